"""What counts at one moment, to be compared with what counts at another."""

from dataclasses import dataclass

from analysis.counting.cube import Cube
from analysis.grid import Annex


@dataclass(frozen=True)
class Cut:
    """What counts at one moment, with its tables; `title` names it."""

    title: str
    cube: Cube
    annex: Annex
