"""Sums of money and quantities as people read them."""

from decimal import Decimal

from questionnaire.formatting.numbers import HARD_SPACE, grouped


def readable_number(amount: int | Decimal) -> str:
    """150 000.50, and 150 000 where there are no cents."""
    return grouped(amount, 2).removesuffix(".00")


def euros(amount: int | Decimal) -> str:
    """EUR 150 000.50, and EUR 150 000 where there are no cents."""
    return f"EUR {readable_number(amount)}".replace(" ", HARD_SPACE)
