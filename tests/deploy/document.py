"""What docs/operation.md tells one to do: its blocks of commands, by the heading that they stand under."""

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "operation.md"
PART = re.compile(r"^#+ (?P<heading>[^\n]+)$|^```sh\n(?P<block>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> dict[str, list[str]]:
    """In the order of the document."""
    found: dict[str, list[str]] = defaultdict(list)
    heading = ""
    for part in PART.finditer(DOCUMENT.read_text()):
        if part["heading"]:
            heading = part["heading"]
        else:
            found[heading].append(part["block"])
    return dict(found)
