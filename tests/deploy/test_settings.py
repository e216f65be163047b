"""The table of settings in docs/reference.md against what the program reads from the environment."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.deploy.document import REFERENCE, ROOT
from wbsurvey.checks import OTHERS
from wbsurvey.environment import env

READERS = (ROOT / "wbsurvey" / "settings.py", ROOT / "gunicorn.conf.py")
ROW = re.compile(r"^\| `(?P<name>[A-Z_]+)` \|(?P<default>[^|]*)\| (?P<meaning>[^|]+) \|$", re.MULTILINE)
# What the table says in place of a default that is empty, or that is worked out.
EMPTY = {"", "False", "[]", "None"}
WORDS = {
    "SECRET_KEY": "required",
    "DATABASE_URL": "required",
    "ALLOWED_HOSTS": "required",
    "EMAIL_URL": "required",
    "DEFAULT_FROM_EMAIL": "required",
}


def read_settings() -> Iterator[tuple[str, str | None]]:
    """Name and default of each; None for a default that is worked out."""
    for path in READERS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and is_reader(ast.unparse(node.func)):
                yield constant(node.args[0]) or "", default_of(node)


def is_reader(function: str) -> bool:
    return re.fullmatch(r"env\.(str|int|bool|list|db_url|email_url)|os\.environ\.get", function) is not None


def default_of(node: ast.Call) -> str | None:
    given = [each.value for each in node.keywords if each.arg == "default"] + node.args[1:]
    return constant(given[0]) if given else ""


def constant(node: ast.expr) -> str | None:
    try:
        return str(ast.literal_eval(node))
    except ValueError:
        return None


def documented() -> dict[str, str]:
    table = REFERENCE.read_text().split("\n## Settings\n")[1]
    return {row["name"]: row["default"].strip(" `") for row in ROW.finditer(table)}


def test_the_table_names_every_setting_that_is_read_and_no_other():
    read = {name for name, _default in read_settings()}

    assert set(documented()) == read


@pytest.mark.parametrize(("name", "default"), sorted(set(read_settings()), key=str))
def test_the_table_gives_its_default(name, default):
    said = documented()[name]

    if name in WORDS:
        assert said == WORDS[name]
    elif default in EMPTY:
        assert said in {"", "off"}
    elif default is not None:
        assert said == default


def test_the_record_of_processing_says_how_long_what_is_kept():
    record = (ROOT / "docs" / "data-protection.md").read_text()
    rows = re.findall(r"^\| .+ \| `(KEEP_\w+_DAYS)` \| (\d+) \|$", record, re.MULTILINE)

    assert sorted(rows) == sorted(each for each in read_settings() if each[0].startswith("KEEP_"))


def test_checking_the_settings_knows_every_name_that_the_table_has():
    assert set(documented()) <= env.known | OTHERS
