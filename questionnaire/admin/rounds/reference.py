"""The code lists, for the administrator. Nothing is deleted: replies and versions stand on it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse

from questionnaire.admin.desk import AdministratorDesk, signed_in
from questionnaire.admin.rounds.code_list_form import CodeListForm, MemberStateForm, PartnerForm
from questionnaire.models import AssistanceType, MemberState, Partner, SupportField


class CodeListDesk(AdministratorDesk):
    """A code is given once: rows, files and addresses hold it."""

    form = CodeListForm
    change_form_template = "admin/questionnaire/code_list_form.html"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The rounds that print the entry learn of the change from whom it comes."""
        obj.changed_by = signed_in(request)
        super().save_model(request, obj, form, change)


@admin.register(SupportField, AssistanceType)
class DefinedListAdmin(CodeListDesk):
    list_display = ("name", "position")
    fields = ("code", "name", "position", "definition")


@admin.register(MemberState)
class MemberStateAdmin(CodeListDesk):
    form = MemberStateForm
    list_display = ("name", "code", "position", "kind")
    fields = ("code", "name", "position", "kind", "mail_domains")


class PartnersBySlug(ChangeList):
    def url_for_result(self, result: Any) -> str:
        return reverse("admin:questionnaire_partner_change", args=[result.slug])


@admin.register(Partner)
class PartnerAdmin(CodeListDesk):
    """By slug: the code is shown to nobody, in an address neither."""

    form = PartnerForm

    list_display = ("label", "position")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ()

    def get_fields(self, request: HttpRequest, obj: Partner | None = None) -> tuple[str, ...]:
        texts = ("name", "position", "footnote_mark", "footnote")
        return texts if obj else ("code", "slug", *texts)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PartnersBySlug

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Partner:
        return get_object_or_404(Partner, slug=object_id)

    def get_urls(self) -> list[URLPattern]:
        """Without the history, whose links hold the code."""
        return [url for url in super().get_urls() if url.name != "questionnaire_partner_history"]
