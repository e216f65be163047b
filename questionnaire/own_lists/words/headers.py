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
        unde=, supported country, country supported, target country, host country, -staat=, bestimmungsland,
        zielstaaten, ontvangend land, land ontvanger, bestemmingsland, país receptor, país destino, país
        beneficiario, stato destinatario, stati, pays destinat, pays tiers, état bénéficiaire, érintett
        ország, stat beneficiar, țara parteneră, țara benef, страна партньор, страна бенефициент,
        бенефициер, държава партньор, χώρα δικαιούχ, χώρα αποδέκτ, korisnica, zemlja korisnica, država
        korisnica, partnerica, prejemnica, država prejemnica, partnerské, partnerská, krajina príjemcu,
        přijímající země, kraj beneficjent, kraj odbiorc, państwo partnerskie, państwo beneficjent,
        kohdemaat, saajamaa, saajamaat, abisaajariik, riigid, partnerriigid, valstis, saņēmēja, šalys, šalis
        gavėja, valstybė partnerė, pajjiż, tír, tíortha, land, länder, ctry=, cntry=, nation, stato=, 3rd
        country, third country, drittstaat, drittland, państwa, landet, modtagerlande
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
        oblasť, sféra, tematika, osalue, pillar, axe=, axes=, asse, eje=, axă, oś=, oś, os=, stĺp, pilier,
        pilastro, pilar, fachgebiet, fachbereich, politik bereich, aufgabenbereich, aufgabengebiet,
        einsatzgebiet, arbeitsfeld, themengebiet, volet, rubrique, problématique, rubro, línea, linea,
        filone, argomento, assunto, vertente, werkterrein, domein, gebied, indsatsområde, arbejdsområde,
        temaområde, verksamhetsområde, osa=, teemavaldkond, tegevusvaldkond, tegevusala, politikas joma,
        darbības joma, veiklos sritis, sektorius, zakres, zakres temat, obszar wsparcia, pole=, okruh,
        odbornosť, vsebin področ, delovno področ, tematsk, tém, szakpolitik, ágazat, arie tematică,
        sectoare, област на, πυλώνας, άξονας, qasam, settur, réimse, téama, tematsko područje, politik
        område, intervention area, beneficiary field, about=, worum, waarover, de quoi, czego dotycz, na što
        odnosi, čeho, miről, vad gäller, mitä koski, за какво, concerns, concerning, concerne, betrifft,
        objet coopér, obiect cooper, zaměření, zameran
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
        muoto, liik=, vorm, abi liik, tüüp, veids, forma palīdz, tips, rūšis, pobūdis, tipas, how=, means=,
        oblika, hulpvorm, vorm hulp, soort hulp, steunvorm, avun muoto, palīdzības veids, pagalbos, clase,
        hilfeart, förderart, förderform, maßnahmenart, massnahmenart, leistungsform, unterstützungstyp,
        typus, mode=, moyen, moyens, catégorie aide, medio, mezzo, vía=, meio, wijze, instrumentos,
        strument, strumento, instrumento, nástroj, narzędzie, eszköz típus, módja, mód=, támogatás típus,
        segítség típusa, jellege, modalitat, modalităț, nacin, način, način potpor, начин, подход, τρόπος,
        μορφές, støttetype, støtteart, stödtyp, typ stöd, bidragsform, tuen tyyppi, toetuse liik, toetuse
        vorm, abi vorm, atbalsta forma, atbalsta veids, paramos forma, paramos rūšis, tip, tip għajnuna,
        għamla, cineál, foirm, aid type, aid form, delivery mode, forma sodelov, oblika sodel, oblika
        podpor, sposob, způsob, spôsob, helped, help=
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
        projektas, subject activity, initiative, undertaking, operation, opération, operazione, done=, what
        done, short title, kurztitel, kurzbezeichnung, intitulé action, libellé action, iniciativa,
        iniciativas, aktion, maßnahmen, dossier=, thema maßnahme, nombre proyecto, título proyecto, oggetto
        intervento, titolo progetto, obra=, evento, evenement, événement, veranstaltung, event, naam activ,
        projectnaam, aktivitetens navn, projekttitel, projektnavn, projektnamn, projektbenämn, hankenimi,
        tegevused, projekti nimi, projekta nos, pasākumi, projekto pav, priemonės pav, tytuł projektu, nazwa
        projektu, zadania, nazwa zadania, názov aktivity, názov projektu, název akce, úloha, naziv projekta,
        naziv mjere, opis aktivnosti, naloga, aktivnosti, program megnevez, téma címe, projektcím, feladat,
        denumirea, titlul proiectului, acțiun, мероприятие, задача, ενέργεια, τίτλος έργου, δράσεις,
        ονομασία έργου, attività svolta, teideal, proġett, gníomh, tionscadal, aktivitete, subject=, item=,
        besoin
    """,
    "status": """
        status, state=, stage=, progress, how far, stand=, -stand=, umsetzungsst, sachstand, -stand, phase,
        état=, état, avancement, stade, statut, stato=, stato, avanzamento, fase=, estado, situación=,
        situação, etapa, stan=, stan, etap=, stanje, faza, stav, fáze, fáza, állapot, státusz, helyzet,
        fázis, stadiu, stare=, starea, състояние, статус, етап, κατάσταση, στάδιο, läge=, tila=, vaihe,
        tilanne, staatus, seis, olek, etapp, stāvoklis, statuss, būklė, būsena, etapas, voortgang, stand van
        zaken, napredek, izvedba=, realizacja, implementation status, stadium, situation, situația,
        situatia, stadium umsetzung, umsetzung=, projektstand, fortschritt, bearbeitungsst, realisier, état
        lieux, exécution=, degré exécut, grado ejecuc, grado avance, ejecución=, stato attuaz, stato avanz,
        stato esecuz, ponto situação, situação atual, execução=, uitvoeringsst, fremdrift, tilstand,
        status=, framsteg, genomförande=, eteneminen, toteutustil, edenem, olukord, täitmine, izpilde,
        izpildes, eiga, įgyvendinimas=, postęp, stan realiz, realizacja=, stav realiz, stav plnenia,
        priebeh, průběh, stav plnění, stanje proved, status proved, tijek, tok=, potek, stanje izvedb,
        napredov, előrehalad, helyzete, készültség, stadiul, stadiu impl, stare proiect, изпълнение=, ход=,
        степен, напредък, πορεία, πρόοδος, stat=, stát=, stádas, current state, state play, where stand,
        implementation=, délivr, where we are, where we stand, point situation, a che punto, où en, hur
        långt, dokle stiglo, докъде, hol tart, în ce stadiu, in welchem stand, zakończone, abgeschlossen,
        terminé, completed, finished, done, nykytil, kuinka pitk, kui kaugel
    """,
    "start": """
        start, start date, start year, begin, beginn, -beginn, from=, since, anfang, von=, ab=, début,
        démarrage, du=, date début, inizio, dal=, da=, avvio, data inizio, inicio, início, desde, comienzo,
        a partir, van=, aanvang, begindatum, początek, poczatek, rozpocz, data rozpocz, od=, početak,
        pocetak, začetek, začiatok, začátek, zahájen, kezd, kezdet, kezdés, -tól, început, inceput, de la,
        data începer, începer, начало, от=, начална, έναρξη, αρχή, από=, börj, startdatum, från=, fra=,
        startdato, påbegynd, alku, alkaa, alkamis, alkoi, algus, alates, sākums, sākuma, no=, pradžia, nuo=,
        pradž, launch, first year, oqq, datum początkowa, commenc, commenced, started, launched, kick off,
        opening, startjahr, startmonat, anlauf, einsatzbeginn, lancement, mise en route, entrée vigueur, f
        inicio, fecha inicio, fecha comienzo, arranque, avviato, partenza, decorrenza, início em,
        aanvangsdat, ingangsdat, startår, opstart, igangsat, iværksat, påbörj, inled, aloitus, aloitettu,
        käynnistys, alguskuup, alustam, alustatud, sākta, uzsākš, sākuma dat, pradėta, pradžios, rok
        rozpocz, data od, rozpoczęto, początk, rok začatia, začatie, dátum začat, rok zahájení, zahájeno,
        počínaje, datum početka, godina početka, počelo, početka, začetka, leto začetka, datum začetka,
        kezdő, indul, indulás, kezdete, data începerii, demar, data start, lansare, стартира, начална дата,
        започ, ημερομηνία έναρξης, αφετηρ, bidu, tús, ta' bidu, von dat
    """,
    "end": """
        end=, end date, end year, ending, finish, to=, until, completion, ende=, -ende=, ende, abschluss,
        bis=, fin=, date fin, au=, jusqu, achèvement, fine=, al=, termine=, conclusione, data fine, a=,
        hasta, finalización, fim=, término, conclusão, data fim, até, eind, einde, tot=, einddatum, koniec,
        zakończ, do=, data zakończ, kraj, završetak, završ, zavrs, konec, zaključ, ukončen, befejez, vég,
        vége, -ig=, zárás, sfârșit, încheier, final=, finaliz, până, pana la, la=, data încheier, край, до=,
        крайна, приключ, λήξη, τέλος, έως=, μέχρι, ολοκλήρ, slut=, slutdatum, till=, til=, slutdato,
        afslutning, loppu, päätty, asti, päättymis, lopp=, lõpp, kuni=, lõpu, beigas, beigu, līdz=,
        noslēgum, pabaiga, iki=, pabaig, last year, ended, closing, close date, completed=, finished,
        expiry, endjahr, enddat, endmonat, auslauf, clôture, échéance, terme=, f fin, fecha fin, fecha
        término, cierre, fin prevista, chiusura, scadenza, conclusa, termo=, fecho, encerram, einddat,
        afloop, afronding, slutår, ophør, avslut, avslutad, avslutsår, upphör, päättynyt, lopetus,
        valmistum, lõppkuup, lõpetam, lõpetatud, beigu dat, pabeigta, pabaigos, baigta, rok zakoń, data do,
        zakończon, rok ukonč, ukončenie, ukončenia, ukončení, rok ukončení, dokonč, datum završetka, godina
        završ, kraja, konca, leto konca, zaključek, lezárás, záró, befejezés, határidő, zárul, data finaliz,
        sfârșitul, termen, crajna, крайна дата, завърш, ημερομηνία λήξης, περάτωση, ολοκλήρωση, tmiem,
        deireadh, críoch, ta' tmiem
    """,
    "period": """
        period, duration, dauer, laufzeit, -laufzeit, zeitraum, -zeitraum, zeit=, when=, wann=, période,
        durée, calendrier, durata, periodo, período, duración, plazo, duração, prazo, looptijd, tijdvak,
        periode, okres, czas, czas trwania, termin, razdoblje, trajanje, vrijeme, vreme=, rok=, obdobje,
        trvání, trvanie, období, obdobie, doba, čas, időszak, időtartam, perioad, период, срок, времетраене,
        продължител, περίοδος, διάρκεια, χρόνος, tidsperiod, tid=, varaktighet, varighed, løbetid, tidsrum,
        kesto, ajanjakso, aika=, ajankohta, kestus, ajavahemik, aeg=, periood, periods, laiks, ilgums,
        laikposms, laikotarpis, trukmė, years, year, years impl, jahr=, jahre=, -jahr=, année, années,
        anno=, anni=, año=, años=, ano=, anos=, jaar, jaren, lata=, godina, godine, leto=, leta=, év=, évek,
        an=, ani=, година, години, έτος, έτη, år=, vuosi, vuodet, aasta, gads, gadi, metai, timeframe, time
        frame, tidsram, laikas, data=, dates=, date=, datum=, termín, timing, durchführungszeit,
        projektlaufzeit, projektdauer, umsetzungszeit, förderzeit, tempo=, vigencia, calendario, cronograma,
        plazo ejecuc, periodo ejecuc, période exécut, période réalis, années exécut, arco temporale, tempi=,
        periodo attuaz, periodo svolg, vigência, calendário, periodo execuç, uitvoeringsper, doorlooptijd,
        gennemførelsesper, genomförandeper, projektperiod, projektperiode, toteutusaika, toteutuskausi,
        toteutusajank, elluviimise aeg, rakendusaeg, īstenošanas laik, termiņš, vykdymo laik, terminas,
        okres realiz, czas realiz, lata realiz, doba realiz, obdobie realiz, období realiz, termín realiz,
        razdoblje proved, rok provedbe, čas izvajan, obdobje izvaj, megvalósítás ideje, futamidő,
        projektidő, interval, perioada de, perioada derul, termen deruli, срок на изпълн, период на изпълн,
        χρονοδιάγραμμα, χρονική διάρκεια, περίοδος υλοπ, perjodu, zmien, tréimhse, from to, start end, von
        bis, du au, dal al
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
        financiering, kilde=, mittel aus, mittelgeber, finanzmittel, budgetquelle, budgettitel, source=,
        origine, origine fonds, origine crédits, bailleur, procedencia, origen, financiador, financiado por,
        financia, finanziatore, finanziato da, provenienza, origine fondi, proveniência, origem, origem
        fundos, geldstroom, herkomst, bekostig, gefinancierd, finansieringskilde, bevilling,
        finansieringskälla, anslag=, rahoituslähde, rahalähde, rahaallikas, līdzekļu avots, lėšų šaltinis,
        finansavimas, pochodzenie, płatnik, skąd, zdroje=, zdroj prostried, zdroj prostřed, izvor novca,
        financira, financiranje, viri=, forrása, finanszírozó, finanțator, sursă, sursa fonduril,
        финансиращ, произход, средства от, χρηματοδότης, προέλευση, προέλευση πόρων, sors=, finanzjament,
        foinse, maoiniú, who paid, who pays, paid by, financed by, money from, betaald uit, betaald, payé,
        pagato, pagado, zaplac, plaćeno, hrazeno, hradené, fizette, plătit, платен, betalt, betalat,
        maksaja, apmaks, apmok, fondi=, fondos=, fonds=, fundos=, fonduri=, ppto=, finanziert durch, eu
        funding, cofinancement, kofinan, cofinanc, spolufin, współfin, sufinanc, sofinanc, társfinansz,
        medfinans, samfinans, osarahoit, kaasrahast, līdzfinans
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
        dalis, own share, ms share, member state share, own contribution, eigenbeitrag, udio hr, udio rh,
        quota italia, udział pl, part propre, cuota propia, eigen bijdrage, eigen aandeel, udio, egenandel,
        egeninsats, omavastuu, pašu ieguld, nuosav dalis, vlastn príspev, önerő, contribuție propr, собствен
        принос, собствено участ, ίδια συμμετοχ
    """,
    "value": """
        value, amount, budget, cost, costs, sum=, eur=, keur=, teur=, euro=, euros=, contribution=, =funds=,
        contribution eur, contribution, betrag, -betrag, summe, wert=, -wert=, kosten, -kosten, volumen,
        -volumen, mittel=, montant, coût, valeur, importe, importo, costo, costi, valore, spesa=, spese=,
        ammontare, valor, coste, presupuesto, montante, custo, orçamento, verba, bedrag, waarde, begroting,
        kwota, wartość, koszt, budżet, vrijednost, vrednost, iznos, trošak, troškovi, znesek, strošek,
        stroški, suma, hodnota, částka, čiastka, náklad, rozpočet, výše, výška, összeg, érték, költség,
        költségvet, keret, valoare, sumă, cheltuieli, buget, стойност, сума, разход, бюджет, размер, ποσό,
        αξία, κόστος, προϋπολογισμ, δαπάνη, ύψος, belopp, värde, kostnad, beløb, værdi, udgift, omkostn,
        määrä=, arvo, summa, kustannus, kustannukset, budjetti, väärtus, maksumus, kulu, eelarve, vērtība,
        izmaksas, budžets, apjoms, vertė, išlaid, biudžetas, proračun, money eur, expenditure, spent, paid,
        committed, disbursed, commitment, ausgaben, ausgegeben, zugesagt, bewilligt, dépenses, dépensé,
        engagé, impegnato, speso, gastado, gasto, comprometido, gasto real, despesa, uitgaven, uitgegeven,
        toegezegd, wydatki, wydano, utrošeno, potrošeno, izdaci, porabljeno, výdaje, výdavky, vyplaceno,
        kiadás, kifizetett, cheltuit, изразходвани, δαπανηθέν, utgift, utgifter, utbetalt, förbrukat,
        forbrugt, brugt, käytetty, menot, kulud, kulutatud, iztērēts, išleista, menetetud, total value,
        total cost, gesamtbetrag, gesamtkosten, wartosc, kwota eur, spend=, expense, price, auftragssumme,
        fördersumme, zuwendung=, finanzvol, projektvol, aufwand, aufwendungen, -aufwand, -ausgaben, -summe,
        gesamtvol, dépense, dotation=, crédits, financement accordé, subvention=, engagement, cuantía,
        cuantia, inversión, dotación=, aportación, presup=, impegno, stanziam, contributo=, onere, quota=,
        entità, dotação, valor total, encargo, gasto=, kost=, totaalbedr, subsidiebedr, subsidie=, uitgave=,
        budgetbeløb, bevilling, tilskud=, støttebeløb, udgifter, anslag, kostnader, bidrag=, -belopp,
        -kostnad, rahoitus=, budjet, kulut=, hinta, avustus=, hind=, toetus=, rahasumma, izdevumi,
        finansējums=, lėšos, lėšų, kaina, sąnaudos, išlaidos, nakład, nakłady, wydatek, dofinansowanie=,
        środki=, wart=, vyčlen, finančn prostried, finančn prostřed, suma=, výška=, výše=, objem, utrošen,
        sredstva=, troškova, financijska sredstva, novčani iznos, odobreno, stroška, vložek, finančna
        sredstva, vrednost=, ráfordítás, költsége, támogatás összeg, pénzösszeg, értéke, sume, valoarea,
        cost=, costuri, contribuție=, alocat, alocare, стойността, средства=, разходи, изразход, отпусн,
        ποσά, κόστη, δαπάνες, κονδύλι, προϋπολογισμός, ammont, infiq, baġit, méid=, suim, costas
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
        брой, ποσότητα, αριθμός, antal, kvantitet, mængde, kappalemäärä, lukumäärä, kogus, arv=, daudzums,
        skaits, kiekis, skaičius, pieces, units=, qty=, jours personnes, osobodni, osobo dni, čovjek dana,
        pers tage, personenmonate, einsatztage, jours experts, días experto, giorni uomo, giornate, dagen,
        dage=, dagar, päiviä, henkilöpäiv, päeva, inimpäev, dienas, cilvēkdien, dienos, osobodn, osobodz,
        dni eksp, človek dni, embernap, zile, zile om, човекодни, ανθρωποημέρ, stk=, st=, kpl=, tk=, gab=,
        vnt=, szt=, kusy=, kom=, db=, buc=, бр=, τεμ=, pcs=, units, items=, manweeks, man months, persons,
        participants, teilnehmer, participant, participanti, udeležen, sudioni, účastník, uczestnik,
        résztvev, deelnemers, deltagere, deltagare, osallistuj, osalej, dalībniek, dalyv, участници,
        συμμετέχοντ
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
        detalii, детайли, short description, brief description, kurzbeschreib, descriptif, résumé,
        descrizione, resumen, sumário, resumo, samenvatt, korte omschr, beskrivelse, resumé, sammanfatt,
        tiivistelmä, lühikirjeld, kokkuvõte, kopsavilkums, santrauka, streszczenie, opis=, stručný popis,
        kratek opis, kratki opis, sažetak, povzetek, összefoglal, rövid leírás, rezumat, scurtă descr,
        кратко описание, резюме, σύντομη περιγρ, περίληψη, deskrizz, cur síos
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
        myndighet, ansvarig, givare, departement, myndighed, ansvarlig, giver=, yder, viranomainen,
        vastuutaho, antaja, ministeriö, vastuu, asutus, ministeerium, vastutav, andja, iestāde, ministrija,
        atbildīg, sniedzēj, ministerija, atsakinga, teikėj, tarnyba, who=, wer=, qui=, chi=, quién, tko=,
        ko=, kdo=, ki=, cine=, in charge, unit charge, lead entity, lead ministry, lead agency, owner, own=,
        bewilligende stelle, zuwendungsgeber, auftraggeber, federführung, verantw, stelle=, abteilung=,
        direction=, direction pilote, service pilote, pilote, porteur, responsable, entidad, entidad
        responsable, entidad donante, titular, órgano, unidad responsable, responsabile, direzione, ufficio,
        capofila, ente responsabile, serviço, direção, responsável, entidade promot, directie=, dienst=,
        opdrachtgever, verantwoordelijke, ansvarlig myndighed, bevillingsgiver, styrelse, tilskudsgiver,
        ansvarig myndighet, huvudman, beställare, vastuuviranom, vastuuyks, tilaaja, myöntäjä, vastutaja,
        vastutav asutus, toetaja, atbildīgā iest, vadošā, piešķīrēj, atsakinga inst, skyrėja, jednostka=,
        jednostka odpow, komórka, udzielając, organ odpow, instytucja odpow, donator=, útvar, zodpovedný
        útvar, gesce, odbor=, garant, zodpovednosť, poskytujúc, poskytující, nadležno, nadležna, nositelj=,
        nositelj aktiv, davatelj=, pružatelj, nosilni, pristojni, izdajatelj, odgovorn, felelős szerv,
        gazda=, szervezet=, nyújtó szerv, főosztály, autoritatea, structura, ofertant, предоставящ,
        отговорна, отговорен, водещ, дирекция, αρμόδιος, αρμόδια υπηρ, υπηρεσία, υπηρεσία=, επισπεύδ,
        awtorità, ministeru, dipartiment, údarás, roinn, aireacht
    """,
    "implementing_body": """
        partner=, partners=, partner organ, partnerorg, implement, implemented by, implementing, carried
        out, carried out by, executing, executed by, delivery partner, contractor, durchführ, durchgeführt
        von, durchführende, umgesetzt, umsetzung durch, umsetzende, ausführ, träger=, projektträger,
        durchführungsorg, mise en œuvre par, mettant en œuvre, opérateur, exécut, exécutant, réalisé par,
        maître œuvre, attuatore, ente attuatore, soggetto attuatore, esecutore, realizzato da, attuato da,
        ejecutor, ejecutado por, ejecución=, entidad ejecutora, organismo ejecutor, implementador, executor,
        entidade execut, executado por, implementado por, uitvoerder, uitvoerende, uitgevoerd door,
        uitvoeringsorg, wykonawca, realizator, realizując, wdrażając, provoditelj, izvođač, izvodjac,
        provodi, provedb tijelo, sprovodi, implementac, izvajalec, izvaja=, izvajalska, realizátor,
        realizuje, vykonáv, vykonavatel, prováděj, zhotovitel, realizováno kým, megvalósító, végrehajtó,
        kivitelező, implementator, executant, изпълнител, изпълняващ, υλοποι, ανάδοχος, φορέας υλοπ, εκτελ,
        genomför, utförare, genomförande, genomförs av, gennemfør, udfør, operatør, gennemført af, toteut,
        toteuttaja, toimeenpan, elluviija, rakendaja, teostaja, läbiviija, īstenotāj, izpildītāj, ieviesēj,
        vykdytoj, įgyvendin, delivered, delivered by, delivery, implementer, implementor, project partner,
        projektpartner, projektdurch, durchführungspartner, mandatar, maîtrise œuvre, exécuté par,
        prestataire, partenaire mise, organismo ejec, socio=, socios, contratista, ejecuta=, attuazione da,
        realizzatore, fornitore, partner esecut, soggetto esec, parceiro execut, executante, implementadora,
        uitvoeringspartner, uitgevoerd, gennemførende, leverandør, udføres, genomförandepart, projektägare,
        toteuttajataho, toteuttava, täitja, rakendusasutus, elluviij, izpildīt, īsteno=, īstenošan,
        įgyvendinanč, vykdytoja, vykdanti, wykonaw, podmiot realiz, realizatorz, instytucja realiz,
        instytucja wykon, realizuj, vykonávateľ, realizač, realizujúc, realizujíc, dodavatel, dodávateľ,
        provedbeno tijelo, izvršitelj, partner proved, nosilec izved, lebonyolít, megvalósít, végrehajt,
        partner implement, instituția implement, executat, изпълняваща, реализатор, партньор изпълн,
        εκτελών, ανάδοχ, φορέας εκτ, implimentat, korp implim, cur chun feidhme, realizow, proveo, provela,
        provel, carried, izvedel, izvedla, uskutečnil, realizoval, a realizat, hajtotta végre, осъществ,
        υλοποίησε, utfört, toteutti, läbi viis, īstenoja, vykdė, who implement, wer führt, who carried
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
        partner authority, partnerinstitution, beneficiary entity, receiving, receiving author, recipient=,
        local partner, empfängerinstitut, empfängerstelle, empfänger=, zielbehörde, bénéficiaires, structure
        bénéfic, contrepartie, homologue, contraparte, beneficiarios, receptor, controparte, beneficiari=,
        recipient, entidade benef, destinatários, ontvangende dienst, modtagende myndig, modtager=,
        mottagande myndig, mottagare=, vastaanottava, hyödyns, edunsaaj, kasusaaj, saaja asut, saņēmēja
        iest, saņēmējs, gavėjas, gaunanč, odbiorca końc, beneficjenci, prijímajúc, příjemce=, cieľová inst,
        primatelj, korisnička inst, institucija prim, upravičenec, fogadó szerv, kedvezményezett szerv,
        címzett, beneficiari, primitor, бенефициенти, приемащ, получаващ, ωφελούμεν, δικαιούχ, αποδέκτ,
        benefiċjarj, tairbhí
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
        sadarbībā, kartu su, bendrai, jointly=, co donor, further donors, other partners, weitere partner,
        beteiligte, kofinanzier, cofinanceurs, partenaires associés, otros donantes, altri donatori, partner
        europei, outros doadores, andere donoren, andre donorer, andra givare, muut osallist, teised, citi
        donori, kiti donorai, inni donatorzy, ďalší donori, další dárci, drugi donatori, más tagállam, alți
        donatori, други донори, άλλοι δωρητές, partnerek
    """,
    "project": """
        programme, program, programm, programma, programa, projektgruppe, project code, projekt nr,
        umbrella, framework project, rahmenprojekt, programska, πρόγραμμα, програма, ohjelma, programos,
        projektkennung, projektnr, programme=, umbrella project, code projet, código proyecto, codice
        progetto, cadre, marco, quadro, kader, program ramow, rámec, okvir, keretprogram, framework
    """,
    "remark": """
        remark, comment, comments, notes=, note=, bemerk, anmerk, kommentar, hinweis, remarque, observation,
        commentaire, osservazion, annotazion, commenti, observacion, comentario, nota=, notas=, observaç,
        comentár, opmerk, uwagi, komentarz, napomen, primjedb, primedb, opomb, poznámk, megjegyz, observaț,
        mențiuni, comentariu, забележ, бележк, коментар, παρατηρ, σχόλι, σημείωσ, anmärk, bemærk, huomaut,
        huom=, huomioit, märkus, kommentaar, piezīm, komentār, pastab, komentar, other information,
        sonstiges, divers=, altro=, otros=, toelicht, poznamk, pozn=, bem=, anm=, bemerkungen, anmerkungen,
        ergänz, zusatzinfo, précision, avertissement, notas, aclaracion, altre informaz, info=, informações,
        outras inform, kommentarer, anmärkningar, övrigt, øvrigt, lisätieto, lisätiet, muuta, muu=,
        lisainfo, lisateave, papildu, cita inform, papildom, dodatkowe inform, inne=, ďalšie inform, další
        inform, dodatn, ostalo=, druge inform, egyéb, alte inform, mențiun, допълнит, други=, λοιπά,
        πρόσθετ, rimarki, nótaí, kummenti, weitere informat, additional informat, further informat, dopln
    """,
}
# What every column of a list is about says nothing of one: "status of the project", "form of support".
AID = """
    assistance, support, supported, aid=, help=, hilfe, unterstütz, förder, zusammenarbeit, kooperation,
    aide=, aides=, appui, soutien, coopérat, ayuda, apoyo, asistencia, cooperac, aiuto, assistenza,
    sostegno, cooperaz, apoio, ajuda, assistência, steun, ondersteun, hulp=, bijstand, samenwerk, pomoc,
    wsparc, współprac, podpor, podršk, podrsk, potpor, suradnj, saradnj, sodelovanj, spoluprác, spoluprac,
    segítség, segítségnyúj, támogatás, együttműk, ajutor, asistenț, sprijin, cooperar, помощ, подкреп,
    сътруднич, βοήθει, βοηθει, στήριξ, υποστήριξ, συνεργασ, ενίσχυσ, stöd=, stödet, bistånd, samarbet,
    støtte=, støtten, bistand, samarbejd, tuki=, tuen=, apu=, avun=, yhteistyö, toetus, toetuse, abi=,
    koostöö, palīdzīb, atbalst, sadarbīb, pagalb, param, bendradarb, għajnuna, kooperaz, cúnam, tacaíoch
