"""Words of a list's layout: notes, marks, and what joins several values in a cell."""

from questionnaire.spreadsheets.patterns import spellings

# A line that begins so explains the list.
NOTES = """
    note=, notes=, nota=, notas=, remark=, remarks=, source=, sources=, quelle=, quellen=, anmerkung,
    hinweis, fussnote, bemerkung, remarque, fonte=, fuente=, bron=, uwaga=, uwagi=, źródło, napomena,
    izvor=, opomba, vir=, poznámka, zdroj=, megjegyz, forrás, observaț, sursă, забележ, източник, σημείωσ,
    πηγή, anm=, anmärk, källa, bemærk, kilde, huom=, huomautus, lähde, märkus, allikas, piezīme, avots,
    pastaba, šaltin, stand=, as of, état au, situation au, situazione al, situación a, prepared, erstellt,
    amounts, beträge, iznosi, montants, importi, importes, legend, legende, légende, legenda, x=, kontakt,
    contact, observations, observaciones, observaç, piezīmes, pastabos, märkused, huomautuk, poznámky,
    megjegyzés, opombe, napomene, бележк, παρατηρ, nóta, explanat, erläuter, abkürzung, abbreviat, abréviat,
    skróty, zkratky, skratky, stanje na dan, stav k, stan na, állapot, situatia la, към дата, per=, last
    updat, updated, aktualisiert, mis à jour, aggiornat, actualiz, bijgewerkt, excluding, excl=, including,
    incl=, inkl, sin iva, iva incl, tva=, mwst, z dph, bez dph, sis alv
"""
MARKS = spellings(
    """
        * | + | 1 | a | ano | d | da | i | igen | iva | j | ja | jah | jā | k | kyllä | o | oui | s | si | sim
        | sì | sí | t | taip | tak | true | v | vrai | wahr | x | xx | y | yes | áno | ναί | ναι | да | х | •
        | √ | ■ | ● | ☑ | ☒ | ✓ | ✔ | ✗ | ✘
    """
)
NO_MARKS = spellings(
    """
        - | . | / | 0 | ei | falsch | false | faux | n | ne | nee | nein | nej | nem | nie | no | non | nu |
        não | nē | x̶ | όχι | не | – | —
    """
)
# Between two values of one cell.
AND = """
    and und et e ed y i in a și si и και och og ja un ir en oraz is als sowie as well as plus with
    mit avec con com z s sa so med kanssa ar su cu incl including inkl inklusive ainsi que kao te
    ter och även samt sekä ning kā arī bei agus u és
"""
DITTO = spellings(
    """
        " | '' | - " - | -"- | -''- | -”- | -„- | come sopra | detto | ditto | do. | dto | dto. | dtto | enako
        | ibid. | id. | idem | isti | isto | isto kao gore | j.w. | jw. | s. o. | s.o. | same | same as above
        | samma | samme | u.a. | ua | ugyanaz | wie oben | íd. | ídem | –”– | —"— | —“— | “ | ” | „ | 〃
    """
)
UNKNOWN = spellings(
    """
        - | ... | / | ? | ?? | andmed puuduvad | b.d. | brak | brak danych | confidential | desconhecido |
        desconocido | ei tiedossa | ei tietoa | i.o. | i/d | ikke kendt | ikke oplyst | inconnu | indisponibil
        | ismeretlen | k. a. | k.a | k.a. | ka | keine angabe | m.d. | n. a | n. a. | n. d. | n.a. | n.b. |
        n.d. | n.k. | n.p. | n.r. | n.v.t. | n/a | n/d | n/z | na | nav | nav datu | nav zināms | nd |
        necunoscut | nem ismert | nepoznato | neuvedeno | neuvedené | neznano | neznáme | neznámé | nežinoma |
        ni podatka | nicht bekannt | nieznany | nije poznato | nincs adat | no disponible | non connu | non
        disponibile | non disponible | none | not applicable | not available | not known | nvt | não
        disponível | nėra | offen | okänt | onbekend | open | p.m. | pas disponible | s/d | saknas |
        sconosciuto | tbc | tbd | teadmata | to be determined | ukendt | unbekannt | unknown | uppgift saknas
        | vertraulich | xxx | άγνωστο | δ.υ. | δ/υ | μ.δ. | н.д. | неизвестно | няма | няма данни | – | — | …
    """
)
