"""Programs with a token of their own, and what they ask for."""

import uuid

from django.test import Client
from django.utils import timezone

from analysis.counting.selection import Selection
from analysis.grid import Numbering, Profile
from analysis.models import Release
from analysis.releases.release import Wanted, make_release
from questionnaire.models import Round, User
from tests.builders import make_token

ROUND = "/api/v1/rounds/2020"
PAGES = ("/api/v1/rounds", ROUND, f"{ROUND}/releases", f"{ROUND}/tables", f"{ROUND}/activities")


def make_program(
    survey_round: Round, by: User, profile: Profile = Profile.INTERNAL, days: int = 90
) -> Client:
    """A program with a token of its own."""
    secret = uuid.uuid4().hex
    make_token(survey_round=survey_round, secret=secret, profile=profile, by=by, days=days)
    return Client(headers={"Authorization": f"Bearer {secret}"})


def make_releases(survey_round: Round) -> None:
    """Number 1 went to observers, 2 to Member States alone, 3 was withdrawn, 4 to nobody yet."""
    for number in range(1, 5):
        wanted = Wanted(f"Cut {number}", Selection(), Profile.CIRCULATION, Numbering.SEQUENTIAL, uuid.uuid4())
        make_release(survey_round, wanted, None)
    now, releases = timezone.now(), Release.objects.filter(survey_round=survey_round)
    releases.filter(number__in=(1, 3)).update(released_at=now, to_observers=True)
    releases.filter(number=2).update(released_at=now, to_member_states=True)
    releases.filter(number=3).update(withdrawn_at=now, withdrawn_because="A mistake")
