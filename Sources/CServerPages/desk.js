import { later, say } from "/assets/page.js";

// MARK: The table follows the folder and what is looked for; the page isn't loaded anew.

const query = document.getElementById("query"), table = document.getElementById("table");
let wanted = 0;
async function load(address) {
  const mine = ++wanted;
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || mine !== wanted) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("table");
  if (!fresh) return;
  // Whoever is on a link stays on it.
  const active = document.activeElement, place = table.contains(active) ? active.getAttribute("href") : null;
  table.replaceChildren(...fresh.childNodes);
  const same = place && [...table.querySelectorAll("a")].find((link) => link.getAttribute("href") === place);
  if (same) same.focus({ preventScroll: true });
}
if (query) {
  const look = () => {
    const address = `/desk?${new URLSearchParams(new FormData(query))}`;
    history.replaceState(null, "", address);
    return load(address);
  };
  query.addEventListener("input", later(look, 200));
  query.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  const events = new EventSource("/desk/events");
  // Once in a while, also while there is no end of changes.
  let isDue = false;
  events.addEventListener("rows", () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      load(location.href);
    }, 600);
  });
  events.addEventListener("error", () => say("与服务的连接断开了，正在重新连接……"));
  events.addEventListener("open", () => say("文件有改动时，这里会自动更新。"));
}

// MARK: Marks and remarks carry the advisor's name, which this browser remembers.

const advisor = document.getElementById("advisor");
if (advisor) {
  advisor.value = localStorage.getItem("advisor") ?? "";
  advisor.addEventListener("change", () => localStorage.setItem("advisor", advisor.value.trim()));
  document.addEventListener("submit", (event) => {
    const field = event.target.elements.namedItem("advisor");
    if (field instanceof HTMLInputElement) field.value = advisor.value.trim();
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target, part = form.closest("li[id], section[id]");
    event.preventDefault();
    // What went wrong is said where it went wrong, and what was written stays there.
    const complain = (text) => {
      const line = form.querySelector(".problem") ?? document.createElement("p");
      line.className = "problem";
      line.setAttribute("role", "alert");
      line.textContent = text;
      form.append(line);
      line.scrollIntoView({ block: "nearest" });
    };
    const body = new URLSearchParams(new FormData(form));
    const request = { method: "POST", body, headers: { Accept: "text/html" } };
    const answer = await fetch(form.action, request).catch(() => null);
    if (!answer) return complain("没有连上服务，没有保存；请检查网络再试。");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return complain(page.querySelector(".problem")?.textContent ?? "没有保存，请再试一次。");
    const fresh = page.getElementById(part.id);
    if (fresh) part.replaceWith(document.importNode(fresh, true));
    document.getElementById(part.id)?.querySelector("button").focus();
    say("已保存。");
  });
}
