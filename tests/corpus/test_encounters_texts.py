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


VISIT = (  # what one side tells as a visit of some days, the other tells beside the meeting
    (
        "Foreign Minister Hakan Fidan paid an official visit to Kazakhstan on 13-14 October 2026. He met with Foreign Minister Yermek "
        "Kosherbayev of Kazakhstan in Astana.",
        "TUR",
        "2026-10-15",
    ),
    (
        "Foreign Minister Yermek Kosherbayev met with the Foreign Minister of Türkiye, Hakan Fidan, who arrived in Astana on an official "
        "visit. They spoke of oil.",
        "KAZ",
        "2026-10-14",
    ),
)


def test_a_visit_without_a_day_beside_the_main_meeting_is_of_these_days() -> None:
    annotations = [annotate(make_document(text, id=side, kind="readout", party=side, date=day)) for text, side, day in VISIT]
    joined = [each for each in find_encounters(annotations) if len(each.accounts) > 1]
    assert sorted(each.form for each in joined) == ["meeting", "visit"]


def test_a_visit_remembered_in_an_account_is_not_of_these_days() -> None:
    told = VISIT[1][0].replace("who arrived in Astana on an official visit", "whom he had visited in Ankara in 2024")
    annotations = [
        annotate(make_document(text, id=side, kind="readout", party=side, date=day))
        for text, side, day in (VISIT[0], (told, *VISIT[1][1:]))
    ]
    assert [each.form for each in find_encounters(annotations) if len(each.accounts) > 1] == ["meeting"]
