from questionnaire.models.activities import Activity, ActivityColumns
from questionnaire.models.call_notes import CallNote
from questionnaire.models.carried import CarriedActivity
from questionnaire.models.clearance import ClearanceCopy, ConfirmedHint
from questionnaire.models.documents import DocumentJob, DocumentWorker
from questionnaire.models.drafts import FormDraft
from questionnaire.models.events import ChainHead, Event, LeftOutEvent
from questionnaire.models.expired_forms import ExpiredForm
from questionnaire.models.feedback import Feedback
from questionnaire.models.further import FurtherAnswer, FurtherQuestion, VersionFurtherAnswer
from questionnaire.models.groups import PartnerGroup
from questionnaire.models.letters import Letter
from questionnaire.models.looks import LastLook
from questionnaire.models.mails import Mail, MailText
from questionnaire.models.parts import ReplyPart
from questionnaire.models.people import RoundRole, User
from questionnaire.models.reference import AssistanceType, MemberState, Partner, SupportField
from questionnaire.models.replies import PartnerAnswer, PartnerAnswerColumns, Reply
from questionnaire.models.requests import Question, Request
from questionnaire.models.rounds import Round
from questionnaire.models.service_mails import MailServer, ServiceMail
from questionnaire.models.uploads import WorkbookUpload
from questionnaire.models.versions import ReplyVersion, VersionActivity, VersionPartnerAnswer

__all__ = [
    "Activity",
    "ActivityColumns",
    "AssistanceType",
    "CallNote",
    "CarriedActivity",
    "ChainHead",
    "ClearanceCopy",
    "ConfirmedHint",
    "DocumentJob",
    "DocumentWorker",
    "Event",
    "ExpiredForm",
    "Feedback",
    "FormDraft",
    "FurtherAnswer",
    "FurtherQuestion",
    "LastLook",
    "LeftOutEvent",
    "Letter",
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
    "ReplyPart",
    "ReplyVersion",
    "Request",
    "Round",
    "RoundRole",
    "ServiceMail",
    "SupportField",
    "User",
    "VersionActivity",
    "VersionFurtherAnswer",
    "VersionPartnerAnswer",
    "WorkbookUpload",
]
