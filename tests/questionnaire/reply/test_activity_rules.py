import datetime as dt
from decimal import Decimal

import pytest

from questionnaire.problems import Severity
from questionnaire.reply.activity_rules import activity_problems
from questionnaire.reply.terms import Terms
from tests.builders import activity

TERMS = Terms(
    period_start=dt.date(2015, 1, 1),
    cutoff=dt.date(2020, 5, 12),
    partners=frozenset({"AL", "RS"}),
    support_fields=frozenset({"asylum"}),
    assistance_types=frozenset({"expert"}),
)


def broken(**fields):
    return [(p.rule, p.column, p.severity) for p in activity_problems(activity(**fields), TERMS)]


def test_a_complete_activity_has_no_problem():
    assert broken() == []


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"partner": None}, "partner"),
        ({"support_field": None}, "support_field"),
        ({"assistance_type": None}, "assistance_type"),
        ({"title": " "}, "title"),
        ({"status": ""}, "status"),
        ({"start_year": None}, "start"),
        ({"funding": ""}, "funding"),
    ],
)
def test_what_is_required_is_missing_not_wrong(fields, column):
    assert broken(**fields) == [("required", column, Severity.MISSING)]


def test_a_start_may_be_said_to_be_not_known_but_not_given_as_well():
    assert broken(start_year=None, start_not_known=True) == []
    assert broken(start_year=2018, start_not_known=True) == [("start_twice", "start", Severity.WRONG)]


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"partner": "XK"}, "partner"),
        ({"support_field": "return"}, "support_field"),
        ({"assistance_type": "equipment"}, "assistance_type"),
    ],
)
@pytest.mark.django_db
def test_what_the_round_does_not_ask_about_is_wrong(fields, column):
    assert broken(**fields) == [("not_asked", column, Severity.WRONG)]


@pytest.mark.parametrize("status", ["completed", "discontinued"])
def test_what_has_ended_needs_its_end(status):
    assert broken(status=status) == [("end_required", "end", Severity.MISSING)]
    assert broken(status=status, end_year=2019) == []


@pytest.mark.parametrize("status", ["planned", "ongoing", "suspended"])
def test_what_has_not_ended_needs_no_end(status):
    assert broken(status=status) == []


@pytest.mark.parametrize(
    ("start", "end", "is_wrong"),
    [
        ((2018, None), (2017, None), True),
        ((2018, None), (2017, 12), True),
        ((2018, 6), (2018, 5), True),
        ((2018, 6), (2018, 6), False),
        ((2018, 6), (2018, None), False),
        ((2018, None), (2018, 1), False),
    ],
)
def test_an_end_is_refused_only_if_certainly_before_the_start(start, end, is_wrong):
    problems = broken(start_year=start[0], start_month=start[1], end_year=end[0], end_month=end[1])

    assert problems == ([("end_before_start", "end", Severity.WRONG)] if is_wrong else [])


def test_an_earlier_start_is_allowed_unless_it_also_ended_before_the_period():
    assert broken(start_year=2010) == []
    assert broken(start_year=2010, end_year=2015) == []
    assert broken(start_year=2010, end_year=2014) == [("ended_before_period", "end", Severity.WRONG)]


def test_the_cutoff_limits_the_starts_of_what_is_not_planned():
    assert broken(start_year=2020) == []
    assert broken(start_year=2020, start_month=5) == []
    assert broken(start_year=2020, start_month=6) == [("start_after_cutoff", "start", Severity.WRONG)]
    assert broken(start_year=2021, status="planned") == []


@pytest.mark.parametrize("fields", [{"funding": "eu"}, {"funding": "co_funded", "national_share": 0}])
def test_entirely_eu_funded_activities_are_refused(fields):
    assert broken(**fields) == [("eu_funded", "funding", Severity.WRONG)]


def test_the_national_share_goes_with_co_funding_alone():
    assert broken(funding="co_funded") == [("share_required", "national_share", Severity.MISSING)]
    assert broken(funding="co_funded", national_share=1) == []
    assert broken(funding="co_funded", national_share=99) == []
    assert broken(funding="co_funded", national_share=100) == [
        ("share_range", "national_share", Severity.WRONG)
    ]
    assert broken(funding="national", national_share=50) == [
        ("share_of_national", "national_share", Severity.WRONG)
    ]


def test_a_value_goes_with_its_basis_and_not_with_not_available():
    assert broken(value=Decimal(10), value_basis="spent") == []
    assert broken(value=Decimal(10)) == [("basis_required", "value_basis", Severity.MISSING)]
    assert broken(value_basis="spent") == [("basis_without_value", "value", Severity.MISSING)]
    assert broken(value=Decimal(10), value_basis="spent", value_not_available=True) == [
        ("value_twice", "value", Severity.WRONG)
    ]
    assert broken(value=Decimal(-1), value_basis="spent") == [("value_negative", "value", Severity.WRONG)]
    assert broken(quantity=Decimal(-1)) == [("quantity_negative", "quantity", Severity.WRONG)]
