"""From "add" to "open": a round is set up in a browser, in few steps."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from questionnaire.code_lists import MEMBER_STATES
from questionnaire.models import Mail, Round, User
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED_IN_WITH = "of the desk"
PARTNERS = ("Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia")
# What a spreadsheet puts on the clipboard: one for each of the 27, and a second one for Croatia.
LIST = "\n".join(
    f"{name}\t{code.lower()}@interior.example\tA. Name\tSubmitter" for code, name in MEMBER_STATES
)
SECOND = "Croatia\thr2@interior.example\t\tcollaborator"


class Clicks:
    """Everything that is pressed, counted; what is typed or pasted aside."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, what: Locator) -> None:
        self.number += 1
        what.click()


@pytest.fixture
def presidency(page: Page, sign_in: Callable[..., None]) -> Page:
    user = make_presidency(survey_round=make_round())
    user.set_password(SIGNED_IN_WITH)
    user.save()
    sign_in(page, user.email, SIGNED_IN_WITH)
    return page


def test_a_round_is_set_up_and_its_27_invited(presidency: Page, check_page: Callable[..., None]):
    page, click = presidency, Clicks()
    page.goto("/admin/questionnaire/round/")
    click(page.get_by_role("link", name="Add round"))
    not_filled = ("background-color", "rgba(0, 0, 0, 0)")
    expect(page.get_by_role("button", name="Save", exact=True)).not_to_have_css(*not_filled)
    expect(page.get_by_role("button", name="Save and continue editing")).to_have_css(*not_filled)
    check_page(page, "set-up-form")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Title").fill("The next round")
    page.get_by_label("Short name").fill("2027")
    page.get_by_label("Start of the period").fill("2020-01-01")
    page.get_by_label("Cut-off date").fill("2027-05-12")
    page.get_by_label("Deadline").fill("2099-06-01T18:00")
    page.get_by_label("Introduction").fill("Please reply.")
    page.get_by_label("Privacy note").fill("Addresses are kept for two years.")
    for partner in PARTNERS:
        click(page.get_by_label(partner))
    click(page.get_by_role("button", name="Save", exact=True))

    expect(page.get_by_role("heading", name="Ready to open?")).to_be_visible()
    expect(page.get_by_text("No submitter for: Belgium")).to_be_visible()
    check_page(page, "set-up-checks")
    click(page.get_by_role("link", name="Contact points", exact=True).first)
    page.get_by_role("textbox", name="Contact points").fill(f"{LIST}\nAtlantis\tnobody\n{SECOND}")
    click(page.get_by_role("button", name="Check the list"))

    expect(page.get_by_role("alert")).to_contain_text("Line 28, “Atlantis”: Member State not recognised.")
    expect(page.get_by_role("alert")).to_contain_text("Line 28, “nobody”: Invalid e-mail address.")
    check_page(page, "set-up-list-refused")
    page.get_by_role("textbox", name="Contact points").fill(f"{LIST}\n{SECOND}")
    click(page.get_by_role("button", name="Check the list"))
    expect(page.get_by_role("heading", name="Not saved yet: 28 new contact points.")).to_be_visible()
    check_page(page, "set-up-list-preview")
    click(page.get_by_role("button", name="Add 28 contact points"))
    expect(page.get_by_text("28 contact points have been added.")).to_be_visible()
    check_page(page, "set-up-contact-points")

    click(page.get_by_role("link", name="To the round"))
    expect(page.get_by_text("Each Member State has a submitter.")).to_be_visible()
    click(page.get_by_role("link", name="Preview as a contact point sees it"))
    expect(page.get_by_role("button", name="Yes, we provide support")).to_be_disabled()
    expect(page.get_by_text("Please reply.")).to_be_visible()
    check_page(page, "set-up-preview")
    click(page.get_by_role("link", name="Settings").first)
    click(page.get_by_role("link", name="Open the round"))
    click(page.get_by_role("button", name="Open the round"))
    click(page.get_by_role("link", name="Messages", exact=True))
    click(page.get_by_role("button", name="Send to selected contact points"))

    expect(page.get_by_text("28 e-mails will be sent within a few minutes.")).to_be_visible()
    assert Round.objects.get(slug="2027").is_open
    assert Mail.objects.count() == 28
    assert User.objects.count() == 29
    # Six of them tick the partners, which nothing ticks by itself; one checks the list again.
    assert click.number == 19


def test_the_other_pages_of_setting_up(presidency: Page, check_page: Callable[..., None]):
    page = presidency
    page.goto("/rounds/2020/groups/")
    page.get_by_label("Name of the group").fill("Bordering the EU")
    page.get_by_label("Serbia").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Bordering the EU: Serbia")).to_be_visible()
    check_page(page, "set-up-groups")

    page.goto("/rounds/2020/definitions/")
    page.get_by_role("textbox", name="Asylum").fill("Only laws.")
    page.get_by_role("button", name="Save the definitions").click()
    expect(page.get_by_text("The definitions have been saved.")).to_be_visible()
    check_page(page, "set-up-definitions")

    page.goto("/rounds/2020/copy/")
    page.get_by_label("Short name").fill("2020")
    page.get_by_role("button", name="Create the new round").click()
    expect(page.get_by_role("alert")).to_contain_text("Cut-off date")
    check_page(page, "set-up-copy-refused")
