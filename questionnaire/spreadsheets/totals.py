"""Rows of totals, which people keep below their lists."""

import re

WORD = re.compile(r"\w+")
# The first word of such a row, in the official languages.
TOTALS = frozenset({
    "total", "totals", "sum", "subtotal", "grand", "overall", "summe", "gesamt", "gesamtsumme", "insgesamt",
    "zwischensumme", "totaal", "subtotaal", "totale", "somma", "totaux", "somme", "totales", "suma", "totais",
    "soma", "razem", "łącznie", "ogółem", "celkem", "součet", "spolu", "súčet", "összesen", "mindösszesen",
    "ukupno", "sveukupno", "zbroj", "skupaj", "vsota", "yhteensä", "summa", "totalt", "sammenlagt", "kokku",
    "kopā", "viso", "общо", "сума", "всичко", "σύνολο", "totali", "iomlán",
})  # fmt: skip
MOST_WORDS = 5


def is_total(text: str) -> bool:
    """Such as `Total`, `Grand total:` and `Summe 2015–2019`."""
    words = WORD.findall(text.casefold())
    return bool(words) and len(words) <= MOST_WORDS and words[0] in TOTALS
