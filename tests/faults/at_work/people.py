"""Contact points who work on, whatever happens to the service, and remember what it has acknowledged."""

import ssl
from dataclasses import dataclass, field
from threading import Event, Thread

import httpx
import lxml.html

ACKNOWLEDGED = httpx.codes.FOUND
ROW = {
    "partners": ["serbia"],
    "support_field": "asylum",
    "assistance_types": ["expert"],
    "status": "ongoing",
    "start": "March 2018",
    "funding": "national",
    "since": "0",
    "confirmed_count": "",
}
# A connection that is kept may be closed in the moment it is used again; browsers then open another one.
ONE_REQUEST_EACH = httpx.Limits(max_keepalive_connections=0)

# In seconds, between two steps of somebody who is quick.
PAUSE = 0.1


class NotAnsweredError(Exception):
    """The service was gone, or said that it could not."""


@dataclass
class Person:
    """Signed in as a contact point; what fails is tried again, as people do."""

    address: str
    email: str
    reply: str
    # Where the service is behind TLS.
    certificate: str | None = None
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        trusted = ssl.create_default_context(cafile=self.certificate)
        # A browser names the page that a form stands on.
        headers = {"Referer": f"{self.address}/"}
        self.client = httpx.Client(
            base_url=self.address, timeout=20, verify=trusted, headers=headers, limits=ONE_REQUEST_EACH
        )
        self.send("/account/login/", "/account/login/", {"login": self.email, "password": "demo"})

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        try:
            answer = self.client.request(method, path, **more)  # type: ignore[arg-type]
        except httpx.TransportError as error:
            raise NotAnsweredError from error
        if answer.is_server_error:
            raise NotAnsweredError
        return answer

    def fill(self, page: str, to: str, fields: dict[str, object]) -> dict[str, object]:
        """The form on that page that is sent there, with these fields filled in."""
        shown = lxml.html.fromstring(self.ask("GET", page).content)
        form = next((form for form in shown.forms if (form.action or page).partition("?")[0] == to), None)
        if form is None or form.method != "POST":
            raise NotAnsweredError
        return {**dict(form.form_values()), **fields}

    def send(self, page: str, to: str, fields: dict[str, object], **more: object) -> httpx.Response:
        """What the form on that page sends there, with these fields filled in; files among `more`."""
        return self.ask("POST", to, data=self.fill(page, to, fields), **more)

    def submission(self) -> dict[str, object]:
        """The form of the check page with all statements confirmed and all possible errors explained."""
        page = f"{self.reply}review/"
        shown = lxml.html.fromstring(self.ask("GET", page).content)
        explained = dict.fromkeys(shown.xpath("//input[starts-with(@name, 'why-')]/@name"), "It is correct")
        confirmed = {"confirmed": "on", "no_support_confirmed": "on"}
        return self.fill(page, f"{self.reply}submit/", {**explained, **confirmed})


class Worker:
    """Somebody who repeats a step until told to stop; `done` are the steps that were acknowledged."""

    def __init__(self, person: Person, is_over: Event) -> None:
        self.person = person
        self.is_over = is_over
        self.done: list[str] = []
        self.failures = 0
        self.thread = Thread(target=self.work)
        self.thread.start()

    def work(self) -> None:
        while not self.is_over.is_set():
            try:
                self.step()
            except NotAnsweredError:
                self.failures += 1
            self.is_over.wait(PAUSE)

    def step(self) -> None:
        raise NotImplementedError


class Adds(Worker):
    """One activity after the other; one that was not acknowledged is sent again as it was."""

    def step(self) -> None:
        add = f"{self.person.reply}activities/add/"
        number = str(len(self.done))
        answer = self.person.send(add, add, ROW | {"title": f"{self.person.email} {number}"})
        if answer.status_code == ACKNOWLEDGED:
            self.done.append(number)


class Submits(Worker):
    """Withdraws and submits in turn; the receipt it is led to is the acknowledgement."""

    def step(self) -> None:
        reply = self.person.reply
        if "withdraw/" in self.person.ask("GET", reply).text:
            self.person.send(f"{reply}withdraw/", f"{reply}withdraw/", {})
        answer = self.person.ask("POST", f"{reply}submit/", data=self.person.submission())
        if answer.status_code == ACKNOWLEDGED:
            self.done.append(answer.headers["Location"])


class Reads(Worker):
    """Opens one page after the other."""

    def step(self) -> None:
        if self.person.ask("GET", self.person.reply).is_success:
            self.done.append(self.person.reply)
