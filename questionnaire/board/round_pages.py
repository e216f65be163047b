"""The places of a round and their pages, as the navigation of the Presidency shows them, in its order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RoundPage:
    """One page. `names` are the addresses that belong to it beside its own."""

    label: Any
    name: str
    names: frozenset[str] = frozenset()
    args: tuple[str, ...] = ()

    def url(self, slug: str, pk: int) -> str:
        """Addresses of the site name a round by its short name, those of the admin by its key."""
        if self.name.endswith("_changelist"):
            return f"{reverse(self.name)}?{urlencode({'round': slug})}"
        return reverse(self.name, args=(pk if self.name.startswith("admin:") else slug, *self.args))

    def is_at(self, name: str, kwargs: Mapping[str, Any]) -> bool:
        """Whether this is the page itself, and none that belongs to it."""
        return name == self.name and set(self.args) <= set(kwargs.values())

    def holds(self, name: str) -> bool:
        return name == self.name or name in self.names


@dataclass(frozen=True)
class RoundPlace:
    """One entry of the navigation, which leads to the first of its pages.

    `is_overview` says that this page shows all others, so that no navigation below the first one does.
    """

    label: Any
    pages: tuple[RoundPage, ...]
    is_overview: bool = False

    def page(self, name: str) -> RoundPage | None:
        return next((page for page in self.pages if page.holds(name)), None)


def of_model(model: str, *steps: str) -> frozenset[str]:
    return frozenset(f"admin:questionnaire_{model}_{step}" for step in steps)


def of_site(*names: str) -> frozenset[str]:
    return frozenset(f"questionnaire:{name}" for name in names)


def of_analysis(*names: str) -> frozenset[str]:
    return frozenset(f"analysis:{name}" for name in names)


OVERVIEW = RoundPlace(
    _("Overview"),
    (
        RoundPage(_("Overview"), "questionnaire:round-overview"),
        RoundPage(_("State of play"), "questionnaire:round-state-of-play"),
    ),
)
REPLIES = RoundPlace(
    _("Replies"),
    (
        RoundPage(
            _("Replies"),
            "admin:questionnaire_reply_changelist",
            of_model("reply", "change", "accept", "return", "reopen", "compare") | of_site("by-letter"),
        ),
        RoundPage(
            _("Questions"),
            "admin:questionnaire_question_changelist",
            of_model("question", "add", "change", "again"),
        ),
        RoundPage(_("Requests"), "admin:questionnaire_request_changelist", of_model("request", "change")),
        RoundPage(_("Extend deadlines"), "questionnaire:deadline-extension"),
    ),
)
CONTACT_POINTS = RoundPlace(
    _("Contact points"),
    (
        RoundPage(
            _("Contact points"),
            "questionnaire:contact-points",
            of_site("contact-points-store"),
        ),
        RoundPage(
            _("Roles"),
            "admin:questionnaire_roundrole_changelist",
            of_model("roundrole", "add", "change", "delete", "history"),
        ),
    ),
)
MESSAGES = RoundPlace(
    _("Messages"),
    (
        RoundPage(
            _("Messages"), "questionnaire:message-write", of_site("message-address"), args=("invitation",)
        ),
        RoundPage(_("Call notes"), "questionnaire:call-notes"),
        RoundPage(_("All e-mails"), "admin:questionnaire_mail_changelist", of_model("mail", "change")),
        RoundPage(_("Texts of e-mails"), "admin:questionnaire_mail_texts", of_model("mail", "text")),
    ),
)
RESULTS = RoundPlace(
    _("Results"),
    (
        RoundPage(_("Tables and charts"), "analysis:tables", of_analysis("table-section", "table-set")),
        RoundPage(_("Text"), "analysis:texts", of_analysis("text-edit")),
        RoundPage(_("Cross-tabulation"), "analysis:crosstab"),
        RoundPage(_("Gaps and overlaps"), "analysis:coverage"),
        RoundPage(_("Activities"), "analysis:activities"),
        RoundPage(_("Fact sheets"), "analysis:sheets", of_analysis("sheet", "member-sheet", "own-sheet")),
        RoundPage(_("Scenarios"), "analysis:scenario", of_analysis("scenario-workbook")),
        RoundPage(_("Change between rounds"), "analysis:round-change"),
        RoundPage(
            _("Activities of EU agencies"),
            "analysis:agencies",
            of_analysis("agency-edit", "agency-list", "agency-list-store"),
        ),
        RoundPage(_("Answers to additional questions"), "questionnaire:additional-answers"),
    ),
)
RELEASES = RoundPlace(
    _("Releases"),
    (
        RoundPage(
            _("Releases"),
            "analysis:releases",
            of_analysis("release", "release-new", "release-compare", "release-withdraw"),
        ),
    ),
)
SETTINGS = RoundPlace(
    _("Settings"),
    (
        RoundPage(_("Settings"), "questionnaire:round-settings"),
        RoundPage(
            _("Terms of the round"),
            "admin:questionnaire_round_change",
            of_model("round", "open", "close", "reopen", "archive", "remove", "history"),
        ),
        RoundPage(_("Definitions"), "questionnaire:round-definitions"),
        RoundPage(_("Groups of partners"), "questionnaire:partner-groups", of_site("partner-group-edit")),
        RoundPage(
            _("Additional questions"),
            "questionnaire:additional-questions",
            of_site("additional-question-edit", "additional-question-remove"),
        ),
        RoundPage(_("Preview and blank questionnaire"), "questionnaire:round-preview"),
        RoundPage(_("Word template"), "questionnaire:word-template"),
        RoundPage(_("Copy the round"), "questionnaire:round-copy"),
        RoundPage(_("Hand over"), "questionnaire:round-hand-over"),
        RoundPage(_("API access"), "analysis:tokens"),
        RoundPage(_("Archive"), "analysis:archive"),
    ),
    is_overview=True,
)
AUDIT_LOG = RoundPlace(
    _("Audit log"),
    (
        RoundPage(_("Audit log"), "questionnaire:audit-log"),
        RoundPage(_("If something is wrong"), "questionnaire:round-troubles"),
    ),
)
ROUND_PLACES = (OVERVIEW, REPLIES, CONTACT_POINTS, MESSAGES, RESULTS, RELEASES, SETTINGS, AUDIT_LOG)
