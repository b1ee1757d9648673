// The date picker leaves with its field, and opens at today where the field holds no date.
(() => {
  const $ = window.jQuery;
  const OPENS_AFTER = 100; // milliseconds, the picker's own delay
  const hasPicker = (element) => Boolean($(element).data("xdsoft_datetimepicker"));
  const isRead = (text) => !text.trim() || /\b(19|20)\d\d\b/.test(text) || /^\s*\d{1,2}[.:]\d\d/.test(text);

  document.addEventListener("focusin", ({ target }) => {
    if (hasPicker(target)) $(target).datetimepicker({ startDate: isRead(target.value) ? false : new Date() });
  }, true);

  document.addEventListener("focusout", ({ target }) => {
    if (!hasPicker(target)) return;
    // A press inside the picker takes the focus to nothing else.
    setTimeout(() => {
      const holder = document.activeElement;
      if (holder !== target && holder !== document.body && !holder.closest(".xdsoft_datetimepicker")) {
        $(target).datetimepicker("hide");
      }
    }, 2 * OPENS_AFTER);
  });
})();
