"""What a reply says by leaving something out, in sentences, so that a blank is not read as an answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.choices import ActivityStatus
from questionnaire.models import SupportField
from questionnaire.review.summary import ActivityReview, PartnerReview, Review, planned_only


@dataclass(frozen=True)
class NoSupport:
    """`answered` is what a no says already, `to_confirm` what only follows from missing activities."""

    answered: tuple[str, ...]
    to_confirm: tuple[str, ...]


def no_support(review: Review) -> NoSupport:
    """Return nothing before the first question is answered; a no to it says everything."""
    if review.supports is None:
        return NoSupport((), ())
    if not review.supports:
        return NoSupport((_("You report no support to any of the partners."),), ())
    said_no = [part.partner.label for part in review.partners if part.is_asked and part.supports is False]
    answered = (no_support_to(get_text_list(said_no, _("or"))),) if said_no else ()
    return NoSupport(answered, tuple(statements(review)))


def statements(review: Review) -> Iterator[str]:
    """The partners first, then the fields without activities for any partner.

    Nothing is said of what is not complete: a partner without an answer, a field of an incomplete activity.
    """
    nowhere = [field for field in review.fields if field not in counted_fields(*review.partners)]
    for part in review.partners:
        if part.is_asked and part.supports is not False and (sentence := statement(part, review, nowhere)):
            yield sentence
    planned = {row.support_field for part in review.partners for row in part.rows}
    entered = entered_fields(review.without_partner, *(part.activities for part in review.partners))
    for field in nowhere:
        if field in planned:
            yield planned_only(field.label)
        elif field not in entered:
            yield no_support_in(field.label)


def statement(part: PartnerReview, review: Review, nowhere: list[SupportField]) -> str:
    """What the partner does not receive, "" where nothing can be said, or nothing more than of all."""
    if not part.counted:
        return planned_only(part.partner.label) if part.planned else ""
    elsewhere = {*counted_fields(part), *entered_fields(part.activities), *nowhere}
    missing = [field.label for field in review.fields if field not in elsewhere]
    if not missing:
        return ""
    return _("You report support to %(partner)s, but not in %(fields)s.") % {
        "partner": part.partner,
        "fields": get_text_list(missing, _("or")),
    }


def no_support_to(partners: str) -> str:
    return _("You report no support to %(partners)s.") % {"partners": partners}


def no_support_in(field: str) -> str:
    return _("You report no support in %(field)s.") % {"field": field}


def entered_fields(*lists: Iterable[ActivityReview]) -> set[SupportField | None]:
    """Also of activities that are not complete. Planned ones are no support yet."""
    found = (entered.activity for activities in lists for entered in activities)
    return {activity.support_field for activity in found if activity.status != ActivityStatus.PLANNED}


def counted_fields(*parts: PartnerReview) -> set[SupportField]:
    return {row.support_field for part in parts for row in part.rows if row.counted}
