import pytest
from django.core.exceptions import ValidationError

from questionnaire.models import MemberState, Partner, SupportField

pytestmark = pytest.mark.django_db


def test_the_code_lists_are_seeded_in_their_order():
    assert list(Partner.objects.values_list("pk", flat=True)) == ["AL", "BA", "XK", "ME", "MK", "RS"]
    assert Partner.objects.get(pk="XK").label == "Kosovo*"
    members = MemberState.objects.filter(kind="member").values_list("pk", flat=True)
    assert (len(members), members[0], members[7], members[26]) == (27, "BE", "EL", "SE")


def test_no_partner_has_its_code_in_addresses():
    slugs = ["albania", "bosnia-and-herzegovina", "kosovo", "montenegro", "north-macedonia", "serbia"]

    assert list(Partner.objects.values_list("slug", flat=True)) == slugs


def test_an_entry_without_a_definition_means_nothing_and_not_the_header_of_a_catalogue():
    assert SupportField(code="other", name="Other", position=9).meaning == ""


@pytest.mark.parametrize(
    ("domains", "allowed", "refused"),
    [
        ("", ["a@anywhere.example"], []),
        (
            "interior.example, MFA.example",
            ["a@interior.example", "a@MFA.example", "a@border.interior.example"],
            ["a@example.org", "a@notinterior.example", "a@interior.example.org"],
        ),
    ],
)
def test_a_contact_point_has_an_address_of_the_domains_of_its_member_state(domains, allowed, refused):
    member_state = MemberState(code="HR", mail_domains=domains)

    assert [member_state.allows(email) for email in allowed] == [True] * len(allowed)
    assert [member_state.allows(email) for email in refused] == [False] * len(refused)


@pytest.mark.parametrize("domains", ["interior", "@interior.example", "interior.example; mfa.example"])
def test_domains_are_written_without_the_at_sign_and_with_commas(domains):
    with pytest.raises(ValidationError):
        MemberState._meta.get_field("mail_domains").clean(domains, None)
