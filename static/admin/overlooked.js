// What Wagtail overlooks while it is busy.
//
// What it takes for saved although nobody sent it would be lost without a warning, and no preview
// and no check would see it: what was typed before it began to watch the form (after two seconds),
// and while it saved by itself, for then it compares with the form as it stands afterwards. A form
// that differs from what is kept counts as changed at Wagtail's next look.
const typed = new WeakSet();
const watched = new WeakSet();
const sent = new WeakMap();

for (const type of ["beforeinput", "input", "change"]) {
  document.addEventListener(type, noteTyping, true);
}

function noteTyping({ target, isTrusted }) {
  const form = target.closest?.("form");
  if (form && isTrusted) typed.add(form);
}

document.addEventListener("w-unsaved:watch-edits", ({ target: form }) => {
  if (typed.has(form) && !watched.has(form)) markChanged(form);
  watched.add(form);
});

document.addEventListener("w-autosave:save", ({ target: form }) => sent.set(form, textOf(form)));

document.addEventListener("w-autosave:success", ({ target: form, detail: { response } }) => {
  const kept = new URLSearchParams(sent.get(form));
  // What the server gave in return, such as the number of a new row.
  for (const [name, value] of Object.entries(response.field_updates ?? {})) {
    if (kept.has(name)) kept.set(name, value);
  }
  if (kept.toString() !== textOf(form)) markChanged(form);
});

function markChanged(form) {
  form.dataset.wUnsavedForceValue = "true";
}

function textOf(form) {
  return window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved").formData;
}

// Another kind of preview, chosen while one is on its way, would be passed over. One that is old
// is made anew afterwards; where none is on its way, making it takes the mark off again.
document.addEventListener(
  "change",
  ({ target }) => {
    if (target.matches('[data-w-preview-target="mode"]')) {
      target.closest("[data-w-preview-url-value]").dataset.wPreviewStaleValue = "true";
    }
  },
  true,
);
