// What wagtail-localize's editor writes without asking its catalogue, and what its signs mean.
const editor = document.querySelector(".js-translation-editor");
const words = document.querySelector("[data-translation-words]");

if (editor) {
  editor.before(words.content);
  const mend = () => {
    for (const heading of editor.querySelectorAll("h2, h3")) {
      for (const text of heading.childNodes) {
        const found = /^(.+) to (.+) translation$/.exec(text.data);
        if (found) text.data = `${found[1]} → ${found[2]}`;
      }
    }
    for (const label of editor.querySelectorAll(".w-sr-only")) {
      if (label.textContent === "More actions") label.firstChild.data = words.dataset.more;
    }
  };
  new MutationObserver(mend).observe(editor, { childList: true, subtree: true });
  mend();
}
