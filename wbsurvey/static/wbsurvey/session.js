// Warns before one is signed out. The server alone knows when that is: another tab, or saving, may have put it off.
import { csrfToken, sendWithToken, useToken } from "./csrf.js";

const WARN_BEFORE = 5 * 60_000;
const ASK_EVERY = 10_000;

const warning = document.getElementById("session-warning");
const ended = document.getElementById("session-ended");
const timer = warning.querySelector('[role="timer"]');
const lastMinute = warning.querySelector("[data-last-minute]");

// Some hours after signing in a session ends however much it is used.
let isRenewable = Boolean(warning.dataset.renewable);
let isDismissed = false;
let endsAt = Date.now() + Number(warning.dataset.seconds) * 1_000;
let asked = Date.now();
let next = 0;

const left = () => endsAt - Date.now();

const send = (method) => fetch(warning.dataset.url, {
  method,
  headers: method === "POST" ? { "X-CSRFToken": csrfToken() } : {},
});

async function ask(method) {
  asked = Date.now();
  try {
    const response = await sendWithToken(() => send(method));
    if (response.ok) {
      const { seconds, renewable, token } = await response.json();
      endsAt = Date.now() + seconds * 1_000;
      isRenewable = Boolean(renewable);
      useToken(token);
    }
    show(response.ok);
  } catch {
    show(false);
  }
}

// `isCertain`: the server has just said so. Nobody is told to be signed out by a clock alone.
function show(isCertain) {
  clearTimeout(next);
  if (left() > WARN_BEFORE) {
    isDismissed = false;
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
    warn();
    countDown();
  }
}

function warn() {
  for (const element of warning.querySelectorAll("[data-if-renewable], [data-if-final]")) {
    element.hidden = isRenewable !== ("ifRenewable" in element.dataset);
  }
  if (!warning.open && (isRenewable || !isDismissed)) {
    warning.showModal();
  }
}

// The end comes all the same, and is told when it is there.
function dismiss() {
  isDismissed = true;
  warning.close();
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
warning.querySelector("[data-close]").addEventListener("click", dismiss);
// Who presses Escape is there.
warning.addEventListener("cancel", (event) => {
  event.preventDefault();
  if (isRenewable) {
    ask("POST");
  } else {
    dismiss();
  }
});
// After a laptop was closed, or one has signed in or out in another tab: the token may be another one since.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    ask("GET");
  }
});
window.addEventListener("focus", () => ask("GET"));
// A form found it out before it was sent.
document.addEventListener("session:ended", (event) => {
  event.preventDefault();
  endsAt = Date.now();
  show(true);
});

if (Number(warning.dataset.seconds)) {
  show(false);
} else {
  ask("GET");
}
