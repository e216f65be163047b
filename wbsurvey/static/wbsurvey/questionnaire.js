// Says while one ticks how many activities the form counts as. Without this script the server says it
// before anything is saved.
"use strict";

const counted = (number, one, many) => (number === 1 ? one : many.replace("{n}", number));
const ticked = (form, name) => form.querySelectorAll(`input[name="${name}"]:checked`).length;
const has = (form, name) => form.querySelector(`input[name="${name}"]`) !== null;

function tellCount(form) {
  const words = form.dataset;
  const partners = ticked(form, "partners");
  // The form for further partners has no types: each partner is one activity.
  const types = has(form, "assistance_types") ? ticked(form, "assistance_types") : 1;
  const confirmed = form.elements.namedItem("confirmed_count");
  if (confirmed) {
    confirmed.value = (partners || 1) * (types || 1);
  }
  form.querySelector("[data-count]").textContent = partners && types
    ? counted(partners * types, words.one, words.many)
      .replace("{partners}", counted(partners, words.partner ?? "", words.partners ?? ""))
      .replace("{types}", counted(types, words.type ?? "", words.types ?? ""))
    : "";
}

const tellCounts = (root) => root.querySelectorAll("form[data-live-count]").forEach(tellCount);

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live-count]");
  if (form) {
    tellCount(form);
  }
});
document.addEventListener("htmx:load", (event) => tellCounts(event.detail.elt));
tellCounts(document);
