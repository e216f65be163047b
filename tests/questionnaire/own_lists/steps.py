"""A list through its pages, from its upload to its preview and into the reply."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.questionnaire.own_lists.lists_b import ENGLISH
from tests.questionnaire.pages import address, html


def upload(client, reply, one=ENGLISH, name="list.xlsx"):
    file = SimpleUploadedFile(name, one.content)
    return html(client.post(address("excel-and-lists", reply), {"list-file": file}, follow=True))


def fields_of(page):
    """What the selects and fields of the page say."""
    selects = re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', page, re.DOTALL)
    chosen = {
        name: (re.findall(r'<option value="([^"]*)" selected', options) or [""])[0]
        for name, options in selects
    }
    return chosen | dict(re.findall(r'name="(header_row)"[^>]* value="(\d+)"', page))


def through(client, reply, one=ENGLISH, **values):
    """To the preview, with what the pages suggest."""
    page = upload(client, reply, one)
    page = html(client.post(address("list-columns", reply), fields_of(page), follow=True))
    return html(client.post(address("list-values", reply), fields_of(page) | values, follow=True))


def store(client, reply, page):
    return html(client.post(address("list-store", reply), {"preview_token": seal_of(page)}, follow=True))


def seal_of(page):
    return page.split('name="preview_token" value="')[1].partition('"')[0]


def correct(client, reply, page, **entered):
    """With the fields as they are named on the page; `-` is written as `__`."""
    sent = {name.replace("__", "-"): text for name, text in entered.items()}
    sent["list"] = page.split('name="list" value="')[1].partition('"')[0]
    return html(client.post(address("list-correct", reply), sent, follow=True))
