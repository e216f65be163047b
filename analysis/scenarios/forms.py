"""What is tried: it stands in the address, and can be chosen on the page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.models import Release, TriedWorkbook
from analysis.scenarios.scenario import Trial
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Reply, ReplyVersion, Round, User

LEFT_OUT, WORKBOOK = "out", "workbook"
REPLY = "reply-"


def chooser() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})


class ScenarioForm(forms.Form):
    """One choice for each Member State of which there is something to choose."""

    base = forms.ChoiceField(label=gettext_lazy("Compare with"), required=False, widget=chooser())
    accepted = forms.BooleanField(label=gettext_lazy("Include only accepted replies"), required=False)

    def __init__(self, data: Any, survey_round: Round, user: User) -> None:
        super().__init__(data)
        self.releases = {str(each.number): each for each in Release.objects.filter(survey_round=survey_round)}
        self.workbooks = {
            each.reply.member_state_id: each
            for each in TriedWorkbook.objects.of(user, survey_round).select_related(
                "reply__survey_round", "reply__member_state"
            )
        }
        base = self.fields["base"]
        assert isinstance(base, forms.ChoiceField)  # noqa: S101
        base.choices = [("", _("current figures")), *((n, str(each)) for n, each in self.releases.items())]
        versions = versions_by_reply(survey_round)
        for reply in survey_round.replies.select_related("member_state"):
            self.add_reply(reply, versions[reply.pk])

    def add_reply(self, reply: Reply, versions: Iterable[ReplyVersion]) -> None:
        workbook = self.workbooks.get(reply.member_state_id)
        choices = list(choices_of(versions, workbook))
        if choices:
            self.fields[f"{REPLY}{reply.member_state_id}"] = forms.ChoiceField(
                label=str(reply.member_state),
                choices=[("", _("included")), *choices],
                required=False,
                widget=chooser(),
            )

    @property
    def trial(self) -> Trial:
        """What was valid of it."""
        valid = self.cleaned_data
        chosen = dict(self.chosen)
        return Trial(
            base=self.releases.get(valid.get("base", "")),
            accepted_only=bool(valid.get("accepted")),
            versions={
                code: None if what == LEFT_OUT else int(what)
                for code, what in chosen.items()
                if what != WORKBOOK
            },
            workbooks=tuple(self.workbooks[code] for code, what in chosen.items() if what == WORKBOOK),
        )

    @property
    def chosen(self) -> Iterator[tuple[str, str]]:
        """Member State and what of it counts, where that is not what counts anyway."""
        for name, what in self.cleaned_data.items():
            if name.startswith(REPLY) and what:
                yield name.removeprefix(REPLY), what

    @property
    def in_words(self) -> list[str]:
        """What is tried, in sentences."""
        words = [_("Only accepted replies are included.")] if self.cleaned_data.get("accepted") else []
        for code, what in self.chosen:
            field = self.fields[f"{REPLY}{code}"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            labels: Mapping[str, Any] = dict(field.choices)  # type: ignore[arg-type]
            words.append(f"{field.label}: {labels[what]}.")
        return words

    @property
    def replies(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(REPLY)]

    @property
    def query(self) -> str:
        """What was valid, as it stands in an address."""
        return self.query_with()

    def query_with(self, reply: Reply | None = None) -> str:
        """The same with the workbook of this reply."""
        valid = {name: "on" if value is True else value for name, value in self.cleaned_data.items() if value}
        return urlencode(valid | ({f"{REPLY}{reply.member_state_id}": WORKBOOK} if reply else {}))

    @property
    def not_applied(self) -> Iterator[str]:
        """One sentence for each choice that could not be read."""
        for name, errors in self.errors.items():
            yield f"{self.fields[name].label}: {' '.join(map(str, errors))}"


def versions_by_reply(survey_round: Round) -> Mapping[int, list[ReplyVersion]]:
    """The newest first; what was submitted, never what is being worked on."""
    found: dict[int, list[ReplyVersion]] = defaultdict(list)
    for version in ReplyVersion.objects.filter(reply__survey_round=survey_round).order_by("reply", "-number"):
        found[version.reply_id].append(version)
    return found


def choices_of(versions: Iterable[ReplyVersion], workbook: TriedWorkbook | None) -> Iterator[tuple[str, str]]:
    if workbook:
        yield (
            WORKBOOK,
            _("the workbook uploaded on %(moment)s") % {"moment": date_and_time(workbook.uploaded_at)},
        )
    there = list(versions)
    if there:
        yield LEFT_OUT, _("left out")
    for version in there:
        yield (
            str(version.number),
            _("version %(number)d of %(moment)s")
            % {"number": version.number, "moment": date_and_time(version.submitted_at)},
        )
