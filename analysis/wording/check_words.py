"""What the sheet of a workbook says that recounts its figures."""

from django.utils.translation import gettext as _

from analysis.grid import CheckWords


def check_words() -> CheckWords:
    return CheckWords(
        checks=_("Checks"),
        about=_(
            "Every figure of the tables is counted again here, by formulas over the sheet “Data”. Change a "
            "figure or a row of data, and the lines that no longer agree turn red."
        ),
        workings=_(
            "What the formulas above work with: the number of rows of data, the Member States that have "
            "any, and for the ranking each partner with its activities and Member States. "
            "Rank 0 is a partner without activities."
        ),
        row=_("Row"),
        column=_("Column"),
        on_sheet=_("On the sheet"),
        recounted=_("Counted again"),
        result=_("Result"),
        ok=_("OK"),
        not_ok=_("Not OK"),
        agree=_("{agreeing} of {figures} figures agree with the data."),
    )
