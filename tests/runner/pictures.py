"""Print the annex of the illustrative round and show some pages: the pictures of docs/annex.md.

`python -m tests.runner.pictures` writes docs/images/annex-*.png. LibreOffice and Poppler print the pages.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
FRAME, GAP, PAPER = "#b8bccb", 12, "#ffffff"


class Picture(NamedTuple):
    """Which pages of a file stand beside each other, so many in a row."""

    name: str
    form: str
    profile: str
    pages: tuple[int, ...]
    in_row: int
    dots_per_inch: int


PICTURES = (
    Picture("annex-word", "docx", "circulation", (3, 4, 5), 3, 64),
    Picture("annex-slides", "pptx", "circulation", (2, 3, 7, 13), 2, 60),
    Picture("annex-pdf", "pdf", "circulation", (2, 3, 4), 3, 64),
    Picture("annex-excel", "xlsx", "internal", (1, 5), 2, 64),
)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{directory / 'db.sqlite3'}"}
        for command in ("migrate --verbosity 0", "demo"):
            manage(environment, *command.split())
        for picture in PICTURES:
            beside_each_other(printed_pages(picture, directory, environment), picture.in_row).save(
                IMAGES / f"{picture.name}.png", optimize=True
            )
    return 0


def manage(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True)


def printed_pages(picture: Picture, directory: Path, environment: dict[str, str]) -> list[Image.Image]:
    file = directory / f"{picture.name}.{picture.form}"
    wanted = ("--round", "2020", "--format", picture.form, "--profile", picture.profile)
    manage(environment, "export", *wanted, "--output", str(file))
    pdf = file if picture.form == "pdf" else as_pdf(file, directory)
    return [printed_page(pdf, number, picture.dots_per_inch) for number in picture.pages]


def as_pdf(file: Path, directory: Path) -> Path:
    profile = f"-env:UserInstallation={(directory / 'office').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(directory), str(file)]
    subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
    return file.with_suffix(".pdf")


def printed_page(pdf: Path, number: int, dots_per_inch: int) -> Image.Image:
    stem = pdf.with_name(f"{pdf.stem}-{number}")
    only = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-png", "-r", str(dots_per_inch), *only, str(pdf), str(stem)], check=True)
    with Image.open(stem.with_suffix(".png")) as page:
        return ImageOps.expand(page.convert("RGB"), border=1, fill=FRAME)


def beside_each_other(pages: Sequence[Image.Image], in_row: int) -> Image.Image:
    """In 256 colours, as pages have few."""
    rows = [pages[first : first + in_row] for first in range(0, len(pages), in_row)]
    sizes = [(sum(p.width for p in row) + GAP * (len(row) - 1), max(p.height for p in row)) for row in rows]
    width, height = max(w for w, _h in sizes), sum(h for _w, h in sizes) + GAP * (len(rows) - 1)
    whole = Image.new("RGB", (width, height), PAPER)
    top = 0
    for row, (_width, row_height) in zip(rows, sizes, strict=True):
        left = 0
        for page in row:
            whole.paste(page, (left, top))
            left += page.width + GAP
        top += row_height + GAP
    return whole.quantize(256)


if __name__ == "__main__":
    sys.exit(main())
