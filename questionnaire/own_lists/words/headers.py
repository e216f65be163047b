"""What columns are called in the lists of Member States, by our column."""

HEADERS = {
    "partner": """
        partner=, partners=, partnerland, partnerländer, partnerstaat, country, countries, land=, länder=,
        -land=, -länder=, zielland, zielstaat, empfängerland, empfängerstaat, staat=, staaten=, pays=, pays
        partenaire, paese, paesi, país, países, stato partner, stato beneficiario, kraj=, kraje=, kraj
        partnerski, państwo, panstwo, država, drzava, države, zemlja, zemlje, zemlj, partnerska država,
        stát, štát, krajina, země=, zeme=, ország, partnerország, célország, țara, țară, țări, tara=, stat
        partener, statul, държава, страна, партньор, χώρα, χώρες, εταίρος, εταιρ, maa=, kohdemaa, kumppani,
        kumppanimaa, riik=, partnerriik, sihtriik, valsts=, partnervalsts, partneris, partnerė, šalis,
        valstybė, where=, wo=, recipient=, recipient partner, recipient country, beneficiary country,
        beneficiary=, beneficiary partner, bénéficiaire=, beneficiario=, beneficiari=, empfänger=,
        begünstigte, destinatario=, destinataire=, jurisdiction, region=, region partner, location, place=,
        lieu=, ort=, destination, mottagarland, mottagare=, modtagerland, modtager=, samarbetsland,
        samarbejdsland, saņēmējvalsts, gavėja, odbiorca=, korisnik=, prejemnik=, príjemca=, příjemce=,
        kedvezményezett=, beneficiar=, получател, αποδέκτης, δικαιούχος, edunsaaja, saaja=, western balkan
        partner, land partner, where, bestemming, partnerlande, luogo=, lugar=, gdje, kde=, kje=, hol=,
        unde=
    """,
    "support_field": """
        area intervent, domaine intervention, ámbito intervenc, ámbito actuac, domínio interven, field=,
        fields=, field support, field cooperation, field co, field, area=, areas=, area support, area,
        thematic, theme=, themes=, topic, subject, sector, policy area, policy field, domain, domaine,
        secteur, thème, thématique, champ=, thema=, themen=, themenbereich, -bereich, bereich, sachgebiet,
        handlungsfeld, politikfeld, -feld=, gebiet=, -gebiet, feld=, schwerpunkt, themenfeld, materia=,
        ámbito, ambito, settore, area tematica, tematic, tematica=, campo=, tema=, téma, temática, dominio,
        domínio, área, sfera, oblast, područj, podrucj, področj, dziedzin, obszar, temat=, terület,
        szakterület, témakör, domeniu, arie, област, сфера, тема=, направление, τομέας, πεδίο, θέμα=,
        θεματικ, område, -område, ämne, emne, sektor, ala=, aihe, aihealue, valdkond, teema, joma, nozare,
        tēma, sritis, vakdomein, beleidsterrein, -terrein, terrein, onderwerp, what=, category, catégorie,
        categoria, kategori, migration area, politikområde, toimiala, politikas jom, sakområde, fagområde,
        oblasť, sféra, tematika, osalue
    """,
    "assistance_type": """
        type=, types=, type assistance, type support, type aid, type, kind=, kind, form assistance, form
        support, form aid, form, nature aid, nature support, nature, modality, modalit, instrument, art
        hilf, art unterstütz, art maßnahm, art leistung, art=, hilfsform, -hilfsform, unterstützungsform,
        unterstützungsart, leistungsart, -art=, hilfsart, forme=, forme aide, type aide, nature aide, tipo=,
        tipología, tipologia, tipo aiuto, tipo assistenza, forma=, forma aiuto, forma ayuda, tipo apoyo,
        soort, vorm=, aard, rodzaj, typ=, vrsta, oblik, vid=, druh, formă, forma, formája, segítség formája,
        támogatás formája, típus, fajta, jelleg, tip=, tipul, вид=, форма=, тип=, τύπος, είδος, μορφή, typ
        av, slag=, form av, stödform, biståndsform, støtteform, bistandsform, muoto, tyyppi, laji, tuen
        muoto, liik=, vorm, abi liik, tüüp, veids, forma palīdz, tips, rūšis, forma, pobūdis, tipas, how=,
        means=, oblika, hulpvorm, vorm hulp, soort hulp, steunvorm, avun muoto, palīdzības veids, pagalbos
    """,
    "title": """
        title, object=, oggetto=, objet=, objeto=, gegenstand, predmet, předmět, tárgy, obiect, предмет,
        αντικείμενο, przedmiot, name=, name activity, name project, activity, activities=, project=, project
        title, project name, measure, action=, actions=, intervention, designation, titel, -titel,
        bezeichnung, -bezeichnung, massnahme, maßnahme, vorhaben, -vorhaben, projekt=, projektname,
        aktivität, was=, intitulé, action, nom=, nom action, nom projet, projet=, activité, mesure, titre,
        libellé, dénomination, titolo, denominazione, attività, progetto=, intervento, iniziativa, azione,
        nome=, título, actividad, proyecto, acción, denominación, actuación, nombre=, atividade, projeto,
        projecto, ação, acção, designação, designacao, nome, activiteit, benaming, maatregel, naam, project,
        tytuł, nazwa, działanie, działania, projekt, przedsięwz, zadanie, naziv, naslov, aktivnost, mjera,
        mera=, ime=, ukrep, dejavnost, názov, název, aktivita, opatřen, opatren, akce, akcia, megnevez,
        cím=, címe, tevékeny, intézked, név=, projekt neve, titlu, titlul, denumire, activitate, proiect,
        acțiune, măsur, заглавие, наименован, дейност, проект, мярка, τίτλος, όνομα, ονομασία,
        δραστηριότητα, έργο=, έργου, δράση, benämn, namn=, aktivitet, insats, åtgärd, navn=, betegnelse,
        indsats, foranstaltn, nimi=, nimike, hanke, hankkeen, toimi=, toimenpide, toiminta, otsikko,
        nimetus, tegevus, pealkiri, nosaukums, darbība, pasākums, projekts, pavadinimas, veikla, priemonė,
        projektas, subject activity, initiative, undertaking, operation, opération, operazione
    """,
    "status": """
        status, state=, stage=, progress, how far, stand=, -stand=, umsetzungsst, sachstand, -stand, phase,
        état=, état, avancement, stade, statut, stato=, stato, avanzamento, fase=, estado, situación=,
        situação, etapa, stan=, stan, etap=, stanje, faza, stav, fáze, fáza, állapot, státusz, helyzet,
        fázis, stadiu, stare=, starea, състояние, статус, етап, κατάσταση, στάδιο, läge=, tila=, vaihe,
        tilanne, staatus, seis, olek, etapp, stāvoklis, statuss, būklė, būsena, etapas, voortgang, stand van
        zaken, napredek, izvedba=, realizacja, implementation status, stadium
    """,
    "start": """
        start, start date, start year, begin, beginn, -beginn, from=, since, anfang, von=, ab=, début,
        démarrage, du=, date début, inizio, dal=, da=, avvio, data inizio, inicio, início, desde, comienzo,
        a partir, van=, aanvang, begindatum, początek, poczatek, rozpocz, data rozpocz, od=, početak,
        pocetak, začetek, začiatok, začátek, zahájen, kezd, kezdet, kezdés, -tól, început, inceput, început,
        de la, data începer, începer, начало, от=, начална, έναρξη, αρχή, από=, börj, startdatum, från=,
        fra=, startdato, påbegynd, alku, alkaa, alkamis, alkoi, algus, alates, sākums, sākuma, no=, pradžia,
        nuo=, pradž, launch, first year, oqq, datum początkowa
    """,
    "end": """
        end=, end date, end year, ending, finish, to=, until, completion, ende=, -ende=, ende, abschluss,
        bis=, fin=, date fin, au=, jusqu, achèvement, fine=, al=, termine=, conclusione, data fine, a=,
        hasta, finalización, fim=, término, conclusão, data fim, até, eind, einde, tot=, einddatum, koniec,
        zakończ, do=, data zakończ, kraj, završetak, završ, zavrs, konec, zaključ, ukončen, befejez, vég,
        vége, -ig=, zárás, sfârșit, încheier, final=, finaliz, până, pana la, la=, data încheier, край, до=,
        крайна, приключ, λήξη, τέλος, έως=, μέχρι, ολοκλήρ, slut=, slutdatum, till=, til=, slutdato,
        afslutning, loppu, päätty, asti, päättymis, lopp=, lõpp, kuni=, lõpu, beigas, beigu, līdz=,
        noslēgum, pabaiga, iki=, pabaig, last year
    """,
    "period": """
        period, duration, dauer, laufzeit, -laufzeit, zeitraum, -zeitraum, zeit=, when=, wann=, période,
        durée, calendrier, durata, periodo, período, duración, plazo, duração, prazo, looptijd, tijdvak,
        periode, okres, czas, czas trwania, termin, razdoblje, period, trajanje, vrijeme, vreme=, rok=,
        obdobje, trvání, trvanie, období, obdobie, doba, čas, időszak, időtartam, perioad, durata, период,
        срок, времетраене, продължител, περίοδος, διάρκεια, χρόνος, tidsperiod, tid=, varaktighet, varighed,
        løbetid, tidsrum, kesto, ajanjakso, aika=, ajankohta, kestus, ajavahemik, aeg=, periood, periods,
        laiks, ilgums, laikposms, laikotarpis, trukmė, years, year, years impl, jahr=, jahre=, -jahr=,
        année, années, anno=, anni=, año=, años=, ano=, anos=, jaar, jaren, lata=, godina, godine, leto=,
        leta=, év=, évek, an=, ani=, година, години, έτος, έτη, år=, vuosi, vuodet, aasta, gads, gadi,
        metai, timeframe, time frame, tidsram, laikas, data=, dates=, date=, datum=, termín, timing
    """,
    "funding": """
        funding, funding source, financial source, source fund, source financ, financing, financed, paid
        from, funded, finanzierung, -finanzierung, finanziert, mittelherkunft, quelle=, finanzquelle,
        haushalt=, herkunft, financement, source financement, fonte finanz, finanziamento, fonte=, fuente
        financ, financiación, financiamiento, origen fondos, financiamento, fonte financ, fontes, financier,
        bron=, źródło finans, finansowan, źródło, izvor financ, financiranj, izvor, izvor sredst,
        finansiran, izvor finans, vir financ, vir=, zdroj financ, zdroj=, financovan, financování,
        finanszíroz, forrás, sursa finanț, sursa, finanțare, източник, финансиране, πηγή, χρηματοδότηση,
        finansier, finansiering, rahoitus, rahoitusl, rahoittaja, rahastus, rahastaja, rahastam, finansējum,
        finansējuma avots, avots, finansavim, šaltinis, payer, budget line, kostenträger, geldgeber,
        financiering, kilde=
    """,
    "national_share": """
        national share, national part, national contribution, nationaler anteil, national anteil,
        eigenanteil, eigenmittelanteil, part national, contribution nationale, quota nazional, cuota
        nacional, parte nacional, quota nacional, contribución nacional, nationaal aandeel, nationale
        bijdrage, udział krajow, wkład krajow, udział własn, wkład własn, nacionalni udio, nacionalni udeo,
        domaći udio, nacionaln delež, lastn delež, lastn udelež, národn podiel, národn podíl, vlastn podíl,
        nemzeti rész, önrész, hazai rész, cotă naț, cota naț, contribuție naț, национален дял, национално
        участ, εθνικ συμμετοχ, εθνικό ποσοστ, nationell andel, national andel, egenfinansiering, kansallin
        osuus, omarahoitusosuus, riiklik osa, omaosalus, omafinants, valsts daļa, nacionāl daļa, nacionalin
        dalis, own share
    """,
    "value": """
        value, amount, budget, cost, costs, sum=, eur=, keur=, teur=, euro=, euros=, €, contribution=,
        contribution eur, contribution, betrag, -betrag, summe, wert=, -wert=, kosten, -kosten, volumen,
        -volumen, mittel=, montant, coût, valeur, importe, importo, costo, costi, valore, spesa=, spese=,
        ammontare, valor, coste, presupuesto, montante, custo, orçamento, verba, bedrag, waarde, begroting,
        kwota, wartość, koszt, budżet, vrijednost, vrednost, iznos, trošak, troškovi, znesek, strošek,
        stroški, suma, hodnota, částka, čiastka, náklad, rozpočet, výše, výška, összeg, érték, költség,
        költségvet, keret, valoare, sumă, suma, cheltuieli, buget, стойност, сума, разход, бюджет, размер,
        ποσό, αξία, κόστος, προϋπολογισμ, δαπάνη, ύψος, belopp, värde, kostnad, budget, beløb, værdi,
        udgift, omkostn, määrä=, arvo, summa, kustannus, kustannukset, budjetti, väärtus, maksumus, kulu,
        eelarve, vērtība, izmaksas, budžets, apjoms, vertė, išlaid, biudžetas, proračun, money eur,
        expenditure, spent, paid, committed, disbursed, commitment, ausgaben, ausgegeben, zugesagt,
        bewilligt, dépenses, dépensé, engagé, impegnato, speso, gastado, gasto, comprometido, gasto real,
        despesa, uitgaven, uitgegeven, toegezegd, wydatki, wydano, utrošeno, potrošeno, izdaci, porabljeno,
        výdaje, výdavky, vyplaceno, kiadás, kifizetett, cheltuit, изразходвани, δαπανηθέν, utgift, utgifter,
        utbetalt, förbrukat, forbrugt, brugt, käytetty, menot, kulud, kulutatud, iztērēts, išleista,
        menetetud, total value, total cost, gesamtbetrag, gesamtkosten, wartosc, kwota eur
    """,
    "value_basis": """
        value basis, basis value, basis=, amount basis, betragsart, art betrag, wertbasis, grundlage, base
        valeur, base montant, nature montant, base valore, natura importo, base valor, naturaleza importe,
        grondslag, podstawa kwoty, charakter kwoty, osnova iznosa, osnova=, vrsta iznosa, osnova zneska,
        základ hodnot, alap=, összeg jellege, baza valorii, основа, βάση, grund belopp, beløbsgrundlag,
        peruste, summa alus, summas pamats, sumos pagrind, committed spent, zusage ausgabe
    """,
    "quantity": """
        quantity, number persons, number experts, number days, number items, number units, number of, person
        days, persondays, man days, anzahl, menge, stückzahl, stück=, personentage, -tage=, quantité, nombre
        experts, nombre jours, nombre de, quantità, numero di, numero esperti, numero giorn, cantidad,
        número de, número expertos, número días, quantidade, número peritos, aantal, hoeveelheid, ilość,
        liczba, količina, kolicina, broj osoba, broj stručnj, broj dana, broj komada, število, množství,
        množstvo, počet, mennyiség, darab, darabszám, fő=, cantitate, număr de, număr persoane, количество,
        брой, ποσότητα, αριθμός, antal, kvantitet, mængde, kappalemäärä, lukumäärä, kogus, arv=, kogus,
        daudzums, skaits, kiekis, skaičius, pieces, units=, qty=, jours personnes, osobodni, osobo dni,
        čovjek dana
    """,
    "description": """
        description, beschreib, -beschreib, descri, descripción, descrição, descripc, omschrij, beschrijv,
        opis, popis, leírás, descriere, описание, περιγραφή, beskriv, kuvaus, kirjeld, apraksts, aprašym,
        content=, contents=, inhalt, contenu, contenuto, contenido, conteúdo, inhoud, sadržaj, sadrzaj,
        vsebina, obsah, tartalom, conținut, съдържание, περιεχόμενο, innehåll, indhold, sisältö, sisu=,
        saturs, turinys, details, summary, kurzbeschr, objective, objectives, ziel=, ziele=, zielsetz,
        objectif, objectifs, obiettivo, obiettivi, objetivo, objetivos, doel=, cel=, cele=, cilj, ciljevi,
        cieľ, cíl=, cél=, célja, obiectiv, цел=, цели=, στόχος, mål=, tavoite, eesmärk, mērķis, tikslas,
        kurzinhalt, explanation, erläuter, dettagli, detalles, szczegóły, detalji, podrobnosti, részletek,
        detalii, детайли
    """,
    "providing_authority": """
        providing author, providing instit, provider, provided by, donor, donor inst, donor author,
        donating, ministry, ministries, department, responsible, responsible author, lead author, lead=,
        authority=, institution=, competent author, unit=, agency=, organisation=, body=, behörde=,
        zuständige, zuständig, ressort, federführ, federführend, geber, -geber, leistende, verantwortlich,
        dienststelle, ministerium, institution, institución donante, donante, organismo, autoridad=,
        autoridad, institución, ministerio, unidad, organismo resp, autorité, ministère, service=, service
        resp, administration=, administration, donateur, organisme, ente erogatore, ente=, ente donatore,
        amministrazione, ministero, autorità, donatore, entidade, autoridade, ministério, doador, entidade
        resp, verstrekk, instantie, ministerie, donororg, verantwoordelijk, urząd, instytucja, ministerstwo,
        organ=, darczyńca, podmiot, nositelj, tijelo, nadležn, davatelj, donator, institucija, ministarstvo,
        organ odgov, nosilac, pristojn, nosilec, ministrstvo, organ, gestor, poskytovatel, poskytovateľ,
        ministerstvo, resort, rezort, zodpovedn, odpovědn, intézmény, minisztérium, nyújtó, szerv=, felelős,
        hatóság, autoritate, instituție, instituția, minister, furnizor, responsabil, институция, орган,
        министерство, донор, отговор, αρχή=, φορέας=, αρμόδια, υπουργείο, δωρητής, πάροχος, υπεύθυν,
        myndighet, ansvarig, givare, departement, departement, myndighed, ansvarlig, giver=, ministerium,
        yder, viranomainen, vastuutaho, antaja, ministeriö, vastuu, asutus, ministeerium, vastutav, andja,
        iestāde, ministrija, atbildīg, sniedzēj, institucija, ministerija, atsakinga, teikėj, tarnyba, who=,
        wer=, qui=, chi=, quién, tko=, ko=, kdo=, ki=, cine=
    """,
    "implementing_body": """
        partner=, partners=, partner organ, partnerorg, implement, implemented by, implementing, carried
        out, carried out by, executing, executed by, delivery partner, contractor, durchführ, durchgeführt
        von, durchführende, umgesetzt, umsetzung durch, umsetzende, ausführ, träger=, projektträger,
        durchführungsorg, mise en œuvre par, mettant en œuvre, opérateur, exécut, exécutant, réalisé par,
        maître œuvre, attuatore, ente attuatore, soggetto attuatore, esecutore, realizzato da, attuato da,
        ejecutor, ejecutado por, ejecución=, entidad ejecutora, organismo ejecutor, implementador, executor,
        executor, entidade execut, executado por, implementado por, uitvoerder, uitvoerende, uitgevoerd
        door, uitvoeringsorg, wykonawca, realizator, realizując, wdrażając, provoditelj, izvođač, izvodjac,
        provodi, provedb tijelo, sprovodi, implementac, realizator, izvajalec, izvaja=, izvajalska,
        realizátor, realizuje, vykonáv, vykonavatel, prováděj, zhotovitel, realizováno kým, megvalósító,
        végrehajtó, kivitelező, implementator, executant, realizator, изпълнител, изпълняващ, υλοποι,
        ανάδοχος, φορέας υλοπ, εκτελ, genomför, utförare, genomförande, genomförs av, gennemfør, udfør,
        operatør, gennemført af, toteut, toteuttaja, toimeenpan, elluviija, rakendaja, teostaja, läbiviija,
        īstenotāj, izpildītāj, ieviesēj, vykdytoj, įgyvendin
    """,
    "beneficiary_authority": """
        beneficiary, beneficiary author, beneficiary instit, beneficiary body, beneficiaries, recipient
        author, recipient instit, recipient body, recipient org, final beneficiary, begünstigt, empfänger,
        empfangende, empfängerbehörde, partnerbehörde, endempfänger, bénéficiaire, institution bénéfic,
        autorité bénéfic, destinataire, beneficiario, ente beneficiario, amministrazione benef,
        destinatario, autoridad benefic, institución benefic, beneficiário, entidade benefic, begunstigde,
        ontvanger, ontvangende, beneficjent, odbiorca, instytucja benef, korisnik, tijelo korisnik,
        institucija korisn, upravičen, prejemnik, príjemca, příjemce, prijímateľ, kedvezményezett, fogadó,
        beneficiar, autoritate benef, instituția benef, бенефициент, получател, ползвател, δικαιούχος,
        αποδέκτης, ωφελούμ, mottagare, mottagande, modtager, modtagende, edunsaaja, vastaanottaja, saaja,
        kasusaaja, abisaaja, saņēmēj, gavėj, counterpart, target group, zielgruppe, partner institution,
        partner authority, partnerinstitution
    """,
    "jointly_with": """
        jointly, joint with, joint, together with, in cooperation with, other member, other donors, co
        donors, gemeinsam mit, gemeinsam, weitere mitgliedst, weitere geber, zusammen mit, conjointement,
        avec=, en coopération, en collaboration, partenaires=, autres états, in collaborazione,
        congiuntamente, insieme, altri stati, junto con, conjuntamente, en colaboración, otros estados, em
        conjunto, em colaboração, outros estados, samen met, gezamenlijk, wspólnie, we współpracy, zajedno,
        zajednički, u suradnji, u saradnji, skupaj z, v sodelovanju, spoločne, společně, v spolupráci, ve
        spolupráci, közösen, együtt, împreună, în cooperare, съвместно, заедно, από κοινού, μαζί με,
        tillsammans, gemensamt, sammen med, fælles, yhdessä, yhteistyössä, koos=, ühiselt, kopā ar,
        sadarbībā, kartu su, bendrai
    """,
    "project": """
        programme, program, programm, programma, programa, projektgruppe, project code, projekt nr,
        umbrella, framework project, rahmenprojekt, programska, πρόγραμμα, програма, ohjelma, programma,
        programos
    """,
    "remark": """
        remark, comment, comments, notes=, note=, bemerk, anmerk, kommentar, hinweis, remarque, observation,
        commentaire, osservazion, note=, annotazion, commenti, observacion, comentario, nota=, notas=,
        observaç, comentár, opmerk, uwagi, komentarz, napomen, primjedb, primedb, opomb, poznámk, megjegyz,
        observaț, mențiuni, comentariu, забележ, бележк, коментар, παρατηρ, σχόλι, σημείωσ, anmärk,
        kommentar, bemærk, huomaut, huom=, huomioit, märkus, kommentaar, piezīm, komentār, pastab, komentar,
        other information, sonstiges, divers=, altro=, otros=
    """,
}
# The list's own numbers are never our references.
OWN_NUMBERS = """
    no=, nr=, n=, nº=, n o=, num=, numéro=, numero=, número=, number=, lfd, laufende, rb=, r br, br=, lp=, l
    p, poř, por č, p č, č=, č p, zap št, zap=, št=, sorszám, ssz=, s sz, nr crt, crt, №, пореден, α α=, αα=,
    α/α, löpnr, löpnummer, lnr, løbenr, jnr, jrk=, jrk nr, nr p k, eil nr, eil=, rivi=, id=, ident, ref=,
    réf=, reference=, référence, aktenzeichen, az=, gz=, referenz, oznaka, code=, šifra, kód, cod=, код=,
    κωδ, koodi, kood=, kods, kodas, dossier, file number, sygnatura, reg nr, red br, redni broj,
    ordnungsnummer, dnr=, diarienr, journalnr, expediente, position=, pos=
"""
SUMS = """
    total, totale, somma, somme, sum=, summe, gesamt, insgesamt, suma, razem, ukupno, skupaj, celkem,
    spolu, összesen, общо, σύνολο, summa, totalt, i alt, yhteensä, kokku, kopā, iš viso
"""
