"""What the Word files of a round are made with, beside their downloads."""

from django import template

from questionnaire.models import Round
from questionnaire.word_template.templates import template_in_use, uploaded_in_words

register = template.Library()


@register.inclusion_tag("questionnaire/word_template/_template_in_use.html")
def word_template_in_use(survey_round: Round) -> dict[str, object]:
    """Name the template, or say that there is none, with a link to its page."""
    found = template_in_use(survey_round)
    uploaded = uploaded_in_words(found) if found else ""
    return {"survey_round": survey_round, "template": found, "uploaded": uploaded}
