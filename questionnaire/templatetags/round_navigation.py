"""The header that all pages share, and the places of a round with the one that the reader is on."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import template
from django.template.context import RequestContext
from django.urls import reverse

from questionnaire.access.roles import presided_of_reader
from questionnaire.board.round_pages import ROUND_PLACES, RoundPage, RoundPlace
from questionnaire.models import Round

register = template.Library()

REPLY = "admin:questionnaire_reply_change"
RELEASE = "analysis:release"


class Link(NamedTuple):
    """`mark` is the value of `aria-current`: "page", "true" for a page below it, or ""."""

    label: Any
    url: str
    mark: str


class Navigation(NamedTuple):
    """`pages` are those of the current `place`, none where it has only one."""

    places: list[Link]
    place: Any
    pages: list[Link]
    breadcrumbs: list[Link]


class Here(NamedTuple):
    """The round, place and page that the reader is on; `is_page` unless it is a page below that one."""

    survey_round: Round
    place: RoundPlace
    page: RoundPage
    name: str
    is_page: bool


@register.inclusion_tag("_header.html", takes_context=True)
def page_header(context: RequestContext) -> dict[str, Any]:
    """Return who reads, the round of the page, and the other rounds that its Presidency can switch to."""
    survey_round = context.get("survey_round")
    return {
        "csrf_token": context.get("csrf_token"),
        "user": context.get("user"),
        "survey_round": survey_round,
        "markings": [survey_round.marking] if survey_round else context.get("markings", ()),
        "presided": presided_of_reader(context.request) if survey_round else (),
    }


@register.simple_tag(takes_context=True)
def round_navigation(context: RequestContext) -> Navigation | None:
    """Return the links of the page's round. None if it has none, or another Presidency."""
    here = place_of_page(context)
    if here is None:
        return None
    return Navigation(
        [place_link(here, place) for place in ROUND_PLACES],
        here.place.label,
        [] if here.place.is_overview or len(here.place.pages) == 1 else links(here, here.place.pages),
        list(breadcrumbs(context, here)),
    )


def place_link(here: Here, place: RoundPlace) -> Link:
    first = place.pages[0]
    url = first.url(here.survey_round.slug, here.survey_round.pk)
    mark = "true" if place is here.place else ""
    return Link(place.label, url, "page" if mark and here.is_page and here.page is first else mark)


def links(here: Here, pages: tuple[RoundPage, ...]) -> list[Link]:
    slug, pk = here.survey_round.slug, here.survey_round.pk
    mark = "page" if here.is_page else "true"
    return [Link(page.label, page.url(slug, pk), mark if page is here.page else "") for page in pages]


def place_of_page(context: RequestContext) -> Here | None:
    survey_round = context.get("survey_round")
    if not survey_round or survey_round not in presided_of_reader(context.request):
        return None
    match = context.request.resolver_match
    if match is None:
        return None
    for place in ROUND_PLACES:
        if page := place.page(match.view_name):
            is_page = page.is_at(match.view_name, match.kwargs)
            return Here(survey_round, place, page, match.view_name, is_page)
    return None


def breadcrumbs(context: RequestContext, here: Here) -> Iterator[Link]:
    """From home to this page, which is the last one and has no link where it is named."""
    slug, pk = here.survey_round.slug, here.survey_round.pk
    overview, first = ROUND_PLACES[0].pages[0], here.place.pages[0]
    yield Link(here.survey_round, "" if here.page is overview else overview.url(slug, pk), "")
    if first is not overview and first is not here.page:
        yield Link(here.place.label, first.url(slug, pk), "")
    if here.page is not overview:
        yield Link(here.page.label, "" if here.is_page else here.page.url(slug, pk), "")
    if not here.is_page:
        yield from below(context, here)


def below(context: RequestContext, here: Here) -> Iterator[Link]:
    """The reply or release that the page is about, and the title that a page of the admin has."""
    reply, release, title = (context.get(word) for word in ("reply", "release", "title"))
    if reply:
        yield Link(reply.member_state, "" if here.name == REPLY else reverse(REPLY, args=[reply.pk]), "")
    if release:
        url = reverse(RELEASE, args=[here.survey_round.slug, release.number])
        yield Link(release, "" if here.name == RELEASE else url, "")
    if title and here.name != REPLY:
        yield Link(title, "", "")
