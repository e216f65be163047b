"""The page: its figures are those of the files, of the API and of the lists that its cells open."""

import io
import random
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook

from analysis.grid import Missing
from analysis.models import SavedView
from questionnaire.choices import EventKind
from questionnaire.models import Event
from tests.analysis.api.programs import make_program
from tests.analysis.crosstab.random_questions import random_question
from tests.builders import activity, make_presidency, make_replies, make_round

pytestmark = pytest.mark.django_db

PAGE = "/rounds/2020/crosstab/"
QUESTIONS = 12


def table_of(client: Client, query: str, page: str = PAGE) -> list[list[tuple[str, str]]]:
    """Each cell as its text and where it leads, row by row; the header first."""
    response = client.get(f"{page}?{query}")
    assert response.status_code == 200, query
    rows = html.fromstring(response.content.decode()).xpath("//section[@id='crosstab']//tr")
    return [
        [(" ".join(c.text_content().split()), next(iter(c.xpath(".//a/@href")), "")) for c in row]
        for row in rows
    ]


def figures(table: list[list[tuple[str, str]]]) -> list[list[str]]:
    return [[re.sub(r"(?<=\d) (?=\d)", "", text) for text, _href in row[1:]] for row in table[1:]]


def in_json(table: dict) -> list[list[str]]:
    def text(row: dict, column: dict, cell: int | None) -> str:
        return str(Missing[row["missing"][column["code"]].upper()] if cell is None else cell)

    return [
        [text(row, column, cell) for column, cell in zip(table["columns"], row["cells"], strict=True)]
        for row in table["rows"]
    ]


def test_page_file_and_api_say_the_same_of_random_questions(presidency, random_one):
    chance = random.Random(3)  # noqa: S311
    program = make_program(random_one.survey_round, presidency_of(presidency))
    for _ in range(QUESTIONS):
        asked = random_question(chance)
        given = {name: value for name, value in vars(asked).items() if value}
        query = urlencode(
            {"columns": "", **given, "partner": ["albania", "kosovo", "montenegro"]}, doseq=True
        )
        if asked.top not in (0, 3):
            query = query.replace(f"top={asked.top}", "top=3")

        page = table_of(presidency, query)
        file = presidency.get(f"{PAGE}json/?profile=internal&{query}").json()
        answer = program.get(f"/api/v1/rounds/2020/tables?set=crosstab&{query}").json()

        assert file["tables"] == answer["tables"]
        [table] = file["tables"]
        assert table["key"] == "crosstab"
        assert figures(page) == in_json(table), query
        assert [row[0][0] for row in page[1:]] == [" ".join(row["label"].split()) for row in table["rows"]]


def presidency_of(client: Client):
    return client.get(PAGE).wsgi_request.user


def test_the_api_refuses_what_the_page_only_names(presidency, random_one):
    program = make_program(random_one.survey_round, presidency_of(presidency))

    for query, wrong in {
        "rows=colour&columns=field": "rows",
        "rows=partner&columns=partner": "columns",
        "rows=partner&columns=field&measure=value&share=all": "share",
        "rows=partner&columns=field&year_from=soon": "year_from",
    }.items():
        refused = program.get(f"/api/v1/rounds/2020/tables?set=crosstab&{query}")
        assert refused.status_code == 400
        assert [error["parameter"] for error in refused.json()["errors"]] == [wrong]
    internal = program.get("/api/v1/rounds/2020/tables?set=crosstab&rows=project&profile=circulation")
    assert "Figures by project are not for circulation." in internal.json()["detail"]


def test_each_cell_opens_as_many_activities_as_it_says(presidency, random_one):
    for query in (
        "rows=partner&columns=active_year",
        "rows=providing_authority&columns=question-2&top=3",
        "rows=group&columns=member_state&partner=kosovo&partner=albania&partner=montenegro",
        "rows=end_year&columns=&status=ongoing",
    ):
        for row in table_of(presidency, query)[1:]:
            for text, href in row[1:]:
                assert bool(href) == (text != "0")
                if href:
                    listed = presidency.get(href).content.decode()
                    assert f"Activities ({int(text)})" in listed, href
                    assert f", {int(text)} activit" in listed


