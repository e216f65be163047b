"""The text of whatever the application answers: pages, files of every format, and archives of these."""

import io
import re
import zipfile
from html import unescape

from tests.analysis.pdf_files import printed

TAG = re.compile("<[^>]+>")


def squeezed(text: str) -> str:
    """Without tags and spaces: a picture breaks lines, and Word has a mark in a run of its own."""
    return re.sub(r"\s+", "", TAG.sub("", text))


def text_of(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(text_of(archive.read(name)) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        # Words that a line break parts are read as one.
        return " ".join(printed(content).split())
    return unescape(content.decode(errors="replace"))
