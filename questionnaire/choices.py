"""The closed lists that rules depend on; lists that a round may change are reference tables."""

from enum import StrEnum, auto

from django.db import models
from django.utils.translation import gettext_lazy as _

# The characters that lead from a name to a footnote.
FOOTNOTE_MARKS = "*†‡§"


class MemberStateKind(models.TextChoices):
    MEMBER = "member", _("Member State")
    FORMER = "former", _("Former Member State")
    # Such as an agency of the Union, or a State outside it.
    OTHER = "other", _("Other delegation")
    # Of the illustrative round only, never among a real round's respondents.
    FICTIONAL = "fictional", _("Fictional")


class Role(models.TextChoices):
    COLLABORATOR = "collaborator", _("Collaborator")
    SUBMITTER = "submitter", _("Submitter")
    PRESIDENCY = "presidency", _("Presidency")
    OBSERVER = "observer", _("Observer")


CONTACT_POINT_ROLES = frozenset({Role.COLLABORATOR, Role.SUBMITTER})


class RoundState(models.TextChoices):
    PREPARING = "preparing", _("In preparation")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


class ReplyState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CORRECTING = "correcting", _("Being corrected")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")


# Opened again, a reply still counts its last submitted version, until it is submitted again.
REOPENED_STATES = frozenset({ReplyState.CORRECTING, ReplyState.RETURNED})
COUNTED_STATES = REOPENED_STATES | {ReplyState.SUBMITTED, ReplyState.ACCEPTED}
EDITABLE_STATES = REOPENED_STATES | {ReplyState.DRAFT}


class ActivityStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    COMPLETED = "completed", _("Completed")
    SUSPENDED = "suspended", _("Suspended")
    DISCONTINUED = "discontinued", _("Discontinued")


# What is only planned is announced, not counted.
NOT_COUNTED = ActivityStatus.PLANNED
COUNTED_STATUSES = frozenset(set(ActivityStatus) - {NOT_COUNTED})
ENDED_STATUSES = frozenset({ActivityStatus.COMPLETED, ActivityStatus.DISCONTINUED})


class Funding(models.TextChoices):
    """Entirely EU-funded activities are outside the questionnaire, so there is no third choice."""

    NATIONAL = "national", _("National")
    CO_FUNDED = "co_funded", _("EU co-funded")


class ValueBasis(models.TextChoices):
    COMMITTED = "committed", _("Committed")
    SPENT = "spent", _("Spent")
    IN_KIND = "in_kind", _("In-kind estimate")


class UploadKind(models.TextChoices):
    WORKBOOK = "workbook", _("Workbook")
    PASTED = "pasted", _("Pasted rows")


class ChangeSource(models.TextChoices):
    """Which way a change came into a reply, as its history keeps it."""

    PAGE = "", _("on the pages")
    WORKBOOK = "workbook", _("from a workbook")
    PASTED = "pasted", _("from pasted rows")
    LIST = "list", _("from an own list")
    UNDO = "undo", _("by undoing an import")
    DISCARD = "discard", _("by discarding changes")
    CLEANING = "cleaning", _("by the service")


# What sets a reply back is no import, and cannot be undone as one.
SETTING_BACK = frozenset({ChangeSource.UNDO, ChangeSource.DISCARD})


