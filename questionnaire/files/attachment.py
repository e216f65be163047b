from django.http import HttpResponse
from django.utils.http import content_disposition_header

from questionnaire.cleaning.text import one_line

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to keep, under this name."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=one_line(name))
    return answer
