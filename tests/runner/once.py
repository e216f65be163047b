"""What runs on SQLite alone: tests that another database can neither pass nor fail differently.

Pages in a browser, files and servers cost most of the time; the views, forms and figures behind them are
tested on both databases. What is left out is named here, so that in CI nothing needs to be skipped.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.runner.checks import ROOT

BROWSER = Path("tests/browser")
OTHERS = (
    # An installation by the document, with SQLite: what PostgreSQL changes of it is one setting.
    "tests/deploy/test_operation.py",
    "tests/deploy/test_certificates.py",
    # A program that stands in for the service, without a database.
    "tests/deploy/test_several_machines.py",
    "tests/deploy/test_upgrade.py",
    # Servers that these tests start, each on a database of its own.
    "tests/project/test_set_up.py",
    "tests/ways/races/test_two_processes.py",
    "tests/wbsurvey/operation/test_metrics.py",
    "tests/wbsurvey/operation/test_reports.py",
    "tests/wbsurvey/logs/test_server.py",
    "tests/faults",
    # Packages and documents, which no database has a part in.
    "tests/wbsurvey/operation/test_version.py",
    "tests/project/test_documents.py",
    "tests/project/test_packages.py",
    "tests/project/test_wording.py",
    # The code itself, its style sheet and scripts, and what runs the tests.
    "tests/project/test_rules_in_one_place.py",
    "tests/project/test_runner.py",
    "tests/wbsurvey/static_files",
    # Files, sentences and pictures made of tables that are counted already.
    "tests/analysis/formats",
    "tests/analysis/pictures",
    "tests/analysis/wording",
    "tests/ways/files/test_distribution_in_files.py",
    "tests/ways/files/test_every_office_file.py",
    "tests/ways/files/test_every_pdf.py",
    # What an address takes apart before it asks the database.
    "tests/analysis/api/test_fuzzed.py",
    # Which roles and states a rule names; that the rule holds in the database is tested with each of them.
    "tests/access/test_access.py",
    "tests/access/test_access_by_state.py",
    "tests/ways/test_forged.py",
    "tests/questionnaire/drafts/test_every_form.py",
    "tests/wbsurvey/requests/test_middleware.py",
    "tests/questionnaire/documents/test_document.py",
    # Cells, numbers, dates and words, which are read before the database is asked.
    "tests/questionnaire/spreadsheets",
    "tests/questionnaire/own_lists/reading",
    "tests/questionnaire/own_lists/test_fuzzed.py",
    "tests/questionnaire/own_lists/test_suggest.py",
    "tests/questionnaire/own_lists/words",
    # Texts that are cleaned, printed and named before or after the database has them. On both databases every
    # address of a round is asked by tests/access/test_reading_is_recorded.py and tests/ways/test_archived.py.
    "tests/access/test_round_of_page.py",
    "tests/ways/names/test_another_region.py",
    "tests/ways/names/test_footnotes.py",
    "tests/ways/names/test_footnotes_in_files.py",
    "tests/ways/names/test_footnotes_of_other_partners.py",
    "tests/ways/test_entrances.py",
    "tests/ways/files/test_nasty_texts.py",
    "tests/wbsurvey/test_environment.py",
    "tests/ways/names/test_printed_names.py",
    "tests/ways/names/test_printed_names_in_files.py",
    "tests/project/test_promises.py",
    "tests/questionnaire/cleaning/test_text.py",
    "tests/questionnaire/accounts/test_passwords.py",
    "tests/questionnaire/test_paging.py",
)
# Several people, and clicks that race each other: there the database has a part in what people see.
IN_A_BROWSER_ON_BOTH = (
    "tests/browser/replies/test_clicks_and_reloads.py",
    "tests/browser/replies/test_many_hands.py",
)


def left_out_of_the_second_run() -> Iterator[str]:
    """Arguments of pytest."""
    yield from ("-m", "not libreoffice")
    yield from (f"--ignore={path}" for path in OTHERS)
    for path in sorted((ROOT / BROWSER).rglob("test_*.py")):
        if (name := str(path.relative_to(ROOT))) not in IN_A_BROWSER_ON_BOTH:
            yield f"--ignore={name}"
