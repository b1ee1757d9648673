// Printing needs a script, so its buttons appear only where there is one.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What was wrong with a form is read out first, also where `autofocus` is for fields only.
document.querySelector("[data-focus]")?.focus();