class EventKind(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CORRECTION = "correction", _("Opened for correction")
    DISCARDED = "discarded", _("Changes discarded")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
    REOPENED = "reopened", _("Reopened")
    CONFIRMED = "confirmed", _("Confirmed by the Member State")
    LETTER_BEGUN = "letter_begun", _("Entering from a letter begun")
    LETTER_HANDED_OVER = "letter_handed_over", _("Entries from a letter handed over")
    ROUND_OPENED = "round_opened", _("Round opened")
    ROUND_CLOSED = "round_closed", _("Round closed")
    ROUND_REOPENED = "round_reopened", _("Round opened again")
    ROUND_ARCHIVED = "round_archived", _("Round archived")
    INVITED = "invited", _("Colleague invited")
    REMOVED = "removed", _("Colleague removed")
    CLEARANCE_COPY = "clearance_copy", _("Clearance copy made")
    CLEARED = "cleared", _("Clearance recorded")
    REQUESTED = "requested", _("Request to the Presidency")
    REQUEST_ANSWERED = "request_answered", _("Request answered")
    REQUEST_TAKEN_BACK = "request_taken_back", _("Request withdrawn")
    QUESTION_ASKED = "question_asked", _("Question asked")
    QUESTION_ANSWERED = "question_answered", _("Question answered")
    QUESTION_CLOSED = "question_closed", _("Question closed")
    DEADLINE_CHANGED = "deadline_changed", _("Deadline changed")
    SECTION_GIVEN = "part_given", _("Section assigned")
    SECTION_DONE = "section_done", _("Section done")
    CARRIED_OVER = "carried_over", _("Continued from the previous round")
    READ = "read", _("Reply read")
    DOWNLOADED = "downloaded", _("Downloaded")
    HANDED_OVER = "handed_over", _("Round handed over")
    HAND_OVER_CANCELLED = "hand_over_cancelled", _("Hand-over cancelled")
    APPOINTED = "appointed", _("Presidency appointed")
    RELEASE_MADE = "release_made", _("Release made")
    RELEASED = "released", _("Published")
    RELEASE_WITHDRAWN = "release_withdrawn", _("Release withdrawn")
    RELEASE_FILE = "release_file", _("File of a release created")
    TRIED = "tried", _("Workbook of a scenario")
    TOKEN_MADE = "token_made", _("Token made")
    TOKEN_REVOKED = "token_revoked", _("Token revoked")
    CODE_LIST_CHANGED = "code_list_changed", _("Code list changed")
    CODE_LIST_FOLLOWED = "code_list_followed", _("Change of the code list adopted")
    CODE_LIST_DECLINED = "code_list_declined", _("Change of the code list declined")
    TEMPLATE_UPLOADED = "template_uploaded", _("Word template uploaded")
    TEMPLATE_REMOVED = "template_removed", _("Word template removed")
    # Once a round, of what events of an earlier version of the program do not cover.
    RECORD_COMPLETED = "record_completed", _("Record completed")


# How a Member State shares out the work on its reply, and clears it at home, is its own matter.
OWN_EVENTS = frozenset(
    {EventKind.CLEARANCE_COPY, EventKind.CLEARED, EventKind.SECTION_GIVEN, EventKind.SECTION_DONE}
)


class RequestKind(models.TextChoices):
    """What a submitter may request from the Presidency."""

    EXTENSION = "extension", _("Extension of the deadline")
    REOPENING = "reopening", _("Return of the reply for correction")
    JOINT = "joint", _("Joint reply")


class RequestOutcome(models.TextChoices):
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
    # By the submitters themselves, before there was an answer.
    TAKEN_BACK = "taken_back", _("Withdrawn")


class ReplyPage(models.TextChoices):
    """A page of a reply with the pages that belong to it, as the navigation names them."""

    OVERVIEW = "overview", _("Overview")
    ACTIVITIES = "activities", _("Activities")
    CHECK = "check", _("Check and submit")
    SECTIONS = "sections", _("Colleagues and sections")
    EXCEL = "excel", _("Excel and lists")
    HISTORY = "history", _("History")
    RESULTS = "results", _("Results")


class CarryDecision(models.TextChoices):
    """What has become of an activity since the previous round."""

    RUNNING = "running", _("Still running")
    ENDED = "ended", _("Ended")
    LEFT_OUT = "left_out", _("No longer reported")


class PlausibilityCheck(models.TextChoices):
    """What is allowed and rarely meant; each can be confirmed with a word."""

    EU_PROGRAMME = "eu_programme", _("EU programme named")
    ONGOING_PAST_END = "ongoing_past_end", _("Ongoing, but the end has passed")
    SAME_TEXT = "same_text", _("Same text for several partners")
    TWICE = "twice", _("Activity entered twice")
    PARTNER_NAME = "partner_name", _("Name of a partner not in the agreed form")
    FAR_OUT = "far_out", _("Value far from the others")
    SAME_VALUE = "same_value", _("Same value several times in a project")


class AnswerKind(models.TextChoices):
    """How an additional question of a round is answered."""

    TEXT = "text", _("Text")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One choice from a list")
    SEVERAL = "several", _("Several choices from a list")
    NUMBER = "number", _("Number")


# Their answers are among the choices of the question.
LISTED_ANSWERS = frozenset({AnswerKind.CHOICE, AnswerKind.SEVERAL})


class QuestionScope(models.TextChoices):
    REPLY = "reply", _("Once for the whole reply")
    PARTNER = "partner", _("Once for each partner")
    ACTIVITY = "activity", _("Once for each activity")


class MailKind(models.TextChoices):
    INVITATION = "invitation", _("Invitation")
    REMINDER = "reminder", _("Reminder")
    RECEIPT = "receipt", _("Receipt")
    CORRECTION = "correction", _("Correction begun")
    DISCARDED = "discarded", _("Changes discarded")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
    QUESTION = "question", _("Question")
    ENQUIRY = "enquiry", _("Question to the Presidency")
    ANSWER = "answer", _("Answer")
    REQUEST = "request", _("Request")
    DEADLINE = "deadline", _("Deadline changed")
    SECTION = "part", _("Section of a reply")
    HAND_OVER = "hand_over", _("Round handed over")
    HAND_OVER_CANCELLED = "hand_over_cancelled", _("Hand-over cancelled")
    APPOINTED = "appointed", _("Presidency appointed")
    RELEASED = "released", _("Results published")
    CODE_LIST = "code_list", _("Code list changed")
    MESSAGE = "message", _("Message of the Presidency")
    NOTICE = "notice", _("Notice about an account")


# How a Member State shares out the work on its reply is not for the Presidency either.
OWN_MAILS = frozenset({MailKind.SECTION})


class Notice(StrEnum):
    """What the owner of an account is told of; each has a security event of the same name."""

    PASSWORD_SET = auto()
    PASSWORD_CHANGED = auto()
    PASSWORD_RESET = auto()
    PASSWORD_SET_BY_OPERATOR = auto()
    ADDRESS_CHANGED = auto()
    APP_ADDED = auto()
    APP_REMOVED = auto()
    RECOVERY_CODES_MADE = auto()
    PASSKEY_ADDED = auto()
    PASSKEY_REMOVED = auto()
    SECOND_STEP_TAKEN_OFF = auto()
    IDENTITY_CONNECTED = auto()
    IDENTITY_DISCONNECTED = auto()
    INVITED_WHILE_CLOSED = auto()
    ROUND_WITHOUT_PRESIDENCY = auto()
    CODE_REUSED = auto()


class ServiceMailKind(models.TextChoices):
    """What the service itself sends, for no round."""

    CODE = "code", _("Code or link to sign in")
    FAULT = "fault", _("Fault report")


class MailState(models.TextChoices):
    """Derived from what came of the tries."""

    WAITING = "waiting", _("Waiting")
    TO_BE_TRIED = "to_be_tried", _("To be tried again")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Not sent")


class JobState(models.TextChoices):
    """Of a long document that a worker makes."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Not made")
    # It was ready; the file is not kept any more.
    REMOVED = "removed", _("Removed")


UNFINISHED_JOB_STATES = frozenset({JobState.WAITING, JobState.RUNNING})
