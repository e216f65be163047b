"""The outbox, to read: what was sent to whom, what waits, and what did not arrive and why."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from questionnaire.access.roles import rounds_of
from questionnaire.admin.desk import ReadingDesk, signed_in
from questionnaire.admin.filters import LookupFilter, Lookups, MemberStateOfReplyFilter, RoundFilter
from questionnaire.admin.mails.mail_desk import mail_text, mail_texts
from questionnaire.choices import MailState
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.mails.outbox import try_again
from questionnaire.models import Mail, MailQuerySet

FAILED = "failed"


class MailKindFilter(LookupFilter):
    title = gettext_lazy("kind")
    parameter_name = "kind"
    lookup = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(kind.value, kind.label) for kind, entry in OF_A_ROUND.items() if not entry.is_own]


class StateFilter(LookupFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [*MailState.choices, (FAILED, gettext_lazy("Not delivered"))]

    def matching(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        assert isinstance(queryset, MailQuerySet)  # noqa: S101
        return queryset.failed() if value == FAILED else queryset.in_state(MailState(value))


@admin.register(Mail)
class MailAdmin(ReadingDesk):
    """Mails are written by moves and on the pages of `mail_desk`; here they are looked up."""

    list_display = ("subject", "kind", "address", "member_state", "state_shown", "last_error", "queued_at")
    list_filter = (RoundFilter, StateFilter, MailKindFilter, MemberStateOfReplyFilter)
    list_select_related = ("survey_round", "reply__survey_round", "reply__member_state", "to", "queued_by")
    # Not by the name of the account, which others may have given it elsewhere.
    search_fields = ("to__email",)
    search_help_text = gettext_lazy("By e-mail address")
    ordering = ("-queued_at", "-pk")
    actions = ("try_again_now",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mail]:
        mails = Mail.objects.visible_to(signed_in(request)).filter(survey_round__in=rounds_of(request))
        return mails.select_related(*self.list_select_related)

    @admin.display(description=gettext_lazy("to"), ordering="to__email", empty_value="–")
    def address(self, mail: Mail) -> str:
        return mail.to.email if mail.to else ""

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, mail: Mail) -> str:
        return str(mail.state.label)

    def get_urls(self) -> list[URLPattern]:
        """With the pages to write on, and without what the stock admin would offer to change a mail."""
        unused = {"questionnaire_mail_delete", "questionnaire_mail_history"}
        stock = [url for url in super().get_urls() if getattr(url, "name", None) not in unused]
        pages = (
            ("texts/<int:pk>/", mail_texts, "questionnaire_mail_texts"),
            ("texts/<int:pk>/<slug:kind>/", mail_text, "questionnaire_mail_text"),
        )
        own = [
            path(
                address,
                self.admin_site.admin_view(partial(view, page_context=self.page_context)),
                name=name,
            )
            for address, view, name in pages
        ]
        return [*own, *stock]

    @method_decorator(require_safe)
    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        mail: Mail = self.get_object(request, unquote(object_id))
        context = self.page_context(request, mail.get_kind_display()) | {
            "mail": mail,
        }
        return TemplateResponse(request, "admin/questionnaire/mail/page.html", context)

    @admin.action(description=gettext_lazy("Try the selected e-mails again now"))
    def try_again_now(self, request: HttpRequest, queryset: QuerySet[Mail]) -> None:
        chosen = queryset.count()
        number = try_again(queryset)
        said = ngettext(
            "The service will try %(number)d e-mail again within a few minutes.",
            "The service will try %(number)d e-mails again within a few minutes.",
            number,
        )
        messages.success(request, said % {"number": number})
        if number < chosen:
            messages.warning(request, _("The others have been sent, or are being sent at present."))
