"""What free text names: programmes and agencies of the EU, and partners off the agreed form of their name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from questionnaire.code_lists import NAMES_OFF_THE_FORM

# In capitals alone: "ipa" is a word in some languages.
ABBREVIATIONS = ("IPA", "AMIF", "ISF", "BMVI", "EASO", "EUAA", "EUTF", "NDICI")
NAMES = (
    "Frontex",
    "Europol",
    "TAIEX",
    "Twinning",
    "EU4",
    "Instrument for Pre-accession",
    "Asylum, Migration and Integration Fund",
    "Internal Security Fund",
    "EU Trust Fund",
    "European Asylum Support Office",
    "Agency for Asylum",
)


@dataclass(frozen=True)
class Name:
    """`pattern` finds it; a text in which none of `clues` stands need not be searched."""

    pattern: re.Pattern[str]
    clues: tuple[str, ...]
    # The code of the partner, and the form agreed first; "" for what is no partner.
    code: str = ""
    form: str = ""

    def found_in(self, line: str, lower: str) -> list[str]:
        """As written there, each once."""
        if not any(clue in lower for clue in self.clues):
            return []
        return list(dict.fromkeys(self.pattern.findall(line)))


EU_PROGRAMME = Name(
    # Some are continued: IPA III, EU4Municipalities.
    re.compile(
        rf"\b(?:(?:{'|'.join(ABBREVIATIONS)})(?: I{{1,3}}\b)?|(?i:{'|'.join(NAMES)})(?:(?<=4)\w+)?)\b"
    ),
    tuple(name.lower() for name in (*ABBREVIATIONS, *NAMES)),
)
PARTNERS = tuple(
    Name(re.compile(pattern), clues, code, form) for code, form, clues, pattern in NAMES_OFF_THE_FORM
)


def eu_programmes(text: str) -> list[str]:
    if not text:
        return []
    line = joined_lines(text)
    return EU_PROGRAMME.found_in(line, line.lower())


def names_off_the_form(text: str, printed: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is written, and the agreed form. `printed` is by code what the round prints for its partners."""
    if not text:
        return []
    line = joined_lines(text)
    lower = line.lower()
    found = (
        (written, printed.get(name.code, name.form))
        for name in PARTNERS
        for written in name.found_in(line, lower)
    )
    return [(written, form) for written, form in found if written != form]


def joined_lines(text: str) -> str:
    """A name may be broken at the end of a line."""
    return " ".join(text.split())
