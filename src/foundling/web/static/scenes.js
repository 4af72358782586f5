// Scene by scene: the words for what is pointed at. They are taken from the table below the plot, which says it all.
"use strict";

(() => {
  const plot = document.getElementById("plot");
  const told = document.getElementById("scene-told");
  if (!plot || !told) return;
  const count = Number(plot.dataset.scenes);
  const units = Number(plot.dataset.units);
  const slider = document.getElementById("scene");
  const cursor = plot.querySelector(".cursor");

  slider.style.width = `${(100 * count) / units}%`;

  function show(scene, person) {
    const row = document.getElementById(`scene-${scene}`);
    if (!row) return;
    const head = document.createElement("p");
    head.className = "head";
    head.append(...[...row.querySelector("th").childNodes].map((node) => node.cloneNode(true)));
    const list = row.querySelector("ul").cloneNode(true);
    told.replaceChildren(head, list);
    const at = person && list.querySelector(`[data-person="${person}"]`);
    if (at) {
      at.classList.add("at");
      list.prepend(at);
    }
    told.hidden = false;
    slider.value = scene;
    slider.setAttribute("aria-valuetext", head.textContent.trim().replace(/\s+/g, " "));
    const strip = plot.querySelector(".strip").getBoundingClientRect();
    const home = plot.getBoundingClientRect();
    cursor.hidden = false;
    cursor.style.left = `${strip.left - home.left + (strip.width * (scene - 1)) / units}px`;
    cursor.style.width = `${Math.max(3, strip.width / units)}px`;
  }

  function at(event) {
    const strip = event.target.closest?.(".strip");
    if (!strip) return;
    const box = strip.getBoundingClientRect();
    const scene = 1 + Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * units));
    if (scene <= count) show(scene, strip.closest("[data-person]").dataset.person);
  }

  plot.addEventListener("pointermove", at);
  plot.addEventListener("click", at);
  slider.addEventListener("input", () => show(Number(slider.value), ""));
  // Back from a scene, the browser has put the slider where it was.
  addEventListener("pageshow", () => { if (Number(slider.value) > 1) show(Number(slider.value), ""); });
  addEventListener("resize", () => { cursor.hidden = true; });
})();
