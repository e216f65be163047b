"""Numbers with their thousands apart, as the Council writes them."""

from decimal import Decimal

HARD_SPACE = "\u00a0"


def grouped(number: int | Decimal, places: int | None = None) -> str:
    """150 000, with a hard space; with so many decimals, or with those that it has: 1 234.5."""
    form = "," if places is None else f",.{places}f"
    return format(number, form).replace(",", HARD_SPACE)
