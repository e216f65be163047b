"""Whole numbers in what comes in: keys, numbers of versions, editions, pages."""

# All of them fit into the smallest integer of a database.
MOST_DIGITS = 9


def short_number(text: object) -> int | None:
    """The number that a few of the digits 0 to 9 write, and nothing else; None for all other texts.

    Digits of other alphabets are no number here, and a long row of digits is none that anything has.
    """
    digits = str(text)
    is_short = digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS
    return int(digits) if is_short else None
