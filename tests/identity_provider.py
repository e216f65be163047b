"""The application as a real identity provider knows it."""

from pytest_iam import Server


def register(server: Server, home: str) -> None:
    """The application at this address, which is its client id too, may ask who somebody is."""
    known = server.models.Client(
        client_id=home,
        client_secret="of the test",
        client_name="wbsurvey",
        client_uri=home,
        redirect_uris=[f"{home}/account/provider/oidc/callback/"],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid", "email", "profile"],
        token_endpoint_auth_method="client_secret_post",
    )
    server.backend.save(known)
    known.audience = [known]
    server.backend.save(known)
