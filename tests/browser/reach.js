// What a reader's hands and eyes need of a page, for tests in a browser.
window.reach = (() => {
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const LEAST = 24; // pixels, WCAG 2.5.8

  function name(element) {
    const words = (element.innerText || element.name || "").replace(/\s+/g, " ");
    return `<${element.localName} class="${element.getAttribute("class") ?? ""}"> ${words.slice(0, 40)}`;
  }

  function isSeen(element) {
    if (element.closest(".unseen, [hidden]")) return false;
    const { visibility } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return visibility === "visible" && width > 1 && height > 1;
  }

  // Every point that matters of each line of an element, as far as it is in the window.
  function pointsOf(element) {
    return [...element.getClientRects()].flatMap((box) => {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (right - left < 4 || bottom - top < 4) return [];
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return [[x, y], [left + 2, y], [right - 2, y], [x, top + 2], [x, bottom - 2]];
    });
  }

  function isOnTop(element) {
    const points = pointsOf(element);
    const owner = element.labels?.[0] ?? element;
    const at = (x, y) => document.elementFromPoint(x, y);
    const hit = ([x, y]) => element.contains(at(x, y)) || owner.contains(at(x, y));
    return points.length > 0 && points.every(hit);
  }

  // Gives the focus to each element in turn, as a key does, and judges what it sees then.
  function hiddenWithFocus() {
    const focused = [...document.querySelectorAll(`${TARGETS}, [tabindex]`)].filter((element) => {
      if (element.tabIndex < 0) return false;
      element.focus();
      return element === document.activeElement;
    });
    const hidden = focused.filter((element) => element.focus() || !isOnTop(element));
    if (focused.some((element) => element.tabIndex > 0)) hidden.push(document.body);
    return focused.length ? hidden.map(name) : ["nothing takes the focus"];
  }

  // Where in the page the focus is: the number of the element, or -1.
  function placeOfFocus() {
    const all = [...document.body.querySelectorAll("*")];
    return all.indexOf(document.activeElement);
  }

  const isInSentence = (element) =>
    getComputedStyle(element).display === "inline" &&
    element.parentElement.textContent.trim() !== element.textContent.trim();

  function boxOf(element) {
    const boxes = [element, ...(element.labels ?? [])].map((e) => e.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  }

  function reaches(circle, box) {
    const [x, y] = [(circle.left + circle.right) / 2, (circle.top + circle.bottom) / 2];
    const near = [Math.min(Math.max(x, box.left), box.right), Math.min(Math.max(y, box.top), box.bottom)];
    return Math.hypot(near[0] - x, near[1] - y) < LEAST / 2 - 0.5;
  }

  // Targets smaller than 24 pixels to which another is nearer than that.
  function smallTargets() {
    const all = [...document.querySelectorAll(TARGETS)].filter(isSeen).map((e) => [e, boxOf(e)]);
    return all
      .filter(([e, box]) => Math.min(box.width, box.height) < LEAST - 0.5 && !isInSentence(e))
      .filter(([e, box]) => all.some(([other, its]) => other !== e && !other.contains(e) && !e.contains(other) && reaches(box, its)))
      .map(([e]) => name(e));
  }

  // Text that leaves its block, or the window, sideways, or that a box cuts.
  function cutTexts() {
    const cut = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = walker.nextNode()); ) {
      const element = text.parentElement;
      if (!text.data.trim() || !isSeen(element) || element.closest("script, style, option")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        if (box.width < 1) continue;
        for (let block = element; block && block !== document.documentElement; block = block.parentElement) {
          const style = getComputedStyle(block);
          if (style.overflowX === "auto" || style.overflowX === "scroll") break; // scrolls
          const own = block.getBoundingClientRect();
          const clips = style.overflowX !== "visible" || style.clipPath !== "none";
          if (style.display !== "inline" && (box.right > own.right + 2 || box.left < own.left - 2)) cut.add(name(block));
          if (clips && (box.bottom > own.bottom + 2 || box.top < own.top - 2)) cut.add(name(block));
        }
      }
    }
    return [...cut].slice(0, 5);
  }

  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

  return { hiddenWithFocus, placeOfFocus, smallTargets, cutTexts, overflow };
})();
