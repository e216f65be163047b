"use strict";

// A filter closes as a menu does: by Esc, and by a click elsewhere.
const openFilters = () => document.querySelectorAll("details.wb-filter[open]");
document.addEventListener("keydown", (event) => {
  const filter = event.target.closest("details.wb-filter[open]");
  if (event.key === "Escape" && filter) {
    filter.open = false;
    filter.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  openFilters().forEach((filter) => { filter.open = filter.contains(event.target); });
});
