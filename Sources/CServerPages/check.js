"use strict";
(() => {
  const form = document.getElementById("check");
  const input = document.getElementById("files"), folder = document.getElementById("folder");
  const drop = document.getElementById("drop"), list = document.getElementById("list");
  const status = document.getElementById("status"), bar = document.querySelector("#progress progress");
  const result = document.getElementById("result"), compare = document.getElementById("compare");
  document.documentElement.classList.add("scripted");

  // By path: the file, and the entries that it holds with what each was taken for.
  const chosen = new Map();
  // What was sent last, for the comparison with the next time.
  let last = null, isBusy = false, checksWhenChosen = false;

  const say = (text, isProblem = false) => {
    status.textContent = text;
    status.classList.toggle("problem", isProblem);
  };
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const size = (bytes) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

  // MARK: Choosing

  // One after the other: what could not be recognized is taken out again, whatever came meanwhile.
  let adding = Promise.resolve();
  const add = (files) => (adding = adding.then(() => addNow(files)));

  async function addNow(files) {
    const before = new Map(chosen);
    for (const file of files) {
      const path = file.relative || file.webkitRelativePath || file.name;
      if (!path.split("/").some((part) => part.startsWith(".") || part.startsWith("~$"))) chosen.set(path, { file, entries: [] });
    }
    if (files.length === 0) return;
    list.setAttribute("aria-busy", "true");
    say("正在辨认文件……");
    const isGood = await recognize().catch((problem) => {
      chosen.clear();
      for (const [path, item] of before) chosen.set(path, item);
      say(`${problem.message}。刚才选的 ${files.length} 个文件没有加进来${chosen.size > 0 ? `，先前的 ${chosen.size} 个还在` : ""}。`.replace(/。+/g, "。"), true);
    });
    list.removeAttribute("aria-busy");
    if (checksWhenChosen && isGood) check();
    checksWhenChosen = false;
  }

  async function recognize() {
    const body = new FormData(), limit = Number(form.dataset.limit);
    let bytes = 0;
    for (const [path, item] of chosen) {
      body.append("file", item.file, path);
      bytes += item.file.size;
    }
    // A server that refuses what is still being sent can't always be heard.
    if (bytes > limit * 1024 * 1024) throw new Error(`一次最多上传 ${limit} MB，这些文件共 ${size(bytes)}；请压缩图片或去掉用不着的文件`);
    found = JSON.parse(await send("/api/files", body));
    show();
    say(`已选择 ${chosen.size} 个文件，可以开始检查。`);
    return true;
  }

  // What the server took the files for, what it would expect, and what their application says.
  let found = { files: [], roles: [], expected: [], named: [], application: "", grade: "" };
  const corrected = new Map();
  const roleOf = (file) => corrected.get(file.name) ?? file.role;
  // Whether there is a document that can carry comments.
  const hasWord = () => found.files.some((file) => /\.doc[xm]$/i.test(file.name) && !["form", "ignored", "attachment"].includes(roleOf(file)));
  const grade = document.getElementById("grade"), untouched = grade.options[0].textContent;
  const missing = document.getElementById("missing"), start = missing.textContent;

  // What is still missing, as often as a choice changes it.
  function advise() {
    for (const button of form.querySelectorAll("[data-format=docx]")) button.hidden = found.files.length > 0 && !hasWord();
    const used = found.files.filter((file) => roleOf(file) !== "ignored"), names = new Set(used.map((file) => file.name));
    const given = names.has(found.application) ? found.grade : "";
    grade.options[0].textContent = given ? `按申报材料：${[...grade.options].find((option) => option.value === given)?.textContent ?? given}` : untouched;
    if (found.files.length === 0) return (missing.textContent = start);
    const absent = found.expected.filter(({ roles }) => !used.some((file) => roles.includes(roleOf(file)))).map(({ name }) => name);
    const unsent = names.has(found.application) ? found.named.filter((name) => !found.files.some((file) => file.name === name)) : [];
    const several = unsent.length > 3 ? `等 ${unsent.length} 个文件` : "";
    missing.textContent = [
      absent.length > 0 && `还没有选：${absent.join("；")}。没有的部分不检查。`,
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
    const body = element("tbody");
    for (const file of found.files) {
      const select = element("select", { ariaLabel: `${file.name} 是` });
      for (const { id, name } of found.roles) select.append(element("option", { value: id, textContent: name, selected: roleOf(file) === id }));
      select.addEventListener("change", () => {
        corrected.set(file.name, select.value);
        advise();
      });
      const own = [...chosen.keys()].find((path) => path === file.name || path.endsWith(`/${file.name}`));
      const remove = element("button", { type: "button", className: "small", textContent: "移除", ariaLabel: `移除 ${file.name}`, hidden: !own });
      remove.addEventListener("click", () => {
        chosen.delete(own);
        found.files = found.files.filter((other) => other !== file);
        show();
        input.focus();
      });
      const bytes = own ? size(chosen.get(own).file.size) : "在压缩包里";
      body.append(element("tr", {}, element("td", { textContent: file.name }), element("td", { className: "muted", textContent: bytes }), element("td", {}, select), element("td", {}, remove)));
    }
    const head = element("tr");
    for (const name of ["文件", "大小", "当作", ""]) head.append(element("th", { scope: "col", textContent: name }));
    list.append(element("table", {}, element("caption", { className: "unseen", textContent: "选好的文件" }), element("thead", {}, head), body));
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
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [];
    for (const entry of entries) await walk(entry, files);
    add(entries.length > 0 ? files : [...event.dataTransfer.files]);
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

  // MARK: Asking

  function send(address, body, wanted = "text") {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open("POST", address);
      request.responseType = "blob";
      request.upload.addEventListener("progress", (event) => {
        if (!isBusy || !event.lengthComputable) return;
        bar.value = (100 * event.loaded) / event.total;
        if (event.loaded === event.total) {
          bar.removeAttribute("value");
          say("已上传，正在检查……");
        } else {
          say(`正在上传：${Math.round(bar.value)}%`);
        }
      });
      request.addEventListener("load", async () => {
        if (request.status === 200) return done(wanted === "text" ? await request.response.text() : request.response);
        if (request.status === 401) return failed(new Error("登录已过期，请刷新本页，重新输入访问码。"));
        let message = `服务器没有完成（${request.status}），请再试一次。`;
        try {
          message = JSON.parse(await request.response.text()).error.message;
        } catch {}
        failed(new Error(message));
      });
      request.addEventListener("error", () => failed(new Error("没有连上服务器，或上传中断；请检查网络再试。")));
      request.send(body);
    });
  }

  // Read now: a file that is saved anew later can't be read any more under its old handle.
  async function snapshot() {
    const files = [];
    for (const [path, item] of chosen) {
      try {
        files.push([path, new File([await item.file.arrayBuffer()], item.file.name)]);
      } catch {
        throw Object.assign(new Error(`“${path}”选好以后改动过，请重新选择它。`), { path });
      }
    }
    return files;
  }

  function body(sets) {
    const data = new FormData();
    for (const [name, files] of sets) for (const [path, file] of files) data.append(name, file, path);
    for (const name of ["grade", "on"]) if (form.elements[name].value) data.append(name, form.elements[name].value);
    if (form.elements.upload.checked) data.append("upload", "true");
    const known = {};
    for (const file of found.files) known[file.name] = roleOf(file);
    data.append("roles", JSON.stringify(known));
    return data;
  }

  async function busily(work) {
    if (isBusy) return;
    if (chosen.size === 0) {
      say("请先选择文件。", true);
      return input.focus();
    }
    isBusy = true;
    document.getElementById("progress").hidden = false;
    bar.value = 0;
    try {
      await work(await snapshot());
    } catch (problem) {
      say(problem.message, true);
      if (problem.path) {
        checksWhenChosen = true;
        input.click();
      }
    } finally {
      isBusy = false;
      document.getElementById("progress").hidden = true;
    }
  }

  const check = () =>
    busily(async (files) => {
      const page = await send("/api/lint?format=html", body([["file", files]]));
      const before = last;
      last = files;
      render(page);
      compare.hidden = true;
      if (before) await showComparison(before, files);
      say(before ? "已经再查一次，结果在下面。" : "检查完成，结果在下面。");
      result.focus();
      (compare.hidden ? result : compare).scrollIntoView();
    });

  function render(page) {
    // This page takes no style from others: what the result brings in attributes is set one by one.
    const plain = page.replace(/<style>[^]*?<\/style>|<script>[^]*?<\/script>/g, "").replaceAll(' style="', ' data-style="');
    const parsed = new DOMParser().parseFromString(plain, "text/html");
    const parts = [...parsed.body.children].filter((part) => !part.matches("footer, .skip"));
    result.replaceChildren(actions(), ...parts.map((part) => document.importNode(part, true)));
    for (const styled of result.querySelectorAll("[data-style]")) styled.style.cssText = styled.dataset.style;
    for (const title of result.querySelectorAll("h1")) title.replaceWith(element("h2", { className: "title", textContent: title.textContent }));
    for (const inner of result.querySelectorAll("main")) {
      const block = element("div");
      block.append(...inner.childNodes);
      inner.replaceWith(block);
    }
    result.hidden = false;
    result.append(element("script", { src: "/assets/review.js" }));
  }

  function actions() {
    const again = element("button", { type: "button", className: "main", textContent: "已经改好，再查一次" });
    again.addEventListener("click", check);
    const row = element("p", { className: "actions" }, again);
    const offers = [["html", "下载审阅页", "审阅.html"], ["docx", "下载带批注的 Word", "批注.docx"], ["markdown", "下载 Markdown", "检查结果.md"]];
    for (const [format, name, file] of offers) {
      if (format === "docx" && !hasWord()) continue;
      const button = element("button", { type: "button", textContent: name });
      button.addEventListener("click", () => download(format, file));
      row.append(button);
    }
    const source = found.files.find((file) => roleOf(file) === "form");
    if (source) {
      const button = element("button", { type: "button", textContent: "下载 application.yaml" });
      button.addEventListener("click", () => save("/api/import", [["file", last.filter(([path]) => path.endsWith(source.name))]], "application.yaml"));
      row.append(button);
    }
    return row;
  }

  const download = (format, name) => busily((files) => deliver(`/api/lint?format=${format}`, [["file", files]], name));
  const save = (address, sets, name) => busily(() => deliver(address, sets, name));

  async function deliver(address, sets, name) {
    const content = await send(address, body(sets), "blob");
    const link = element("a", { href: URL.createObjectURL(content), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(`已下载 ${name}。`);
  }

  async function showComparison(before, after) {
    const changes = JSON.parse(await send("/api/diff", body([["old", before], ["new", after]])));
    const { summary } = changes;
    compare.replaceChildren(element("h2", { textContent: `与上一次相比：改好 ${summary.fixed} 处，新出现 ${summary.new} 处，还剩 ${summary.left} 处` }));
    for (const [key, name] of [["fixed", "改好了"], ["new", "新出现"]]) {
      if (changes[key].length === 0) continue;
      const items = element("ul");
      for (const finding of changes[key]) items.append(element("li", { textContent: `${finding.path}：${finding.message}` }));
      compare.append(element("h3", { textContent: name }), items);
    }
    compare.hidden = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const format = event.submitter?.dataset.format;
    const names = { html: "审阅.html", docx: "批注.docx", markdown: "检查结果.md" };
    if (format) download(format, names[format]);
    else check();
  });
})();
