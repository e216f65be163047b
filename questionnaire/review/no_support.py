"""What a reply says by leaving something out, in sentences, so that a blank is not read as an answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.models import SupportField
from questionnaire.review.summary import PartnerReview, Review


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
    """The partners first, then the fields without activities for any partner."""
    nowhere = [field for field in review.fields if field not in counted_fields(*review.partners)]
    for part in review.partners:
        if part.is_asked and part.supports is not False and (sentence := statement(part, review, nowhere)):
            yield sentence
    planned = {row.support_field for part in review.partners for row in part.rows}
    for field in nowhere:
        yield planned_only(field.label) if field in planned else no_support_in(field.label)


def statement(part: PartnerReview, review: Review, nowhere: list[SupportField]) -> str:
    """What the partner does not receive, "" where it receives support in all other fields."""
    if not part.counted:
        if part.planned:
            return planned_only(part.partner.label)
        return no_support_to(part.partner.label)
    counted = counted_fields(part)
    missing = [field.label for field in review.fields if field not in counted and field not in nowhere]
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


def planned_only(label: str) -> str:
    return _("%(label)s: planned activities only. None is included in the results.") % {"label": label}


def counted_fields(*parts: PartnerReview) -> set[SupportField]:
    return {row.support_field for part in parts for row in part.rows if row.counted}
