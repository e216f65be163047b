import pytest

from questionnaire.models import CallNote, Reply
from questionnaire.models.frozen import FrozenError
from tests.questionnaire.models.rows import who


def test_a_call_note_is_the_presidencys_own(reply: Reply, everybody):
    note = CallNote.objects.create(reply=reply, text="They asked for a week more.")

    assert who(everybody, CallNote.objects.visible_to, note) == {
        "presidency",
        "next presidency",
        "last presidency",
    }


def test_a_call_note_is_written_once(reply: Reply):
    note = CallNote.objects.create(reply=reply, text="They asked for a week more.")
    note.text = "They asked for nothing."

    with pytest.raises(FrozenError):
        note.save()
    assert CallNote.objects.get().text == "They asked for a week more."


def test_the_last_note_comes_first(reply: Reply):
    for text in ("One", "Two"):
        CallNote.objects.create(reply=reply, text=text)

    assert [str(note) for note in reply.call_notes.all()] == [f"{reply}: Two", f"{reply}: One"]
