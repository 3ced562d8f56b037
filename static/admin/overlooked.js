// What Wagtail overlooks while it is busy. A plain script: it listens before there is a form to send.
//
// What it takes for saved although nobody sent it would be lost without a warning, and no preview
// and no check would see it: what was typed before it began to watch the form (after two seconds),
// and while it saved by itself, for then it compares with the form as it stands afterwards. A form
// that differs from what is kept counts as changed at Wagtail's next look.
const typed = new WeakSet();
const sent = new WeakMap();

for (const type of ["beforeinput", "paste", "input", "change"]) {
  document.addEventListener(type, noteTyping, true);
}

function noteTyping({ target, isTrusted }) {
  const form = target.closest?.("form");
  if (form && isTrusted) typed.add(form);
  if (target.isContentEditable) textTyped = performance.now();
}

// It begins more than once; after a save it takes the mark off itself.
document.addEventListener("w-unsaved:watch-edits", ({ target: form }) => {
  if (typed.has(form)) markChanged(form);
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
  return controllerOf(form, "w-unsaved").formData;
}

function controllerOf(form, name) {
  return window.wagtail.app.getControllerForElementAndIdentifier(form, name);
}

// A form that is sent while it saves itself, or begins to before the answer comes, would be kept
// twice: as two pages, if it is a new one. And a text, saved by keys right behind its last letters,
// would lose them, as it is handed to the form a moment after the hand rests.
const TEXT_IS_IN_THE_FORM_AFTER = 1000;
let textTyped = -TEXT_IS_IN_THE_FORM_AFTER;

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented) return;
  if (isUnfinished(form)) {
    event.preventDefault();
    if (await finished(form)) sendBy(submitter, form);
    return;
  }
  if (!controllerOf(form, "w-unsaved")) return;
  const autosave = controllerOf(form, "w-autosave");
  if (autosave) autosave.activeValue = false;
  const rest = textTyped + TEXT_IS_IN_THE_FORM_AFTER - performance.now();
  if (rest <= 0 && !autosave?.submitPromise) return;
  event.preventDefault();
  await pause(rest);
  await autosave?.submitPromise;
  sendBy(submitter, form);
});

// Sent before its blocks are drawn, a form would come without them.
const waiting = new WeakSet();

function isUnfinished(form) {
  return document.readyState === "loading" || form.querySelector('[data-controller~="w-block"]');
}

/** Whether it is to be sent now: some click twice on everything. */
async function finished(form) {
  if (waiting.has(form)) return false;
  waiting.add(form);
  while (isUnfinished(form)) await pause(50);
  return waiting.delete(form);
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Wagtail disables a button that is busy, and such a one would not say what to do. */
function sendBy(button, form) {
  const isBusy = button?.disabled;
  if (button) button.disabled = false;
  form.requestSubmit(button);
  if (button) button.disabled = isBusy;
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
