"""A round of which each activity is known, so that sheets can be counted again."""

import datetime as dt

from analysis.factsheets.sheet import Sheet, Sheets
from questionnaire.models import Round
from tests.analysis.recount import (
    Item,
)
from tests.builders import activity, make_reply, make_round

GIVEN = {
    "BE": [Item("AL", "asylum", "expert"), Item("RS", "return", "financial")],
    "HR": [
        Item("AL", "asylum", "expert"),
        Item("AL", "asylum", "equipment", start=(2016, None)),
        Item("XK", "return", "expert", status="completed", end=(2019, 6)),
    ],
    "SI": [Item("RS", "asylum", "expert", status="planned"), Item("RS", "return", "expert", start=None)],
}
ITEMS = [(member, item) for member, items in GIVEN.items() for item in items if item.status != "planned"]


def row(item: Item) -> object:
    return activity(
        partner=item.partner,
        support_field=item.support_field,
        assistance_type=item.assistance_type,
        status=item.status,
        start_year=item.start and item.start[0],
        start_not_known=item.start is None,
        end_year=item.end and item.end[0],
    )


def make_given_round() -> Round:
    survey_round = make_round(member_states=("BE", "HR", "MT", "SE", "SI"), cutoff=dt.date(2019, 12, 31))
    for member_state, items in GIVEN.items():
        make_reply(
            survey_round=survey_round,
            member_state=member_state,
            activities=list(map(row, items)),
            is_submitted=True,
        )
    make_reply(survey_round=survey_round, member_state="MT", supports=False, is_submitted=True)
    return survey_round


def by_name(found: Sheets) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in found.sheets}
