// The reviewer's pages: keys, passages chosen, decisions sent. Nothing is kept here but the way back for undoing.
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const facts = document.body.dataset;
  const here = location.pathname + location.search;
  const go = (address) => address && (address === here ? location.reload() : location.assign(address));

  if (!facts.path) {
    document.addEventListener("keydown", (event) => event.key === "j" && !isTyping(event) && go(facts.next));
    return;
  }

  const buttons = [...document.querySelectorAll("button[data-key]")];
  const status = find("status");
  const picked = find("picked");
  const help = find("help");
  const boxes = () => [...document.querySelectorAll(".candidates input")];
  const made = JSON.parse(sessionStorage.getItem("made") || "[]");

  function isTyping(event) {
    return event.ctrlKey || event.metaKey || event.altKey || event.isComposing || /^(TEXTAREA|SELECT)$/.test(event.target.tagName) || (event.target.tagName === "INPUT" && !event.target.matches("[type=checkbox], [type=radio]"));
  }

  async function send(path, said) {
    for (const button of document.querySelectorAll(".decide button")) button.disabled = true;
    status.textContent = facts.sending;
    let told;
    try {
      const body = JSON.stringify({ reviewer: facts.reviewer, mode: facts.mode, ...said });
      const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
      told = await answer.json();
    } catch {
      told = { error: facts.lost };
    }
    if (told.next) return told.next;
    for (const button of document.querySelectorAll(".decide button")) button.disabled = false;
    status.textContent = told.error;
    return "";
  }

  const keep = () => sessionStorage.setItem("made", JSON.stringify(made));

  // What is decided on this promise now, to be restored by undoing.
  const pressed = buttons.find((button) => button.getAttribute("aria-pressed") === "true");
  const before = pressed ? read(pressed.value) : null;

  function read(verdict) {
    const evidence = boxes().filter((box) => box.checked).map((box) => box.value);
    return { promise: facts.promise, verdict, evidence, note: find("note").value, reply: find("reply").value };
  }

  async function decide(verdict) {
    const next = await send(facts.path, read(verdict));
    if (!next) return;
    const { path, promise, reviewer } = facts;
    made.push({ path, promise, reviewer, before, address: here });
    keep();
    go(next);
  }

  // The last decision made in this window, else the one on this promise.
  async function undo() {
    const last = made.at(-1)?.reviewer === facts.reviewer ? made.at(-1) : null;
    if (!last && !facts.own) {
      status.textContent = facts.nothing;
      return;
    }
    const { path, promise, before: restored } = last || facts;
    const next = await (restored ? send(path, restored) : send(`${path}/withdraw`, { promise }));
    if (last && status.textContent !== facts.lost) {
      made.pop();
      keep();
    }
    if (next) go(last ? last.address : next);
  }

  // A passage of the later report that stands among none of the candidates.
  function pick(place) {
    const known = boxes().find((box) => box.value === place.id);
    if (known) {
      known.checked = !known.checked;
    } else {
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: place.id, checked: true });
      const label = document.createElement("label");
      const words = document.createElement("blockquote");
      const row = document.createElement("li");
      label.append(box, picked.dataset.label);
      words.textContent = place.textContent;
      row.append(label, words);
      picked.append(row);
    }
    show();
  }

  function show() {
    const chosen = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
    for (const place of places) place.classList.toggle("picked", chosen.has(place.id));
  }

  const places = [...document.querySelectorAll("#text-later + div span[id]:not(.heading, .ignored)")];
  for (const place of places) {
    place.classList.add("pick");
    place.addEventListener("click", () => pick(place));
  }

  const jump = (address) => address && (location.hash = address);
  const findPlace = (box) => box.closest("li").querySelector("a")?.hash;

  const keys = {
    j: () => go(facts.next),
    k: () => go(facts.previous),
    n: () => find("note").focus(),
    r: () => find("reply").focus(),
    s: () => jump(document.querySelector(".promise a")?.hash),
    u: undo,
    "?": () => help.showModal(),
    Escape: () => window.scrollTo({ top: 0 }),
  };

  document.addEventListener("keydown", (event) => {
    if (help.open) return;
    if (isTyping(event)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const box = boxes().find((each) => each.dataset.key === event.key.toLowerCase());
    const act = buttons.find((each) => each.dataset.key === event.key) || (box && !event.shiftKey ? box : null);
    if (act) act.click();
    else if (box) jump(findPlace(box));
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
  document.addEventListener("change", show);
  for (const button of buttons) button.addEventListener("click", () => decide(button.value));
  find("undo").addEventListener("click", undo);
  find("keys").addEventListener("click", keys["?"]);
  show();
})();
