// The code takes the height that the preview needs where it is narrow.
const frame = document.querySelector("[data-embed-preview]");

function measure() {
  const height = Math.ceil(frame.contentDocument.body.getBoundingClientRect().height);
  const code = document.querySelector("[data-w-clipboard-target=value]");
  frame.style.height = `${height}px`;
  code.value = code.value.replace(/height="\d+"/, `height="${height}"`);
}

if (frame) {
  frame.addEventListener("load", measure);
  if (frame.contentDocument?.readyState === "complete") measure();
}
