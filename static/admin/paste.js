// Text from Word brings more than its words: remarks of colleagues, scripts and empty lines.
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
  return body.innerHTML;
}
