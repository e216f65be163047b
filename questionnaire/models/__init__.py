from questionnaire.models.drafts import FormDraft
from questionnaire.models.events import ChainHead, Event, LeftOutEvent
from questionnaire.models.expired_forms import ExpiredForm
from questionnaire.models.feedback import Feedback
from questionnaire.models.groups import PartnerGroup
from questionnaire.models.jobs import DocumentJob, DocumentWorker
from questionnaire.models.mails.mails import Mail, MailQuerySet, MailText
from questionnaire.models.mails.service_mails import MailServer, ServiceMail
from questionnaire.models.own_lists import ListLayout, ListUpload, ListUploadQuerySet
from questionnaire.models.people import RoundRole, RoundRoleQuerySet, User
from questionnaire.models.replies.activities import Activity
from questionnaire.models.replies.activity_columns import ActivityColumns
from questionnaire.models.replies.additional_questions import (
    AdditionalAnswer,
    AdditionalQuestion,
    VersionAdditionalAnswer,
)
from questionnaire.models.replies.call_notes import CallNote
from questionnaire.models.replies.carried import CarriedActivity
from questionnaire.models.replies.clearance import ClearanceCopy, ConfirmedCheck
from questionnaire.models.replies.imports import ReplyImport
from questionnaire.models.replies.letters import Letter
from questionnaire.models.replies.replies import (
    LastSeen,
    PartnerAnswer,
    PartnerAnswerColumns,
    Reply,
    ReplyQuerySet,
)
from questionnaire.models.replies.requests import Question, Request
from questionnaire.models.replies.sections import ReplySection, Scope
from questionnaire.models.replies.versions import (
    ReplyVersion,
    VersionActivity,
    VersionActivityQuerySet,
    VersionPartnerAnswer,
)
from questionnaire.models.rounds.reference import (
    AssistanceType,
    CodeListEntry,
    DefinedEntry,
    MemberState,
    Partner,
    SupportField,
)
from questionnaire.models.rounds.rounds import Round, RoundQuerySet
from questionnaire.models.uploads import WorkbookUpload
from questionnaire.models.word_templates import WordTemplate, WordTemplateQuerySet

__all__ = [
    "Activity",
    "ActivityColumns",
    "AdditionalAnswer",
    "AdditionalQuestion",
    "AssistanceType",
    "CallNote",
    "CarriedActivity",
    "ChainHead",
    "ClearanceCopy",
    "CodeListEntry",
    "ConfirmedCheck",
    "DefinedEntry",
    "DocumentJob",
    "DocumentWorker",
    "Event",
    "ExpiredForm",
    "Feedback",
    "FormDraft",
    "LastSeen",
    "LeftOutEvent",
    "Letter",
    "ListLayout",
    "ListUpload",
    "ListUploadQuerySet",
    "Mail",
    "MailQuerySet",
    "MailServer",
    "MailText",
    "MemberState",
    "Partner",
    "PartnerAnswer",
    "PartnerAnswerColumns",
    "PartnerGroup",
    "Question",
    "Reply",
    "ReplyImport",
    "ReplyQuerySet",
    "ReplySection",
    "ReplyVersion",
    "Request",
    "Round",
    "RoundQuerySet",
    "RoundRole",
    "RoundRoleQuerySet",
    "Scope",
    "ServiceMail",
    "SupportField",
    "User",
    "VersionActivity",
    "VersionActivityQuerySet",
    "VersionAdditionalAnswer",
    "VersionPartnerAnswer",
    "WordTemplate",
    "WordTemplateQuerySet",
    "WorkbookUpload",
]
