/** A form that came back says so first: its error summary takes the focus. */
export function focusErrors() {
  document.querySelector("[data-error-summary]")?.focus();
}
