// The shelf: where reading stopped, on the cards and in a row above them. Only this browser knows it.
"use strict";

(() => {
  const row = document.getElementById("going-on");
  const more = document.getElementById("more");
  if (!row) return;

  function places() {
    const start = `foundling.place.${row.dataset.mark}.`;
    const found = [];
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (!key.startsWith(start)) continue;
      try {
        const place = JSON.parse(localStorage.getItem(key));
        if (Number.isInteger(place.chapter) && Number.isFinite(place.share)) found.push({ ...place, id: Number(key.slice(start.length)) });
      } catch { /* not ours */ }
    }
    return found.sort((a, b) => b.when - a.when);
  }

  function meter(share, kind) {
    const made = document.createElement("progress");
    made.className = kind;
    made.max = 1;
    made.value = share;
    made.setAttribute("aria-label", `${Math.round(share * 100)} % read`);
    return made;
  }

  function show() {
    let known;
    try { known = places(); } catch { return; }
    const begun = known.filter((place) => place.share > 0.002 && place.share < 0.985).slice(0, 4);
    row.querySelector("ul").replaceChildren(...begun.map((place) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const name = document.createElement("b");
      const where = document.createElement("span");
      link.href = `/story/${place.id}/read/${place.chapter}`;
      name.textContent = place.title;
      name.dir = "auto";
      where.className = "small quiet";
      where.textContent = (place.chapters > 1 ? `chapter ${place.chapter} of ${place.chapters}, ` : "") + `${Math.round(place.share * 100)} % read`;
      link.append(name, where, meter(place.share, ""));
      item.append(link);
      return item;
    }));
    row.hidden = begun.length === 0;
    for (const place of known) {
      const card = document.querySelector(`.card[data-story="${place.id}"]`);
      if (card && place.share > 0.002 && !card.querySelector(".been")) card.append(meter(place.share, "been"));
    }
  }

  // Wide screens have room for the choices; a phone opens them when asked.
  const wide = matchMedia("(width >= 56rem)");
  const open = () => { if (more && wide.matches) more.open = true; };
  wide.addEventListener("change", open);
  open();
  // What is typed is looked for while it is typed. Once more on leaving the box would draw the page anew under the very
  // click that left it, and the click would be lost.
  document.getElementById("q")?.addEventListener("change", (event) => event.stopPropagation());

  // A choice may take away the list that it was made in: who goes by keys stays near it.
  let chosen = "";
  document.getElementById("filters")?.addEventListener("change", (event) => { chosen = event.target.name; });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!chosen || event.target.id !== "results") return;
    if (document.activeElement === document.body) {
      const near = document.querySelector(`#choices [name="${CSS.escape(chosen)}"]`) ?? document.querySelector("#choices .warned-of select:last-of-type");
      (near ?? document.getElementById("q"))?.focus({ preventScroll: true });
    }
    chosen = "";
  });

  show();
  document.addEventListener("htmx:load", (event) => { if (event.target.id === "results") show(); });
  addEventListener("pageshow", (event) => { if (event.persisted) show(); });
})();
