"""The partners with most activities recounted: a line for each partner of a row, and the ranks from these."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.formats.xlsx.printed import NOBODY
from analysis.formats.xlsx.sheets.recount import Formula, Recount, quoted
from analysis.formats.xlsx.sheets.tally import Criteria, labelled
from analysis.grid import Axis, Cell, RankedPartner, Row, Unit

# Columns of the lines, on the sheet of checks.
RANK, ROW, PARTNER, ACTIVITIES, MEMBERS = "A", "B", "C", "D", "E"


@dataclass(frozen=True)
class RankingLine:
    """One partner in one row. `wording` is what stands before, between and after its two numbers."""

    number: int
    row: str
    partner: str
    activities: Formula
    members: Formula
    rank: Formula
    wording: tuple[str, str, str]

    @property
    def text(self) -> str:
        before, between, after = self.wording
        return f"{before}{self.activities.value}{between}{self.members.value}{after}"

    @property
    def text_formula(self) -> str:
        numbers = f"{ACTIVITIES}{self.number}", f"{MEMBERS}{self.number}"
        before, between, after = map(quoted, self.wording)
        return f"{before}&{numbers[0]}&{between}&{numbers[1]}&{after}"


def ranking_lines(
    row: Row, scope: Criteria, partners: Mapping[str, str], first: int, recount: Recount
) -> tuple[RankingLine, ...]:
    """A line for each partner, by code and label, from this row of the sheet on."""
    scopes = [(*scope, labelled(Axis.PARTNERS, label)) for label in partners.values()]
    counts = [recount.data.tally.activities(each) for each in scopes]
    activities = f"${ACTIVITIES}${first}:${ACTIVITIES}${first + len(partners) - 1}"
    return tuple(
        RankingLine(
            number,
            row.label,
            label,
            recount.measured(Unit.ACTIVITIES, at),
            recount.measured(Unit.MEMBERS, at),
            rank_of(f"{ACTIVITIES}{number}", activities, count, counts),
            wording_of(row.cells[0], code, label),
        )
        for number, (code, label), at, count in zip(
            range(first, first + len(partners)), partners.items(), scopes, counts, strict=True
        )
    )


def rank_of(cell: str, activities: str, count: int, counts: list[int]) -> Formula:
    """1 and one more for each partner with more activities; 0 without activities."""
    rank = 1 + sum(other > count for other in counts) if count else 0
    return Formula(f'IF({cell}=0,0,1+COUNTIF({activities},">"&{cell}))', rank)


def wording_of(cell: Cell, code: str, label: str) -> tuple[str, str, str]:
    """The words of the table; any will do for a partner that it does not list, since it should not."""
    listed = cell if isinstance(cell, tuple) else ()
    for partner in listed:
        if partner.partner == code and (found := numbers_in(partner)):
            before, between, after = found.groups()
            return f"{partner.label}{before}", between, after
    return f"{label}: ", ", ", ""


def numbers_in(partner: RankedPartner) -> re.Match[str] | None:
    rest = partner.text.removeprefix(partner.label)
    return re.fullmatch(rf"(\D*){partner.activities}(\D*){partner.members}(\D*)", rest)


def at_rank(rank: int, lines: tuple[RankingLine, ...]) -> Formula:
    """The partners of this rank, one below the other, as the table prints them."""
    texts = "&".join(f'IF({RANK}{line.number}={rank},CHAR(10)&{line.text_formula},"")' for line in lines)
    ranks = f"${RANK}${lines[0].number}:${RANK}${lines[-1].number}"
    formula = f"IF(COUNTIF({ranks},{rank})=0,{quoted(NOBODY)},MID({texts},2,32767))"
    return Formula(formula, "\n".join(texts_at(rank, lines)) or NOBODY)


def texts_at(rank: int, lines: tuple[RankingLine, ...]) -> Iterator[str]:
    return (line.text for line in lines if line.rank.value == rank)
