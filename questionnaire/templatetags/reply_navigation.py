"""The pages of a reply and the one that the reader is on."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from questionnaire.access.pages import CHECK, CHECK_PARTS
from questionnaire.choices import ReplyPage

register = template.Library()


@dataclass(frozen=True)
class ReplyTab:
    """One entry of the navigation. `names` are the addresses that belong to it beside its own."""

    page: ReplyPage
    name: str
    names: frozenset[str] = frozenset()


# These pages offer asking by themselves.
ASKING = frozenset({"reply-questions", "question-ask"})
# On which a question is about the reply as a whole, or says itself what it is about.
OF_QUESTIONS = ASKING | {"question-answer"}

TABS = (
    ReplyTab(
        ReplyPage.OVERVIEW,
        "questionnaire:reply-overview",
        OF_QUESTIONS
        | {"reply-support", "reply-nil", "reply-additional", "reply-remark", "reply-discard", "request-ask"},
    ),
    ReplyTab(
        ReplyPage.ACTIVITIES,
        "questionnaire:activities",
        frozenset(
            {
                "reply-partners",
                "activity-add",
                "activity-edit",
                "activity-duplicate",
                "activity-partners",
                "activity-end",
                "activity-delete",
                "selected-change",
                "selected-copy",
                "carry-over",
            }
        ),
    ),
    ReplyTab(
        ReplyPage.CHECK,
        "questionnaire:reply-review",
        frozenset(
            {
                "reply-submit",
                "check-confirm",
                "reply-note",
                "clearance",
                "clearance-copy",
                "clearance-changes",
                "reply-withdraw",
            }
        ),
    ),
    ReplyTab(
        ReplyPage.SECTIONS,
        "questionnaire:sections",
        frozenset({"section-add", "section-edit", "section-remove", "colleagues-invite", "colleague-remove"}),
    ),
    ReplyTab(
        ReplyPage.EXCEL,
        "questionnaire:excel-and-lists",
        frozenset({"workbook-preview", "list-correct", "list-columns", "list-values", "list-preview"}),
    ),
    ReplyTab(
        ReplyPage.HISTORY,
        "questionnaire:reply-changes",
        frozenset({"reply-compare", "reply-receipt", "import-undo"}),
    ),
    ReplyTab(ReplyPage.RESULTS, "analysis:own-sheet", frozenset({"member-sheet"})),
)


# Those that the Presidency has while it enters the reply from a letter.
FROM_LETTER = frozenset({ReplyPage.OVERVIEW, ReplyPage.ACTIVITIES, ReplyPage.CHECK, ReplyPage.EXCEL})


@register.inclusion_tag("questionnaire/includes/_reply_navigation.html", takes_context=True)
def reply_navigation(context: RequestContext) -> dict[str, Any]:
    """Link the pages of the reply and mark the one that this page belongs to."""
    return {"tabs": tabs(context), "reply": context["reply"]}


@register.inclusion_tag("questionnaire/includes/_reply_breadcrumbs.html", takes_context=True)
def reply_breadcrumbs(context: RequestContext) -> dict[str, Any]:
    """Link home, the reply and the page of the reply that this page belongs to."""
    title = gettext("Reply of %(member_state)s") % {"member_state": context["reply"].member_state}
    return {"tabs": tabs(context), "title": title}


@register.inclusion_tag("questionnaire/includes/_ask_presidency_link.html", takes_context=True)
def ask_presidency(context: RequestContext) -> dict[str, Any]:
    """Link the form for a question to the Presidency, which says where the question is asked."""
    reply, match = context["reply"], context.request.resolver_match
    url = reverse("questionnaire:question-ask", args=(reply.survey_round.slug, reply.member_state_id))
    if not match or match.url_name in OF_QUESTIONS:
        query = ""
    elif "reference" in match.kwargs:
        query = urlencode({"activity": match.kwargs["reference"]})
    else:
        query = urlencode([("page", tab["page"]) for tab in tabs(context) if tab["is_current"]])
    is_own_page = bool(match and match.url_name in ASKING) or reply.is_entered_by_reader
    is_offered = not reply.survey_round.is_archived and not is_own_page
    return {"url": f"{url}?{query}" if query else url, "is_offered": is_offered}


@register.simple_tag(takes_context=True)
def page_of_reply(context: RequestContext, page: str) -> SafeString:
    """Link this page of the reply."""
    tab = next(tab for tab in tabs(context) if tab["page"] == page)
    return format_html('<a href="{}">{}</a>', tab["url"], tab["label"])


@register.simple_tag(takes_context=True)
def check_query(context: RequestContext) -> str:
    """Return what the address of a form keeps of the part of the check page that it was opened from."""
    part = context.request.GET.get(CHECK)
    return f"?{CHECK}={part}" if part in CHECK_PARTS else ""


def tabs(context: RequestContext) -> list[dict[str, Any]]:
    reply, match = context["reply"], context.request.resolver_match
    here = match.url_name if match else ""
    where = (reply.survey_round.slug, reply.member_state_id)
    return [
        {
            "label": tab.page.label,
            "page": tab.page,
            "url": reverse(tab.name, args=where),
            "is_page": tab.name.endswith(f":{here}"),
            "is_current": tab.name.endswith(f":{here}") or here in tab.names,
        }
        for tab in TABS
        if tab.page in FROM_LETTER or not reply.is_entered_by_reader
    ]
