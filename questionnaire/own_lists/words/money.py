"""Who pays, what an amount means, and in which money it is given."""

from questionnaire.spreadsheets.patterns import spellings

EU = """
    eu=, ue=, eú=, еc=, ес=, european, europäisch, europe, europeen, évrop, evrop, európ, europej, ευρωπ,
    euroopa, euroop, eiropa, eirop, europos, евро, ipa=, ipa ii=, ipa iii=, amif=, isf=, fami=, fsi=, iamm=,
    madad=, eutf=, undici=, ndici=, interreg, europaid, frontex=, bruxelles=, brussels=, uniós, unijn,
    unijin, unión euro, union euro, unione euro, união euro, cards=, phare=, taiex, european commission,
    komisj europ, evropsk, europsk, europæ, aontas eorp, unjoni ewro
"""
EU_IN_CAPITALS = ("EE", "EL", "ES", "ΕΕ", "AE")
NATIONAL = """
    national, nationaux, -national, own=, own budget, state, eigen, bundes, -bundes, staat, -staat, landes=,
    domestic, nacional, nazional, naţional, național, propri, próprio, statal, estatal, državn, drzavn,
    vlastit, sopstven, lastn, krajow, budżet państ, własn, státn, štátn, národn, vlastn, hazai, nemzeti,
    költségvet, saját, buget, държав, национал, собствен, republik, εθνικ, κρατικ, ίδι, ιδίοι, προϋπολογ,
    statlig, statens, nationell, egen=, egna=, egne=, kansalli, valtion, oma=, omat, riigi, riiklik, valsts,
    valstyb, nacionalin, bilateral, ministr, ministry, ministerium, mfa=, federal, regierung, government,
    finances publiques, -haushalt, haushaltsmittel, budget de l état, bilanc stat, presupuesto, orçament,
    orcament, rijk, rijksbegr, proračun, proracun, budžet, rozpočet, rozpocet, budzet, finanslov,
    statsbudget, talousarv, eelarve, budžeta, biudžet, dvostran, dwustron, bilaterál, bilateráln, kétoldal,
    двустран, διμερ, kahdenväl, kahepool, divpus, dvišal, tuzemsk, eigenmittel, propre, nat=, nat budget,
    propi, bundesmittel, landesmittel, kincstár, nuosav, savas, pašu, omavah, ίδι πόρ, stato=, statali,
    erario, tesor nacional, crédits budg, állam, államház, hazai forr, egen budg, egna medel, egne midler,
    finanslovsbev, finansloven, kansallis, valtionavus, riigieelarv, lastna, vlastiti, national funds,
    fondos propios, fondos nacional, fonds propres, fondi propr, skarb państ, nazzjon, náisiún
"""
BOTH = """
    co fin, cofin, kofin, kofinanz, co fund, cofund, cofinanc, sufin, sofin, spolufin, współfin, társfin,
    cofinanț, съфинан, συγχρηματ, medfin, samfin, osarahoit, yhteisrahoit, kaasrah, kaasfin, līdzfin,
    bendrai fin, bendrafin, partly, part=, part eu, teilweise, teil=, anteilig, partiel, partiell, parzial,
    parcial, deels, częściow, djelomi, djelomič, delimič, delom, delno, částeč, čiastoč, részben, részleg,
    parțial, castic, частич, μερικ, delvis, osittain, osaliselt, daļēj, iš dalies, dalin, mixed, gemischt,
    -misch, mixte, mixto, mixta, misto, misti, mixt=, blandad, blandet, vegyes, mješovit, mešovit, mešan,
    mieszan, smíšen, zmieša, смесен, μικτ, sega, segara, jauks, mišrus, mitfinanz, mit eu, with eu, avec ue,
    plus eu, joint eu, gedeeld, bendrafinans, mede gefin, medefin, medegefin, mitfin, half eu, 50 eu,
    contributed by eu, eu contrib, eu part, eu anteil, teils, pro quota, w części, co finan, u dijelu, s
    podporo eu, eu podpor, comhmhaoin, kofinanzj
"""
NO = """
    no=, not=, non=, ohne=, without, pas=, sans=, senza, sin=, sem=, geen, bez=, brez, nem=, fără, be=,
    nicht=, kein=, keine=, без=, χωρίς=, nélkül=, uden=, utan=, ilman=, ilma=, inte=, ikke=, δεν=, δε=, nu
    a=, nu s=, ei=, eivät=, ne=, не=, nije=, nisu=, ni=, nav=, nie=, mhux=, níl=, ní=, nebyl, nebol, neni=,
    není=, n est, nog niet, ännu ej, ej=
"""

