"""What the analysis keeps of its own."""

from analysis.models.agencies import AgencyActivity
from analysis.models.backups import Backup
from analysis.models.releases import Release, ReleaseFile
from analysis.models.saved_views import SavedView
from analysis.models.texts import AnnexText, TextReview
from analysis.models.tokens import ApiToken
from analysis.models.trials import TriedWorkbook
from analysis.models.verifications import Verification

__all__ = [
    "AgencyActivity",
    "AnnexText",
    "ApiToken",
    "Backup",
    "Release",
    "ReleaseFile",
    "SavedView",
    "TextReview",
    "TriedWorkbook",
    "Verification",
]
