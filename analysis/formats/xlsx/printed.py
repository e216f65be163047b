"""A grid as a sheet lays it out: ranked partners take a column for each rank."""

from dataclasses import dataclass

from analysis.formats.xlsx import styles
from analysis.formats.xlsx.cells import Value
from analysis.grid import Cell, Column, Missing, RankedPartner, Unit, Words

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
    style = styles.PERCENT if column.unit == Unit.PERCENT else styles.NUMBER
    return (PrintedColumn(column.label, NUMBER_WIDTH, style, styles.NUMBER_HEADER),)


def printed_cells(cell: Cell) -> tuple[Value, ...]:
    if isinstance(cell, Missing):
        return (cell.value,)
    return (cell,) if isinstance(cell, int) else tuple(partners_of(rank, cell) for rank in RANKS)


def partners_of(rank: int, partners: tuple[RankedPartner, ...]) -> str:
    """Those who share a rank, one below the other."""
    return "\n".join(partner.text for partner in partners if partner.rank == rank) or NOBODY
