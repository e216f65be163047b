"""Links of the documents lead somewhere, the index names each, and what they name is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.runner import architecture
from tests.wbsurvey.read_settings import read_settings
from wbsurvey.checks import OTHERS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "docs"
PAGES = sorted([*DOCUMENTS.glob("*.md"), *ROOT.glob("*.md")])
RECIPES = ROOT / "CONTRIBUTING.md"
INDEX = DOCUMENTS / "README.md"
LINK = re.compile(r"(?<!`)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ +(?P<text>.+?) *$", re.MULTILINE)
BLOCK = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`(?P<span>[^`\n]+)`")
NAME = re.compile(r"(?<![\w$./%-])[A-Z]+(?:_[A-Z]+)+(?![\w(%])")
# A file or folder of the project; a part in angle brackets is for the reader to fill in.
PLACE = re.compile(r"(?:\.ci|analysis|bench|deploy|docs|questionnaire|templates|tests|wbsurvey)/[\w./-]*")
ROW = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
CONSTANT = re.compile(r"^([A-Z_]+)(?:: .+)? = ", re.MULTILINE)
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

    # The recipes name constants of the code, too.
    if document == RECIPES:
        named -= constants()
    assert named - {name for name, _default in read_settings()} - OTHERS == set()
    assert {name for part in code for name in COMMAND.findall(part)} <= get_commands().keys()


def constants() -> set[str]:
    """The names in capitals that a module assigns."""
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("analysis", "questionnaire", "tests", "wbsurvey")
        for path in (ROOT / folder).rglob("*.py")
    )
    return set(CONSTANT.findall(code))


@pytest.mark.parametrize("document", [*ROOT.glob("*.md"), architecture.DOCUMENT], ids=name_of)
def test_each_file_and_folder_that_is_named_is_there(document):
    code = [found["span"] for found in CODE.finditer(text_of(document))]
    named = {span.partition("::")[0] for span in code if PLACE.fullmatch(span.partition("::")[0])}

    assert {place for place in named if not (ROOT / place).exists()} == set()


def test_the_drawing_of_the_packages_is_that_of_the_contracts():
    text = architecture.DOCUMENT.read_text(encoding="utf-8")

    assert text == architecture.with_drawing(text), "Run `make architecture`."


def test_each_package_of_the_contracts_is_described():
    layers = architecture.layers_by_container()
    packages = [name for app in ("questionnaire", "analysis") for layer in layers[app] for name in layer]

    assert sorted(ROW.findall(architecture.DOCUMENT.read_text(encoding="utf-8"))) == sorted(packages)
