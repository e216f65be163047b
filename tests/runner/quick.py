"""`make test-quick`, while one works: style, what most rests on, and the tests of the files that changed.

Changed is what differs from the commit before the last one. It takes a minute or two on SQLite, so neither
browsers nor LibreOffice nor servers have a part in it.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.runner.__main__ import test_on
from tests.runner.checks import BIN, ROOT, report, run
from tests.runner.structure import test_of

# Who sees and changes what, in which state, what counts, and how it is counted.
CENTRAL = (
    "tests/questionnaire/models",
    "tests/questionnaire/reply",
    "tests/questionnaire/access/test_roles.py",
    "tests/questionnaire/test_workflow.py",
    "tests/analysis/counting",
    "tests/analysis/tables",
    "tests/project/test_rules_in_one_place.py",
)
SLOW = ("tests/browser/", "tests/deploy/", "tests/faults/")
CHANGED = (("diff", "--name-only", "HEAD~1"), ("ls-files", "--others", "--exclude-standard"))


def main() -> int:
    style = [
        run("ruff check", (f"{BIN}/ruff", "check", ".")),
        run("ruff format", (f"{BIN}/ruff", "format", "--check", ".")),
    ]
    tests = sorted({*CENTRAL, *chosen_for(changed_files())})
    chosen = ("-m", "not browser and not libreoffice", "--reuse-db", *tests)
    return report([*style, test_on("SQLite", "sqlite://:memory:", *chosen)])


def changed_files() -> list[Path]:
    found: list[Path] = []
    for arguments in CHANGED:
        said = subprocess.run(("git", *arguments), cwd=ROOT, check=True, capture_output=True, text=True)
        found += map(Path, said.stdout.splitlines())
    return found


def chosen_for(files: list[Path]) -> Iterator[str]:
    """Those that changed themselves, and those at the same path as a source file, where they are quick."""
    for file in files:
        test = file if file.parts[0] == "tests" else test_of(file).relative_to(ROOT)
        name = test.as_posix()
        if test.name.startswith("test_") and (ROOT / test).exists() and not name.startswith(SLOW):
            yield name


if __name__ == "__main__":
    sys.exit(main())
