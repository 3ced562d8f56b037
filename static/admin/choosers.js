// What is ticked in a chooser stays so on its next page, in its search and its filters: what is out of
// sight is listed above the button, in boxes that the chooser takes for its own.
const label = document.querySelector("script[data-kept-label]").dataset.keptLabel;
const ticked = new WeakMap(); // of each open chooser: the titles of what is ticked, by id
const BOX = "[data-multiple-choice-select]";

document.addEventListener("change", ({ target }) => {
  const chooser = target.matches(BOX) && target.closest(".modal");
  if (!chooser) return;
  const titles = ticked.get(chooser) ?? new Map();
  ticked.set(chooser, titles);
  if (target.checked) titles.set(target.value, titleOf(target));
  else titles.delete(target.value);
  // A box of the list stays where it is while somebody stands on it.
  if (!target.dataset.title) show(chooser);
  chooser.querySelector("[data-multiple-choice-submit]").disabled = !titles.size;
});

new MutationObserver((changes) => {
  const choosers = new Set(changes.map(({ target }) => target.closest?.(".modal")));
  for (const chooser of choosers) if (ticked.has(chooser)) show(chooser);
}).observe(document.documentElement, { childList: true, subtree: true });

function titleOf(box) {
  const row = box.closest("tr, li");
  const title = row.querySelector(`label[for="${box.id}"], .title, h3`) ?? row;
  return box.dataset.title ?? title.textContent.trim();
}

function show(chooser) {
  const form = chooser.querySelector("[data-multiple-choice-form]");
  if (!form) return;
  const titles = ticked.get(chooser);
  const boxes = [...form.querySelectorAll(BOX)].filter((box) => !box.dataset.title);
  for (const box of boxes) box.checked = titles.has(box.value);
  const seen = new Set(boxes.map((box) => box.value));
  const kept = [...titles].filter(([id]) => !seen.has(id));
  const list = form.querySelector("[data-kept]");
  const ids = kept.map(([id]) => id).join();
  if ((list?.dataset.kept ?? "") !== ids) {
    list?.remove();
    if (kept.length) form.querySelector("[data-multiple-choice-submit]").before(listOf(kept, ids));
  }
  form.querySelector("[data-multiple-choice-submit]").disabled = !titles.size;
}

function listOf(kept, ids) {
  const list = document.createElement("fieldset");
  list.dataset.kept = ids;
  const legend = document.createElement("legend");
  legend.textContent = label;
  list.append(legend);
  for (const [id, title] of kept) {
    const box = Object.assign(document.createElement("input"), {
      type: "checkbox",
      name: "id",
      value: id,
      checked: true,
    });
    box.dataset.multipleChoiceSelect = "";
    box.dataset.title = title;
    const line = document.createElement("label");
    line.style.display = "block";
    line.append(box, ` ${title}`);
    list.append(line);
  }
  return list;
}
