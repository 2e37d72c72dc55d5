"""Which encounter whole texts are of: a readout, remarks that remember and plan other talks, and a press conference."""

from __future__ import annotations

from communique.corpus.encounters import find_encounters, primary_encounter
from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.records import Annotations

READOUT = (
    "President William Ruto met today in Nairobi with Prime Minister Narendra Modi of India. The two leaders agreed to open a "
    "second air route. They discussed fertiliser and the drought in the north."
)
REMARKS = (
    "PRESIDENT RUTO: Prime Minister Modi, it's good to see you again. I was honoured to be received by you in Delhi last March to "
    "speak about grain. I'm looking forward to seeing you in Mombasa next June.\n\n"
    "And I'm pleased to have this opportunity to speak with you today. Kenya will open a second air route.\n\n"
    "PRIME MINISTER MODI: Mr. President, thank you for your warm words. We hope that the drought will end soon."
)
PRESS = (
    "PRESIDENT RUTO: Good evening. Before I came here I met with our partners from Uganda and Tanzania. And I just met in person with "
    "Prime Minister Modi. Prime Minister Modi and I spoke for two hours. I told Prime Minister Modi that we need fertiliser.\n\n"
    "Q Did Prime Minister Modi promise it?\n\nPRESIDENT RUTO: Prime Minister Modi said that he would look into it."
)
TEXTS = {
    "readout": (READOUT, "readout", "Readout of President Ruto's Meeting with Prime Minister Narendra Modi of India"),
    "remarks": (REMARKS, "transcript", "Remarks by President Ruto and Prime Minister Modi of India Before Bilateral Meeting"),
    "press": (PRESS, "transcript", "Remarks by President Ruto in a Press Conference"),
}


def made() -> list[Annotations]:
    return [
        annotate(make_document(text, id=name, kind=kind, title=title, date="2023-12-05", party="KEN"))
        for name, (text, kind, title) in TEXTS.items()
    ]


def test_a_readout_remarks_and_a_press_conference_are_of_one_encounter() -> None:
    annotations = made()
    held = {key: encounter.id for encounter in find_encounters(annotations) for key in encounter.accounts}
    mainly = [(one.document.id, account) for one in annotations if (account := primary_encounter(one)) is not None]
    assert len(mainly) == len(TEXTS)
    assert len({held[name, account.id] for name, account in mainly}) == 1
    assert all(account.factuality == "happened" for _, account in mainly)
