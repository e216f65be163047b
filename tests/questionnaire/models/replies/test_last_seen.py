from django.utils import timezone

from questionnaire.models import LastSeen, Reply
from tests.builders import make_user
from tests.questionnaire.models.refusals import refused


def test_each_person_has_one_moment_for_a_reply(reply: Reply):
    one, other = make_user(email="one@example.org"), make_user(email="other@example.org")
    for user in (one, other):
        LastSeen.objects.create(user=user, reply=reply, at=timezone.now())

    with refused("once_for_a_person_and_reply|UNIQUE"):
        LastSeen.objects.create(user=one, reply=reply, at=timezone.now())
