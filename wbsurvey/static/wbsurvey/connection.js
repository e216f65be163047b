// Asks the service for an answer before a form is sent as a page of its own. Without one the browser would show its
// own error page and lose what is typed; here the page stays, and says why nothing was sent.
import { useToken } from "./csrf.js";

const TIME_LIMIT = 8_000;
const BUTTONS = ".wb-actions, .wb-buttons, .submit-row";

const message = document.getElementById("not-sent");
// Forms that wait for the answer: pressing the button again sends nothing twice.
const waiting = new WeakSet();
let released = null;

// Null also where something else answers in place of the service, such as a gateway or the network of a hotel.
async function askService() {
  try {
    const response = await fetch(message.dataset.url, {
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

// The page that says so by itself asks for signing in, and keeps its text meanwhile.
const isHeldBack = (session) => !session.seconds
  && !document.dispatchEvent(new CustomEvent("session:ended", { cancelable: true }));

function tell(form, submitter) {
  const told = message.content.firstElementChild.cloneNode(true);
  const place = submitter?.closest(BUTTONS) ?? submitter;
  if (place) {
    place.before(told);
  } else {
    form.append(told);
  }
  told.focus();
}

const forget = () => document.querySelectorAll("[data-not-sent]").forEach((told) => told.remove());

async function send(form, submitter) {
  waiting.add(form);
  forget();
  const session = await askService();
  waiting.delete(form);
  if (session && !isHeldBack(session)) {
    useToken(session.token);
    released = form;
    form.requestSubmit(submitter);
    released = null;
    return;
  }
  form.dispatchEvent(new CustomEvent("form:not-sent", { bubbles: true }));
  if (!session) {
    tell(form, submitter);
  }
}

const IS_NO_ENTRY = new Set(["hidden", "submit", "button", "fieldset"]);
// A form of buttons alone, such as that for signing out, has nothing to lose.
const hasEntries = (form) => [...form.elements].some((field) => !IS_NO_ENTRY.has(field.type));

// After all other listeners: what htmx sends has been prevented by it, and a draft under way is waited for.
window.addEventListener("submit", (event) => {
  const form = event.target;
  const isPage = !event.defaultPrevented && form.getAttribute("method")?.toLowerCase() === "post";
  if (isPage && form !== released && hasEntries(form)) {
    event.preventDefault();
    if (!waiting.has(form)) {
      send(form, event.submitter);
    }
  }
});
