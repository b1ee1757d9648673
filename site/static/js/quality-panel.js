// Brings what the quality rules say into the editor's panel of checks, anew after each
// preview: only then does the server know what has been written.
let asked = null;

async function refresh() {
  const panel = document.querySelector("[data-quality]");
  const preview = document.querySelector("[data-w-preview-url-value]");
  if (!panel || !preview) return;
  asked?.abort();
  asked = new AbortController();
  const address = preview.dataset.wPreviewUrlValue.replace(/preview\/$/, "quality/");
  try {
    const response = await fetch(address, { signal: asked.signal });
    if (!response.ok) throw new Error(response.statusText);
    panel.innerHTML = await response.text();
  } catch (error) {
    if (error.name !== "AbortError") panel.textContent = panel.dataset.qualityFailure;
  }
}

document.addEventListener("w-preview:updated", refresh);
document.addEventListener("DOMContentLoaded", refresh);
