// What every page does beyond plain HTML: remember its look, say what went wrong. Nothing here is needed to read.
"use strict";

(() => {
  const root = document.documentElement;
  const NAMES = ["theme", "view", "size", "width", "face", "paragraphs", "speech"];

  // The server reads this cookie and sends the page in this look (foundling/web/look.py).
  function keep() {
    const chosen = NAMES.map((name) => `${name}.${root.dataset[name]}`).join("_");
    document.cookie = `foundling_look=${chosen}; Path=/; SameSite=Strict; Max-Age=31536000`;
  }

  function choose(name, value) {
    root.dataset[name] = value;
    keep();
    root.dispatchEvent(new CustomEvent("foundling:look", { detail: { name, value } }));
  }

  function say(words) {
    const toast = document.getElementById("toast");
    const line = document.createElement("p");
    line.textContent = words;
    toast.replaceChildren(line);
    clearTimeout(say.timer);
    say.timer = setTimeout(() => toast.replaceChildren(), 7000);
  }

  // A button that goes round its choices: data-words="value|label;value|label".
  function cycler(button) {
    const name = button.dataset.cycle;
    const words = button.dataset.words.split(";").map((pair) => pair.split("|"));
    const label = () => {
      const [, word] = words.find(([value]) => value === root.dataset[name]) ?? words[0];
      button.setAttribute("aria-label", word);
      button.title = word;
      return word;
    };
    button.hidden = false;
    label();
    // The first turn of the colours must be seen: away from what the device has.
    if (name === "theme" && !matchMedia("(prefers-color-scheme: dark)").matches) words.splice(1, 2, words[2], words[1]);
    button.addEventListener("click", () => {
      const at = words.findIndex(([value]) => value === root.dataset[name]);
      choose(name, words[(at + 1) % words.length][0]);
      say(label());
    });
  }

  // Radio buttons that set a choice: <fieldset data-choice="size">.
  function radios(group) {
    const name = group.dataset.choice;
    for (const input of group.querySelectorAll("input")) {
      input.checked = input.value === root.dataset[name];
      input.addEventListener("change", () => choose(name, input.value));
    }
  }

  function ready(part) {
    part.querySelectorAll("[data-cycle]").forEach(cycler);
    part.querySelectorAll("[data-choice]").forEach(radios);
    part.querySelectorAll("[data-needs-script]").forEach((item) => { item.hidden = false; });
  }

  // Forms: htmx sends the page's token with every request of its own.
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-Foundling-Token"] = document.querySelector('meta[name="foundling-token"]').content;
  });
  document.addEventListener("htmx:responseError", (event) => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    say(page.querySelector("[data-error]")?.textContent.trim().replace(/\s+/g, " ") ?? "That did not work.");
  });
  document.addEventListener("htmx:sendError", () => say("The library does not answer. Is Foundling still running?"));
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) ready(event.target);
  });

  // Whether speakers are told is in the page itself: it comes anew with them, or without.
  root.addEventListener("foundling:look", (event) => {
    if (event.detail.name === "speech" && event.detail.value === "told" && !document.querySelector("[data-q]")) location.reload();
  });

  root.classList.add("scripted");
  window.foundling = { say };
  ready(document);
})();
