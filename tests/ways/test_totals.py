"""The totals that a contact point checks are those that the results count."""

import pytest

from analysis.counting.amounts import margins
from analysis.counting.cube import Scope, read_cube
from analysis.counting.selection import Selection
from analysis.counting.sums import read_sums
from questionnaire.formatting.amounts import readable_number
from questionnaire.models import Reply
from questionnaire.review.summary import review_of_reply
from questionnaire.review.totals import TotalsRow, totals_of
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db

BASES = {"Committed": "committed", "Spent": "spent", "In-kind estimate": "in_kind"}


@pytest.fixture
def reply() -> Reply:
    rows = [
        activity(value="150000", value_basis="spent"),
        activity(value="0", value_basis="spent", support_field="return"),
        activity(value="20000", value_basis="committed", partner="XK"),
        activity(value="5", value_basis="in_kind", assistance_type="equipment", partner="XK"),
        activity(partner="AL", support_field="return"),
        activity(partner="AL", status="planned", start_year=2021, value="9", value_basis="spent"),
    ]
    return make_reply(activities=rows, is_submitted=True)


def amounts(row: TotalsRow) -> dict[str, str]:
    return {BASES[str(basis)]: amount for basis, amount in row.by_basis if amount}


def test_activities_and_values_by_partner_and_field_are_those_of_the_results(reply):
    cube = read_cube(reply.survey_round, Selection())
    sums = {basis: margins(cells) for basis, cells in read_sums(cube).amounts.items()}
    by_partner, by_field = totals_of(review_of_reply(reply, list(reply.activities.with_codes())))

    lists = [reply.survey_round.partners.all(), reply.survey_round.support_fields.all()]
    for place, (table, entries) in enumerate(zip((by_partner, by_field), lists, strict=True)):
        assert [row.label for row in table.rows] == [entry.label for entry in entries]
        for row, entry in zip(table.rows, entries, strict=True):
            scope = Scope(partner=entry.pk) if place == 0 else Scope(support_field=entry.pk)
            known = {basis: sums[basis][place, entry.pk] for basis in BASES.values()}
            assert row.counted == cube.activities(scope)
            assert row.valued == sum(amount.known for amount in known.values())
            assert amounts(row) == {
                basis: readable_number(amount.rounded) for basis, amount in known.items() if amount.known
            }
        assert (table.total.counted, table.total.planned, table.total.valued) == (5, 1, 4)
        assert amounts(table.total) == {"spent": "150\u00a0000", "committed": "20\u00a0000", "in_kind": "5"}
