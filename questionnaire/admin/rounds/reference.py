"""The code lists, for the administrator. Nothing is deleted: replies and versions stand on it.

Two administrators do not overwrite each other unread.
"""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from questionnaire.admin.desk import AdministratorDesk, signed_in
from questionnaire.admin.rounds.entry_list import EntryListForm, add_entries, entry_table
from questionnaire.form_fields.conflicts import changed_meanwhile, read_texts, with_texts
from questionnaire.locking import lock_rounds
from questionnaire.models import AssistanceType, MemberState, Partner, Round, SupportField
from questionnaire.problems import refusal_in
from questionnaire.rounds.renaming.fixed import refuse_mark_of_another, refuse_other_kind, refuse_reordering


class CodeListForm(forms.ModelForm):  # type: ignore[type-arg]
    """`began_from` holds the texts that the page showed."""

    began_from = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["began_from"] = texts_json(self.texts_of(self.instance))
        else:
            last = type(self.instance).objects.aggregate(last=Max("position"))["last"] or 0
            self.initial.setdefault("position", last + 1)

    def texts_of(self, entry: Any) -> dict[str, str]:
        return {name: str(getattr(entry, name)) for name in self.fields if hasattr(entry, name)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        # A round that is being opened is opened first; locked from here until the entry is saved.
        lock_rounds(Round.objects.all())
        stored = type(self.instance).objects.filter(pk=self.instance.pk).first()
        if stored and not self.instance._state.adding:
            self.check_what_others_changed(cleaned, self.texts_of(stored))
        return cleaned

    def check_what_others_changed(self, cleaned: dict[str, Any], now: dict[str, str]) -> None:
        began = read_texts(cleaned.get("began_from", ""))
        for name, text in now.items():
            if began.get(name, text) != text and str(cleaned.get(name, text)) != text:
                self.add_error(name, changed_meanwhile(text))
        self.data = with_texts(self.data, {"began_from": texts_json(now)})

    def _post_clean(self) -> None:
        """With the instance as it would be saved."""
        super()._post_clean()  # type: ignore[misc]
        self.refuse("position", refuse_reordering)

    def refuse(self, name: str, rule: Any) -> None:
        if name in self.fields and not self.errors:
            with refusal_in(self, name):
                rule(self.instance)


class PartnerForm(CodeListForm):
    def _post_clean(self) -> None:
        super()._post_clean()
        self.refuse("footnote_mark", refuse_mark_of_another)


class MemberStateForm(CodeListForm):
    def _post_clean(self) -> None:
        super()._post_clean()
        self.refuse("kind", refuse_other_kind)


def texts_json(texts: dict[str, str]) -> str:
    return json.dumps(texts, ensure_ascii=False)


class CodeListDesk(AdministratorDesk):
    """A code is given once: rows, files and addresses hold it."""

    form = CodeListForm
    change_form_template = "admin/questionnaire/code_list_form.html"
    change_list_template = "admin/questionnaire/code_list.html"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The rounds that print the entry learn of the change from whom it comes."""
        obj.changed_by = signed_in(request)
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.list_view)
        return [path("list/", view, name=self.list_name), *super().get_urls()]

    @property
    def list_name(self) -> str:
        return f"questionnaire_{self.opts.model_name}_list"

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """Many entries at once; where one of them is wrong, none is saved and the list stays."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        columns = tuple(str(name) for name in self.get_fields(request) if name != "position")
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = EntryListForm(columns, *sent)
        if form.is_valid() and (number := self.added_from(request, form)):
            said = ngettext("%(n)d entry has been added.", "%(n)d entries have been added.", number)
            messages.success(request, said % {"n": number})
            return redirect(f"admin:questionnaire_{self.opts.model_name}_changelist")
        title = _("Add %(entries)s from a list") % {"entries": self.opts.verbose_name_plural}
        context = self.page_context(request, title) | {"form": form}
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/questionnaire/entry_list.html", context, status=status)

    def added_from(self, request: HttpRequest, form: EntryListForm) -> int:
        """Return how many entries were added; 0 where the form says what is wrong."""

        def save(entry_form: Any) -> None:
            self.save_model(request, entry_form.save(commit=False), entry_form, change=False)

        text = form.text
        try:
            with refusal_in(form, "lines"):
                return add_entries(entry_table(form), self.get_form(request), save)
        except ValidationError as error:
            form.add_error("lines", error)
        # What a file holds is corrected in the box.
        form.data = with_texts(form.data, {"lines": text})
        return 0


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
