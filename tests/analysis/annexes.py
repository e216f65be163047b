"""Finished annexes for the tests of the formats: written down, not counted."""

import datetime as dt
from collections.abc import Iterable

from analysis.grid import (
    Annex,
    Axis,
    Chart,
    CheckWords,
    Column,
    Facts,
    Grid,
    Numbering,
    PaperWords,
    Profile,
    RankedPartner,
    Row,
    SlideWords,
    Unit,
    Words,
)
from questionnaire.code_lists import ASSISTANCE_TYPES, SUPPORT_FIELDS
from tests.designations import KOSOVO, PARTNER_LABELS

FIELD_ACTIVITIES = (14, 9, 73, 19, 52, 5, 8, 48)
FIELD_PERCENTS = (6, 4, 32, 8, 23, 2, 4, 21)
DISTRIBUTION = {Profile.CIRCULATION: "For circulation", Profile.INTERNAL: "Internal: Presidency only"}
PARTNER_ACTIVITIES = (40, 37, 20, 32, 49, 50)

WORDS = Words(
    contents="Contents",
    table="Table",
    title="Title",
    rank="Rank",
    partner="Partner",
    activities="Activities",
    members="Member States",
    selection="Selection",
    method="Method",
    notes="Notes",
    data="Data",
    data_rows="{number} rows",
    as_of="As of",
    counted="Counted",
    marking="Marking",
    distribution="Distribution",
    chart="Chart",
    back="Back to the contents",
    page="Page {page} of {pages}",
    paper=PaperWords(
        institution_to_give="[institution]",
        document_number="Document number",
        number_to_give="[given by the General Secretariat]",
        date="Date",
        date_to_give="[date]",
        file_codes="File codes",
        codes_to_give="[codes]",
        note="NOTE",
        sender="From: Presidency",
        recipients="To: Delegations",
        subject="Subject",
        introduction="Introduction",
        findings="Findings",
        assessment="Assessment by the Presidency",
        assessment_to_write="[Text of the Presidency]",
        questions="Questions to delegations",
        question_to_ask="[Question]",
        annex="Annex",
        charts="Charts",
        together="All partners together",
        by_partner="Partner by partner",
        see="(see {first})",
        see_both="(see {first} and {second})",
        what_counts="What counts is said under “Method”.",
    ),
    checks=CheckWords(
        checks="Checks",
        about="Formulas over the data",
        workings="Workings",
        project="Project",
        row="Row",
        column="Column",
        on_sheet="On the sheet",
        recounted="Counted again",
        result="Result",
        ok="OK",
        not_ok="Not OK",
        agree="{agreeing} of {figures} figures agree",
    ),
    slides=SlideWords(
        nothing="No activity meets the criteria of this selection.",
        shades="The darker a cell, the more Member States are active.",
        part="{title} ({number} of {all})",
    ),
)


