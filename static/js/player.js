/** An approved player of others takes the place of its still after a click, not before. */
export function playOnClick() {
  for (const place of document.querySelectorAll("[data-player]")) {
    place.querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = place.dataset.player;
      frame.title = place.dataset.title;
      frame.allow = "fullscreen; picture-in-picture";
      frame.allowFullscreen = true;
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      place.replaceChildren(frame);
      frame.focus();
    });
  }
}
