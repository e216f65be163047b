"""Fonts as the standard orders their parts, which openpyxl does not."""

from openpyxl.styles import Font

# CT_Font of ECMA-376, as Office writes it; a checker of the schema refuses any other order.
SEQUENCE = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color"),
    *("name", "family", "charset", "scheme"),
)


def write_fonts_in_order() -> None:
    """Once for every workbook that this process writes."""
    Font.__elements__ = SEQUENCE
