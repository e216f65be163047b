"""Finished HTML as a tagged PDF file (PDF/UA-1), from templates that extend pdf.html."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from questionnaire.cleaning.text import printable
from questionnaire.footnotes import with_footnotes
from questionnaire.problems import Refused

STYLE_SHEET = "wbsurvey/pdf.css"


def render_pdf(html: str) -> bytes:
    """The same bytes for the same HTML; title, language and marking are those of the HTML.

    Nothing is fetched while it is made, from no network and no file. Raises Refused where the server lacks
    the library that sets the text.
    """
    try:
        # Imported here alone: it takes half a second, and where Pango is missing everything else works.
        from weasyprint import CSS, HTML, URLFetcher  # noqa: PLC0415

        from questionnaire.files.pdf_tags import mend_tags  # noqa: PLC0415
    except OSError as error:
        raise Refused(
            _("This server cannot make PDF files: the library Pango is missing."),
            _(
                "Print this page instead: it has the same content. The operator of the service can "
                "install the package libpangoft2-1.0-0."
            ),
        ) from error
    nothing = URLFetcher(allowed_protocols=())
    style = CSS(string=Path(str(finders.find(STYLE_SHEET))).read_text(), url_fetcher=nothing)
    document = HTML(string=printable(with_footnotes(html)), url_fetcher=nothing)
    pdf: bytes = document.write_pdf(
        stylesheets=[style], finisher=mend_tags, pdf_variant="pdf/ua-1", pdf_identifier=True
    )
    return pdf
