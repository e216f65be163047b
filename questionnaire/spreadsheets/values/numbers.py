"""Numbers written as text, in the ways of the Member States; what could be two numbers is not guessed."""

import re
from decimal import Decimal

from questionnaire.spreadsheets.values.euro import EURO

CURRENCY = re.compile(rf"^(?:{EURO}) ?| ?(?:{EURO})$", re.IGNORECASE)
CENTS = "[0-9]{1,2}"
# 1500 and 1500.5 and 1500,50
PLAIN = re.compile(rf"-?[0-9]+(?:[.,]{CENTS})?")
# 1 500 and 1'500.00; 1,500.00 and 1,500,000; 1.500,00 and 1.500.000
GROUPED = (
    re.compile(rf"-?[0-9]{{1,3}}(?:[ '’][0-9]{{3}})+(?:[.,]{CENTS})?"),
    re.compile(rf"-?[0-9]{{1,3}}(?:,[0-9]{{3}})+\.{CENTS}|-?[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,}}"),
    re.compile(rf"-?[0-9]{{1,3}}(?:\.[0-9]{{3}})+,{CENTS}|-?[0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,}}"),
)
# 1,500 is fifteen hundred to some and one and a half to others.
AMBIGUOUS = re.compile(r"-?[0-9]{1,3}[.,][0-9]{3}")
LAST_MARK = re.compile(rf"[.,](?={CENTS}$)")
# 1500,- and 1500.--
NO_CENTS = re.compile("[.,] ?[-–—]{1,2}$")
# Between two numbers of one cell, such as an old and a new one or the ends of a range.
BETWEEN = re.compile(r"\n|;|/|\+|&|(?<=[0-9]) ?[-–—] ?(?=[0-9])")
# 150 000 120 000: no group that a number begins with is 000.
TWO_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+ (?!0)[0-9]{3}(?: [0-9]{3})+")
BESIDE = re.compile(r"(?P<before>[^0-9]*?)[-−]?[0-9](?:[0-9 .,'’]*[0-9])?(?P<after>[^0-9]*)")


class AmbiguousNumberError(ValueError):
    """Thousands to some, a fraction to others."""


class SeveralNumbersError(ValueError):
    """More than one number, or what could be."""


def number_in(text: str) -> Decimal:
    """Raises AmbiguousNumberError, SeveralNumbersError, and ValueError for what is no number at all."""
    parts = [part for part in BETWEEN.split(text) if part.strip()]
    if len(parts) > 1 and all(map(is_number, parts)):
        raise SeveralNumbersError(text)
    written = NO_CENTS.sub("", CURRENCY.sub("", " ".join(text.split())).replace("−", "-"))
    if AMBIGUOUS.fullmatch(written):
        raise AmbiguousNumberError(text)
    if TWO_GROUPED.fullmatch(written):
        raise SeveralNumbersError(text)
    if len(parts) > 1 or not any(pattern.fullmatch(written) for pattern in (PLAIN, *GROUPED)):
        raise ValueError(text)
    # The last mark with one or two digits behind it is the decimal one; all others group thousands.
    return Decimal(re.sub("[^0-9|-]", "", LAST_MARK.sub("|", written)).replace("|", "."))


def is_number(text: str) -> bool:
    try:
        number_in(text.strip())
    except (AmbiguousNumberError, SeveralNumbersError):
        return True
    except ValueError:
        return False
    return True


def unit_beside(text: str) -> str:
    """What stands before or behind the only number of a text: kr, $, k€, million, ca.; else ""."""
    found = BESIDE.fullmatch(" ".join(text.split()))
    if found is None:
        return ""
    beside = " ".join(part.strip() for part in found.groups() if part.strip())
    return beside if any(letter.isalpha() or letter in "$£¥%~≈<>" for letter in beside) else ""
