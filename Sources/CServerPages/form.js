import { fieldsOf, hasContent, hasRecords, isFile, valueOf, written } from "/assets/application.js";
import { element, later, read, save, say } from "/assets/page.js";

// The form, page by page, checked in the background; it is kept in this browser and nowhere else.

const root = document.getElementById("form"), pack = root.dataset.pack, store = `reportlint-form-${pack}`;
const schema = await fetch(`/api/form?pack=${encodeURIComponent(pack)}`)
  .then((answer) => (answer.ok ? answer.json() : null))
  .catch(() => null);

// What was filled in, by page: a record of values, a list of records, or a text. Pages nobody has opened stand apart.
const nothing = () => ({ values: {}, opened: [] });
let state = nothing();
try {
  state = JSON.parse(localStorage.getItem(store)) ?? state;
} catch {}
function keep() {
  try {
    localStorage.setItem(store, JSON.stringify(state));
  } catch {
    say("浏览器不让保存，关掉本页后填的内容会没有；请先下载。", true);
  }
}

// MARK: The pages

let current = 0;
const problems = new Map();
const nav = element("ol", { className: "steps" }), sheet = element("form", { noValidate: true, className: "sheet" });

function action(name, work, className = "") {
  const button = element("button", { type: "button", textContent: name, className });
  button.addEventListener("click", work);
  return button;
}

function showNavigation() {
  const steps = schema.pages.map((page, index) => {
    const isHere = (place) => place === page.key || place.startsWith(`${page.key}/`);
    const count = [...problems.keys()].filter(isHere).length;
    const mark = !state.opened.includes(page.key) ? "" : count > 0 ? `（${count} 处）` : " ✓";
    const button = action(`${page.required ? "* " : ""}${page.key}${mark}`, () => open(index), "small");
    if (index === current) button.setAttribute("aria-current", "step");
    return element("li", {}, button);
  });
  // Whoever is on a step stays on it.
  const at = [...nav.children].findIndex((step) => step.contains(document.activeElement));
  nav.replaceChildren(...steps);
  if (at >= 0) steps[at].firstChild.focus();
}

function open(index, isFirst = false) {
  current = index;
  const page = schema.pages[index];
  if (!state.opened.includes(page.key)) state.opened.push(page.key);
  keep();
  const title = element("h2", { textContent: page.key, tabIndex: -1 });
  const words = [...page.labels.slice(0, 1), page.note].filter(Boolean).join("。");
  const turn = element("p", { className: "actions" });
  if (schema.pages[index - 1]) turn.append(action("上一页", () => open(index - 1)));
  if (schema.pages[index + 1]) turn.append(action("下一页", () => open(index + 1), "main"));
  sheet.replaceChildren(
    title,
    element("p", { className: "muted", textContent: words }),
    ...content(page),
    element("p", { className: "general problem", hidden: true }),
    turn,
  );
  showNavigation();
  showProblems();
  checkLater();
  if (!isFirst) title.focus();
}

function content(page) {
  const value = valueOf(page, state), isShown = (record) => (field) => !field.extra || record[field.key];
  const plain = { key: page.key, values: [], note: page.note };
  if (page.shape === "record") {
    return page.fields.filter(isShown(value)).map((field) => entry(page.key, field, value));
  }
  if (!hasRecords(page)) {
    const type = page.shape === "file" ? "file" : "longText";
    return [entry("", { ...plain, type, required: page.required, length: page.length }, value, "text")];
  }
  const records = value.records.map((record, index) => {
    const remove = () => {
      const isFilled = hasContent(record);
      if (isFilled && !confirm(`删除第 ${index + 1} 条？删除后不能恢复。`)) return;
      value.records.splice(index, 1);
      open(current);
    };
    const fields = fieldsOf(page).filter(isShown(record)).map((field) => entry(`${page.key}/${index}`, field, record));
    const legend = element("legend", { textContent: `第 ${index + 1} 条` });
    return element("fieldset", {}, legend, ...fields, action("删除这一条", remove, "small"));
  });
  const add = action("再加一条", () => {
    value.records.push({});
    open(current);
    sheet.querySelector("fieldset:last-of-type :is(input, textarea, select)")?.focus();
  });
  const proof = { key: "附件", type: "file", values: [], note: page.attachment };
  return [...records, add, ...(page.attachment ? [entry(page.key, proof, value, "attachment")] : [])];
}

function entry(place, field, values, key = field.key) {
  const id = `field-${[place, field.key].filter(Boolean).join("/")}`;
  const isLong = field.type === "longText" || field.type === "result";
  const choices = field.type === "variant" ? schema.grades.map((grade) => grade.name) : field.values;
  const input = element(choices.length > 0 ? "select" : isLong ? "textarea" : "input", { id });
  if (choices.length > 0) {
    for (const choice of ["", ...choices]) {
      input.append(element("option", { value: choice, textContent: choice || "请选择" }));
    }
  } else if (isLong) input.rows = field.length?.least ? 10 : 3;
  input.value = values[key] ?? "";
  if (field.required) input.required = true;
  input.setAttribute("aria-describedby", `${id}-note ${id}-problem`);
  const counter = element("span", { className: "muted counter" });
  const count = () => {
    if (isLong || field.length) counter.textContent = counted(input.value, field.length ?? {});
  };
  count();
  input.addEventListener("input", () => {
    values[key] = input.value;
    count();
    keep();
    checkLater();
  });
  const star = field.required ? [element("span", { className: "star", textContent: "* ", ariaHidden: "true" })] : [];
  const name = `${field.key}${isFile(field) ? "（写文件名）" : ""}`;
  return element(
    "div",
    { className: "entry" },
    element("label", { htmlFor: id }, ...star, name),
    input,
    counter,
    element("p", { id: `${id}-note`, className: "muted note", textContent: field.note ?? "" }),
    element("p", { id: `${id}-problem`, className: "entry-problem" }),
  );
}

