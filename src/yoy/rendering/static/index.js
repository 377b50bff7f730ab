// Sorting and searching of the page over all bodies, which is complete without them.
(() => {
  "use strict";
  const table = document.getElementById("table");
  const tools = document.getElementById("tools");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row) => ({
    row,
    text: row.cells[0].textContent.toLowerCase(),
    keys: [...row.cells].map((cell) => (Number.isNaN(Number(cell.dataset.s)) ? cell.dataset.s : Number(cell.dataset.s))),
  }));

  const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b, document.documentElement.lang) : a - b);

  function sort(at) {
    const down = heads[at].getAttribute("aria-sort") === "ascending";
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort((a, b) => (down ? -1 : 1) * compare(a.keys[at], b.keys[at]));
    body.append(...rows.map((each) => each.row));
  }

  function search(wanted) {
    const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    const counts = { shown, all: rows.length };
    document.getElementById("shown").textContent = tools.dataset.shown.replace(/\{(\w+)\}/g, (_, key) => counts[key]);
  }

  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(at));
    head.replaceChildren(button);
  });
  document.getElementById("q").addEventListener("input", (event) => search(event.target.value));
  tools.hidden = false;
})();
