"""Records of bodies in which many states speak: whose word the sentences of a paragraph are, on whose behalf, with whom, and who supports
or opposes whom."""

from __future__ import annotations

from functools import cache

import pytest

from communique.document.annotate import annotate
from communique.document.reading.documents import make_document
from communique.proceedings import is_proceedings
from communique.records import Annotations

SUMMARY = """\
Third Committee
Summary record of the 12th meeting
Held at Headquarters, New York, on Tuesday, 6 November 2018

1. Mr. Castro (Peru), introducing the draft resolution, said that the situation had worsened. Chad had closed two camps without notice. He
urged Chad to open them again.

2. Ms. Holland (Ireland) seconded that proposal. Her delegation would pay for a clinic.

3. Mr. Oumar (Chad) said that the sponsors had never seen the camps. Peru had sent nobody.

4. The Chair appealed to delegations to be brief.

5. Ms. Abt (Finland), speaking on behalf of the Nordic countries, thanked Chad for its patience.

6. Mr. Oda (Observer for the Holy See) regretted that Chad had refused the doctors.

The meeting rose at 6 p.m.
"""
BULLETIN = """\
Bonn Talks - Daily Report
Wednesday, 5 June 2019

FINANCE: KENYA, for the AFRICAN GROUP, urged developed countries to scale up grants. SWITZERLAND, supported by JAPAN and opposed by INDIA,
proposed a levy. BRAZIL and URUGUAY objected. PERU, with CHILE and MALI, called for a workshop.

ADAPTATION FUND: INDIA could not accept that proposal. NORWAY could live with the text.
"""
MINUTES = """\
Council for Trade in Goods
Minutes of the meeting held on 14 April 2021

5.1. The representative of Japan said that her delegation remained concerned. Export controls had tripled in a year.

5.2. The delegate of Zambia objected to the proposal of Japan.

5.3. H.E. the Head of the Delegation of Iraq said that the measures were lawful. He rejected the charge.
"""
CABINET = """\
CABINET CONCLUSIONS
Conclusions of a meeting of the Cabinet held on 27 September 1951

The Prime Minister said that the Persian Government had ordered the staff to leave.

The Minister of Defence reported that a brigade had been moved to Shaiba. It would be ready in a day.

The Chancellor of the Exchequer said that the money was there.
"""


@cache
def made(text: str, day: str, publisher: str = "") -> Annotations:
    return annotate(make_document(text, published=day, publisher=publisher or None))


def codes(made: Annotations, ids: tuple[str, ...]) -> set[str]:
    mentions = {mention.id: mention for mention in made.mentions}
    return {actor.code for i in ids for actor in mentions[i].actors if actor.code}


def said_by(made: Annotations, words: str) -> set[str]:
    """The codes of whoever is told to say some words, by the innermost telling of them."""
    at = made.document.text.index(words)
    around = [one for one in made.attributions if any(part.start <= at < part.end for part in one.content)]
    return codes(made, min(around, key=lambda one: sum(part.end - part.start for part in one.content)).speakers)


def told(made: Annotations) -> set[tuple[str, str, str]]:
    return {(one.event, "+".join(sorted(codes(made, one.actor))), "+".join(sorted(codes(made, one.recipient)))) for one in made.events}


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("Chad had closed two camps", {"PER"}),  # a second sentence is still the speaker's
        ("Her delegation would pay", {"IRL"}),  # whose surname is another state's name
        ("Peru had sent nobody", {"TCD"}),
        ("Chad had refused the doctors", {"VAT"}),
    ],
)
def test_a_paragraph_is_the_word_of_who_opens_it(words: str, whose: set[str]) -> None:
    assert said_by(made(SUMMARY, "2018-11-06", "United Nations"), words) == whose


def test_on_whose_behalf_somebody_speaks() -> None:
    summary = made(SUMMARY, "2018-11-06", "United Nations")
    thanks = next(one for one in summary.attributions if one.cue and one.cue[0].exact == "thanked")
    assert codes(summary, thanks.speakers) == {"FIN", "DNK", "ISL", "NOR", "SWE"}
    bulletin = made(BULLETIN, "2019-06-05", "Bonn Talks Daily")
    plea = next(one for one in bulletin.attributions if one.cue and one.cue[0].exact == "urged")
    assert codes(bulletin, plea.speakers) == {"KEN", "AFRGROUP"}


