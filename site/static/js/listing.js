// A list that follows its filters. htmx fetches the results and the address; here the
// reader's place, focus and open groups stay, the number found is said, and what fails is
// said too and taken back.
const listing = document.querySelector("[data-listing]");
const form = listing.querySelector("form.facets");

if (form) {
  const results = document.getElementById("results");
  const status = listing.querySelector("[role=status]");
  const button = form.querySelector("button:not([type])");
  let place; // what the reader looked at before the results came, and where it was
  let isAsking = false;
  let isWanted = false; // the results are to be shown as soon as they come

  function found() {
    return results.querySelector("[data-found]");
  }

  function sayCount() {
    status.textContent = found()?.dataset.found || "";
    button.textContent = found()?.textContent || button.textContent;
  }

  function sayFailure() {
    isAsking = isWanted = false;
    form.reset(); // to what the shown list is narrowed by
    status.textContent = status.dataset.failure;
    status.classList.replace("unseen", "list-failure");
  }

  // Parts that are there are renewed where they stand; new ones follow what they follow.
  function renewEach(sent, first, counterpart, renew, add) {
    let last = first;
    for (const part of [...sent]) {
      const shown = counterpart(part);
      if (shown) renew(shown, part);
      else add(last, part);
      last = shown || part;
    }
  }

  function renewOption(label, sent) {
    const box = label.querySelector("input");
    box.checked = box.defaultChecked = sent.querySelector("input").checked;
    label.lastElementChild.replaceWith(sent.lastElementChild);
  }

  function renewGroup(group, sent) {
    if (!sent.hidden) group.hidden = false;
    const option = (label) =>
      document.getElementById(label.querySelector("input").id)?.closest("label");
    const legend = group.querySelector("legend");
    renewEach(sent.querySelectorAll("label"), legend, option, renewOption, (last, label) =>
      last.after(label),
    );
  }

  // A choice that is no longer offered stays, so that nothing moves under a finger.
  function emptyOption(box) {
    const none = form.querySelector("template").content.firstElementChild;
    box.checked = box.defaultChecked = false;
    box.closest("label").lastElementChild.replaceWith(none.cloneNode(true));
  }

  function renewForm(sent) {
    for (const box of form.querySelectorAll("input[type=checkbox]")) {
      if (!sent.getElementById(box.id)) emptyOption(box);
    }
    const groups = form.querySelector("#facet-groups");
    const shown = (group) => document.getElementById(group.id);
    renewEach(sent.querySelectorAll(".facet"), null, shown, renewGroup, (last, group) =>
      last ? last.after(group) : groups.prepend(group),
    );
    const opener = sent.getElementById("facets-open");
    if (opener) document.getElementById("facets-open").replaceChildren(...opener.childNodes);
    const sort = sent.getElementById("sort");
    for (const option of sort ? form.elements.sort.options : []) {
      option.selected = option.defaultSelected = option.value === sort.value;
    }
  }

  function remember() {
    const links = [...results.querySelectorAll("[data-chosen]")];
    const element = document.activeElement;
    place = { element, top: element.getBoundingClientRect().top, y: scrollY };
    place.chip = results.contains(element) ? Math.max(links.indexOf(element), 0) : -1;
  }

  // Moves the focus from a filter that is gone to the one now in its place.
  function focusNear() {
    const links = results.querySelectorAll("[data-chosen]");
    const near = links[Math.min(place.chip, links.length - 1)] || heading();
    near?.focus({ preventScroll: true });
  }

  function stay() {
    listing.style.setProperty("min-height", "");
    const lacking = place.y + innerHeight - document.documentElement.scrollHeight;
    const height = lacking > 0 ? `${listing.offsetHeight + lacking}px` : "";
    listing.style.setProperty("min-height", height);
    const { element, top } = place;
    const moved = element.isConnected ? element.getBoundingClientRect().top - top : 0;
    const y = element.isConnected && element !== document.body ? scrollY + moved : place.y;
    scrollTo({ top: y, behavior: "instant" });
  }

  function heading() {
    const title = results.querySelector("h2");
    title?.setAttribute("tabindex", "-1");
    return title;
  }

  function show() {
    isWanted = false;
    const dialog = form.closest("dialog");
    const look = () => heading()?.focus();
    if (!dialog) return look();
    dialog.addEventListener("close", look, { once: true });
    dialog.close();
  }

  listing.addEventListener("htmx:configRequest", ({ detail }) => {
    const usual = form.elements.sort?.options[0].value;
    if (detail.parameters.sort === usual) delete detail.parameters.sort;
  });
  listing.addEventListener("htmx:beforeRequest", () => {
    isAsking = true;
    status.textContent = "";
    status.classList.replace("list-failure", "unseen");
  });
  listing.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (!detail.shouldSwap) return;
    const sent = new DOMParser().parseFromString(detail.serverResponse, "text/html");
    detail.shouldSwap = Boolean(sent.getElementById("results"));
    if (!detail.shouldSwap) return sayFailure(); // such as a page to sign in
    remember();
    renewForm(sent);
  });
  listing.addEventListener("htmx:afterSwap", () => {
    isAsking = false;
    if (place.chip >= 0) focusNear();
    stay();
    sayCount();
    if (isWanted) show();
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    listing.addEventListener(name, sayFailure);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isAsking) isWanted = true;
    else show();
  });
  button.textContent = found()?.textContent || button.textContent;
}
