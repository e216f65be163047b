import datetime as dt
from typing import Any

import pytest
from django.core.management.base import CommandError

from analysis.counting.selection import Selection
from analysis.grid import Axis
from analysis.management.selecting import (
    date,
    named_round,
    parsed_yes_or_no,
    selected_codes,
    selection_of,
    year,
)
from questionnaire.models import Partner, Round
from questionnaire.models.rounds.printed_names import names_of
from tests.builders import make_round

NOTHING: dict[str, Any] = {
    "replies": "submitted", "partner": [], "field": [], "type": [], "status": [], "funding": [],
    "active_on": None, "year_from": None, "year_to": None, "value_known": None,
}  # fmt: skip


def test_a_date_and_a_year_are_read_as_they_are_written_in_the_refusal():
    assert (date("active-on", "2020-05-12"), date("active-on", None)) == (dt.date(2020, 5, 12), None)
    assert (year("year-from", "2020"), year("year-from", None)) == (2020, None)
    with pytest.raises(
        CommandError, match=r"--active-on “12 May” is not a date\. Enter it in the form 2020-05-12"
    ):
        date("active-on", "12 May")
    for wrong in ("20", "99999", "MMXX", "-2020"):
        with pytest.raises(CommandError, match=f"--year-to “{wrong}” is not a year between"):
            year("year-to", wrong)


def test_yes_or_no_in_any_case():
    assert [parsed_yes_or_no("value-known", text) for text in ("yes", " No ", None)] == [True, False, None]
    with pytest.raises(
        CommandError, match=r"--value-known “perhaps” is not possible\. Select one of yes, no"
    ):
        parsed_yes_or_no("value-known", "perhaps")


def test_codes_stand_in_the_order_of_the_list_whatever_the_order_asked_for():
    spellings = {"rs": "RS", "serbia": "RS", "al": "AL"}
    names = {"AL": "Albania", "RS": "Serbia"}
    assert selected_codes("partner", ["Serbia", "AL", "rs"], spellings, names) == ("AL", "RS")
    with pytest.raises(
        CommandError, match=r"--partner “SE”, “DE” is not possible. Possible: AL \(Albania\), RS \(Serbia\)"
    ):
        selected_codes("partner", ["SE", "RS", "DE"], spellings, names)


@pytest.mark.django_db
def test_options_become_the_selection_by_code_or_name():
    survey_round = make_round()
    options = NOTHING | {
        "replies": "accepted", "partner": ["serbia", "XK"], "field": ["Asylum"], "status": ["Ongoing"],
        "year_from": "2018", "year_to": "2019", "value_known": "no",
    }  # fmt: skip
    assert selection_of(survey_round, NOTHING) == Selection(codes=dict.fromkeys(Axis, ()))
    assert selection_of(survey_round, options) == Selection(
        accepted_only=True,
        codes={Axis.PARTNERS: ("XK", "RS"), Axis.FIELDS: ("asylum",), Axis.TYPES: ()},
        statuses=("ongoing",),
        year_from=2018,
        year_to=2019,
        value_known=False,
    )
    with pytest.raises(CommandError, match="--year-from 2019 lies after --year-to 2018"):
        selection_of(survey_round, NOTHING | {"year_from": "2019", "year_to": "2018"})


@pytest.mark.django_db
def test_a_partner_has_its_printed_name_and_the_present_one():
    make_round()
    serbia = Partner.objects.get(pk="RS")
    serbia.name = "Later"
    serbia.save()
    survey_round = Round.objects.get()
    with names_of(survey_round):
        for name in ("Serbia", "Later", "RS"):
            found = selection_of(survey_round, NOTHING | {"partner": [name]})
            assert found.codes[Axis.PARTNERS] == ("RS",), name


pytestmark = pytest.mark.django_db


def test_a_round_is_found_by_its_short_name():
    make_round(slug="2030")
    survey_round = make_round(slug="2020")
    assert named_round("2020") == survey_round


@pytest.mark.parametrize(("slugs", "known"), [(("2020", "2030"), r"2020, 2030|2030, 2020"), ((), "none yet")])
def test_one_that_is_not_there_is_refused_with_those_there_are(slugs, known):
    for slug in slugs:
        make_round(slug=slug)
    with pytest.raises(CommandError, match=rf"^There is no round “2015”\. Rounds: ({known})\.$"):
        named_round("2015")
