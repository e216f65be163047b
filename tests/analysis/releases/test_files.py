import hashlib
import json

import pytest

from analysis.counting.selection import Selection
from analysis.grid import Axis
from analysis.models import Release, ReleaseFile
from analysis.releases.files import render_missing, stored_file
from analysis.releases.release import make_release
from tests.analysis.releases.made import change_everything, wanted

pytestmark = pytest.mark.django_db


def test_files_hold_what_was_frozen_and_are_rendered_once(survey_round):
    selection = Selection(codes={Axis.PARTNERS: ("RS",)})
    release = make_release(survey_round, wanted(selection=selection), None)
    render_missing(release, None)
    before = list(release.files.order_by("format").values("format", "sha256", "rendered_at"))

    render_missing(release, None)

    assert list(release.files.order_by("format").values("format", "sha256", "rendered_at")) == before
    document = json.loads(bytes(stored_file(release, "json").content))
    assert (document["release"], document["activities"], document["selection"]["partners"]) == (1, 2, ["RS"])
    for file in release.files.all():
        content = bytes(file.content)
        assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))
    # What is rendered again from the frozen facts comes out byte for byte.
    ReleaseFile.objects.filter(release=release)._raw_delete("default")
    change_everything(survey_round)
    render_missing(Release.objects.get(pk=release.pk), None)
    assert list(release.files.order_by("format").values_list("sha256", flat=True)) == [
        file["sha256"] for file in before
    ]
