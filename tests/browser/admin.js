// What is wrong with a view of the admin: it scrolls sideways, or names repeat.
(() => {
  const isSeen = (element) => element.getClientRects().length && element.getBoundingClientRect().width > 1;
  const main = document.querySelector("main, #main");

  function nameOf(element) {
    const labelled = element.getAttribute("aria-labelledby");
    const words = labelled
      ? labelled.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ")
      : element.getAttribute("aria-label") || [...(element.labels ?? [])].map((label) => label.textContent).join(" ") || element.textContent || element.title || element.getAttribute("alt") || "";
    return words.replace(/\s+/g, " ").trim();
  }

  function repeated(elements, key) {
    const seen = new Map();
    for (const element of elements) {
      const name = key(element);
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    return [...seen].filter(([name, times]) => times > 1 || !name).map(([name, times]) => `${times} × “${name}”`);
  }

  const fields = [...main.querySelectorAll("input:not([type=hidden], [type=submit]), select, textarea")].filter(isSeen);
  const actions = [...main.querySelectorAll("tbody button, tbody a.button, tbody form [type=submit], .desk-card button, .desk-card a[href]")].filter(isSeen);
  const inGroup = (field) => `${field.closest("fieldset")?.querySelector("legend")?.textContent.trim() ?? ""} ${nameOf(field)}`;
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  function isLost(element) {
    if (!isSeen(element) || element.getBoundingClientRect().right <= width + 1) return false;
    let around = element.parentElement;
    while (around && around !== document.body && !scrolls(around)) around = around.parentElement;
    return !around || around === document.body || around.getBoundingClientRect().right > width + 1;
  }
  const lost = [...main.querySelectorAll("*")].filter(isLost).slice(0, 3);
  return [
    ...lost.map((element) => `leaves the window: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 80)}`),
    ...repeated(fields.filter((field) => field.type !== "radio"), nameOf),
    ...repeated(fields.filter((field) => field.type === "radio"), inGroup),
    ...repeated(actions, nameOf),
  ];
})()
