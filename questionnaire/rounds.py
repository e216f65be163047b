"""Making a round: its terms checked, its code lists and respondents set."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.choices import MemberStateKind
from questionnaire.models import AssistanceType, MemberState, Partner, Reply, Round, SupportField
from questionnaire.problems import Refused


@transaction.atomic
def create_round(
    *,
    slug: str,
    title: str,
    period_start: dt.date,
    cutoff: dt.date,
    deadline: dt.datetime,
    member_states: Iterable[MemberState] | None = None,
    is_illustrative: bool = False,
) -> Round:
    """A round in preparation, with all partners, fields and types; the 27 are asked by default.

    Raises Refused where the dates contradict each other or the short name is taken.
    """
    if Round.objects.filter(slug=slug).exists():
        raise Refused(
            _("There is a round “%(slug)s” already.") % {"slug": slug}, _("Choose another short name.")
        )
    survey_round = Round(
        slug=slug,
        title=title,
        period_start=period_start,
        cutoff=cutoff,
        deadline=deadline,
        is_illustrative=is_illustrative,
    )
    refuse_contradicting_dates(survey_round)
    survey_round.full_clean()
    survey_round.save()
    survey_round.partners.set(Partner.objects.all())
    survey_round.support_fields.set(SupportField.objects.all())
    survey_round.assistance_types.set(AssistanceType.objects.all())
    if member_states is None:
        member_states = MemberState.objects.filter(kind=MemberStateKind.MEMBER)
    ask(survey_round, member_states)
    return survey_round


def refuse_contradicting_dates(survey_round: Round) -> None:
    if survey_round.cutoff < survey_round.period_start:
        raise Refused(
            _("The cut-off date lies before the start of the period."), _("Correct one of the two.")
        )
    if survey_round.cutoff > survey_round.deadline_day:
        raise Refused(
            _("The cut-off date lies after the day of the deadline."),
            _("Choose a cut-off date not after the deadline: nobody can report what comes later."),
        )


def ask(survey_round: Round, member_states: Iterable[MemberState]) -> None:
    """Make these Member States respondents; who is asked already stays so.

    Raises Refused where fictional and real Member States would stand in one round.
    """
    asked = list(member_states)
    odd = [m for m in asked if (m.kind == MemberStateKind.FICTIONAL) != survey_round.is_illustrative]
    if odd:
        raise Refused(
            _("%(names)s cannot be asked in this round.")
            % {"names": ", ".join(str(member_state) for member_state in odd)},
            _("Fictional Member States belong to the illustrative round alone, and only they."),
        )
    Reply.objects.bulk_create(
        (Reply(survey_round=survey_round, member_state=m) for m in asked), ignore_conflicts=True
    )
