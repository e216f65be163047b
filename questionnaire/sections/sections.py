"""The one module for changes to how the work on a reply is shared out. What is entered stays as it is."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Self

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind, MailKind
from questionnaire.locking import lock_reply
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import contact_points
from questionnaire.models import Event, Partner, Reply, ReplySection, SupportField, User
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.reply.section_names import section_in_words
from questionnaire.reply.terms import Terms


@dataclass(frozen=True)
class Assignment:
    """What a department is given, to whom in it and until when. No partner stands for all, nor no field."""

    department: str
    colleague: User | None
    partners: tuple[Partner, ...]
    support_fields: tuple[SupportField, ...]
    due_on: dt.date | None
    note: str

    @classmethod
    def of(cls, section: ReplySection) -> Self:
        return cls(
            section.department,
            section.colleague,
            tuple(section.partners.all()),
            tuple(section.support_fields.all()),
            section.due_on,
            section.note,
        )

    @property
    def entries(self) -> tuple[Partner | SupportField, ...]:
        return (*self.partners, *self.support_fields)

    @property
    def stamp(self) -> str:
        """Which assignment a form shows, so that a colleague's later one is not written over unread."""
        codes = [entry.pk for entry in self.entries]
        colleague = self.colleague.pk if self.colleague else None
        content = repr((self.department, colleague, codes, self.due_on, self.note))
        return hashlib.sha256(content.encode()).hexdigest()

    def asks_the_same(self, other: "Assignment") -> bool:
        """Of the same colleague, until the same day: nothing to write to anybody about."""
        return (self.colleague, self.partners, self.support_fields, self.due_on) == (
            other.colleague,
            other.partners,
            other.support_fields,
            other.due_on,
        )


class SectionChanged(Refused):
    """Somebody else has changed the section, or removed it; `current` is what is stored now.

    Of a section that is not there, `was_there` says that it once was.
    """

    def __init__(
        self, current: ReplySection | None, reader: User | None = None, *, was_there: bool = True
    ) -> None:
        if current:
            now = _("It is now %(section)s.") % {"section": section_line(current)}
            told = f"{who_changed(current, reader)} {now}"
        elif was_there:
            told = _("This section has been removed since you opened the page.")
        else:
            told = _("This section does not exist.")
        super().__init__(told, _("Your text is below. Save again to use it."))
        self.current = current


def who_changed(section: ReplySection, reader: User | None) -> str:
    """Name who assigned the section as it is now, where its event is known."""
    events = section.reply.events.filter(kind=EventKind.SECTION_GIVEN, reason=section_line(section))
    event = events.select_related("by").order_by("number").last()
    if event is None or event.by is None:
        return _("This section has been changed since you opened the page.")
    if event.by == reader:
        return _("You have changed this section in another window since you opened the page.")
    return _("%(person)s has changed this section since you opened the page.") % {
        "person": called(section.reply, event.by)
    }


@transaction.atomic
def give(
    reply: Reply,
    assignment: Assignment,
    by: User | None,
    *,
    section: ReplySection | None = None,
    stamp: str = "",
) -> ReplySection:
    """Assign a new section, or change the one that the form showed with this stamp, and tell the colleague.

    Giving the same twice changes nothing. Raises Refused where the reply takes no changes or the department
    has a section already, and SectionChanged where somebody else was quicker.
    """
    locked = lock_reply(reply)
    refuse_unless_editable(locked)
    refuse_who_has_left(locked, assignment)
    same = locked.sections.with_scope().filter(department__iexact=assignment.department).first()
    stored = locked.sections.with_scope().filter(pk=section.pk).first() if section else same
    if section and stored is None:
        raise SectionChanged(None)
    if stored and Assignment.of(stored) == assignment:
        return stored
    refuse_not_asked(locked, assignment, Assignment.of(stored) if stored else None)
    if section and stored and Assignment.of(stored).stamp != stamp:
        raise SectionChanged(stored, by)
    if same and (section is None or same.pk != section.pk):
        raise Refused(
            _("“%(department)s” already has a section.") % {"department": same.department},
            _("Change that section, or enter another name."),
        )
    return save_assignment(stored or ReplySection(reply=locked), assignment, by)


