// Saves what is typed into a form as a draft on the server, a short while after the last key, and says what the
// server has confirmed: never more. One request at a time; later typing wins.

import { csrfToken, sendWithToken } from "./csrf.js";

const QUIET = 1_000;
const AT_LATEST = 5_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;
const TIME_LIMIT = 30_000;
const WAIT_BEFORE_SUBMIT = 4_000;
// What browsers send on after a page is left.
const KEPT_ALIVE = 60_000;
// While all goes well, a save follows the typing; once something failed, the waiting goes by other rules.
const GOES_WELL = new Set(["", "saving", "saved"]);
const MAY_SEND = new Set([...GOES_WELL, "refused"]);

const drafts = new Map();

const randomWord = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("");
const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

class Draft {
  constructor(form, place) {
    this.form = form;
    this.edition = form.elements.namedItem("draft_edition");
    this.place = place;
    this.state = form.querySelector("[data-draft]");
    this.tab = randomWord();
    this.turn = this.seen;
    this.kind = "";
    // Typed, and not yet confirmed by the server.
    this.isUnsaved = false;
    this.firstUnsaved = 0;
    this.failures = 0;
    this.underWay = null;
    // The form itself is being sent: waiting for the draft under way, then gone.
    this.isWaiting = false;
    this.isHandedOver = false;
    this.state.querySelector("[data-retry]").addEventListener("click", () => this.send());
    this.state.querySelector("[data-keep]").addEventListener("click", () => this.keepThis());
  }

  get seen() {
    return Number(this.edition.value) || 0;
  }

  // The text is in danger if the page is left now.
  get isInDanger() {
    return (this.isUnsaved || this.underWay) && !this.isHandedOver
      && (!GOES_WELL.has(this.kind) || !navigator.onLine || this.fields().toString().length > KEPT_ALIVE);
  }

  typed() {
    this.isUnsaved = true;
    this.firstUnsaved ||= Date.now();
    if (MAY_SEND.has(this.kind)) {
      this.later(Math.min(QUIET, Math.max(0, this.firstUnsaved + AT_LATEST - Date.now())));
    }
  }

  later(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), time);
  }

  fields() {
    const fields = new URLSearchParams(new FormData(this.form));
    fields.delete("csrfmiddlewaretoken");
    fields.set("draft_tab", this.tab);
    fields.set("draft_turn", this.turn);
    return fields;
  }

  send() {
    clearTimeout(this.timer);
    if (!this.underWay && !this.isHandedOver) {
      this.isUnsaved = false;
      this.firstUnsaved = 0;
      this.underWay = this.exchange();
    }
    return this.underWay;
  }

  async exchange() {
    this.tell("saving", this.state.dataset.saving);
    try {
      await this.understand(await sendWithToken(() => this.request()));
    } catch {
      this.failed(this.state.dataset.unreachable);
    }
    this.underWay = null;
    if (this.isUnsaved && this.kind === "saved") {
      this.later(QUIET);
    }
  }

  request() {
    this.turn = Math.max(this.turn, this.seen) + 1;
    const body = this.fields();
    return fetch(this.state.dataset.draft, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": csrfToken() },
      redirect: "manual",
      keepalive: body.toString().length < KEPT_ALIVE,
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
  }

  async understand(response) {
    const words = this.state.dataset;
    if (response.ok) {
      const { edition, saved } = await response.json();
      this.edition.value = edition;
      this.failures = 0;
      this.tell("saved", words.saved.replace("{time}", saved));
    } else if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      this.refused("signed-out", words.signedOut);
    } else if (response.status === 404) {
      this.refused("refused", words.notYours);
    } else if (response.status === 409) {
      const { reason, edition } = await response.json();
      this.stored = edition;
      this.refused("conflict", words.refused.replace("{reason}", reason));
    } else if (response.status === 413 || response.status === 422) {
      const { reason } = await response.json();
      this.refused("refused", words.refused.replace("{reason}", reason));
    } else {
      this.failed(words.broken);
    }
  }

  refused(kind, text) {
    this.isUnsaved = true;
    this.tell(kind, text);
  }

  failed(text) {
    this.isUnsaved = true;
    this.failures += 1;
    this.tell("failed", text);
    this.later(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.failures - 1)));
  }

  tell(kind, text) {
    const buttons = {
      "[data-retry]": ["failed", "signed-out", "refused"].includes(kind),
      "[data-sign-in]": kind === "signed-out",
      "[data-keep]": kind === "conflict",
    };
    const told = this.state.querySelector("[data-told]");
    told.textContent = text;
    this.kind = kind;
    this.state.dataset.kind = kind;
    if (kind === "saving") {
      return;
    }
    for (const [name, isShown] of Object.entries(buttons)) {
      const button = this.state.querySelector(name);
      if (!isShown && button === document.activeElement) {
        told.focus();
      }
      button.hidden = !isShown;
    }
    // Aloud only where something else is the case than before: not each time that it is saved.
    if (kind !== this.announced) {
      this.announced = kind;
      this.state.querySelector("[data-announced]").textContent = text;
    }
  }

  keepThis() {
    this.edition.value = this.stored;
    this.send();
  }

  // Before the form itself is sent: no draft may arrive after what it was a draft of.
  async handOver() {
    this.isWaiting = true;
    await Promise.race([this.underWay, pause(WAIT_BEFORE_SUBMIT)]);
    clearTimeout(this.timer);
    this.isWaiting = false;
    this.isHandedOver = true;
  }

  // Sending the form failed: what is in it is a draft again.
  takeBack() {
    if (this.isHandedOver) {
      this.isHandedOver = false;
      this.typed();
    }
  }

  tryAgain() {
    if (this.isUnsaved && (this.kind === "failed" || this.kind === "signed-out")) {
      this.send();
    }
  }

  // The page is left: the last words go along, even beside a request that is under way.
  leave() {
    if (!this.isUnsaved || this.isHandedOver || !MAY_SEND.has(this.kind)) {
      return;
    }
    if (this.underWay) {
      this.request().catch(() => {});
    } else {
      this.send();
    }
  }
}

