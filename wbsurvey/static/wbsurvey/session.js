// Warns before one is signed out. The server alone knows when that is: another tab, or saving, may have put it off.
import { csrfToken } from "./csrf.js";

const WARN_BEFORE = 5 * 60_000;
const ASK_EVERY = 10_000;

const warning = document.getElementById("session-warning");
const ended = document.getElementById("session-ended");
const timer = warning.querySelector('[role="timer"]');
const lastMinute = warning.querySelector("[data-last-minute]");

let endsAt = Date.now() + Number(warning.dataset.seconds) * 1_000;
let asked = Date.now();
let next = 0;

const left = () => endsAt - Date.now();

async function ask(method) {
  asked = Date.now();
  try {
    const response = await fetch(warning.dataset.url, {
      method,
      headers: method === "POST" ? { "X-CSRFToken": csrfToken() } : {},
    });
    // Signed in anew in another tab, the first try may still carry the old token.
    endsAt = response.ok ? Date.now() + (await response.json()).seconds * 1_000 : endsAt;
    show(response.ok);
  } catch {
    show(false);
  }
}

// `isCertain`: the server has just said so. Nobody is told to be signed out by a clock alone.
function show(isCertain) {
  clearTimeout(next);
  if (left() > WARN_BEFORE) {
    warning.close();
    ended.close();
    next = setTimeout(() => ask("GET"), left() - WARN_BEFORE);
  } else if (left() <= 0 && isCertain) {
    warning.close();
    if (!ended.open) {
      ended.showModal();
    }
  } else {
    ended.close();
    if (!warning.open) {
      warning.showModal();
    }
    countDown();
  }
}

function countDown() {
  const seconds = Math.max(0, Math.ceil(left() / 1_000));
  timer.textContent = warning.dataset.left
    .replace("{minutes}", Math.floor(seconds / 60))
    .replace("{seconds}", seconds % 60);
  lastMinute.textContent = seconds < 60 ? lastMinute.dataset.lastMinute : "";
  const isDue = Date.now() - asked >= ASK_EVERY || seconds === 0 && Date.now() - asked >= 1_000;
  next = setTimeout(isDue ? () => ask("GET") : countDown, 1_000);
}

warning.querySelector("[data-stay]").addEventListener("click", () => ask("POST"));
// Who presses Escape is there.
warning.addEventListener("cancel", (event) => {
  event.preventDefault();
  ask("POST");
});
// After a laptop was closed, or one has signed in or out in another tab.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && (ended.open || left() < WARN_BEFORE)) {
    ask("GET");
  }
});

if (Number(warning.dataset.seconds)) {
  show(false);
} else {
  ask("GET");
}
