"""What a picture says, what would leave it, and maps of coverage to draw."""

from analysis.counting.coverage import CoverageMap, CoveragePlace
from analysis.counting.selection import AxisEntry
from analysis.pictures.pictures import WIDTH, Box, Picture, Text, width_of

LONG = "Support to the authorities in charge of returns and detention"


def texts(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Text)]


def outside(picture: Picture) -> list[object]:
    """What would be cut off at an edge, or stand in the margin at the right."""
    return [shape for shape in picture.shapes if not is_inside(shape, picture.height)]


def is_inside(shape: Box | Text, height: int) -> bool:
    if isinstance(shape, Box):
        right, bottom = shape.left + shape.width, shape.top + shape.height
        return shape.left >= 0 and right <= WIDTH - 50 and bottom <= height
    width = width_of(shape.text, shape.size, is_bold=shape.is_bold)
    left = shape.left - {"start": 0, "middle": width // 2, "end": width}[shape.anchor]
    return left >= 50 and left + width <= WIDTH - 50 and shape.base <= height


def map_of(
    partners: int = 6, fields: int = 8, label: str = "", agencies: tuple[str, ...] = ()
) -> CoverageMap:
    codes = ["XK", *(f"P{number}" for number in range(1, partners))]
    asked = tuple(
        AxisEntry(f"f{number}", label or f"Field {number}", f"f{number}") for number in range(fields)
    )
    rows = []
    for number, code in enumerate(codes):
        partner = AxisEntry(code, "Kosovo*" if code == "XK" else label or f"Partner {number}", code.lower())
        rows.append((partner, tuple(CoveragePlace(partner, field, number, 1, agencies) for field in asked)))
    return CoverageMap(asked, (), tuple(rows))
