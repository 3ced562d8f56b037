/** The menu opens and closes by itself (details); Escape closes it too and goes back to its button. */
export function closeMenuOnEscape() {
  const menu = document.querySelector(".menu");
  menu?.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
