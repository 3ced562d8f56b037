// What is known of a chosen record (network/choosers.py) goes into the fields of the same name that are
// empty, or hold what was taken over from the one chosen before; a note below says from where it is.
for (const panel of document.querySelectorAll("[data-gives-facts]")) {
  const { widget } = panel.querySelector("[id$='-chooser']");
  widget.addEventListener("chosen", ({ detail }) => takeOver(panel.closest("form"), detail));
}

function takeOver(form, { facts, note }) {
  for (const [name, value] of Object.entries(facts)) {
    const field = form.elements[name];
    if (!field || (field.value && field.value !== field.dataset.takenOver)) continue;
    field.value = value;
    field.dataset.takenOver = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    noteOf(field).textContent = value ? note : "";
  }
}

function noteOf(field) {
  const wrapper = field.closest("[data-field]");
  let place = wrapper.querySelector("[data-taken-over-note]");
  if (!place) {
    place = document.createElement("p");
    place.className = "help";
    place.role = "status";
    place.dataset.takenOverNote = "";
    wrapper.append(place);
    field.addEventListener("input", () => {
      if (field.value !== field.dataset.takenOver) place.textContent = "";
    });
  }
  return place;
}
