// A form that is sent while Wagtail saves it by itself waits for that save. Otherwise a
// new page would be made twice ("the slug is already in use"), and an old one would be
// sent from a revision that has been saved again meanwhile.
const saving = new Set();
const waiting = new Set();
const LONGEST_WAIT = 10000;
const PAUSE = 100; // milliseconds in which Wagtail begins the next save, if one is due

document.addEventListener("w-autosave:save", (event) => saving.add(event.target));
for (const name of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(name, (event) => saving.delete(event.target));
}

function sendWhenSaved(form, button, deadline) {
  if (saving.has(form) && Date.now() < deadline) {
    setTimeout(sendWhenSaved, PAUSE, form, button, deadline);
    return;
  }
  saving.delete(form);
  waiting.delete(form);
  // By now the button may be locked, and would not be sent. In the form for this moment
  // only: a save by itself that carried the action would publish.
  const action = document.createElement("input");
  action.type = "hidden";
  action.name = button?.name || "";
  action.value = button?.value || "";
  form.append(action);
  form.requestSubmit();
  action.remove();
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!saving.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting.has(form)) return;
    waiting.add(form);
    const deadline = Date.now() + LONGEST_WAIT;
    setTimeout(sendWhenSaved, PAUSE, form, event.submitter, deadline);
  },
  true,
);
