// The reader: arrow keys, the bar that makes way, and the place where reading stopped, which only this browser knows.
"use strict";

(() => {
  const main = document.querySelector("main[data-place]");
  if (!main) return;
  const bar = document.querySelector(".bar");
  const meter = bar.querySelector("progress");
  const key = `foundling.place.${main.dataset.place}`;
  const chapter = Number(main.dataset.chapter);
  const blocks = [...main.querySelectorAll(".chapter [id^=b]")];

  function share() {
    const room = document.documentElement.scrollHeight - innerHeight;
    return room <= 4 ? 1 : Math.min(1, Math.max(0, scrollY / room));
  }

  // The first block that is not above the bar; blocks lie in order, so halving finds it.
  function here() {
    const top = bar.offsetHeight + 8;
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].getBoundingClientRect().bottom < top) low = middle + 1;
      else high = middle;
    }
    return blocks[low]?.id ?? "";
  }

  function stored() {
    try { return JSON.parse(localStorage.getItem(key)) ?? null; } catch { return null; }
  }

  function keep() {
    const before = Number(main.dataset.before);
    const read = before + share() * Number(main.dataset.words);
    const place = {
      chapter, block: here(), share: read / Math.max(1, Number(main.dataset.total)), title: main.dataset.title,
      story: main.dataset.id, chapters: Number(main.dataset.chapters), when: Date.now(),
    };
    try { localStorage.setItem(key, JSON.stringify(place)); } catch { /* full or forbidden: reading goes on */ }
  }

  // Back to the place: only when the page was opened at its top, not through a link to a passage.
  const place = stored();
  if (place?.chapter === chapter && !location.hash && !location.search.includes("mark=") && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") {
    const block = document.getElementById(place.block);
    if (block && block !== blocks[0]) {
      block.scrollIntoView({ behavior: "instant" });
      window.foundling.say("Here is where you stopped.");
    }
  }
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ behavior: "instant", block: "center" });

  let last = scrollY;
  let waiting = 0;
  let moved = false;
  function onScroll() {
    meter.value = share();
    const down = scrollY > last;
    if (Math.abs(scrollY - last) > 6) {
      bar.classList.toggle("away", down && scrollY > 160);
      last = scrollY;
    }
    moved = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  }
  meter.value = share();
  addEventListener("scroll", () => requestAnimationFrame(onScroll), { passive: true });
  addEventListener("pagehide", () => { if (moved) keep(); });
  if (!place || place.chapter !== chapter) keep();

  // The explained page opens at the same place.
  const why = document.getElementById("why");
  why.addEventListener("click", () => { why.hash = scrollY > 60 ? here() : ""; });

  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, [popover]:popover-open")) return;
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = rel && document.querySelector(`.turn a[rel="${rel}"]`);
    if (link) link.click();
    if (event.key === "w") why.click();
    if (event.key === "c") document.getElementById("contents").togglePopover();
  });

  document.getElementById("contents").addEventListener("toggle", (event) => {
    if (event.newState === "open") event.target.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  });
})();
