"""The table of settings in docs/reference.md against what the program reads from the environment."""

import re

import pytest

from tests.deploy.document import REFERENCE, ROOT
from tests.wbsurvey.read_settings import read_settings
from wbsurvey.checks import OTHERS
from wbsurvey.environment import env

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
