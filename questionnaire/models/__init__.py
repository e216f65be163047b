from questionnaire.models.drafts import FormDraft
from questionnaire.models.events import ChainHead, Event, LeftOutEvent
from questionnaire.models.expired_forms import ExpiredForm
from questionnaire.models.feedback import Feedback
from questionnaire.models.groups import PartnerGroup
from questionnaire.models.jobs import DocumentJob, DocumentWorker
from questionnaire.models.mails.mails import Mail, MailText
from questionnaire.models.mails.service_mails import MailServer, ServiceMail
from questionnaire.models.own_lists import ListLayout, ListUpload
from questionnaire.models.people import RoundRole, User
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
from questionnaire.models.replies.replies import LastSeen, PartnerAnswer, PartnerAnswerColumns, Reply
from questionnaire.models.replies.requests import Question, Request
from questionnaire.models.replies.sections import ReplySection
from questionnaire.models.replies.versions import ReplyVersion, VersionActivity, VersionPartnerAnswer
from questionnaire.models.rounds.reference import AssistanceType, MemberState, Partner, SupportField
from questionnaire.models.rounds.rounds import Round
from questionnaire.models.uploads import WorkbookUpload

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
    "ConfirmedCheck",
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
    "Mail",
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
    "ReplySection",
    "ReplyVersion",
    "Request",
    "Round",
    "RoundRole",
    "ServiceMail",
    "SupportField",
    "User",
    "VersionActivity",
    "VersionAdditionalAnswer",
    "VersionPartnerAnswer",
    "WorkbookUpload",
]
