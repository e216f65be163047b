from django import template
from django.conf import settings

from questionnaire.mails.sending.codes import codes_state

register = template.Library()


@register.inclusion_tag("account/_codes_late.html")
def codes_late(*, is_signing_in: bool = True) -> dict[str, object]:
    """Say that codes do not go out in time where this is known, and name the other ways to sign in."""
    return {"are_late": codes_state().are_late, "is_signing_in": is_signing_in, "provider": provider_name()}


@register.inclusion_tag("account/_other_ways.html")
def other_ways(*, is_linked: bool = True) -> dict[str, object]:
    """Name them; a page on which signing in has begun has a button in place of the link."""
    return {"provider": provider_name(), "is_linked": is_linked}


def provider_name() -> str:
    return settings.OIDC_NAME if settings.OIDC_SERVER_URL else ""
