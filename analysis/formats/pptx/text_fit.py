"""How much room a text takes, so that nothing overflows wherever the slides are opened."""

from collections.abc import Iterable, Sequence

# Widths of Arial's letters in thousandths of their size; its stand-ins have the same.
LETTERS = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r", 334: "{}", 355: '"', 389: "*",
    469: "^", 500: "ckvxyzsJ", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ",
    833: "Mm", 889: "%", 944: "W", 1000: "—", 1015: "@", 0: "\u200b",
}  # fmt: skip
WIDTHS = {letter: width for width, letters in LETTERS.items() for letter in letters}
# Digits and most small letters; letters of other scripts may be as broad as they are high.
ORDINARY, BROAD, FIRST_BROAD = 556, 1000, "\u2e80"
BOLD = 1.08
# Programs differ a little in how they set a line.
RESERVE = 1.03
LINE = 1.2
POINTS_PER_CENTIMETRE = 72 / 2.54


def width_of_text(text: str, size: float, *, is_bold: bool = False) -> float:
    """In centimetres; `size` in points."""
    thousandths = sum(
        WIDTHS.get(letter, ORDINARY if letter < FIRST_BROAD else BROAD) for letter in text.rstrip()
    )
    return thousandths * size * RESERVE * (BOLD if is_bold else 1) / 1000 / POINTS_PER_CENTIMETRE


def lines_of(text: str, size: float, width: float, *, is_bold: bool = False) -> int:
    """Return how many lines the text fills in this width; a word that is too long is broken."""
    return sum(lines_of_paragraph(paragraph, size, width, is_bold=is_bold) for paragraph in text.split("\n"))


def lines_of_paragraph(text: str, size: float, width: float, *, is_bold: bool) -> int:
    lines, filled = 1, 0.0
    space = width_of_text("i", size)
    for word in text.replace("\u200b", " ").split():
        length = width_of_text(word, size, is_bold=is_bold)
        if filled and filled + length > width:
            lines, filled = lines + 1, 0.0
        broken = int(length / width)
        lines, filled = lines + broken, filled + length - broken * width + space
    return lines


def height_of_lines(lines: int, size: float) -> float:
    """In centimetres."""
    return lines * size * LINE / POINTS_PER_CENTIMETRE


def height_of_texts(texts: Iterable[str], size: float, width: float, *, space: float = 0) -> float:
    """Of paragraphs one below the other, with `space` points after each."""
    return sum(
        height_of_lines(lines_of(text, size, width), size) + space / POINTS_PER_CENTIMETRE for text in texts
    )


def fitting_size(texts: Sequence[str], sizes: Sequence[int], width: float, height: float) -> int | None:
    """Return the largest size at which the paragraphs fit, None where not even the smallest does."""
    return next(
        (size for size in sizes if height_of_texts(texts, size, width, space=size / 2) <= height), None
    )