def test_the_list_of_a_cell_keeps_it_page_by_page_for_one_member_state_and_as_excel():
    crowd = [
        activity(title=f"Crowd {number}", providing_authority=f"Office {number % 7}") for number in range(60)
    ]
    survey_round = make_replies(make_round(), HR=crowd, BE=[activity(partner="AL")])
    client = Client()
    client.force_login(make_presidency(survey_round=survey_round))
    table = table_of(client, "rows=providing_authority&columns=partner&top=3&replies=submitted")
    other = next(row for row in table if row[0][0] == "Other (4)")
    text, href = other[-1]

    listed = html.fromstring(client.get(href).content.decode())

    # Three of seven have nine activities each; the other four have 60 less 27.
    assert text == str(60 - 27)
    [croatia] = listed.xpath("//ul[@class='wb-supporters']//a/@href")
    [excel] = [a for a in listed.xpath("//a/@href") if "/activities/excel/" in a]
    assert "Activities (33)" in client.get(f"/rounds/2020/activities/{croatia}").content.decode()
    book = load_workbook(io.BytesIO(client.get(excel).content), read_only=True)
    assert sum(row[0] == "HR" for row in book["Data"].values) == 33
    assert "Providing authority: Other (4)" in client.get(href).content.decode()


def test_a_cell_that_is_no_longer_there_is_said_and_filters_nothing(presidency):
    page = presidency.get(
        "/rounds/2020/activities/?rows=partner&columns=field&row=nowhere&column=return&part=activities"
    )

    assert "The cross-tabulation no longer has this row or column." in page.content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("rows=partner&columns=partner", "Rows and columns are the same."),
        ("rows=colour&columns=partner", "Select a valid choice."),
        ("rows=question-9&columns=partner", "Select a valid choice."),
        ("rows=partner&columns=field&measure=value&share=row", "Unlike amounts have no common share."),
        ("rows=partner&columns=field&top=1000000", "Select a valid choice."),
        ("rows=partner&columns=field&year_from=soon", "Enter a year, for example 2020."),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_shown(presidency, query, said):
    page = presidency.get(f"{PAGE}?{query}")

    assert said in page.content.decode()
    assert page.status_code == 200
    assert presidency.get(f"{PAGE}pdf/?profile=internal&{query}").status_code == 302


def test_a_file_for_circulation_names_nobody_and_says_why_not(presidency):
    for query in (
        "rows=member_state&columns=field",
        "rows=partner&columns=project",
        "rows=field&member_state=BE",
    ):
        page = presidency.get(f"{PAGE}json/?profile=circulation&{query}", follow=True)
        text = page.content.decode()

        assert page.redirect_chain
        assert "not for circulation" in text
        assert "Not available: figures by Member State" in text


def test_the_file_has_the_order_that_the_page_shows(presidency):
    query = "rows=partner&columns=field&sort=crosstab.1.up"

    page = table_of(presidency, query)
    [table] = presidency.get(f"{PAGE}json/?profile=internal&{query}").json()["tables"]

    first = [int(row[1][0]) for row in page[1:-1]]
    assert first == sorted(first)
    assert [row[0][0] for row in page[1:]] == [row["label"] for row in table["rows"]]
    assert page[-1][0][0] == "Total"


def test_no_code_of_a_partner_stands_in_an_address(presidency):
    page = presidency.get(f"{PAGE}?rows=partner&columns=member_state").content.decode()

    assert not re.search(r"[=&](XK|AL|MK)\b", page)
    assert "row=kosovo" in page


def test_header_cells_have_a_scope_and_one_form_asks_and_one_saves(presidency):
    document = html.fromstring(presidency.get(PAGE).content.decode())

    cells = document.xpath("//section[@id='crosstab']//th")
    assert {cell.get("scope") for cell in cells} == {"col", "row"}
    assert [form.get("method") for form in document.xpath("//main//form")] == ["get", "post"]


