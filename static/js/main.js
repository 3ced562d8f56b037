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

// The search works without, so these come after the first look at the page.
addEventListener("load", () => requestAnimationFrame(() => setTimeout(suggest)));

async function suggest() {
  const { suggestWhileTyping } = await import("./suggestions.js");
  suggestWhileTyping();
}

// Few pages have a recording.
if (document.querySelector(".recording")) {
  const { followRecordings, playOnClick } = await import("./player.js");
  playOnClick();
  followRecordings();
}
