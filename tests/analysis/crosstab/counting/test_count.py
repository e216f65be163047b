import pytest

from analysis.crosstab.counting.count import group_columns
from questionnaire.models import Partner
from tests.analysis.crosstab.asking import Asking
from tests.builders import activity, make_replies, make_round


@pytest.mark.parametrize(
    ("columns", "with_version", "grouped"),
    [
        (("partner_id",), False, ("version_id", "partner_id")),
        (
            ("assistance_type_id",),
            False,
            ("version_id", "partner_id", "support_field_id", "assistance_type_id"),
        ),
        (("partner_id", "status"), False, ("partner_id", "status")),
        (("partner_id", "status"), True, ("version_id", "partner_id", "status")),
        (("version_id", "project"), False, ("version_id", "project")),
    ],
)
def test_groups_follow_the_index_where_it_has_all_that_is_asked(columns, with_version, grouped):
    assert group_columns(columns, with_version=with_version) == grouped


@pytest.mark.django_db
def test_what_the_round_no_longer_asks_about_is_in_no_row_and_in_no_total():
    survey_round = make_replies(make_round(), HR=[activity(partner="AL"), activity(partner="RS")])
    survey_round.partners.remove(Partner.objects.get(pk="AL"))

    annex, layout = Asking(survey_round)("start_year", "type")

    assert annex.facts.activities == 1
    assert layout.activities == 1
    assert [entry.code for entry in layout.rows.lines] == ["2018", "total"]
