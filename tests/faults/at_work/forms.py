"""A form that somebody has filled in, and what becomes of it while the service cannot save."""

from collections import Counter
from dataclasses import dataclass

import httpx
import lxml.html

from tests.faults.at_work.people import ROW, Person
from tests.faults.machines.service import WORKERS, Service
from tests.faults.machines.stored import Stored

TITLE = "Typed while nothing could be saved"


@dataclass(frozen=True)
class Filled:
    """`shown` are words that the person finds again on the page that keeps what was typed."""

    person: Person
    to: str
    fields: dict[str, object]
    shown: str

    def send(self) -> httpx.Response:
        return self.person.client.post(self.to, data=self.fields)

    def is_refused(self) -> httpx.Response:
        """The page that says that the service cannot save, with all that was typed."""
        page = self.send()
        assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
        assert "The service cannot read or save its data at present" in page.text
        assert self.shown in page.text
        return page

    def is_saved_from(self, page: httpx.Response) -> None:
        """By the button of that page, at once."""
        assert self.press(page).status_code == httpx.codes.FOUND

    def is_saved_before_long_from(self, page: httpx.Response) -> None:
        """The same; each process may have to be refused once before it opens its database anew."""
        for _process in range(WORKERS + 1):
            page = self.press(page)
            if page.status_code == httpx.codes.FOUND:
                return
            assert self.shown in page.text
        raise AssertionError(page.text)

    def press(self, page: httpx.Response) -> httpx.Response:
        [form] = lxml.html.fromstring(page.content).forms
        return self.person.client.post(form.action, data=dict(form.form_values()))


def contact_point(served: Service, member_state: str) -> Person:
    reply = f"/replies/2020/{member_state}/"
    return Person(served.address, f"{member_state.lower()}@example.org", reply)


def an_activity(person: Person, title: str) -> Filled:
    add = f"{person.reply}activities/add/"
    return Filled(person, add, person.fill(add, add, ROW | {"title": title}), shown=title)


def a_submission(person: Person) -> Filled:
    """Of what the demonstration has submitted, and is withdrawn first."""
    reply = person.reply
    person.send(f"{reply}withdraw/", f"{reply}withdraw/", {})
    return Filled(person, f"{reply}submit/", person.submission(), shown="Confirmed")


def typed(served: Service) -> tuple[Filled, Filled]:
    """An activity and a submission of two people, ready to be sent."""
    return an_activity(contact_point(served, "M24"), TITLE), a_submission(contact_point(served, "M01"))


def all_is_there_once(before: Stored, after: Stored) -> None:
    """The activity, and a version that is whole and counts; nothing else has changed."""
    assert after.titles == before.titles + Counter([TITLE])
    assert after.versions == before.versions | {("M01", 2): before.versions["M01", 1]}
    assert after.counted == before.counted | {"M01": 2}
    assert after.moves == [*before.moves, ("M01", "submitted")]
