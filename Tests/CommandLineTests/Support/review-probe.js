// Uses a review page as an advisor would, in a real browser, and leaves what it saw in the page.
// ReviewPageTests appends it to a copy of the page and reads the answer from the dumped DOM.
"use strict";
addEventListener("load", async () => {
  const seen = {};
  try {
    Object.assign(seen, await observe());
  } catch (error) {
    seen.failure = String(error);
  }
  const answer = document.createElement("pre");
  answer.id = "probe";
  answer.textContent = encodeURIComponent(JSON.stringify(seen));
  document.body.append(answer);
});

async function observe() {
  // Of many applications the first one is used; what is on the page is looked at as a whole.
  const part = document.querySelector(".application");
  if (part) {
    document.querySelector(".summary a").click();
    await new Promise((done) => setTimeout(done));
  }
  let scope = part ?? document;
  const all = (selector, root = scope) => [...root.querySelectorAll(selector)];
  const form = scope.querySelector(".filters");
  const items = all(".finding");
  const visible = () => items.filter((item) => item.getClientRects().length > 0);
  const change = (control, value) => {
    if (control.type === "checkbox") control.checked = value;
    else control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const press = (key, target = document.body) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const isInView = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && box.height > 0;
  };
  const seen = { findings: items.length, marks: all(".hit").length, pwned: window.pwned ?? null };

  // Every link of a finding shows its mark, or the name of its file where it is about the whole.
  seen.deadLinks = [];
  seen.toMarks = 0;
  for (const item of items) {
    const link = item.querySelector("a");
    scrollTo(0, 0);
    link.click();
    const target = document.getElementById(link.hash.slice(1));
    const mark = target?.closest(".hit");
    const shown = mark ?? target?.closest(".file");
    if (!shown || !isInView(shown) || !item.classList.contains("current")) seen.deadLinks.push(item.id);
    if (mark && !(mark.dataset.items.split(" ").includes(item.id) && mark.classList.contains("current"))) seen.deadLinks.push(item.id);
    if (mark) seen.toMarks += 1;
  }

  // A mark leads to its findings, one after another.
  seen.lostMarks = all(".hit").filter((hit) => {
    const wanted = new Set(hit.dataset.items.split(" "));
    for (const _ of hit.dataset.items.split(" ")) {
      hit.click();
      wanted.delete(document.querySelector(".finding.current")?.id);
    }
    return wanted.size > 0;
  }).length;

  if (form) {
    seen.levels = {};
    for (const box of all("[name=level]", form)) {
      for (const other of all("[name=level]", form)) other.checked = other === box;
      change(box, true);
      seen.levels[box.value] = visible().length;
      if (visible().some((item) => item.dataset.level !== box.value)) seen.levels[box.value] = "others shown";
      if (all(".hit").some((hit) => hit.dataset.items.split(" ").every((id) => document.getElementById(id).hidden))) seen.levels[box.value] = "marks of hidden findings";
      if (all(".hit").some((hit) => !hit.classList.contains(box.value))) seen.levels[box.value] = "marks in the colour of hidden findings";
    }
    for (const box of all("[name=level]", form)) change(box, true);
    seen.rules = {};
    for (const option of all("[name=rule] option", form).filter((option) => option.value)) {
      change(form.elements.rule, option.value);
      seen.rules[option.value] = visible().every((item) => item.dataset.rule === option.value) ? visible().length : "others shown";
    }
    change(form.elements.rule, "");
    const word = items[0].querySelector("a").textContent.trim().slice(-6);
    change(form.elements.text, word);
    seen.search = visible().length > 0 && visible().every((item) => item.textContent.includes(word));
    change(form.elements.text, "这几个字哪里也没有");
    seen.searchNothing = visible().length === 0 && scope.querySelector(".none").getClientRects().length > 0;
    change(form.elements.text, "");
    seen.restored = visible().length === items.length;

    // The gravest first, or as they stand in the files; never another set.
    const grave = ["error", "review", "warning", "info"];
    const inOrder = (key) => all(".finding").every((item, index, list) => index === 0 || key(list[index - 1]) <= key(item));
    seen.gravestFirst = inOrder((item) => grave.indexOf(item.dataset.level)) && inOrder((item) => Number(item.id.match(/\d+$/)[0]));
    change(form.elements.order, "place");
    seen.byPlace = inOrder((item) => Number(item.dataset.place)) && all(".finding").length === items.length;
    change(form.elements.order, "grave");
    seen.gravestAgain = inOrder((item) => Number(item.id.match(/\d+$/)[0]));

    // A total shows its findings, and all of them the second time.
    seen.totals = all(".totals a[data-level]").every((link) => {
      link.click();
      const alone = visible().length === Number(link.querySelector("b").textContent) && visible().every((item) => item.dataset.level === link.dataset.level);
      link.click();
      return alone && visible().length === items.length;
    });

    const current = () => document.querySelector(".finding.current")?.id;
    items.at(-1).querySelector("a").click();
    press("k");
    const before = items.length > 1 ? items.at(-2).id : items[0].id;
    seen.keyK = current() === before && document.activeElement === document.querySelector(".finding.current a");
    items[0].querySelector("a").click();
    press("j");
    seen.keyJ = current() === (items[1] ?? items[0]).id;
    press("/");
    seen.keySearch = document.activeElement === form.elements.text;
    press("j", form.elements.text);
    seen.keysRestInFields = current() === (items[1] ?? items[0]).id;
    press("Escape", form.elements.text);
    seen.keyEscape = document.activeElement !== form.elements.text;
  }

  seen.othersHidden = [...document.querySelectorAll(".application")].slice(1).every((other) => other.getClientRects().length === 0);
  scope = document;
  // What a screen reader goes by.
  const name = (element) => element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent;
  seen.unnamed = all("input, select, a[href], [role=img], nav, aside, main, [role=region], [role=search]").filter((element) => !name(element)?.trim() && !element.matches(".hit")).length;
  seen.landmarks = ["header", "main", "aside", "footer"].filter((tag) => all(`body > ${tag}, body > .layout > ${tag}`).length === 1);
  seen.headings = all("h1").length;
  const ids = all("[id]").map((element) => element.id);
  seen.repeatedIds = ids.filter((id, index) => ids.indexOf(id) !== index);
  seen.deadAnchors = all("a[href^='#']").filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).length;

  // Nothing of the report has become markup.
  seen.scripts = all("script").length;
  seen.handlers = all("*").filter((element) => [...element.attributes].some((attribute) => attribute.name.startsWith("on"))).length;
  seen.foreign = all("img, iframe, object, embed, b > script, svg").length;

  // What is written can be read, and fits.
  seen.faint = [];
  for (const selector of ["body", ".muted", ".verdict", ".finding.error .tag", ".finding.warning .tag", ".finding.info .tag", ".finding.review .tag", ".hit", ".matrix td", ".share", ".match .tag"]) {
    for (const element of all(selector)) {
      const ratio = contrast(element);
      if (ratio < 4.5) seen.faint.push(`${selector} ${ratio.toFixed(1)}`);
    }
  }
  seen.faint = [...new Set(seen.faint)];
  seen.overflow = document.documentElement.scrollWidth - innerWidth;
  seen.isDark = luminance(rgb(getComputedStyle(document.body).backgroundColor)) < 0.2;
  seen.ended = true;
  return seen;
}

function rgb(color) {
  return color.match(/[\d.]+/g).map(Number);
}

function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((part) => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// WCAG's contrast of an element's text against the nearest painted background.
function contrast(element) {
  let behind = element;
  while (behind && (rgb(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
  const [a, b] = [luminance(rgb(getComputedStyle(element).color)), luminance(behind ? rgb(getComputedStyle(behind).backgroundColor) : [255, 255, 255])];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
