"""The question of a cross-tabulation as a form, with the filters of the tables."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from analysis.crosstab.counting.dimensions import Dimension, dimensions_of
from analysis.crosstab.counting.measures import ACTIVITIES, MEASURES, MEASURES_BY_CODE
from analysis.crosstab.question import Crosstab, Share, refuse_impossible
from analysis.models import SavedView
from analysis.query.forms.selection import SELECT, Chip, SelectionForm, read_selection
from questionnaire.cleaning.fields import LineField
from questionnaire.models import Round
from questionnaire.problems import Refused

SHARES = {
    Share.NONE: _("numbers"),
    Share.ROW: _("shares of the row"),
    Share.COLUMN: _("shares of the column"),
    Share.ALL: _("shares of all"),
}
TOPS = (3, 5, 10, 20, 50)
# Where the address says nothing.
DEFAULTS = {"rows": "partner", "columns": "field", "measure": ACTIVITIES}
# What names a cell in an address.
CELL = ("row", "column", "part")

Pairs = list[tuple[str, str]]


class CrosstabForm(forms.Form):
    """Its names are those of the addresses. What cannot be read is named, and has no effect."""

    measure = forms.ChoiceField(
        label=_("Count"),
        choices=[(each.code, gettext_lazy(each.words)) for each in MEASURES],
        widget=forms.Select(attrs=SELECT),
    )
    rows = forms.ChoiceField(label=_("by"), widget=forms.Select(attrs=SELECT))
    columns = forms.ChoiceField(label=_("and by"), required=False, widget=forms.Select(attrs=SELECT))
    share = forms.ChoiceField(
        label=_("as"), required=False, choices=list(SHARES.items()), widget=forms.Select(attrs=SELECT)
    )
    top = forms.TypedChoiceField(
        label=_("and show"),
        required=False,
        coerce=int,
        choices=[("", _("all rows")), *((top, _("the %(top)d largest rows") % {"top": top}) for top in TOPS)],
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, data: Any, *, filters: SelectionForm, dimensions: Mapping[str, Dimension]) -> None:
        given = {name: data.get(name) or DEFAULTS.get(name, "") for name in self.base_fields}
        # Who asks by rows alone wants nothing else across.
        if any(name in data for name in DEFAULTS):
            given["columns"] = data.get("columns", "")
        super().__init__(given, auto_id="ask_%s")
        self.filters, self.dimensions = filters, dimensions
        choices = [(code, gettext(dimension.words)) for code, dimension in dimensions.items()]
        self.fields["rows"].choices = choices  # type: ignore[attr-defined]
        self.fields["columns"].choices = [("", _("nothing else")), *choices]  # type: ignore[attr-defined]
        self.full_clean()

    def clean(self) -> None:
        try:
            refuse_impossible(self.question)
        except Refused as refusal:
            name = (
                "share" if self.question.share and self.question.rows != self.question.columns else "columns"
            )
            self.add_error(name, ValidationError(str(refusal)))

    @property
    def question(self) -> Crosstab:
        valid = self.cleaned_data
        return Crosstab(
            self.dimensions[valid.get("rows") or DEFAULTS["rows"]],
            self.dimensions.get(valid.get("columns", "")),
            MEASURES_BY_CODE[valid.get("measure") or DEFAULTS["measure"]],
            Share(valid.get("share", "")),
            valid.get("top") or 0,
        )

    @cached_property
    def asked(self) -> Pairs:
        """The question as it stands in an address."""
        question = self.question
        found = [
            ("rows", question.rows.code),
            ("columns", question.columns.code if question.columns else ""),
            ("measure", question.measure.code),
        ]
        optional = [("share", question.share.value), ("top", str(question.top or ""))]
        return [*found, *(pair for pair in optional if pair[1])]

    @property
    def query(self) -> str:
        return urlencode([*self.asked, *self.filters.chosen])

    @property
    def without_filters(self) -> str:
        return urlencode(self.asked)

    @property
    def chips(self) -> Iterator[Chip]:
        for chip in self.filters.chips:
            yield Chip(chip.label, "&".join(filter(None, (self.without_filters, chip.query))))

    @property
    def not_applied(self) -> Iterator[str]:
        for name, errors in self.errors.items():
            yield f"{self.fields[name].label}: {' '.join(map(str, errors))}"
        yield from self.filters.not_applied

    def cell_query(self, row: str, column: str, part: str) -> str:
        """The address of the list of what is in a cell; how the cell is printed has no part in it."""
        asked = [pair for pair in self.asked if pair[0] != "share"]
        return urlencode([*asked, *zip(CELL, (row, column, part), strict=True), *self.filters.chosen])


class SavedViewForm(forms.Form):
    """The name under which the question is saved."""

    name = LineField(
        label=_("Name of the view"),
        max_length=SavedView._meta.get_field("name").max_length,
        error_messages={"required": _("Enter a name for the view.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "form-control"}),
    )


def read_question(survey_round: Round, data: Any) -> CrosstabForm:
    """The question and the filters in an address, with six queries."""
    filters = read_selection(survey_round, data)
    return CrosstabForm(data, filters=filters, dimensions=dimensions_of(survey_round))
