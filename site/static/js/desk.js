// The translator's desk, which works without any of this: what saves time.
const desk = document.querySelector("form.desk");

for (const button of document.querySelectorAll("[data-desk-take]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.deskTake);
    field.value = button.dataset.deskText;
    field.dispatchEvent(new Event("change", { bubbles: true }));
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
