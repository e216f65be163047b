"""A read workbook held against its reply: what is new, changed, unchanged and not in the workbook."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from questionnaire.columns import COLUMNS, Column
from questionnaire.editing import refuse_unless_editable
from questionnaire.models import Activity, Reply, Round
from questionnaire.problems import Problem, Refused, Severity
from questionnaire.rules import Terms, activity_problems, gates_agree, support_answered
from questionnaire.workbook.answers import Answers
from questionnaire.workbook.cells import clean
from questionnaire.workbook.findings import Finding, finding
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    MEMBER_STATE_LABEL,
    REPLY_SHEET,
    ROUND_LABEL,
    SUPPORT_LABEL,
)
from questionnaire.workbook.read import ReadReply
from questionnaire.workbook.rows import ReadRow

COMPARED = tuple(column for column in COLUMNS if column.name != "reference")
FIELDS = tuple(name for column in COMPARED for name in column.fields)


@dataclass(frozen=True)
class Difference:
    """One column of an activity, or one answer of the reply, as it is stored and as the workbook has it."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    row: ReadRow
    stored: Activity
    differences: tuple[Difference, ...]


@dataclass
class Matching:
    """Rows of a workbook against stored activities.

    `unclear` are rows with a cell that cannot be read: neither new nor changed. `unmatched` are the errors
    of matching.
    """

    new: list[ReadRow] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[tuple[ReadRow, Activity]] = field(default_factory=list)
    kept: list[Activity] = field(default_factory=list)
    unclear: list[ReadRow] = field(default_factory=list)
    unmatched: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Comparison:
    """What an import would do. `kept` are the activities that the workbook does not have: they stay.

    `errors` always refuse the workbook; `hints` are what remains to be done before submission.
    """

    reply: Reply
    supports: bool | None
    partner_answers: Mapping[str, bool]
    answers: tuple[Difference, ...]
    new: tuple[ReadRow, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[tuple[ReadRow, Activity], ...]
    kept: tuple[Activity, ...]
    errors: tuple[Finding, ...]
    hints: tuple[Finding, ...]
    notes: tuple[str, ...]

    @property
    def has_changes(self) -> bool:
        return bool(self.answers or self.new or self.changed)

    def refusals(self, *, submit: bool) -> tuple[Finding, ...]:
        """With `submit` what is a hint otherwise refuses, unless the reply is submitted already."""
        if submit and self.reply.is_editable:
            return in_order((*self.errors, *self.hints))
        return self.errors


def compare(reply: Reply, read: ReadReply) -> Comparison:
    """Nothing is stored. The reply is one that its caller may see and change."""
    terms = Terms.of(reply.survey_round)
    matching = match(read.activities.rows, list(reply.activities.with_codes()))
    answers = tuple(answer_differences(reply, read.answers))
    has_changes = bool(answers or matching.new or matching.changed)
    wrong, missing = problems_of_rows(matching, terms)
    errors = [
        *read.errors,
        *misaddressed(read.answers, reply.survey_round),
        *of_another(read.answers, reply),
        *state_refuses(reply, has_changes=has_changes),
        *matching.unmatched,
        *wrong,
    ]
    return Comparison(
        reply,
        read.answers.supports,
        read.answers.partners,
        answers,
        tuple(matching.new),
        tuple(matching.changed),
        tuple(matching.unchanged),
        tuple(matching.kept),
        in_order(errors),
        in_order((*missing, *gate_hints(reply, read, matching))),
        read.notes,
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The workbook first, then sheet by sheet, row by row."""
    return tuple(sorted(findings, key=position))


def position(found: Finding) -> tuple[int, int, int, str]:
    first_cell = found.cell.split(":")[0].replace("$", "")
    letters = first_cell.rstrip("0123456789")
    number = first_cell.removeprefix(letters)
    sheet = ("", REPLY_SHEET, ACTIVITIES_SHEET).index(found.sheet)
    return sheet, int(number or 0), len(letters), letters


def misaddressed(answers: Answers, survey_round: Round) -> Iterator[Finding]:
    """A workbook of another round, or of a Member State that this round does not ask."""
    if ROUND_LABEL in answers.cells and answers.survey_round.casefold() != survey_round.slug.casefold():
        yield at_answer(
            answers,
            ROUND_LABEL,
            Problem(
                "other_round",
                "",
                _("The workbook is not of the round “%(slug)s”.") % {"slug": survey_round.slug},
                _("Use the reply workbook of this round, or import it into its own."),
            ),
        )
    member_state = answers.member_state
    if member_state and not survey_round.replies.filter(member_state=member_state).exists():
        yield at_answer(
            answers,
            MEMBER_STATE_LABEL,
            Problem(
                "member_state_not_asked",
                "",
                _("%(member_state)s is not asked in this round.") % {"member_state": member_state},
                _("Correct the Member State, or ask it first."),
            ),
        )


def of_another(answers: Answers, reply: Reply) -> Iterator[Finding]:
    if answers.member_state and answers.member_state != reply.member_state:
        yield at_answer(
            answers,
            MEMBER_STATE_LABEL,
            Problem(
                "other_member_state",
                "",
                _("The workbook is not of %(member_state)s.") % {"member_state": reply.member_state},
                _("Use the reply workbook of this Member State."),
            ),
        )


def at_answer(answers: Answers, name: str, problem: Problem) -> Finding:
    """`name` is a label of the sheet Reply or a partner's code."""
    cell, value = answers.cells.get(name, ("", ""))
    return Finding(problem, REPLY_SHEET, cell, value)


def state_refuses(reply: Reply, *, has_changes: bool) -> Iterator[Finding]:
    """A closed round takes nothing; what is submitted takes the same again, which changes nothing."""
    if has_changes or not reply.survey_round.is_open:
        try:
            refuse_unless_editable(reply)
        except Refused as refusal:
            yield finding("not_editable", refusal.message, refusal.remedy)


def answer_differences(reply: Reply, answers: Answers) -> Iterator[Difference]:
    """A blank answer changes nothing."""
    if answers.supports is not None and answers.supports != reply.supports:
        yield Difference(_(SUPPORT_LABEL), yes_or_no(reply.supports), yes_or_no(answers.supports))
    for partner in reply.survey_round.partners.all():
        given, stored = answers.partners.get(partner.pk), reply.answers.get(partner.pk)
        if given is not None and given != stored:
            yield Difference(partner.label, yes_or_no(stored), yes_or_no(given))


def yes_or_no(answer: bool | None) -> str:
    return {True: _("Yes"), False: _("No"), None: _("not answered")}[answer]


def match(rows: Iterable[ReadRow], stored: Sequence[Activity]) -> Matching:
    """A row with a reference is that activity; one without is an equal activity that no row has claimed.

    Three equal rows match three equal activities.
    """
    by_reference = {activity.reference.upper(): activity for activity in stored}
    matching = Matching()
    claimed: dict[str, ReadRow] = {}
    anonymous = []
    for row in rows:
        reference = row.reference.upper()
        if row.unreadable:
            matching.unclear.append(row)
        if "reference" in row.unreadable:
            continue
        if not reference:
            anonymous.append(row)
        elif problem := reference_problem(reference, by_reference, claimed):
            matching.unmatched.append(row.finding(problem))
        else:
            claimed[reference] = row
            match_with(row, by_reference[reference], matching)
    match_equals(anonymous, [a for a in stored if a.reference.upper() not in claimed], matching)
    return matching


def reference_problem(
    reference: str, by_reference: Mapping[str, Activity], claimed: Mapping[str, ReadRow]
) -> Problem | None:
    if reference not in by_reference:
        return Problem(
            "reference_unknown",
            "reference",
            _("The reply has no activity with this reference."),
            _("Correct it, or clear the cell to add the row as a new activity."),
        )
    if reference in claimed:
        return Problem(
            "reference_twice",
            "reference",
            _("This reference stands in row %(row)s already.") % {"row": claimed[reference].number},
            _("Clear the cell to add the row as a new activity, or remove one of the two rows."),
        )
    return None


def match_with(row: ReadRow, stored: Activity, matching: Matching) -> None:
    if row.unreadable:
        return
    if content(row.activity) == content(stored):
        matching.unchanged.append((row, stored))
    elif row.has_only_a_reference:
        matching.unmatched.append(
            row.finding(
                Problem(
                    "row_emptied",
                    "reference",
                    _("Only the reference is left of this activity."),
                    _("An import deletes nothing: remove the whole row to leave the activity as it is."),
                )
            )
        )
    else:
        matching.changed.append(Change(row, stored, tuple(differences(stored, row.activity))))


def match_equals(rows: Iterable[ReadRow], unclaimed: Sequence[Activity], matching: Matching) -> None:
    equals: defaultdict[tuple[object, ...], deque[Activity]] = defaultdict(deque)
    for activity in unclaimed:
        equals[content(activity)].append(activity)
    for row in rows:
        if row.unreadable:
            continue
        if candidates := equals.get(content(row.activity)):
            matching.unchanged.append((row, candidates.popleft()))
        else:
            matching.new.append(row)
    left = {activity.pk for candidates in equals.values() for activity in candidates}
    matching.kept.extend(activity for activity in unclaimed if activity.pk in left)


def content(activity: Activity, fields: Iterable[str] = FIELDS) -> tuple[object, ...]:
    """All columns but the reference, texts as a workbook can hold them."""
    values = (getattr(activity, name) for name in fields)
    return tuple(clean(value) if isinstance(value, str) else value for value in values)


def differences(stored: Activity, activity: Activity) -> Iterator[Difference]:
    for column in COMPARED:
        if content(stored, column.fields) != content(activity, column.fields):
            yield Difference(column.label, shown(column, stored), shown(column, activity))


def shown(column: Column, activity: Activity) -> str:
    return clean(column.text(activity))


def problems_of_rows(matching: Matching, terms: Terms) -> tuple[list[Finding], list[Finding]]:
    """What is wrong in rows that would be stored, and what remains before submission in all activities."""
    stored = [*matching.new, *(change.row for change in matching.changed), *matching.unclear]
    problems = [found for row in stored for found in row_problems(row, terms)]
    wrong = [found for found in problems if found.problem.severity == Severity.WRONG]
    missing = [found for found in problems if found.problem.severity == Severity.MISSING]
    missing += [found for row, _stored in matching.unchanged for found in row_problems(row, terms)]
    missing += [
        Finding(named(problem, activity), ACTIVITIES_SHEET)
        for activity in matching.kept
        for problem in activity_problems(activity, terms)
    ]
    return wrong, missing


def row_problems(row: ReadRow, terms: Terms) -> Iterator[Finding]:
    """By rule, each at its cell; of a cell that could not be read enough is said already."""
    for problem in activity_problems(row.activity, terms):
        if problem.rule == "eu_funded" and row.activity.national_share == 0:
            yield row.finding(replace(problem, column="national_share"))
        elif problem.column not in row.unreadable:
            yield row.finding(problem)


def named(problem: Problem, activity: Activity) -> Problem:
    """With the activity's reference: it has no row in the workbook."""
    return replace(
        problem,
        message=_("%(reference)s, not in the workbook: %(message)s")
        % {"reference": activity.reference, "message": problem.message},
    )


def gate_hints(reply: Reply, read: ReadReply, matching: Matching) -> Iterator[Finding]:
    """The answers as they would be after the import, held against the activities as they would be."""
    activities = [*(row.activity for row in read.activities.rows), *matching.kept]
    given = read.answers
    prospect = Reply(
        pk=reply.pk,
        survey_round=reply.survey_round,
        member_state=reply.member_state,
        supports=reply.supports if given.supports is None else given.supports,
    )
    # An activity answers yes for a partner of which nothing else is said.
    prospect.answers = {activity.partner_id: True for activity in activities if activity.partner_id}
    prospect.answers |= {code: answer for code, answer in reply.answers.items() if answer is not None}
    prospect.answers |= given.partners
    for problem in (*support_answered(prospect), *gates_agree(prospect, activities)):
        yield at_answer(given, problem.partner or SUPPORT_LABEL, problem)


def wrong_rows(read: ReadReply, survey_round: Round) -> Iterator[Finding]:
    """What is wrong in a workbook that belongs to no reply, so that its author hears everything at once."""
    terms = Terms.of(survey_round)
    for row in read.activities.rows:
        for found in row_problems(row, terms):
            if found.problem.severity == Severity.WRONG:
                yield found
