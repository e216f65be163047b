"""What contact points and the Presidency do all day. Each step that a person thinks after is a `yield`."""

import json
import random
import re
import secrets
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

from bench.service.visitor import Fields, Page, Visitor, changed

Steps = Iterator[None]
PASSWORD = "a long password for these ten minutes"
TITLES = (
    "Training of asylum officers",
    "Equipment for reception centres",
    "Joint patrols",
    "Advice on returns",
)
DESCRIPTION = "Courses, study visits and exchange of good practice between the authorities. "
REFERENCE = re.compile(rb'<tr id="(2020-[A-Z]{2}-\d+)"')
CONFIRMATIONS = ("confirmed", "changes_confirmed", "no_support_confirmed")
EXPLANATION = re.compile(rb'name="(why-\w+)"')
DRAFTS_WHILE_TYPING = 2
# After so many things done, the submitter looks at the whole and submits.
DONE_BEFORE_SUBMITTING = 6


@dataclass
class Person:
    """`done` counts what the server has confirmed, by what it was."""

    visitor: Visitor
    email: str
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)

    def sign_in(self) -> Steps:
        page = self.visitor.get("sign-in", "/account/login/")
        yield
        fields = changed(page.form("/account/login/") or [], login=self.email, password=PASSWORD)
        answer = self.visitor.send("signing in", "/account/login/", fields)
        self.visitor.follow("home", answer)
        self.done["signed in"] += "sessionid" in self.visitor.cookies
        yield


