from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.crosstab.counting.dimensions import dimensions_of
from analysis.crosstab.counting.measures import MEASURES, MEASURES_BY_CODE
from analysis.crosstab.question import KEY as CROSSTAB
from analysis.crosstab.question import Crosstab, named_dimension, named_measure
from analysis.crosstab.table import build_crosstab
from analysis.formats import FORMATS_BY_NAME
from analysis.grid import Annex, DataRows, Numbering, Profile
from analysis.management.releases import file_of_release
from analysis.management.selecting import REPLIES, chosen, named_round, selection_of
from analysis.round_change.annex import CHANGE_SET, build_change
from analysis.tables.table_sets import ANNEX, TABLE_SETS_BY_NAME
from questionnaire.files.whole_files import NotWrittenError, write_whole
from questionnaire.models import Round
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.problems import Refused

ALL_TABLES = (*TABLE_SETS_BY_NAME, CHANGE_SET, CROSSTAB)
OF_CROSSTAB = ("rows", "columns", "measure")


class Command(BaseCommand):
    help = "Write the tables of a round to a file."
    # Checks of addresses load every page of the service, which takes longer than the file.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--round", required=True, help="short name of the round, such as 2020")
        parser.add_argument("--format", required=True, help=", ".join(FORMATS_BY_NAME))
        parser.add_argument("--output", required=True, type=Path, help="the file to write")
        parser.add_argument("--profile", default=Profile.CIRCULATION, help=", ".join(Profile))
        parser.add_argument("--tables", default=ANNEX, help=", ".join(ALL_TABLES))
        parser.add_argument("--rows", help="with --tables crosstab: a dimension, such as partner")
        parser.add_argument("--columns", help="with --tables crosstab: another dimension, if any")
        parser.add_argument("--measure", help=f"with --tables crosstab: {', '.join(MEASURES_BY_CODE)}")
        parser.add_argument("--from", dest="earlier", help="with --tables change: the round to compare with")
        parser.add_argument("--release", help="number of a release: its file as it was kept")
        parser.add_argument("--numbering", default=Numbering.SEQUENTIAL, help=", ".join(Numbering))
        parser.add_argument("--replies", default=REPLIES[0], help=", ".join(REPLIES))
        for name in ("partner", "field", "type", "status", "funding"):
            parser.add_argument(
                f"--{name}", action="append", default=[], help="code or name; may be given again"
            )
        parser.add_argument("--active-on", help="a date such as 2020-05-12")
        parser.add_argument("--year-from", help="under way in this year or later")
        parser.add_argument("--year-to", help="under way in this year or earlier")
        parser.add_argument("--value-known", help="yes or no: only activities with a value, or without")

    def handle(self, *args: Any, **options: Any) -> None:
        form = FORMATS_BY_NAME[chosen("format", options["format"], FORMATS_BY_NAME)]
        profile = Profile(chosen("profile", options["profile"], list(Profile)))
        numbering = Numbering(chosen("numbering", options["numbering"], list(Numbering)))
        chosen("tables", options["tables"], ALL_TABLES)
        survey_round = named_round(options["round"])
        if options["release"] is not None:
            self.write_release(survey_round, options)
            return
        try:
            with names_of(survey_round):
                selection = selection_of(survey_round, options)
                annex, data = self.build(survey_round, selection, profile, numbering, options)
                write_whole(options["output"], form.render(annex, data))
        except (Refused, NotWrittenError) as refusal:
            raise CommandError(str(refusal)) from None
        rows = f", {annex.facts.activities} rows of data" if data is not None and form.has_data else ""
        self.stdout.write(f"Wrote {options['output']}: {len(annex.grids)} tables{rows}.")
        self.stdout.write(annex.facts.summary)

    def build(
        self,
        survey_round: Round,
        selection: Selection,
        profile: Profile,
        numbering: Numbering,
        options: Mapping[str, Any],
    ) -> tuple[Annex, DataRows | None]:
        tables = options["tables"]
        if tables == CROSSTAB:
            question = question_of(survey_round, options)
            return build_crosstab(survey_round, selection, question, profile=profile)
        if given := [name for name in OF_CROSSTAB if options[name] is not None]:
            raise CommandError(f"Only --tables crosstab takes --{', --'.join(given)}.")
        if tables == CHANGE_SET:
            return change_of(survey_round, selection, profile, options["earlier"]), None
        return build_annex(survey_round, selection, profile=profile, numbering=numbering, tables=tables)

    def write_release(self, survey_round: Round, options: Mapping[str, Any]) -> None:
        """The bytes that were kept, as they are."""
        file = file_of_release(survey_round, options)
        try:
            write_whole(options["output"], bytes(file.content))
        except NotWrittenError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Wrote {options['output']}: {file.release}, SHA-256 {file.sha256}.")


def change_of(survey_round: Round, selection: Selection, profile: Profile, earlier: str | None) -> Annex:
    """Raises CommandError where no round is named, or something is selected that is not compared."""
    if earlier is None:
        raise CommandError("--tables change compares two rounds. Name the other one with --from.")
    if selection.as_codes() != Selection(accepted_only=selection.accepted_only).as_codes():
        raise CommandError("--tables change compares whole rounds. Of what selects, only --replies is taken.")
    return build_change(
        named_round(earlier), survey_round, profile=profile, accepted_only=selection.accepted_only
    )


def question_of(survey_round: Round, options: Mapping[str, Any]) -> Crosstab:
    """Raises CommandError without rows, and Refused for what is no dimension or measure."""
    if options["rows"] is None:
        raise CommandError("--tables crosstab needs --rows, such as --rows partner --columns field.")
    possible = dimensions_of(survey_round)
    rows = named_dimension(survey_round, possible, options["rows"])
    columns = named_dimension(survey_round, possible, options["columns"]) if options["columns"] else None
    return Crosstab(rows, columns, named_measure(options["measure"] or MEASURES[0].code))
