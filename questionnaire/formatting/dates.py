"""Moments as people in Brussels count and say them."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format


def days_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole days from the day of the one to the day of the other; negative once it has passed."""
    return (timezone.localtime(end).date() - timezone.localtime(start).date()).days


def on_day(day: dt.date, like: dt.datetime) -> dt.datetime:
    """The time of day of another moment in Brussels, on this day."""
    brussels = timezone.localtime(like)
    return dt.datetime.combine(day, brussels.time(), brussels.tzinfo)


def date_and_time(moment: dt.datetime) -> str:
    """Such as 20 May 2020, 18.00 CEST."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
