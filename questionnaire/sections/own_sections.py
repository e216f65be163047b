"""What a colleague finds of its own section of a reply: how far it is, and what lies outside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.formatting.short_lists import short_list
from questionnaire.models import Activity, CodeListEntry, Reply, ReplySection, User
from questionnaire.problems import Problem
from questionnaire.reply.related import ADDITIONAL_QUESTIONS
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.review.problem_links import ProblemLinks, problem_links
from questionnaire.sections.progress import SectionProgress, changed_since_done, progress_of

Entry = TypeVar("Entry", bound=CodeListEntry)


def sections_of(reply: Reply) -> list[ReplySection]:
    """Of everybody, for a reply that its caller may see. One query where nothing is shared out."""
    return list(reply.sections.with_scope())


def own(sections: Iterable[ReplySection], user: User) -> list[ReplySection]:
    return [section for section in sections if section.colleague_id == user.pk]


def own_sections(
    reply: Reply,
    sections: Iterable[ReplySection],
    user: User,
    activities: Sequence[Activity],
    problems: Sequence[Problem],
) -> list[tuple[SectionProgress, ProblemLinks]]:
    """How far each of one's own sections is, with the places that lack something."""
    mine = own(sections, user)
    progress = progress_of(mine, activities, problems, changed_since_done(reply, mine, activities))
    return [(section, problem_links(reply, section.problems, activities)) for section in progress]


def sole(entries: Sequence[Sequence[Entry]]) -> list[Entry]:
    """The one entry of all these lists; none where there are several, or an empty list stands for all."""
    named = {entry for listed in entries for entry in listed}
    return list(named) if len(named) == 1 and all(entries) else []


def own_progress_by_reply(replies: Iterable[Reply], user: User) -> dict[int, list[SectionProgress]]:
    """By the key of the reply in which this person has a section, in as few queries for many as for one."""
    by_key = {reply.pk: reply for reply in replies}
    sections: dict[int, list[ReplySection]] = defaultdict(list)
    for section in ReplySection.objects.filter(colleague=user, reply__in=by_key).with_scope():
        section.reply = by_key[section.reply_id]
        sections[section.reply_id].append(section)
    shared = [by_key[key] for key in sections]
    prefetch_related_objects(
        shared,
        "survey_round__partners",
        "survey_round__support_fields",
        "survey_round__assistance_types",
        ADDITIONAL_QUESTIONS,
        "partner_answers",
        Prefetch("activities", Activity.objects.with_codes()),
    )
    found = {}
    for reply in shared:
        activities = list(reply.activities.all())
        problems = reply_problems(reply, activities)
        found[reply.pk] = progress_of(sections[reply.pk], activities, problems, {})
    return found


def outside_note(sections: Sequence[ReplySection], user: User, activities: Iterable[Activity]) -> str:
    """Colleagues may work outside their section, since officials stand in for each other: a note says so."""
    scopes = [section.scope for section in own(sections, user)]
    outside = [a for a in activities if scopes and not any(scope.covers(a) for scope in scopes)]
    if not outside:
        return ""
    others = [
        section.department
        for section in sections
        if any(section.scope.covers(activity) for activity in outside)
    ]
    references = short_list([activity.reference for activity in outside])
    if not others:
        return _("%(references)s is outside your section and belongs to no section.") % {
            "references": references
        }
    return _("%(references)s is outside your section. It belongs to: %(departments)s.") % {
        "references": references,
        "departments": get_text_list(others, _("and")),
    }