BASES = {
    "committed": """
        commit, pledg, zugesag, -zusage, zusagen, bewillig, bewilligung, gebunden, verpflicht, engag,
        impegn, compromet, compromis, autorizad, vastgelegd, toegezegd, zobowiąz, zakontrakt, ugovor,
        odobren, preuzet, prevzet, pogodben, schvál, zaväz, závaz, lekötött, kötelezettség, vállalt,
        angajat, contractat, поет, договор, δεσμευ, εγκεκρ, åtag, bevilj, bevilget, bevilg, tilsagn,
        sidottu, myönnet, sitoum, sitoutu, eraldat, määratud, piešķirt, uzņemt saist, skirta=, įsipareig,
        contracted, allocat, appropriat, allouée, stanziat, asignad
    """,
    "spent": """
        spent, expend, disburs, paid, payment, ausgegeb, ausgezahlt, -ausgaben, ausgabe, verausgabt, dépens,
        décaiss, versé=, versés=, payé, spesa=, spese=, speso=, spesi=, erogat, liquidat, gastad, gasto,
        desembols, pagad, ejecutad, despend, despes, pago=, pagos=, uitgegev, uitgav, besteed, betaald,
        wydatk, wydan, wypłac, utroš, potroš, isplać, izdatak, izdaci, porabl, porablj, izplač, výdaj,
        výdavk, vyčerp, vyplac, vyplat, čerpán, vynalož, elköltött, kifizet, ráfordít, felhasznált, cheltui,
        plătit, изразх, изплат, разходван, δαπαν, καταβλ, πληρωμ, utbetal, förbruk, spender, udbetal,
        afholdt, brugt, forbrugt, käytetty, maksettu, toteutun, kulutat, välja makst, makstud, iztērē,
        izliet, izmaksāt, išleist, panaudot, išmokėt, actual
    """,
    "in_kind": """
        in kind, sachleist, sachwert, en nature, in natura, en especie, em espécie, w naturze, u naravi, v
        naravi, naturaln, věcné pln, vecn pln, természetben, în natură, в натура, σε είδος, naturaförm,
        naturalydel, luontois, luontaissuor, mitterahal, natūrā, natūra, estimat kind, naturalier
    """,
}
# Amounts in these are never EUR; the words are compared with whole words of the unfolded text.
OTHER_CURRENCIES = spellings(
    """
        HRK | kn | kuna | kune | kunama | CZK | Kč | kc | korun | korunách | PLN | zł | zl | złotych | złoty |
        HUF | Ft | forint | RON | lei | leu | BGN | лв | лв. | лева | lv | SEK | DKK | NOK | ISK | kr | kr. |
        kronor | kroner | CHF | USD | $ | US$ | GBP | £ | RSD | din | dinara | ALL | lek | BAM | KM | MKD |
        ден | ден. | денари | LVL | LTL | EEK | SIT | TRY | dolar | dollar | dollars | Mkr | tkr | MKr | mnkr
        | mdkr | tsek | msek | tdkk | mdkk | tczk | mczk | thuf | mhuf | mft | eft | tpln | ron | tkč
    """
)
THOUSANDS = """
    k=, keur=, teur=, tsd=, tausend, thousand, milliers, millier, migliaia, mila=, miles=, milhares, mil=,
    duizend, duizenden, tys=, tysiąc, tis=, tisuć, tisuc, tisoč, tisoc, hilj, hiljad, ezer=, ezer, mii=,
    хил=, хиляд, χιλ=, χιλιάδ, tusen, tusind, tkr=, tuhat, tuhan, tuh=, tūkst, tukst, tuhandet, th=, keuro,
    t= euro, t= eur, tūkstoš, tūkstanč, tisíc, tisícoch, eft=, teuro, tsd
"""
MILLIONS = """
    m=, meur=, mio=, mill=, million, milione, milioni, millones, milhões, miljoen, mln=, milion, milijun,
    milijon, milió, millió, милион, млн, εκατ, εκατομ, miljon, milj=, miljoon, miljonit, mn=, mia=
"""
