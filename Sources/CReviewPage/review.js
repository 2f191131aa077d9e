"use strict";
(() => {
  // A page that shows another result runs this script once more: the last run hears no keys then.
  globalThis.endOfReview?.abort();
  const { signal } = (globalThis.endOfReview = new AbortController());
  // Of many applications each has its part of the page, which works by itself.
  const parts = document.querySelectorAll(".application");
  for (const part of parts.length > 0 ? parts : [document]) review(part, signal);

  // On paper nothing can be opened.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  }, { signal });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  }, { signal });

  function review(part, signal) {
    const form = part.querySelector(".filters");
    let items = [...part.querySelectorAll(".finding")];
    const hits = [...part.querySelectorAll(".hit")];
    const byItem = new Map(items.map((item) => [item.id, []]));
    for (const hit of hits) {
      hit.items = hit.dataset.items.split(" ");
      for (const id of hit.items) byItem.get(id)?.push(hit);
    }
    const words = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
    const gravestFirst = ["error", "review", "warning", "info"];
    const isStill = matchMedia("(prefers-reduced-motion: reduce)");
    let current = null;

    const shown = () => items.filter((item) => !item.hidden);

    function filter() {
      const levels = new Set([...form.querySelectorAll("[name=level]:checked")].map((box) => box.value));
      const rule = form.elements.rule.value;
      const wanted = form.elements.text.value.trim().toLowerCase();
      for (const item of items) {
        const isAsked = levels.has(item.dataset.level) && (rule === "" || item.dataset.rule === rule);
        item.hidden = !isAsked || !words.get(item).includes(wanted);
      }
      for (const hit of hits) {
        const seen = hit.items.map((id) => document.getElementById(id)).filter((item) => !item.hidden);
        const here = seen.map((item) => item.dataset.level);
        hit.classList.remove("hit", ...gravestFirst);
        if (here.length > 0) hit.classList.add("hit", gravestFirst.find((level) => here.includes(level)));
        hit.tabIndex = here.length > 0 ? 0 : -1;
      }
      const count = shown().length;
      form.elements.shown.value = count === items.length ? `共 ${count} 处` : `显示 ${count} / ${items.length} 处`;
      part.querySelector(".none").hidden = count > 0;
    }

    // Numbers go by gravity, `data-place` by where a finding stands.
    function arrange() {
      const isByPlace = form.elements.order.value === "place";
      const key = (item) => Number(isByPlace ? item.dataset.place : item.id.match(/\d+$/)[0]);
      items = items.sort((a, b) => key(a) - key(b));
      part.querySelector("aside ol").append(...items);
    }

    // The totals at the top: shows this level alone; all of them where it is alone already.
    function showOnly(level) {
      const boxes = [...form.querySelectorAll("[name=level]")];
      const isAlone = boxes.every((box) => box.checked === (box.value === level));
      for (const box of boxes) box.checked = isAlone || box.value === level;
      filter();
      into("smooth", part.querySelector("aside"), "start");
    }

    // Shows a finding and its place in the text as the current ones.
    function choose(item) {
      for (const element of part.querySelectorAll(".current")) element.classList.remove("current");
      current = item;
      item.classList.add("current");
      for (const hit of byItem.get(item.id)) hit.classList.add("current");
    }

    function into(view, element, block) {
      element.scrollIntoView({ block, behavior: isStill.matches ? "auto" : view });
    }

    // The mark that a finding's link leads to: a finding about a file as a whole leads to the file's name.
    function goToText(item) {
      const target = document.getElementById(item.querySelector("a").hash.slice(1));
      if (target) into("smooth", target.closest(".hit") ?? target, "center");
    }

    function step(by) {
      const list = shown();
      if (list.length === 0) return;
      const at = list.indexOf(current);
      const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
      choose(next);
      next.querySelector("a").focus({ preventScroll: true });
      into("auto", next, "nearest");
      goToText(next);
    }

    // Several findings may share one mark: each click goes on to the next of them.
    function openFrom(hit) {
      const here = hit.items.map((id) => document.getElementById(id)).filter((item) => !item.hidden);
      if (here.length === 0) return;
      const item = here[(here.indexOf(current) + 1) % here.length];
      choose(item);
      into("auto", item, "center");
      item.querySelector("a").focus({ preventScroll: true });
    }

    for (const item of items) {
      item.querySelector("a").addEventListener("click", (event) => {
        event.preventDefault();
        history.replaceState(null, "", event.currentTarget.hash);
        choose(item);
        goToText(item);
      });
    }
    for (const hit of hits) {
      hit.addEventListener("click", (event) => {
        event.preventDefault();
        openFrom(hit);
      });
    }
    for (const link of part.querySelectorAll(".priorities a")) {
      link.addEventListener("click", () => {
        const item = document.getElementById(link.hash.slice(1));
        if (items.includes(item)) choose(item);
      });
    }

    part.querySelector(".totals [href$=suppressed]")?.addEventListener("click", () => {
      part.querySelector(".suppressed").open = true;
    });
    // Where the texts stand below the findings: back to the one that led there.
    part.querySelector(".back").addEventListener("click", (event) => {
      if (!current) return;
      event.preventDefault();
      into("smooth", current, "center");
    });

    if (form) {
      for (const link of part.querySelectorAll(".totals [data-level]")) {
        link.addEventListener("click", (event) => {
          event.preventDefault();
          showOnly(link.dataset.level);
        });
      }
      form.elements.order.addEventListener("input", arrange);
      form.addEventListener("input", filter);
      form.addEventListener("submit", (event) => event.preventDefault());
      document.addEventListener("keydown", (event) => {
        // One part is in view, the others are not shown.
        if (form.getClientRects().length === 0) return;
        if (event.key === "Escape" && event.target === form.elements.text) return form.elements.text.blur();
        const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
        if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "j") step(1);
        if (event.key === "k") step(-1);
        if (event.key === "/") {
          event.preventDefault();
          form.elements.text.focus();
        }
      }, { signal });
      filter();
    }
  }
})();
