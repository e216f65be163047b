"""The notice of a changed code list in a browser, and what the Presidency decides there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from questionnaire.models import Partner, Round, SupportField
from tests.browser.presidency.test_desk import desk, survey_round  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def rename() -> None:
    serbia = Partner.objects.get(pk="RS")
    serbia.name = "Republic of Serbia"
    serbia.save()
    asylum = SupportField.objects.get(pk="asylum")
    asylum.definition = "The whole procedure for international protection, from registration to appeal. " * 4
    asylum.save()


def test_the_presidency_decides_on_the_overview_or_on_the_page_of_the_round(
    desk: Page,  # noqa: F811
    survey_round: Round,  # noqa: F811
    check_page: Callable[..., None],
):
    rename()
    overview = f"/rounds/{survey_round.slug}/"
    for name, address in {
        "overview": overview,
        "round": f"/admin/questionnaire/round/{survey_round.pk}/change/",
    }.items():
        desk.goto(address)
        expect(desk.get_by_role("heading", name="The code list has changed")).to_have_count(2)
        check_page(desk, f"code-list-change-{name}")

    desk.get_by_role("button", name="Keep “Serbia”").click()
    expect(desk.get_by_text("The round keeps its present text.")).to_be_visible()
    expect(desk.get_by_role("heading", name="This round uses an earlier text")).to_be_visible()
    desk.get_by_role("button", name="Use “Republic of Serbia”").click()

    expect(desk.get_by_text("The round now uses the new text.")).to_be_visible()
    expect(desk.get_by_role("heading", name="The code list has changed")).to_have_count(1)
    desk.goto(f"/rounds/{survey_round.slug}/tables/section/by-partner/")
    expect(desk.get_by_role("rowheader", name="Republic of Serbia").first).to_be_visible()
