// What the script of the library would only write to the console is said on the page.
document.addEventListener("allauth.error", (event) => {
  const problem = document.getElementById("passkey-problem");
  if (problem) {
    event.preventDefault();
    problem.hidden = false;
  }
});

// Buttons for passkeys appear where they can be used: on a secure page that has a name, not a number, as address.
const isNumber = /^[\d.]+$|^\[/.test(location.hostname);
const isAllowed = Boolean(window.PublicKeyCredential) && window.isSecureContext && !isNumber;
const hide = (selector, isHidden) => {
  for (const element of document.querySelectorAll(selector)) {
    element.hidden = isHidden;
  }
};
hide("[data-no-script]", true);
hide("[data-passkey]", !isAllowed);
hide("[data-no-passkey]", isAllowed);
