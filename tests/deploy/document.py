"""What a document tells one to do: its blocks, by the heading that they stand under."""

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "operation.md"
REFERENCE = ROOT / "docs" / "reference.md"
SEVERAL_MACHINES = ROOT / "docs" / "several-machines.md"
PART = re.compile(
    r"^#+ (?P<heading>[^\n]+)$|^ *```(?P<language>\w+)\n(?P<block>.*?)^ *```$", re.MULTILINE | re.DOTALL
)


def blocks(document: Path = DOCUMENT, language: str = "sh") -> dict[str, list[str]]:
    """In the order of the document."""
    found: dict[str, list[str]] = defaultdict(list)
    heading = ""
    for part in PART.finditer(document.read_text()):
        if part["heading"]:
            heading = part["heading"]
        elif part["language"] == language:
            found[heading].append(part["block"])
    return dict(found)
