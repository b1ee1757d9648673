(() => {
  // Starts the parts of a form that Wagtail starts with inline scripts, which the
  // Content-Security-Policy forbids (editorial/scriptless.py). An element starts its part as
  // soon as it stands in the page, also in a dialogue or a row that a script adds; only the
  // parts named here can be started.
  const parts = {
    initDateChooser: (id, options) => window.initDateChooser(id, options),
    initDateTimeChooser: (id, options) => window.initDateTimeChooser(id, options),
    initTimeChooser: (id, options) => window.initTimeChooser(id, options),
    createTaskChooser: (id) => window.createTaskChooser(id),
    Chooser: (id, options) => new window.Chooser(id, options),
    DocumentChooser: (id, options) => new window.DocumentChooser(id, options),
    ImageChooser: (id, options) => new window.ImageChooser(id, options),
    PageChooser: (id, options) => new window.PageChooser(id, options),
    SnippetChooser: (id, options) => new window.SnippetChooser(id, options),
    InlinePanel: (id, options) => new window.InlinePanel(options),
    MultipleChooserPanel: (id, options) => new window.MultipleChooserPanel(options),
  };

  customElements.define(
    "admin-start",
    class extends HTMLElement {
      connectedCallback() {
        const { what, id, options } = this.dataset;
        this.remove();
        if (!Object.hasOwn(parts, what)) {
          throw new Error(`admin-start.js does not know how to start ${what}.`);
        }
        parts[what](id, JSON.parse(options));
      }
    },
  );

  // The chooser of a picture's focal point asks the browser for touch by an inline handler,
  // unless it is told. This is said before jQuery is there, and so done before what waits for it.
  document.addEventListener("DOMContentLoaded", () => {
    const chooser = window.jQuery?.Jcrop;
    if (chooser) chooser.defaults.touchSupport = "ontouchstart" in window;
  });

  // The editor of rich text and the checks of a page make style elements of their own. Only
  // those that a script makes get the nonce, never one in the HTML that a script inserts.
  const { nonce } = document.currentScript;
  const createElement = document.createElement;
  document.createElement = function (...words) {
    const element = createElement.apply(this, words);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
})();
