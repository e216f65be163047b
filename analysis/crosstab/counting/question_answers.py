"""Additional questions of a round as dimensions: activities by what was answered about them."""

from collections import defaultdict
from collections.abc import Callable, Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from analysis.crosstab.counting.categories import (
    TEXT,
    UNKNOWN,
    Category,
    Divided,
    DividedRound,
    Keys,
    found_category,
    unknown,
)
from questionnaire.choices import LISTED_ANSWERS, AnswerKind
from questionnaire.formatting.answers import NO, YES
from questionnaire.models import AdditionalQuestion, VersionActivity, VersionAdditionalAnswer
from questionnaire.models.replies.activity_answers import answered_in_column, answers_in_column

# Free text and numbers have no categories.
COUNTED_KINDS = LISTED_ANSWERS | {AnswerKind.YES_NO}

# The keys of the answers by version and partner, None for the whole reply; several of several choices.
Answers = dict[tuple[int, str | None], Keys]


def answers_to(question: AdditionalQuestion) -> Callable[[DividedRound], Divided]:
    """An answer for a partner is of the activities for this partner alone; one query.

    An answer for an activity is of this activity, and read with it.
    """
    if question.is_for_activities:
        return lambda divided: divided_by_own_answers(question, divided.cube.versions)

    def divide(divided: DividedRound) -> Divided:
        answers = VersionAdditionalAnswer.objects.filter(question=question, version__in=divided.cube.versions)
        # How the question is asked may have changed since.
        answers = answers.filter(partner__isnull=not question.is_for_partners)
        given = answers.exclude(text="").order_by().values_list("version_id", "partner_id", "text")
        found: Answers = {(version, partner): answer_keys(question, text) for version, partner, text in given}
        return divided_by(question, found)

    return divide


def answer_keys(question: AdditionalQuestion, text: str) -> Keys:
    """Of one choice the text is the only line."""
    if question.kind == AnswerKind.YES_NO:
        return (text,)
    return tuple(f"{TEXT}{choice}" for choice in text.splitlines())


def divided_by(question: AdditionalQuestion, found: Answers) -> Divided:
    def keys_of(version: int, partner: str | None = None) -> Keys:
        return found.get((version, partner), (UNKNOWN,))

    given = {key for keys in found.values() for key in keys}

    def condition(wanted: Collection[str]) -> Q:
        return answered(found, wanted) | (~answered(found, given) if UNKNOWN in wanted else Q())

    return Divided(
        ("version_id", "partner_id") if question.is_for_partners else ("version_id",),
        keys_of,
        condition,
        answer_categories(question, given),
        missing=unknown(_("Not answered")),
        overlaps=question.kind == AnswerKind.SEVERAL,
    )


def divided_by_own_answers(question: AdditionalQuestion, versions: Collection[int]) -> Divided:
    """By the answer that is a part of the activity itself."""

    def keys_of(answers: str) -> Keys:
        text = answers_in_column(answers).get(str(question.position), "")
        return answer_keys(question, text) if text else (UNKNOWN,)

    is_answered = Q(answers__contains=answered_in_column(question.position))

    def condition(wanted: Collection[str]) -> Q:
        keys_wanted = set(wanted)
        given = VersionActivity.objects.filter(is_answered, version__in=versions)
        texts = given.values_list("pk", "answers")
        found = Q(pk__in=[pk for pk, answers in texts if not keys_wanted.isdisjoint(keys_of(answers))])
        return found | ~is_answered if UNKNOWN in wanted else found

    return Divided(
        ("answers",),
        keys_of,
        condition,
        answer_categories(question, ()),
        missing=unknown(_("Not answered")),
        overlaps=question.kind == AnswerKind.SEVERAL,
    )


def answered(found: Answers, wanted: Collection[str]) -> Q:
    """The activities of the replies, or of the partners in replies, that have one of these answers."""
    versions = defaultdict(list)
    keys_wanted = set(wanted)
    for (version, partner), keys in found.items():
        if not keys_wanted.isdisjoint(keys):
            versions[partner].append(version)
    condition = Q(pk__in=[])
    for partner, among in versions.items():
        condition |= Q(version__in=among, **({"partner": partner} if partner else {}))
    return condition


def answer_categories(question: AdditionalQuestion, given: Collection[str]) -> tuple[Category, ...]:
    """In the order of the choices; an answer that is no choice any more follows."""
    if question.kind == AnswerKind.YES_NO:
        return (Category(YES, YES, _("Yes")), Category(NO, NO, _("No")))
    choices = dict.fromkeys(f"{TEXT}{choice}" for choice in question.choices)
    return tuple(map(found_category, (*choices, *sorted(set(given) - set(choices)))))
