import pytest

from questionnaire.own_lists.mapping import By
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.spreadsheets.values.activity_codes import activity_codes

pytestmark = pytest.mark.django_db

# By our column, what lists write and the codes that it stands for.
VALUES = {
    "partner": """
        Serbien und Albanien = AL RS
        Srbija, Crna Gora = ME RS
        BiH/Crna Gora = BA ME
        Bosnia and Herzegovina and Serbia = BA RS
        Serbia and Turkey =
        Serbia (Preševo) = RS
        all WB6 =
        Balcani occidentali =
        Republika Srpska = BA
        Kosovo und Metochien = XK
        Западни Балкани =
        Сърбия и Черна гора = ME RS
        Βόρεια Μακεδονία = MK
        Σερβία, Αλβανία = AL RS
        EJR Macedonia = MK
        ARYM = MK
        Macédoine = MK
        ex-Yougoslavie =
        Bosnia i Hercegowina, Serbia = BA RS
        Albanie + Kosovo = AL XK
        Szerbia és Montenegró = ME RS
        Kosovo/UNSCR 1244 = XK
        BiH, SRB, MNE = BA ME RS
        Serbia; North Macedonia = MK RS
        serbische Grenzpolizei = RS
        Montenegro en Servië = ME RS
        Macedonia (FYROM) = MK
        Serbie (sauf Kosovo) =
        Bosnien-Hercegovina og Serbien = BA RS
        Moldova =
        Alle außer Kosovo =
        Nord-Mazedonien = MK
        Albânia e Sérvia = AL RS
        Bosnia ja Hertsegovina, Kosovo = BA XK
        Šiaurės Makedonija ir Serbija = MK RS
        Bosna a Hercegovina = BA
        Kosovo* & Albania = AL XK
        North Macedonia, Serbia and Bosnia and Herzegovina = BA MK RS
        Republic of North Macedonia = MK
        The Republic of Albania = AL
        Crna Gora i Srbija = ME RS
        Bosnië-Herzegovina, Noord-Macedonië = BA MK
        Република Северна Македония = MK
        Republika Hrvatska =
        Sandžak =
        regional =
        Albanien, Montenegro = AL ME
        Bosnia & Herz. = BA
        Maķedonija = MK
        Koszovó, Albánia = AL XK
        Serbia (all regions) =
    """,
    "support_field": """
        Border mgmt = border_management
        Grenzschutz und Rückkehr = border_management return
        IBM = border_management
        Integrirano upravljanje granicom = border_management
        Integrated border management = border_management
        Gestione integrata delle frontiere = border_management
        Aufnahme von Asylbewerbern = reception
        Accueil des demandeurs d’asile = reception
        Retour et réintégration = return
        Menschenhandel =
        Schleuserkriminalität = migrant_smuggling
        Lutte contre le trafic illicite de migrants = migrant_smuggling
        Борба с трафика на мигранти = migrant_smuggling
        Управление на границите = border_management
        Връщане и реадмисия = return
        Законна миграция = legal_migration
        Обмен на информация = information_exchange
        Прием = reception
        Убежище = asylum
        Интеграция = integration
        Διαχείριση συνόρων = border_management
        Άσυλο = asylum
        Υποδοχή = reception
        Επιστροφή = return
        Διακίνηση μεταναστών = migrant_smuggling
        Ένταξη = integration
        Νόμιμη μετανάστευση = legal_migration
        Ανταλλαγή πληροφοριών = information_exchange
        Határigazgatás = border_management
        Menekültügy = asylum
        Befogadás = reception
        Visszatérés = return
        Embercsempészet elleni küzdelem = migrant_smuggling
        Jogszerű migráció = legal_migration
        Legális migráció = legal_migration
        Információcsere = information_exchange
        Beilleszkedés = integration
        Zarządzanie granicami = border_management
        Przemyt migrantów = migrant_smuggling
        Powroty = return
        Legalna migracja = legal_migration
        Wymiana informacji = information_exchange
        Przyjmowanie = reception
        Integracja = integration
        Azyl = asylum
        Správa hranic = border_management
        Převaděčství = migrant_smuggling
        Návraty = return
        Přijímání = reception
        Legální migrace = legal_migration
        Výměna informací = information_exchange
        Gränsförvaltning = border_management
        Människosmuggling = migrant_smuggling
        Återvändande = return
        Mottagande = reception
        Laglig migration = legal_migration
        Informationsutbyte = information_exchange
        Rajaturvallisuus = border_management
        Turvapaikka = asylum
        Palauttaminen = return
        Vastaanotto = reception
        Kotouttaminen = integration
        Laillinen maahanmuutto = legal_migration
        Tietojenvaihto = information_exchange
        Ihmissalakuljetuksen torjunta = migrant_smuggling
        Grænseforvaltning = border_management
        Hjemsendelse = return
        Modtagelse = reception
        Menneskesmugling = migrant_smuggling
        Lovlig migration = legal_migration
        Piirihaldus = border_management
        Varjupaik = asylum
        Tagasisaatmine = return
        Vastuvõtt = reception
        Inimsmugeldamine = migrant_smuggling
        Seaduslik ränne = legal_migration
        Teabevahetus = information_exchange
        Lõimumine = integration
        Robežu pārvaldība = border_management
        Patvērums = asylum
        Atgriešana = return
        Uzņemšana = reception
        Migrantu kontrabanda = migrant_smuggling
        Likumīga migrācija = legal_migration
        Informācijas apmaiņa = information_exchange
        Sienų valdymas = border_management
        Prieglobstis = asylum
        Grąžinimas = return
        Priėmimas = reception
        Neteisėtas migrantų gabenimas = migrant_smuggling
        Teisėta migracija = legal_migration
        Keitimasis informacija = information_exchange
        Managementul frontierelor = border_management
        Azil = asylum
        Returnare = return
        Primire = reception
        Trafic de migranți = migrant_smuggling
        Migrație legală = legal_migration
        Schimb de informații = information_exchange
        Gestão de fronteiras = border_management
        Acolhimento = reception
        Regresso = return
        Tráfico de migrantes = migrant_smuggling
        Auxílio à imigração ilegal = migrant_smuggling
        Migração legal = legal_migration
        Intercâmbio de informações = information_exchange
        Grensbeheer = border_management
        Opvang = reception
        Terugkeer = return
        Mensensmokkel = migrant_smuggling
        Legale migratie = legal_migration
        Informatie-uitwisseling = information_exchange
        Upravljanje meja = border_management
        Sprejem = reception
        Vračanje = return
        Tihotapljenje migrantov = migrant_smuggling
        Zakonite migracije = legal_migration
        Izmenjava informacij = information_exchange
        Azil i prihvat = asylum reception
        Asyl/Aufnahme = asylum reception
        Asylum and reception = asylum reception
        Migration management =
        Smuggling of drugs =
        Rueckkehr = return
        Rückkehr/Rückübernahme = return
        Organised crime =
        Police cooperation =
        Illegal migration =
        Asylum & integration = asylum integration
        Reception of asylum seekers and refugees = reception
        Info exchange =
        Flüchtlingsschutz = asylum
        Internationaler Schutz = asylum
    """,
    "assistance_type": """
        experts + equipment = expert equipment
        Experten und Ausrüstung = expert equipment
        Zuschuss = financial
        Technische Hilfe = expert
        technical equipment = equipment
        Capacity building = expert
        Formation et équipement = expert equipment
        Sachspenden = equipment
        Обучение = expert
        Оборудване = equipment
        Финансова помощ = financial
        Експертна помощ = expert
        Χρηματοδοτική συνδρομή = financial
        Εξοπλισμός = equipment
        Εμπειρογνώμονες = expert
        Εκπαίδευση = expert
        Szakértők = expert
        Felszerelés = equipment
        Pénzügyi támogatás = financial
        Képzés = expert
        Eksperci = expert
        Sprzęt = equipment
        Szkolenie = expert
        Wsparcie finansowe = financial
        Odborníci = expert
        Vybavení = equipment
        Finanční pomoc = financial
        Školení = expert
        Utbildning = expert
        Utrustning = equipment
        Ekonomiskt stöd = financial
        Rahoitus = financial
        Laitteet = equipment
        Asiantuntija-apu = expert
        Koulutus = expert
        Udstyr = equipment
        Uddannelse = expert
        Finansiel støtte = financial
        Eksperter = expert
        Rahaline toetus = financial
        Seadmed = equipment
        Koolitus = expert
        Finansiāls atbalsts = financial
        Aprīkojums = equipment
        Apmācības = expert
        Finansinė parama = financial
        Įranga = equipment
        Mokymai = expert
        Asistență financiară = financial
        Echipamente = equipment
        Experți = expert
        Apoio financeiro = financial
        Peritos = expert
        Equipamento = equipment
        Formação = expert
        Financiële steun = financial
        Uitrusting = equipment
        Deskundigen = expert
        Opleiding = expert
        Oprema = equipment
        Obuka = expert
        Usposabljanje = expert
        Finančna pomoč = financial
        Donacija opreme = equipment
        Don = equipment
        TA = expert
        Twinning = expert
        Grant and training = financial expert
        Lieferung von Ausrüstung = equipment
        Schulung, Sachleistung = expert equipment
    """,
    "status": """
        geplant = planned
        nicht abgeschlossen =
        in Planung = planned
        pågående = ongoing
        avslutad = completed
        käynnissä = ongoing
        päättynyt = completed
        keskeytetty = suspended
        lopetettu = discontinued
        lõpetatud = completed
        käimas = ongoing
        folyamatban = ongoing
        befejezett = completed
        lezárult = completed
        tervezett = planned
        w toku = ongoing
        zakończone = completed
        planowane = planned
        zawieszone = suspended
        przerwane = discontinued
        probíhá = ongoing
        ukončeno = completed
        plánováno = planned
        v teku = ongoing
        zaključeno = completed
        načrtovano = planned
        u tijeku = ongoing
        u toku = ongoing
        završeno = completed
        в ход = ongoing
        приключен = completed
        планиран = planned
        прекратен = discontinued
        σε εξέλιξη = ongoing
        ολοκληρώθηκε = completed
        σχεδιάζεται = planned
        în curs = ongoing
        finalizat = completed
        planificat = planned
        suspendat = suspended
        em curso = ongoing
        concluído = completed
        lopend = ongoing
        afgerond = completed
        gepland = planned
        vykdoma = ongoing
        baigta = completed
        planuojama = planned
        notiek = ongoing
        pabeigts = completed
        plānots = planned
        i gang = ongoing
        afsluttet = completed
        planlagt = planned
        terminado = completed
        interrotto = discontinued
        sospeso = suspended
        abandonné = discontinued
        vorzeitig beendet = discontinued
        not started = planned
        paused = suspended
        implemented = completed
        under implementation = ongoing
        active = ongoing
        prebieha = ongoing
        ukončené = completed
        pozastavené = suspended
        zrušené = discontinued
        ustavljeno = discontinued
    """,
    "funding": """
        state budget = national
        Bundeshaushalt = national
        EU = refused
        IPA II = refused
        EU/national = co_funded
        kofinanziert = co_funded
        80% EU = co_funded
        budget de l’État = national
        fondi propri = national
        UE 100% = refused
        cofinanziato UE = co_funded
        državni proračun = national
        sufinancirano EU = co_funded
        AMIF = refused
        Eigenmittel = national
        budżet państwa = national
        środki UE = refused
        współfinansowane = co_funded
        state budget + IPA = co_funded
        национален бюджет = national
        ЕС = refused
        съфинансиране = co_funded
        valtion talousarvio = national
        EU-rahoitus = refused
        riigieelarve = national
        statsbudgeten = national
        állami költségvetés = national
        MFA = national
        own resources = national
        no EU funds =
        50 % EU, 50 % national = co_funded
        bilateral = national
        κρατικός προϋπολογισμός = national
        ΕΕ = refused
        συγχρηματοδότηση = co_funded
        štátny rozpočet = national
    """,
}
CASES = [
    (name, *map(str.strip, line.rsplit("=", 1)))
    for name, lines in VALUES.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("name", "text", "codes"), CASES)
