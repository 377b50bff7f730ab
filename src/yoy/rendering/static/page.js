// Filters, search, keys, links and citations of a comparison's page, which is complete without them.
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const tools = find("tools");
  if (!tools) return;

  const rows = [...document.querySelectorAll("tr[data-v]")].map((row) => {
    const [theme, grade, ...marks] = row.dataset.f.split(" ");
    return { row, home: row.parentNode, verdict: row.dataset.v, theme, grade, marks, text: "" };
  });
  const parts = [...document.querySelectorAll(".part")];
  const buttons = [...tools.querySelectorAll("button[aria-pressed]")];
  const shown = find("shown");
  const fields = { q: find("q"), t: find("t"), c: find("c"), g: find("g") };
  const state = { q: "", t: "", c: "", g: "", v: [], m: [], at: "" };

  const say = (name, values) => tools.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

  // The state in the address: `#v=no_trace&q=…&at=p-7`; a plain `#p-7` is a link to one promise.
  function readAddress() {
    state.at = "";
    if (!location.hash.includes("=")) return;
    const told = new URLSearchParams(location.hash.slice(1));
    const list = (key) => (told.get(key) || "").split(" ").filter(Boolean);
    for (const key of ["q", "t", "c", "g", "at"]) state[key] = told.get(key) || "";
    Object.assign(state, { v: list("v"), m: list("m") });
  }

  function writeAddress() {
    const told = new URLSearchParams();
    for (const key of ["v", "m", "t", "c", "q", "g", "at"]) {
      const value = [state[key]].flat().join(" ");
      if (value) told.set(key, value);
    }
    const only = [...told.keys()].join() === "at";
    const hash = only ? `#${state.at}` : `#${told}`;
    history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
  }

  function fits(each, words) {
    if (state.v.length && !state.v.includes(each.verdict)) return false;
    if (state.t && state.t !== each.theme) return false;
    if (state.c && state.c !== each.grade) return false;
    if (!state.m.every((mark) => each.marks.includes(mark))) return false;
    if (!words.length) return true;
    each.text ||= each.row.textContent.replace(tools.dataset.cite, "").toLowerCase();
    return words.every((word) => each.text.includes(word));
  }

  function apply() {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const each of rows) {
      const hidden = !fits(each, words);
      if (each.row.hidden !== hidden) each.row.hidden = hidden;
      count += !hidden;
    }
    for (const box of [...document.querySelectorAll(".group"), ...parts]) {
      const inside = box.querySelectorAll("tr[data-v]:not([hidden])").length;
      box.hidden = !inside;
      box.querySelector(".count").textContent = inside;
    }
    for (const [key, field] of Object.entries(fields)) if (field.value !== state[key]) field.value = state[key];
    for (const button of buttons) {
      const { v, m } = button.dataset;
      button.setAttribute("aria-pressed", v ? state.v.includes(v) : state.m.includes(m));
    }
    find("reset").hidden = !isFiltered();
    shown.textContent = count ? say("shown", { shown: count, all: rows.length }) : tools.dataset.nothing;
  }

  const isFiltered = () => Boolean(state.q || state.t || state.c || state.v.length || state.m.length);

  // By verdict: in each part a table for each of its verdicts, made when it is first wanted.
  const byVerdict = [...document.querySelectorAll(".legend b")]
    .map((label) => label.className.slice(2))
    .flatMap((verdict) => rows.filter((each) => each.verdict === verdict));

  function regroup() {
    if (state.g === "verdict") for (const each of byVerdict) findTable(each).append(each.row);
    else for (const each of rows) each.home.append(each.row);
  }

  function findTable(each) {
    const part = each.home.closest(".part");
    const name = `${part.id}-${each.verdict}`;
    if (find(name)) return find(name).nextElementSibling.tBodies[0];
    const group = part.querySelector(".group").cloneNode(false);
    const head = document.createElement("h4");
    head.id = name;
    const label = document.querySelector(`.legend .v-${each.verdict}`).textContent;
    const tally = document.createElement("span");
    tally.className = "count";
    head.append(`${label} `, tally);
    const model = each.home.parentNode;
    const table = model.cloneNode(false);
    table.setAttribute("aria-labelledby", name);
    table.append(model.tHead.cloneNode(true), document.createElement("tbody"));
    group.append(head, table);
    part.append(group);
    return table.tBodies[0];
  }

  function change(key, value) {
    state[key] = value;
    if (key === "g") regroup();
    apply();
    writeAddress();
  }

  const clear = () => Object.assign(state, { q: "", t: "", c: "", v: [], m: [] });

  function reset() {
    clear();
    apply();
    writeAddress();
  }

  const toggle = (list, value) => (list.includes(value) ? list.filter((each) => each !== value) : [...list, value]);

  // The present promise.
  function mark(row) {
    document.querySelector("tr.at")?.classList.remove("at");
    row.classList.add("at");
    state.at = row.id;
  }

  function go(row) {
    mark(row);
    writeAddress();
    row.scrollIntoView({ block: "center", behavior: "instant" });
    row.querySelector("a").focus({ preventScroll: true });
  }

  function step(by) {
    const seen = [...document.querySelectorAll("tr[data-v]:not([hidden])")];
    const at = seen.indexOf(find(state.at));
    const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
    if (next) go(next);
  }

  function follow() {
    readAddress();
    regroup();
    apply();
    const target = find(state.at || location.hash.slice(1)); // `:target` is not there yet while the page is read
    if (!target) return;
    if (target.closest("tr")?.hidden) {
      clear();
      apply();
    }
    for (let box = target.closest("details"); box; box = box.parentNode.closest("details")) box.open = true;
    if (target.dataset.v) mark(target);
    target.scrollIntoView({ block: target.matches("tr, span") ? "center" : "start", behavior: "instant" });
  }

  // A promise with its answer, places and digests, to be pasted elsewhere.
  function cite(row) {
    const [asked, said] = row.cells;
    const text = (quote) => quote.textContent.trim();
    const verdict = said.querySelector("b");
    const evidence = [...said.querySelectorAll("blockquote")].map((quote) =>
      say("citedPlace", { text: text(quote), place: text(quote.nextElementSibling.querySelector("a")) }),
    );
    const { earlier, later, earlierHash, laterHash, version } = tools.dataset;
    const told = say("citation", {
      promise: text(asked.querySelector("blockquote")),
      place: text(asked.querySelector("blockquote + p a")),
      verdict: text(verdict),
      sure: text(verdict.nextSibling),
      evidence: evidence.join(" "),
      earlier,
      later,
      earlier_hash: earlierHash,
      later_hash: laterHash,
      version,
    });
    copy(told).then(
      () => tell(row, tools.dataset.cited),
      () => tell(row, tools.dataset.notCited),
    );
  }

  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("copy");
  }

  function tell(row, words) {
    const button = row.querySelector(".cite");
    shown.textContent = button.textContent = words;
    setTimeout(() => {
      button.textContent = tools.dataset.cite;
      apply();
    }, 2000);
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { v, m } = button.dataset;
    if (v) change("v", toggle(state.v, v));
    else if (m) change("m", toggle(state.m, m));
    else if (button.id === "reset") reset();
    else if (button.id === "keys") find("help").showModal();
  });
  tools.addEventListener("input", (event) => {
    const key = event.target.id;
    if (key in fields) change(key, event.target.value);
  });
  find("close").addEventListener("click", () => find("help").close());

  // Numbers of the first screen and bands of the picture filter; everything else is an ordinary link.
  const named = (key, value) => value && buttons.some((button) => button.dataset[key] === value) && [key, [value]];
  document.addEventListener("click", (event) => {
    const cited = event.target.closest(".cite");
    if (cited) return cite(cited.closest("tr"));
    const link = event.target.closest("a");
    if (!link) return;
    const { v, n } = link.dataset;
    const filter = named("v", n === "fulfilled_rate" ? "fulfilled" : v) || named("m", n);
    const row = link.closest("tr[data-v]");
    if (filter) {
      event.preventDefault();
      clear();
      change(...filter);
      find("promises").scrollIntoView({ behavior: "instant" });
    } else if (row && link.hash === `#${row.id}`) {
      event.preventDefault();
      go(row);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || find("help").open) return;
    if (event.key === "Escape") {
      reset();
      document.activeElement.blur();
    } else if (!event.target.closest("input, select, textarea")) {
      const at = find(state.at);
      const act = { j: () => step(1), k: () => step(-1), "/": () => fields.q.focus(), "?": () => find("help").showModal() };
      if (at?.dataset.v) act.c = () => cite(at);
      if (!(event.key in act)) return;
      event.preventDefault();
      act[event.key]();
    }
  });

  // Everything open on paper, also where the style sheet cannot open it.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const box of closed) box.open = true;
  });
  addEventListener("afterprint", () => closed.forEach((box) => (box.open = false)));
  addEventListener("hashchange", follow);

  const model = document.createElement("button");
  model.type = "button";
  model.className = "cite";
  model.textContent = tools.dataset.cite;
  for (const each of rows) each.row.cells[0].firstElementChild.append(model.cloneNode(true));
  tools.hidden = false;
  follow();
})();