def test_positions_and_who_stands_behind_them() -> None:
    acts = told(made(BULLETIN, "2019-06-05", "Bonn Talks Daily"))
    assert {("SUPPORT", "JPN", "CHE"), ("REJECT", "IND", "CHE"), ("AGREE", "NOR", "IND")} & acts >= {
        ("SUPPORT", "JPN", "CHE"),
        ("REJECT", "IND", "CHE"),
    }
    assert any(kind == "REJECT" and doers == "BRA+URY" for kind, doers, _ in acts)
    assert not any(kind == "REQUEST" and "JPN" in others for kind, _, others in acts)  # who supports a proposal is not who is asked
    assert ("SUPPORT", "IRL", "PER") in told(made(SUMMARY, "2018-11-06", "United Nations"))


def test_a_topic_in_capitals_is_no_speaker() -> None:
    assert not [one for one in made(BULLETIN, "2019-06-05").attributions if any("ADAPTATION FUND" in part.exact for part in one.source)]


def test_envoys_open_paragraphs_too() -> None:
    minutes = made(MINUTES, "2021-04-14", "World Trade Organization")
    assert said_by(minutes, "Export controls had tripled") == {"JPN"}
    assert said_by(minutes, "that the measures were lawful") == {"IRQ"}
    assert ("REJECT", "ZMB", "JPN") in told(minutes)


def test_who_presides_may_speak_for_his_state() -> None:
    record = made(
        SUMMARY.replace("The Chair appealed", "The Chair, speaking as representative of Jordan, appealed"), "2018-11-06", "United Nations"
    )
    assert said_by(record, "to be brief") == {"JOR"}


def test_outside_records_a_state_in_brackets_makes_no_official() -> None:
    news = made("Ms. Oda (Japan) met Mrs. Kim (Georgia, United States). Miss Universe (France) sang.", "2019-03-03")
    actors = {one.span.exact: [(actor.code, actor.sector) for actor in one.actors] for one in news.mentions}
    assert actors["Ms. Oda"] == [("JPN", None)]
    assert not any(code for words in ("Mrs. Kim", "Miss Universe") for code, _ in actors.get(words, []))


def test_in_a_cabinet_titles_are_its_own() -> None:
    minutes = made(CABINET, "1951-09-27", "The National Archives, Kew")
    assert said_by(minutes, "the Persian Government had ordered") == {"GBR"}
    assert said_by(minutes, "It would be ready") == {"GBR"}


def test_who_presides_is_the_bodys() -> None:
    assert said_by(made(SUMMARY, "2018-11-06", "United Nations"), "to be brief") == {"UN"}


def test_the_leader_of_a_delegation_leads_no_state() -> None:
    text = "The leader of the Peruvian delegation said that he would come."
    mention = next(one for one in made(text, "2017-05-03").mentions if one.span.exact.startswith("leader"))
    assert [(actor.code, actor.name) for actor in mention.actors] == [("PER", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Abt said that talks would go on. The next day rebels attacked a town.\n\nMs. Oda said she was sorry. Prices rose.\n",
        "Abt beat Oda in Lima on Sunday.\n\nThe minister (left) met the envoy (right) in Oslo.",
        "NATO and UNESCO met, WHO and UNHCR did not. The IMF said so.",
        "Mr. Abt (Georgia) said that Russia invaded Mali.\n\nMs. Oda (Japan) denied it.\n\nMr. Roe (Peru) told reporters that he left.\n",
        "12th meeting of rivals ends in Geneva\n\nMr. Abt (Georgia), Ms. Oda (Japan) and Mr. Roe (Peru) met. Talks went on.",
    ],
)
def test_news_is_no_record(text: str) -> None:
    assert not is_proceedings(text)
    assert not [one for one in made(text, "2019-05-08").attributions if not one.cue]
