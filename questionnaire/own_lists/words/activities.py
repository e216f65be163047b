"""The fields of support and the types of assistance, as lists of Member States write them."""

FIELDS = {
    "return": """
        return, readmi, reintegr, repatri, -rückkehr, -rückkehrer, -rückführ, -rückuber, -rückübernahm,
        -abschieb, retour, retorn, rimpatri, riammiss, regress=, regresso, terugke, terugname, overname,
        wiedereinglieder, powrot, powrac, readmisj, povrat, vraćanj, vračanj, vrnit, vračan, návrat,
        visszatér, visszafogad, visszaküld, visszailleszk, returnar, întoarcer, reîntoarc, връщан, завръщ,
        обратн приеман, επιστροφ, επανεισδοχ, επαναπατρ, επανενταξ, återvänd, -återvänd, återtag,
        återintegr, hjemsend, hjemrejs, hjemtag, tilbagesend, tilbagetag, tilbagevend, palaut, paluu,
        takaisinot, tagasisaat, tagasivõt, tagasivot, tagasipöör, tagasipoord, atgriešan, atpakaļ,
        reintegrāc, grąžin, sugrąžin, grįž, sugriz, deport, expuls, removal, éloigne, espuls, allontan,
        afastament, uitzet, wydal, vyhošt, kiutasít, returner, utvisn, udsendels udlænd, karkot,
        -ausserlandesbring, -aufenthaltsbeend, heimreise, heimkehr, -ausreise, reconduite, reconduct,
        rapatri, devoluci, devolver, rientr, ritorn, herinteg, vertrek, udrejse, udsend udl, hemres,
        återsänd, utvisning, avvisning, maastapoist, maast poist, väljasaat, lahkum, izraidīš, išsiunt,
        odsył, vyhost, protjeriv, deportac, prisiln udalj, odstranitv tujc, hazatér, hazatelep, kitoloncol,
        îndepărtar, revenir, експулс, извежд чужд, απέλασ, απομάκρυνσ, avrr=, avr=, filleadh, athligean,
        aisdúich, voluntary departure, départ volontair, hemvänd, tagasirän
    """,
    "migrant_smuggling": """
        smuggl, -smuggl, -schleus, -schlepp, -schmuggel, passeur, filier immigr, trafic migr, trafic illicit
        migr, tráfico migr, tráfico ilícit migr, tráfico ilegal migr, tráfico person migr, traffic migr,
        traffico migr, trafficking migr, contraband migr, favoreggiament, facilitat illeg, facilitat irreg,
        facilitat unauth, scafist, auxílio imigr, krijumčar, krijumčarenj, kriumčar, tihotap, převad,
        prevád, pašerá, pasovan migr, prešvercov, przemyt, przemyc, przerzut, embercsemp, csempész, trafic
        migrant, călăuz, каналдж, трафик мигрант, контрабанд мигрант, незакон превежд, λαθρεμπόρ μεταναστ,
        διακίνησ, λαθροδιακίν, παράνομ διακίν, -smokkel, -smugl, -salakulj, laittom maahantul järjest,
        smugeld, -smugeld, -salakaub, üle piiri toimet, kontraband migr, migrant kontraband, kontraband,
        kontrabandos, gabenim, neteis gaben, nelikum pārviet, pārvadāš, -smuggel, trafficker, traffickers
        migr, trafficant, traficant migr, traficantes, mafia, mafias, réseaux immigr, réseaux migr, redes
        immigr, redes inmigr, redes migr, redes criminos migr, reti trafficant, passador, auxílio entrada,
        lavoro trafficant, smokkelaar, neoprávněn převáděn, migrant smugg, inimsmugeld, rändesmug, ebaseadus
        ränd vahend, rände vahendam, nelegāl pārvietoš, cilvēku kontraband, neteisėt migrant gaben, neteisėt
        žmon gaben, žmonių kontraband, nielegaln przekracz organiz, organizator przekrocz, tihotapljenj,
        călăuze, traficanț, нелегал превеж, трафикант, διακινητ, λαθρεμπορ, δουλεμπορ, faċilitaz, smuigl,
        traffikar migr, kuljettam laittom, undocumented transport, människosmugg, menneskesmug
    """,
    "reception": """
        reception, accommodat, accueil, héberg, accoglien, acogid, acolhiment, -aufnahme, -unterbring,
        -unterkunft, -unterkünft, opvang, prihvat, smeštaj, smještaj, nastanit, nastanjav, sprejem, prijem,
        прием, přijím, přijet, prijím, prijat, prijatie, ubytov, zakwaterow, przyjmow, przyję, recepc,
        befogad, elhelyez, szállás, primire, cazare, adăpost, găzduir, настанява, -mottag, modtag,
        -indkvart, vastaanot, majoit, vastuvõt, majut, uzņemšan, izmitin, priėmim, apgyvendin, υποδοχ,
        φιλοξεν, στέγασ, shelter, boliger, asylboenden, boende, alojamient, alojament, alloggi, housing,
        logement, huisvest, grundversorg, -flüchtlingslager, aufnahmezentr, estancia temporal, atención
        humanit, ospitalit, permanenza, asylförlägg, -förläggning, ośrod cudzoziem, ośrod recep, ośrod dla,
        záchyt, pobytov střed, pobytov stred, přijímac, mieszkan dla uchodź, nastanj, sprejemn, ellátás,
        centre cazar, akkoljenz, akkomod, glacadh, lóistín, cóiríocht, подслон, καταλύμ, κέντρ υποδοχ,
        kwater, bescherm opvang, inkvarter, asylcent, förläggn, befogadó állom
    """,
    "integration": """
        integration, -sintegration, integracj, integraci, integrac, integrazion, integração, integratie=,
        integrări, integrare=, integráci, integrering, inclusi, inserim, inserción, beillesz, ένταξ,
        ενσωμάτωσ, inburger, kotout, kotouttam, lõimi, lõimu, integrēšan, saliedē, eingliederung, insercion,
        uključivanj, vključevanj, začleň, začlen, zaclen, интеграц, inserti, insertion, inserc, inklus,
        teilhabe, integrazz, integrar, adaptac, kohanem, etablering, integrēt, įtrauk, lánpháirt, imeasc,
        приобщав, εντάξ, inclúz, inklúz, społeczn włącz, socialn vključ, inclusão
    """,
    "border_management": """
        border, -grenz, frontier, frontal, confin=, confini=, confine=, fronter, fronteir, front=, granic,
        -granič, гранич, границ, mej=, meja=, meje=, mejah=, mejami=, mejn, mejo=, hranic, hranič, határ,
        határren, határőr, σύνορ, συνορ, συνοριακ, gräns, -gräns, grænse, -grænse, graense, grens, -grens,
        raja=, rajat=, rajojen=, rajav, rajat, rajah, rajan, rajaturv, piir=, piiri, piiril, robež, robez,
        sienos=, sienų=, siena=, pasien, sien apsaug, ibm=, coast guard, coastguard, küstenwach, gränse,
        paf=, fruntier, teorann, teorainn, granicz, συνοροφ, robežsardz, border guard, border polic,
        -hranič, pohranič, -patrol, -patrull, -patrouill, pattugli, patrulla, patrulha, patrul, őrjárat,
        -őrjárat, ophodn, obhod, hlídk, hliadk, -partio, partioi, περιπολ, patrull, raja
    """,
    "legal_migration": """
        legal migr, legal mobil, legal immigr, legal pathway, legal zuwander, legal einwander, legal imigr,
        legal einreis, migration légal, migraz legal, migraz regol, migrac legal, migraç legal, migraţ
        legal, migrație legal, migrat legal, immigration légal, immigraz legal, migrac regul, migraç regul,
        regulär migr, regular migr, régulière migr, migration régul, -arbeitsmigr, -erwerbsmigr,
        -fachkräfteeinw, -fachkräftemigr, fachkräfte anwerb, labour migr, labor migr, labour mobil,
        migration travail, migration profession, migration main œuvre, migraz lavor, migraz economic, migrac
        labor, migraç labor, migracion labor, arbeidsmigr, zakonit migr, zakonsk migr, zakonit prese, radn
        migr, redovn migr, zakonit prisel, delovn migr, legaln migr, migracj legal, migracj zarobk, legaln
        imigr, pracovn migr, munkaerő migr, munkavállal migr, munkaerőmigr, munka célú migr, legális bevánd,
        jogszerű migr, jogszerű bevánd, migraț munc, migrație forț munc, законн migr, законн мигр, законна
        имигр, легалн мигр, трудов мигр, νόμιμ μετανάστ, εργασιακ μετανάστ, μεταναστευ εργασ, laglig migr,
        laglig invand, arbetskraft, arbetsmigr, lovlig migr, lovlig indvand, arbejdskraft, laillis
        maahanmuut, laillin maahanmuut, laillis muuttol, laillin muuttol, työperäi, työvoim, seaduslik ränd,
        seaduslik ränne, tööränd, tööränne, toorand, legaal ränd, seaduslik rann, likumīg migr, legāl migr,
        darbaspēk migr, darba migr, teisėt migr, darbo migr, visa=, visas=, viza=, vize=, vizum=, -visum,
        -visa=, visti=, visado, vistos=, wiz=, wizow, residence permit, work permit, arbeitserlaub,
        aufenthaltserl, circular migr, zirkulär migr, migration circulaire, migrac circular, student mobil,
        family reuni, seasonal work, saisonarb, sezonsk rad, sezonsk del, familiennachzug, regroupement
        famil, legale migratie, reguliere migr, labour pathway, work migr, worker mobil, seasonal migr,
        regular pathway, voie légal, voies légal, mobilité profess, mobilité légal, immigration profess,
        immigration économ, immigration travail, canal legal, canali legal, vie legal, vías legal, vías
        regular, contratac origen, inmigrac legal, inmigrac labor, flujos labor, ingress regolar, ingressi
        lavor, lavorat stagion, flussi lavor, mobilit lavor, mobilid labor, mobilidad labor, imigrac legal,
        imigraç legal, vias legais, -arbeitskräftemob, -fachkräftezuw, -bildungsmigr, -zuwanderung arbeit,
        legal weg, reguläre zuwand, arbeidsmobil, kennismigr, arbejdsmigr, lovlig indrejs, arbetskraftsinv,
        laglig vägar, työvoiman liikk, tööjõu ränd, töörändur, darba spēka migr, nodarbināt migr, darbuotojų
        migr, migracj pracown, legaln pobyt, zatrudnian cudzoz, zaměstnáv cizinc, zamestnáv cudzinc, migrác
        prac, ekonomick migr, radn dozvol, zaposljav stran, zaposlov tujc, vendégmunk, munkavállalói,
        foglalkoztat külföld, munca străin, migraț econom, migraț forț munc, permise muncă, сезон работ,
        трудов мобил, εργασιακ κινητ, εποχικ εργασ, νόμιμ οδ, migrazz legal, migrazz regol, imirc dhl,
        imirce dlith, zezwoleni prac, zezwolenia prac, quot ingress, άδει εργασ, άδει διαμον, θεωρήσ,
        työlup, viisum, oleskelulup, arbetstillst, uppehållstill, visering, разрешен работ, разрешен пребив,
        визи=, виза, визов, darbo leid, leidim gyvent, leidim dirb, vizos, permess lavor, permess sogg,
        permiso trabaj, permisos trabaj, autorizac trabaj, autoriza trabal, permis travail, titres séjour,
        titre séjour, -arbeitsgenehm, -aufenthaltstit, werkvergunn, verblijfsvergunn, arbejdstillad,
        opholdstillad, tööluba, töölub, elamislub, viisa, darba atļauj, uzturēš atļauj, vīzas, pracovn
        povol, pracovn víz, víza, povoleni pobyt, povoleni zaměst, dozvol borav, delovn dovol, dovoljenj
        biv, munkavállalási eng, tartózkodási eng, vízum, permise munc, permise ședere, stay permit,
        seasonal, saison, sezón, sezon, cead oibre, permess xoghol, stagional, temporad, sessiz
    """,
    "information_exchange": """
        information exchang, exchang information, exchang informat, exchang data, exchang intellig, data
        exchang, intelligence exchang, information shar, data shar, shar information, shar data,
        intelligence shar, -informationsaus, -datenaus, austausch information, austausch daten,
        nachrichtenaus, -lagebild, lagebeurt, -lageanal, -lagebewuss, lagekenntn, situation aware,
        situational, situation picture, échange inform, échange donn, échange renseig, partage inform,
        connaissance situation, tableau situation, appréciation situation, scambio inform, scambio dati,
        condivision inform, scambi inform, conoscenza situaz, consapevol situaz, quadro situaz, intercambio
        inform, intercambio datos, concien situac, conocim situac, intercâmbio inform, intercâmbio dad,
        troca inform, partilha inform, conhecim situac, conhecim situaç, conscien situac, conscien situaç,
        consciência situ, informatie uitwissel, uitwissel inform, uitwissel gegevens, -informatieuitwissel,
        gegevensuitw, situatiebeeld, situatiebew, situationeel, wymian inform, wymian danych, świadom
        sytuac, obraz sytuac, orientac sytuac, razmjen inform, razmjen podat, razmen inform, razmen podat,
        svijest stanj, svijest situac, situacijsk, svest situac, izmenjav inform, izmenjav podat, zavedan
        razmer, spremljanj razmer, výměn inform, výmen inform, výměn údaj, výměn dat, výmen údaj, situačn,
        povědom situac, povedom situac, přehled situac, információ csere, információcsere, információ
        megoszt, adatcsere, információs csere, információk cser, helyzetkép, helyzetism, helyzettud, schimb
        inform, schimb date, schimburi inform, conștientiz situa, cunoaștere situa, imagine situa, обмен
        информ, обмян информ, обмен данни, ситуацион, информиран обстанов, осведом ситуац, осведом обстанов,
        ανταλλαγ πληροφορ, ανταλλαγ δεδομ, επίγνωσ κατάστ, επίγνωση, επίγνωσ, εικόν κατάστ, informationsutb,
        utbyt inform, utbyt information, lägesbild, lägesmedv, lägesuppf, situationsmed, informationsudv,
        udveksl inform, udveksl oplys, situationsf, situationsb, tilannek, tilannetiet, tiedonvaiht,
        tietojenvaiht, tietojen vaiht, tiedon vaiht, teabevahet, infovahet, teabe vahet, info vahet,
        andmevahet, olukorra, olukorrateadl, informāc apmaiņ, apmaiņ informāc, datu apmaiņ, situāc apzin,
        situāc izpr, stāvokļa apz, keitim inform, apsikeit inform, keitim duomen, informac maina, informac
        main, keit informac, informuot apie padėt, situac suprat, situac žinoj, padėt suvok, padėties,
        liaison officer, verbindungsbeamt, officier liaison, early warning, datovych vymen, risk anal,
        risikoanal, analys risq, analyse risq, analisi risc, análisis riesg, anális riesg, análise risc,
        anális risc, risicoanal, analiz ryzyk, analýz rizik, analýz rizík, analiz rizik, analiz tvegan,
        kockázatelemz, kockázat elemz, analiz risc, анализ риск, ανάλυσ κινδύν, riskanal, riskianal,
        riskianalüüs, riska anal, rizik analiz, intelligence, renseignement, inteligenc, inlichting,
        informatieposit, obavještajn, obavestajn, obveščev, wywiad, zpravodajsk, spravodajsk, hírszerz,
        разузнав, tiedustelu, luure, izlūk, žvalgyb, efterretn, underrätt, lageanal, -lagebilder, frühwarn,
        alert précoc, alerta tempran, allert precoc, system ostrzeg, včasn varov, korai előrejelz, ранно
        предупр, έγκαιρ προειδ, monitoring situat, monitor sytuac, sytuac migr, monitorov situác, monitorov
        situac, praćenj stanj, praćenj situac, sdílen inform, sdílen údaj, zdieľan inform, podjel inform,
        dijeljenj inform, skupn rab inform, partajar inform, споделян информ, κοινοπ πληροφορ, deling oplys,
        delning inform, informationsdel, tiedon jak, tietojen jak, teabe jag, dalīšan inform, dalijim
        inform, skambj inform, skambj dat, malart faisn, malart eolais, cooperac informat, analis fluss,
        analisi fluss, analisi dati, flujos análisis, collegamento ufficial, ufficial colleg, oficial enlac,
        verbindungsoff, fusion center, joint analys, análisis dat, deelt informat, delen informat, échange
        analys, scambio info, info operat, wymian analiz, výměn operat, exchang best, exchang analys,
        austausch analys, austausch lage, intercambi anális, duomen, apmain datu
    """,
}
# People, not procedures: what is done for them decides.
PEOPLE = """
    asylum seek, asylum applic, -asylbewerb, -asylsuch, -asylwerb, -schutzsuch, demandeur asile, demandeur
    protec, richiedent asil, richiedent protez, solicitant asil, solicitant protec, requerent asil,
    requerent prote, -asielzoek, tražitelj azil, tražilac azil, tražioc azil, tražitelj međ, prosilc azil,
    prosilec azil, prosilc med, prosilci, žadatel azyl, žadatel mezin, žiadatel azyl, žiadatelov azyl,
    ubiegaj azyl, ubiegaj się, menedékkér, търсещ убеж, търсещ закр, αιτούντ, -asylsök, -asylansøg,
    turvapaikanhak, varjupaigataotl, patvērum mekl, prieglobs praš, asylant, azylant, azilant, refugee,
    -flüchtling, réfugi, rifugiat, refugiad, vluchtel, izbjegl, izbegl, begunc, uchodź, uprchl, utečen,
    menekült, refugiat, бежан, πρόσφυγ, προσφύγ, flykting, flygtning, pakolai, pagula, bēgļ, pabėgėl,
    žadatel ochran, solicitud, personas desplaz, internally displaced, prosilc, prosilcev, žiadatel,
    żadatel, tražitelj, schutzberecht
"""
ASYLUM = """
    -asyl, asylum, asile, asilo, asilu, azil, azyl, asiel, menedék, menekültügy, turvapaik, varjupaik,
    varjupaig, patvēr, prieglob, άσυλ, убежищ, tearmann, international protect, internationaler schutz,
    internationale schutz, internationalen schutz, protection internat, protezion internaz, protecc
    internac, protección internac, proteç internac, protec internac, internationale bescherm, ochron między,
    međunarodn zašt, mednarodn zašč, medzinárodn ochran, mezinárodn ochran, nemzetközi védel, protecț
    internaț, protect internat, международна закр, διεθν προστασ, internationell skydd, international
    beskyt, kansainvälis suoj, kansainvälin suoj, rahvusvahel kaits, starptautisk aizsardz, tarptautin
    apsaug, resettle, relocation procedure, neuansiedlung, menekültvéd, =protection=, =schutz=,
    =protección=, =protezione=, =proteção=, =bescherming=, =ochrana=, =zaščita=, =zaštita=, =védelem=,
    =suojelu=, =закрила=, =προστασία=, =skydd=, =beskyttelse=, subsidiary protect, subsidiär schutz,
    temporary protect, dočasn ochran, začasn zaščit, ideiglen védel, protect tempor, protec tempor,
    tijdelijk bescherm, procédur asil, dublin=, eurodac=, country origin inform, herkunftsländerinf, geneva
    convent, ochron czasow, zaštit izbjegl
"""
# The fields in which one before another decides: a border patrol against smugglers serves against smuggling.
FIELD_ORDER = (
    "return", "migrant_smuggling", "reception", "integration", "border_management", "asylum",
    "legal_migration", "information_exchange",
)  # fmt: skip
# No field of this questionnaire, whatever stands beside it.
OTHER_FIELDS = """
    drug=, drugs=, drog, narco, narko, ναρκωτ, stupéf, estupef, -rauschgift, betäub, huume, uimast, наркот,
    weapon, -waffen, firearm, armas, armes=, armi=, oružj, orožj, zbran, zbroj, zbraň, fegyver, arme=, оръж,
    όπλ, vapen, våben, ase=, aseiden, relv, ierocij, ginkl, terror, τρομοκρ, cyber, kyber, kiber, corrup,
    korrup, korup, κυβερν, tabac, tabak, tobac, cigar, klima, climat, environm, umwelt, customs=, -zoll=,
    zollwes, zollver, douan, dogan, aduan, carin, colni, colni=, vám=, vamal, митниц, τελων, tull=, tullsam,
    told=, tulli=, toll=, muit, muitin, tourism, turism, agricult, landwirt, poljopr, culture=, kultur=,
    organised crim, organisiert krimin, organizovan krimin, health=, disaster, katastroph, fire=, sport,
    european integr, europäisch integr, intégration europ, integrazione europ, integración europ, smuggl
    goods, goods smuggl, waren, -warenschmuggel, marchandis, merci=, mercanc, human right, menschenrecht,
    droits homm, diritti uman, derechos human, judicia, justiz, giustizia, justicia, justice, sprawiedl,
    pravosuđ, pravosod, igazságszolg, justiți, правосъд, δικαιοσύν, rättsväs, money laund, geldwäsch,
    blanchim, riciclag, -terror, pran novc, praní pen, blanqueo
"""

