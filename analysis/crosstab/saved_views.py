"""Saved views: what a Presidency keeps of its questions, for all who preside over the round."""

from django.db import transaction
from django.utils.translation import gettext as _

from analysis.models import SavedView
from analysis.models.saved_views import LONGEST_QUERY
from questionnaire.locking import lock_round_in_work
from questionnaire.models import Round, User
from questionnaire.problems import Refused

# As many as one finds one's way in.
MOST_VIEWS = 50


@transaction.atomic
def save_view(survey_round: Round, name: str, query: str, by: User) -> SavedView:
    """Return the view; the same name and question once more are the view that exists.

    Raises Refused where another question has the name, or there are too many filters or views.
    """
    lock_round_in_work(survey_round)
    views = SavedView.objects.filter(survey_round=survey_round)
    existing = views.filter(name__iexact=name).first()
    if existing and existing.query == query:
        return existing
    if existing:
        raise Refused(
            _("The view “%(view)s” has another question.") % {"view": existing},
            _("Enter another name, or delete that view first."),
        )
    if len(query) > LONGEST_QUERY:
        raise Refused(_("The view has too many filters to be saved."), _("Select fewer filters."))
    if views.count() >= MOST_VIEWS:
        raise Refused(
            _("The round has %(number)d saved views.") % {"number": MOST_VIEWS},
            _("Delete a view that you no longer need."),
        )
    return SavedView.objects.create(survey_round=survey_round, name=name, query=query, saved_by=by)


@transaction.atomic
def delete_view(view: SavedView) -> None:
    lock_round_in_work(view.survey_round)
    SavedView.objects.filter(pk=view.pk).delete()
