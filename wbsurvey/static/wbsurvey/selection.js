// The bar for the selected activities of the list: in sight only while some are selected, with their number.
// Without this script the bar is always there.
"use strict";

const bar = document.getElementById("selected");

if (bar) {
  const all = document.getElementById("select-all");
  const allFound = bar.elements.namedItem("all");
  const count = bar.querySelector("[data-count]");
  const clear = bar.querySelector("[data-clear]");
  const boxes = () => [...document.querySelectorAll('input[name="row"][form="selected"]')];
  let last = null;

  const tell = () => {
    const shown = boxes();
    const number = shown.filter((box) => box.checked).length;
    const { one, many } = bar.dataset;
    all.checked = number > 0 && number === shown.length;
    all.indeterminate = number > 0 && number < shown.length;
    count.textContent = number === 1 ? one : many.replace("{n}", number);
    bar.hidden = !number && !allFound?.checked;
  };

  const select = (chosen, isSelected) => {
    chosen.forEach((box) => { box.checked = isSelected; });
    tell();
  };

  // With the shift key, all from the box selected before.
  const selectRange = (box) => {
    const shown = boxes();
    const ends = [shown.indexOf(last), shown.indexOf(box)];
    if (!ends.includes(-1)) {
      select(shown.slice(Math.min(...ends), Math.max(...ends) + 1), box.checked);
    }
  };

  document.querySelector(".wb-select-all").hidden = false;
  clear.hidden = false;

  all.addEventListener("change", () => select(boxes(), all.checked));
  allFound?.addEventListener("change", () => {
    if (allFound.checked) {
      select(boxes(), true);
    }
    tell();
  });
  clear.addEventListener("click", () => {
    if (allFound) {
      allFound.checked = false;
    }
    select(boxes(), false);
    all.focus();
  });
  document.addEventListener("click", (event) => {
    const box = event.target.closest?.('input[name="row"][form="selected"]');
    if (box) {
      if (event.shiftKey) {
        selectRange(box);
      }
      last = box;
      if (!box.checked && allFound) {
        allFound.checked = false;
      }
      tell();
    }
  });
  // Rows come and go in place.
  document.addEventListener("htmx:afterSettle", tell);
  window.addEventListener("pageshow", tell);
  tell();
}
