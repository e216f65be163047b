// Says while one selects how many activities will be added, and which totals they will have. Without this
// script the server says it before anything is saved. Ctrl+S saves the form in which one types.
"use strict";

const counted = (number, one, many) => (number === 1 ? one : many.replace("{n}", number));
const selected = (form, name) => form.querySelectorAll(`input[name="${name}"]:checked`).length;
const has = (form, name) => form.querySelector(`input[name="${name}"]`) !== null;

function tellCount(form) {
  const words = form.dataset;
  const partners = selected(form, "partners");
  // The form for further partners has no types: each partner is one activity.
  const types = has(form, "assistance_types") ? selected(form, "assistance_types") : 1;
  form.querySelector("[data-count]").textContent = partners && types
    ? counted(partners * types, words.one, words.many)
      .replace("{partners}", counted(partners, words.partner ?? "", words.partners ?? ""))
      .replace("{types}", counted(types, words.type ?? "", words.types ?? ""))
    : "";
}

// The number in hundredths; NaN for what only the server reads, which then shows the total itself.
function hundredths(text) {
  const match = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ""));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "0").padEnd(2, "0")) : NaN;
}

const grouped = (sum) => {
  const [whole, cents] = (sum / 100).toFixed(2).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0") + (cents === "00" ? "" : `.${cents}`);
};

// What is entered for each activity is added up, and is confirmed by saving where it is shown.
function tellTotals(section) {
  const told = [];
  for (const part of section.querySelectorAll("[data-measure]")) {
    const { measure } = part.dataset;
    const division = part.querySelector("input[type=radio]:checked")?.value;
    const fields = [...section.querySelectorAll(`[data-each="${measure}"] input`)];
    const given = fields.map((field) => field.value.trim()).filter(Boolean);
    if ((division === "each" || !division) && given.length) {
      const sum = given.reduce((total, text) => total + hundredths(text), 0);
      const confirmed = section.querySelector(`[name="confirmed_${measure}"]`);
      confirmed.value = Number.isNaN(sum) ? "" : (sum / 100).toFixed(2);
      if (!Number.isNaN(sum)) {
        told.push(`${part.dataset.total}: ${grouped(sum)}`);
      }
    }
  }
  section.querySelector("[data-totals]").textContent = told.join(". ");
}

function tell(event) {
  const form = event.target.closest("form[data-live-count]");
  const section = event.target.closest("[data-amounts]");
  if (form && event.type === "change") {
    tellCount(form);
  }
  if (section) {
    tellTotals(section);
  }
}

const tellCounts = (root) => root.querySelectorAll("form[data-live-count]").forEach(tellCount);

document.addEventListener("change", tell);
document.addEventListener("input", tell);
document.addEventListener("htmx:load", (event) => tellCounts(event.detail.elt));
tellCounts(document);

document.addEventListener("keydown", (event) => {
  const form = document.activeElement?.closest("form.wb-form");
  const save = form?.querySelector("[data-save]");
  if (save && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    if (!event.repeat) {
      form.requestSubmit(save);
    }
  }
});