TYPES = {
    "financial": """
        financ, finanz, finans, fondos, fondi=, fonds=, funds=, fund=, funding, grant, subsid, subven,
        sovven, subvenț, -zuschuss, -zuschüss, -zuwendung, -beihilf, geldleist, geld=, geldmittel,
        -geldmittel, dotacj, dofinans, bespovrat, nepovrat, novčan, pénzüg, pénz, vissza nem tér, finanț,
        χρηματ, οικονομ, επιχορ, επιδότ, ekonomisk, økonomisk, -bidrag, -tilskud, rahalli, rahoitus,
        taloudell, avustus, rahali, rahast, toetusraha, cash, monetary, money, budget support, geldelijk,
        -bijdrage, příspěv, príspev, prispev, denar, peněž, peňaž, pienięż, pieniez, парич, безвъзмезд,
        naudas, pinig, contributo, contributi, contribution, contribución, contribuição, sredstva, monetar,
        pecuniar, bijdrage, dons argent, denarn, материална помощ парич, anyagi támog, ayuda económ, apoyo
        económ, apoio económ, aiuto econom, kostenübern, -zahlung, -überweisung, barmittel, -mittelzuw,
        finanzierungs, versement, budgétair, crédit, crédits, aportac, económic, dinero, presupuest ayud,
        transferenc, erogaz, economic, verba, verbas, penge=, penger, pengar, bevilling, anslag, kontant,
        medel=, rahoit, raha=, raha, rahaa, lėšos, lėšom, lėšų, środki finans, środki pienięż, gotówk,
        hozzájárul, anyagi hozzájár, segély, bănesc, bani=, nerambursab, грант, субсид, finanzj, flus=,
        airgead, airgid, deont, maoin, dotace, dotaci=, dotacia, dotacie, dotacii, dotacij, dotáci=,
        příspěvek, donac nov, novčan donac, darowizn pienięż, finanční dar, finančn dar, peňažn dar,
        reimburs, refund, erstattung, rimborso, reembolso, remboursement, refundac, payments, stipend,
        =fin=, =fa=, =fs=
    """,
    "expert": """
        expert, ekspert, espert, -expert, -fachkräft, -fachleut, -fachberat, stručn, stručnj, strokov,
        odborn, odborník, specjalist, specialist, szakért, szakmai, εμπειρ, exper, eksper, -asiantunt,
        sakkun, sagkynd, -rådgiv, rådgiv, deskund, perit, -berat, -beratung, advice, advis, consul, conseil,
        asesor, asesoram, assessor, savjet, savet, svetov, doradz, doradc, porad, tanácsad, konsult,
        consilie, konzult, neuvont, neuvon, nõustam, padom, training, train, -training, -schulung, -ausbild,
        -fortbild, -weiterbild, -lehrgang, formation=, formations=, formazion, formacion, formación,
        formação, capacit, kapacit, -kapazit, opleid, -opleid, szkol, obuk, osposob, usposab, izobraž,
        školen, vzděláv, vzdelá, výcvik, képzés, -képzés, kiképz, oktat, instruir, formare=, formări,
        pregătir, обучен, εκπαιδ, κατάρτ, utbild, -utbild, -uddann, uddann, kurs=, kurser=, kursus, cours=,
        corso=, corsi=, curso=, cursos=, curs=, cursuri=, koulut, koolit, mācīb, apmācīb, mokym, workshop,
        seminar, twinning, study visit, studijsk pos, studienreis, secondm, seconded, entsend, -entsend,
        détach, delegow, delegov, odeslán, posting, know how, technical assist, technical cooper, technical
        support, coopér techn, cooperaz tecn, cooperac técn, cooperaç técn, technical advi, współprac techn,
        techn spoluprác, techn spoluprac, peer, technisch hilf, technisch unterst, technisch zusamm,
        technisch bijst, assistance techn, aide technique, assisten tecn, assistenza tecn, asistencia técn,
        ayuda técn, assistência técn, pomoc techn, techn pomoc, tehničk pomoć, tehničn pomoč, technick
        pomoc, technin pagalb, tehnisk palīdz, tehnili abi, tehnilin abi, teknin apu, tekn bistånd, teknisk
        bist, tekn bistand, műszaki segít, technikai segít, asistenț tehn, техничес помощ, техническ помощ,
        τεχνικ βοήθ, τεχνικ συνδρ, τεχνικ υποστ, teknisk stöd, teknisk støtte, capacity build, renforcement
        capac, mentor, coach, personaleinsatz, personalentsend, expertis, εμπειρογν, eksperd, eksperti,
        valmennus, valmenn, hospitation, praktik, stage=, stages=, odborná, poradn, экспер, studienbesuch,
        fachbesuch, arbeitsbesuch, wissenstransf, personalunterst, fachkundig, -lehrg, mission=, missions=,
        mission expert, atelier, séminair, visite étude, jumelage, coopérant, appui techn, conseiller,
        pasant, taller=, talleres, instrucc, adiestram, addestram, misión, visit estud, hermanam, jornada,
        missione, distacco, affiancam, gemellagg, tirocin, aggiornam, visita studio, missão, estágio,
        destacam, oficina=, cursus, detacher, uitzend, studiebez, werkbezoek, udstation, udsendels expert,
        udsend, studiebes, efteruddann, utsänd, studiebesök, fortbildn, sekonder, lähettäm, opintomatk,
        opintovier, perehdyt, lähet, väljaõp, õpe=, õppevis, õppereis, norīkoš, stažēš, pieredz apm,
        kvalifikac, stažuot, komandirav, warsztat, wizyt studyj, staż=, staże=, oddelegow, stáž, vyslán,
        vyslan, kurz, studijn cest, studijn pobyt, edukac, usavršav, upućiv, radionic, studijsk, tečaj,
        napotit, delavnic, študijsk, kiküld, továbbképz, tanulmányút, felkészít, tréning, detaș, stagii,
        vizit studi, perfecțion, perfecț, командиров, семинар, стаж, квалификац, съвет=, съветн, σεμινάρ,
        συμβουλ, αποσπάσ, επιμόρφ, τεχνογν, taħriġ, konsulen, korsijiet, oiliúin, saineol, comhairl,
        traenál, cúrsa, trg=, know-how, trainer, lecturer, exchange officer, expertenausta, asesoria tecn,
        asesoría técn, assessoria técn, soporte técn, apoyo técn, apoio técn, support techn, supporto tecn,
        sprijin tehn, tehničk potpor, technick podpor, technin param, tehnisk atbalst, tehnilin toetus,
        teknin tuki, teknisk støt, technische onderst, wsparc techn, műszaki támog, technikai támog,
        техническ подкр, tehničn podpor, cúnam teicn, għajnun teknik, -kurs=, =ta=, =exp=, =trn=, =tr=,
        =at=, курсов, kurssi, kursov, kurzy, kurser, course, courses, lecture, přednášk, prednášk, wykład,
        predavanj, előadás, prelegere, лекци, διάλεξ, föreläs, forelæs, luento, loeng, lekcij, paskait,
        vortrag, vorträge, conférenc, conferenz, conferência, conferenc, kursai, kursi, konferen, офицер
        връзк, adviseur, expertise
    """,
    "equipment": """
        equip, -ausrüst, -ausstatt, -sachleist, -sachmittel, -sachhilf, -sachspend, -sachgüt, -gerät=,
        -geräte, material, matériel, mezzi=, attrezz, dotazion, equipo, equipam, uitrust, materiaal,
        materieel, apparatuur, apparat, sprzęt, wyposaż, oprem, vybav, výstroj, zaříz, zariad, vozil,
        vehicl, -fahrzeug, felszerel, eszköz, berendez, echipam, dotare=, dotări, оборудв, техника=, εξοπλ,
        υλικ, utrust, -utrust, materiel, -materiel, udstyr, -udstyr, laitte, laitt, kalust, varust, -varust,
        seadm, seade, aprīkoj, iekārt, įrang, irang, iranki, goods=, in kind=, hardware, véhicul, veicol,
        vehícul, veícul, supplies, device, computer, tarvik, tehnika=, technika=, technik=, uniform, опрем,
        eszkoz, dobra rzeczow, naturalij, natura=, vecn daro, věcn dar, věcn pln, wyposazen, mittausl,
        -technik, kfz=, -kfz, -wagen=, überlass, beschaff, möbel, moyens matér, moyens techn, dotacion,
        dotación, dotation, viatur, automezz, apparecch, cession mezz, cessione, fahrzeuge, goederen,
        voertuig, goeder, hulpmidd, køretøj, fordon, hårdvar, hardvar, ajoneuv, tavara, sõiduk, esemed,
        transportl, materiāltehn, tehniskie līdz, transporto priem, pojazd, samochod, rzeczow, urządz,
        vozid, technik, technick prostř, technick prostr, materijal, uređaj, tehničk sredst, tehničn sred,
        naprav, gépjármű, jármű, járműv, technikai eszk, autoveh, mijloace tehn, mijloc tehn, logistic,
        автомоб, превозн, апаратур, съоръж, технич средств, όχημ, οχημ, μέσα, tagħmir, vettur, materjal,
        trealamh, feithicl, kit=, kits=, cars=, boats, tools=, physical, věcn, vecn, rzecz, medios mater,
        medios técn, mezzi tecn, meios mater, meios técn, tehnik, ict=, software, it system, devices, =eq=,
        =equ=, =eqp=, =mat=, laptop, notebook, printer, scanner, camera, kamer, -kamera, drone, tablet,
        server, terminal, tietokon, számítógép, informatick techn, radar, radio=, kompiuter, компют,
        υπολογιστ, -utrustning, kleding, beds, blanket, tents, zelt, ruházat, binocul, termovíz, termowiz,
        термокам
    """,
}
# Says what kind of help it is only where nothing else does.
WEAK_TYPES = {
    "expert": """
        personal=, personnel=, personale=, staff=, people=, deployment, osobje, personál, capacity=,
        twinning=, exchange=, austausch=
    """,
    "equipment": """
        donation=, donations=, deliver, supply=, spende, lieferung, donaz, donaci, donacij, dons=, don=,
        darowiz, dostaw, isporuk, dodáv, dobav, livraison, fornitur, suministr, forneci, levering, leveran,
        cesión, cessão, entrega, schenkung, skenking, gift=, gåva, lahjoit, annetus, dāvināj, dovanoj,
        adomány, adományoz, darovan, дарени, дар=, δωρε, δωρεά, procurement, purchase, zakup, nákup, nabav,
        beszerz, achat=, acquisto, compra, aankoop, indkøb, inköp, hankint, pirkim, iepirk, achizi, доставк,
        προμήθ, donație, donaț, doaç, doação
    """,
}

