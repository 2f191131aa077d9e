"use strict";
(async () => {
  const root = document.getElementById("form"), status = document.getElementById("status");
  const pack = root.dataset.pack, store = `reportlint-form-${pack}`;
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const say = (text) => (status.textContent = text);
  const answer = await fetch(`/api/form?pack=${encodeURIComponent(pack)}`).catch(() => null);
  if (!answer?.ok) return say("没有取到表格，请刷新本页。");
  const schema = await answer.json();

  // What was filled in, by page: a record of values, a list of records, or a text. Pages nobody has opened stand apart.
  let state = { values: {}, opened: [] };
  try {
    state = JSON.parse(localStorage.getItem(store)) ?? state;
  } catch {}
  const save = () => {
    try {
      localStorage.setItem(store, JSON.stringify(state));
    } catch {
      say("浏览器不让保存，关掉本页后填的内容会没有；请先下载。");
    }
  };
  const isFile = (field) => ["file", "files", "image"].includes(field.type);
  const hasRecords = (page) => page.shape === "table" || page.shape === "open";
  const fieldsOf = (page) => (page.shape === "open" ? [{ key: "内容", type: "longText", labels: [], hints: [], values: [], note: "一条写一项" }] : page.fields);
  const valueOf = (page) => (state.values[page.key] ??= hasRecords(page) ? { records: Array.from({ length: Math.max(1, page.minimumRows) }, () => ({})) } : page.shape === "record" ? {} : { text: "" });

  // MARK: The file. One line a field, so that a finding's line says which field it is about.

  function serialized() {
    const lines = [], places = new Map(), named = new Set();
    const quoted = (text) => JSON.stringify(text.trim());
    const put = (line, place) => {
      lines.push(line);
      if (place) places.set(lines.length, place);
    };
    const fill = (page, fields, record, indents, place) => {
      let isFirst = true;
      for (const field of fields) {
        const text = record[field.key] ?? "";
        if (text.trim() === "" && !field.required) continue;
        if (isFile(field) && text.trim() !== "") named.add([page.key, ...place, field.key].join("/"));
        const files = field.type === "files" ? text.split(/[,，、;；\s]+/).filter(Boolean) : [];
        const written = files.length > 1 ? JSON.stringify(files) : quoted(text);
        put(`${isFirst ? indents[0] : indents[1]}${quoted(field.key)}: ${written}`, [page.key, ...place, field.key].join("/"));
        isFirst = false;
      }
      return !isFirst;
    };
    put(`"规则包": ${JSON.stringify(pack)}`);
    for (const page of schema.pages) {
      if (!state.opened.includes(page.key)) continue;
      const value = valueOf(page), fields = fieldsOf(page);
      if (page.shape === "record") {
        put(`${quoted(page.key)}:`, page.key);
        if (!fill(page, fields, value, ["  ", "  "], [])) lines[lines.length - 1] += " {}";
      } else if (hasRecords(page)) {
        const records = value.records.map((record, index) => [record, index]).filter(([record]) => Object.values(record).some((text) => text.trim() !== ""));
        const isWrapped = page.attachment !== null && page.attachment !== undefined;
        if (!isWrapped) put(`${quoted(page.key)}:${records.length === 0 ? " []" : ""}`, page.key);
        else {
          put(`${quoted(page.key)}:`, page.key);
          put(`  "附件": ${quoted(value.attachment ?? "")}`, `${page.key}/附件`);
          if ((value.attachment ?? "").trim() !== "") named.add(`${page.key}/附件`);
          put(`  "记录":${records.length === 0 ? " []" : ""}`, page.key);
        }
        const indent = isWrapped ? "    " : "  ";
        for (const [record, index] of records) fill(page, fields, record, [`${indent}- `, `${indent}  `], [index]);
      } else {
        put(`${quoted(page.key)}: ${quoted(value.text)}`, page.key);
      }
    }
    return { text: `${lines.join("\n")}\n`, places, files: named };
  }

  // MARK: The pages

  let current = 0;
  const problems = new Map();
  const nav = element("ol", { className: "steps" }), sheet = element("form", { noValidate: true, className: "sheet" });
  root.replaceChildren(element("nav", { ariaLabel: "表格各页" }, nav), sheet);
  sheet.addEventListener("submit", (event) => event.preventDefault());

  function showNavigation() {
    nav.replaceChildren(
      ...schema.pages.map((page, index) => {
        const count = [...problems.keys()].filter((place) => place === page.key || place.startsWith(`${page.key}/`)).length;
        const mark = !state.opened.includes(page.key) ? "" : count > 0 ? `（${count} 处）` : " ✓";
        const button = element("button", { type: "button", className: "small", textContent: `${page.required ? "* " : ""}${page.key}${mark}` });
        if (index === current) button.setAttribute("aria-current", "step");
        button.addEventListener("click", () => open(index));
        return element("li", {}, button);
      }),
    );
  }

  function open(index, isFirst = false) {
    current = index;
    const page = schema.pages[index];
    if (!state.opened.includes(page.key)) state.opened.push(page.key);
    save();
    const title = element("h2", { textContent: page.key, tabIndex: -1 });
    const note = element("p", { className: "muted", textContent: [...page.labels.slice(0, 1), page.note].filter(Boolean).join("。") });
    sheet.replaceChildren(title, note, ...content(page));
    const turn = element("p", { className: "actions" });
    for (const [step, name] of [[-1, "上一页"], [1, "下一页"]]) {
      if (!schema.pages[index + step]) continue;
      const button = element("button", { type: "button", textContent: name, className: step > 0 ? "main" : "" });
      button.addEventListener("click", () => open(index + step));
      turn.append(button);
    }
    sheet.append(element("p", { className: "general problem", hidden: true }), turn);
    showNavigation();
    showProblems();
    later();
    if (!isFirst) title.focus();
  }

  function content(page) {
    const value = valueOf(page);
    if (page.shape === "record") return page.fields.filter((field) => !field.extra || value[field.key]).map((field) => entry(page.key, field, value));
    if (!hasRecords(page)) {
      const type = page.shape === "file" ? "file" : "longText";
      return [entry("", { key: page.key, type, required: page.required, values: [], note: page.note, minimum: page.minimum, cap: page.cap }, value, "text")];
    }
    const records = value.records.map((record, index) => {
      const legend = element("legend", { textContent: `第 ${index + 1} 条` });
      const remove = element("button", { type: "button", className: "small", textContent: "删除这一条" });
      remove.addEventListener("click", () => {
        value.records.splice(index, 1);
        open(current);
      });
      const fields = fieldsOf(page).filter((field) => !field.extra || record[field.key]);
      return element("fieldset", {}, legend, ...fields.map((field) => entry(`${page.key}/${index}`, field, record)), remove);
    });
    const add = element("button", { type: "button", textContent: "再加一条" });
    add.addEventListener("click", () => {
      value.records.push({});
      open(current);
      sheet.querySelector("fieldset:last-of-type :is(input, textarea, select)")?.focus();
    });
    const attachment = page.attachment ? [entry(page.key, { key: "附件", type: "file", values: [], note: page.attachment }, value, "attachment")] : [];
    return [...records, add, ...attachment];
  }

  function entry(place, field, values, key = field.key) {
    const id = `field-${[place, field.key].filter(Boolean).join("/")}`;
    const isLong = field.type === "longText" || field.type === "result";
    const choices = field.type === "variant" ? schema.grades.map((grade) => grade.name) : field.values;
    const input = element(choices.length > 0 ? "select" : isLong ? "textarea" : "input", { id });
    if (choices.length > 0) {
      for (const choice of ["", ...choices]) input.append(element("option", { value: choice, textContent: choice || "请选择" }));
    } else if (isLong) input.rows = field.minimum ? 10 : 3;
    input.value = values[key] ?? "";
    if (field.required) input.required = true;
    input.setAttribute("aria-describedby", `${id}-note ${id}-problem`);
    const star = field.required ? [element("span", { className: "star", textContent: "* ", ariaHidden: "true" })] : [];
    const counter = element("span", { className: "muted counter" });
    const count = () => {
      const length = [...input.value].length, limits = field.cap ? ` / ${field.cap}${field.minimum ? `，最少 ${field.minimum}` : ""}` : "";
      counter.textContent = isLong ? `${length}${limits} 字` : "";
    };
    count();
    input.addEventListener("input", () => {
      values[key] = input.value;
      count();
      save();
      later();
    });
    const file = isFile(field) ? "（写文件名）" : "";
    return element(
      "div",
      { className: "entry" },
      element("label", { htmlFor: id }, ...star, `${field.key}${file}`),
      input,
      counter,
      element("p", { id: `${id}-note`, className: "muted note", textContent: field.note ?? "" }),
      element("p", { id: `${id}-problem`, className: "entry-problem" }),
    );
  }

  // MARK: Checking, in the background: what is said changes, where the user is does not.

  let timer, asked = 0;
  function later() {
    clearTimeout(timer);
    timer = setTimeout(check, 700);
  }

  async function check() {
    const mine = ++asked, { text, places, files } = serialized();
    const body = new FormData();
    body.append("application", text);
    body.append("pack", pack);
    const reply = await fetch("/api/lint", { method: "POST", body }).catch(() => null);
    if (mine !== asked) return;
    if (!reply) return say("没有连上服务器，刚才填的没有检查；填的内容都还在这个浏览器里。");
    const result = await reply.json();
    problems.clear();
    if (!reply.ok) return say(result.error.message);
    const counts = { error: 0, warning: 0, info: 0 };
    for (const finding of result.findings) {
      if (finding.severity === "info" && finding.verdict !== "review") continue;
      const place = places.get(finding.location?.start.line) ?? "";
      // Files are only named here: whether they are there shows when everything is checked together.
      if (files.has(place)) continue;
      counts[finding.severity] += 1;
      problems.set(place, [...(problems.get(place) ?? []), finding]);
    }
    showProblems();
    showNavigation();
    say(`已检查填好的部分：错误 ${counts.error} 处，建议和待确认 ${counts.warning + counts.info} 处。附件在不在，与文档一起检查时再看。`);
  }

  function showProblems() {
    for (const line of sheet.querySelectorAll(".entry-problem")) {
      const found = problems.get(line.id.slice("field-".length, -"-problem".length)) ?? [];
      line.textContent = found.map((finding) => finding.message).join(" ");
      line.className = `entry-problem ${found[0]?.severity ?? ""}`;
      document.getElementById(line.id.slice(0, -"-problem".length))?.setAttribute("aria-invalid", found.some((finding) => finding.severity === "error"));
    }
    const general = sheet.querySelector(".general"), page = schema.pages[current];
    const found = hasRecords(page) || page.shape === "record" ? problems.get(page.key) ?? [] : [];
    general.textContent = found.map((finding) => finding.message).join(" ");
    general.hidden = found.length === 0;
  }

  // MARK: In and out

  // Whether there is anything to be lost.
  function hasContent(value = state.values) {
    return typeof value === "string" ? value.trim() !== "" : Object.values(value ?? {}).some((inner) => hasContent(inner));
  }

  document.getElementById("import").addEventListener("change", async (event) => {
    const body = new FormData(), [file] = event.target.files;
    body.append("file", file);
    body.append("pack", pack);
    event.target.value = "";
    const found = await fetch("/api/form", { method: "POST", body }).then((reply) => reply.json()).catch(() => null);
    if (!found) return say("没有连上服务器，没有填入；请检查网络再试。");
    if (found.error) return say(found.error.message);
    if (hasContent() && !confirm(`用“${file.name}”里的内容替换已经填的？`)) return say("没有填入，已经填的都还在。");
    state.values = found.values;
    state.opened = Object.keys(found.values);
    save();
    open(0);
    const unknown = found.unknown.length > 0 ? `文件里有这个表格没有的栏目，没有填入：${found.unknown.join("、")}。` : "";
    say(`已从文件填入，请逐页核对。${unknown}`);
  });
  document.getElementById("download").addEventListener("click", () => {
    const link = element("a", { href: URL.createObjectURL(new Blob([serialized().text], { type: "application/yaml" })), download: "application.yaml" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say("已下载 application.yaml；与要检查的文档放在一个文件夹里，就可以一起检查。");
  });
  document.getElementById("clear").addEventListener("click", () => {
    if (hasContent() && !confirm("清除填的全部内容？清除后不能恢复；要留一份请先下载。")) return;
    localStorage.removeItem(store);
    state = { values: {}, opened: [] };
    problems.clear();
    open(0);
    say("填的内容已从这个浏览器里清除。");
  });
  open(0, true);
})();
