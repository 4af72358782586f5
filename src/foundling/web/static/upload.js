// Files dropped on the page or chosen in the form: sent one at a time, each with what came of it. Without this the form
// still works.
"use strict";

(() => {
  if (!("drop" in document.body.dataset)) return;
  const zone = document.getElementById("dropzone");
  const panel = document.getElementById("arrivals");
  const list = panel.querySelector(".outcomes");
  const tally = panel.querySelector(".tally");
  const meter = panel.querySelector("progress");
  const token = document.querySelector('meta[name="foundling-token"]').content;
  const WORDS = { new: "added", known: "already here", updated: "read anew", failed: "not taken in", passed: "passed over" };
  const counts = { new: 0, known: 0, updated: 0, failed: 0, passed: 0 };
  const LISTED = 300;
  const queue = [];
  let sent = 0;
  let all = 0;
  let busy = false;

  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  // --- What is dropped may be folders ---------------------------------------------------------------------------------

  function entryFiles(entry) {
    if (entry.isFile) {
      return new Promise((done) => entry.file((file) => done([{ file, path: entry.fullPath.replace(/^\//, "") }]), () => done([])));
    }
    const reader = entry.createReader();
    return new Promise((done) => {
      const children = [];
      // A reader gives a hundred at a time, then none.
      const more = () => reader.readEntries((some) => {
        if (some.length) { children.push(...some); more(); } else done(children);
      }, () => done(children));
      more();
    }).then(async (children) => {
      const found = [];
      for (const child of children.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }))) {
        if (!child.name.startsWith(".")) found.push(...await entryFiles(child));
      }
      return found;
    });
  }

  async function dropped(transfer) {
    // The entries must be taken before the first wait: the list is emptied after the event.
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) return [...transfer.files].map((file) => ({ file, path: file.name }));
    const found = [];
    for (const entry of entries) found.push(...await entryFiles(entry));
    return found;
  }

  // --- Sending --------------------------------------------------------------------------------------------------------

  function line(kind, mark, path, told) {
    const item = document.createElement("li");
    item.className = kind;
    const words = document.createElement("p");
    const word = document.createElement("span");
    word.className = "mark";
    word.textContent = mark;
    const where = document.createElement("span");
    where.dir = "auto";
    where.textContent = path;
    words.append(word, " ", where);
    item.append(words);
    if (told) {
      const more = document.createElement("p");
      more.className = "small told is-error";
      more.textContent = told;
      item.append(more);
    }
    return item;
  }

  function count() {
    const said = Object.keys(counts).filter((status) => counts[status]).map((status) => `${counts[status].toLocaleString("en")} ${WORDS[status]}`);
    tally.textContent = (busy ? `${Math.min(sent + 1, all).toLocaleString("en")} of ${all.toLocaleString("en")}${said.length ? ": " : ""}` : "") + said.join(", ");
    meter.max = Math.max(1, all);
    meter.value = sent;
  }

  // What failed stays at the top, in view; what was passed over goes to the end.
  function place(item) {
    const status = item.dataset.status ?? "failed";
    counts[status] += Number(item.dataset.count ?? 1);
    const firstFine = list.querySelector("li:not(.failed, .now)");
    if (status === "failed") list.insertBefore(item, firstFine);
    else if (list.children.length >= LISTED) return;
    else if (status === "passed") list.append(item);
    else list.insertBefore(item, firstFine);
  }

  async function send({ file, path }) {
    const body = new FormData();
    body.append("files", file, path);
    const answer = await fetch("/add", { method: "POST", body, headers: { "X-Foundling-Token": token, "HX-Request": "true" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) {
      const told = page.querySelector("[data-error]")?.textContent.trim().replace(/\s+/g, " ");
      throw new Error(told ?? "The library could not take it.");
    }
    page.querySelectorAll("li[data-status]").forEach(place);
  }

  async function work() {
    if (busy) return;
    busy = true;
    panel.hidden = false;
    document.getElementById("arrivals-word").textContent = "Adding";
    while (queue.length) {
      const next = queue.shift();
      const now = line("now", "Reading", next.path);
      list.prepend(now);
      count();
      try {
        await send(next);
      } catch (error) {
        const gone = error instanceof TypeError;
        place(line("failed", "Not taken in", next.path, gone ? "The library does not answer, or the file cannot be read. Is Foundling still running?" : error.message));
      }
      now.remove();
      sent += 1;
      count();
    }
    busy = false;
    document.getElementById("arrivals-word").textContent = "Done";
    count();
    refresh();
  }

  // The shelf behind shows what came, without losing its filters.
  function refresh() {
    if (!(counts.new || counts.updated)) return;
    const filters = document.getElementById("filters");
    if (filters && window.htmx) window.htmx.trigger(filters, "change");
    else if (location.pathname === "/") {
      const link = document.createElement("a");
      link.className = "button first";
      link.href = "/";
      link.textContent = "See the shelf";
      if (!panel.querySelector("a.button.first")) panel.append(link);
    }
  }

  function take(files) {
    if (!files.length) return;
    if (!busy) {
      Object.keys(counts).forEach((status) => { counts[status] = 0; });
      sent = 0;
      all = 0;
      list.replaceChildren();
    }
    queue.push(...files);
    all += files.length;
    work();
  }

  // --- Where files come from ------------------------------------------------------------------------------------------

  let depth = 0;
  function drag(on) {
    zone.hidden = !on;
    document.body.classList.toggle("dragging", on);
    if (!on) depth = 0;
  }
  addEventListener("dragenter", (event) => { if (holdsFiles(event)) { event.preventDefault(); depth += 1; drag(true); } });
  addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
  addEventListener("dragleave", (event) => { if (holdsFiles(event)) { depth -= 1; if (depth <= 0) drag(false); } });
  addEventListener("drop", async (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drag(false);
    take(await dropped(event.dataTransfer));
  });

  document.querySelectorAll("[data-upload]").forEach((form) => {
    form.querySelectorAll('input[type="file"]').forEach((input) => {
      input.addEventListener("change", () => {
        take([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
        input.value = "";
      });
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  });
  panel.querySelector("[data-close]").addEventListener("click", () => { panel.hidden = true; });
  addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
})();
