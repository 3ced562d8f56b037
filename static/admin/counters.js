// Says below a field how much of what mail programs show is used: fields with data-counter.
const countOf = (field) => {
  const counter = document.createElement("p");
  counter.className = "counter";
  counter.id = `${field.id}-counter`;
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${counter.id}`.trim());
  field.after(counter);
  const most = Number(field.dataset.counter);
  const count = () => {
    const length = [...field.value].length;
    counter.textContent = `${length} / ${most}`;
    counter.classList.toggle("counter--over", length > most);
  };
  field.addEventListener("input", count);
  count();
};

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-counter]").forEach(countOf);
});
