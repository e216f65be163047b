import io
from zipfile import ZipFile

from analysis.formats.pptx.package import pack_slides
from analysis.formats.pptx.presentation import new_presentation
from tests.analysis.annexes import make_facts


def test_no_part_names_the_moment_of_writing_and_none_is_superfluous():
    with ZipFile(io.BytesIO(pack_slides(new_presentation(make_facts())))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name or "printerSettings" in name]
