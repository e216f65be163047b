"""Pages go before documents; the unit of the service sets that, and ends a process that asks for it."""

import os
from pathlib import Path

import pytest

from questionnaire.documents import apart

UNIT = Path(__file__).resolve().parents[3] / "deploy" / "systemd" / "wbsurvey-worker.service"


@pytest.mark.parametrize(("set_so_far", "asked_for"), [(0, [apart.NICENESS]), (apart.NICENESS, []), (19, [])])
def test_what_is_set_already_is_not_asked_for(monkeypatch, set_so_far: int, asked_for: list[int]):
    asked: list[int] = []
    monkeypatch.setattr(os, "getpriority", lambda _which, _who: set_so_far)
    monkeypatch.setattr(os, "nice", asked.append)

    apart.let_pages_go_first()

    assert asked == asked_for


def test_the_unit_sets_as_much_as_the_process_asks_for():
    assert f"\nNice={apart.NICENESS}\n" in UNIT.read_text()
