"""LibreOffice opens a file and writes it again, as people's machines would."""

import subprocess
from pathlib import Path


def converted(source: Path, kind: str, directory: Path) -> Path:
    """The file as LibreOffice writes it in another format, into a directory that holds nothing else."""
    [path] = all_converted([source], kind, directory)
    return path


def all_converted(sources: list[Path], kind: str, directory: Path) -> list[Path]:
    """Several files at once, which spares its start for each."""
    profile = directory / "profile"
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"),
            *("--convert-to", kind, "--outdir", str(directory), *map(str, sources)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [directory / source.with_suffix(f".{kind}").name for source in sources]