// As the rules count, but for Word's 字数, which the check knows exactly.
const wide = "\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef";
const counts = {
  utf16: (text) => text.length,
  hanCharacters: (text) => text.match(/\p{Script=Han}/gu)?.length ?? 0,
  charactersNoSpaces: (text) => [...text.replace(/\s/g, "")].length,
  charactersWithSpaces: (text) => [...text.replace(/[\r\n]/g, "")].length,
  words: (text) => text.match(new RegExp(`[${wide}]|[^\\s${wide}]+`, "gu"))?.length ?? 0,
};

function counted(text, { basis = "charactersWithSpaces", least, advised, most }) {
  // A text may stand in a file that is named here.
  if (/^[^\n]{1,200}\.(docx?|wps|pdf|md|txt)$/i.test(text.trim())) return "";
  const limit = advised ?? most;
  const more = [advised && most && `上限 ${most}`, least && `最少 ${least}`].filter(Boolean).join("，");
  return `${counts[basis](text)}${limit ? ` / ${limit}` : ""} 字${more ? `（${more}）` : ""}`;
}

// MARK: Checking, in the background: what is said changes, where the user is does not.

let asked = 0;
const checkLater = later(check, 700);

async function check() {
  const mine = ++asked, { text, places, files } = written(schema, pack, state), body = new FormData();
  for (const [name, value] of [["application", text], ["pack", pack], ["roles", "{}"]]) body.append(name, value);
  let result;
  try {
    result = await read("/check?format=json", body);
  } catch (problem) {
    if (mine === asked) say(`${problem.message}填的内容都还在这个浏览器里。`, true);
    return;
  }
  if (mine !== asked) return;
  problems.clear();
  let errors = 0, others = 0;
  for (const finding of result.findings) {
    if (finding.severity === "info" && finding.verdict !== "review") continue;
    const place = places.get(finding.location?.start.line) ?? "";
    // Files are only named here: whether they are there shows when everything is checked together.
    if (files.has(place)) continue;
    if (finding.severity === "error") errors += 1;
    else others += 1;
    problems.set(place, [...(problems.get(place) ?? []), finding]);
  }
  showProblems();
  showNavigation();
  say(`已检查填好的部分：错误 ${errors} 处，建议和待确认 ${others} 处。附件在不在，与文档一起检查时再看。`);
}

const messages = (found) => found.map((finding) => finding.message).join(" ");

function showProblems() {
  for (const line of sheet.querySelectorAll(".entry-problem")) {
    const id = line.id.slice(0, -"-problem".length), found = problems.get(id.slice("field-".length)) ?? [];
    line.textContent = messages(found);
    line.className = `entry-problem ${found[0]?.severity ?? ""}`;
    const isWrong = found.some((finding) => finding.severity === "error");
    document.getElementById(id)?.setAttribute("aria-invalid", isWrong);
  }
  const general = sheet.querySelector(".general"), page = schema.pages[current];
  const found = hasRecords(page) || page.shape === "record" ? problems.get(page.key) ?? [] : [];
  general.textContent = messages(found);
  general.hidden = found.length === 0;
}

// MARK: In and out

async function fill(file) {
  const body = new FormData();
  body.append("file", file);
  body.append("pack", pack);
  const found = await read("/api/form", body);
  if (hasContent(state.values) && !confirm(`用“${file.name}”里的内容替换已经填的？`)) {
    return say("没有填入，已经填的都还在。");
  }
  state = { values: found.values, opened: Object.keys(found.values) };
  keep();
  open(0);
  const names = found.unknown.join("、");
  say(`已从文件填入，请逐页核对。${names ? `文件里有这个表格没有的栏目，没有填入：${names}。` : ""}`);
}

function start() {
  root.replaceChildren(element("nav", { ariaLabel: "表格各页" }, nav), sheet);
  sheet.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("import").addEventListener("change", (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    fill(file).catch((problem) => say(problem.message, true));
  });
  document.getElementById("download").addEventListener("click", () => {
    save(new Blob([written(schema, pack, state).text], { type: "application/yaml" }), "application.yaml");
    say("已下载 application.yaml；与要检查的文档放在一个文件夹里，就可以一起检查。");
  });
  document.getElementById("clear").addEventListener("click", () => {
    if (hasContent(state.values) && !confirm("清除填的全部内容？清除后不能恢复；要留一份请先下载。")) return;
    localStorage.removeItem(store);
    state = nothing();
    problems.clear();
    open(0);
    say("填的内容已从这个浏览器里清除。");
  });
  open(0, true);
}

if (schema) start();
else say("没有取到表格，请刷新本页。", true);