@dataclass
class ContactPoint(Person):
    """One of three who fill in the reply of a Member State at the same time."""

    member_state: str = ""
    is_submitter: bool = False
    # What the server confirmed under these references, with the last confirmed title of those of one's own.
    added: dict[str, str] = field(default_factory=dict)
    # All that stood on the page when it was looked at last.
    seen: list[str] = field(default_factory=list)

    @property
    def reply(self) -> str:
        return f"/replies/2020/{self.member_state}/"

    def steps(self) -> Steps:
        yield from self.sign_in()
        yield from self.answer_first_question()
        acts: dict[Callable[[], Steps], int] = {
            self.add: 5, self.edit: 5, self.look_at_one_partner: 2, self.review: 1, self.answer_partners: 1
        }  # fmt: skip
        for number in range(1, 10_000):
            yield from self.chance.choices(list(acts), list(acts.values()))[0]()
            if self.is_submitter and number % DONE_BEFORE_SUBMITTING == 0:
                yield from self.answer_partners()
                yield from self.submit()

    def open_list(self, query: str = "") -> Page:
        page = self.visitor.get("activities", f"{self.reply}activities/{query}")
        self.seen = [reference.decode() for reference in REFERENCE.findall(page.content)]
        return page

    def answer_first_question(self) -> Steps:
        page = self.visitor.get("reply", self.reply)
        yield
        fields = page.form(f"{self.reply}support/")
        if fields is not None:
            answer = self.visitor.send(
                "first question answered", f"{self.reply}support/", changed(fields, supports="yes")
            )
            self.visitor.follow("activities", answer)
            yield

    def answer_partners(self) -> Steps:
        """A no to each that nobody has answered for: adding an activity answers yes by itself."""
        page = self.open_list()
        yield
        radios = page.tree.xpath("//input[starts-with(@name, 'answer_')]")
        answered = {radio.get("name") for radio in radios if "checked" in radio.attrib}
        for name in sorted({radio.get("name") for radio in radios} - answered):
            fields = [(name, "no"), ("began_from", json.dumps({name: ""}))]
            self.visitor.send("partner answered", f"{self.reply}partners/", fields, in_place=True)
            self.done["partners answered"] += 1
            yield

    def look_at_one_partner(self) -> Steps:
        partner = self.chance.choice(("albania", "serbia", "montenegro"))
        self.open_list(f"?partner={partner}")
        yield

    def review(self) -> Steps:
        self.visitor.get("review", f"{self.reply}review/")
        yield

    def add(self) -> Steps:
        address = f"{self.reply}activities/add/"
        page = self.visitor.get("form for adding, in place", address, in_place=True)
        yield
        if (fields := page.form(address)) is None:
            yield from self.find_it_closed()
            return
        partners = self.chance.sample(page.choices("partners"), self.chance.choice((1, 1, 1, 2)))
        title = f"{self.chance.choice(TITLES)} {self.chance.randrange(1000)}"
        fields = changed(
            fields,
            partners=partners,
            support_field=self.chance.choice(page.choices("support_field")),
            assistance_types=[self.chance.choice(page.choices("assistance_types"))],
            title=title,
            status="ongoing",
            start=str(self.chance.randrange(2015, 2020)),
            funding="national",
            description=DESCRIPTION * 5,
            confirmed_count=str(len(partners)) if len(partners) > 1 else "",
        )
        fields = yield from self.type_into(fields)
        answer = self.visitor.send("activity added in place", address, fields, in_place=True)
        self.note_saved(answer, title, "added")
        yield

    def edit(self) -> Steps:
        """Mostly one's own, now and then any, which a colleague may be editing as well."""
        own = list(self.added)
        if not (among := own if own and self.chance.random() < 0.8 else self.seen):
            return
        address = f"{self.reply}activities/{self.chance.choice(among)}/"
        page = self.visitor.get("form of an activity, in place", address, in_place=True)
        yield
        if (fields := page.form(address)) is None:
            yield from self.find_it_closed()
            return
        title = f"{self.chance.choice(TITLES)} {self.chance.randrange(1000)}"
        fields = yield from self.type_into(changed(fields, title=title))
        answer = self.visitor.send("activity saved in place", address, fields, in_place=True)
        self.note_saved(answer, title, "changed")
        yield

    def type_into(self, fields: Fields) -> Generator[None, None, Fields]:
        """The text goes to the server while it is typed; the form then knows that draft."""
        tab, typed = secrets.token_hex(8), [pair for pair in fields if pair[0] != "csrfmiddlewaretoken"]
        for turn in range(1, DRAFTS_WHILE_TYPING + 1):
            seen = int(dict(typed)["draft_edition"] or 0)
            sent = changed(typed, draft_tab=tab, draft_turn=str(max(turn, seen + 1)))
            answer = self.visitor.send("draft saved while typing", "/drafts/", sent)
            if answer.status == 200:
                typed = changed(typed, draft_edition=str(json.loads(answer.content)["edition"]))
                self.done["drafts"] += 1
            yield
        return typed

    def note_saved(self, answer: Page, title: str, verb: str) -> None:
        if not answer.has('class="wb-told"'):
            self.done["refused: submitted meanwhile, or saved by a colleague"] += 1
            return
        for reference in REFERENCE.findall(answer.content):
            self.done[f"activities {verb}"] += 1
            if verb == "added" or reference.decode() in self.added:
                self.added[reference.decode()] = title

    def find_it_closed(self) -> Steps:
        """Somebody has submitted the reply: it says so, and one waits."""
        self.done["found the reply submitted"] += 1
        self.open_list()
        yield

    def submit(self) -> Steps:
        page = self.visitor.get("review", f"{self.reply}review/")
        yield
        address = f"{self.reply}submit/"
        if (fields := page.form(address)) is None:
            return
        confirmed = {name: "on" for name in CONFIRMATIONS if page.has(f'name="{name}"')}
        explained = {name.decode(): "It is correct" for name in EXPLANATION.findall(page.content)}
        answer = self.visitor.send("submitted", address, changed(fields, **confirmed, **explained))
        if not answer.leads_to:
            self.done["submission to be confirmed again: changed meanwhile"] += 1
            return
        self.visitor.follow("receipt", answer)
        self.done["submitted"] += 1
        yield
        yield from self.withdraw()

    def withdraw(self) -> Steps:
        address = f"{self.reply}withdraw/"
        page = self.visitor.get("withdrawing asked", address)
        yield
        if (fields := page.form(address)) is not None:
            self.visitor.follow("reply", self.visitor.send("withdrawn", address, fields))
            self.done["withdrawn"] += 1
            yield


@dataclass
class Presidency(Person):
    """Looks who has replied, filters the tables and takes files home."""

    round_address = "/rounds/2020/"

    def steps(self) -> Steps:
        yield from self.sign_in()
        while True:
            yield from self.look("overview of a round", "")
            yield from self.filter_tables()
            yield from self.look("list of activities", "activities/?field=asylum&field=return")
            yield from self.look("state of play", "state-of-play/")
            for name in ("xlsx", "docx", "pdf", "json", "csv"):
                yield from self.look(f"export as {name}", f"export/{name}/?field=asylum")

    def look(self, name: str, path: str) -> Steps:
        self.visitor.get(name, self.round_address + path)
        self.done["pages of the Presidency"] += 1
        yield

    def filter_tables(self) -> Steps:
        yield from self.look("tables", "tables/")
        query = f"year_from={self.chance.randrange(2010, 2020)}"
        for partner in ("albania", "serbia", "montenegro"):
            query += f"&partner={partner}"
            self.visitor.get("tick on the tables", f"{self.round_address}tables/?{query}", in_place=True)
            yield
