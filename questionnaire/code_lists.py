"""Partners, fields, types and Member States as the migration seeds them; their names are msgids."""

from django.utils.translation import gettext_noop as _

# code, name, slug. The slug stands in addresses, where XK must not be seen.
PARTNERS = (
    ("AL", _("Albania"), "albania"),
    ("BA", _("Bosnia and Herzegovina"), "bosnia-and-herzegovina"),
    ("XK", _("Kosovo*"), "kosovo"),
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

KOSOVO_FOOTNOTE = _(
    "* This designation is without prejudice to positions on status, and is in line with "
    "UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence."
)
