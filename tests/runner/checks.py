"""What is checked without running the application: style, types, import order, templates, migrations."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Result:
    name: str
    is_passed: bool
    seconds: float


def templates() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))


def commands() -> Iterable[tuple[str, Sequence[str]]]:
    return (
        ("ruff check", (f"{BIN}/ruff", "check", ".")),
        ("ruff format", (f"{BIN}/ruff", "format", "--check", ".")),
        ("djade", (f"{BIN}/djade", "--check", *templates())),
        ("mypy", (f"{BIN}/mypy",)),
        ("import-linter", (f"{BIN}/lint-imports",)),
        ("names", (sys.executable, "-m", "tests.runner.structure", "names")),
        ("migrations", (sys.executable, "manage.py", "makemigrations", "--check", "--dry-run")),
    )


def run(name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> Result:
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    code = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False
    ).returncode
    return Result(name, code == 0, time.monotonic() - began)


def run_checks() -> list[Result]:
    # Migrations are compared with the models, whatever a developer's database has of them.
    environment = os.environ | {"DATABASE_URL": "sqlite://:memory:"}
    return [run(name, command, environment) for name, command in commands()]


def report(results: Iterable[Result]) -> int:
    """Print one line for each result; the exit code of them all."""
    done = list(results)
    print("\n== Summary")
    for result in done:
        print(f"{'passed' if result.is_passed else 'FAILED':8}{result.name:28}{result.seconds:6.0f} s")
    return 0 if all(result.is_passed for result in done) else 1


if __name__ == "__main__":
    sys.exit(report(run_checks()))
