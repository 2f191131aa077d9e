import { element, read, say } from "/assets/page.js";

// The files that are chosen, what each was taken for, and what is still missing.

const form = document.getElementById("check");
const input = document.getElementById("files"), folder = document.getElementById("folder");
const drop = document.getElementById("drop"), list = document.getElementById("list");
const grade = document.getElementById("grade"), untouched = grade.options[0].textContent;
const missing = document.getElementById("missing"), start = missing.textContent;

// By path.
const chosen = new Map();
// What the server took the files for, what it would expect, and what their application says.
let found = { files: [], roles: [], expected: [], named: [], application: "", grade: "" };
// By name, where somebody said otherwise.
const corrected = new Map();
const roleOf = (file) => corrected.get(file.name) ?? file.role;

export const isEmpty = () => chosen.size === 0;
export const roles = () => Object.fromEntries(found.files.map((file) => [file.name, roleOf(file)]));
// Where a file was chosen; undefined for what an archive holds.
const pathOf = (file) => [...chosen.keys()].find((path) => path === file.name || path.endsWith(`/${file.name}`));
// The files that are taken for a printed form.
export const forms = () => found.files.filter((file) => roleOf(file) === "form").map(pathOf).filter(Boolean);

// Whether there is a document that can carry comments.
const noDocuments = ["form", "ignored", "attachment"];
export const hasWord = () =>
  found.files.some((file) => /\.doc[xm]$/i.test(file.name) && !noDocuments.includes(roleOf(file)));

// Read now: a file that is saved anew later can't be read any more under its old handle.
export async function snapshot() {
  const files = [];
  for (const [path, file] of chosen) {
    try {
      files.push([path, new File([await file.arrayBuffer()], file.name)]);
    } catch {
      throw Object.assign(new Error(`“${path}”选好以后改动过，请重新选择它。`), { path });
    }
  }
  return files;
}

// Has somebody choose; `then` is called once with what was chosen.
let whenChosen = null;
export function ask(then = null) {
  whenChosen = then;
  if (then) input.click();
  else input.focus();
}

// MARK: Choosing

// One after the other: what could not be recognized is taken out again, whatever came meanwhile.
let adding = Promise.resolve();
const add = (files) => (adding = adding.then(() => addNow(files)));

async function addNow(files) {
  const before = new Map(chosen);
  for (const file of files) {
    const path = file.relative || file.webkitRelativePath || file.name;
    if (!path.split("/").some((part) => part.startsWith(".") || part.startsWith("~$"))) chosen.set(path, file);
  }
  if (files.length === 0) return;
  if (chosen.size === 0) return say("选的都是隐藏的文件，没有可以检查的。", true);
  list.setAttribute("aria-busy", "true");
  say("正在辨认文件……");
  let isGood = true;
  try {
    await recognize();
  } catch (problem) {
    isGood = false;
    chosen.clear();
    for (const [path, file] of before) chosen.set(path, file);
    const others = chosen.size > 0 ? `，先前的 ${chosen.size} 个还在` : "";
    say(`${problem.message.replace(/。$/, "")}。刚才选的 ${files.length} 个文件没有加进来${others}。`, true);
  }
  list.removeAttribute("aria-busy");
  const then = whenChosen;
  whenChosen = null;
  if (isGood) then?.();
}

async function recognize() {
  const body = new FormData(), limit = Number(form.dataset.limit);
  let bytes = 0;
  for (const [path, file] of chosen) {
    body.append("file", file, path);
    bytes += file.size;
  }
  // A server that refuses what is still being sent can't always be heard.
  if (bytes > limit * 1024 * 1024) {
    throw new Error(`一次最多上传 ${limit} MB，这些文件共 ${size(bytes)}；请压缩图片或去掉用不着的文件`);
  }
  found = await read("/api/files", body);
  show();
  say(`已选择 ${chosen.size} 个文件，可以开始检查。`);
}

for (const field of [input, folder]) {
  field.addEventListener("change", () => {
    add([...field.files]);
    // The same file can be chosen again once it was mended.
    field.value = "";
  });
}
for (const type of ["dragenter", "dragover"]) {
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const loose = [...event.dataTransfer.files], files = [];
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  for (const entry of entries) await walk(entry, files);
  add(entries.length > 0 ? files : loose);
});

// A folder that was dropped, with all below it.
async function walk(entry, files) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    file.relative = entry.fullPath.slice(1);
    files.push(file);
  } else {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) break;
      for (const child of some) await walk(child, files);
    }
  }
}

// MARK: What is there

function size(bytes) {
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${megabytes.toFixed(1)} MB`;
}

// What is still missing, as often as a choice changes it.
function advise() {
  const isStart = found.files.length === 0;
  for (const button of form.querySelectorAll("[data-format=docx]")) button.hidden = !isStart && !hasWord();
  const used = found.files.filter((file) => roleOf(file) !== "ignored");
  const hasApplication = used.some((file) => file.name === found.application);
  const given = hasApplication ? found.grade : "";
  const name = [...grade.options].find((option) => option.value === given)?.textContent ?? given;
  grade.options[0].textContent = given ? `按申报材料：${name}` : untouched;
  if (isStart) return (missing.textContent = start);
  const absent = found.expected.filter(({ roles }) => !used.some((file) => roles.includes(roleOf(file))));
  const isUnsent = (name) => !found.files.some((file) => file.name === name);
  const unsent = hasApplication ? found.named.filter(isUnsent) : [];
  const several = unsent.length > 3 ? `等 ${unsent.length} 个文件` : "";
  missing.textContent = [
    absent.length > 0 && `还没有选：${absent.map(({ name }) => name).join("；")}。没有的部分不检查。`,
    unsent.length > 0 && `申报材料里写了、还没有选的附件：${unsent.slice(0, 3).join("、")}${several}。`,
    absent.length + unsent.length === 0 && "材料齐了。",
    !given && !grade.value && grade.options.length > 1 && `请选${grade.dataset.name}，否则按它定的要求不能检查。`,
  ].filter(Boolean).join("");
}
grade.addEventListener("change", advise);

function show() {
  list.replaceChildren();
  advise();
  if (found.files.length === 0) return;
  const head = element("tr");
  for (const name of ["文件", "大小", "当作", ""]) {
    head.append(element("th", { scope: "col", textContent: name }));
  }
  const caption = element("caption", { className: "unseen", textContent: "选好的文件" });
  list.append(
    element("table", {}, caption, element("thead", {}, head), element("tbody", {}, ...found.files.map(row))),
  );
}

function row(file) {
  const select = element("select", { ariaLabel: `${file.name} 是` });
  for (const { id, name } of found.roles) {
    select.append(element("option", { value: id, textContent: name, selected: roleOf(file) === id }));
  }
  select.addEventListener("change", () => {
    corrected.set(file.name, select.value);
    advise();
  });
  const own = pathOf(file);
  const remove = element("button", { type: "button", className: "small", textContent: "移除", hidden: !own });
  remove.ariaLabel = `移除 ${file.name}`;
  remove.addEventListener("click", () => {
    chosen.delete(own);
    found.files = found.files.filter((other) => other !== file);
    show();
    say(chosen.size > 0 ? `已移除 ${file.name}，还有 ${chosen.size} 个文件。` : `已移除 ${file.name}。`);
    input.focus();
  });
  return element(
    "tr",
    {},
    element("td", { textContent: file.name }),
    element("td", { className: "muted", textContent: own ? size(chosen.get(own).size) : "在压缩包里" }),
    element("td", {}, select),
    element("td", {}, remove),
  );
}
