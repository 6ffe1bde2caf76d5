"use strict";
// More findings than the first view holds: filters work on a few numbers a group, rows are loaded when shown.
(() => {
  const STEP = 20;
  const form = document.getElementById("filters");
  const first = document.getElementById("static");
  const list = document.getElementById("results");
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const waiting = new Map();
  const rows = new Map();
  const texts = [];
  let index = null, hits = null, at = 0, turn = 0;

  const load = (name) => {
    if (!waiting.has(name)) waiting.set(name, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `data/${name}.js`;
      script.onload = done;
      script.onerror = () => failed(new Error(`data/${name}.js could not be loaded: keep the folder data beside this page.`));
      document.head.append(script);
    }));
    return waiting.get(name);
  };
  const bytes = (text) => {
    const plain = atob(text), found = new Uint8Array(plain.length);
    for (let i = 0; i < plain.length; i += 1) found[i] = plain.charCodeAt(i);
    return found;
  };
  window.oncoproofIndex = (given) => {
    index = { ...given, flags: bytes(given.flags), confidence: bytes(given.confidence),
      check: new Uint16Array(bytes(given.check).buffer), publisher: new Uint16Array(bytes(given.publisher).buffer),
      places: new Uint32Array(bytes(given.places).buffer) };
  };
  window.oncoproofRows = (number, given) => rows.set(number, given);
  window.oncoproofText = (number, given) => { texts[number] = given; };

  const SEVERITIES = ["error", "warning", "info"], STATUSES = ["new", "changed", "known", "waived"], ORIGINS = ["source", "extraction", "undecided"];
  const byNumbers = (want) => {
    const severity = SEVERITIES.indexOf(want.severity), status = STATUSES.indexOf(want.status), origin = ORIGINS.indexOf(want.origin);
    const check = want.check ? index.checks.indexOf(want.check) : -1;
    const least = want.confidence ? Number(want.confidence) * 100 : 0;
    const name = want.source ? index.publishers.indexOf(want.source) : -1;
    // A code without a set stands for "many publishers": it fits every choice.
    const sets = Uint8Array.from({ length: 65536 }, (_, code) => (name < 0 || !index.sets[code] || index.sets[code].includes(name) ? 1 : 0));
    const found = new Uint8Array(index.groups);
    const { flags, confidence, publisher } = index;
    for (let i = 0; i < found.length; i += 1) {
      const flag = flags[i];
      found[i] = (severity < 0 || (flag & 3) === severity) && (status < 0 || ((flag >> 2) & 3) === status) &&
        (origin < 0 || flag >> 4 === origin) && (check < 0 || index.check[i] === check) &&
        confidence[i] >= least && sets[publisher[i]] ? 1 : 0;
    }
    return found;
  };
  const byWords = (found, words) => {
    const [longest, ...others] = [...words].sort((a, b) => b.length - a.length);
    const said = new Uint8Array(found.length);
    texts.forEach((text, number) => {
      let from = 0, line = 0, start = 0;
      for (let hit = text.indexOf(longest, from); hit >= 0; hit = text.indexOf(longest, from)) {
        for (let end = text.indexOf("\n", start); end >= 0 && end < hit; end = text.indexOf("\n", start)) { line += 1; start = end + 1; }
        const stop = text.indexOf("\n", hit), end = stop < 0 ? text.length : stop;
        const here = others.length ? text.slice(start, end) : "";
        if (others.every((word) => here.includes(word))) said[number * index.texts + line] = 1;
        from = end;
      }
    });
    for (let i = 0; i < found.length; i += 1) found[i] &= said[i];
  };
  const make = (name, classes, text) => {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    if (text) made.textContent = text;
    return made;
  };
  const strip = ([name, page, width, height, frame, boxes]) => {
    const figure = make("figure", "strip"), to = make("a", "frame"), sheet = make("span", "sheet"), image = make("img");
    Object.assign(image, { src: name, width, height, loading: "lazy", alt: `Picture of page ${page} with the place boxed; opens the whole page` });
    sheet.append(image);
    for (const css of boxes) { const box = make("span", "box"); box.style.cssText = css; sheet.append(box); }
    to.href = name;
    to.style.cssText = frame;
    to.append(sheet);
    figure.append(to, make("figcaption", "", `Page ${page} as published; the box is where this stands.`));
    return figure;
  };
  const side = ([role, who, where, before, marked, after, link, picture]) => {
    const box = make("section", "side");
    box.append(make("h5", "", `${role === "here" ? "Here" : role === "known" ? "What is known" : "The other side"}${who ? `: ${who}` : ""}`));
    const quote = make("blockquote");
    quote.append(make("span", "para", before), make("mark", "", marked), make("span", "para", after));
    const place = make("p", "where", where ? `${where} ` : "");
    if (link) { const to = make("a", "", "see it in the document"); to.href = link; place.append(to); }
    box.append(quote, place);
    if (picture) box.append(strip(picture));
    return box;
  };
  const card = (i) => {
    const [id, message, suggestion, places, quotations] = rows.get(Math.floor(i / index.rows))[i % index.rows];
    const severity = SEVERITIES[index.flags[i] & 3], status = STATUSES[(index.flags[i] >> 2) & 3];
    const box = make("details", `card ${severity}`);
    box.id = `r-${id}`;
    const head = make("summary");
    head.append(make("span", `chip ${severity}`, severity), make("h4", "", message), make("span", "at", quotations.length ? quotations[0][2] : ""),
      make("span", "brief", quotations.length ? quotations[0][4] : ""));
    const inside = make("div", "inside"), sides = make("div", quotations.length > 1 ? "sides two" : "sides");
    sides.append(...quotations.map(side));
    inside.append(sides);
    if (suggestion) inside.append(make("p", "label", "Suggested"), make("p", "change", suggestion));
    const facts = make("p", "facts");
    facts.append(make("span", "", index.checks[index.check[i]]), make("span", "", `Status: ${status}`), make("span", "", `Confidence: ${index.confidence[i]} %`),
      make("span", "", places > 1 ? `${places} places with the same words, all in findings.csv` : "1 place"), make("span", "", `Id: ${id}`));
    inside.append(facts);
    box.append(head, inside);
    return box;
  };
  const grow = async () => {
    const mine = turn, next = hits.subarray(at, at + STEP);
    await Promise.all([...new Set([...next].map((i) => Math.floor(i / index.rows)))].map((number) => load(`rows-${number}`)));
    if (mine !== turn) return;
    list.append(...[...next].map(card));
    at += next.length;
    more.hidden = at >= hits.length;
    more.textContent = `Show ${Math.min(STEP, hits.length - at)} more of ${hits.length - at}`;
  };
  const apply = async () => {
    const mine = (turn += 1);
    try {
      await load("index");
      const want = Object.fromEntries(new FormData(form));
      const words = want.words.toLowerCase().split(/\s+/).filter(Boolean);
      const found = byNumbers(want);
      if (words.length) {
        const all = Math.ceil(index.groups / index.texts);
        for (let number = 0; number < all; number += 1) {
          if (texts[number] === undefined) shown.textContent = `Reading ${number + 1} of ${all} …`;
          await load(`text-${number}`);
          if (mine !== turn) return;
        }
        byWords(found, words);
      }
      let groups = 0, places = 0;
      for (let i = 0; i < found.length; i += 1) if (found[i]) { groups += 1; places += index.places[i]; }
      hits = new Uint32Array(groups);
      for (let i = 0, to = 0; i < found.length; i += 1) if (found[i]) { hits[to] = i; to += 1; }
      shown.textContent = groups === index.groups ? `All ${places} findings` : `${places} findings in ${groups} of ${index.groups} groups`;
      const everything = groups === index.groups;
      first.hidden = !everything;
      list.hidden = false;
      list.replaceChildren();
      at = everything ? Math.min(hits.length, Number(list.dataset.first)) : 0;
      if (everything) { more.hidden = at >= hits.length; more.textContent = `Show ${STEP} more of ${hits.length - at}`; }
      else await grow();
    } catch (error) { shown.textContent = error.message; }
  };
  form.hidden = false;
  // Whoever goes to the search box is about to search: read the words meanwhile.
  form.elements.words.addEventListener("focus", async () => {
    await load("index").catch(() => {});
    for (let number = 0; index && number < Math.ceil(index.groups / index.texts); number += 1) await load(`text-${number}`).catch(() => {});
  }, { once: true });
  let soon = 0;
  form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(apply, 30); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  more.addEventListener("click", grow);
  (window.requestIdleCallback || setTimeout)(apply);
})();
