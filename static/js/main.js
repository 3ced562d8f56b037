// A form that came back says so first: its error summary takes the focus.
document.querySelector("[data-error-summary]")?.focus();

// The menu opens and closes by itself (details); Escape closes it too and goes back to its button.
const menu = document.querySelector(".menu");
menu?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// What a page works without comes after the first look at it; few pages have a recording.
const afterPaint = (then) =>
  new PerformanceObserver((_entries, observer) => {
    observer.disconnect();
    then();
  }).observe({ type: "paint", buffered: true });
addEventListener("load", () => afterPaint(suggest));
if (document.querySelector(".recording")) afterPaint(play);

async function suggest() {
  const { suggestWhileTyping } = await import("./suggestions.js");
  suggestWhileTyping();
}

async function play() {
  const { followRecordings, playOnClick } = await import("./player.js");
  playOnClick();
  followRecordings();
}
