from questionnaire.models import CarriedActivity, Reply
from tests.questionnaire.models.rows import refused


def test_one_decision_is_taken_about_an_activity_of_the_last_round(reply: Reply):
    decided = {"reply": reply, "reference": "2018-HR-001"}
    carried = CarriedActivity.objects.create(**decided, decision="running")

    assert str(carried) == "2018-HR-001: Still running"
    with refused("carried_once|UNIQUE"):
        CarriedActivity.objects.create(**decided, decision="ended")
    with refused("carried_decision_known"):
        CarriedActivity.objects.update(decision="perhaps")
