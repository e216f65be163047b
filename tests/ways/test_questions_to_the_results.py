"""Ten questions that a working party asks: each is answered in at most three clicks from the results."""

import datetime as dt
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import activity, make_presidency, make_replies, make_round

pytestmark = pytest.mark.django_db

NEXT_YEAR = timezone.localdate().year + 1
VALUE = {"value": 1000, "value_basis": "committed"}


@pytest.fixture
def results():
    """The results of a second round, as its Presidency sees them."""
    first = make_replies(make_round(slug="2019", title="First mapping"), HR=[activity(title="Before")])
    move_round(CLOSE_ROUND, first, None)
    second = make_replies(
        make_round(slug="2020", previous=first, cutoff=dt.date(2020, 5, 12)),
        HR=[
            activity(title="Return counselling", support_field="return", project="Home"),
            activity(title="Ended", support_field="return", status="completed", end_year=2019),
            activity(
                title="Cameras",
                partner="BA",
                support_field="border_management",
                assistance_type="equipment",
                end_year=NEXT_YEAR,
                implementing_body="Border police",
                **VALUE,
            ),
        ],
        SI=[
            activity(title="Scanners", partner="BA", assistance_type="equipment"),
            activity(
                title="Joint patrols",
                partner="AL",
                support_field="border_management",
                funding="co_funded",
                national_share=25,
                **VALUE,
            ),
            activity(title="Early warning", partner="AL", support_field="information_exchange"),
            activity(title="Data platform", partner="ME", support_field="information_exchange"),
        ],
    )
    client = Client()
    make_presidency(survey_round=first)
    client.force_login(make_presidency(survey_round=second))
    return Clicks(client)


class Clicks:
    """Follows links as they are clicked, and counts them."""

    def __init__(self, client: Client) -> None:
        self.client, self.number = client, -1
        self.open(reverse("analysis:tables", args=("2020",)))

    def open(self, address: str) -> None:
        response = self.client.get(address, follow=True)
        assert response.status_code == 200
        self.address, self.number = address, self.number + 1
        self.page = html.fromstring(response.content.decode())

    def click(self, text: str, within: str = "main") -> "Clicks":
        links = self.page.xpath(f"//{within}//a[normalize-space()='{text}']/@href")
        assert links, f"No link “{text}” at {self.address}"
        self.open(urljoin(self.address, links[0]))
        return self

    def click_in(self, row: str, column: str) -> "Clicks":
        """The figure in this row and column of the cross-tabulation."""
        headers = [one.text_content().split("▲")[0].strip() for one in self.page.xpath("//thead//th")]
        [cells] = self.page.xpath(f"//tr[th[@scope='row' and normalize-space()='{row}']]")
        [link] = cells[headers.index(column)].xpath(".//a/@href")
        self.open(urljoin(self.address, link))
        return self

    @property
    def rows(self) -> dict[str, list[str]]:
        table = self.page.xpath("//section[@id='crosstab']//tbody/tr")
        return {row[0].text_content(): [cell.text_content().strip() for cell in row[1:]] for row in table}

    @property
    def text(self) -> str:
        return " ".join(self.page.text_content().split())


def crosstab(results: Clicks, question: str) -> Clicks:
    return results.click("Cross-tabulation").click(question)


def test_who_is_active_in_return_in_serbia_today_and_with_what(results):
    crosstab(results, "Ongoing activities by partner and field of support").click_in("Serbia", "Return")

    assert results.number <= 3
    assert "Croatia" in results.text
    assert "Return counselling" in results.text
    assert "Ended" not in results.text


def test_value_under_way_in_a_year_for_border_management_by_partner(results):
    results.click("Cross-tabulation")
    [line] = results.page.xpath("//li[starts-with(normalize-space(), 'Value under way by year and partner')]")
    [link] = line.xpath(".//a[.='Border management']/@href")
    results.open(urljoin(results.address, link))

    assert results.number <= 3
    headers = [
        one.text_content().strip() for one in results.page.xpath("//section[@id='crosstab']//thead//th")
    ]
    year = dict(zip(headers[1:], results.rows["2019"], strict=True))
    amounts = {label: text for label, text in year.items() if text.startswith("1\N{NO-BREAK SPACE}000")}
    assert [label.split(",")[0] for label in amounts] == ["Albania", "Bosnia and Herzegovina"]


def test_who_provides_equipment_to_bosnia_and_herzegovina(results):
    crosstab(results, "Member States by partner and type of assistance")
    results.click_in("Bosnia and Herzegovina", "Provision of equipment")

    assert results.number <= 3
    assert "Member States (2)" in results.text
    assert "Croatia" in results.text
    assert "Slovenia" in results.text


def test_what_changed_since_the_previous_round(results):
    results.click("Change between rounds", within="nav")

    assert results.number <= 3
    assert "First mapping" in results.text


def test_which_partner_gets_least_in_each_field(results):
    crosstab(results, "Activities by partner and field of support").click("Border management", within="thead")

    assert results.number <= 3
    [header] = results.page.xpath("//th[@aria-sort]")
    assert header.text_content().startswith("Border management")
    counts = [row[2] for label, row in results.rows.items() if label != "Total"]
    assert counts in (sorted(counts), sorted(counts, reverse=True))
    assert {"0", "1"} <= set(counts)


def test_all_without_information_exchange(results):
    results.click("Cross-tabulation")
    [line] = results.page.xpath("//li[starts-with(normalize-space(), 'Activities by partner and type')]")
    [link] = line.xpath(".//a[starts-with(., 'Information exchange')]/@href")
    results.open(urljoin(results.address, link))

    assert results.number <= 3
    assert results.rows["Total"][-1] == "5"


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("The three Member States with the most activities", {"Slovenia": "4", "Croatia": "3"}),
        (
            "The three Member States with the highest committed value",
            {"Slovenia": "1 000", "Croatia": "1 000"},
        ),
    ],
)
def test_the_three_member_states_with_most_activities_and_most_value(results, question, rows):
    crosstab(results, question)

    assert results.number <= 3
    found = {label: row[0].replace("\N{NO-BREAK SPACE}", " ") for label, row in results.rows.items()}
    assert {label: found[label] for label in rows} == rows


def test_what_ends_next_year(results):
    crosstab(results, "Activities by end year and partner").click_in(str(NEXT_YEAR), "Total")

    assert results.number <= 3
    assert "Cameras" in results.text
    assert "Scanners" not in results.text


def test_the_share_of_eu_co_funded_activities(results):
    crosstab(results, "Share of EU co-funded activities by partner")

    assert results.number <= 3
    assert results.rows["Albania (100% = 2)"] == ["50", "50", "100"]


def test_which_authorities_implement(results):
    crosstab(results, "Activities by implementing body")

    assert results.number <= 3
    assert results.rows["Border police"][0] == "1"
