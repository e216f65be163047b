"""The euro, as the official languages write it in its cases."""

import re

EUROS = frozenset({
    "eur", "€", "euro", "euros", "eura", "eurų", "евро", "ευρώ", "eiro", "eurot", "euroa", "evro", "evrov",
    "evrih", "eurech", "eurach", "evra",
})  # fmt: skip
# A part of an expression, the longest first; case is for the expression to leave out.
EURO = "|".join(map(re.escape, sorted(EUROS, key=len, reverse=True)))


def is_euro(word: str) -> bool:
    return word.casefold() in EUROS
