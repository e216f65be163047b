"""How partners are named: officially in the official languages, and otherwise."""

# The short names that Member States use officially, word for word. In the order in which they are looked for:
# "Republika Srpska" is part of Bosnia and Herzegovina, so that comes before Serbia.
OFFICIAL = {
    "AL": """
        Albania, Albanien, Albanie, Albânia, Albanië, Albanija, Albánsko, Albánie, Albánia, Αλβανία,
        Албания, Албанија, Albaania, Albānija, Shqipëria, an Albáin, l-Albanija
    """,
    "BA": """
        Bosnia and Herzegovina, Bosnien und Herzegowina, Bosnie-Herzégovine, Bosnia ed Erzegovina,
        Bosnia-Erzegovina, Bosnia y Herzegovina, Bosnia-Herzegovina, Bósnia-Herzegovina, Bósnia e
        Herzegovina, Bosnië en Herzegovina, Bosnië-Herzegovina, Bośnia i Hercegowina, Bosna i Hercegovina,
        Bosna in Hercegovina, Bosna a Hercegovina, Bosznia-Hercegovina, Bosnia și Herțegovina, Босна и
        Херцеговина, Βοσνία-Ερζεγοβίνη, Βοσνία και Ερζεγοβίνη, Bosnien och Hercegovina, Bosnien-Hercegovina,
        Bosnien og Hercegovina, Bosnia ja Hertsegovina, Bosnia-Hertsegovina, Bosnia ja Hertsegoviina,
        Bosnija un Hercegovina, Bosnija ir Hercegovina, Bożnija u Ħerzegovina, il-Bożnija
        u Ħerzegovina, Bożnija-Ħerzegovina, an Bhoisnia agus an Heirseagaivéin
    """,
    "XK": """
        Kosovo, Kosovo*, Kosowo, Koszovó, Косово, Κοσσυφοπέδιο, Κόσοβο, Kosova, Kosovas, il-Kosovo, an Chosaiv
    """,
    "ME": """
        Montenegro, Monténégro, Czarnogóra, Crna Gora, Črna gora, Čierna Hora, Černá Hora, Montenegró,
        Muntenegru, Черна гора, Црна Гора, Μαυροβούνιο, Melnkalne, Juodkalnija, Mali i Zi,
        il-Montenegro, Montainéagró
    """,
    "MK": """
        North Macedonia, Nordmazedonien, Macédoine du Nord, Macedonia del Nord, Macedonia del Norte,
        Macedónia do Norte, Noord-Macedonië, Macedonia Północna, Sjeverna Makedonija, Severna Makedonija,
        Severné Macedónsko, Severní Makedonie, Észak-Macedónia, Macedonia de Nord, Северна Македония,
        Северна Македонија, Βόρεια Μακεδονία, Nordmakedonien, Pohjois-Makedonia, Põhja-Makedoonia,
        Ziemeļmaķedonija, Šiaurės Makedonija, Maċedonja ta' Fuq,
        il-Maċedonja ta' Fuq, an Mhacadóin Thuaidh
    """,
    "RS": """
        Serbia, Serbien, Serbie, Sérvia, Servië, Srbija, Srbsko, Szerbia, Сърбия, Србија, Σερβία, Serbija,
        Republic of Serbia, Serbja, is-Serbja, an tSeirbia
    """,
}
# Parts of their names, adjectives, abbreviations and what is no longer said.
OTHER = {
    "AL": "alban, αλβαν, albaani, al=, alb=, shqip, tirana=, tiran=, albain",
    "BA": """
        bosn= hercegov, -bosn, -bosz, -bosn herce, -bosn herze, -bosn erze, -bosn hertse, -bosn hert, -bosz
        herce, βοσν ερζεγ, βοσν, bih=, b h=, ba=, bih, bosnie herz, sarajevo=, sarajewo=, republika srpska,
        republike srpske, republici srpskoj, bi h=, b i h=, -bosn h=, -boznij, bhoisn, boisn
    """,
    "XK": """
        kosov, kosow, koszov, κοσοβ, κοσσυφ, kos=, xk=, ks=, xkx=, unmik, kosov metoh, kosov metoch, kosmet,
        pristina=, prishtina=, kv=, kosovo unscr, chosaiv, cosaiv
    """,
    "ME": """
        -montenegr, czarnogor, crn gor, crnogor, crnogorsk, cierna hor, ciernohor, cern hor, cernohor,
        muntenegr, cern gor, cernogor, μαυροβουν, melnkaln, juodkaln, me=, mne=, mng=, mali zi, podgorica=,
        montaineag
    """,
    "MK": """
        -macedon, -makedon, -mazedon, maced, fyrom=, fyr mac, arym=, arjm=, fry macedon, bjrm=, bjr mak,
        mk=, mkd=, nmk=, nm=, nma=, -makedoonia, μακεδον, πγδμ=, skopje=, ejrm=, exrym=, ehemalig jugoslaw
        mazedon, former yugoslav mac, nord maced, makedon, ex= fyrom=, ex= macedon, ex= repub jug mac,
        mhacadoin, macadoin, -macedonj, ex= arym=, ex= ejrm=, πρώην πγδμ, πρώην γιουγκ, d= fyrom, former
        fyrom, bivš jug, nekdanj jug, bývalá jug, była jug, fosta rep
    """,
    "RS": """
        -serb, srbij, srbsk, srpsk, srbi=, srb=, szerb, σερβ, sarb, servia=, servie=, servisch, servio=,
        serv=, rs=, ser=, srbija, beograd=, belgrad=, belgrade=, serbo=, tseirbia, seirbia
    """,
}
# For names that have an "and" within them.
IN_ONE_WORD = {"BA": "bosna", "XK": "kosovo"}
# What stands beside a name and changes nothing.
BESIDE = """
    republic=, republik, republika, republique, repubblica, republica, repubblic, republiken, tasavalta,
    vabariik, koztarsasag, δημοκρατια, δημοκρατιασ, republice, republiky, of=, the=, der=, die=, das=, la=,
    le=, l=, de=, del=, du=, da=, di=, do=, un=, unscr=, uscr=, 1244=, 99=, 1999=, 1244 99, r=, res=,
    resolution=, rezolucija=, rezoluc, the partner, in=, na=, z=, nach=, fur=, for=, per=, pour=, para=,
    pt=, pentru=, partner=, land=, pays=, country=, ng=, only=, gemass=, nur=, sc=, un=, iaw=, under=,
    with=, icj=, to=, designation=, status=
"""
# Somebody has to say which are meant, or which are not.
WHICH = """
    all=, all, alle=, allen=, aller=, tous=, toutes=, tutti=, tutte=, todos=, todas=, svi=, sve=, svih=,
    vsi=, vse=, vsech, vsetk, wszyst, osszes, mind=, toate=, toti=, vsicki, ολ=, ολα=, ολεσ=, ολοι=, alla=,
    samtliga, samtlige, kaikki, kaik, koik, visi=, visas=, visos=, wb6=, wb=, wb 6, six, sechs=, seis=,
    sei=, sest, szesc, hat=, sase=, έξι, kuus=, kuusi=, sesi=, sesios, -balkan, balcan, βαλκαν, region,
    regija, regio, regiu, alue=, except, without, ohne=, ausser=, sauf=, hormis, excepto, exceto, eccetto,
    tranne, salvo, osim=, razen=, krome=, okrem=, oprocz, bez=, kiveve, afara, osven, εκτος, χωρις, utom=,
    undtagen, uden=, paitsi, lukuun ottamatta, valja arvatud, iznemot, isskyrus, behalve, other, others,
    andere, autres, altri, altre, otros, outros, ostal, drug, druge, inne, egyeb, alte=, altii, drugi, αλλ,
    ovriga, andre=, muut=, muud=, citi=, kiti=, etc=, usw=, ua=, itd=, itp=, stb=, sl=, several, mehrere,
    various, verschieden, divers, plusieurs, varios, vari=, vise=, kilka, ruzne, tobb=, mai multe, nakolko,
    flere=, flera=, useita, usei, mitu=, mitme, vairak, keli=, kelios, multi, regional, fora=, non=, not=,
    no=, excl, part of, yugosl, jugosl, jugosz, iugosl, ex=, greek, griech, griek, grec, central macedonia,
    makedonia grieg, thrace, ellad, greec, grecia, grece, grecja, řeck, gréck, grčk, görög, гърц, ελλ,
    kreik, kreek, grieķ, graik
"""
