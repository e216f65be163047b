// Below each password field a button that shows what was typed. Without this script the field stays as it is.
const pattern = document.getElementById("password-view").content.firstElementChild;

for (const field of document.querySelectorAll('input[type="password"]')) {
  const button = pattern.cloneNode(true);
  const show = (isShown) => {
    field.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  };
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => show(field.type === "password"));
  // Sent as a password field, it is neither remembered nor suggested as text by the browser.
  field.form.addEventListener("submit", () => show(false));
  field.after(button);
}
