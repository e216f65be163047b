"""The words that formats print themselves, in the reader's language."""

from django.utils.translation import gettext as _

from analysis.grid import CheckWords, PaperWords, Profile, SlideWords, Words
from analysis.models.releases import PROFILES


def words() -> Words:
    return Words(
        contents=_("Contents"),
        table=_("Table"),
        title=_("Title"),
        rank=_("Rank"),
        partner=_("Partner"),
        activities=_("Activities"),
        members=_("Member States"),
        selection=_("Selection"),
        method=_("Method of counting"),
        notes=_("Notes"),
        data=_("Data"),
        data_rows=_("Rows of data: {number}"),
        as_of=_("As of"),
        counted=_("Counted"),
        marking=_("Marking"),
        distribution=_("Distribution"),
        chart=_("Chart"),
        back=_("Back to the contents"),
        page=_("Page {page} of {pages}"),
        paper=paper_words(),
        checks=check_words(),
        slides=slide_words(),
    )


def distribution_of(profile: Profile) -> str:
    """The distribution of outputs of this profile."""
    return str(dict(PROFILES)[profile])


def check_words() -> CheckWords:
    return CheckWords(
        checks=_("Checks"),
        about=_(
            "Every figure of the tables is counted again here, by formulas over the sheet “Data”. Change a "
            "figure or a row of data, and the lines that no longer agree turn red."
        ),
        workings=_(
            "What the formulas above work with: the number of rows of data and the Member States that have "
            "any. For a ranking: each partner with its activities and Member States (rank 0: no activities). "
            "For projects: each project with its activities."
        ),
        project=_("Project"),
        row=_("Row"),
        column=_("Column"),
        on_sheet=_("On the sheet"),
        recounted=_("Counted again"),
        result=_("Result"),
        ok=_("OK"),
        not_ok=_("Not OK"),
        agree=_("{agreeing} of {figures} figures agree with the data."),
    )


def paper_words() -> PaperWords:
    return PaperWords(
        institution_to_give=_("[name of the institution]"),
        document_number=_("Document number"),
        number_to_give=_("[given by the General Secretariat]"),
        date=_("Date"),
        date_to_give=_("[date of the document]"),
        file_codes=_("File codes"),
        codes_to_give=_("[codes of the policy areas]"),
        note=_("NOTE"),
        sender=_("From: Presidency"),
        recipients=_("To: Delegations"),
        subject=_("Subject"),
        introduction=_("Introduction"),
        findings=_("Findings"),
        assessment=_("Assessment by the Presidency"),
        assessment_to_write=_("[Text of the Presidency]"),
        questions=_("Questions to delegations"),
        question_to_ask=_("[Question]"),
        annex=_("Annex"),
        charts=_("Charts"),
        together=_("All partners together"),
        by_partner=_("Partner by partner"),
        see=_("(see {first})"),
        see_both=_("(see {first} and {second})"),
        what_counts=_(
            "The questionnaire distinguishes current activities from those that have ended: see "
            "“Method of counting”."
        ),
    )


def slide_words() -> SlideWords:
    return SlideWords(
        nothing=_("No activity meets the criteria of this selection."),
        shades=_("The darker a cell, the more Member States are active."),
        part=_("{title} ({number} of {all})"),
    )
