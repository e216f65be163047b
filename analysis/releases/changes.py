"""What has changed between two cuts of a round: replies, activities by reference, figures."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.counting.cube import Cube, Respondent, within
from analysis.releases.cuts import Cut
from analysis.releases.figure_changes import GridChange, figure_changes
from questionnaire.choices import ENDED_STATUSES
from questionnaire.columns.column import Column
from questionnaire.comparison import Difference, difference_in, differing_columns
from questionnaire.models import VersionActivity


class KindOfChange(models.TextChoices):
    """What has become of an activity, in the order in which lists count it."""

    NEW = "new", gettext_lazy("New")
    ENDED = "ended", gettext_lazy("Ended")
    CHANGED = "changed", gettext_lazy("Changed")
    CORRECTED = "corrected", gettext_lazy("Corrected")
    GONE = "gone", gettext_lazy("No longer counted")


@dataclass(frozen=True)
class ReplyChange:
    member_state: str
    what: str


@dataclass(frozen=True)
class ActivityChange:
    """An activity as the newer side has it, the older one where it is gone."""

    change: KindOfChange
    member_state: str
    activity: VersionActivity
    differences: tuple[Difference, ...] = ()

    @property
    def words(self) -> str:
        """What differs: "Status: Ongoing → Completed; End: not given → 2020"."""
        return "; ".join(
            _("%(label)s: %(old)s → %(new)s") % {"label": d.label, "old": d.old or "–", "new": d.new or "–"}
            for d in self.differences
        )


@dataclass(frozen=True)
class Changes:
    """`counts` has each kind of change with its number: all that may be circulated beside the figures."""

    old: Cut
    new: Cut
    replies: tuple[ReplyChange, ...]
    activities: tuple[ActivityChange, ...]
    figures: tuple[GridChange, ...]

    @property
    def counts(self) -> list[tuple[str, int]]:
        found = Counter(activity.change for activity in self.activities)
        return [
            (_("New or changed replies"), len(self.replies)),
            *((_("Activities: %(what)s") % {"what": c.label.lower()}, found[c]) for c in KindOfChange),
            (_("Changed figures"), sum(len(grid.figures) for grid in self.figures)),
        ]

    @property
    def has_any(self) -> bool:
        return bool(self.replies or self.activities or self.figures)


def changes(old: Cut, new: Cut) -> Changes:
    """Four queries beside those of the cuts, whatever the number of replies and activities."""
    replies = tuple(changed_replies(old.cube, new.cube))
    activities = tuple(changed_activities(old.cube, new.cube))
    return Changes(old, new, replies, activities, figure_changes(old.annex, new.annex))


def changed_replies(old: Cube, new: Cube) -> Iterator[ReplyChange]:
    before = {respondent.code: respondent for respondent in old.counted}
    for respondent in new.respondents:
        was = before.get(respondent.code)
        if words := what_became(was, respondent):
            yield ReplyChange(_(respondent.name), words)


def what_became(old: Respondent | None, new: Respondent) -> str:
    """In words; "" where the same version counts."""
    if (old.version if old else None) == new.version:
        return ""
    if old is None:
        return _("has replied")
    return _("has changed its reply") if new.version else _("its reply is no longer included in the results")


def changed_activities(old: Cube, new: Cube) -> Iterator[ActivityChange]:
    """Held against each other by Member State and reference, in the order in which lists print them."""
    unread = versions_in_common(old, new)
    before, after = rows_by_name(old, unread), rows_by_name(new, unread)
    names = {r.code: _(r.name) for cube in (old, new) for r in cube.respondents}
    for name, row in after.items():
        yield from of_one(names[name[0]], before.get(name), row)
    for name, row in before.items():
        if name not in after:
            yield ActivityChange(KindOfChange.GONE, names[name[0]], row)


def versions_in_common(old: Cube, new: Cube) -> set[int]:
    """Those that say the same on both sides, since the same is selected of them."""
    if old.selection != new.selection or old.axes.keys() != new.axes.keys():
        return set()
    same_lists = all([e.code for e in old.axes[a]] == [e.code for e in new.axes[a]] for a in old.axes)
    return set(old.versions) & set(new.versions) if same_lists else set()


def rows_by_name(cube: Cube, unread: Iterable[int]) -> Mapping[tuple[str, str], VersionActivity]:
    """The counted activities by Member State and reference."""
    versions = set(cube.versions) - set(unread)
    codes = {r.version: r.code for r in cube.counted}
    rows = within(VersionActivity.objects.filter(version__in=versions).counted(), cube).with_codes()
    return {(codes[row.version_id], row.reference): row for row in rows}


def of_one(member_state: str, old: VersionActivity | None, new: VersionActivity) -> Iterator[ActivityChange]:
    if old is None:
        yield ActivityChange(KindOfChange.NEW, member_state, new)
    elif columns := differing_columns(old, new):
        differences = tuple(difference_in(column, old, new) for column in columns)
        yield ActivityChange(kind_of_change(old, new, columns), member_state, new, differences)


def kind_of_change(old: VersionActivity, new: VersionActivity, columns: Iterable[Column]) -> KindOfChange:
    """Ended comes first, since it is what figures of the present depend on."""
    if new.status in ENDED_STATUSES and old.status not in ENDED_STATUSES:
        return KindOfChange.ENDED
    is_corrected = any(column.corrects for column in columns)
    return KindOfChange.CORRECTED if is_corrected else KindOfChange.CHANGED