def make_facts(**fields: object) -> Facts:
    defaults: dict[str, object] = {
        "round_slug": "2020",
        "round_title": "Support to the Western Balkan partners in managing migration",
        "as_of": dt.datetime(2020, 5, 12, 14, 5, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        "as_of_words": "12 May 2020, 14.05 CEST",
        "profile": Profile.CIRCULATION,
        "numbering": Numbering.SEQUENTIAL,
        "selection": {},
        "selection_words": "All activities of submitted and accepted replies",
        "replies": 23,
        "members": 15,
        "activities": 228,
        "summary": "23 replies, 15 Member States providing support, 228 activities; "
        "submitted and accepted replies as of 12 May 2020, 14.05 CEST",
        "method": (
            "Each activity is one partner, one field and one type of assistance, and counts as one.",
            "Planned activities are not counted; ongoing, completed, suspended and discontinued ones are.",
        ),
        "marking": "LIMITE",
        "footnotes": (KOSOVO,),
        "banner": "",
    }
    profile = fields.get("profile", Profile.CIRCULATION)
    defaults["distribution"] = DISTRIBUTION[profile]  # type: ignore[index]
    return Facts(**(defaults | fields))  # type: ignore[arg-type]


def make_annex(*, grids: Iterable[Grid] | None = None, **fields: object) -> Annex:
    chosen = (overview(), partner_activities(), field_share(), top_partners(), kosovo_types())
    return Annex(make_facts(**fields), chosen if grids is None else tuple(grids), WORDS)


def make_grid(*, key: str, number: str | None, title: str, **fields: object) -> Grid:
    defaults: dict[str, object] = {
        "key": key,
        "anchor": key.replace("_", "-"),
        "number": number,
        "label": f"Table {number}" if number else "",
        "title": title,
        "row_header": "Field of support",
        "row_axis": Axis.FIELDS,
    }
    return Grid(**(defaults | fields))  # type: ignore[arg-type]


def overview() -> Grid:
    columns = [Column(code, label, Unit.ACTIVITIES) for code, label in ASSISTANCE_TYPES]
    rows = [
        Row(code, label, (number, number + 20, 2 * number, 4 * number + 20))
        for number, (code, label) in enumerate(SUPPORT_FIELDS)
    ]
    total = tuple(sum(row.cells[i] for row in rows) for i in range(4))  # type: ignore[misc]
    return make_grid(
        key="overview",
        number="1",
        title="Activities by field of support and type of assistance",
        columns=(*columns, Column("total", "Total", Unit.ACTIVITIES)),
        rows=(*rows, Row("total", "Total", total, is_total=True)),
    )


def partner_activities() -> Grid:
    rows = zip(PARTNER_LABELS.items(), PARTNER_ACTIVITIES, strict=True)
    return make_grid(
        key="partner_activities",
        number="3",
        title="Activities in each partner",
        row_header="Partner",
        row_axis=Axis.PARTNERS,
        columns=(Column("activities", "Activities", Unit.ACTIVITIES),),
        rows=(
            *(Row(code, label, (count,)) for (code, label), count in rows),
            Row("total", "Total", (sum(PARTNER_ACTIVITIES),), is_total=True),
        ),
        chart=Chart("Chart 3", "Activities by partner", "activities"),
        footnotes=(KOSOVO,),
    )


def field_share() -> Grid:
    rows = zip(SUPPORT_FIELDS, FIELD_ACTIVITIES, FIELD_PERCENTS, strict=True)
    return make_grid(
        key="field_share",
        number="6",
        title="Activities and their share in each field of support",
        columns=(
            Column("activities", "Activities", Unit.ACTIVITIES),
            Column("percent", "Share of all activities (%)", Unit.PERCENT),
        ),
        rows=tuple(Row(code, label, (count, percent)) for (code, label), count, percent in rows),
        notes=("The shares may not add up to 100 due to rounding.",),
        chart=Chart("Chart 1", "Share of activities by field of support", "percent"),
    )


def top_partners() -> Grid:
    """Serbia leads in one field, two partners share the first rank in the next, nobody is in the others."""
    leaders = {
        "asylum": (ranked(1, "RS", 18, 11), ranked(2, "MK", 9, 7), ranked(3, "BA", 1, 1)),
        "reception": (ranked(1, "XK", 6, 4), ranked(1, "ME", 6, 5), ranked(3, "AL", 2, 2)),
    }
    return make_grid(
        key="top_partners",
        number=None,
        title="The three partners with most activities in each field of support",
        columns=(Column("partners", "Partners", Unit.PARTNERS),),
        rows=tuple(Row(code, label, (leaders.get(code, ()),)) for code, label in SUPPORT_FIELDS),
        footnotes=(KOSOVO,),
    )


def ranked(rank: int, partner: str, activities: int, members: int) -> RankedPartner:
    label = PARTNER_LABELS[partner]
    return RankedPartner(
        rank,
        partner,
        label,
        activities,
        members,
        f"{label} ({activities} activities, {members} Member States)",
    )


def kosovo_types() -> Grid:
    return make_grid(
        key="XK_types",
        number="13",
        title="Member States providing support to Kosovo*, by field and type of assistance",
        columns=tuple(Column(code, label, Unit.MEMBERS) for code, label in ASSISTANCE_TYPES),
        rows=tuple(Row(code, label, (i, 0, 8 - i)) for i, (code, label) in enumerate(SUPPORT_FIELDS)),
        notes=("Some Member States provide several types of assistance: the figures must not be added up.",),
        partner="XK",
        footnotes=(KOSOVO,),
    )
