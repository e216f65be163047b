"""Which version of the program has counted and rendered, as pyproject.toml says.

A package adds a mark of its content to the version there (deploy/package.py).
"""

import tomllib
from pathlib import Path


def version() -> str:
    with (Path(__file__).resolve().parents[1] / "pyproject.toml").open("rb") as file:
        found: str = tomllib.load(file)["project"]["version"]
    return found


VERSION = version()
