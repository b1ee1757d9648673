// On the translator's desk: an earlier translation is taken over with one click.
for (const button of document.querySelectorAll("[data-desk-take]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.deskTake);
    field.value = button.dataset.deskText;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
}
