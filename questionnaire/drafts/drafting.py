"""What the page of a form needs so that it is saved as one types, and opens again as it was left."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from django.forms import BaseForm
from django.http import QueryDict
from django.urls import resolve, reverse
from django.utils.datastructures import MultiValueDict

from questionnaire.access.pages import SignedInRequest
from questionnaire.cleaning.numbers import short_number
from questionnaire.drafts.drafts import FORMS, MAX_ADDRESS, settling
from questionnaire.form_fields.fields import keep_chosen
from questionnaire.form_fields.shared import SharedForm
from questionnaire.models import FormDraft, Reply, User

# The form that stands on a page with another address, and its place there.
PLACES_ON_A_PAGE = {"reply-partners": ("activities", "partners-form")}


@dataclass(frozen=True)
class Drafting:
    """Where the draft of a form is kept, and the edition of it that the page knows, 0 for none.

    `restored` is the draft that the form was filled with; None where it shows what is stored.
    """

    place: str
    edition: int = 0
    restored: FormDraft | None = None

    @classmethod
    def opened(cls, request: SignedInRequest, reply: Reply, query: str = "") -> Self:
        """The form of this address, as it was left, or as it was sent and could not be saved.

        `query` is the part of the address that makes it a form of its own.
        """
        if request.method == "POST":
            return cls.sent(request.POST)
        place = f"{request.path}?{query}" if query else request.path
        place = place if len(place) <= MAX_ADDRESS else request.path
        return cls.of(place, FormDraft.objects.of(request.user, reply).filter(place=place).first())

    @classmethod
    def of(cls, place: str, draft: FormDraft | None) -> Self:
        return cls(place, draft.edition, draft) if draft else cls(place)

    @classmethod
    def sent(cls, data: QueryDict) -> Self:
        return cls(data.get("draft", ""), posted_number(data, "draft_edition", 0))

    @property
    def data(self) -> QueryDict:
        """What the draft holds, as the browser would send it; nothing where there is none."""
        return self.restored.data if self.restored else QueryDict()

    def put_back(self, form: BaseForm) -> None:
        if self.restored and not form.is_bound:
            put_back(form, self.data)


def settled(request: SignedInRequest, reply: Reply) -> AbstractContextManager[None]:
    """What is saved in here is a draft no more."""
    return settling(request.user, reply, request.POST.get("draft", ""))


def posted_number(data: Mapping[str, Any], name: str, default: int) -> int:
    number = short_number(data.get(name, ""))
    return default if number is None else number


@dataclass(frozen=True)
class OpenDraft:
    """One line of the list of what is typed and not saved; `title` is the one typed, if any."""

    place: str
    label: str
    title: str
    url: str
    saved_at: dt.datetime
    typed: list[tuple[str, str]]


def drafts_of(user: User, reply: Reply) -> dict[str, FormDraft]:
    """All that this person has typed into forms of the reply and not saved, by the form's address."""
    drafts = FormDraft.objects.of(user, reply).order_by("-saved_at", "place")
    return {draft.place: draft for draft in drafts}


def open_drafts(drafts: Iterable[FormDraft]) -> list[OpenDraft]:
    return [open_draft(draft) for draft in drafts]


def open_draft(draft: FormDraft) -> OpenDraft:
    match = resolve(urlsplit(draft.place).path)
    name = str(match.url_name)
    return OpenDraft(
        draft.place,
        FORMS[name] % match.kwargs,
        draft.data.get("title", ""),
        form_page(draft.place),
        draft.saved_at,
        draft.typed,
    )


def form_page(place: str) -> str:
    """Where a person sees the form: its own address, or its place on another page."""
    match = resolve(urlsplit(place).path)
    if match.url_name not in PLACES_ON_A_PAGE:
        return place
    page, part = PLACES_ON_A_PAGE[match.url_name]
    return reverse(f"questionnaire:{page}", kwargs=match.kwargs) + f"#{part}"


def with_draft(
    request: SignedInRequest, reply: Reply, drafts: Mapping[str, FormDraft], part: str, form: BaseForm
) -> dict[str, Any]:
    """A form that stands on the reply's page in this part, and its draft, as the page knows them."""
    place = reverse(f"questionnaire:reply-{part}", args=(reply.survey_round.slug, reply.member_state_id))
    drafting = Drafting.sent(request.POST) if form.is_bound else Drafting.of(place, drafts.get(place))
    drafting.put_back(form)
    return {f"{part}_form": form, f"{part}_drafting": drafting}


def put_back(form: BaseForm, data: QueryDict) -> None:
    """Show what was typed, unjudged. What the draft does not speak of stays as it is stored."""
    if isinstance(form, SharedForm):
        form.keep(data)
    for name, field in form.fields.items():
        typed = field.widget.value_from_datadict(data, MultiValueDict(), form.add_prefix(name))
        if typed is not None:
            keep_chosen(form, name, typed)
            form.initial[name] = typed
