"""What a paper for a meeting says around the tables."""

from django.utils.translation import gettext as _

from analysis.grid import PaperWords


def paper_words() -> PaperWords:
    return PaperWords(
        document_number=_("Document number"),
        number_to_give=_("[given by the General Secretariat]"),
        date=_("Date"),
        date_to_give=_("[date of the document]"),
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
            "Whether activities that have ended are counted beside current ones, and how many there are of "
            "each, is said under “How this was counted”."
        ),
    )
