"""What runs on SQLite alone: tests that another database can neither pass nor fail differently.

Pages in a browser and files in LibreOffice cost half of the time, and their views, forms and files are tested
without either on both databases. What is left out is named here, so that in CI nothing needs to be skipped.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.runner.checks import ROOT

BROWSER = Path("tests/browser")
# An installation by the document, with SQLite: what PostgreSQL changes of it is one setting.
INSTALLATION = Path("tests/deploy/test_operation.py")
# Whole ways, and clicks that race each other: there the database has a part in what people see.
IN_A_BROWSER_ON_BOTH = (
    "test_clicks_and_reloads.py",
    "test_many_hands.py",
    "test_releases.py",
    "test_round_set_up.py",
    "test_way_of_a_reply.py",
)


def left_out_of_the_second_run() -> Iterator[str]:
    """Arguments of pytest."""
    yield from ("-m", "not libreoffice")
    yield f"--ignore={INSTALLATION}"
    for path in sorted((ROOT / BROWSER).glob("test_*.py")):
        if path.name not in IN_A_BROWSER_ON_BOTH:
            yield f"--ignore={BROWSER / path.name}"
