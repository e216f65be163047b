import datetime as dt

import pytest

from questionnaire.choices import PlausibilityCheck
from questionnaire.models import Partner
from questionnaire.review.checks import WHY, CheckedReply, find_possible_errors
from tests.builders import activity

DAY = dt.date(2020, 5, 12)
PARTNERS = ("AL", "BA", "XK", "ME", "MK", "RS")


def told(*rows, remarks=(), day=DAY):
    for number, row in enumerate(rows, 1):
        row.reference = f"2020-HR-{number:03d}"
        # As they come from the database, without one.
        if row.partner_id:
            row.partner = Partner(pk=row.partner_id, position=PARTNERS.index(row.partner_id))
    return CheckedReply(rows, remarks, day)


def found(*rows, **given):
    return [
        (possible_error.kind, len(possible_error.about))
        for possible_error in find_possible_errors(told(*rows, **given))
    ]


def messages(*rows, **given):
    return [possible_error.message for possible_error in find_possible_errors(told(*rows, **given))]


def test_an_ordinary_reply_has_none():
    rows = [activity(title=f"Training {number}", value=5000, value_basis="spent") for number in range(9)]

    assert found(*rows, remarks=[("On the whole reply", "Thank you")]) == []


def test_an_eu_programme_in_title_description_or_project_is_pointed_out():
    assert messages(activity(title="IPA II twinning", description="With AMIF", project="Frontex")) == [
        "Named: “IPA II” (Title), “twinning” (Title), “AMIF” (Description), “Frontex” (Project)."
    ]


def test_an_eu_programme_is_no_surprise_where_the_eu_is_said_to_take_part():
    assert found(activity(title="IPA", funding="co_funded", national_share=20)) == []


def test_what_many_activities_say_alike_is_pointed_out_once():
    rows = [activity(title="TAIEX", support_field=field) for field in ("asylum", "return", "reception")]

    assert found(*rows) == [(PlausibilityCheck.EU_PROGRAMME, 3)]


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"status": "ongoing", "end_year": 2020, "end_month": 4}, 1),
        # The month of today, and the year of today, are not over.
        ({"status": "ongoing", "end_year": 2020, "end_month": 5}, 0),
        ({"status": "ongoing", "end_year": 2020}, 0),
        ({"status": "ongoing", "end_year": 2019}, 1),
        ({"status": "completed", "end_year": 2019}, 0),
        ({"status": "ongoing"}, 0),
    ],
)
def test_ongoing_with_an_end_that_has_passed(fields, number):
    assert found(activity(**fields)) == [(PlausibilityCheck.ONGOING_PAST_END, 1)] * number


@pytest.mark.parametrize(
    ("partners", "projects", "number"),
    [
        (("AL", "BA", "RS"), ("", "", ""), 1),
        (("AL", "BA", "RS"), ("One", "Two", "Two"), 1),
        (("AL", "BA", "RS"), ("One", "One", "One"), 0),
        (("AL", "BA"), ("", ""), 0),
    ],
)
def test_the_same_text_in_many_partners_unless_they_share_a_project(partners, projects, number):
    rows = [
        activity(partner=partner, project=project)
        for partner, project in zip(partners, projects, strict=True)
    ]

    assert found(*rows) == [(PlausibilityCheck.SAME_TEXT, len(rows))] * number


def test_the_same_activity_twice_in_any_case_and_spacing():
    rows = [activity(title="Training of officers"), activity(title=" training  of Officers", start_year=2019)]

    assert found(*rows) == [(PlausibilityCheck.TWICE, 2)]
    rows[1].support_field_id = "return"
    assert found(*rows) == []


def test_rows_that_are_not_filled_in_yet_are_not_the_same():
    rows = [activity(title="", partner=None, support_field=None) for _number in range(4)]

    assert found(*rows) == []


def test_a_partner_off_the_agreed_form_anywhere_in_free_text():
    row = activity(title="Kosovo and FYROM", beneficiary_authority="Police of BiH")

    assert messages(row, remarks=[("On Albania", "As in Macedonia")]) == [
        (
            "Title: “FYROM”; the agreed form is “North Macedonia”. "
            "Title: “Kosovo”; the agreed form is “Kosovo*”. "
            "Beneficiary authority: “BiH”; the agreed form is “Bosnia and Herzegovina”."
        ),
        "On Albania: “Macedonia”; the agreed form is “North Macedonia”.",
    ]


@pytest.mark.parametrize(("value", "number"), [(20_000_000, 1), (100, 1), (0, 1), (2_000_000, 0), (400, 0)])
def test_a_value_far_from_the_others_of_its_type(value, number):
    rows = [activity(title=f"{n}", value=20_000, value_basis="spent") for n in range(4)]
    odd = activity(title="odd", value=value, value_basis="spent")

    assert found(*rows, odd) == [(PlausibilityCheck.FAR_OUT, 1)] * number
    # A type of its own has nothing to be held against.
    odd.assistance_type_id = "equipment"
    assert found(*rows, odd) == []


def test_too_few_values_tell_nothing():
    rows = [activity(title=f"{n}", value=10 ** (3 * n), value_basis="spent") for n in range(4)]

    assert found(*rows) == []


def test_a_fingerprint_holds_for_what_was_said_and_nothing_beyond():
    def prints(**fields):
        return [
            possible_error.fingerprint
            for possible_error in find_possible_errors(told(activity(title="IPA", **fields)))
        ]

    assert prints() == prints(start_year=2019, remark="Paid by us")
    assert prints() != prints(description="More")


def test_each_kind_says_why_it_matters():
    assert set(WHY) == set(PlausibilityCheck)


def test_equal_values_in_one_project_are_pointed_out():
    valued = {"value": 150000, "value_basis": "spent"}
    rows = [
        activity(title="A", project="Harbour 7", **valued),
        activity(title="B", project="harbour  7", **valued),
        activity(title="C", project="Harbour 7", value=140000, value_basis="spent"),
        activity(title="D", project="Other", **valued),
        activity(title="E", **valued),
    ]

    [possible_error] = find_possible_errors(told(*rows))

    assert possible_error.kind == PlausibilityCheck.SAME_VALUE
    assert possible_error.references == ["2020-HR-001", "2020-HR-002"]
    assert possible_error.message.replace("\u00a0", " ") == (
        "2 activities of the project “Harbour 7” have the same value, EUR 150 000."
    )


def test_values_of_zero_and_of_no_project_may_be_equal():
    rows = [activity(title=title, project="P", value=0, value_basis="spent") for title in "AB"]
    rows += [activity(title=title, value=7, value_basis="spent") for title in "CD"]

    assert found(*rows) == []
