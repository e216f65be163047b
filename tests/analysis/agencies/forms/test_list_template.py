import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.analysis.agencies.pages import address

pytestmark = pytest.mark.django_db


def test_the_template_filled_in_is_read_back(presidency, survey_round):
    book = load_workbook(io.BytesIO(presidency.get(address("agency-template")).content))
    sheet = book.worksheets[0]
    sheet.append(["EUROPOL", "Albania", "Combating migrant smuggling", None, "Task force", 2019])
    file = io.BytesIO()
    book.save(file)

    response = presidency.post(
        address("agency-list"), {"file": SimpleUploadedFile("agencies.xlsx", file.getvalue())}
    )

    assert [str(each) for each in response.context["comparison"].new] == ["EUROPOL: Task force"]
    choices = {str(each.formula1) for each in sheet.data_validations.dataValidation}
    assert choices == {"'Lists'!$A$2:$A$7", "'Lists'!$B$2:$B$9", "'Lists'!$C$2:$C$4"}
