"use strict";
(() => {
  const form = document.querySelector(".filters");
  const items = [...document.querySelectorAll(".finding")];
  const hits = [...document.querySelectorAll(".hit")];
  const visible = () => items.filter((item) => !item.hidden);
  let current = -1;

  function filter() {
    const levels = new Set([...form.elements.level].filter((box) => box.checked).map((box) => box.value));
    const rule = form.elements.rule.value;
    for (const item of items) {
      item.hidden = !levels.has(item.dataset.level) || (rule !== "" && item.dataset.rule !== rule);
    }
    const shown = new Set(visible().map((item) => item.id));
    for (const hit of hits) {
      const isShown = hit.dataset.items.split(" ").some((id) => shown.has(id));
      hit.classList.toggle("hit", isShown);
      hit.tabIndex = isShown ? 0 : -1;
    }
    form.elements.shown.value = `显示 ${shown.size} / ${items.length} 处`;
    current = -1;
  }

  function go(step) {
    const list = visible();
    if (list.length === 0) return;
    current = Math.min(Math.max(current + step, 0), list.length - 1);
    const link = list[current].querySelector("a");
    link.focus({ preventScroll: true });
    list[current].scrollIntoView({ block: "nearest" });
    mark(link.hash.slice(1));
  }

  function mark(id) {
    document.querySelectorAll(".current").forEach((element) => element.classList.remove("current"));
    const target = document.getElementById(id);
    if (!target) return;
    target.classList.add("current");
    target.scrollIntoView({ block: "center" });
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });
  for (const hit of hits) {
    const open = () => mark(hit.dataset.items.split(" ").find((id) => !document.getElementById(id).hidden));
    hit.addEventListener("click", open);
    hit.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  }
  filter();
})();
