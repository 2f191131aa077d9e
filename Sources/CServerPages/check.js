import * as chosen from "/assets/files.js";
import { element, read, save, say, send } from "/assets/page.js";

// Sends the chosen files, and shows what comes back.

const form = document.getElementById("check");
const progress = document.getElementById("progress"), bar = progress.querySelector("progress");
const result = document.getElementById("result"), compare = document.getElementById("compare");
document.documentElement.classList.add("scripted");

// What was sent last, for the comparison with the next time.
let last = null, isBusy = false;

const names = { html: "审阅.html", docx: "批注.docx", markdown: "检查结果.md" };

// MARK: Asking

function body(sets) {
  const data = new FormData();
  for (const [name, files] of sets) for (const [path, file] of files) data.append(name, file, path);
  for (const name of ["grade", "on"]) if (form.elements[name].value) data.append(name, form.elements[name].value);
  if (form.elements.upload?.checked) data.append("upload", "true");
  data.append("roles", JSON.stringify(chosen.roles()));
  return data;
}

function showProgress(part) {
  bar.value = 100 * part;
  if (part === 1) bar.removeAttribute("value");
  say(part === 1 ? "已上传，正在检查……" : `正在上传：${Math.round(bar.value)}%`);
}

async function busily(work) {
  if (isBusy) return;
  if (chosen.isEmpty()) {
    say("请先选择文件。", true);
    return chosen.ask();
  }
  isBusy = true;
  progress.hidden = false;
  bar.value = 0;
  try {
    await work(await chosen.snapshot());
  } catch (problem) {
    say(problem.message, true);
    if (problem.path) chosen.ask(check);
  } finally {
    isBusy = false;
    progress.hidden = true;
  }
}

function check() {
  return busily(async (files) => {
    const page = await send("/check", body([["file", files]]), showProgress);
    const before = last;
    last = files;
    render(await page.text());
    compare.hidden = true;
    if (before) await showComparison(before, files);
    say(before ? "已经再查一次，结果在下面。" : "检查完成，结果在下面。");
    result.focus();
    (compare.hidden ? result : compare).scrollIntoView();
  });
}

function download(format) {
  return busily(async (files) => {
    save(await send(`/check?format=${format}`, body([["file", files]]), showProgress), names[format]);
  });
}

// MARK: Showing

function render(page) {
  // This page takes no style from others: what the result brings in attributes is set one by one.
  const plain = page.replace(/<style>[^]*?<\/style>|<script>[^]*?<\/script>/g, "");
  const parsed = new DOMParser().parseFromString(plain.replaceAll(' style="', ' data-style="'), "text/html");
  const parts = [...parsed.body.children].filter((part) => !part.matches("footer, .skip"));
  result.replaceChildren(actions(), ...parts.map((part) => document.importNode(part, true)));
  for (const styled of result.querySelectorAll("[data-style]")) styled.style.cssText = styled.dataset.style;
  for (const title of result.querySelectorAll("h1")) {
    title.replaceWith(element("h2", { className: "title", textContent: title.textContent }));
  }
  for (const inner of result.querySelectorAll("main")) inner.replaceWith(element("div", {}, ...inner.childNodes));
  result.hidden = false;
  result.append(element("script", { src: "/assets/review.js" }));
}

function actions() {
  const again = element("button", { type: "button", className: "main", textContent: "已经改好，再查一次" });
  again.addEventListener("click", check);
  const row = element("p", { className: "actions" }, again);
  const offer = (name, work) => {
    const button = element("button", { type: "button", textContent: name });
    button.addEventListener("click", work);
    row.append(button);
  };
  offer("下载审阅页", () => download("html"));
  if (chosen.hasWord()) offer("下载带批注的 Word", () => download("docx"));
  offer("下载 Markdown", () => download("markdown"));
  const forms = chosen.forms();
  if (forms.length > 0) {
    offer("下载 application.yaml", () =>
      busily(async (files) => {
        const sent = files.filter(([path]) => forms.includes(path));
        save(await send("/api/import", body([["file", sent]])), "application.yaml");
      }),
    );
  }
  return row;
}

async function showComparison(before, after) {
  const changes = await read("/api/diff", body([["old", before], ["new", after]]));
  const { fixed, new: added, left } = changes.summary;
  const title = `与上一次相比：改好 ${fixed} 处，新出现 ${added} 处，还剩 ${left} 处`;
  compare.replaceChildren(element("h2", { textContent: title }));
  for (const [key, name] of [["fixed", "改好了"], ["new", "新出现"]]) {
    if (changes[key].length === 0) continue;
    const items = element("ul");
    for (const finding of changes[key]) {
      items.append(element("li", { textContent: `${finding.path}：${finding.message}` }));
    }
    compare.append(element("h3", { textContent: name }), items);
  }
  compare.hidden = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const format = event.submitter?.dataset.format;
  if (format) download(format);
  else check();
});
