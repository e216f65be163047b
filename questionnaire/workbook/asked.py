"""What a round asked when a workbook was written, as a property of the file: has it changed since?"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from openpyxl.packaging.custom import StringProperty

from questionnaire.reply.terms import Terms

PROPERTY = "wbsurvey round"
DIGITS = 12

Asked = Mapping[str, str]


def asked(terms: Terms) -> Asked:
    """Each part in a few letters. Of codes a fingerprint: people can see the properties of a file."""
    return {
        "partners": fingerprint(terms.partners),
        "support_fields": fingerprint(terms.support_fields),
        "assistance_types": fingerprint(terms.assistance_types),
        "period_start": terms.period_start.isoformat(),
        "cutoff": terms.cutoff.isoformat(),
        "questions": fingerprint(map(str, terms.questions)),
    }


def fingerprint(codes: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(sorted(codes)).encode()).hexdigest()[:DIGITS]


def write_asked(book: Any, terms: Terms) -> None:
    """`book` is a workbook of openpyxl, whose type does not tell of its properties."""
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value=json.dumps(asked(terms))))


def read_asked(book: Any) -> Asked:
    """Nothing where the file does not say it, or nothing that can be understood."""
    found = {prop.name: prop.value for prop in book.custom_doc_props}
    try:
        parts = json.loads(str(found.get(PROPERTY, "{}")))
    except ValueError:
        return {}
    return parts if isinstance(parts, dict) else {}


def changes_since(written: Asked, terms: Terms) -> Iterator[str]:
    """A note where the round asks for something else than when the workbook was written."""
    now = asked(terms)
    words = {
        "partners": _("the partners that it asks about"),
        "support_fields": _("the fields of support"),
        "assistance_types": _("the types of assistance"),
        "questions": _("the additional questions for each activity"),
        "period_start": _("the start of the period (now %(date)s)")
        % {"date": date_format(terms.period_start)},
        "cutoff": _("the cut-off date (now %(date)s)") % {"date": date_format(terms.cutoff)},
    }
    changed = [word for name, word in words.items() if written.get(name, now[name]) != now[name]]
    if changed:
        yield _(
            "The round has changed since this workbook was made: %(parts)s. The workbook was "
            "read. Download a new workbook for further work."
        ) % {"parts": get_text_list(changed, _("and"))}
