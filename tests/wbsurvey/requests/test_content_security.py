from csp.constants import NONE, SELF

from wbsurvey.requests.content_security import content_security_policy


def test_forms_go_to_the_service_and_to_the_identity_provider_alone():
    alone = content_security_policy("")["DIRECTIVES"]
    provided = content_security_policy("https://login.example.eu:8443/oidc/")["DIRECTIVES"]

    assert alone["form-action"] == [SELF]
    assert provided == alone | {"form-action": [SELF, "https://login.example.eu:8443"]}


def test_scripts_and_styles_are_files_of_the_service():
    policy = content_security_policy("")["DIRECTIVES"]

    assert (policy["script-src"], policy["style-src"], policy["default-src"]) == ([SELF], [SELF], [NONE])
