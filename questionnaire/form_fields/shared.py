"""Forms that several people or tabs have open at once: no text takes the place of another unseen."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from questionnaire.form_fields.conflicts import read_texts
from questionnaire.models.history import is_own


class SharedForm(forms.Form):
    """Stores what its person has changed, and nothing else; `stored` is what each field holds now.

    The form sends along what it showed. Where somebody else has changed the same field meanwhile, both
    texts are shown, and saving again decides.

    What was typed while the round asked about a partner is shown with a sentence, and refused until it is
    cleared: nothing typed goes unseen.
    """

    # What was sent, a QueryDict; it is replaced by a copy where the form begins again.
    data: Any
    began_from = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, stored: Mapping[str, str], data: QueryDict | None = None) -> None:
        shown = json.dumps(dict(stored), ensure_ascii=False)
        super().__init__(data, initial={**stored, "began_from": shown})
        self.stored = dict(stored)
        # The fields that show what the round no longer asks for, with the sentence that says so.
        self.no_longer_asked: dict[str, str] = {}

    def keep(self, data: QueryDict) -> None:
        """Add the fields that `data` speaks of and the round no longer asks for, where a text is typed."""

    def keep_field(self, name: str, field: forms.Field, stored: str, sentence: str) -> None:
        self.fields[name] = field
        self.stored[name] = self.initial[name] = stored
        self.no_longer_asked[name] = sentence

    def changes(self, name: str) -> Iterable[Any]:
        """Return the change that gave the field its stored value, a record of a history; none if unknown."""
        return ()

    def changed(self, name: str) -> str | None:
        """What was entered in this form; None where it stands as it was shown."""
        entered = str(self.cleaned_data[name])
        return entered if entered != self.began.get(name, "") else None

    def clean(self) -> dict[str, Any]:
        self.began = read_texts(self.cleaned_data.get("began_from", ""))
        entered = {name: self.changed(name) for name in self.stored if name in self.cleaned_data}
        conflicts = [
            name
            for name, text in entered.items()
            if text is not None and self.stored[name] not in (text, self.began.get(name, ""))
        ]
        if conflicts:
            self.begin_again([name for name, text in entered.items() if text is None])
        for name in conflicts:
            is_own_change = is_own(self.changes(name))
            self.add_error(name, both_texts(self.fields[name], self.stored[name], is_own=is_own_change))
        for name, sentence in self.no_longer_asked.items():
            if entered.get(name):
                self.add_error(name, f"{sentence} {_('Clear this entry to save the others.')}")
        return self.cleaned_data

    def begin_again(self, unchanged: list[str]) -> None:
        """Show what is stored now in every field that was not changed here; the next save knows all of it."""
        shown = {name: self.stored[name] for name in unchanged}
        began_from = json.dumps(dict(self.stored), ensure_ascii=False)
        several = [
            name for name, field in self.fields.items() if isinstance(field, forms.MultipleChoiceField)
        ]
        selected = {name: self.data.getlist(name) for name in several}
        self.data = {**dict(self.data.items()), **selected, **shown, "began_from": began_from}


def both_texts(field: forms.Field, theirs: str, *, is_own: bool) -> str:
    """Beside what was typed, what is stored meanwhile, in the words of the form."""
    if not theirs:
        cleared = (
            _("You cleared this entry in another window.")
            if is_own
            else _("Another person has cleared this entry.")
        )
        return f"{cleared} {_('Save again to keep your text.')}"
    if words := dict(getattr(field, "choices", ())):
        theirs = "; ".join(str(words.get(choice, choice)) for choice in theirs.splitlines())
    changed = (
        _("You changed this entry to “%(theirs)s” in another window.")
        if is_own
        else _("Another person has changed this entry to “%(theirs)s”.")
    ) % {"theirs": theirs}
    return f"{changed} {_('Your entry has been kept. Save again to use it, or enter the other text.')}"


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "form-control", "rows": rows, "autocomplete": "off"})
