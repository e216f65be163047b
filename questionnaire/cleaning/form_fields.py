"""Fields of forms whose texts are cleaned before anything is checked, compared or stored."""

from typing import Any

from django import forms

from questionnaire.cleaning.text import clean_address, one_line, several_lines, without_invisible


class LineField(forms.CharField):
    """Text of one line."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class LongTextField(forms.CharField):
    """Text of several lines; browsers send CR LF, but a line break is one character here."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: browsers cut pasted text without a word, the server says what is too long."""
        return {}

    def to_python(self, value: Any) -> str:
        return several_lines(super().to_python(value) or "")


class ListField(forms.CharField):
    """A list pasted or typed: it is split into lines and cells first, and each cell is cleaned then."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def to_python(self, value: Any) -> str:
        return without_invisible(super().to_python(value) or "")


class AddressField(forms.EmailField):
    """An e-mail address, in the form in which it is stored and looked for."""

    def to_python(self, value: Any) -> str:
        return clean_address(super().to_python(value) or "")
