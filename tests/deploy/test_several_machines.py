"""docs/several-machines.md on one machine of the application and its balancer, with a program that stands in.

Both are the same machine here, with the addresses of all. That people go on working meanwhile is tested in
tests/faults/test_three_machines.py.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from tests.deploy.document import SEVERAL_MACHINES, blocks
from tests.deploy.machine import Machine
from tests.deploy.stand_in.installed import (
    State,
    begin_anew,
    bring,
    installed,
    record,
    started,
    state,
    stopped,
)
from tests.deploy.stand_in.packed import Version
from tests.faults.machines.front import UPSTREAM
from tests.runner.waiting import wait_until

NAME = "survey.ministry.test"
ADDRESS = "10.0.0.11"
OTHERS = {"10.0.0.12": "app2", "10.0.0.13": "app3"}
SITE = "/etc/nginx/sites-available/wbsurvey"
DROP_IN = "/etc/systemd/system/wbsurvey-web.socket.d"
NEWER = Version("1.1", tables="second")
CURL = f"curl --silent --show-error --fail --cacert /etc/ssl/certs/wbsurvey.crt https://{NAME}"
# Every process of nginx asks each of three machines once among as many requests.
MANY = 30
# Of the same form as the one that copies from another machine.
COPY = """#!/bin/bash -eu
source=${*: -2:1}
cp --recursive "${source#app1:}" "${*: -1}"
"""
OTHER = """
ip address add {address}/24 dev lo
mkdir /srv/{name}
echo -n {name} > /srv/{name}/healthz
systemd-run --quiet --unit={name} python3 -m http.server --bind {address} --directory /srv/{name} 8000
curl --silent --retry 50 --retry-delay 1 --retry-connrefused http://{address}:8000/healthz
"""


@pytest.fixture(scope="module")
def balanced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """The first version serves behind the balancer, beside two machines that only answer."""
    folder = tmp_path_factory.mktemp("balanced")
    followed = blocks(SEVERAL_MACHINES)["Load balancer"]
    with installed() as found:
        put(found, folder, COPY, "/usr/local/bin/scp")
        found.run("chmod +x /usr/local/bin/scp")
        found.run(f"ip address add {ADDRESS}/24 dev lo; mkdir {DROP_IN}")
        put(found, folder, socket_of_the_document(), f"{DROP_IN}/address.conf")
        begin_anew(found)
        for address, name in OTHERS.items():
            assert found.run(OTHER.format(address=address, name=name)) == name
        found.run(blocks()["nginx and TLS"][0], name=NAME)
        copying, writing, starting = followed
        found.run(copying)
        found.run(writing, name=NAME)
        put(found, folder, with_upstream(found.run(f"cat {SITE}")), SITE)
        found.run(starting)
        yield found


def put(found: Machine, folder: Path, content: str, to: str) -> None:
    (folder / "file").write_text(content)
    found.bring(folder / "file", to)


def socket_of_the_document() -> str:
    [block] = blocks(SEVERAL_MACHINES, "ini")["Application machines"]
    assert f"ListenStream={ADDRESS}:8000\n" in block
    return dedent(block)


def with_upstream(site: str) -> str:
    [block] = blocks(SEVERAL_MACHINES, "nginx")["Load balancer"]
    assert UPSTREAM.search(site)
    return UPSTREAM.sub(block.strip(), site)


def answering(found: Machine, unanswered: str = "false") -> set[str]:
    """Who answers many requests to the balancer: a version, or another machine."""
    ask = f"{CURL}/healthz || {unanswered}"
    return set(found.run(f"for _ in $(seq {MANY}); do {ask}; echo; done").split())


def wait_until_answered_by(found: Machine, *those: str) -> None:
    """The balancer reads its site anew while it serves, and closes connections that asked nothing yet."""
    wanted = {*those, *OTHERS.values()}
    wait_until(lambda: answering(found, "true") == wanted, f"Not answered by {those} and others.")


def state_at_its_address(found: Machine) -> State:
    return state(found, f"http://{ADDRESS}:8000/readyz")


def forget_the_record(found: Machine) -> None:
    found.run("echo -n > /var/lib/wbsurvey/record")


def test_one_machine_is_left_out_switched_and_put_back_and_goes_back_the_same_way(balanced, tmp_path):
    begin_anew(balanced)
    bring(balanced, NEWER, tmp_path)
    followed = blocks(SEVERAL_MACHINES)
    backup, bring_in, migrate, leave_out, switch, put_back, go_back = followed["Upgrade without downtime"]
    site = balanced.run(f"cat {SITE}")
    assert answering(balanced) == {"1.0", *OTHERS.values()}

    for block in (backup, bring_in, followed["Load balancer"][0], migrate):
        balanced.run(block, version="1.1")
    assert state_at_its_address(balanced) == State(database="second")
    for version in ("1.0", "1.1"):
        assert balanced.run(f"{CURL}/static/site.{version}.css") == version

    forget_the_record(balanced)
    balanced.run(leave_out, address=ADDRESS)
    wait_until_answered_by(balanced)
    balanced.run(switch, version="1.1")
    upgraded = State("1.1", "1.0", "1.1", "second", installed=frozenset({"1.1"}))
    assert state_at_its_address(balanced) == upgraded
    assert record(balanced) == [stopped("1.0"), started("1.1")]
    assert answering(balanced) == set(OTHERS.values())
    balanced.run(put_back, address=ADDRESS)
    assert balanced.run(f"cat {SITE}") == site
    wait_until_answered_by(balanced, "1.1")

    forget_the_record(balanced)
    balanced.run(leave_out, address=ADDRESS)
    wait_until_answered_by(balanced)
    balanced.run(go_back)
    assert state_at_its_address(balanced) == State("1.0", "1.1", "1.0", "second")
    assert record(balanced) == [stopped("1.1"), started("1.0")]
    balanced.run(put_back, address=ADDRESS)
    wait_until_answered_by(balanced, "1.0")


def test_leaving_a_machine_out_twice_is_the_same_as_once(balanced):
    leave_out, put_back = blocks(SEVERAL_MACHINES)["Upgrade without downtime"][3:6:2]
    site = balanced.run(f"cat {SITE}")

    for block in (leave_out, leave_out):
        balanced.run(block, address=ADDRESS)
    left_out = balanced.run(f"cat {SITE}")
    balanced.run(put_back, address=ADDRESS)

    assert left_out == site.replace(
        f"{ADDRESS}:8000 max_fails=1 fail_timeout=5s;", f"{ADDRESS}:8000 max_fails=1 fail_timeout=5s down;"
    )
    assert balanced.run(f"cat {SITE}") == site


def test_where_the_new_version_is_not_ready_the_one_before_serves_again_on_this_machine(balanced, tmp_path):
    begin_anew(balanced)
    bring(balanced, replace(NEWER, faults="readyz"), tmp_path)
    _backup, bring_in, migrate, _leave_out, switch, *_back = blocks(SEVERAL_MACHINES)[
        "Upgrade without downtime"
    ]
    for block in (bring_in, migrate):
        balanced.run(block, version="1.1")
    forget_the_record(balanced)

    assert "Version 1.0 serves again" in balanced.fails(switch, version="1.1", READY_SECONDS="2")

    assert state_at_its_address(balanced) == State(database="second")
    assert record(balanced) == [stopped("1.0"), started("1.1"), stopped("1.1"), started("1.0")]
