"""What is said where signing in, a code or a password is refused."""

from questionnaire.accounts.adapters import ClosedSignupAdapter, SealedSecretsAdapter
from questionnaire.accounts.refusals import OF_A_SECOND_STEP, OF_AN_ACCOUNT

# Nobody signs up, changes the address of an account by a page, or signs in by another name than an address.
NOT_POSSIBLE = {
    "add_email_blocked",
    "cannot_remove_primary_email",
    "duplicate_email",
    "email_taken",
    "invalid_or_expired_key",
    "max_email_addresses",
    "phone_password_mismatch",
    "phone_taken",
    "same_as_current",
    "select_only_one",
    "unknown_email",
    "unknown_phone",
    "unverified_email",
    "unverified_primary_email",
    "username_blacklisted",
    "username_password_mismatch",
    "username_taken",
}


def test_each_refusal_of_the_libraries_that_is_possible_is_in_our_words():
    for adapter, texts in ((ClosedSignupAdapter, OF_AN_ACCOUNT), (SealedSecretsAdapter, OF_A_SECOND_STEP)):
        assert set(adapter.__base__.error_messages) - NOT_POSSIBLE == set(texts)
        assert all(adapter.error_messages[name] == text for name, text in texts.items())
