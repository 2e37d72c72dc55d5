"""Sources without a name: whose they are, and "the source" after them."""

import pytest

from communique.document.annotate import annotate_many
from communique.document.reading.documents import make_document

SOURCES = [
    ("A source in the Kenyan government said talks had failed.", [("KEN", "GOV")]),
    ("Sources in Chile's foreign ministry said talks had failed.", [("CHL", "GOV")]),
    ("Turkish security sources said talks had failed.", [("TUR", "GOV")]),
    ("Turkish sources said talks had failed.", [("TUR", None)]),
    ("A source in the Peruvian chancellery said a ban was lifted. Chile would pay, the source added.", [("PER", "GOV"), ("PER", "GOV")]),
    ("Turkish security sources said talks had failed. Kenya would pay, two of the sources added.", [("TUR", "GOV"), ("TUR", "GOV")]),
    ("Turkish security sources said talks had failed. One of the bank's sources said Kenya would pay.", [("TUR", "GOV")]),
    ("Turkish security sources said talks had failed. One of the sources close to Kenya said Chad would pay.", [("TUR", "GOV")]),
    ("A source close to the Kenyan president said talks had failed.", []),
    ("Sources in Nairobi said talks had failed.", []),
    ("Sources said Kenya would pay.", []),
    ("The source said Kenya would pay.", []),
]


@pytest.mark.parametrize(("text", "wanted"), SOURCES)
def test_whose_an_unnamed_source_is(text: str, wanted: list[tuple[str, str | None]]) -> None:
    made = next(iter(annotate_many([make_document(text, id="a", date="2024-05-01", kind="news", publisher="Reuters")])))
    mentions = {mention.id: mention for mention in made.mentions}
    said = [one for one in made.attributions if any("ource" in span.exact for span in one.source)]
    assert said
    assert [(actor.code, actor.sector) for one in said for i in one.speakers for actor in mentions[i].actors] == wanted
    assert len({mentions[i].entity for one in said for i in one.speakers}) <= 1


def test_the_source_of_two_attributions_is_found_once() -> None:
    text = "A Turkish security source said that the ship had left and added that it would return."
    made = next(iter(annotate_many([make_document(text, id="a", date="2024-05-01", kind="news", publisher="Reuters")])))
    assert len(made.attributions) > 1
    assert [mention.span.exact for mention in made.mentions] == ["A Turkish security source"]


def test_a_source_of_something_is_nobody() -> None:
    text = "Oil is Kenya's main source of revenue. The Kenyan energy sources are hydropower and gas."
    made = next(iter(annotate_many([make_document(text, id="a", date="2024-05-01", kind="news", publisher="Reuters")])))
    assert not [mention for mention in made.mentions if "ource" in mention.span.exact]
