"""The pages on which activities are typed, and what a change answers: a page, or rows in their place."""

import secrets
import time
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.access.pages import SignedInRequest, back_to_check
from questionnaire.access.roles import contacts_of
from questionnaire.activities.activity_list import activity_rows, overview
from questionnaire.activities.forms.activities import ActivityForm, AddActivitiesForm
from questionnaire.activities.forms.amounts import AmountsForm
from questionnaire.activities.support_grid import Errors
from questionnaire.columns.columns import COLUMNS
from questionnaire.drafts.drafting import Drafting, drafts_of, open_drafts
from questionnaire.follow_up.forms.questions import QuestionsOfReply
from questionnaire.form_fields.conflicts import BaseRevision, ConflictingText
from questionnaire.models import Activity, Question, Reply, ReplySection, User
from questionnaire.models.history import is_own
from questionnaire.paging import row_url
from questionnaire.problems import Problem, Severity
from questionnaire.reply.activity_rules import activity_problems
from questionnaire.reply.editing_activities import StaleEdition
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.terms import Terms
from questionnaire.review.confirmed_checks import confirm_split
from questionnaire.sections.own_sections import outside_note, sections_of, sole

# What the form for another activity keeps of the one before, beside its partners.
KEPT_COLUMNS = ("status", "funding")


def add_page(
    request: SignedInRequest,
    reply: Reply,
    form: AddActivitiesForm,
    drafting: Drafting,
    *,
    since: int,
    amounts: AmountsForm | None = None,
    is_duplicate: bool = False,
) -> HttpResponse:
    """`amounts` are set where several activities have still to be confirmed by saving again."""
    context = {
        "form": form,
        "drafting": drafting,
        "reply": reply,
        "since": since,
        "amounts": amounts,
        "counts_as": counts_as(form) if amounts else "",
        "is_duplicate": is_duplicate,
    }
    return form_page(request, "activity_add", context)


def form_page(request: SignedInRequest, name: str, context: Mapping[str, Any]) -> HttpResponse:
    """The form on a page of its own, or as a row of the list: the same form between other headings."""
    if not request.htmx:
        return render(request, f"questionnaire/activities/{name}.html", context)
    form = context["form"]
    if not form.is_bound:
        next(iter(form)).field.widget.attrs["autofocus"] = True
    return render(
        request, f"questionnaire/activities/_{name}_row.html", {**context, "place": form.auto_id % "here"}
    )


def auto_id(request: SignedInRequest, place: str = "") -> str:
    """The ids of a form's fields: its own for each form that is opened in one page."""
    return f"in_{place or secrets.token_hex(3)}_%s" if request.htmx else "id_%s"


def counts_as(form: AddActivitiesForm) -> str:
    partners, types = len(form.partners), len(form.types)
    return _("%(count)s activities will be added: %(partners)s × %(types)s.") % {
        "count": form.count,
        "partners": ngettext("%(n)s partner", "%(n)s partners", partners) % {"n": partners},
        "types": ngettext("%(n)s type", "%(n)s types", types) % {"n": types},
    }


def edit_page(
    request: SignedInRequest,
    reply: Reply,
    form: ActivityForm,
    began: BaseRevision,
    drafting: Drafting,
    *,
    title: str,
    differences: Sequence[ConflictingText] = (),
    changed_by: str = "",
) -> HttpResponse:
    """`title` is the stored one: the page says which activity it is, whatever is typed.

    `changed_by` is "" where the reader made the other change, in another window.
    """
    is_changed_since = began.edition != form.instance.edition
    context = {
        "form": form,
        "drafting": drafting,
        "reply": reply,
        "activity": form.instance,
        "title": title,
        "began": began,
        "is_changed_since": is_changed_since,
        "is_changed_by_reader": is_changed_since
        and is_own(form.instance.history.filter(edition__gt=began.edition)),
        "questions": QuestionsOfReply.of(reply, [], questions_on(form.instance)),
        "differences": differences,
        "changed_by": changed_by,
    }
    return form_page(request, "activity_edit", context)


def questions_on(activity: Activity) -> QuerySet[Question]:
    questions = activity.reply.questions.filter(reference=activity.reference)
    return questions.select_related("answered_by")


def last_editor(stale: StaleEdition) -> str:
    entry = stale.current.history.select_related("history_user").first()
    return str(entry.history_user) if entry and entry.history_user else _("another person")


def known_query(reply: Reply, query: QueryDict) -> str:
    """What a link into the form says already, as far as the round asks about it."""
    partners = {partner.slug for partner in reply.survey_round.partners.all()}
    fields = {field.pk for field in reply.survey_round.support_fields.all()}
    known = [("partner", slug) for slug in query.getlist("partner") if slug in partners]
    known += [("field", code) for code in query.getlist("field") if code in fields]
    return urlencode(known)


