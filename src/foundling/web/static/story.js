// The story page: the button takes one back to where reading stopped.
"use strict";

(() => {
  function resume() {
    const button = document.getElementById("read");
    if (!button) return;
    let place;
    try { place = JSON.parse(localStorage.getItem(`foundling.place.${button.dataset.place}`)); } catch { return; }
    if (!place || !(place.share > 0.002)) return;
    const done = place.share > 0.985;
    button.href = done ? button.href : button.href.replace(/\d+$/, String(Number(place.chapter)));
    const word = place.chapters > 1 ? `Go on in chapter ${Number(place.chapter)}` : "Go on reading";
    button.querySelector("span").textContent = done ? "Read again" : word;
    button.title = `${Math.round(place.share * 100)} % read`;
  }
  resume();
  document.addEventListener("htmx:load", resume);
})();
