"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const cards = [...document.querySelectorAll("#static .card")];
  const shown = document.getElementById("shown");
  const keys = document.getElementById("keys");
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    return texts.get(card);
  };
  const wanted = () => Object.fromEntries(new FormData(form));
  const fits = (card, want) =>
    (!want.severity || card.dataset.severity === want.severity) &&
    (!want.status || card.dataset.status === want.status) &&
    (!want.check || card.dataset.check === want.check) &&
    (!want.origin || card.dataset.origin === want.origin) &&
    (!want.confidence || Number(card.dataset.confidence) >= Number(want.confidence)) &&
    (!want.source || JSON.parse(card.dataset.sources).includes(want.source)) &&
    (!want.words || want.words.toLowerCase().split(/\s+/).every((word) => textOf(card).includes(word)));
  const tidy = (selector) => {
    for (const section of document.querySelectorAll(selector)) section.hidden = !section.querySelector(".card:not([hidden])");
  };
  const apply = () => {
    const want = wanted();
    let groups = 0, places = 0;
    for (const card of cards) {
      card.hidden = !fits(card, want);
      if (!card.hidden) { groups += 1; places += Number(card.dataset.places); }
    }
    tidy("#static .check");
    tidy("#static .area");
    shown.textContent = groups === cards.length ? `All ${places} findings` : `${places} findings in ${groups} of ${cards.length} groups`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  const toggle = document.getElementById("toggle-all");
  toggle.addEventListener("click", () => {
    const open = toggle.textContent === "Open all";
    for (const card of cards) if (!card.hidden) card.open = open;
    toggle.textContent = open ? "Close all" : "Open all";
  });
  const step = (by) => {
    const visible = cards.filter((card) => !card.hidden);
    const at = visible.findIndex((card) => card.contains(document.activeElement));
    const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(visible.length - 1, Math.max(0, at + by))];
    if (next) { next.querySelector("summary").focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "/") { event.preventDefault(); form.elements.words.focus(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "o") { const card = document.activeElement.closest(".card"); if (card) card.open = !card.open; }
  });
  window.addEventListener("beforeprint", () => { for (const card of cards) card.open = !card.hidden; });
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.matches(".card")) { target.open = true; target.scrollIntoView(); }
  apply();
})();
