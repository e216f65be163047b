"""Links of the documents lead somewhere, the index names each, and what they name of settings is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.wbsurvey.read_settings import read_settings
from wbsurvey.checks import OTHERS

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "docs"
PAGES = sorted([*DOCUMENTS.glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "SECURITY.md"])
INDEX = DOCUMENTS / "README.md"
LINK = re.compile(r"(?<!`)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ +(?P<text>.+?) *$", re.MULTILINE)
BLOCK = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`(?P<span>[^`\n]+)`")
NAME = re.compile(r"(?<![\w$./%-])[A-Z]+(?:_[A-Z]+)+(?![\w(%])")
COMMAND = re.compile(r"(?:manage\.py|wbsurvey-manage) ([a-z_]+)")


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    """Without blocks of code, where # is no heading."""
    return BLOCK.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> list[str]:
    return [
        found["target"]
        for found in LINK.finditer(text_of(page))
        if not found["target"].startswith(("http://", "https://", "mailto:"))
    ]


def anchors(page: Path) -> set[str]:
    """As GitHub and GitLab make them of headings: a second one of the same words gets -1."""
    found: set[str] = set()
    for heading in HEADING.finditer(text_of(page)):
        words = re.sub(r"[^\w\- ]", "", heading["text"].lower()).replace(" ", "-")
        again = sum(
            each == words or re.fullmatch(rf"{re.escape(words)}-\d+", each) is not None for each in found
        )
        found.add(f"{words}-{again}" if again else words)
    return found


def leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    return file.exists() and (not anchor or anchor in anchors(file))


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_each_link_leads_to_a_file_and_a_heading_that_are_there(document):
    assert [target for target in links(document) if not leads_somewhere(document, target)] == []


def test_the_index_names_each_document():
    named = {(DOCUMENTS / target.partition("#")[0]).resolve() for target in links(INDEX)}

    assert {file for file in DOCUMENTS.iterdir() if file.is_file()} - {INDEX} <= named


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_each_setting_and_command_that_is_named_is_there(document):
    content = document.read_text(encoding="utf-8")
    code = [*BLOCK.findall(content), *(found["span"] for found in CODE.finditer(BLOCK.sub("", content)))]
    named = {name for part in code for name in NAME.findall(part)}

    assert named - {name for name, _default in read_settings()} - OTHERS == set()
    assert {name for part in code for name in COMMAND.findall(part)} <= get_commands().keys()
