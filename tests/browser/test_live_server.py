from pytest_django.live_server_helper import LiveServer


def test_the_server_has_a_connection_of_its_own(base_url: str, live_server: LiveServer):
    assert live_server.thread.connections_override == {}
