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

/** Chapters and times of a transcript are links into the file of a recording. Where the page plays it
    itself they lead there, and what is being heard is marked. */
export function followRecordings() {
  for (const player of document.querySelectorAll(".recording :is(audio, video)")) {
    const file = (player.querySelector("source") ?? player).src;
    const moments = [...document.querySelectorAll("a[href*='#t=']")]
      .filter((link) => link.href.startsWith(`${file}#t=`))
      .map((link) => ({ link, list: link.closest("ol, dl"), start: Number(link.hash.slice(3)) }));
    for (const { link, start } of moments) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        player.currentTime = start;
        player.play();
      });
    }
    player.addEventListener("timeupdate", () => {
      const heard = new Map();
      for (const moment of moments) {
        if (moment.start <= player.currentTime) heard.set(moment.list, moment.link);
      }
      for (const { link, list } of moments) {
        if (heard.get(list) === link) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    });
  }
}
