import datetime as dt

from docx import Document

from analysis.formats.properties import set_properties
from tests.analysis.annexes import make_facts


def test_a_file_names_title_language_and_the_moment_of_the_count_but_no_author():
    properties = Document().core_properties
    facts = make_facts(round_title="Support\x0b")
    set_properties(properties, facts)
    assert (properties.title, properties.language, properties.author) == ("Support", "en-GB", "")
    moment = facts.as_of.astimezone(dt.UTC).replace(microsecond=0)
    assert properties.created.replace(tzinfo=dt.UTC) == moment
