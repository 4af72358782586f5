// Who is speaking, or wrote a letter, told when the words are pointed at, tapped or focused. The page is not changed until
// then: each quotation carries only numbers (foundling/web/speech.py), and the words for them stand once beside the panel "Who speaks here".
"use strict";

(() => {
  const chapter = document.querySelector(".chapter");
  const quotes = [...chapter.querySelectorAll("[data-q]")];
  if (!quotes.length || document.documentElement.dataset.speech === "off") return;

  const REST = 220; // ms that the pointer rests before anything shows, so that nothing flickers on its way over a page
  const LINGER = 500; // ms that it stays afterwards, so that the pointer can reach it

  const MARGIN = 180; // px beside the column from which on the words stand there

  const names = new Map([...document.querySelectorAll("#speakers [data-person], #telling [data-person]")].map((item) => [item.dataset.person, (item.querySelector(".name") ?? item).textContent]));
  const words = (id) => [...document.getElementById(id).children].map((item) => item.textContent);
  const ways = words("ways");
  const levels = words("levels");
  const painted = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
  if (painted) CSS.highlights.set("cue", painted);

  const told = document.createElement("div");
  told.className = "speaking";
  told.hidden = true;
  told.setAttribute("role", "status");
  const who = document.createElement("p");
  const why = document.createElement("p");
  why.className = "way";
  told.append(who, why);
  document.querySelector("main").append(told);

  let shown = [];
  let waiting = 0;

  // The stretch of a block's text from one code point to another, as a range of the page.
  function stretch(block, start, end) {
    const home = document.getElementById(`b${block}`);
    if (!home) return null;
    const range = document.createRange();
    const walker = document.createTreeWalker(home, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let count = 0;
    let begun = false;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeName === "BR") count += 1;
      if (node.nodeType !== Node.TEXT_NODE) continue;
      let at = 0;
      for (const point of node.data) {
        if (!begun && count === start) { range.setStart(node, at); begun = true; }
        at += point.length;
        count += 1;
        if (begun && count === end) { range.setEnd(node, at); return range; }
      }
    }
    return null;
  }

  function name(id) {
    const made = document.createElement("bdi");
    made.textContent = names.get(id) ?? "";
    return made;
  }

  function clear() {
    clearTimeout(waiting);
    for (const piece of shown) piece.classList.remove("on");
    shown = [];
    painted?.clear();
    told.hidden = true;
  }

  // A quotation that marks cross lies in several pieces; one that is interrupted has one speaker; a letter has paragraphs.
  // All light up whole.
  function pieces(quote) {
    const home = quote.closest(".letter") ?? quote.closest("[id^=b]");
    return home ? [...home.querySelectorAll(`[data-q="${quote.dataset.q}"]`)] : [quote];
  }

  function show(quote, line) {
    if (document.documentElement.dataset.speech === "off" || (shown.includes(quote) && !told.hidden)) return;
    clear();
    const [speaker, to, way, level, block, start, end] = quote.dataset.q.split(".");
    const home = quote.closest("[id^=b]");
    const cue = block ? stretch(Number(home.id.slice(1)) + Number(block), Number(start), Number(end)) : null;
    const nobody = level ? "Written, not said" : "Nobody is named"; // only what is written has a level without a name
    who.replaceChildren(speaker ? name(speaker) : nobody, ...(to && names.has(to) ? [" to ", name(to)] : []));
    if (speaker) {
      const sure = document.createElement("span");
      sure.className = "level";
      sure.textContent = ` · ${levels[level]}`;
      who.append(sure);
    }
    const said = cue?.toString().replace(/\s+/g, " ").trim() ?? "";
    why.textContent = ways[way].replace("{}", `“${said.length > 70 ? `${said.slice(0, 68)}…` : said}”`);
    shown = pieces(quote);
    for (const piece of shown) piece.classList.add("on");
    if (cue) painted?.add(cue);
    told.hidden = false;
    place(quote, line);
  }

  // In the margin where there is one, beside the line that is pointed at; else at the foot of the window.
  function place(quote, line) {
    const room = chapter.getBoundingClientRect().left;
    told.classList.toggle("beside", room >= MARGIN);
    told.style.top = told.style.right = told.style.maxWidth = "";
    if (room < MARGIN) return;
    const lines = [...quote.getClientRects()];
    const at = lines.find((box) => line !== undefined && line >= box.top && line <= box.bottom) ?? lines[0];
    const home = told.parentElement.getBoundingClientRect();
    told.style.top = `${Math.round(at.top - home.top)}px`;
    told.style.right = `${Math.round(home.right - room + 20)}px`;
    told.style.maxWidth = `${Math.round(room - 32)}px`;
  }

  const quoteAt = (target) => target instanceof Element ? target.closest("[data-q]") : null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    clearTimeout(waiting);
    const quote = quoteAt(event.target);
    if (told.contains(event.target) || (quote && shown.includes(quote))) return;
    if (quote) waiting = setTimeout(() => show(quote, event.clientY), told.hidden ? REST : REST / 2);
    else if (shown.length && !shown.includes(document.activeElement)) waiting = setTimeout(clear, LINGER);
  });

  // A tap tells, a second one hides; a link, a selection and a scroll stay what they are.
  let touched = false;
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  document.addEventListener("click", (event) => {
    if (told.contains(event.target)) return;
    const quote = quoteAt(event.target);
    if (!quote || event.target.closest("a") || !getSelection().isCollapsed) { if (touched || !quote) clear(); return; }
    if (touched && shown.includes(quote)) clear();
    else show(quote, event.clientY);
  });

  // By keyboard: one stop for the tab key, the arrows from one quotation to the next.
  let current = quotes[0];
  current.tabIndex = 0;
  function go(quote) {
    current.removeAttribute("tabindex");
    current = quote;
    current.tabIndex = 0;
    current.focus({ preventScroll: true });
    const box = current.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 90) current.scrollIntoView({ block: "center" });
  }
  document.addEventListener("focusin", (event) => {
    const quote = quoteAt(event.target);
    if (quote && quote.matches(":focus-visible")) show(quote);
    else if (!told.contains(event.target)) clear();
  });
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, [popover]:popover-open")) return;
    const at = quotes.indexOf(document.activeElement);
    if (event.key === "Escape" && !told.hidden) { clear(); document.activeElement.blur(); return; }
    if (event.key === "s" && at < 0) {
      go(quotes.find((quote) => quote.getBoundingClientRect().bottom > 80) ?? quotes.at(-1));
    } else if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      // Pieces of one quotation are one stop.
      const step = event.key === "ArrowDown" ? 1 : -1;
      const same = pieces(quotes[at]);
      let next = at;
      while (same.includes(quotes[next])) next += step;
      if (quotes[next]) go(quotes[next]);
    }
  });

  // A place in the chapter that the panel leads to is not to be hidden by it.
  document.getElementById("speakers")?.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")) event.currentTarget.hidePopover();
  });

  document.documentElement.addEventListener("foundling:look", (event) => {
    if (event.detail.name === "speech" && event.detail.value === "off") clear();
  });
})();
