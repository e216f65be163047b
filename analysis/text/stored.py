"""The present texts of a round, as they are stored."""

from collections import defaultdict

from analysis.models import AnnexText, TextReview
from analysis.text.edited import NO_TEXTS, OwnTexts
from analysis.text.review import Seen
from questionnaire.models import Round


def read_texts(survey_round: Round) -> OwnTexts:
    """With one query where nothing is edited, and two where something is."""
    current = AnnexText.objects.filter(survey_round=survey_round).current()
    versions = [version for version in current if not version.is_draft]
    if not versions:
        return NO_TEXTS
    reviews = list(TextReview.objects.filter(text__in=versions).order_by("pk"))
    places = {version.pk: version.place for version in versions}
    seen = defaultdict(list)
    for review in reviews:
        figures = Seen.of_json(review.figures)
        for sentence in review.sentences:
            seen[places[review.text_id], sentence].append(figures)
    return OwnTexts(
        {version.place: version.text for version in versions},
        {key: tuple(found) for key, found in seen.items()},
        tuple(version.pk for version in versions) + tuple(review.pk for review in reviews),
    )
