"""What is said where signing in, a code or a password is refused."""

from questionnaire.accounts.adapters import ClosedSignupAdapter, SealedSecretsAdapter
from questionnaire.accounts.refusals import OF_A_SECOND_STEP, OF_AN_ACCOUNT


def test_each_refusal_replaces_one_of_the_library():
    for adapter, texts in ((ClosedSignupAdapter, OF_AN_ACCOUNT), (SealedSecretsAdapter, OF_A_SECOND_STEP)):
        assert set(texts) <= set(adapter.__base__.error_messages)
        assert all(adapter.error_messages[name] == text for name, text in texts.items())
