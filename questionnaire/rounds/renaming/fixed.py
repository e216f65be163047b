"""What of an entry stays as it is once a round that prints it was opened."""

from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.choices import MemberStateKind, RoundState
from questionnaire.models import AssistanceType, CodeListEntry, MemberState, Partner, Round, SupportField
from questionnaire.problems import Refused

# The list that a round asks about, by code list.
LISTS: dict[type[CodeListEntry], str] = {
    Partner: "partners",
    SupportField: "support_fields",
    AssistanceType: "assistance_types",
}


def refuse_reordering(entry: CodeListEntry) -> None:
    """Raises Refused where the entry would change places with another in a round that was opened.

    The verification code of a reply depends on that order too.
    """
    model: Any = type(entry)
    stored = model.objects.filter(pk=entry.pk).first()
    if stored is None or stored.position == entry.position:
        return
    first, last = sorted((stored.position, entry.position))
    passed = asked_in(model, opened_rounds(entry)).filter(position__range=(first, last)).exclude(pk=entry.pk)
    if names := [other.label for other in passed]:
        raise Refused(
            _("A round that has been opened uses this entry in another order with %(names)s.")
            % {"names": get_text_list(names, _("and"))},
            _("Enter a position that keeps the order, or use a new entry in the next round."),
        )


def opened_rounds(entry: CodeListEntry) -> Any:
    opened = Round.objects.exclude(state=RoundState.PREPARING)
    if isinstance(entry, MemberState):
        return opened.filter(replies__member_state=entry.pk)
    return opened.filter(**{LISTS[type(entry)]: entry.pk})


def asked_in(model: Any, rounds: Any) -> Any:
    lookup = "replies__survey_round__in" if model is MemberState else "round__in"
    return model.objects.filter(**{lookup: rounds}).distinct()


def refuse_mark_of_another(entry: Partner) -> None:
    """Raises Refused where one mark would lead to two footnotes."""
    marked = Partner.objects.exclude(pk=entry.pk).filter(footnote_mark=entry.footnote_mark)
    others = marked.exclude(footnote_mark="").exclude(footnote=entry.footnote)
    if other := others.first():
        raise Refused(
            _("The footnote of %(partner)s has the same mark.") % {"partner": other},
            _("Use another mark, or the same footnote."),
        )


def refuse_other_kind(entry: MemberState) -> None:
    """Raises Refused where a real Member State that a round asks would become fictional, or the reverse."""
    stored = MemberState.objects.filter(pk=entry.pk).first()
    if stored is None or entry.kind == stored.kind or not entry.replies.exists():
        return
    if MemberStateKind.FICTIONAL in (entry.kind, stored.kind):
        raise Refused(
            _("The Member State is a respondent of a round, so “fictional” cannot be changed."),
            _("Add another entry."),
        )
