"""docs/tutorial.md followed step by step: each button, link, field and sentence that it names is there."""

import re
import shlex
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from questionnaire.illustrative.load import PASSWORD

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
NAME = r"\*\*(?P<{}>[^*]+)\*\*"
STEPS = re.compile(
    "|".join(
        (
            r"Sign in as `(?P<account>[^`]+)`",
            r"(?P<verb>Press|Open|Select|Download) (?P<names>\*\*[^*]+\*\*(?:(?:, | and )\*\*[^*]+\*\*)*)",
            rf"Choose `(?P<option>[^`]+)` under {NAME.format('choice')}",
            rf"`(?P<text>[^`]+)` under {NAME.format('field')}",
            rf"Enter it under {NAME.format('code')}",
            r"Answer \*\*No\*\* for (?P<groups>[^.]+)\.",
            r"says “(?P<sentence>[^”]+)”",
        )
    )
)
COMMAND = re.compile(r"^ *\.venv/bin/python manage\.py (createsuperuser .+)$", re.MULTILINE)
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
FOLLOWED = (
    "Contact point: enter and submit a reply",
    "Presidency: see the replies and the tables",
    "Administrator: accounts and operation",
)


def steps() -> list[re.Match[str]]:
    text = re.sub(r"\s+", " ", DOCUMENT.read_text(encoding="utf-8"))
    parts = {part.split(" 1. ")[0]: part for part in text.split(" ## ")}
    return [
        step for heading in FOLLOWED for title, part in parts.items() if title.startswith(heading)
        for step in STEPS.finditer(part)
    ]  # fmt: skip


@pytest.mark.usefixtures("illustrative_round")
def test_the_tutorial_is_true_word_for_word(page: Page, sign_in):
    [command] = COMMAND.findall(DOCUMENT.read_text(encoding="utf-8"))
    call_command(*shlex.split(command))

    for step in steps():
        if step["account"]:
            sign_in(page, step["account"], PASSWORD)
        elif step["sentence"]:
            expect(page.locator("body")).to_contain_text(step["sentence"])
        else:
            act(page, step)

    expect(page.get_by_role("link", name="m24@example.org")).to_be_visible()


def act(page: Page, step: re.Match[str]) -> None:
    if step["verb"]:
        for name in re.findall(r"\*\*([^*]+)\*\*", step["names"]):
            use(page, step["verb"], name)
    elif step["choice"]:
        page.get_by_role("combobox", name=step["choice"]).select_option(step["option"])
    elif step["field"]:
        page.get_by_role("textbox", name=step["field"]).fill(step["text"])
    elif step["code"]:
        page.get_by_role("textbox", name=step["code"]).fill(code_sent())
    else:
        for group in re.split(", | and ", step["groups"].replace("Bosnia and", "Bosnia&")):
            answer = page.get_by_role("group", name=f"Support to {group.replace('&', ' and')}", exact=True)
            answer.get_by_label("No", exact=True).check()


def use(page: Page, verb: str, name: str) -> None:
    if verb == "Open":
        page.get_by_role("link", name=name).first.click()
    elif verb == "Press":
        page.get_by_role("button", name=name, exact=True).click()
    elif verb == "Select":
        box(page, name).check()
    else:
        with page.expect_download():
            page.get_by_role("link", name=name).first.click()


def box(page: Page, name: str) -> Locator:
    """By its whole label, or by how a long one begins."""
    exact = page.get_by_label(name, exact=True)
    return exact if exact.count() else page.get_by_role("checkbox", name=name)


def code_sent() -> str:
    """From the e-mail, which `make run` prints in its terminal."""
    call_command("send_mail")
    [code] = CODE.findall("\n".join(str(sent.body) for sent in mail.outbox))
    return str(code)
