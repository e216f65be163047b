"""Sums of money and quantities as people read them."""

from decimal import Decimal

from django.utils.formats import number_format


def readable_number(amount: Decimal) -> str:
    """150 000.50, and 150 000 where there are no cents."""
    return number_format(amount, 2 if amount % 1 else 0, force_grouping=True)


def euros(amount: Decimal) -> str:
    """EUR 150 000.50, and EUR 150 000 where there are no cents."""
    return f"EUR {readable_number(amount)}".replace(" ", "\u00a0")
