// On a narrow screen the menu and the filters stand behind a button, which opens them as a
// dialogue: what is behind it is inert, and Escape leads back to the button. A browser
// without dialogues keeps the links, which show the same in place (css/components/sheet.css).
const wide = matchMedia("(min-width: 60rem)");

function buttonInsteadOf(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.id = link.id;
  button.append(...link.childNodes);
  link.replaceWith(button);
  return button;
}

function open(sheet, opener) {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet__dialog";
  dialog.setAttribute("aria-label", opener.textContent.trim());
  dialog.append(...sheet.childNodes);
  sheet.append(dialog);
  const close = () => dialog.close();
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-sheet-close]")) close();
  });
  dialog.addEventListener("close", () => {
    wide.removeEventListener("change", close);
    document.documentElement.classList.remove("is-behind-sheet");
    sheet.append(...dialog.childNodes);
    dialog.remove();
    opener.focus();
  });
  wide.addEventListener("change", close);
  document.documentElement.classList.add("is-behind-sheet");
  dialog.showModal();
}

if (window.HTMLDialogElement) {
  for (const link of document.querySelectorAll("a[data-sheet]")) {
    const sheet = document.querySelector(link.hash);
    const opener = buttonInsteadOf(link);
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", () => open(sheet, opener));
  }
  for (const link of document.querySelectorAll("a[data-sheet-close]")) {
    buttonInsteadOf(link).dataset.sheetClose = "";
  }
}
