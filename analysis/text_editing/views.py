"""The pages on which the Presidency reads, edits and reviews the text of the annex."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analysis.annex.annex import build_annex
from analysis.annex.navigation import result_links
from analysis.annex.views import fetch_axes
from analysis.counting.selection import Selection, members_of
from analysis.grid import Profile
from analysis.models import AnnexText
from analysis.query.forms.selection import read_selection
from analysis.text.drafts import draft_with_references
from analysis.text.edited import OwnTexts
from analysis.text.figures import Source
from analysis.text.tokens import as_stored, for_typing, printed, reference_to, sentences_of
from analysis.text_editing.editing import Desk, TextChanged, confirm, save_text, use_figure
from analysis.text_editing.forms import TextForm, figures_fingerprint
from analysis.text_editing.places import TextPlace, lost_places, text_places
from analysis.text_editing.waiting import WaitingSentence, waiting_sentences
from analysis.wording.narrative import narrative
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.access.roles import may_change
from questionnaire.cleaning.numbers import short_number
from questionnaire.form_fields.conflicts import with_texts
from questionnaire.models import Round
from questionnaire.problems import Refused

ACCEPTED_ONLY = "?replies=accepted"


@dataclass(frozen=True)
class Desktop:
    """What each of the pages begins with: the figures, and the present text of every place."""

    desk: Desk
    versions: Mapping[str, AnnexText]
    texts: OwnTexts
    # Of the address, beginning with its sign, where accepted replies alone are counted.
    query: str = ""

    @property
    def places(self) -> list[TextPlace]:
        annex = self.desk.annex
        return [*text_places(annex), *lost_places(annex, self.edited.values())]

    @property
    def edited(self) -> dict[str, AnnexText]:
        return {place: version for place, version in self.versions.items() if not version.is_draft}

    def place(self, name: str) -> TextPlace:
        found = next((place for place in self.places if place.name == name), None)
        if found is None:
            raise Http404
        return found

    def stored_text(self, place: TextPlace) -> str:
        """Return the present text, or the draft with its references."""
        if version := self.edited.get(place.key):
            return version.text
        return "\n".join(draft_with_references(self.desk.annex).get(place.key, ()))


def desktop_of(request: SignedInRequest, survey_round: Round) -> Desktop:
    fetch_axes(survey_round)
    form = read_selection(survey_round, request.GET)
    selection = Selection(accepted_only=form.selection.accepted_only)
    annex, _data = build_annex(survey_round, selection, profile=Profile.INTERNAL)
    current = AnnexText.objects.visible_to(request.user).filter(survey_round=survey_round).current()
    versions = {version.place: version for version in current.select_related("made_by")}
    names = [entry.label for entry in members_of(survey_round)]
    # Read with the figures, since what is printed of the whole round is this text.
    texts = annex.draft
    assert isinstance(texts, OwnTexts)  # noqa: S101
    query = ACCEPTED_ONLY if selection.accepted_only else ""
    return Desktop(Desk(survey_round, annex, request.user, names), versions, texts, query)


@dataclass(frozen=True)
class ShownText:
    """A place with its sentences as they are printed; `version` is None where they are drafted."""

    place: TextPlace
    sentences: Sequence[str]
    version: AnnexText | None
    waiting: Sequence[WaitingSentence]


@require_safe
@presidency_of_round
def texts(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Every part of the annex with its text, and first of all what waits to be reviewed."""
    page = desktop_of(request, survey_round)
    drafted, edited = narrative(page.desk.annex), page.edited
    waiting = waiting_sentences(page.desk, page.texts)
    shown = [
        ShownText(
            place,
            printed_sentences(page, edited[place.key].text)
            if place.key in edited
            else drafted.get(place.key, ()),
            edited.get(place.key),
            waiting.get(place.key, ()),
        )
        for place in page.places
    ]
    context = {
        "facts": page.desk.annex.facts,
        "shown": shown,
        "waiting": [each for each in shown if each.waiting],
        "query": page.query,
        "seen": figures_fingerprint(page.desk.figures),
        "may_edit": may_change(request.user, survey_round),
        "results": result_links(survey_round.slug, read_selection(survey_round, {}), "texts"),
    }
    return render(request, "analysis/text_editing/texts.html", context)


