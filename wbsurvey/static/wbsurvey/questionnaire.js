// Says while one ticks how many activities the form counts as. Without this script the server says it
// before anything is saved.
"use strict";

for (const form of document.querySelectorAll("form[data-live-count]")) {
  const told = form.querySelector("[data-count]");
  const confirmed = form.elements.namedItem("confirmed_count");
  const words = form.dataset;
  const ticked = (name) => form.querySelectorAll(`input[name="${name}"]:checked`).length || 1;
  const counted = (number, one, many) => (number === 1 ? one : many.replace("{n}", number));

  const tell = () => {
    const partners = ticked("partners");
    const types = ticked("assistance_types");
    const number = partners * types;
    confirmed.value = number;
    told.textContent = number === 1 ? words.one : words.many
      .replace("{n}", number)
      .replace("{partners}", counted(partners, words.partner, words.partners))
      .replace("{types}", counted(types, words.type, words.types));
  };

  form.addEventListener("change", tell);
  tell();
}
