"""What somebody does on the page "Check and submit" before the reply can go."""

from playwright.sync_api import Page, expect


def explain_and_confirm(page: Page) -> None:
    """Explain each possible error and tick each statement.

    The button stands below all of them: a page that is still arriving has fewer boxes than it will have.
    """
    expect(page.get_by_role("button", name="Submit the reply")).to_be_visible()
    for explanation in page.get_by_role("textbox", name="or explain why it is correct").all():
        explanation.fill("It is correct")
    for box in page.get_by_role("checkbox", name="I confirm").all():
        box.check()
