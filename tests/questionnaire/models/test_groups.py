from questionnaire.models import Partner, PartnerGroup, Reply
from tests.builders import make_round
from tests.questionnaire.models.rows import refused, who


def test_groups_are_seen_by_the_presidency_of_their_round(reply: Reply, everybody):
    group = PartnerGroup.objects.create(survey_round=reply.survey_round, name="Bordering the EU")

    assert who(everybody, PartnerGroup.objects.visible_to, group) == {
        "presidency",
        "next presidency",
        "last presidency",
    }


def test_a_name_stands_for_one_group_of_a_round(reply: Reply):
    group = PartnerGroup.objects.create(survey_round=reply.survey_round, name="Bordering the EU")
    PartnerGroup.objects.create(survey_round=make_round(slug="2021"), name="Bordering the EU")
    group.partners.set(Partner.objects.filter(pk__in=["RS", "AL"]))

    assert [partner.pk for partner in group.partners.all()] == ["AL", "RS"]
    with refused("partner_group_once_in_a_round|UNIQUE"):
        PartnerGroup.objects.create(survey_round=reply.survey_round, name="Bordering the EU")
