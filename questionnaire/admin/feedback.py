"""What people say they cannot do or read, for the administrator to read and to settle."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.admin.desk import AdministratorDesk
from questionnaire.admin.filters import Lookups
from questionnaire.models import Feedback, User
from questionnaire.models.feedback import FeedbackQuerySet


class SettledFilter(admin.SimpleListFilter):
    title = gettext_lazy("settled")
    parameter_name = "settled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("no", _("Open")), ("yes", _("Settled"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feedback]) -> QuerySet[Feedback]:
        found = {"no": queryset.filter(settled_at=None), "yes": queryset.exclude(settled_at=None)}
        return found.get(self.value() or "", queryset)


@admin.register(Feedback)
class FeedbackAdmin(AdministratorDesk):
    list_display = ("at", "page", "text", "sender", "settled_at")
    list_display_links = None
    list_filter = (SettledFilter,)
    list_select_related = ("by",)
    actions = ("settle",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """The list alone: it says everything there is."""
        return [url for url in super().get_urls() if url.name == "questionnaire_feedback_changelist"]

    @admin.display(description=gettext_lazy("by"), ordering="by__email")
    def sender(self, feedback: Feedback) -> User | None:
        return feedback.by

    @admin.action(description=gettext_lazy("Mark the selected as settled"))
    def settle(self, request: HttpRequest, queryset: FeedbackQuerySet) -> None:
        settled = queryset.settle()
        told = ngettext(
            "%(n)s message has been marked as settled.",
            "%(n)s messages have been marked as settled.",
            settled,
        )
        messages.success(request, told % {"n": settled})
