// What editing in place needs beside htmx: closing a form that was never saved, and saying what failed.
"use strict";

const section = document.getElementById("activities");

// The row that asks for the form for another activity is around its only cell.
const placeOf = (element) => element.closest("form") ?? element.closest("td, p, div") ?? element.querySelector("td");

function forgetFailures(element) {
  placeOf(element).querySelectorAll(".wb-failed").forEach((told) => told.remove());
}

function tellFailure(element, text) {
  const told = document.createElement("p");
  told.className = "alert alert-danger wb-failed";
  told.setAttribute("role", "alert");
  told.textContent = text;
  placeOf(element).append(told);
}

// The title of the page says that something is wrong, as that of a page with the form alone does.
const title = document.title;

function tellInTitle() {
  const wrong = section.querySelector(".wb-errors[data-title]");
  document.title = wrong ? `${wrong.dataset.title}: ${title}` : title;
}

// What is next has the one button that is filled in: adding, or checking the reply once it is complete.
function showNextStep() {
  const isComplete = document.getElementById("missing").hidden;
  const add = document.getElementById("add-activities").classList;
  add.toggle("btn-primary", !isComplete);
  add.toggle("btn-outline-primary", isComplete);
}

// Where Escape closes something of the browser's own first: a list of suggestions, or of choices.
const OPENS_A_LIST = "select, input[list]";

if (section) {
  // Each answer is saved as soon as it is selected; where that failed, once the server can be reached again.
  document.getElementById("save-answers")?.remove();
  window.addEventListener("online", () => {
    for (const answer of section.querySelectorAll(".wb-answer:has(.wb-failed) input:checked")) {
      answer.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  // An answer that is on its way while the grid is replaced stays as it was selected.
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    for (const answer of section.querySelectorAll(".wb-answer fieldset.htmx-request")) {
      event.detail.fragment.querySelector(`#${answer.id}`)?.replaceWith(answer);
    }
  });

  // Responses that overlap may arrive in another order: what was read before the part on the page stays out.
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { fragment, target } = event.detail;
    const part = fragment.querySelector("[data-as-of]");
    if (part && Number(part.dataset.asOf) < Number(target.dataset.asOf)) {
      event.detail.shouldSwap = false;
    }
  });

  section.addEventListener("htmx:afterSettle", tellInTitle);
  document.body.addEventListener("htmx:oobAfterSwap", showNextStep);

  // A refused answer may be below the bar at the bottom of the window.
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    const swapped = document.getElementById(event.detail.target.id);
    if (swapped?.matches(".wb-answer .errorlist")) {
      swapped.scrollIntoView({ block: "nearest" });
    }
  });

  // What is typed stays as a draft, so nothing is asked.
  section.addEventListener("keydown", (event) => {
    const form = event.target.closest("tr.wb-open form.wb-form");
    if (form && event.key === "Escape" && !event.isComposing && !event.target.matches(OPENS_A_LIST)) {
      event.preventDefault();
      form.querySelector("[data-close]").click();
    }
  });

  // The form for adding has no row of its own to go back to.
  section.addEventListener("click", (event) => {
    const link = event.target.closest("[data-close='row']");
    if (link) {
      event.preventDefault();
      const row = link.closest("tr");
      const hasDraft = row.querySelector("[data-draft]").dataset.kind;
      document.getElementById("announcement").textContent = hasDraft ? link.dataset.kept : "";
      const back = row.previousElementSibling?.querySelector("a[href]");
      row.remove();
      tellInTitle();
      (back ?? document.getElementById("add-activities")).focus();
    }
  });

  section.addEventListener("htmx:beforeRequest", (event) => forgetFailures(event.detail.elt));
  section.addEventListener("htmx:responseError", (event) => tellFailure(event.detail.elt, section.dataset.failed));
  section.addEventListener("htmx:sendError", (event) => tellFailure(event.detail.elt, section.dataset.unreachable));

  // A whole page comes back where the session has ended: go there, rather than put it into the row.
  section.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (event.detail.shouldSwap && /^\s*<!doctype/i.test(xhr.responseText)) {
      event.detail.shouldSwap = false;
      window.location.assign(xhr.responseURL);
    }
  });
}
