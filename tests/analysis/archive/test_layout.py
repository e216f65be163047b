from analysis.archive.layout import FORMAT, MANIFEST, PUBLIC_KEY, SIGNATURE
from analysis.archive.readme import HASHES


def test_the_readme_names_the_files_that_prove_an_archive():
    said = " ".join(HASHES)
    command = f"openssl pkeyutl -verify -pubin -inkey {PUBLIC_KEY} -rawin -in {MANIFEST} -sigfile {SIGNATURE}"
    assert command in said


def test_archives_of_the_first_format_are_kept_for_years():
    assert (FORMAT, MANIFEST, SIGNATURE) == (1, "manifest.json", "manifest.json.sig")