def printed_sentences(page: Desktop, text: str) -> list[str]:
    return [printed(sentence, page.desk.figures) for sentence in sentences_of(text)]


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def text_edit(request: SignedInRequest, survey_round: Round, place_name: str) -> HttpResponse:
    """One text beside its table, its draft and its figures; `?version=2` begins with an earlier version."""
    page = desktop_of(request, survey_round)
    place = page.place(place_name)
    present = page.versions.get(place.key)
    number = present.number if present else 0
    begun = earlier_text(page, place, request.GET.get("version", ""))
    form = TextForm(
        page.desk,
        place.key,
        page.stored_text(place) if begun is None else begun,
        number,
        request.POST if request.method == "POST" else None,
    )
    theirs = None
    if form.is_valid():
        try:
            save_text(page.desk, place.key, form.cleaned_data["text"], form.cleaned_data["began_from"])
        except TextChanged as changed:
            theirs = changed.theirs
            form.data = with_texts(request.POST, {"began_from": str(theirs.number)})
            form.add_error(None, str(changed))
        else:
            messages.success(request, _("The text has been saved."))
            return to_texts(page, place)
    context = edit_context(page, place, form) | {
        "theirs": printed_sentences(page, theirs.text) if theirs else None,
        "may_edit": may_change(request.user, survey_round),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "analysis/text_editing/text_edit.html", context, status=status)


def earlier_text(page: Desktop, place: TextPlace, number: str) -> str | None:
    """Return the text of the version in the address. Raises Http404 where there is none."""
    if not number:
        return None
    versions = AnnexText.objects.filter(survey_round=page.desk.survey_round, place=place.key, is_draft=False)
    found = versions.filter(number=short_number(number) or 0).first()
    if found is None:
        raise Http404
    return found.text


def edit_context(page: Desktop, place: TextPlace, form: TextForm) -> dict[str, Any]:
    versions = AnnexText.objects.filter(survey_round=page.desk.survey_round, place=place.key)
    own = [name for name, source in form.names.items() if source.table == place.key]
    others = [name for name, source in form.names.items() if source.table != place.key]
    return {
        "facts": page.desk.annex.facts,
        "query": page.query,
        "place": place,
        "grid": place.grid,
        "form": form,
        "version": page.edited.get(place.key),
        "waiting": waiting_sentences(page.desk, page.texts).get(place.key, ()),
        "seen": form.shown,
        "draft": narrative(page.desk.annex).get(place.key, ()),
        "figures": [as_typed(form, name) for name in own],
        "other_figures": [as_typed(form, name) for name in others],
        "versions": [
            (version, printed_sentences(page, version.text))
            for version in versions.select_related("made_by").order_by("-number")
        ],
    }


def as_typed(form: TextForm, name: str) -> str:
    return for_typing(reference_to(form.names[name]), form.figures, {name: form.names[name]})


@require_POST
@presidency_of_round
def text_draft(request: SignedInRequest, survey_round: Round, place_name: str) -> HttpResponse:
    """Print the drafted sentences again; the own text stays in the list of versions."""
    page = desktop_of(request, survey_round)
    place = page.place(place_name)
    try:
        save_text(
            page.desk, place.key, "", short_number(request.POST.get("began_from", "")) or 0, is_draft=True
        )
    except TextChanged as changed:
        messages.error(request, changed.message)
    else:
        messages.success(request, _("The draft is used again. Your text is in the list of versions."))
    return to_texts(page, place)


@require_POST
@presidency_of_round
def text_confirm(request: SignedInRequest, survey_round: Round, place_name: str) -> HttpResponse:
    """Confirm sentences beside the figures that the page showed; where those have moved, read again."""
    page = desktop_of(request, survey_round)
    place = page.place(place_name)
    if request.POST.get("seen") != figures_fingerprint(page.desk.figures):
        messages.error(
            request, _("The figures have changed since you opened this page. Read the text again.")
        )
    else:
        confirm(page.desk, place.key, request.POST.getlist("sentence"))
        messages.success(request, _("The sentences have been reviewed."))
    return to_texts(page, place)


@require_POST
@presidency_of_round
def text_figure(request: SignedInRequest, survey_round: Round, place_name: str) -> HttpResponse:
    """Let a number that was typed follow a figure that it equals."""
    page = desktop_of(request, survey_round)
    place = page.place(place_name)
    sent = request.POST
    try:
        source = as_stored(sent.get("figure", "")) or Source("", "", "")
        use_figure(page.desk, place.key, sent.get("sentence", ""), sent.get("number", ""), source)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The number now follows the figure."))
    return to_texts(page, place)


def to_texts(page: Desktop, place: TextPlace) -> HttpResponse:
    address = reverse("analysis:texts", args=[page.desk.survey_round.slug])
    return redirect(f"{address}{page.query}#{place.name}")
