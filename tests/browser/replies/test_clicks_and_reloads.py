"""Every button pressed twice, every answer reloaded, the way back, two tabs: nothing lost or doubled."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Activity, Event, Feedback, Reply, Round
from tests.browser.replies.test_workbook_upload import download, fill
from tests.browser.submitting import explain_and_confirm
from tests.questionnaire.workbook.files import complete

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/"
PARTNERS = ("Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia")


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    return Reply.objects.get(member_state="M24")


@pytest.fixture
def impatient(page: Page, reply, sign_in) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    return page


def twice(page: Page, role: str, name: str | re.Pattern[str], told: str | Locator) -> None:
    """Double-click it, wait for what it answers, and load that again."""
    page.get_by_role(role, name=name, exact=True).dblclick()  # type: ignore[arg-type]
    answer = page.get_by_text(told).first if isinstance(told, str) else told
    expect(answer).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.reload()


def counts(reply: Reply) -> tuple[int, int]:
    """How many activities there are, and how many were ever there."""
    return reply.activities.count(), Activity.history.filter(reply=reply, history_type="+").count()


def fill_in(page: Page, title: str) -> None:
    page.get_by_label("Albania", exact=True).check()
    page.get_by_label("Expert assistance", exact=True).check()
    page.get_by_role("combobox", name="Field of support").select_option("Asylum")
    page.get_by_role("textbox", name="Title").fill(title)
    page.get_by_label("Ongoing").check()
    page.get_by_role("textbox", name="Start").fill("2018")
    page.get_by_label("National", exact=True).check()


def test_every_button_pressed_twice_does_its_work_once(impatient: Page, reply: Reply):
    page = impatient
    twice(page, "button", "Yes, we provide support", page.get_by_role("heading", name="Activities (0)"))
    page.get_by_role("link", name="Add activities").click()
    fill_in(page, "In place")
    twice(page, "button", "Save", page.get_by_role("row", name="In place"))
    page.goto(f"{PAGE}activities/add/")
    fill_in(page, "On its page")
    twice(page, "button", "Save", "Saved: 2020-M24-002.")
    assert counts(reply) == (2, 2)

    change_rows(page)
    assert counts(reply) == (4, 5)
    answer_and_submit(page, reply)


def change_rows(page: Page) -> None:
    """A copy, a further partner, an end, a deletion and taking that back."""
    page.get_by_role("link", name="Duplicate 2020-M24-001").click()
    page.locator("#adding, .wb-open").get_by_role("textbox", name="Title").fill("A copy")
    twice(page, "button", "Save", page.get_by_role("row", name="A copy"))
    page.get_by_role("link", name="Copy to other partners 2020-M24-001").click()
    page.get_by_role("checkbox", name="Serbia").check()
    twice(page, "button", "Copy to these partners", page.locator("tr[id='2020-M24-004']"))
    page.get_by_role("link", name="Mark as ended 2020-M24-001").click()
    page.get_by_role("textbox", name="End").fill("2019")
    ended = page.get_by_role("row", name="2020-M24-001").filter(has_text="Completed")
    twice(page, "button", "Save end date", ended)
    page.get_by_role("link", name="Edit 2020-M24-002").click()
    page.get_by_role("textbox", name="Title").fill("Edited twice")
    twice(page, "button", "Save", page.get_by_role("row", name="Edited twice"))
    page.get_by_role("link", name="Delete 2020-M24-003").dblclick()
    undo = page.get_by_role("button", name="Undo 2020-M24-003")
    expect(undo).to_be_visible()
    page.wait_for_load_state("networkidle")
    undo.dblclick()
    expect(page.get_by_role("link", name="Edit 2020-M24-003")).to_be_visible()
    page.wait_for_load_state("networkidle")


def answer_and_submit(page: Page, reply: Reply) -> None:
    page.reload()
    for partner in PARTNERS[1:-1]:
        page.get_by_role("group", name=f"Support to {partner}").get_by_text("No", exact=True).dblclick()
    page.wait_for_load_state("networkidle")
    page.reload()
    for partner in PARTNERS[1:-1]:
        expect(page.get_by_role("group", name=f"Support to {partner}").get_by_label("No")).to_be_checked()
    write_comment(page, "Albania", "Once")
    twice(page, "button", "Save comments", "The answers have been saved.")
    page.goto(f"{PAGE}remark/")
    page.get_by_role("textbox").fill("Once")
    twice(page, "button", "Save and continue", "The comment has been saved.")
    for _round in range(2):
        page.goto(f"{PAGE}review/")
        explain_and_confirm(page)
        twice(page, "button", "Submit the reply", "Reply submitted. This version is included in the results.")
        page.goto(f"{PAGE}withdraw/")
        twice(page, "button", "Withdraw", page.get_by_role("heading", name="Your tasks"))
    kinds = list(Event.objects.filter(reply=reply).order_by("pk").values_list("kind", flat=True))
    assert [kind for kind in kinds if kind in {"submitted", "withdrawn"}] == ["submitted", "withdrawn"] * 2
    assert reply.versions.count() == 2


def test_a_nil_reply_is_submitted_once(impatient: Page, reply: Reply):
    impatient.get_by_role("link", name="No, we do not provide support").click()
    twice(
        impatient,
        "button",
        "Yes, submit: no support",
        "Reply submitted. This version is included in the results.",
    )

    assert reply.versions.count() == 1


def test_a_workbook_is_stored_once(impatient: Page, reply: Reply, tmp_path):
    page = impatient
    page.goto(f"{PAGE}excel-and-lists/")
    file = download(page, "Download the workbook", tmp_path / "reply.xlsx")
    fill(file, complete(title="From Excel"), yes=("Serbia",))
    page.get_by_label("Completed reply workbook").set_input_files(file)
    twice(page, "button", "Upload and compare", "Not saved yet: 1 new activity")
    twice(page, "button", "Save", page.get_by_role("row", name="From Excel"))
    page.goto(f"{PAGE}excel-and-lists/")
    page.get_by_text("Or paste rows of the workbook").click()
    page.get_by_label("Rows copied").fill("Serbia\tAsylum\texpert\tPasted")
    twice(page, "button", "Compare the rows", "Not saved yet: 1 new activity")
    twice(page, "button", "Save", page.get_by_role("row", name="Pasted"))

    assert counts(reply) == (2, 2)


def test_feedback_is_left_once(impatient: Page):
    impatient.get_by_role("link", name="Accessibility").click()
    impatient.get_by_role("textbox", name="Describe the problem").fill("The grid")
    twice(impatient, "button", "Send", "Thank you.")

    assert list(Feedback.objects.values_list("page", flat=True)) == ["/replies/…/…/"]


def test_the_way_back_after_submitting_does_not_submit_again(impatient: Page, reply: Reply):
    page = impatient
    page.get_by_role("link", name="No, we do not provide support").click()
    page.get_by_role("button", name="Yes, submit: no support").click()
    expect(page.get_by_text("Reply submitted. This version is included in the results.")).to_be_visible()
    page.go_back()

    expect(page.get_by_text(re.compile("The reply is submitted")).first).to_be_visible()
    expect(page.get_by_role("button", name="Yes, submit: no support")).to_have_count(0)
    assert reply.versions.count() == 1


def test_the_way_back_after_adding_does_not_add_again(impatient: Page, reply: Reply):
    page = impatient
    page.get_by_role("button", name="Yes, we provide support").click()
    expect(page).to_have_url(re.compile("/activities/"))
    page.goto(f"{PAGE}activities/add/")
    fill_in(page, "Once")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved: 2020-M24-001.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Add activities of Member State 24")).to_be_visible()
    if page.get_by_role("textbox", name="Title").input_value():
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("row", name="Once")).to_be_visible()

    assert counts(reply) == (1, 1)


@pytest.fixture
def two_tabs(impatient: Page, reply: Reply) -> tuple[Page, Page]:
    """The same page of the same person twice, loaded before either is used."""
    impatient.get_by_role("button", name="Yes, we provide support").click()
    expect(impatient).to_have_url(re.compile("/activities/"))
    impatient.goto(f"{PAGE}activities/")
    other = impatient.context.new_page()
    other.goto(f"{PAGE}activities/")
    return impatient, other


def answer(page: Page, partner: str, yes_or_no: str) -> None:
    """One answer, which is saved at once."""
    group = page.get_by_role("group", name=f"Support to {partner}")
    with page.expect_response(re.compile("/partners/$")):
        group.get_by_label(yes_or_no, exact=True).check()


def write_comment(page: Page, partner: str, comment: str) -> None:
    comments = page.locator("#partners-form")
    field = comments.get_by_role("textbox", name=f"Comment on {partner}")
    if not field.is_visible():
        comments.locator("summary").click()
    field.fill(comment)


def save_comments(page: Page) -> None:
    page.get_by_role("button", name="Save comments").click()
    expect(page.get_by_text("The answers have been saved.")).to_be_visible()


def test_a_tab_that_is_older_takes_no_answer_back(two_tabs: tuple[Page, Page], reply: Reply):
    first, second = two_tabs
    answer(first, "Albania", "No")
    write_comment(first, "Albania", "Ended in 2014")
    save_comments(first)
    answer(second, "Serbia", "No")
    write_comment(second, "Serbia", "Never")
    save_comments(second)

    stored = dict(reply.partner_answers.values_list("partner", "remark"))
    assert stored["AL"] == "Ended in 2014"
    answer(first, "Albania", "Yes")
    answer(second, "Kosovo*", "No")
    save_comments(second)
    assert reply.partner_answers.get(partner="AL").supports is True


def test_two_tabs_with_one_answer_are_told(two_tabs: tuple[Page, Page], reply: Reply):
    first, second = two_tabs
    answer(first, "Albania", "No")
    answer(second, "Albania", "Yes")

    expect(second.get_by_text("You changed this entry to “No” in another window.")).to_be_visible()
    expect(second.get_by_role("group", name="Support to Albania").get_by_label("No")).to_be_checked()
    assert reply.partner_answers.get(partner="AL").supports is False


def test_two_tabs_with_one_remark_show_both_texts(two_tabs: tuple[Page, Page], reply: Reply):
    field: Callable[[Page], Locator] = lambda page: page.get_by_role("textbox")  # noqa: E731
    for page in two_tabs:
        page.goto(f"{PAGE}remark/")
    for page, text in zip(two_tabs, ("From the first tab", "From the second tab"), strict=True):
        field(page).fill(text)
        # A click does not wait for what it sends: the second tab comes after the first.
        with page.expect_navigation():
            page.get_by_role("button", name="Save and continue").click()
    second = two_tabs[1]

    expect(second.get_by_role("alert")).to_contain_text("From the first tab")
    expect(field(second)).to_have_value("From the second tab")
    reply.refresh_from_db()
    assert reply.remark == "From the first tab"
