from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.management.selecting import named_round
from analysis.tables.published import misses, read_figures
from questionnaire.footnotes import footnotes_in


class Command(BaseCommand):
    help = "Hold a round's tables against the figures that 7896/20 prints."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--round", required=True, help="short name of the round, such as 2020")

    def handle(self, *args: Any, **options: Any) -> None:
        cube = read_cube(named_round(options["round"]), Selection())
        figures = read_figures()
        missed = list(misses(figures, cube))
        for line in missed:
            self.stdout.write(line)
        result = f"{len(figures) - len(missed)} of {len(figures)} published figures hold"
        if missed:
            for footnote in footnotes_in("\n".join(missed)):
                self.stderr.write(footnote)
            raise CommandError(result)
        self.stdout.write(result)
