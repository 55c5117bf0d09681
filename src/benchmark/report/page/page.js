"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const table = document.getElementById("lines");
  if (!table) return;
  const rows = [...table.tBodies], wanted = new Set();
  const search = document.getElementById("q"), told = document.getElementById("told");
  const partial = document.getElementById("partial");
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const button = (row) => row.querySelector("button.o");
  let texts = null;

  const set = (row, open) => {
    row.classList.toggle("open", open);
    button(row).setAttribute("aria-expanded", String(open));
  };
  const filter = () => {
    const words = search.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = rows.map((row) => row.textContent.normalize("NFKC").toLowerCase());
    let shown = 0;
    rows.forEach((row, at) => {
      const on = (!wanted.size || wanted.has(row.dataset.v)) && words.every((word) => texts[at].includes(word));
      row.classList.toggle("off", !on);
      shown += on;
    });
    told.textContent = told.dataset.t.replace("{shown}", shown).replace("{total}", rows.length);
    partial.classList.toggle("off", shown === rows.length);
  };
  const key = (row, at) => {
    const cell = row.rows[0].cells[at], number = cell.dataset.n;
    return number === undefined ? cell.textContent.trim() : Number(number);
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : order.compare(a, b);
  const sort = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending", at = head.cellIndex;
    for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = rows.map((row, place) => ({ row, place, told: key(row, at) }));
    keyed.sort((a, b) => {
      if ((a.told === "") !== (b.told === "")) return a.told === "" ? 1 : -1;
      return (down ? -1 : 1) * compare(a.told, b.told) || a.place - b.place;
    });
    table.append(...keyed.map((one) => one.row));
  };

  rows.forEach((row) => set(row, false));
  table.addEventListener("click", (event) => {
    const head = event.target.closest("thead th"), opener = event.target.closest("button.o");
    if (head) sort(head);
    else if (opener) set(opener.closest("tbody"), opener.getAttribute("aria-expanded") !== "true");
  });
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("click", (event) => {
    const chosen = event.target.closest("button.f");
    if (!chosen) return;
    const on = chosen.getAttribute("aria-pressed") !== "true";
    chosen.setAttribute("aria-pressed", String(on));
    if (on) wanted.add(chosen.dataset.v); else wanted.delete(chosen.dataset.v);
    filter();
  });
  search.addEventListener("input", filter);
  document.getElementById("all").addEventListener("click", () => {
    wanted.clear();
    search.value = "";
    for (const one of tools.querySelectorAll("button.f")) one.setAttribute("aria-pressed", "false");
    filter();
  });
  document.getElementById("open").addEventListener("click", () => rows.forEach((row) => set(row, true)));
  document.getElementById("close").addEventListener("click", () => rows.forEach((row) => set(row, false)));
});
