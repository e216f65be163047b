"""Rows of totals, which people keep within and below their lists."""

from questionnaire.spreadsheets.patterns import expression, folded

# What such a row begins with, in the official languages.
TOTALS = """
    total=, totals=, totale=, totales=, totaux=, summe=, summen=, gesamt=, insgesamt, endsumme,
    somme=, somma=, suma=, totaal, razem=, łącznie, ogółem, ukupno=, sveukupno=, svega, zbroj=, zbir=,
    skupaj=, vsota, seštevek, celkem=, součet, spolu=, celkom=, súčet, összes, összesen, mindösszesen, общо,
    всичко, сума=, σύνολο, άθροισμα, γενικό σύνολο, summa=, totalt=, sammanlagt, i alt=, ialt=, sum=,
    yhteensä, kaikkiaan, kokku=, kopā=, iš viso, viso=, suma eur, grand total, grand=, overall=,
    sammenlagt, totali, iomlán, totais, soma=, całość, totalul, samtals, lacznie, sommeris, totaalbedrag,
    koopā, pavisam, bendra suma, gesamtsumme, gesamtbetr, gesamtkost, gesamtvolum, totalsum, totalbetr
"""
SUBTOTALS = """
    subtotal, sub total, subtotals, zwischensumme, teilsumme, sous total, subtotale, subtotaal, suma
    częściowa, podzbroj, međuzbroj, međuzbir, vmesn vsot, mezisouč, medzisúč, részösszeg, подобщо, междинн,
    μερικό σύνολο, delsumma, delsum, mellansumma, välisumma, vahesumma, starpsumma, tarpin, vahekokku,
    deltotal, total parcial, totale parziale, parziale, suma parcial, total partial, total parțial, parțial,
    razem cz, tussentotaal, subtotalen, resultat partiel, kumulatīv, soucet za, súčet za, skupaj za, ukupno
    za, razem za, summe für, total pour, total para, totale per
"""
TOTAL, SUBTOTAL = map(expression, (TOTALS, SUBTOTALS))
MOST_WORDS = 5


def begins_as_total(words: str) -> bool:
    """Of folded words."""
    return any(pattern.match(words) for pattern in (TOTAL, SUBTOTAL))


def is_total(text: str) -> bool:
    """Such as `Total`, `Grand total:` and `Summe 2015–2019`; a longer text is one of its own."""
    words = folded(text)
    return len(words.split()) <= MOST_WORDS and begins_as_total(words)
