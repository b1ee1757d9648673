// A form that is sent while Wagtail saves it by itself waits for that save. Otherwise a
// new page would be made twice ("the slug is already in use"), and an old one would be
// sent from a revision that has been saved again meanwhile.
const saving = new Set();
const LONGEST_WAIT = 10000;

document.addEventListener("w-autosave:save", (event) => saving.add(event.target));
for (const name of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(name, (event) => saving.delete(event.target));
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!saving.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.waits) return;
    form.dataset.waits = "true";
    if (event.submitter?.name) {
      const action = document.createElement("input");
      action.type = "hidden";
      action.name = event.submitter.name;
      action.value = event.submitter.value;
      form.append(action);
    }
    const send = () => {
      if (!form.dataset.waits) return;
      delete form.dataset.waits;
      saving.delete(form);
      form.requestSubmit();
    };
    form.addEventListener("w-autosave:success", send, { once: true });
    form.addEventListener("w-autosave:error", send, { once: true });
    setTimeout(send, LONGEST_WAIT);
  },
  true,
);
