from typing import Any

from django import template

from questionnaire.formatting.marking import marking_line

register = template.Library()


@register.simple_tag(takes_context=True)
def running_marking(context: Any) -> str:
    """The marking of the round, beside it the distribution of a file that has one."""
    return marking_line(context["survey_round"].marking, context.get("distribution", ""))
