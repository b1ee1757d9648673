// A search box suggests what it finds: the combobox of the ARIA Authoring Practices Guide.
const PAUSE = 150; // milliseconds without a key

for (const input of document.querySelectorAll("input[data-suggestions]")) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.label);
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  input.form.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  let timer, request;
  let chosen = -1;

  function show(number) {
    chosen = number;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", n === number));
    if (number < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[number].id);
    list.children[number]?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    show(-1);
  }

  async function load() {
    const address = `${input.dataset.suggestions}?q=${encodeURIComponent(input.value)}`;
    request?.abort();
    request = new AbortController();
    const sent = document.createElement("template");
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) return close();
      sent.innerHTML = await answer.text();
    } catch {
      return; // a newer request has taken its place, or the network is gone
    }
    status.textContent = sent.content.querySelector("[data-number]").textContent;
    list.replaceChildren(...sent.content.querySelectorAll("[role=option]"));
    [...list.children].forEach((option, n) => (option.id = `${list.id}-${n}`));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    show(-1);
  }

  const isEnough = () => input.value.trim().length >= 2;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (isEnough()) timer = setTimeout(load, PAUSE);
    else close();
  });
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (list.hidden && event.key === "ArrowDown" && isEnough()) load();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") show(chosen === last ? -1 : chosen + 1);
    else if (event.key === "ArrowUp") show(chosen < 0 ? last : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) location.href = list.children[chosen].dataset.url;
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  // The box keeps the focus, so that it does not close before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-url]");
    if (option) location.href = option.dataset.url;
  });
}
