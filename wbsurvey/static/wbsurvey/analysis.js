// What the page of tables needs beside htmx: copying a table as a table, and saying what failed.
"use strict";

const line = (name, text) => {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
};

// The table as it is read: without links, arrows and what is written for screen readers alone.
function plainTable(shown) {
  const table = shown.cloneNode(true);
  table.querySelectorAll("caption, .visually-hidden, [aria-hidden]").forEach((part) => part.remove());
  table.querySelectorAll("*").forEach((part) => {
    for (const name of part.getAttributeNames().filter((name) => name !== "scope")) {
      part.removeAttribute(name);
    }
  });
  table.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
  return table;
}

// What stands above and below the table goes along: the marking, its title, its notes and its footnotes.
function surroundings(button) {
  const marks = (button.dataset.marks ?? "").split(" ").filter(Boolean);
  const footnotes = [...document.querySelectorAll(".wb-footnote")].map((each) => each.textContent.trim());
  const { marking } = document.getElementById("answer").dataset;
  const section = document.getElementById(button.dataset.copy);
  const notes = [...section.querySelectorAll(".wb-grid > .wb-note:not(.wb-table-tools)")];
  return {
    shown: section.querySelector("table"),
    above: [
      marking,
      section.querySelector("h2").textContent,
      document.getElementById("counted").textContent.trim(),
    ].filter(Boolean),
    below: [
      ...notes.map((note) => note.textContent.trim()),
      ...footnotes.filter((text) => marks.includes(text.split(" ")[0])),
    ],
  };
}

const cellText = (cell) => {
  const items = [...cell.querySelectorAll("li")];
  const texts = (items.length ? items : [cell]).map((part) => part.textContent.replace(/\s+/g, " ").trim());
  return texts.join("; ");
};

async function copyTable(button) {
  const { shown, above, below } = surroundings(button);
  const table = plainTable(shown);
  const html = document.createElement("div");
  html.append(...above.map((text) => line("p", text)), table, ...below.map((text) => line("p", text)));
  const rows = [...table.rows].map((row) => [...row.cells].map(cellText).join("\t"));
  const text = [...above, ...rows, ...below].join("\n");
  await navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([html.innerHTML], { type: "text/html" }),
    "text/plain": new Blob([text], { type: "text/plain" }),
  })]);
}

const canCopy = "clipboard" in navigator && "ClipboardItem" in window;

function showButtons(root) {
  if (canCopy) {
    root.querySelectorAll("button[data-copy]").forEach((button) => { button.hidden = false; });
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) {
    const words = document.getElementById("answer").dataset;
    const told = button.parentElement.querySelector("[role=status]");
    told.textContent = "";
    try {
      await copyTable(button);
      told.textContent = words.copied;
    } catch {
      told.textContent = words.notCopied;
    }
  }
});

const failed = document.getElementById("failed");
const tellFailure = () => { failed.textContent = failed.dataset.failed; };
document.addEventListener("htmx:beforeRequest", () => { failed.textContent = ""; });
document.addEventListener("htmx:responseError", tellFailure);
document.addEventListener("htmx:sendError", tellFailure);

// Another page comes back where the session has ended: go there, rather than look for tables in it.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (new URL(xhr.responseURL).pathname !== window.location.pathname) {
    event.detail.shouldSwap = false;
    window.location.assign(xhr.responseURL);
  }
});

document.addEventListener("htmx:load", (event) => showButtons(event.detail.elt));
showButtons(document);
