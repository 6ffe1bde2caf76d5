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
    (!want.source || card.dataset.sources.split("\n").includes(want.source)) &&
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
  // With more findings than this page holds, many.js filters all of them.
  const many = document.getElementById("results");
  if (!many) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
  }
  const toggle = document.getElementById("toggle-all");
  toggle.addEventListener("click", () => {
    const open = toggle.textContent === "Open all";
    for (const card of document.querySelectorAll(".card:not([hidden])")) card.open = open;
    toggle.textContent = open ? "Close all" : "Open all";
  });
  const step = (by) => {
    const visible = [...document.querySelectorAll(".card")].filter((card) => card.checkVisibility());
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
  if (!many) apply();
})();

// Decisions: only where `oncoproof review` serves this page and has put its mark into it.
(() => {
  const mark = document.querySelector("meta[name=oncoproof-review]");
  const template = document.getElementById("decide");
  if (!mark || !template) return;
  const words = { waive: "accepted", wrong: "the rule is wrong here", assign: "given to", comment: "comment" };
  const later = (days) => new Date(Date.parse(mark.dataset.today) + days * 864e5).toISOString().slice(0, 10);
  const decided = new Map();
  const show = (entry) => {
    if (!decided.has(entry.finding_id)) decided.set(entry.finding_id, []);
    decided.get(entry.finding_id).push(entry);
    for (const card of [`f-${entry.finding_id}`, `r-${entry.finding_id}`].map((id) => document.getElementById(id))) {
      if (!card) continue;
      card.classList.add("decided");
      const list = card.querySelector(".kept");
      if (list) list.append(line(entry));
    }
  };
  const line = (entry) => {
    const item = document.createElement("li");
    item.textContent = `${words[entry.kind] || entry.kind}${entry.until ? ` until ${entry.until}` : ""}: ${entry.reason} (${entry.who})`;
    return item;
  };
  const keep = async (form, id) => {
    const wish = { ...Object.fromEntries(new FormData(form)), finding_id: id };
    const said = form.querySelector("output");
    localStorage.setItem("oncoproof-who", wish.who);
    const answer = await fetch(`/api/${wish.kind}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Oncoproof": mark.content },
      body: JSON.stringify(wish),
    }).catch(() => null);
    const value = answer ? await answer.json().catch(() => ({ error: "The server refused it." })) : { error: "The server has stopped: nothing was kept." };
    if (value.error) { said.textContent = value.error; return; }
    said.textContent = "Kept. The next run takes it into account.";
    form.elements.reason.value = "";
    show(value);
  };
  const furnish = (card) => {
    if (card.querySelector(".decide")) return;
    const id = card.id.slice(2);
    card.querySelector(".inside").append(template.content.cloneNode(true));
    const form = card.querySelector(".decide");
    form.elements.until.min = mark.dataset.today;
    form.elements.until.max = later(365);
    form.elements.until.value = later(90);
    form.elements.who.value = localStorage.getItem("oncoproof-who") || "";
    form.elements.kind.addEventListener("change", () => {
      form.querySelector(".until").hidden = form.elements.kind.value !== "waive";
      form.querySelector(".reason span").textContent = form.elements.kind.value === "assign" ? "To whom, and what" : "Reason";
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); keep(form, id); });
    for (const entry of decided.get(id) || []) form.querySelector(".kept").append(line(entry));
  };
  document.addEventListener("toggle", (event) => { if (event.target.matches(".card") && event.target.open) furnish(event.target); }, true);
  for (const card of document.querySelectorAll(".card[open]")) furnish(card);
  fetch("/api/decisions").then((answer) => answer.json()).then((value) => value.decisions.forEach(show)).catch(() => {});
})();