"""
PROJECTS = """
    projekt, project, projet, proyect, progett, projec, proiect, проект, έργο=, έργου, hanke, hankkeen,
    projekc, proġett, tionscad, activit, aktivit, activid, attivit, ativid, activiteit, działan, aktywn,
    dejavnost, tevékenys, дейност, δράση, δράσης, aktivitet, tegevus, darbīb, veikl, maßnahm, massnahm,
    action, acción, azion, ação, vorhaben, przedsięwz, zadan, mjere, mjera, ukrep, opatřen, opatren,
    pasākum, priemon, intervent, measure, actuac
"""
# The list's own numbers are never our references.
OWN_NUMBERS = """
    no=, nr=, n=, nº=, n o=, num=, numéro=, numero=, número=, number=, lfd, laufende, rb=, r br, br=, lp=, l
    p, poř, por č, p č, č=, č p, zap št, zap=, št=, sorszám, ssz=, s sz, nr crt, crt, №, пореден, α α=, αα=,
    α/α, löpnr, löpnummer, lnr, løbenr, jnr, jrk=, jrk nr, nr p k, eil nr, eil=, rivi=, id=, ident, ref=,
    réf=, reference=, référence, aktenzeichen, az=, gz=, referenz, oznaka, code=, šifra, kód, cod=, код=,
    κωδ, koodi, kood=, kods, kodas, dossier, file number, sygnatura, reg nr, red br, redni broj,
    ordnungsnummer, dnr=, diarienr, journalnr, expediente, position=, pos=, poř číslo, por číslo, číslo=,
    cislo, broj=, sorsz, volgnr, volgnummer, jrk, lfd nr, pos nr, s n=, sn=, sr no, serial, prog=, progr=,
    progressivo, ordine, orden, ord=, ordem, nº ord, n ord, crt=, пор, пор номер, αρ=, αριθμός=, nru=,
    uimh=, numru, nro=, nummer=, item no, iktatószám, sap, vertragsnr, nr umowy, umowa, zmluva, smlouva,
    szerződés, contract no, contrat n, contratto n, exp=, protocollo, prot=, jnr=, lietas nr, bylos nr,
    viit=, viide, diaarinumero, diaarinro, klasa, urbroj, opr=, opravilna, zadeva, spis, spisová, č j=, čj=,
    znak sprawy, dosar, преписка, рег, αρ πρωτ, πρωτ, dossiernr, dossiernummer, sagsnr, ärendenr
"""
SUMS = """
    total, totale, somma, somme, sum=, summe, gesamt, insgesamt, suma, razem, ukupno, skupaj, celkem, spolu,
    összesen, общо, σύνολο, summa, totalt, i alt, yhteensä, kokku, kopā, iš viso, totais, totales, totaux,
    totali, soma, totaal, součet, súčet, vsota, zbroj, sveukupno, mindösszesen, všichni, всичко, γενικό
    σύνολο, sammanlagt, sammenlagt, kaikki yht, pavisam
"""
