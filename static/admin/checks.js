// The findings that the preview carries (cms/editing/checks_panel.py), listed in the side panel "Checks".
// Wagtail says "content" whenever it has looked at a new preview.
document.addEventListener("w-preview:content", () => {
  const preview = document.querySelector("#w-preview-iframe").contentDocument;
  const bar = preview.querySelector("wagtail-userbar").shadowRoot;
  const data = bar.querySelector("#findings");
  if (!data) return;
  const found = JSON.parse(data.textContent);
  const template = document.querySelector("[data-finding]");
  for (const section of document.querySelectorAll("[data-findings]")) {
    const rows = found[section.dataset.level].map(({ message, place, contentpath }) => {
      const row = template.content.cloneNode(true);
      row.querySelector("[data-message]").textContent = message;
      const button = row.querySelector("[data-place]");
      button.textContent = place;
      button.addEventListener("click", () => show(contentpath));
      return row;
    });
    section.querySelector("[data-list]").replaceChildren(...rows);
    section.hidden = !rows.length;
  }
  count(found.blocking.length + found.hints.length);
});

// Wagtail has just counted its own issues.
function count(more) {
  const counter = document.querySelector(
    '[data-side-panel-toggle="checks"] [data-side-panel-toggle-counter]',
  );
  const own = document.querySelector('[data-side-panel="checks"] [data-content-checker-count]');
  const sum = Number(own.textContent) + more;
  counter.textContent = sum;
  counter.hidden = !sum;
}

function show(contentpath) {
  const selector = contentpath
    .split(".")
    .map((step) => `[data-contentpath="${step}"]`)
    .join(" ");
  const name = contentpath.split(".")[0];
  const place =
    document.querySelector(selector) ?? document.querySelector(`[id$="-child-${name}-section"]`);
  if (!place) return;
  const tab = place.closest('[role="tabpanel"]');
  document.querySelector(`[role="tab"][aria-controls="${tab?.id}"]`)?.click();
  place.scrollIntoView({ block: "center" });
  const field =
    place.querySelector('input:not([type="hidden"]), textarea, select, [contenteditable="true"]') ??
    place.querySelector("button");
  field?.focus({ preventScroll: true });
}