def test_the_page_of_tables_leads_to_cross_tabulation_with_its_filters(presidency):
    page = presidency.get("/rounds/2020/tables/?partner=serbia").content.decode()

    assert f'href="{PAGE}?partner=serbia"' in page
    assert "Selection: Serbia;" in presidency.get(f"{PAGE}?partner=serbia").content.decode()


def test_the_number_of_queries_does_not_depend_on_the_number_of_activities(client):
    numbers = []
    for slug, size in (("2020", 1), ("2021", 40)):
        rows = [activity(providing_authority=f"Office {n}", start_year=2000 + n % 20) for n in range(size)]
        survey_round = make_replies(make_round(slug=slug), HR=rows)
        client.force_login(make_presidency(survey_round=survey_round, email=f"p{slug}@example.org"))
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/rounds/{slug}/crosstab/?rows=providing_authority&columns=start_year")
        numbers.append(len(captured))

    assert numbers[0] == numbers[1]


def test_a_file_is_recorded(presidency):
    presidency.get(f"{PAGE}csv/?profile=circulation&rows=partner&columns=field")

    assert Event.objects.filter(kind=EventKind.DOWNLOADED).count() == 1


def test_a_long_table_of_texts_is_made_by_the_worker_as_pdf_and_at_once_as_excel(client):
    rows = [activity(providing_authority=f"Office {number}") for number in range(90)]
    survey_round = make_replies(make_round(), HR=rows)
    client.force_login(make_presidency(survey_round=survey_round))
    query = "profile=internal&columns=field&rows="

    assert client.get(f"{PAGE}pdf/?{query}providing_authority").status_code == 302
    assert client.get(f"{PAGE}xlsx/?{query}providing_authority").status_code == 200
    assert client.get(f"{PAGE}json/?{query}partner").status_code == 200


def saved(client: Client, address: str, name: str = "Mine"):
    return client.post(address, {"name": name}, follow=True)


def test_a_question_is_saved_with_its_filters_and_order_and_opens_again(presidency):
    address = f"{PAGE}?rows=type&columns=partner&measure=activities&partner=albania&sort=crosstab:total"

    page = saved(presidency, address)

    assert "The view “Mine” has been saved." in page.content.decode()
    [link] = html.fromstring(page.content.decode()).xpath("//*[@id='saved-views']//a")
    assert link.text == "Mine"
    shown = presidency.get(PAGE + link.get("href")).context
    assert dict(shown["form"].asked)["rows"] == "type"
    assert shown["form"].filters.chosen == [("partner", "albania")]
    assert shown["file_query"] == page.context["file_query"]


def test_a_name_that_is_taken_or_missing_is_refused_and_the_question_stays(presidency):
    saved(presidency, f"{PAGE}?rows=type")

    for name, sentence in (("Mine", "Enter another name"), ("", "Enter a name for the view.")):
        page = saved(presidency, f"{PAGE}?rows=partner", name)
        assert page.status_code == 422
        assert sentence in page.content.decode()
        assert dict(page.context["form"].asked)["rows"] == "partner"


def test_a_deleted_view_is_shown_so_that_it_can_be_saved_again(presidency):
    saved(presidency, f"{PAGE}?rows=type")
    view = SavedView.objects.get()

    page = presidency.post(reverse("analysis:saved-view-delete", args=("2020", view.pk)), follow=True)

    assert not SavedView.objects.exists()
    assert "“Mine” has been deleted" in page.content.decode()
    assert dict(page.context["form"].asked)["rows"] == "type"


def test_a_view_says_what_of_it_is_gone(presidency, random_one):
    partner = random_one.survey_round.partners.first()
    saved(presidency, f"{PAGE}?rows=type&partner={partner.slug}")
    SavedView.objects.update(query=f"rows=type&partner={partner.slug}-of-old")

    page = presidency.get(f"{PAGE}?{SavedView.objects.get().query}")

    assert f"{partner.slug}-of-old" in page.content.decode()
    assert list(page.context["form"].not_applied)