def prefilled(query: QueryDict, sections: Sequence[ReplySection]) -> dict[str, Any]:
    """What a link into the form says already: partners by their slugs and a field by its code.

    Where it says nothing, the one partner and the one field of one's own `sections`. Status and funding are
    kept from an activity that was added before.
    """
    partners = [partner.slug for partner in sole([list(section.partners.all()) for section in sections])]
    fields = [field.pk for field in sole([list(section.support_fields.all()) for section in sections])]
    return {
        "partners": query.getlist("partner") or partners,
        "support_field": query.get("field") or "".join(fields),
        **{name: query[name] for name in KEPT_COLUMNS if query.get(name) in COLUMNS[name].choices},
    }


def missing_problems(activities: Sequence[Activity], terms: Terms) -> list[Problem]:
    found = (problem for activity in activities for problem in activity_problems(activity, terms))
    return [problem for problem in found if problem.severity == Severity.MISSING]


def saved_message(
    activities: Sequence[Activity], missing: Sequence[Problem], amounts: AmountsForm | None = None
) -> str:
    """What was saved under which references, with which totals, and what it still lacks."""
    references = get_text_list([activity.reference for activity in activities], _("and"))
    saved = [_("Saved: %(references)s.") % {"references": references}]
    saved += [f"{total}." for total in amounts.totals_in_words] if amounts else []
    if missing:
        problems = " ".join(dict.fromkeys(problem.message for problem in missing))
        saved.append(_("To complete before submission: %(problems)s") % {"problems": problems})
    return " ".join(saved)


def explain_split(
    reply: Reply, amounts: AmountsForm | None, activities: Sequence[Activity], by: User
) -> None:
    """Equal values that come of one total are no possible error."""
    if amounts and amounts.is_split:
        confirm_split(reply, activities, by)


def added_response(
    request: SignedInRequest, reply: Reply, added: Sequence[Activity], told: str
) -> HttpResponse:
    """The rows of the list, or the form for another one, which keeps partner, status and funding."""
    if "another" not in request.POST:
        return changed_rows_response(request, reply, added, told)
    kept = [("partner", activity.partner.slug) for activity in added if activity.partner]
    kept += [(name, value) for name in KEPT_COLUMNS if (value := getattr(added[0], name))]
    address = reverse("questionnaire:activity-add", args=(reply.survey_round.slug, reply.member_state_id))
    next_form = f"{address}?{urlencode(list(dict.fromkeys(kept)))}"
    if request.htmx:
        return changed_rows_response(request, reply, added, told, next_form=next_form)
    messages.success(request, told)
    return redirect(next_form)


def changed_rows_response(
    request: SignedInRequest, reply: Reply, activities: Sequence[Activity], told: str, *, next_form: str = ""
) -> HttpResponse:
    """These activities are stored, as `told` says; focus goes to the first of them, or into the next form."""
    sections = sections_of(reply)
    if outside := outside_note(sections, request.user, activities):
        told = f"{told} {outside}"
    if request.htmx:
        references = [activity.reference for activity in activities]
        return rows_in_place(request, reply, references, told, next_form=next_form)
    messages.success(request, told)
    reference = activities[0].reference
    # The list that opens on one's own section would not have it.
    where = row_url(reply, reference, in_whole_list=bool(outside))
    return back_to_check(request, reply, reference) or redirect(where)


def rows_in_place(
    request: SignedInRequest,
    reply: Reply,
    references: Collection[str],
    told: str,
    *,
    errors: Errors | None = None,
    **more: Any,
) -> HttpResponse:
    """The rows of these references, then grid, count and what is missing as they are now.

    `more` is what the line in place of a deleted activity needs, the form that follows, or the partner that
    was answered. `errors` are those of an answer that was refused.
    """
    # Taken before anything is read: of two answers that overlap, the page keeps what was read later.
    as_of = time.time_ns() // 1000
    fetch_lists(reply, "partner_answers", "questions", ADDITIONAL_QUESTIONS)
    # The lists are at hand, so nothing is joined but what puts the rows in order.
    activities = list(reply.activities.with_codes().select_related(None))
    problems = reply_problems(reply, activities)
    shown = [activity for activity in activities if activity.reference in references]
    context = {
        **overview(reply, activities, problems, errors=errors),
        "contacts": contacts_of(reply, request.user),
        "rows": activity_rows(reply, shown, problems),
        "drafts": open_drafts(drafts_of(request.user, reply).values()),
        "told": told,
        "as_of": as_of,
        **more,
    }
    return render(request, "questionnaire/activities/_changed_rows.html", context)
