"""How many wrong passwords are looked at: by client address, by account and network, and by account."""

from questionnaire.security.attempts import Limits

# From all unknown browsers together. With the ten of a browser that the account knows they are the hundred in
# an hour that OWASP ASVS allows; it takes strangers in nine networks to use them up.
FROM_ALL_NETWORKS_IN_AN_HOUR = 90

PASSWORDS = Limits(
    "password",
    from_one_client=("10/m",),
    with_one_account_from_one_network=("5/5m", "10/h"),
    with_one_account=(f"{FROM_ALL_NETWORKS_IN_AN_HOUR}/h",),
)
