"""Months in the official languages, and what is said of when something begins and ends."""

MONTHS = (
    """
        jan, januar, januari, janvier, gennaio, gen=, enero, ene=, janeiro, siječ, sijec, styc, stycz,
        led=, leden, ledn, ian, ianuar, яну, ιαν, tammi, jaan, sausi, sij=, jannar, eanáir
    """,
    """
        feb, fév, fev, febbraio, veljač, luty=, lut=, lutego, únor, února, úno, феб, φεβ, helmi, veebr,
        vasar=, vasari, velj=, frar, feabhra
    """,
    """
        mar=, marz, mars, marc, märz, mär=, maart, mrt=, ožu, ozuj, březen, břez, martie, март, мар=, μάρ,
        μαρ, maali, märts, kovo=, kovas, március, már=, brezen, brezn, marec, marzu, márta
    """,
    """
        apr, avr, abr, trav, kwie, dub=, duben, dubn, апр, απρ, huhti, ápr, baland, april, aibreán
    """,
    """
        may=, mai=, maj, mag=, maggio, mayo=, maio=, svib, kvě, květ, май, μάι, μαϊ, μαι, touko, máj,
        mei=, geguž, maij, mejju, bealtaine
    """,
    """
        jun, juin, giu, jún, lip=, lipanj, lipnja, červen=, června, červnu, czerw, iun, юни, ιουν, ιούν, kesä,
        juuni, jūn, birž, juni, cer=, cerven=, ġunju, meitheamh
    """,
    """
        jul, juil, lug, júl, srpanj, srpnj, srp=, lipiec, lipca, červenec, července, iul, юли, ιουλ, ιούλ,
        heinä, juuli, jūl, liep, juli, cervenec, lulju, iúil
    """,
    """
        aug, août, aout, ago, kolov, sierp, srpen, srpna, авг, αυγ, αύγ, elo, rugpj, avg, awwissu, lúnasa
    """,
    """
        sep, set=, settembre, setembro, ruj, wrze, zář, сеп, σεπ, syys, rugsė, szept, settembru, meán fómhair
    """,
    """
        okt, oct, ott, out=, outubro, paź, paz, říj, list=, listop, окт, οκτ, loka, spal, oktoob, ottubru,
        deireadh fómhair
    """,
    """
        nov, stude, listopad, listopadu, noi, ное, νοε, νοέ, marras, lapkr, novembru, samhain
    """,
    """
        dec, déc, dez, dic, pros, grud, дек, δεκ, joulu, dets, gruod, decemb, diċembru, nollaig
    """,
)
# What has begun and has no end yet.
OPEN = """
    ongoing, on going, open=, open end, present, today, to date, till now, current, now=, in progress,
    continuing, running, offen, laufend, läuft, heute, andauernd, unbefristet, dato=, bis auf weiter, en
    cours, ce jour, aujourd, présent, actuel, à ce jour, in corso, oggi, ad oggi, aperto, en curso,
    actualidad, hoy, presente, abierto, em curso, hoje, lopend, heden, nu=, doorlopend, obecnie, nadal, w
    toku, trwa=, dziś, dzisiaj, danas, u tijeku, u toku, traje, otvoren, sada=, v teku, danes, odprt, dosud,
    probíhá, dnes=, otevřen, trvá=, doposiaľ, doteraz, prebieha, súčasnos, otvorené, folyamat, jelenleg,
    napjain, ma=, prezent, în curs, deschis, сега, днес, текущ, момента, в ход, досега, σήμερα, σε εξέλ,
    τρέχ, τώρα, pågå, tills vidare, löpande, nuvarande, løbende, fortsat, i gang, i dag, nutid, d d=, jatku,
    käynn, toistais, nyky, käimas, jätku, tänas, praegu, šobrīd, līdz šim, turpin, notiek, patlaban, dabar,
    vykd, tęsiam, šiuo metu, continu, indefinite, ff=, unlimited, poursuite, onward, onwards, forward,
    afterwards, ohne ende, ohne enddatum, fortlaufend, weiterhin, sine die, indéterm, non déterm,
    indetermin, nedetermin, no determin, sin fecha, sin fin, vigente, a decorrer, n t b=, onbepaald,
    trwając, bezterm, pokrač, prodolž, neomejen, nije završ, u provedb, stále, nadále, do odvol, še traja,
    határozatl, folyt, jelen=, in derulare, în derul, продълж, безсроч, αόριστ, συνεχ, fortlöp, fortsätt,
    toistaisek, kestab, pidev, tähtajat, turpinā, beztermiņ, tęsias, neterminuot, neapibr, għaddej, kontinw,
    leanún, ar siúl, under way, underway, not ended, permanent, dauerhaft
"""
SINCE = """
    since, from=, starting, as of, as from, seit, ab=, von=, depuis, dès=, à partir, da=, dal=, dall, a
    partire, desde, a partir, sinds, vanaf, van=, od=, počevši, počínaje, óta=, kezd, -tól=, -től=, din=,
    începând, от=, след=, από=, sedan, från, fra=, siden, alkaen, lähtien, alates, kopš, no=, nuo=,
    beginnend, начиная, počev, počenši, starting from, beginning, commenc, partir, ab dem, začenši, od dana
"""
UNTIL = """
    until, till=, up to, bis=, jusqu, fino, hasta, até=, tot=, do=, ig=, până, до=, έως, εως, μέχρι, til=,
    indtil, asti, saakka, kuni=, līdz, iki=, by=, end of, ende=, fino al, go dtí, ne later, no later, bis
    ende, bis zum
"""