# What goes as planned has begun.
ON_PLAN = """
    planmäßig, plangemäß, plan gemäss, nach plan=, dle plán, podľa plán, zgodn plan, as planned, according
    plan, on schedule, on track, conform calend, selon plan, comme prévu, según previst, según plan, come
    previst, secondo piano, conforme previst, conform plan, prema plan, po plan, terv szerint, по план,
    съгласно план, σύμφωνα προγραμμ, βάσει προγραμμ, enligt plan, efter planen, ifølge plan, suunnitelm
    mukaan, plaanipäras, plaani järgi, saskaņā plān, pagal plan, volgens plan, skont pjan
"""
# With a "not" before them: planned.
BEGUN = """
    begin, begun, start, commenc, launch, begonnen, beginn, gestartet, débuté, lancé, iniciad, empezad,
    comenzad, avviat, iniziat, cominciat, começad, gestart, rozpoczę, zaczę, zahájen, začal, začat, začet,
    počel, počet, začel, kezd, indul, început, demarat, започн, стартир, ξεκιν, αρχισ, påbörj, börja,
    påbegynd, startat, startet, alkanut, alkan, aloitet, alanud, alganud, alustat, sākt, sāc, pradėt,
    prasid, tosaithe, beda, bdiet
"""
STATUSES = {
    "planned": """
        plan, -plan, geplant, prévu, previst, programmat, zaplan, namerav, predvid, priprem, připrav,
        pripravuj, v příprav, terv, előkész, planific, preconiz, προγραμμ, σχεδιασ, σχεδιαζ, προβλεπ,
        предсто, предвид, načrt, suunnit, kavand, plaan, numat, suplan, in preparation, preparation, in
        vorbereit, vorgeseh, vorbereit, préparation, preparación, preparazion, przygotow, announced,
        upcoming, future, not started, not yet, not begun, noch nicht, nicht begonnen, à venir, yet to
        start, zukunft, zukünft, budouc, gepland, voorzien, voorbereid, forbered, förbered, valmistel,
        ettevalm, sagatav, rengiam, rengiama, toekomst, προετοιμ, pregătir, urmeaz, still to start, nog
        niet, nadchodz, kommande, kommende, tulev, no iniciad, non avviat, pas commenc, por iniciar, nije
        počel, niezaczęt, még nem, foresee, foreseen, envisag, pipeline, proposed, intended, pending start,
        to be start, to start, beabsicht, angedacht, in aussicht, bevorsteh, projeté, pendiente inicio,
        pendiente, programad, proyectad, pianific, da avviare, in programma, futur, planead, programado,
        pendente, por lançar, voorgenom, op stapel, påtænkt, forestå, förestå, ettevalmistam, gaidām,
        paredz, planuoj, būsim, przewidz, chyst, zamýšl, najavlj, napoved, várhat, prevăz, în pregăt,
        подготв, ippjan, beartaith, pleanál, u planu, u priprem, v pripravi, v přípravě, programme=,
        programmee=, nepradė, nezapoč, nezahájen, nezačat, da iniz, to be launch, to be, à lancer, soon,
        demnächst, bientôt, prossim, próxim, brzo, wkrótce, kmalu, hamaros, în curând, скоро, σύντομα,
        snart, pian=, peagi, drīzumā, netrukus
    """,
    "ongoing": """
        ongoing, on going, in progress, running, active=, laufend, läuft, in durchführ, in umsetz, wird
        umgesetzt, in arbeit, aktiv=, en cours, in corso, en curso, en ejecuc, en marcha, em curso, em
        execu, a decorrer, in essere, lopend, loopt, in uitvoer, bezig, toku, trakcie, trwa=, trwaj,
        realizowan, u tijek, u tijeku, teče, tekuć, traje, u proved, u realiz, v teku, v izvaj, se izvaj, v
        izvedb, probíh, prebieh, běží, pokrač, v realiz, folyamat, folyó, zajlik, în desfăș, desfasur, în
        curs, derular, текущ, в ход, изпълняв, в изпълн, тече=, в процес, εν εξελ, σε εξελ, εξέλιξη, υπο
        υλοπ, σε υλοπ, υλοποιειτ, τρέχον, τρέχο, σε εκτελ, pågå, pågående, i gang, igangv, løbend, käynn,
        meneill, jatku, kaimas, käimas, käib=, kestab, kestev, toimub, teostam, noris, notiek, tiek īst,
        procesā, īstenoš, īstenots tiek, turpin, vykdom, vykst, tebevyk, tęsiam, continu, underway, under
        way, open=, offen=, implementation, in implement, being implem, pågar, aktív, aktif, attiv, activo=,
        activa=, aktywn, aktivn, actief, aktiivn, vīkdom, under genomför, under gennemf, na mise en œuvre,
        mise en œuvre en cours, leij, live=, current, fortlaufend, dauert an, in bearbeit, actif=, en
        exécut, en desarrollo, vigente, ativo=, ativa=, em desenvolv, attivo=, attiva=, avviat, in atto, in
        esecuz, in svolg, actief=, aktiivi, teostami, aktīv, vyks, tęsia, tęs=, bieżąc, aktuáln, trvá=,
        provodi se, izvodi se, poteka, potek, traja, futó=, tart=, végrehajtás al, se derul, activ=, activă,
        în implement, продълж, ενεργ, υλοποιείτ, għaddej, kontinw, attiv=, leanúnach, ar siúl, in realizz, w
        realiz, se realizira, realizuje
    """,
    "completed": """
        complet, completed, finish, closed, done=, ended=, concluded, abgeschl, beendet, fertig, erledigt,
        durchgeführt=, terminé, terminée, terminado, terminada, terminat, termine=, achev, finalis, finaliz,
        clôtur, clos=, concluso, conclusa, conclus, completat, ultimat, finit, finalizad, acabad, cerrad,
        concluid, concluíd, encerrad, afgerond, voltooid, beëindigd, beeindigd, gereed, afgesloten, zakończ,
        zakonc, zakonč, ukonč, ukonc, dokonč, završ, dovrš, okonč, realizirano, provedeno=, izvedeno=,
        izveden=, zrealizow, befejez, lezár, lezárt, megvalósult, finalizat, încheiat, incheiat, приключ,
        завърш, изпълнен=, ολοκληρ, περατ, λήξε, avslut, slutför, genomförd=, klar=, klart=, afslut,
        gennemført=, færdig, päätt, valmis=, valmistu, loppu, lõpet, lõppen, lõpule, pabeig, noslē, noslēg,
        īstenots=, baigt, pabaig, užbaig, įvykdy, implemented=, realised=, expired, ausgelaufen, zaključ,
        skonč, zavŕš, završen, realis, réalis, realisiert, ausgeführt, exécuté, fini=, finie=, ejecutad,
        realizad, completad, eseguit, realizzat, chius, executad, uitgevoerd=, gerealis, udført, färdig,
        toteutettu, toteutunut, teostatud=, izpildīt, įgyvendint=, wykonan, ukończ, splněn, splnen, uzavř,
        uzavr, realizován=, realizovan=, izvršen, realizir, končan, konč, teljesít, lezajl, végrehajtott,
        realizat, executat, implementat=, реализиран, изпълнена=, изпълнено=, εκτελέστ, υλοποιήθ, τελείωσ,
        mitmum, komplut, lest=, críoch, delivered, executed, expirad, hotov, klarad, completo, gotov, kész=,
        wrapped up, carried out, avslutad
    """,
    "suspended": """
        suspend, suspendu, on hold, paus, unterbroch, ausgesetzt, ruht=, ruhend, sospes, opgeschort,
        wstrzym, zawiesz, privrem, mirov, začasn, zadrž, pozastav, přeruš, preruš, felfügg, szünetel,
        времен, замраз, спрян, αναστολ, ανεστάλ, αναστάλ, vilande, i bero, midlertid, keskeyt, peatat,
        apturēt, uz laiku, sustabd, tijdelijk, tempor, vorüberg, tymczas, dočas, ideigl, frozen, laikin,
        ajutis, in sospes, tauol, gepauzeerd, tillfällig, suspins, stall, postpon, deferr, deferred,
        zurückgest, auf eis, verschob, pausier, sistier, gelé=, gelée=, en attente, en pause, différé,
        paraliz, en pausa, aplazad, congelad, pospuest, congelat, rinviat, in pausa, suspens, parado, adiad,
        em pausa, stilgelegd, uitgesteld, aangehoud, gepauz, stillet, udsat, udskudt, på pause, pausad,
        uppskj, lykät, siirret, edasi lük, atlikt, iesald, atidėt, įšald, odroczon, zamroż, odlož, zmraz, na
        čekanj, odgođ, odgođen, zamrzn, na čakan, elhalaszt, amânat, blocat, în aştept, în așteptar, отлож,
        παγωσ, παγωμ, αναβλ, sospiż, sospend, fionraí, stand by, standby, inactive, reporte=, reportee=,
        reportes=
    """,
    "discontinued": """
        discontinu, stopped, abgebroch, eingestellt, vorzeitig, cancel, abandon, annul, arrêt, interromp,
        interrompu, interrott, abbandon, cancelad, interrump, interrupt, stopgez, gestaakt, afgebrok,
        geannul, przerw, zaniech, anulow, prekin, obustav, otkaz, ustavlj, opušč, zruš, zrus, zastav,
        předčas, predčas, megszak, leállít, megszűn, megszün, întrerup, intrerup, anulat, sistat, прекрат,
        отмен, прекъсн, διακόπ, διεκόπ, διακοπ, μαται, ακυρ, nedlagd, nedlagt, avbrut, inställ, afbrudt,
        indstill, opgiv, lopetet, peruut, katkest, ennetähtaeg, pārtrauk, atcelt, nutrauk, terminated=,
        early, withdrawn, droppe, dropped, katkai, interromput, predčasne, raskiri, called off, abort, nicht
        weiter, gestopp, verworfen, gestrich, stoppé, revocat, revocad, cancellat, annullat, desistid,
        anulad, stopgezet, voortijd, aflyst, annuller, peru=, peruttu, anulēt, tühistat, anuliuot, atšaukt,
        odwoł, zerwan, poništ, odustal, odpoved, ukinj, meghiús, törölt, törölve, rezilia, renunț,
        abandonat, изостав, анулир, εγκαταλ, ματαιώ, kkanċell, ikkanċell, imħassar, cealaith, scortha,
        uppsagd, upphör, avbröt, terminated early
    """,
}
