from django.core.management.base import CommandError

from questionnaire.models import Round


def named_round(slug: str) -> Round:
    """The round with this short name. Raises CommandError, naming those there are."""
    survey_round = Round.objects.filter(slug=slug).first()
    if survey_round is None:
        known = ", ".join(Round.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no round “{slug}”. Rounds: {known}.")
    return survey_round
