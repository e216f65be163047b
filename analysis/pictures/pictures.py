"""Pictures to take along: boxes and texts at worked-out places, which SVG and PNG write down alike.

Lengths are pixels of a picture 1600 wide. Letters are those of Liberation Sans, which has the widths of
Arial: so texts take the same room wherever the picture is opened.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

from analysis.grid import Facts

WIDTH = 1600
MARGIN = 60
INNER = WIDTH - 2 * MARGIN
LINE = 1.3

INK = "#1b2330"
MUTED = "#515c6b"
PAPER = "#ffffff"

TITLE_SIZE = 42
SUBTITLE_SIZE = 26
SMALL_SIZE = 22

FONTS = Path(__file__).parent / "fonts"


@dataclass(frozen=True)
class Box:
    left: int
    top: int
    width: int
    height: int
    fill: str
    edge: str = ""


@dataclass(frozen=True)
class Text:
    """`left` is where it begins, or its middle or end by the anchor; `base` is what the letters stand on."""

    left: int
    base: int
    text: str
    size: int
    is_bold: bool = False
    anchor: str = "start"
    fill: str = INK


Shape = Box | Text


@dataclass(frozen=True)
class Picture:
    """`description` says in words what is seen."""

    title: str
    description: str
    height: int
    shapes: tuple[Shape, ...]


@lru_cache
def font(size: int, *, is_bold: bool) -> FreeTypeFont:
    name = "LiberationSans-Bold.ttf" if is_bold else "LiberationSans-Regular.ttf"
    # The basic layout is the same on every machine.
    return ImageFont.truetype(str(FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size: int, *, is_bold: bool = False) -> int:
    return round(font(size, is_bold=is_bold).getlength(text))


def wrapped(text: str, size: int, width: int, *, is_bold: bool = False) -> list[str]:
    """Lines that fit; after a slash a line may end, and a word that is too long is cut."""
    lines = [""]
    for word in pieces(text, size, width, is_bold=is_bold):
        if lines[-1] and width_of((lines[-1] + word).rstrip(), size, is_bold=is_bold) > width:
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]


def pieces(text: str, size: int, width: int, *, is_bold: bool) -> Iterator[str]:
    for word in text.replace("/", "/\u200b").replace(" ", " \u200b").split("\u200b"):
        rest = word
        while width_of(rest.rstrip(), size, is_bold=is_bold) > width:
            end = next(
                end
                for end in range(len(rest), 0, -1)
                if end == 1 or fits(rest[:end], size, width, is_bold=is_bold)
            )
            yield rest[:end]
            rest = rest[end:]
        yield rest


def fits(text: str, size: int, width: int, *, is_bold: bool) -> bool:
    return width_of(text, size, is_bold=is_bold) <= width


def lines_at(
    left: int, top: int, lines: Iterable[str], size: int, *, is_bold: bool = False, fill: str = INK
) -> list[Text]:
    """One below the other; the first has its upper edge at `top`."""
    return [
        Text(left, top + round(size * (0.95 + LINE * number)), line, size, is_bold, fill=fill)
        for number, line in enumerate(lines)
    ]


def room(lines: int, size: int) -> int:
    return round(lines * size * LINE)


def framed(
    title: str,
    description: str,
    facts: Facts,
    source: str,
    body: tuple[list[Shape], int],
    *,
    footnotes: Iterable[str],
) -> Picture:
    """The body, drawn from 0 downwards, with title and marking above, source and footnotes below."""
    shapes, body_height = body
    head, top = heading(title, facts)
    below = [source, *footnotes, *([facts.banner] if facts.banner else [])]
    foot: list[Shape] = []
    bottom = top + body_height + 30
    for text in below:
        lines = wrapped(text, SMALL_SIZE, INNER)
        foot += lines_at(MARGIN, bottom, lines, SMALL_SIZE, fill=MUTED)
        bottom += room(len(lines), SMALL_SIZE) + 8
    moved = [lowered(shape, top) for shape in shapes]
    return Picture(title, description, bottom + MARGIN // 2, (*head, *moved, *foot))


def heading(title: str, facts: Facts) -> tuple[list[Shape], int]:
    """The title beside marking and distribution, the round below, and where the body begins."""
    marking = facts.marking_line
    beside = width_of(marking, SUBTITLE_SIZE, is_bold=True) + 40
    titles = wrapped(title, TITLE_SIZE, INNER - beside, is_bold=True)
    rounds = wrapped(facts.round_title, SUBTITLE_SIZE, INNER)
    below = 50 + room(len(titles), TITLE_SIZE) + 6
    shapes: list[Shape] = [
        *lines_at(MARGIN, 50, titles, TITLE_SIZE, is_bold=True),
        *lines_at(MARGIN, below, rounds, SUBTITLE_SIZE, fill=MUTED),
    ]
    shapes.append(Text(WIDTH - MARGIN, 88, marking, SUBTITLE_SIZE, is_bold=True, anchor="end"))
    return shapes, below + room(len(rounds), SUBTITLE_SIZE) + 30


def lowered(shape: Shape, by: int) -> Shape:
    if isinstance(shape, Box):
        return Box(shape.left, shape.top + by, shape.width, shape.height, shape.fill, shape.edge)
    return Text(shape.left, shape.base + by, shape.text, shape.size, shape.is_bold, shape.anchor, shape.fill)
