"""Draw the packages from the import contracts: `python -m tests.runner.architecture` writes the drawing.

The drawing stands between two markers in docs/architecture.md.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- packages: begin -->\n", "<!-- packages: end -->\n"
WIDTH = 100


def main() -> int:
    DOCUMENT.write_text(with_drawing(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def with_drawing(text: str) -> str:
    """The document with the drawing of today's contracts."""
    before, rest = text.split(BEGIN)
    _drawn, after = rest.split(END)
    return f"{before}{BEGIN}{drawing()}{END}{after}"


def drawing() -> str:
    """One box for each application, one line for each layer, the highest first."""
    layers = layers_by_container()
    applications = [name for layer in layers[""] for name in layer]
    boxes = ["\n".join(box(name, layers.get(name, ()))) for name in applications]
    return "```text\n" + f"\n{'imports':>12}\n{'v':>9}\n".join(boxes) + "\n```\n"


def box(title: str, layers: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"+-- {title} ".ljust(WIDTH - 1, "-") + "+"
    for layer in layers:
        yield f"|   {'   '.join(layer)}".ljust(WIDTH - 1) + "|"
    yield "+".ljust(WIDTH - 1, "-") + "+"


def layers_by_container() -> dict[str, list[tuple[str, ...]]]:
    """The layers of each application, those of the whole under "": the modules that share one together."""
    return {
        container: [tuple(sorted(name.strip() for name in layer.split("|"))) for layer in contract["layers"]]
        for contract in contracts()
        if contract["type"] == "layers"
        for container in contract.get("containers", [""])
    }


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


if __name__ == "__main__":
    sys.exit(main())
