from decimal import Decimal

import pytest
from django.http import QueryDict

from questionnaire.activities.forms.activities import ActivityForm, AddActivitiesForm
from questionnaire.activities.forms.partner_answers import PartnerAnswersForm
from questionnaire.choices import Funding
from questionnaire.form_fields.conflicts import BaseRevision, conflicting_columns
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.overview.forms import RemarkForm
from questionnaire.problems import Severity
from tests.builders import activity, make_reply
from tests.questionnaire.pages import typed, typed_into

pytestmark = pytest.mark.django_db


def posted(data) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [str(value)])
    return query


def add_form(**fields) -> AddActivitiesForm:
    return AddActivitiesForm(make_reply(), posted(typed(**fields)))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", PartialDate(2019)),
        (" March 2019 ", PartialDate(2019, 3)),
        ("2019-03", PartialDate(2019, 3)),
        ("", None),
    ],
)
def test_a_start_is_read_as_officials_write_it(text, date):
    form = add_form(start=text)

    assert form.is_valid(), form.errors
    assert form.activities()[0].start == date


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"start": "13/2019"}, "start", "This is not a year or a month and year between 1950 and 2100."),
        ({"start": "in spring"}, "start", "for example 2021 or March 2021."),
        ({"start": "1492"}, "start", "between 1950 and 2100"),
        ({"start": "2019", "start_not_known": "on"}, "start", "also stated to be not known"),
        ({"start": "2019", "end": "2018"}, "end", "is before the start"),
        ({"status": "completed", "start": "2009", "end": "2014"}, "end", "before the period of this round"),
        ({"start": "2020-06"}, "start", "after the cut-off date"),
        ({"funding": "eu_funded"}, "funding", "not one of the available choices"),
        (
            {"funding": "co_funded", "national_share": "0"},
            "funding",
            "If there is a national share",
        ),
        ({"funding": "co_funded", "national_share": "100"}, "national_share", "between 1 and 99"),
        ({"funding": "co_funded", "national_share": "ten"}, "national_share", "This is not a number."),
        ({"funding": "co_funded", "national_share": "25-30"}, "national_share", "for example 25."),
        ({"funding": "co_funded", "national_share": "-5"}, "national_share", "between 1 and 99, not -5."),
        ({"national_share": "40"}, "national_share", "but the funding is national"),
        ({"title": "#N/A"}, "title", "The cell contains an error of the spreadsheet. Enter the value itself"),
        ({"remark": "#BEZUG!"}, "remark", "The cell contains an error of the spreadsheet"),
        ({"title": "x" * 151}, "title", "at most 150 characters"),
        ({"description": "x" * 2001}, "description", "at most 2000 characters"),
        ({"value": "1,500"}, "value", "could be thousands or a fraction"),
        ({"value": "-1", "value_basis": "spent"}, "value", "The value is negative"),
        ({"value": "5", "value_not_available": "on"}, "value", "also stated to be not available"),
        ({"value": "1" * 13}, "value", "no more than"),
        ({"partners": ["narnia"]}, "partners", "not one of the available choices"),
        ({"partners": ["XK"]}, "partners", "not one of the available choices"),
        ({"support_field": "defence"}, "support_field", "not one of the available choices"),
        ({"status": "over"}, "status", "not one of the available choices"),
    ],
)
def test_what_is_wrong_is_an_error_of_its_field(fields, name, words):
    form = add_form(**fields)

    assert not form.is_valid()
    assert words in " ".join(form.errors[name])


def test_what_is_missing_can_be_saved_and_is_a_hint():
    form = add_form(status="", start="", funding="", support_field="", assistance_types=[])

    assert form.is_valid(), form.errors
    assert {problem.column for problem in form.problems(Severity.MISSING)} == {
        "status", "start", "funding", "support_field", "assistance_type",
    }  # fmt: skip


def test_nothing_at_all_is_not_saved():
    form = AddActivitiesForm(make_reply(), posted({"status": "ongoing"}))

    assert not form.is_valid()
    assert "Select a partner or enter a title" in form.errors["partners"][0]


def test_each_partner_with_each_type_is_one_activity_and_they_share_a_project():
    form = add_form(partners=["albania", "kosovo"], assistance_types=["financial", "expert"])

    assert form.is_valid(), form.errors
    assert form.count == 4
    assert [(a.partner_id, a.assistance_type_id, a.project) for a in form.activities()] == [
        ("AL", "financial", "Training of asylum officers"),
        ("AL", "expert", "Training of asylum officers"),
        ("XK", "financial", "Training of asylum officers"),
        ("XK", "expert", "Training of asylum officers"),
    ]


def test_one_activity_gets_no_project_and_a_given_project_stays():
    alone = add_form()
    named = add_form(partners=["albania", "serbia"], project="Twinning 7")

    assert alone.is_valid()
    assert named.is_valid()
    assert [a.project for a in alone.activities()] == [""]
    assert [a.project for a in named.activities()] == ["Twinning 7", "Twinning 7"]


def test_every_column_that_can_be_typed_is_stored():
    form = add_form(
        funding="co_funded", national_share="40", end="2021-02", value="150\u00a0000.5", value_basis="spent",
        quantity="12", description="One\r\ntwo", providing_authority="Ministry", implementing_body="Agency",
        beneficiary_authority="Police", jointly_with="Austria", project="P", remark="R",
    )  # fmt: skip

    assert form.is_valid(), form.errors
    row = form.activities()[0]
    assert (row.funding, row.national_share, row.end) == (Funding.CO_FUNDED, 40, PartialDate(2021, 2))
    assert (row.value, row.value_basis, row.quantity) == (Decimal("150000.5"), "spent", Decimal(12))
    assert row.description == "One\ntwo"
    assert (row.providing_authority, row.implementing_body, row.beneficiary_authority) == (
        "Ministry", "Agency", "Police",
    )  # fmt: skip
    assert (row.jointly_with, row.project, row.remark) == ("Austria", "P", "R")


def test_the_form_of_an_activity_holds_what_is_stored_and_gives_it_back():
    reply = make_reply(activities=[activity(partner="XK", start_month=3, value=7, value_basis="spent")])
    stored = reply.activities.get()
    shown = ActivityForm(reply, instance=stored)
    data = {field.html_name: field.value() for field in shown if field.value() not in (None, False)}
    form = ActivityForm(reply, posted(data | {"start": "2018-03"}), instance=reply.activities.get())

    assert shown["partner"].value() == "kosovo"
    assert form.is_valid(), form.errors
    assert form.instance.start == PartialDate(2018, 3)
    assert conflicting_columns(form.instance, stored, BaseRevision.at(stored)) == []


def test_pasted_text_is_never_cut_by_the_browser():
    assert "maxlength" not in f"{add_form()}{PartnerAnswersForm(make_reply())}{RemarkForm(make_reply())}"


def test_a_partner_that_the_round_no_longer_asks_about_is_kept_and_named_as_wrong():
    reply = make_reply(activities=[activity(partner="RS")])
    reply.survey_round.partners.remove("RS")
    stored = reply.activities.get()
    form = ActivityForm(reply, posted(typed_into(stored)), instance=stored)

    assert not form.is_valid()
    assert "partner" in form.errors
