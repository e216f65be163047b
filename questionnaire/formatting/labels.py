"""Labels as text around them has them."""

from django.utils.translation import gettext as _


def in_sentence(label: str) -> str:
    """Return a label as it stands within a sentence: "border management", but "EU funds"."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def without_mark(label: str) -> str:
    """Return a label without the "(required)" or "(optional)" that stands behind it in the form."""
    for mark in (_("required"), _("optional")):
        label = str(label).removesuffix(f" ({mark})")
    return label
