"""Who is called by an office that he lost, or has not yet: never the one who holds it on the day."""

from __future__ import annotations

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document

# the day, the text, words in it, and the state, name and office of whom they mean
APART = [
    # who was there last, not who came there last
    ("2016-01-22", "Nicolás Maduro defended his predecessor.", "predecessor", ("VEN", "Hugo Chávez", None)),
    # who is about to take it
    ("2008-03-20", "Russia's president-elect called Berlin.", "president-elect", ("RUS", "Dmitry Medvedev", None)),
    ("2014-05-20", "The incoming Indian prime minister wrote to Nawaz Sharif.", "incoming", ("IND", "Narendra Modi", "Chief Minister")),
    ("2022-06-25", "President-elect Petro of Colombia called Caracas.", "Petro", ("COL", "Gustavo Francisco Petro Urrego", None)),
    ("2025-03-02", "Chadian President-elect Ana Oda called Lima.", "Ana", ("TCD", "Ana Oda", None)),
    # who was driven out, came before or comes later, is locked up, or says so himself
    ("2023-09-05", "Gabon's deposed president spoke of Paris.", "president", ("GAB", None, None)),
    ("2014-02-25", "The toppled Ukrainian president left for Russia.", "president", ("UKR", None, None)),
    ("2025-06-10", "The previous German chancellor had refused.", "chancellor", ("DEU", None, None)),
    ("2025-06-10", "Kenya's first president wrote to the queen.", "president", ("KEN", None, None)),
    ("2025-06-10", "Canada's next prime minister must decide.", "prime minister", ("CAN", None, None)),
    ("2021-06-10", "Mali's detained president saw a doctor.", "president", ("MLI", None, None)),
    ("2020-06-10", "Venezuela's self-styled president flew to Madrid.", "president", ("VEN", None, None)),
    ("2024-12-10", "The Polish premier met his former German counterpart.", "counterpart", ("DEU", None, None)),
    # one named before, or beside it
    ("2021-09-20", "Alpha Condé is ill. The ousted president asked for a doctor.", "ousted", ("GIN", "Alpha Condé", None)),
    ("2021-09-20", "The ousted president of Guinea, Alpha Condé, is ill.", "ousted", ("GIN", "Alpha Condé", None)),
    ("2018-10-02", "Jacques Chirac is ill. The former president saw nobody.", "former", ("FRA", "Jacques Chirac", None)),
]
IN_OFFICE = [
    ("2024-06-10", "Kenya's vice-president left.", "president", ("KEN", "Rigathi Gachagua", "Deputy President")),
    # what is done to somebody, and words of his rank, leave him his office
    ("2023-08-20", "The army that detained president Ali Bongo waits.", "president", ("GAB", "Ali Bongo Ondimba", "President")),
    ("2022-10-10", "Ukraine jailed opposition leader Viktor Medvedchuk.", "Medvedchuk", ("UKR", "Viktor Medvedchuk", "opposition leader")),
    ("2024-06-10", "The outgoing Dutch prime minister called Kyiv.", "prime minister", ("NLD", "Mark Rutte", "Prime Minister")),
    ("2024-06-10", "Giorgia Meloni is the first Italian prime minister to go.", "first", ("ITA", "Giorgia Meloni", "Prime Minister")),
    ("2019-05-10", "Cuba's first secretary called.", "first", ("CUB", "Raúl Castro", "First Secretary of the Communist Party of Cuba")),
    ("2024-06-10", "Peru's first lady met the Chilean president.", "president", ("CHL", "Gabriel Boric", "President")),
    ("2024-12-10", "The Polish premier met his new German counterpart.", "counterpart", ("DEU", "Olaf Scholz", "Chancellor")),
    # who holds it again is not the former one
    ("2024-06-10", "Lula spoke. The ousted president was ill.", "president", ("BRA", None, None)),
    ("2024-06-10", "Donald Tusk spoke. The former prime minister was ill.", "minister", ("POL", None, None)),
    # of two former presidents either may be meant
    ("2018-10-02", "Jacques Chirac wrote to Bill Clinton. The former president was ill.", "former", (None, None, None)),
]  # fmt: skip

DEPUTIES = [
    # no minister is his deputy, nor a prime minister
    ("2022-09-19", "Lavrov spoke. The Russian deputy foreign minister left.", "deputy", ("RUS", None, "deputy foreign minister")),
    ("2022-09-19", "Rajnath Singh met the Indian deputy foreign minister.", "deputy", ("IND", None, "deputy foreign minister")),
    ("2022-09-19", "Irish premier Micheál Martin met the Irish deputy prime minister.", "deputy", ("IRL", None, "deputy prime minister")),
    ("2022-09-19", "Jaishankar came to Male. The deputy minister left.", "deputy", ("IND", None, None)),
    ("2022-09-19", "Antony Blinken spoke. The assistant secretary left.", "assistant", ("USA", None, "assistant secretary")),
    # who is one by the tables or by the text, if only beside another office
    ("2022-09-19", "Wendy Sherman spoke. The deputy secretary left.", "deputy", ("USA", "Wendy Sherman", "Deputy Secretary of State")),
    ("2024-09-19", "Dar came. The Pakistani deputy prime minister left.", "deputy", ("PAK", "Ishaq Dar", "Minister of Foreign Affairs")),
    ("2022-09-19", "Polish deputy minister Marek Kruk came. The deputy minister left.", "deputy", ("POL", "Marek Kruk", None)),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "words", "meant"), [*APART, *IN_OFFICE, *DEPUTIES])
def test_who_holds_no_office_is_not_its_holder(day: str, text: str, words: str, meant: tuple[str | None, ...]) -> None:
    made, at = annotate(make_document(text, date=day, kind="news", publisher="Reuters")), text.rindex(words)
    found = next(one for one in made.mentions if one.span.start <= at < one.span.end)
    assert [(actor.code, actor.name, actor.office) for actor in found.actors] == [meant]
