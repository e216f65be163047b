"""What is sent to addresses whose form holds more than the access table sends, as it is on their pages."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from questionnaire.choices import ReplyState, RoundState
from questionnaire.imports.undo import plan_token
from questionnaire.models import Activity, Reply, ReplyVersion, Round
from tests.access.what_is_sent import agency_activity, agency_list, changed_name, contact_list, selected_row
from tests.builders import begin_from_letter

Data = dict[str, Any]
Pair = tuple[RoundState, ReplyState]


def put_into(pair: Pair) -> None:
    """As round and replies would be in these states, whichever way they came there."""
    Round.objects.filter(slug="2020").update(state=pair[0])
    for reply in Reply.objects.filter(survey_round__slug="2020", versions__isnull=False):
        version = reply.versions.get()
        Reply.objects.filter(pk=reply.pk).update(
            state=pair[1],
            counted_version=None if pair[1] == ReplyState.DRAFT else version,
            accepted_version=version if pair[1] == ReplyState.ACCEPTED else None,
        )


def form_on(page: HttpResponse, address: str) -> Data:
    """What the form on that page which is sent there says, tokens and stamps included."""
    forms = html.fromstring(page.content).forms
    return next(dict(form.form_values()) for form in forms if page_of(form, page) == address)


def page_of(form: Any, page: HttpResponse) -> str:
    return str(form.action or page.wsgi_request.path).partition("?")[0]


def nothing_entered(client: Client, address: str) -> Data:
    Activity.objects.filter(reply__survey_round__slug="2020", reply__member_state="HR").delete()
    return {}


def another_department(client: Client, address: str) -> Data:
    return form_on(client.get(address), address) | {"department": "Asylum office"}


def previewed_workbook(client: Client, address: str) -> Data:
    row = ("", "Serbia", "Asylum", "Expert assistance", "Training", "ongoing", "2016", "", "national")
    upload = reverse("questionnaire:excel-and-lists", args=("2020", "HR"))
    return form_on(client.post(upload, {"rows": "\t".join(row)}, follow=True), address)


def entered_on_behalf(client: Client, address: str) -> Data:
    ReplyVersion.objects.update(on_behalf=True)
    return {}


def begun_letter(client: Client, address: str) -> Data:
    begin_from_letter(Reply.objects.get(survey_round__slug="2020", member_state="HR"))
    return {}


def possible_error(client: Client, address: str) -> Data:
    Activity.objects.filter(reply__member_state="HR").update(title="Training under IPA II")
    page = client.get(reverse("questionnaire:reply-review", args=("2020", "HR")))
    field = html.fromstring(page.content).xpath("string(//*[starts-with(@name, 'why-')]/@name)")
    return {field: "The national part alone"}


def changed_code_list(client: Client, address: str) -> Data:
    return changed_name()


def previewed_contact_points(client: Client, address: str) -> Data:
    page = client.post(reverse("questionnaire:contact-points", args=("2020",)), contact_list())
    return form_on(page, address)


def previewed_agency_list(client: Client, address: str) -> Data:
    return form_on(client.post(reverse("analysis:agency-list", args=("2020",)), agency_list()), address)


def another_agency_activity(client: Client, address: str) -> Data:
    return agency_activity() | {"title": "Another operation"}


def one_week_more(client: Client, address: str) -> Data:
    until = timezone.localdate(Round.objects.get(slug="2020").deadline) + dt.timedelta(days=7)
    return {"until": until.isoformat(), "for_whom": "all"}


def summed_up_change(client: Client, address: str) -> Data:
    entered = selected_row() | {"step": "1", "status": "suspended"}
    # A blank radio button is "on" for lxml, and blank for browsers.
    return form_on(client.post(address, entered), address) | {"funding": ""}


def counted_copy(client: Client, address: str) -> Data:
    return selected_row() | {"step": "1", "partners": "kosovo", "since": "1", "confirmed_count": "1"}


def shown_import(client: Client, address: str) -> Data:
    return {"preview_token": plan_token(Reply.objects.get(survey_round__slug="2020", member_state="HR"))}


def shown_changes(client: Client, address: str) -> Data:
    put_into((RoundState.OPEN, ReplyState.CORRECTING))
    return form_on(client.get(address), address)


def labelled_release(client: Client, address: str) -> Data:
    return form_on(client.get(address), address) | {"label": "For the meeting", "profile": "circulation"}


def own_text(client: Client, address: str) -> Data:
    return form_on(client.get(address), address) | {"text": "Our view."}


def saved_text(client: Client, address: str) -> HttpResponse:
    """A text with a number that equals a figure, and the page with its sentence to review."""
    edit = address.removesuffix("/").rpartition("/")[0] + "/"
    asked = Round.objects.get(slug="2020").replies.count()
    client.post(edit, form_on(client.get(edit), edit) | {"text": f"We asked {asked}."})
    return client.get(edit)


def text_to_leave(client: Client, address: str) -> Data:
    saved_text(client, address)
    return {"began_from": "1"}


def text_to_review(client: Client, address: str) -> Data:
    return form_on(saved_text(client, address), address)


# What is filled in, or was previewed, in an open round; the access table sends there less.
FILLED_IN: dict[str, Callable[[Client, str], Data]] = {
    "questionnaire:reply-nil": nothing_entered,
    "questionnaire:section-edit": another_department,
    "questionnaire:workbook-store": previewed_workbook,
    "questionnaire:import-undone": shown_import,
    "questionnaire:selected-change": summed_up_change,
    "questionnaire:selected-copy": counted_copy,
    "questionnaire:reply-discard": shown_changes,
    "questionnaire:check-confirm": possible_error,
    "questionnaire:reply-confirm": entered_on_behalf,
    "questionnaire:by-letter-hand-over": begun_letter,
    "questionnaire:code-list-adopt": changed_code_list,
    "questionnaire:code-list-decline": changed_code_list,
    "questionnaire:contact-points-store": previewed_contact_points,
    "questionnaire:deadline-extension": one_week_more,
    "analysis:release-new": labelled_release,
    "analysis:text-edit": own_text,
    "analysis:text-draft": text_to_leave,
    "analysis:text-confirm": text_to_review,
    "analysis:text-figure": text_to_review,
    "analysis:agencies": another_agency_activity,
    "analysis:agency-list-store": previewed_agency_list,
}
