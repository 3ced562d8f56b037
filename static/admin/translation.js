// What wagtail-localize's editor writes without asking its catalogue, what its signs mean, and the
// way from text to text: saving one, with the Enter key or its button, opens the next.
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

  const isOpen = (text) => text.querySelector("textarea");
  const open = (text) => {
    const part = text.closest("section[hidden]");
    if (part) document.getElementById(part.id.replace("tab-", "tab-label-")).click();
    text.querySelector("button").click();
    text.scrollIntoView({ block: "center" });
  };
  // The next without a translation; when those that follow are done, what was left out before.
  const goOn = (text) => {
    const left = [...editor.querySelectorAll("li.incomplete")].filter((other) => !isOpen(other));
    const follows = (other) =>
      text.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    const next = left.find(follows) ?? left[0];
    if (next && next !== text) open(next);
  };
  // Asked before their editor, which takes the field away.
  const listen = (type, saves) => {
    const heard = (event) => {
      const text = event.target.closest("li:is(.complete, .incomplete, .errored)");
      if (text && isOpen(text) && saves(event, text)) setTimeout(goOn, 0, text);
    };
    editor.addEventListener(type, heard, true);
  };
  listen("keydown", ({ key, target }) => key === "Enter" && target.matches("textarea"));
  listen("click", ({ target }, text) => text.querySelector("li:last-child")?.contains(target));
  // Theirs asks whether to leave even where nothing was typed.
  addEventListener("beforeunload", (event) => {
    const typed = [...editor.querySelectorAll("textarea")].some(({ value }) => value);
    if (!typed) event.stopImmediatePropagation();
  });
}
