from questionnaire.models.activities import Activity, ActivityColumns
from questionnaire.models.events import Event
from questionnaire.models.people import RoundRole, User
from questionnaire.models.reference import AssistanceType, MemberState, Partner, SupportField
from questionnaire.models.replies import PartnerAnswer, PartnerAnswerColumns, Reply
from questionnaire.models.rounds import Round
from questionnaire.models.uploads import WorkbookUpload
from questionnaire.models.versions import ReplyVersion, VersionActivity, VersionPartnerAnswer

__all__ = [
    "Activity",
    "ActivityColumns",
    "AssistanceType",
    "Event",
    "MemberState",
    "Partner",
    "PartnerAnswer",
    "PartnerAnswerColumns",
    "Reply",
    "ReplyVersion",
    "Round",
    "RoundRole",
    "SupportField",
    "User",
    "VersionActivity",
    "VersionPartnerAnswer",
    "WorkbookUpload",
]
