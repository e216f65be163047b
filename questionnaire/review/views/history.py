"""Who changed what and when in a reply, and that one has seen it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access import SignedInRequest, contact_point_of_reply
from questionnaire.models import Reply, User
from questionnaire.review.history import HistoryEntry, HistoryMoment, in_full, moments_of, references_found
from questionnaire.review.last_seen import record_look, unread_changes
from questionnaire.review.views.history_filter import OTHERS, ChangesFilter, read_moment

PAGE = 50


@dataclass(frozen=True)
class HistoryLine:
    """One entry as the page shows it; `is_there` where its activity can be opened."""

    moment: HistoryMoment
    entry: HistoryEntry
    by: User | None
    is_there: bool
    may_restore: bool
    may_undo: bool


@require_safe
@contact_point_of_reply
def reply_changes(request: SignedInRequest, reply: Reply) -> HttpResponse:
    since = read_moment(request.GET.get("since", ""))
    moments = moments_of(reply, request.user, since)
    people = User.objects.in_bulk({moment.by for moment in moments if moment.by})
    titles = dict(reply.activities.values_list("reference", "title"))
    shown = ChangesFilter.of(request.user, request.GET, since, people, partial(references_found, reply))
    page = Paginator(shown.applied(moments), PAGE).get_page(request.GET.get("page"))
    lines = lines_of(reply, list(page), moments, people, titles)
    context = {
        "reply": reply,
        "days": [(day, list(group)) for day, group in groupby(lines, day_of)],
        "page": page,
        "filter": shown,
        "news": unread_changes(request.user, reply, titles),
        "others": OTHERS,
        "people": sorted(people.values(), key=str),
    }
    return render(request, "questionnaire/review/reply_changes.html", context)


def lines_of(
    reply: Reply,
    shown: Sequence[HistoryMoment],
    moments: Iterable[HistoryMoment],
    people: Mapping[int, User],
    there: Mapping[str, str],
) -> list[HistoryLine]:
    """A deletion can be taken back at its last line, while the reply takes changes."""
    last = {moment.reference: moment for moment in sorted(moments, key=attrgetter("history_id"))}
    return [
        HistoryLine(
            moment,
            entry,
            people.get(moment.by) if moment.by else None,
            is_there=moment.reference in there,
            may_restore=entry.is_deletion
            and reply.is_editable
            and moment.reference not in there
            and last[moment.reference] is moment,
            may_undo=reply.is_editable and may_be_undone(moment),
        )
        for moment, entry in zip(shown, in_full(shown), strict=True)
    ]


def may_be_undone(moment: HistoryMoment) -> bool:
    made = moment.reply_import
    return made is not None and made.undoes_id is None and not made.is_undone


def day_of(line: HistoryLine) -> object:
    return timezone.localdate(line.moment.at)


@require_POST
@contact_point_of_reply
def changes_seen(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Up to the last change that the page told of: what came in since then is still news."""
    until = read_moment(request.POST.get("until", ""))
    if until is None:
        messages.warning(request, _("Nothing is marked as seen: the page was not complete. Try it again."))
    else:
        record_look(request.user, reply, min(until, timezone.now()))
        messages.success(request, _("Marked as seen."))
    return redirect("questionnaire:reply-edit", reply.survey_round.slug, reply.member_state_id)
