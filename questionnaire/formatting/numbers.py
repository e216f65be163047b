"""Numbers with their thousands apart, as the Council writes them."""

from decimal import Decimal

HARD_SPACE = "\u00a0"


def grouped(number: int | Decimal) -> str:
    """150 000, with a hard space; decimals as they are: 1 234.5."""
    return f"{number:,}".replace(",", HARD_SPACE)
