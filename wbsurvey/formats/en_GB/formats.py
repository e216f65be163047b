"""Dates and numbers as the Council writes them: 12 May 2020, 14.05 CEST, 1 234.5."""

from questionnaire.formatting.numbers import HARD_SPACE

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H.i T"
TIME_FORMAT = "H.i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j F Y, H.i T"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = HARD_SPACE
NUMBER_GROUPING = 3
