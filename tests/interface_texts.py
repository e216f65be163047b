"""All texts that people read, as the templates and the code hold them for translation."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.runner.checks import ROOT

PACKAGES = ("analysis", "questionnaire", "wbsurvey")
TRANSLATED = re.compile(r"""\{(?:% translate |\{ _\()(?P<quote>["'])(?P<text>.*?)(?P=quote)""")
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(?P<text>.*?)\{% endblocktranslate %\}", re.DOTALL)
PLURAL = re.compile(r"\{% plural %\}")
MARKUP = re.compile(r"<[^>]*>")
# What is filled in, and code in between.
PLACEHOLDER = re.compile(r"`[^`]*`|[A-Z]+(?:_[A-Z]+)+|%\([^)]*\)[ds]|\{+[^}]*\}+")
FUNCTIONS = {
    "_",
    *(f"{kind}gettext{lazy}" for kind in ("", "n", "p", "np") for lazy in ("", "_lazy", "_noop")),
}


@dataclass(frozen=True)
class InterfaceText:
    place: str
    text: str


def interface_texts() -> Iterator[InterfaceText]:
    """Yield every text in one line, without markup and placeholders, with its file."""
    for path in sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file()):
        yield from texts_in(path, texts_of_template(path.read_text(encoding="utf-8")))
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from texts_in(path, texts_of_code(path.read_text(encoding="utf-8")))


def texts_in(path: Path, texts: Iterator[str]) -> Iterator[InterfaceText]:
    place = path.relative_to(ROOT).as_posix()
    return (InterfaceText(place, " ".join(PLACEHOLDER.sub("…", text).split())) for text in texts)


def texts_of_template(content: str) -> Iterator[str]:
    yield from (found["text"] for found in TRANSLATED.finditer(content))
    for found in BLOCK.finditer(content):
        yield from PLURAL.split(MARKUP.sub("", found["text"]))


def texts_of_code(content: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(content)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in FUNCTIONS:
            yield from (
                each.value
                for each in node.args
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )
