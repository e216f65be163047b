"""Numbers written as text, in the ways of the Member States; what could be two numbers is not guessed."""

import re
from decimal import Decimal

CURRENCY = re.compile(r"^(?:EUR|€) ?| ?(?:EUR|€)$", re.IGNORECASE)
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


class AmbiguousNumberError(ValueError):
    """Thousands to some, a fraction to others."""


def number_in(text: str) -> Decimal:
    """Raises AmbiguousNumberError, and ValueError for what is no number at all."""
    written = CURRENCY.sub("", " ".join(text.split())).replace("−", "-")
    if AMBIGUOUS.fullmatch(written):
        raise AmbiguousNumberError(text)
    if not any(pattern.fullmatch(written) for pattern in (PLAIN, *GROUPED)):
        raise ValueError(text)
    # The last mark with one or two digits behind it is the decimal one; all others group thousands.
    return Decimal(re.sub("[^0-9|-]", "", LAST_MARK.sub("|", written)).replace("|", "."))
