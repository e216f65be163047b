"""The contact points of a round: who there is, and many more at once from a list."""

from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.choices import MailKind
from questionnaire.contact_points.contact_list.compare import ContactComparison, compare_contact_list
from questionnaire.contact_points.contact_list.read import header_note, lines_left, read_lines
from questionnaire.contact_points.contact_list.store import save_contact_list
from questionnaire.contact_points.contact_points import with_work
from questionnaire.contact_points.forms.contact_list import ContactListForm
from questionnaire.models import Mail, MemberState, Round, RoundRole
from questionnaire.problems import Refused, refusal_in


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def contact_points(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """The POST compares a list with what is there, and stores nothing."""
    if request.method != "POST":
        return contact_points_page(request, survey_round, ContactListForm())
    form = ContactListForm(request.POST, request.FILES)
    if not form.is_valid():
        return contact_points_page(request, survey_round, form)
    with refusal_in(form, "lines"):
        comparison = compare_contact_list(survey_round, read_lines(form.text))
        for note in filter(None, (form.note, header_note(form.text, is_wrong=bool(comparison.wrong)))):
            messages.warning(request, note)
        again = ContactListForm(initial={"lines": form.text})
        return contact_points_page(request, survey_round, again, comparison)
    return contact_points_page(request, survey_round, form)


def contact_points_page(
    request: SignedInRequest,
    survey_round: Round,
    form: ContactListForm,
    comparison: ContactComparison | None = None,
) -> HttpResponse:
    is_wrong = bool(form.errors or (comparison and comparison.wrong))
    context = {
        "form": form,
        "is_wrong": is_wrong,
        "comparison": comparison,
        "text": form["lines"].value(),
        "by_member_state": by_member_state(survey_round),
        # One thing at a time: first the list that was checked.
        "not_invited": 0 if comparison else number_not_invited(survey_round),
    }
    page = "questionnaire/contact_points/contact_points.html"
    return render(request, page, context, status=422 if is_wrong else 200)


def by_member_state(survey_round: Round) -> list[tuple[MemberState, list[RoundRole]]]:
    """Each respondent with its contact points, also where it has none."""
    asked = MemberState.objects.filter(replies__survey_round=survey_round)
    held: dict[Any, list[RoundRole]] = {member_state: [] for member_state in asked}
    for role in with_work(survey_round.roles.contact_points()).select_related("user", "member_state"):
        held.setdefault(role.member_state, []).append(role)
    return list(held.items())


def number_not_invited(survey_round: Round) -> int:
    """As the page of messages suggests whom to invite: who has no invitation, or whose last was given up."""
    last = Mail.objects.filter(
        kind=MailKind.INVITATION,
        survey_round=survey_round,
        to=OuterRef("user"),
        reply__member_state=OuterRef("member_state"),
    ).order_by("-queued_at", "-pk")
    held = survey_round.roles.contact_points().annotate(
        last=Subquery(last.values("pk")[:1]), given_up_at=Subquery(last.values("dropped_at")[:1])
    )
    return held.filter(Q(last=None) | Q(given_up_at__isnull=False)).count()


@require_POST
@presidency_of_round
def contact_points_store(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Exactly what the preview showed, or a new preview; wrong lines stay on the page to be corrected."""
    text = request.POST.get("lines", "")
    try:
        stored = save_contact_list(survey_round, text, request.POST.get("preview_token", ""))
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return contact_points(request, survey_round.slug)
    if stored.new:
        said = ngettext(
            "%(number)d contact point has been added.",
            "%(number)d contact points have been added.",
            len(stored.new),
        )
        messages.success(request, said % {"number": len(stored.new)})
    else:
        messages.info(request, _("All of them are already contact points, so nothing was changed."))
    if stored.wrong:
        return contact_points_left(request, survey_round, lines_left(text, stored.wrong_numbers))
    return redirect("questionnaire:contact-points", survey_round.slug)


def contact_points_left(request: SignedInRequest, survey_round: Round, text: str) -> HttpResponse:
    comparison = compare_contact_list(survey_round, read_lines(text))
    return contact_points_page(request, survey_round, ContactListForm(initial={"lines": text}), comparison)