function draftOf(element) {
  const form = element?.closest?.("form");
  const place = form?.elements.namedItem("draft")?.value;
  if (!place || !form.querySelector("[data-draft]")) {
    return null;
  }
  if (!drafts.has(form)) {
    drafts.set(form, new Draft(form, place));
  }
  return drafts.get(form);
}

function typed(event) {
  draftOf(event.target)?.typed();
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);

// htmx asks before each request: sending the form, or closing it, waits for what is under way.
document.addEventListener("htmx:confirm", (event) => {
  const { elt, issueRequest } = event.detail;
  const draft = draftOf(elt);
  if (!draft) {
    return;
  }
  const isSent = elt === draft.form;
  if (!isSent && draft.isUnsaved && MAY_SEND.has(draft.kind)) {
    event.preventDefault();
    Promise.race([draft.send(), pause(WAIT_BEFORE_SUBMIT)]).then(() => issueRequest(true));
  } else if (isSent && (draft.underWay || draft.isWaiting)) {
    event.preventDefault();
    if (!draft.isWaiting) {
      draft.handOver().then(() => issueRequest(true));
    }
  } else if (isSent) {
    draft.handOver();
  }
});
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = csrfToken();
});
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => draftOf(event.detail.elt)?.takeBack());
}
document.addEventListener("form:not-sent", (event) => draftOf(event.target)?.takeBack());

// The same for a page of its own. What htmx sends has been prevented by it before.
document.addEventListener("submit", (event) => {
  const draft = event.defaultPrevented ? null : draftOf(event.target);
  if (!draft) {
    return;
  }
  if (draft.isWaiting) {
    event.preventDefault();
  } else if (draft.underWay) {
    event.preventDefault();
    draft.handOver().then(() => {
      draft.underWay = null;
      event.target.requestSubmit(event.submitter);
    });
  } else {
    draft.handOver();
  }
});

const opened = () => [...drafts.values()];

window.addEventListener("pagehide", () => opened().forEach((draft) => draft.leave()));
// Back to a page that the browser has kept: what is in it was not necessarily saved.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    opened().forEach((draft) => { draft.isHandedOver = false; });
  }
});
window.addEventListener("beforeunload", (event) => {
  // Sent off before the next page is asked for, which may be this one again.
  opened().forEach((draft) => draft.leave());
  if (opened().some((draft) => draft.isInDanger)) {
    event.preventDefault();
  }
});
window.addEventListener("online", () => opened().forEach((draft) => draft.tryAgain()));
document.addEventListener("visibilitychange", () => {
  opened().forEach((draft) => (document.hidden ? draft.leave() : draft.tryAgain()));
});
