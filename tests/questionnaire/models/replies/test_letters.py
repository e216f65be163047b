from questionnaire.models import Letter, Reply
from tests.builders import make_letter, make_user
from tests.questionnaire.models.rows import refused


def test_a_letter_waits_for_who_attached_it_until_it_is_entered(reply: Reply):
    one, other = make_user(email="one@example.org"), make_user(email="other@example.org")
    letter = make_letter(reply=reply, uploaded_by=one)

    assert list(Letter.objects.waiting(one, reply)) == [letter]
    assert list(Letter.objects.waiting(other, reply)) == []

    letter.version = reply.counted_version
    letter.save()

    assert list(Letter.objects.waiting(one, reply)) == []


def test_one_letter_of_a_person_waits_for_a_reply(reply: Reply):
    user = make_user()
    make_letter(reply=reply, version=reply.counted_version, uploaded_by=user)
    make_letter(reply=reply, uploaded_by=user)

    with refused("letter_waits_once_for_a_person_and_reply|UNIQUE"):
        make_letter(reply=reply, uploaded_by=user)
