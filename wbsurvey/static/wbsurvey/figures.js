"use strict";

// A click on a figure of the list writes it into the text, where the cursor was.
const text = document.querySelector("textarea[data-figures]");
const insertButton = document.getElementById("insert-figure");
if (text && insertButton) {
  document.querySelectorAll(".wb-figures code").forEach((figure) => {
    const button = insertButton.content.firstElementChild.cloneNode(true);
    button.addEventListener("click", () => {
      text.setRangeText(figure.textContent, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    });
    figure.replaceWith(button);
    button.append(figure);
  });
}
