"""The properties of a Word or PowerPoint file, which Office and screen readers show."""

import datetime as dt
from typing import Any

from analysis.formats.xlsx.cells import plain_text
from analysis.grid import Facts

LANGUAGE = "en-GB"


def set_properties(properties: Any, facts: Facts) -> None:
    """The subject is the marking line. No author: whoever issues the file is.

    The moment is that of the count, which Office keeps in UTC.
    """
    properties.title = plain_text(facts.round_title)
    properties.subject = plain_text(facts.marking_line)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = LANGUAGE
    properties.revision = 1
    moment = facts.as_of.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = moment
