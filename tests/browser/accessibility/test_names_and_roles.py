"""What a screen reader is told: the questionnaire as the accessibility tree of the browser gives it."""

import re

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from tests.builders import activity, make_reply

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/activities/"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    rows = [activity(partner="XK"), activity(partner="XK", status="planned"), activity(start_year=None)]
    return make_reply(survey_round=illustrative_round, member_state="M24", activities=rows)


@pytest.fixture
def at_the_reply(page: Page, reply, sign_in) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    return page


def test_the_grid_is_a_table_whose_links_say_partner_field_and_number(at_the_reply: Page):
    grid = at_the_reply.get_by_role("table", name="Number of activities by partner and field of support.")

    expect(grid).to_match_aria_snapshot("""
        - table:
          - caption
          - rowgroup:
            - row:
              - columnheader "Partner"
              - columnheader "Support"
              - columnheader "Asylum"
              - columnheader "Reception"
              - columnheader "Border management"
              - columnheader "Return"
              - columnheader "Combating migrant smuggling"
              - columnheader "Integration"
              - columnheader "Legal migration"
              - columnheader /Information exchange.*situational awareness/
    """)
    row = grid.get_by_role("row", name="Kosovo*")
    expect(row.get_by_role("rowheader")).to_have_accessible_name("Kosovo*")
    expect(row.get_by_role("cell").first.get_by_role("radio", name="Yes")).to_be_checked()
    expect(row.get_by_role("cell").nth(1)).to_match_aria_snapshot("""
        - cell:
          - link /^Kosovo\\*, Asylum. 1 counted 1 planned ?, show in the list$/
          - 'link "Add: Kosovo*, Asylum"'
    """)
    expect(row.get_by_role("cell").nth(2)).to_match_aria_snapshot("""
        - cell:
          - text: none
          - 'link "Add: Kosovo*, Reception"'
    """)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_grid_stays_a_table_at_every_width(at_the_reply: Page, width: int):
    at_the_reply.set_viewport_size({"width": width, "height": 800})
    grid = at_the_reply.get_by_role("table", name="Number of activities by partner and field of support.")

    expect(grid.get_by_role("rowheader")).to_have_count(6)
    # A narrow page leaves out the fields of a partner that have no activity.
    expect(grid.get_by_role("cell")).to_have_count(54 if width == 1280 else 8)


def test_the_answers_for_the_partners_are_groups_with_a_question_each(at_the_reply: Page):
    region = at_the_reply.get_by_role("table", name="Number of activities by partner")

    expect(region.get_by_role("group", name="Support to Kosovo*", exact=True)).to_match_aria_snapshot("""
        - group "Support to Kosovo*":
          - radio "Yes" [checked]
          - text: "Yes"
          - radio "No"
          - text: "No"
    """)
    names = ["Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia"]
    for name in names:
        answers = region.get_by_role("group", name=f"Support to {name}", exact=True).get_by_role("radio")
        expect(answers).to_have_count(2)


def test_what_is_missing_is_named_with_a_link(at_the_reply: Page):
    page = at_the_reply

    missing = page.get_by_role("region", name="Items to complete before you can submit")
    place = missing.get_by_role("listitem").filter(has_text="start")
    expect(place.get_by_role("link", name=re.compile("2020-M24-003"))).to_be_visible()
    expect(page.get_by_role("rowheader", name="2020-M24-003")).to_contain_text("incomplete")


def test_each_row_names_its_actions_by_its_reference(at_the_reply: Page):
    row = at_the_reply.get_by_role("row", name="2020-M24-001")

    expect(row.get_by_role("cell").last).to_match_aria_snapshot("""
        - cell:
          - link "Edit 2020-M24-001"
          - link "Duplicate 2020-M24-001"
          - link "Copy to other partners 2020-M24-001"
          - link "Mark as ended 2020-M24-001"
          - link "Delete 2020-M24-001"
    """)


def test_the_form_of_an_activity_has_groups_names_and_hints(at_the_reply: Page):
    page = at_the_reply
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    form = page.locator("tr.wb-open form")

    expect(form.get_by_role("group", name="Support and recipients")).to_match_aria_snapshot("""
        - group "Support and recipients":
          - combobox "Partner (required)":
            - option "Select"
            - option "Albania"
            - option "Bosnia and Herzegovina"
            - option "Kosovo*" [selected]
          - combobox "Field of support (required)"
          - combobox "Type of assistance (required)"
          - textbox "Title (required)": Training of asylum officers
    """)
    expect(form.get_by_role("group", name="Status (required)").get_by_role("radio")).to_have_count(5)
    expect(form.get_by_role("radio", name="Ongoing")).to_be_checked()
    expect(form.get_by_role("textbox", name="Start (required)")).to_have_accessible_description(
        "Enter a year or a month and year, for example 2019 or March 2019."
    )
    expect(form.get_by_role("button", name="Save", exact=True)).to_be_visible()
    expect(form.get_by_role("link", name="Cancel")).to_be_visible()


def test_errors_are_an_alert_with_a_heading_and_belong_to_their_fields(at_the_reply: Page):
    page = at_the_reply
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    page.get_by_role("textbox", name="Start").fill("month 13")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("alert")).to_match_aria_snapshot("""
        - alert "There is a problem. Your text has been kept, but not saved.":
          - heading "There is a problem. Your text has been kept, but not saved."
          - list:
            - listitem:
              - link /^Start. This is not a year or a month and year between 1950 and 2100/
    """)
    field = page.get_by_role("textbox", name="Start (required)")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("This is not a year or a month"))


def test_a_change_is_announced_once_and_quietly(at_the_reply: Page):
    page = at_the_reply
    said = page.locator("#announcement")
    expect(said).to_have_role("status")

    page.get_by_role("link", name="Delete 2020-M24-001").click()
    expect(said).to_have_text("Deleted: 2020-M24-001.")
    page.get_by_role("button", name="Undo 2020-M24-001").click()
    expect(said).to_have_text("Restored: 2020-M24-001.")
    expect(page.get_by_role("alert")).to_have_count(0)
