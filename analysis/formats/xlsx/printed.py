"""A grid as a sheet lays it out: ranked partners take a column for each rank."""

from dataclasses import dataclass

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import Value
from analysis.grid import SIGNED, Cell, Column, Missing, RankedPartner, Unit, Words

RANKS = (1, 2, 3)
# A blank would be read as "not known".
NOBODY = "–"
NUMBER_WIDTH, RANK_WIDTH = 17, 40


@dataclass(frozen=True)
class PrintedColumn:
    label: str
    width: float
    style: str
    header_style: str


def printed_columns(column: Column, words: Words) -> tuple[PrintedColumn, ...]:
    if column.unit == Unit.PARTNERS:
        labels = [f"{words.rank} {rank}" for rank in RANKS]
        return tuple(PrintedColumn(label, RANK_WIDTH, styles.LABEL, styles.HEADER) for label in labels)
    return (PrintedColumn(column.label, NUMBER_WIDTH, style_of(column.unit), styles.NUMBER_HEADER),)


def style_of(unit: Unit) -> str:
    if unit in SIGNED:
        return styles.CHANGE
    return styles.PERCENT if unit == Unit.PERCENT else styles.NUMBER


def printed_cells(cell: Cell) -> tuple[Value, ...]:
    if isinstance(cell, Missing):
        return (cell.value,)
    return (cell,) if isinstance(cell, int) else tuple(partners_sharing_rank(rank, cell) for rank in RANKS)


def partners_sharing_rank(rank: int, partners: tuple[RankedPartner, ...]) -> str:
    """Those who share a rank, one below the other."""
    return "\n".join(partner.text for partner in partners if partner.rank == rank) or NOBODY
