"""Activities of agencies: entered, changed, removed with undo, taken from a list; nobody counts them."""

import re
from html import unescape

import pytest

from analysis.agencies.forms.activity_list import compare_agency_list
from analysis.models import AgencyActivity
from questionnaire.problems import Refused
from tests.analysis.agencies.pages import LIST, address, standing
from tests.builders import make_agency_activity

pytestmark = pytest.mark.django_db


def test_a_list_is_shown_first_then_stored_once(presidency):
    preview = presidency.post(address("agency-list"), {"lines": LIST})
    comparison = preview.context["comparison"]
    assert [str(each) for each in comparison.new] == ["Frontex: Joint return operations", "EUAA: Training"]
    assert standing() == []

    confirmed = {"lines": LIST, "preview_token": comparison.preview_token}
    for _click in range(2):
        assert presidency.post(address("agency-list-store"), confirmed).status_code == 302
    assert standing() == ["EUAA: Training", "Frontex: Joint return operations"]
    again = presidency.post(address("agency-list"), {"lines": LIST}).context["comparison"]
    assert (len(again.new), len(again.there), again.wrong) == (0, 2, ())


def test_what_has_changed_since_the_preview_is_shown_before_it_is_stored(presidency, survey_round):
    token = presidency.post(address("agency-list"), {"lines": LIST}).context["comparison"].preview_token
    make_agency_activity(
        survey_round=survey_round,
        agency="EUAA",
        support_field="asylum",
        assistance_type="expert",
        title="Training",
        start_year=2019,
    )

    again = presidency.post(address("agency-list-store"), {"lines": LIST, "preview_token": token})

    assert "Not saved: the entries have changed since the preview" in again.content.decode()
    assert [len(part) for part in (again.context["comparison"].new, again.context["comparison"].there)] == [
        1,
        1,
    ]
    assert standing() == ["EUAA: Training"]


def test_a_list_that_is_wrong_names_line_column_value_and_remedy(presidency):
    lines = LIST + "\tReturn\tNarnia\tTraining\tyesterday\t\n"
    response = presidency.post(address("agency-list"), {"lines": lines})

    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert "Line 4, Agency: Enter the short name of the agency, for example Frontex." in html
    assert "Line 4, Partner, “Narnia”: This is not part of the round." in html
    assert "Line 4, Start, “yesterday”: This is not a year or a month and year between 1950 and 2100" in html
    assert standing() == []


def test_errors_of_the_spreadsheet_cells_too_many_and_unknown_columns_are_named(presidency):
    header = "Agency;Partner;Field;Title;Budget\n"
    lines = f"{header}EUAA;Serbia;Asylum;#BEZUG!;1\nEUAA;Serbia;Asylum;Training;1;more\n"
    html = unescape(presidency.post(address("agency-list"), {"lines": lines}).content.decode())

    assert "Line 2, Title, “#BEZUG!”: The cell contains an error of the spreadsheet." in html
    assert "Line 3, “more”: This line has more cells than there are columns." in html
    assert "were not read: “Budget”." in html


def lines_of_a_list(number: int, partner: str = "Serbia") -> str:
    header = "Agency\tPartner\tField of support\tTitle\n"
    return header + "".join(f"Frontex\t{partner}\tReturn\tOperation {n}\n" for n in range(number))


@pytest.mark.parametrize(
    ("partner", "entry", "total"),
    [("Serbia", "Serbia, Return: Operation ", "230 new"), ("Atlantis", ", Partner", "Correct 230 errors.")],
)
def test_the_preview_of_a_long_list_comes_in_pages(presidency, partner, entry, total):
    text = lines_of_a_list(230, partner)

    first = presidency.post(address("agency-list"), {"lines": text})
    html = first.content.decode()
    assert len(first.context["preview"]) == 100
    assert html.partition("wb-errors")[2].partition("</section>")[0].count("<li>") == 100
    # What is said of the whole list is true of all of it.
    assert total in html
    assert "1 to 100 of 230, page 1 of 3" in html

    # Without JavaScript: the button sends the list to the address of the page.
    [last] = re.findall(r'formaction="([^"]+)">Last', html)
    page = presidency.post(unescape(last), {"lines": text})
    html = page.content.decode()
    assert len(page.context["preview"]) == 30
    assert "201 to 230 of 230, page 3 of 3" in html
    assert html.partition("wb-errors")[2].count(entry) >= 30
    assert page.context["comparison"].preview_token == first.context["comparison"].preview_token


def test_a_long_list_is_stored_whole_from_any_page_of_its_preview(presidency):
    text = lines_of_a_list(230)
    preview = presidency.post(f"{address('agency-list')}?preview=3", {"lines": text})

    confirmed = {"lines": text, "preview_token": preview.context["comparison"].preview_token}
    assert presidency.post(address("agency-list-store"), confirmed).status_code == 302

    assert AgencyActivity.objects.standing().count() == 230


def test_a_short_list_has_no_pages(presidency):
    html = presidency.post(address("agency-list"), {"lines": LIST}).content.decode()
    assert "formaction" not in html


@pytest.mark.parametrize(
    "text", ["Agency\tPartner\tTitle", "Frontex\n" * 501], ids=["only a header", "too long"]
)
def test_a_list_without_lines_or_with_too_many_is_refused(survey_round, text):
    with pytest.raises(Refused):
        compare_agency_list(survey_round, text)
