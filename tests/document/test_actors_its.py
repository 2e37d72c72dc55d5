"""Whose is what is hit or seized: "its" behind another's deed, in what somebody tells."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

WRONGED = [  # what nobody does to his own things, of whom "its" is
    ("The Philippine coast guard said that a Chinese vessel used water cannon against one of its boats.", "PHL"),
    ("Iran said the United States had seized one of its tankers.", "IRN"),
    ("Chile had shelled its villages, Peru said.", "PER"),
    ("Turkey said that Greece had expelled two of its diplomats.", "TUR"),
    # what another is asked to let go, or not to harm
    ("Germany asked Turkey on Monday to release its citizens.", "DEU"),
    ("Chile called on Peru to free its sailors.", "CHL"),
    ("Chile demanded that Peru stop detaining its citizens.", "CHL"),
    ("Chile warned Peru not to seize its boats.", "CHL"),
    ("The EU told Ankara to free its envoy.", "EU"),
    # what is the one's who is asked
    ("Chile urged Peru to free its political prisoners.", "PER"),
    ("Chile urged Peru to return its envoy to Quito.", "PER"),
    ("Chile urged Peru to withdraw its ships.", "PER"),
    ("Chile warned Peru not to seize its own boats.", "PER"),
    ("The OAS urged Peru to release its citizens.", "PER"),
    # what one does to one's own
    ("Chile said Peru had withdrawn its troops from the border.", "PER"),
    ("Chile said Peru had bombed its own villages.", "PER"),
    # told by a body of both
    ("The OAS agreed that Colombia had violated the territory of its neighbour.", "COL"),
]


@pytest.mark.parametrize(("text", "code"), WRONGED)
def test_what_is_hit_or_seized_is_his_who_tells_it(text: str, code: str) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10"))
    found = [actor.code for mention in made.mentions if mention.span.exact == "its" for actor in mention.actors]
    assert found == [code]


TELLERS = [  # of whom "the president" is, where another has been named before
    ("President Lula spoke with President Petro. Colombia's foreign ministry said the president had raised the border.", "COL"),
    ("President Lula spoke with President Petro. The Brazilian side said that the president promised to help.", "BRA"),
    ("President Ruto left Cairo. The Egyptian foreign ministry says that the President will receive an envoy on Sunday.", "EGY"),
    # the sentence names him
    ("President Lula was in Bogota. Colombia's foreign ministry said of President Lula that the president had promised it.", "BRA"),
]


@pytest.mark.parametrize(("text", "code"), TELLERS)
def test_whose_president_a_side_or_ministry_tells_of(text: str, code: str) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10", publisher="Reuters"))
    bare = [mention for mention in made.mentions if mention.span.exact.casefold().removeprefix("the ") == "president"]
    assert [actor.code for mention in bare for actor in mention.actors] == [code]


MINISTRIES = [  # whose "the ministry" is, behind a sentence in which a state acts
    ("Canada rejected the plea, a judge said. New Delhi summoned Canada's envoy. The foreign ministry said it was wrong.", "IND"),
    ("Kenya expelled two Ugandans. Kampala called in the Kenyan ambassador. The defence ministry said troops had left.", "UGA"),
    # nobody acts there, or two do
    ("Peru and Chile signed a treaty. The foreign ministry said it was a milestone.", None),
    ("Kenya lies north of Tanzania. The rains were late. The foreign ministry said nothing.", None),
]


@pytest.mark.parametrize(("text", "code"), MINISTRIES)
def test_whose_ministry_speaks_behind_a_deed(text: str, code: str | None) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10"))
    found = [actor.code for mention in made.mentions if mention.span.exact.endswith("ministry") for actor in mention.actors]
    assert found == [code]


JUDGED = [  # whose deed another judges; who says what a sentence tells around him
    ("The African Union gave Sudan two weeks. The United States welcomed its decision.", "its", "AU"),
    ("Peru announced a truce. Chile condemned its refusal to talk.", "its", "PER"),
    ("Peru announced a truce. Chile defended its decision.", "its", "CHL"),
    ("Peru announced a truce. Chile welcomed its own decision.", "its", "CHL"),
    ("Indonesia said it had met the EU. The EU's measures, it said, hurt farmers.", "it", "IDN"),
    ("Peru lodged a note. Chile had fired first, it said.", "it", "PER"),
    ("Gabon was glad. Chad did not recognise a treaty of which, it says, only a copy exists.", "it", "TCD"),
]


@pytest.mark.parametrize(("text", "word", "code"), JUDGED)
def test_whose_deed_is_judged_and_who_says_it(text: str, word: str, code: str) -> None:
    made = annotate(make_document(text, id="a", published="2024-05-10"))
    assert [actor.code for one in made.mentions if one.span.exact == word for actor in one.actors][-1] == code
