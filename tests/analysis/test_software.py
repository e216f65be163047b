import tomllib
from pathlib import Path

from analysis.software import VERSION, version

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def test_the_version_is_that_of_the_project():
    stated = tomllib.loads(PROJECT.read_text())["project"]["version"]
    assert (version(), VERSION) == (stated, stated)
