// The translator's desk, which works without any of this: what saves time.
const desk = document.querySelector("form.desk");

for (const button of document.querySelectorAll("[data-desk-take]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.deskTake);
    field.value = button.dataset.deskText;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// A remark goes away without the page being sent.
for (const button of document.querySelectorAll("[data-desk-dismiss]")) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const data = new FormData();
    data.append("csrfmiddlewaretoken", desk.elements.csrfmiddlewaretoken.value);
    data.append("dismiss", button.value);
    button.disabled = true;
    const field = button.closest(".desk-card").querySelector("textarea");
    const sent = await fetch(window.location.href, { method: "POST", body: data, redirect: "manual" })
      .catch(() => null);
    if (sent?.type === "opaqueredirect") {
      button.closest("li").remove();
      field.focus();
    } else {
      button.disabled = false;
      desk.requestSubmit(button);
    }
  });
}

// What is searched for is shown on the desk, not in a window of its own.
const search = document.querySelector("[data-desk-search]");
search?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const address = `${search.action}?${new URLSearchParams(new FormData(search))}`;
  const page = await fetch(address).then((answer) => (answer.ok ? answer.text() : ""), () => "");
  const found = new DOMParser().parseFromString(page, "text/html").querySelector("#concordance");
  if (!found) {
    window.open(address);
    return;
  }
  found.classList.add("desk-concordance");
  found.tabIndex = -1;
  document.querySelector("#concordance")?.remove();
  search.after(found);
  found.focus();
});

// Wagtail compares the form with what it was two seconds after it was opened. Leaving it is
// warned of from the first letter.
for (const kind of ["input", "change"]) {
  desk.addEventListener(kind, () => {
    desk.dataset.wUnsavedForceValue = "true";
    desk.dataset.wUnsavedHasEditsValue = "true";
  });
}

// What is typed is kept in the browser until it is saved, should the window close.
const fields = [...desk.querySelectorAll("textarea[name^='text-']:not([readonly])")];
const before = (field) => desk.elements[field.name.replace("text-", "was-")].value;
const MONTH = 30 * 24 * 3600 * 1000;
let kept = JSON.parse(localStorage.getItem(desk.dataset.deskKeep) ?? "null");
if (kept?.time < Date.now() - MONTH || (kept?.isSent && document.querySelector(".messages .success"))) {
  forget();
}
const unsaved = fields.filter((field) => {
  const old = kept?.texts[field.name];
  return old && old.was === before(field) && old.text !== field.value;
});

function keep() {
  const typed = fields.filter((field) => field.value !== field.defaultValue);
  if (!typed.length) return;
  const texts = typed.map((field) => [field.name, { text: field.value, was: before(field) }]);
  const what = { time: Date.now(), texts: { ...kept?.texts, ...Object.fromEntries(texts) } };
  localStorage.setItem(desk.dataset.deskKeep, JSON.stringify(what));
}

function forget() {
  kept = null;
  localStorage.removeItem(desk.dataset.deskKeep);
  desk.querySelector("[data-desk-kept]").hidden = true;
}

if (unsaved.length) {
  const language = document.documentElement.lang;
  desk.querySelector("[data-desk-kept-time]").textContent =
    new Date(kept.time).toLocaleString(language, { dateStyle: "short", timeStyle: "short" });
  desk.querySelector("[data-desk-kept]").hidden = false;
  desk.querySelector("[data-desk-forget]").addEventListener("click", forget);
  desk.querySelector("[data-desk-restore]").addEventListener("click", () => {
    for (const field of unsaved) {
      field.value = kept.texts[field.name].text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    desk.querySelector("[data-desk-kept]").hidden = true;
    unsaved[0].focus();
  });
}

let keeping;
desk.addEventListener("submit", (event) => {
  if (event.submitter?.formTarget) {
    // A preview saves nothing: leaving is still to be warned of.
    event.stopImmediatePropagation();
    return;
  }
  clearTimeout(keeping);
  keep();
  const what = JSON.parse(localStorage.getItem(desk.dataset.deskKeep) ?? "null");
  if (what) localStorage.setItem(desk.dataset.deskKeep, JSON.stringify({ ...what, isSent: true }));
}, { capture: true });

desk.addEventListener("input", () => {
  clearTimeout(keeping);
  keeping = setTimeout(keep, 500);
});

// Keys that neither browsers nor screen readers have taken, and only in a field.
const keys = {
  Enter: (card) => {
    const todo = [...desk.querySelectorAll(".desk-card--todo")];
    const isAfter = (other) =>
      card.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    (todo.find(isAfter) ?? todo[0])?.querySelector("textarea").focus();
  },
  ".": (card) => card.querySelector("[data-desk-source]")?.click(),
  ",": (card) => card.querySelector("[data-desk-take]:not([data-desk-source])")?.click(),
  s: () => desk.requestSubmit(),
};
desk.querySelector("[data-desk-keys]").hidden = false;
desk.addEventListener("keydown", (event) => {
  const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const card = event.target.closest?.(".desk-card");
  if (!isOurs || !card || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key](card);
});

// The page as it is typed, beside the texts. A new frame each time leaves no trace in the
// history, and the old one stays until it is there.
const beside = desk.querySelector("[data-desk-beside]");
const preview = desk.querySelector("[data-desk-preview]");

function show() {
  const old = preview.querySelector("iframe:last-of-type");
  const frame = document.createElement("iframe");
  frame.name = `desk-preview-${Date.now()}`;
  frame.title = preview.dataset.title;
  frame.addEventListener("load", () => {
    if (frame.contentWindow.location.href === "about:blank") return;
    if (old?.isConnected) frame.contentWindow.scrollTo(0, old.contentWindow.scrollY);
    for (const other of [...preview.children]) {
      if (other !== frame) other.remove();
    }
  });
  preview.append(frame);
  desk.setAttribute("action", preview.dataset.deskPreview);
  desk.target = frame.name;
  HTMLFormElement.prototype.submit.call(desk);
  desk.removeAttribute("action");
  desk.removeAttribute("target");
}

function setBeside(isBeside) {
  preview.hidden = !isBeside;
  desk.classList.toggle("desk--beside", isBeside);
  beside.setAttribute("aria-pressed", isBeside);
  localStorage.setItem("desk preview", isBeside);
  if (isBeside) show();
}

if (beside) {
  beside.hidden = false;
  beside.addEventListener("click", () => setBeside(preview.hidden));
  if (localStorage.getItem("desk preview") === "true") setBeside(true);
  let showing;
  desk.addEventListener("input", () => {
    clearTimeout(showing);
    if (!preview.hidden) showing = setTimeout(show, 1000);
  });
}
