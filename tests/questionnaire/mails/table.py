"""The tables of e-mails in docs/mail.md: `python -m tests.questionnaire.mails.table` writes them anew."""

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

from questionnaire.mails.entries import OF_ACCOUNTS, OF_ROUNDS, Bound, NoticeMail, RoundMail, ServiceEmail
from questionnaire.mails.kinds import NOTICES, OF_A_ROUND, OF_THE_SERVICE

Entry = RoundMail | NoticeMail | ServiceEmail

PAGE = Path(__file__).resolve().parents[3] / "docs" / "mail.md"
SECTION = re.compile(r"(?<=\n## Kinds of e-mail\n\n).*?(?=\n## )", re.DOTALL)
TEXTS = "The Presidency can replace subject and text for a round. Words in braces are filled in."
ORDER = "Codes and links are sent before all other e-mails, and fault reports after them."


def section() -> str:
    return "".join(
        (
            block("E-mails of a round", f"{TEXTS} {limits(OF_ROUNDS)}", OF_A_ROUND.values()),
            block("Notices about an account", limits(OF_ACCOUNTS), NOTICES.values()),
            block("E-mails of the service", ORDER, OF_THE_SERVICE),
        )
    ).removesuffix("\n")


def block(heading: str, sentences: str, entries: Iterable[Entry]) -> str:
    return "\n".join((f"### {heading}", "", sentences, "", *table(entries), "", ""))


def limits(bounds: Sequence[Bound]) -> str:
    hour, day = sorted(bounds, key=lambda bound: bound.within)
    assert (hour.within, day.within) == (dt.timedelta(hours=1), dt.timedelta(days=1))
    return (
        f"One mailbox receives at most {hour.most} of these e-mails in an hour and {day.most} in a day. "
        "The others are sent later."
    )


def table(entries: Iterable[Entry]) -> Iterator[str]:
    yield "| kind | cause | recipients | sent only if | subject |"
    yield "|---|---|---|---|---|"
    for entry in entries:
        condition = " ".join(conditions(entry))
        cells = (entry.kind.label, entry.cause, entry.recipients.label, condition, f"`{entry.subject}`")
        yield " ".join(f"| {cell}".rstrip() for cell in cells) + " |"


def conditions(entry: Entry) -> Iterator[str]:
    if isinstance(entry, ServiceEmail):
        yield f"The e-mail is at most {duration(entry.valid_for())} old."
        return
    if not (entry.also_closed or entry.recipients.is_by_address):
        yield "The account is open."
    yield from (str(condition.sentence) for condition in entry.conditions)


def duration(time: dt.timedelta) -> str:
    return f"{time.days * 24} hours" if time.days else f"{time.seconds // 60} minutes"


if __name__ == "__main__":
    PAGE.write_text(SECTION.sub(lambda _found: section(), PAGE.read_text()))