def refuse_who_has_left(reply: Reply, assignment: Assignment) -> None:
    if assignment.colleague and not contact_points(reply).contains(assignment.colleague):
        raise Refused(
            _("%(person)s is no longer a contact point.") % {"person": assignment.colleague},
            _("Select another colleague, or none."),
        )


def refuse_not_asked(reply: Reply, assignment: Assignment, stored: Assignment | None) -> None:
    """What the section has already may stay: with no entry selected the section would cover all."""
    kept = stored.entries if stored else ()
    added = [entry for entry in assignment.entries if entry not in kept]
    if sentences := Terms.as_stored(reply.survey_round).sentences_on(added):
        raise Refused(" ".join(sentences), _("Select from the present partners and fields."))


def save_assignment(section: ReplySection, assignment: Assignment, by: User | None) -> ReplySection:
    """What is asked anew is not done yet."""
    is_new = section._state.adding
    asks_anew = is_new or not Assignment.of(section).asks_the_same(assignment)
    section.department, section.colleague = assignment.department, assignment.colleague
    section.due_on, section.note = assignment.due_on, assignment.note
    if asks_anew:
        section.done_at = section.done_by = None
    section.save()
    section.partners.set(assignment.partners)
    section.support_fields.set(assignment.support_fields)
    if asks_anew and section.colleague and section.colleague != by:
        write_to_colleague(section, section.colleague, by)
    note_event(section, EventKind.SECTION_GIVEN, by, section_line(section))
    return section


@transaction.atomic
def remove_section(section: ReplySection, by: User | None) -> None:
    """Nothing that is entered goes. What is taken back already stays so."""
    locked = lock_reply(section.reply)
    refuse_unless_editable(locked)
    if stored := locked.sections.filter(pk=section.pk).first():
        words = _("Removed: %(section)s") % {"section": section_line(stored)}
        stored.delete()
        note_event(stored, EventKind.SECTION_GIVEN, by, words)


@transaction.atomic
def tick(reply: Reply, pk: int, by: User | None, *, is_done: bool, seen: str) -> ReplySection:
    """Done, or not done after all. `seen` is the tick that the page showed: a second click finds another.

    Raises Refused where the section is gone, or the reply takes no changes.
    """
    locked = lock_reply(reply)
    refuse_unless_editable(locked)
    section = locked.sections.filter(pk=pk).first()
    if section is None:
        raise Refused(_("This section does not exist or has been removed."), _("Check the list of sections."))
    if section.tick == seen and (is_done or section.done_at):
        section.done_at, section.done_by = (timezone.now(), by) if is_done else (None, None)
        section.save(update_fields=["done_at", "done_by"])
        words = "%(department)s" if is_done else _("Marked as not done: %(department)s")
        note_event(section, EventKind.SECTION_DONE, by, words % {"department": section.department})
    return section


def section_line(section: ReplySection) -> str:
    """In one line: "Border police: Serbia – Border management; due 12 May 2026; A. Example"."""
    facts = [f"{section.department}: {section_in_words(section)}"]
    if section.due_on:
        facts.append(_("due %(date)s") % {"date": date_format(section.due_on)})
    if section.colleague:
        facts.append(called(section.reply, section.colleague))
    return "; ".join(facts)


def called(reply: Reply, colleague: User) -> str:
    """What the reply's contact points call this colleague."""
    role = reply.survey_round.roles.filter(user=colleague, member_state=reply.member_state_id).first()
    return role.person if role else colleague.email


def note_event(section: ReplySection, kind: EventKind, by: User | None, words: str) -> None:
    Event.objects.record(reply=section.reply, kind=kind, reason=words, by=by)


def write_to_colleague(section: ReplySection, colleague: User, by: User | None) -> None:
    reply = section.reply
    queue(
        MailKind.SECTION,
        [colleague],
        reply=reply,
        survey_round=reply.survey_round,
        by=by,
        department=section.department,
        due_on=section.due_on,
        link=reverse("questionnaire:reply-overview", args=(reply.survey_round.slug, reply.member_state_id)),
    )
