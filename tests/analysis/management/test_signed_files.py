import zipfile

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def test_a_file_that_is_neither_archive_nor_backup_is_refused(tmp_path):
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w"):
        pass

    with pytest.raises(CommandError, match="missing"):
        call_command("verify", file=path)
    path.write_bytes(b"other")
    with pytest.raises(CommandError, match="damaged"):
        call_command("verify", file=path)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify", file=tmp_path / "none")
