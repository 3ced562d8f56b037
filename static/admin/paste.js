// Text from Word brings more than its words: remarks of colleagues, scripts and empty lines.
// Its headings begin at the first level, which a page keeps for its title: they move down by one.
// What is left goes to the editor, which keeps what the design allows and drops the rest.
const NOISE =
  'script, style, img, .MsoCommentReference, .msocomtxt, [style*="mso-element:comment"]';
let cleaned = null;

document.addEventListener(
  "paste",
  (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (event === cleaned || !html || !event.target.closest(".public-DraftEditor-content")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const data = new DataTransfer();
    data.setData("text/plain", event.clipboardData.getData("text/plain"));
    data.setData("text/html", clean(html));
    cleaned = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    event.target.dispatchEvent(cleaned);
  },
  true,
);

function clean(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const noise of body.querySelectorAll(NOISE)) noise.remove();
  for (const line of body.querySelectorAll("p")) if (!line.textContent.trim()) line.remove();
  moveHeadings(body);
  return body.innerHTML;
}

function moveHeadings(body) {
  const headings = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading][aria-level]")];
  const level = (heading) => Number(heading.getAttribute("aria-level") ?? heading.tagName[1]);
  // The style "Title" of Word names the whole text, as the field of the form does.
  const isTitle = (heading) => /mso-style-name: ?"?tit(el|le)/i.test(heading.getAttribute("style"));
  const below = headings.some((heading) => level(heading) === 1 && !isTitle(heading)) ? 1 : 0;
  for (const heading of headings) {
    const name = isTitle(heading) ? "p" : `h${Math.min(level(heading) + below, 4)}`;
    const moved = document.createElement(name);
    moved.append(...heading.childNodes);
    heading.replaceWith(moved);
  }
}
