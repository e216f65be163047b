"""An activity as programs read it: codes and numbers, and null where nothing is given."""

import pytest

from analysis.api.activities import activity_document, activity_properties
from questionnaire.models import VersionActivity
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db

GIVEN = {
    "reference": "2020-HR-001",
    "partner": "XK",
    "support_field": "return",
    "assistance_type": "expert",
    "title": "Advice",
    "status": "completed",
    "funding": "co_funded",
    "national_share": 40,
    "value_basis": "in_kind",
    "description": "Two lines\nof text",
    "providing_authority": "Ministry",
    "implementing_body": "Agency",
    "beneficiary_authority": "Police",
    "jointly_with": "SI",
    "project": "Together",
    "remark": "For you alone",
}
NEEDED = {
    "reference",
    "partner",
    "support_field",
    "assistance_type",
    "title",
    "status",
    "funding",
    "member_state",
    "version",
    "answers",
}


def submitted(**columns: object) -> VersionActivity:
    make_reply(member_state="HR", activities=[activity(**columns)], is_submitted=True)
    return VersionActivity.objects.get()


def test_each_column_is_its_code_number_date_or_text():
    dates = {"start_year": 2018, "start_month": 3, "end_year": 2019}
    answers = {"question_1": "Yearly", "question_12": "Border\nPolice"}
    row = submitted(**GIVEN, **dates, **answers, value="1000.5", quantity=12)

    assert activity_document(row) == GIVEN | {
        "member_state": "HR",
        "version": 1,
        "start": "2018-03",
        "end": "2019",
        "value": row.value,
        "quantity": row.quantity,
        "answers": {"1": "Yearly", "12": "Border\nPolice"},
    }
    assert (str(row.value), str(row.quantity)) == ("1000.50", "12.00")


def test_what_is_not_given_or_not_known_is_null():
    document = activity_document(submitted(start_year=None, start_not_known=True, value_not_available=True))

    assert {name for name, content in document.items() if content is not None} == NEEDED


def test_only_what_submission_needs_is_described_as_never_null():
    described = activity_properties()

    assert list(described) == list(activity_document(submitted()))
    assert {name for name, schema in described.items() if isinstance(schema["type"], str)} == NEEDED
