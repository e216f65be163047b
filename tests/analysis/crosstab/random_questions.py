"""Random rounds with everything that a cross-tabulation can be asked for, and random questions about them."""

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from analysis.counting.selection import Selection
from analysis.grid import Axis
from questionnaire.choices import AnswerKind, QuestionScope
from questionnaire.models import PartnerGroup, Round, VersionAdditionalAnswer
from tests.analysis.crosstab.recount_crosstab import BASES, FUNDING, STATUSES, UNITS, Asked
from tests.analysis.random_rounds import STATES, counting, store
from tests.analysis.recount import FIELD_CODES, PARTNER_CODES, TYPE_CODES, Item
from tests.builders import make_additional_question, make_round

DIMENSIONS = (
    "member_state", "partner", "field", "type", "status", "funding", "start_year", "end_year", "active_year",
    "providing_authority", "implementing_body", "project", "group", "question-1", "question-2",
    "question-3", "question-4", "question-5",
)  # fmt: skip
MEASURES = ("activities", "members", *BASES, *UNITS)
REPLY_STATES = ("draft", "withdrawn", "submitted", "correcting", "returned", "accepted", "reopened")
AUTHORITIES = ("", "Police", "police", "Ministry of the Interior", "total", "unknown", "=1+1", "A & B", "Ω")
YEARS = range(2015, 2021)
# One is the beginning of another, and the last of one is the first of the next.
SERVICES = ("Border", "Border police", 'Police "A", 5')


@dataclass
class RandomRound:
    """A stored round, the items that count by Member State, and what else it has."""

    survey_round: Round
    asked: Asked
    replies: list[tuple[str, list[list[Item]]]]

    def counted(self, *, accepted_only: bool) -> dict[str, list[Item]]:
        pairs = zip(STATES, self.replies, strict=True)
        found = {m: counting(*reply, accepted_only=accepted_only) for m, reply in pairs}
        return {member: items for member, items in found.items() if items is not None}


def random_item(chance: random.Random) -> Item:
    status = chance.choice(("planned", *STATUSES))
    start = chance.choice((None, *((year, chance.choice((None, 3, 11))) for year in range(2014, 2022))))
    first = start[0] if start else 2015
    end: tuple[int, int | None] | None = (first + chance.randrange(1, 4), chance.choice((None, 6)))
    if status not in ("completed", "discontinued") and chance.random() < 0.6:
        end = None
    basis = chance.choice(("", *BASES))
    return Item(
        chance.choice(PARTNER_CODES[:5]),
        chance.choice(FIELD_CODES[:4]),
        chance.choice(TYPE_CODES),
        status,
        start,
        end,
        chance.choice(FUNDING),
        Decimal(chance.randrange(10_000_000)) / 100 if basis else None,
        basis,
        chance.choice((None, Decimal(chance.randrange(1000)) / 100)),
        chance.choice(("", "Twinning", "Border Watch")),
        chance.choice(AUTHORITIES),
        chance.choice(AUTHORITIES[:4]),
        {
            "question-4": "\n".join(kind for kind in SERVICES if chance.random() < 0.4),
            "question-5": chance.choice(("", "yes", "no")),
        },
    )


def random_round(chance: random.Random) -> RandomRound:
    survey_round = make_round(member_states=STATES, period_start=dt.date(2015, 1, 1))
    groups = {
        name: chance.sample(PARTNER_CODES, chance.randrange(1, 4)) for name in ("South", "EU neighbours")
    }
    for name, partners in groups.items():
        PartnerGroup.objects.create(survey_round=survey_round, name=name).partners.set(partners)
    asked = Asked(list(STATES), YEARS, groups)
    replies = []
    for reply in survey_round.replies.all():
        versions = [
            [random_item(chance) for _ in range(chance.randrange(14))] for _ in range(chance.randrange(1, 3))
        ]
        replies.append((chance.choice(REPLY_STATES), versions))
        store(reply, *replies[-1])
    answer(survey_round, asked, chance)
    return RandomRound(survey_round, asked, replies)


def answer(survey_round: Round, asked: Asked, chance: random.Random) -> None:
    """Two questions for each reply and one for each partner, whose answers are of all versions of a reply.

    Two more are asked for each activity, whose answers are stored with it.
    """
    more = make_additional_question(survey_round=survey_round)
    form = make_additional_question(
        survey_round=survey_round,
        kind=AnswerKind.CHOICE,
        choices=("With others", "Alone"),
        scope=QuestionScope.PARTNER,
    )
    kinds = ("Border", "Police", "Justice")
    several = make_additional_question(survey_round=survey_round, kind=AnswerKind.SEVERAL, choices=kinds)
    asked.choices = {
        "question-1": ["yes", "no"],
        "question-2": ["With others", "Alone"],
        "question-3": list(kinds),
    }
    activities = {"survey_round": survey_round, "scope": QuestionScope.ACTIVITY}
    make_additional_question(**activities, kind=AnswerKind.SEVERAL, choices=SERVICES)
    make_additional_question(**activities)
    asked.choices |= {"question-4": list(SERVICES), "question-5": ["yes", "no"]}
    asked.by_activity = frozenset({"question-4", "question-5"})
    asked.several = frozenset({"question-3", "question-4"})
    asked.by_partner = frozenset({"question-2"})
    asked.answers = {"question-1": {}, "question-2": {}, "question-3": {}}
    for reply in survey_round.replies.all():
        whole = chance.choice(("yes", "no", ""))
        by_partner = {code: chance.choice(("With others", "Alone", "")) for code in PARTNER_CODES}
        asked.answers["question-1"][reply.member_state_id] = whole
        selected = "\n".join(kind for kind in kinds if chance.random() < 0.5)
        asked.answers["question-3"][reply.member_state_id] = selected
        for code, text in by_partner.items():
            asked.answers["question-2"][reply.member_state_id, code] = text
        for version in reply.versions.all():
            rows: list[tuple[Any, str | None, str]] = [(more, None, whole), (several, None, selected)]
            rows += [(form, code, text) for code, text in by_partner.items()]
            VersionAdditionalAnswer.objects.bulk_create(
                VersionAdditionalAnswer(version=version, question=q, partner_id=p, text=text, asked=q.text)
                for q, p, text in rows
            )


def random_selection(chance: random.Random) -> Selection:
    filters: list[dict[str, Any]] = [
        {},
        {},
        {"codes": {Axis.PARTNERS: tuple(chance.sample(PARTNER_CODES, 3))}},
        {"codes": {Axis.FIELDS: tuple(chance.sample(FIELD_CODES, 4))}},
        {"codes": {Axis.TYPES: ("expert",)}},
        {"statuses": ("ongoing", "suspended")},
        {"funding": ("co_funded",)},
        {"active_on": dt.date(2018, 5, 12)},
        {"year_from": 2018},
        {"year_to": 2017},
        {"value_known": chance.random() < 0.5},
        {"member_states": tuple(sorted(chance.sample(STATES, 2)))},
    ]
    return Selection(accepted_only=chance.random() < 0.2, **(chance.choice(filters) | chance.choice(filters)))


@dataclass(frozen=True)
class RandomQuestion:
    rows: str
    columns: str
    measure: str
    share: str
    top: int


def random_question(chance: random.Random) -> RandomQuestion:
    rows, columns = chance.sample(DIMENSIONS, 2)
    return RandomQuestion(
        rows,
        chance.choice((columns, columns, columns, "")),
        chance.choice(MEASURES),
        chance.choice(("", "", "row", "column", "all")),
        chance.choice((0, 0, 1, 2, 3)),
    )
