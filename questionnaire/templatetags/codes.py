import datetime as dt

from django import template
from django.conf import settings

from questionnaire.mails.kinds import code_timeout, link_timeout
from questionnaire.mails.sending.codes import codes_state

register = template.Library()


@register.inclusion_tag("account/_codes_late.html")
def codes_late() -> dict[str, object]:
    """Say that codes do not go out in time where this is known."""
    return {"are_late": codes_state().are_late}


@register.simple_tag
def code_minutes() -> int:
    """For how many minutes a code is valid."""
    return code_timeout() // dt.timedelta(minutes=1)


@register.simple_tag
def link_days() -> int:
    """For how many days a link for a new password is valid."""
    return link_timeout().days


@register.simple_tag
def contact() -> str:
    """The address of whom to ask, for pages of those who are not signed in."""
    return settings.CONTACT_EMAIL
