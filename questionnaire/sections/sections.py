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
from questionnaire.reply.section_names import part_in_words
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
    def of(cls, part: ReplySection) -> Self:
        return cls(
            part.department,
            part.colleague,
            tuple(part.partners.all()),
            tuple(part.support_fields.all()),
            part.due_on,
            part.note,
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


class PartChanged(Refused):
    """Somebody else has changed the part, or removed it; `current` is what is stored now.

    Of a part that is not there, `was_there` says that it once was.
    """

    def __init__(
        self, current: ReplySection | None, reader: User | None = None, *, was_there: bool = True
    ) -> None:
        if current:
            told = (
                f"{who_changed(current, reader)} {_('It is now %(part)s.') % {'part': section_line(current)}}"
            )
        elif was_there:
            told = _("This section has been removed since you opened the page.")
        else:
            told = _("This section does not exist.")
        super().__init__(told, _("Your text is below. Save again to use it."))
        self.current = current


def who_changed(part: ReplySection, reader: User | None) -> str:
    """Name who assigned the section as it is now, where its event is known."""
    events = part.reply.events.filter(kind=EventKind.PART_GIVEN, reason=section_line(part))
    event = events.select_related("by").order_by("number").last()
    if event is None or event.by is None:
        return _("This section has been changed since you opened the page.")
    if event.by == reader:
        return _("You have changed this section in another window since you opened the page.")
    return _("%(person)s has changed this section since you opened the page.") % {
        "person": called(part.reply, event.by)
    }


@transaction.atomic
def give(
    reply: Reply,
    assignment: Assignment,
    by: User | None,
    *,
    part: ReplySection | None = None,
    stamp: str = "",
) -> ReplySection:
    """Give a new part, or change this one, which the form showed with this stamp. The colleague gets a mail.

    Giving the same twice changes nothing. Raises Refused where the reply takes no changes or the department
    has a part already, and PartChanged where somebody else was quicker.
    """
    locked = lock_reply(reply)
    refuse_unless_editable(locked)
    refuse_who_has_left(locked, assignment)
    same = locked.parts.with_scope().filter(department__iexact=assignment.department).first()
    stored = locked.parts.with_scope().filter(pk=part.pk).first() if part else same
    if part and stored is None:
        raise PartChanged(None)
    if stored and Assignment.of(stored) == assignment:
        return stored
    refuse_not_asked(locked, assignment, Assignment.of(stored) if stored else None)
    if part and stored and Assignment.of(stored).stamp != stamp:
        raise PartChanged(stored, by)
    if same and (part is None or same.pk != part.pk):
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
    """What the part has already may stay: without it none would be chosen, which stands for all."""
    kept = stored.entries if stored else ()
    added = [entry for entry in assignment.entries if entry not in kept]
    if sentences := Terms.as_stored(reply.survey_round).sentences_on(added):
        raise Refused(" ".join(sentences), _("Select from the present partners and fields."))


def save_assignment(part: ReplySection, assignment: Assignment, by: User | None) -> ReplySection:
    """What is asked anew is not done yet."""
    is_new = part._state.adding
    asks_anew = is_new or not Assignment.of(part).asks_the_same(assignment)
    part.department, part.colleague = assignment.department, assignment.colleague
    part.due_on, part.note = assignment.due_on, assignment.note
    if asks_anew:
        part.done_at = part.done_by = None
    part.save()
    part.partners.set(assignment.partners)
    part.support_fields.set(assignment.support_fields)
    if asks_anew and part.colleague and part.colleague != by:
        write_to_colleague(part, part.colleague, by)
    note_event(part, EventKind.PART_GIVEN, by, section_line(part))
    return part


@transaction.atomic
def remove_section(part: ReplySection, by: User | None) -> None:
    """Nothing that is entered goes. What is taken back already stays so."""
    locked = lock_reply(part.reply)
    refuse_unless_editable(locked)
    if stored := locked.parts.filter(pk=part.pk).first():
        words = _("Removed: %(part)s") % {"part": section_line(stored)}
        stored.delete()
        note_event(stored, EventKind.PART_GIVEN, by, words)


@transaction.atomic
def tick(reply: Reply, pk: int, by: User | None, *, is_done: bool, seen: str) -> ReplySection:
    """Done, or not done after all. `seen` is the tick that the page showed: a second click finds another.

    Raises Refused where the part is gone, or the reply takes no changes.
    """
    locked = lock_reply(reply)
    refuse_unless_editable(locked)
    part = locked.parts.filter(pk=pk).first()
    if part is None:
        raise Refused(_("This section does not exist or has been removed."), _("Check the list of sections."))
    if part.tick == seen and (is_done or part.done_at):
        part.done_at, part.done_by = (timezone.now(), by) if is_done else (None, None)
        part.save(update_fields=["done_at", "done_by"])
        words = "%(department)s" if is_done else _("Marked as not done: %(department)s")
        note_event(part, EventKind.PART_DONE, by, words % {"department": part.department})
    return part


def section_line(part: ReplySection) -> str:
    """In one line: "Border police: Serbia – Border management; due 12 May 2026; A. Example"."""
    facts = [f"{part.department}: {part_in_words(part)}"]
    if part.due_on:
        facts.append(_("due %(date)s") % {"date": date_format(part.due_on)})
    if part.colleague:
        facts.append(called(part.reply, part.colleague))
    return "; ".join(facts)


def called(reply: Reply, colleague: User) -> str:
    """What the reply's contact points call this colleague."""
    role = reply.survey_round.roles.filter(user=colleague, member_state=reply.member_state_id).first()
    return role.person if role else colleague.email


def note_event(part: ReplySection, kind: EventKind, by: User | None, words: str) -> None:
    Event.objects.record(reply=part.reply, kind=kind, reason=words, by=by)


def write_to_colleague(part: ReplySection, colleague: User, by: User | None) -> None:
    reply = part.reply
    queue(
        MailKind.PART,
        [colleague],
        reply=reply,
        survey_round=reply.survey_round,
        by=by,
        department=part.department,
        due_on=part.due_on,
        link=reverse("questionnaire:reply-overview", args=(reply.survey_round.slug, reply.member_state_id)),
    )
