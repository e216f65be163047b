"""The form of an entry of a code list: two administrators do not overwrite each other unread."""

import json
from typing import Any

from django import forms

from questionnaire.form_fields.conflicts import changed_meanwhile, read_texts, with_texts
from questionnaire.locking import lock_rounds
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.rounds.renaming.fixed import refuse_mark_of_another, refuse_other_kind, refuse_reordering


class CodeListForm(forms.ModelForm):  # type: ignore[type-arg]
    """`began_from` holds the texts that the page showed."""

    began_from = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["began_from"] = texts_json(self.texts_of(self.instance))

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
            try:
                rule(self.instance)
            except Refused as refusal:
                self.add_error(name, str(refusal))


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
