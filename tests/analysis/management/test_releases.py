import pytest
from django.core.management import CommandError, call_command

from analysis.models import ReleaseFile
from analysis.releases.files import render_missing, stored_file
from analysis.releases.release import make_release
from questionnaire.models import Round
from tests.analysis.releases.made import change_everything, make_counted_round, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_counted_round()


def test_export_writes_the_bytes_that_were_kept(survey_round, tmp_path):
    release = make_release(survey_round, wanted(), None)
    render_missing(release, None)
    change_everything(survey_round)
    output = tmp_path / "release.json"

    def export(*options: str) -> None:
        call_command("export", "--round", "2020", "--format", "json", "--output", str(output), *options)

    export("--release", "1")
    assert output.read_bytes() == bytes(stored_file(release, "json").content)
    with pytest.raises(CommandError, match=r"no release “7”.* Releases: 1"):
        export("--release", "7")
    with pytest.raises(CommandError, match=r"own selection and tables. Leave --partner out"):
        export("--release", "1", "--partner", "RS")
    with pytest.raises(CommandError, match="Give --profile circulation"):
        export("--release", "1", "--profile", "internal")
    ReleaseFile.objects.filter(format="json")._raw_delete("default")
    with pytest.raises(CommandError, match="was not rendered as json"):
        export("--release", "1")
