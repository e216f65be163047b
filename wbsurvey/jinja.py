"""Jinja2 for long tables, whose cells cost a third of what they cost in Django's templates."""

from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.translation import gettext
from jinja2 import Environment


def environment(**options: Any) -> Environment:
    """Return an environment whose templates have `_` for texts, `url` for addresses and `linebreaksbr`."""
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    made.globals |= {"_": gettext, "url": url}
    made.filters["linebreaksbr"] = linebreaksbr
    return made


def url(name: str, *args: str) -> str:
    return reverse(name, args=args)
