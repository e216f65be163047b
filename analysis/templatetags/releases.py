from django import template

from analysis.formats import FORMATS, Format
from analysis.models import Release
from questionnaire.models import User

register = template.Library()


@register.simple_tag
def released_to(user: User) -> list[Release]:
    """What was released to this person and is not withdrawn, the newest first; one query."""
    released = Release.objects.visible_to(user).in_force().filter(released_at__isnull=False)
    return list(released.select_related("survey_round").order_by("-released_at", "-pk"))


@register.simple_tag
def formats_of_results() -> tuple[Format, ...]:
    """The formats in which the results of a round are downloaded."""
    return FORMATS