def test_values_are_suggested_in_any_language(name, text, codes):
    meaning = ValueReader(activity_codes()).meaning(name, text)

    assert ("refused" if meaning.is_refused else " ".join(meaning.codes)) == codes


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("partner", "Serbia", "RS"),
        ("partner", "rs", "RS"),
        ("partner", "Kosovo*", "XK"),
        ("partner", "Srbija", "RS"),
        ("support_field", "Border management", "border_management"),
        ("status", "ONGOING", "ongoing"),
        ("funding", "EU co-funded", "co_funded"),
    ],
)
def test_only_labels_codes_and_official_names_are_exact(name, text, code):
    meaning = ValueReader(activity_codes()).meaning(name, text)

    assert (meaning.codes, meaning.by) == ((code,), By.EXACT)


@pytest.mark.parametrize("text", ["FYROM", "Kosovo (UNSCR 1244)", "Serbia and Albania", "BiH"])
def test_other_names_are_suggested_at_most(text):
    assert ValueReader(activity_codes()).meaning("partner", text).by == By.SUGGESTED


@pytest.mark.parametrize("text", ["all six partners", "WB6", "alle Westbalkanstaaten", "tutti i partner"])
def test_no_word_for_all_partners_selects_any(text):
    meaning = ValueReader(activity_codes()).meaning("partner", text)

    assert (meaning.codes, meaning.by) == ((), By.NONE)
