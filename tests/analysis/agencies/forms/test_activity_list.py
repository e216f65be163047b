"""Activities of agencies: entered, changed, removed with undo, taken from a list; nobody counts them."""

import io
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from analysis.agencies.forms.activity_list import compare_agency_list
from analysis.models import AgencyActivity
from questionnaire.models import Round
from questionnaire.problems import Refused
from tests.builders import activity, make_agency_activity, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db

ONE = {"agency": "Frontex", "partner": "kosovo", "support_field": "return", "title": "Joint operation"}
LIST = (
    "Agency\tField of support\tPartner\tTitle\tStart\tType of assistance\n"
    "Frontex\tReturn\tKosovo\tJoint return operations\tMarch 2018\t\n"
    "EUAA\tasylum\tSerbia\tTraining\t2019\tExpert assistance\n"
)


@pytest.fixture
def survey_round() -> Round:
    return make_reply(activities=[activity()], is_submitted=True).survey_round


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"analysis:{name}", args=["2020", *args])


def standing() -> list[str]:
    return [str(each) for each in AgencyActivity.objects.standing()]


def test_one_is_entered_once_however_often_the_button_is_clicked(presidency):
    for _click in range(2):
        presidency.post(address("agencies"), ONE | {"start": "March 2018"})

    [stored] = AgencyActivity.objects.standing()
    assert (stored.partner_id, str(stored.start), stored.end) == ("XK", "March 2018", None)
    html = presidency.get(address("coverage")).content.decode()
    assert "Kosovo*, return: no Member State is active, but Frontex is." in html
    assert "+ Frontex" in html
    assert not re.search(r"\bXK\b", html)


def test_what_is_wrong_is_named_and_what_was_typed_stays(presidency):
    response = presidency.post(
        address("agencies"),
        ONE | {"agency": "", "partner": "", "start": "2019", "end": "2018", "source": "Report"},
    )

    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert "The agency is missing. Write its short name, such as Frontex." in html
    assert "The partner is missing. Choose one." in html
    assert "The end lies before the start. Correct one of the two." in html
    assert 'value="Report"' in html
    assert standing() == []


def test_one_is_changed_removed_and_brought_back(presidency, survey_round):
    made = make_agency_activity(survey_round=survey_round)

    assert presidency.get(address("agency-edit", made.pk)).status_code == 200
    presidency.post(address("agency-edit", made.pk), ONE | {"title": "Another"})
    assert standing() == ["Frontex: Another"]
    for _click in range(2):
        page = presidency.post(address("agency-remove", made.pk), follow=True).content.decode()
    assert standing() == []
    assert address("agency-restore", made.pk) in page
    assert presidency.get(address("agency-edit", made.pk)).status_code == 404
    presidency.post(address("agency-restore", made.pk))
    assert standing() == ["Frontex: Another"]
    assert [each.title for each in made.history.order_by("history_id")] == [
        "Joint operation",
        *["Another"] * 3,
    ]


def test_that_of_another_round_is_not_there(presidency):
    other = make_agency_activity(survey_round=make_round(slug="2030"))

    for name in ("agency-edit", "agency-remove", "agency-restore"):
        assert presidency.post(address(name, other.pk), ONE).status_code == 404


def test_a_list_is_shown_first_then_stored_once(presidency):
    preview = presidency.post(address("agency-list"), {"lines": LIST})
    comparison = preview.context["comparison"]
    assert [str(each) for each in comparison.new] == ["Frontex: Joint return operations", "EUAA: Training"]
    assert standing() == []

    confirmed = {"lines": LIST, "seal": comparison.seal}
    for _click in range(2):
        assert presidency.post(address("agency-list-store"), confirmed).status_code == 302
    assert standing() == ["EUAA: Training", "Frontex: Joint return operations"]
    again = presidency.post(address("agency-list"), {"lines": LIST}).context["comparison"]
    assert (len(again.new), len(again.there), again.wrong) == (0, 2, ())


def test_what_has_changed_since_the_preview_is_shown_before_it_is_stored(presidency, survey_round):
    seal = presidency.post(address("agency-list"), {"lines": LIST}).context["comparison"].seal
    make_agency_activity(
        survey_round=survey_round,
        agency="EUAA",
        support_field="asylum",
        assistance_type="expert",
        title="Training",
        start_year=2019,
    )

    again = presidency.post(address("agency-list-store"), {"lines": LIST, "seal": seal})

    assert "what is there has changed since you saw the preview" in again.content.decode()
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
    assert "Line 4, Agency: The agency is missing. Write its short name, such as Frontex." in html
    assert "Line 4, Partner, “Narnia”: This is not among what the round asks about." in html
    assert "Line 4, Start, “yesterday”: “yesterday” cannot be read as a date." in html
    assert standing() == []


def lines_of_a_list(number: int, partner: str = "Serbia") -> str:
    header = "Agency\tPartner\tField of support\tTitle\n"
    return header + "".join(f"Frontex\t{partner}\tReturn\tOperation {n}\n" for n in range(number))


@pytest.mark.parametrize(
    ("partner", "entry", "total"),
    [("Serbia", "Serbia, Return: Operation ", "230 new"), ("Atlantis", ", Partner", "230 things are wrong")],
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
    assert page.context["comparison"].seal == first.context["comparison"].seal


def test_a_long_list_is_stored_whole_from_any_page_of_its_preview(presidency):
    text = lines_of_a_list(230)
    preview = presidency.post(f"{address('agency-list')}?preview=3", {"lines": text})

    confirmed = {"lines": text, "seal": preview.context["comparison"].seal}
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


def test_the_template_filled_in_is_read_back(presidency, survey_round):
    book = load_workbook(io.BytesIO(presidency.get(address("agency-template")).content))
    sheet = book.worksheets[0]
    sheet.append(["EUROPOL", "Albania", "Combating migrant smuggling", None, "Task force", 2019])
    file = io.BytesIO()
    book.save(file)

    response = presidency.post(
        address("agency-list"), {"file": SimpleUploadedFile("agencies.xlsx", file.getvalue())}
    )

    assert [str(each) for each in response.context["comparison"].new] == ["EUROPOL: Task force"]
    choices = {str(each.formula1) for each in sheet.data_validations.dataValidation}
    assert choices == {"'Lists'!$A$2:$A$7", "'Lists'!$B$2:$B$9", "'Lists'!$C$2:$C$4"}


@pytest.mark.parametrize("wrong", [{"start_month": 3}, {"start_year": 2019, "end_year": 2018}])
def test_the_database_refuses_dates_that_cannot_be(survey_round, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agency_activity(survey_round=survey_round, **wrong)


@pytest.mark.parametrize("number", [1, 3])
def test_page_and_map_ask_as_much_however_many_there_are(
    presidency, survey_round, number, django_assert_num_queries
):
    for index in range(number):
        make_agency_activity(survey_round=survey_round, agency=f"Agency {index}")

    with django_assert_num_queries(8):
        assert presidency.get(address("agencies")).status_code == 200
    with django_assert_num_queries(17):
        assert presidency.get(address("coverage")).status_code == 200
