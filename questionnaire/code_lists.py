"""Partners, fields, types and Member States as the migration seeds them; their names are msgids."""

from django.utils.translation import gettext_noop as _

# code, name, slug. The slug stands in addresses, where XK must not be seen.
PARTNERS = (
    ("AL", _("Albania"), "albania"),
    ("BA", _("Bosnia and Herzegovina"), "bosnia-and-herzegovina"),
    ("XK", _("Kosovo"), "kosovo"),
    ("ME", _("Montenegro"), "montenegro"),
    ("MK", _("North Macedonia"), "north-macedonia"),
    ("RS", _("Serbia"), "serbia"),
)

SUPPORT_FIELDS = (
    ("asylum", _("Asylum")),
    ("reception", _("Reception")),
    ("border_management", _("Border management")),
    ("return", _("Return")),
    ("migrant_smuggling", _("Combating migrant smuggling")),
    ("integration", _("Integration")),
    ("legal_migration", _("Legal migration")),
    ("information_exchange", _("Information exchange/situational awareness")),
)

ASSISTANCE_TYPES = (
    ("financial", _("Financial assistance")),
    ("expert", _("Expert assistance")),
    ("equipment", _("Provision of equipment")),
)

# What belongs to each, what does not, and where that belongs instead.
FIELD_DEFINITIONS = {
    "asylum": _(
        "The procedure for international protection: registration, interviews, decisions, appeals, laws on "
        "asylum, resettlement. Not housing and care (Reception), nor what follows recognition (Integration)."
    ),
    "reception": _(
        "Housing, food, health care and guidance for asylum seekers and other migrants on arrival: centres, "
        "their staff and supplies, help for minors and other vulnerable people. "
        "Not the asylum procedure (Asylum), nor detention before return (Return)."
    ),
    "border_management": _(
        "Checks at border crossing points and surveillance of borders: border police, patrols, risk "
        "analysis, document checks. Not investigations against smugglers (Combating migrant smuggling)."
    ),
    "return": _(
        "Voluntary and forced return, readmission, counselling and detention before return, and "
        "reintegration of the partner's own nationals after it. "
        "Not the integration of foreigners (Integration)."
    ),
    "migrant_smuggling": _(
        "Preventing, investigating and prosecuting the smuggling of migrants, alone or together with "
        "trafficking in human beings: police, prosecutors, joint teams, warnings to those at risk. "
        "Not general checks at borders (Border management)."
    ),
    "integration": _(
        "What helps foreigners with a right to stay to live in the partner: language, school, work, housing, "
        "health, advice. Not first help on arrival (Reception)."
    ),
    "legal_migration": _(
        "Legal ways to move for work, study or family: permits, visas, recruitment, recognition of diplomas, "
        "the authorities that handle them. Not protection or resettlement (Asylum)."
    ),
    "information_exchange": _(
        "Collecting, analysing and sharing information on migration: liaison officers, contact points, "
        "statistics, databases, early warning, regional networks. "
        "What serves one other field only is reported under that field."
    ),
}
TYPE_DEFINITIONS = {
    "financial": _(
        "Money given to the partner, or to an organisation that works there: grants, contributions to a "
        "fund, co-financing of a project. Not the cost of experts you send or of equipment you hand over: "
        "those are the other two types."
    ),
    "expert": _(
        "Knowledge given by people: advice, training, study visits, seconded experts, twinning. "
        "Its quantity is counted in person-days."
    ),
    "equipment": _(
        "Things handed over for the partner to use: vehicles, technical devices, software, furniture, "
        "clothing. Its quantity is counted in items. Money for which the partner buys them itself is "
        "financial assistance."
    ),
}

# In protocol order.
MEMBER_STATES = (
    ("BE", _("Belgium")),
    ("BG", _("Bulgaria")),
    ("CZ", _("Czechia")),
    ("DK", _("Denmark")),
    ("DE", _("Germany")),
    ("EE", _("Estonia")),
    ("IE", _("Ireland")),
    ("EL", _("Greece")),
    ("ES", _("Spain")),
    ("FR", _("France")),
    ("HR", _("Croatia")),
    ("IT", _("Italy")),
    ("CY", _("Cyprus")),
    ("LV", _("Latvia")),
    ("LT", _("Lithuania")),
    ("LU", _("Luxembourg")),
    ("HU", _("Hungary")),
    ("MT", _("Malta")),
    ("NL", _("Netherlands")),
    ("AT", _("Austria")),
    ("PL", _("Poland")),
    ("PT", _("Portugal")),
    ("RO", _("Romania")),
    ("SI", _("Slovenia")),
    ("SK", _("Slovakia")),
    ("FI", _("Finland")),
    ("SE", _("Sweden")),
)
# Left on 31 January 2020: known, not asked by default.
FORMER_MEMBER_STATES = (("UK", _("United Kingdom")),)

# What people also write.
MEMBER_STATE_ALIASES = {"GR": "EL", "GB": "UK"}
# The names in their own languages, and others that are usual in English.
MEMBER_STATE_NAMES = {
    "BE": ("Belgique", "België", "Belgien"),
    "BG": ("България",),
    "CZ": ("Czech Republic", "Česko", "Česká republika"),
    "DK": ("Danmark",),
    "DE": ("Deutschland",),
    "EE": ("Eesti",),
    "IE": ("Éire",),
    "EL": ("Hellas", "Hellenic Republic", "Ελλάδα", "Ελλάς"),
    "ES": ("España",),
    "HR": ("Hrvatska",),
    "IT": ("Italia",),
    "CY": ("Κύπρος",),
    "LV": ("Latvija",),
    "LT": ("Lietuva",),
    "HU": ("Magyarország",),
    "NL": ("Nederland", "Holland"),
    "AT": ("Österreich",),
    "PL": ("Polska",),
    "RO": ("România",),
    "SI": ("Slovenija",),
    "SK": ("Slovak Republic", "Slovensko"),
    "FI": ("Suomi",),
    "SE": ("Sverige",),
}

# By partner: the mark after its name, and the footnote to which the mark leads.
DESIGNATIONS = {
    "XK": (
        "*",
        _(
            "This designation is without prejudice to positions on status, and is in line with "
            "UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence."
        ),
    ),
}

# By partner: the form agreed, parts of words without which no text is searched, and what people also write.
NAMES_OFF_THE_FORM = (
    (
        "MK",
        "North Macedonia",
        ("macedonia", "fyrom"),
        # Regions of Greece are not meant.
        (
            r"(?i)\b(?:FYROM|FYR Macedonia|former Yugoslav Republic of Macedonia|Republic of Macedonia"
            r"|Northern Macedonia|(?<!North )(?<!Central )(?<!Western )(?<!Eastern )(?<!West )(?<!East )"
            r"Macedonia(?! and Thrace))\b"
        ),
    ),
    (
        "XK",
        "Kosovo*",
        ("kosov",),
        r"(?i)\b(?:Republic of Kosov[oaë]\b\*?|Kosov[oaë]\b(?! ?\*))",
    ),
    (
        "BA",
        "Bosnia and Herzegovina",
        ("bosnia", "bih", "b&h"),
        r"\b(?:(?i:Bosnia)(?!(?i: and Herzegovina))(?i:(?: ?[&/-] ?| )Herzegovina)?|BiH|BIH|B&H)\b",
    ),
)
