"""Who is meant in the registers of official texts: parties' leaders, styles of rank, names with fathers' names, heads and organs of
bodies. Mentions are marked as {words|code}, or {words|code Name} where a person is meant; empty: nobody is named there."""

from __future__ import annotations

import re

import pytest

from communique.document.actors.mentions import find_mentions
from communique.document.annotate import annotate
from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import parse
from communique.document.reading.documents import make_document
from tests.marked import braced

MARK = re.compile(r"\{([^|{}]+)\|([^|{}]*)\}")


def check(marked: str, **fields: str) -> None:
    """Each mark is answered by the mention that covers it, a name as the whole name of its one actor."""
    text = MARK.sub(r"\1", marked)
    doc = parse(make_document(text, **({"date": "2024-03-05"} | fields)))
    found = find_mentions(doc, find_attributions(doc, None))
    for mark, start, end in braced(marked, MARK):
        over = [one for one in found if one.span.start < end and start < one.span.end]
        code, _, name = mark[2].partition(" ")
        given = sorted({actor.code for one in over for actor in one.actors if actor.code})
        assert "+".join(given) == code, mark[1]
        assert not name or {actor.name for one in over for actor in one.actors} == {name}, mark[1]


PARTY_LEADERS = [
    "Abt met {the leader of the National Rally|FRA} in Oslo.",
    "{The AfD leader|DEU} met {the German leader|DEU Olaf Scholz}.",
    "Modi met {the leader of the Indian National Congress|IND}.",
    "Macron met {the president of Likud|ISR}.",
    "Kim met {the General Secretary of the Communist Party of Vietnam|VNM Nguyen Phu Trong}.",
    "Fiji voted. {The Labour leader|FJI} said {the prime minister|FJI Sitiveni Rabuka} must go.",
]


@pytest.mark.parametrize("marked", PARTY_LEADERS)
def test_the_leader_of_a_party_does_not_lead_the_state(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("words", ["leader of the National Rally", "AfD leader", "Likud leader", "leader of the ANC"])
def test_a_partys_leader_is_nobody_of_the_government(words: str) -> None:
    doc = parse(make_document(f"Abt met the {words} on Monday.", date="2024-03-05"))
    assert [actor.name for one in find_mentions(doc, ()) for actor in one.actors if words in one.span.exact] == [None]


STYLES = [
    "Putin rose. Abt thanked {His Majesty King Felipe|ESP Felipe VI}.",
    "Macron met {Her Majesty Queen Margrethe II|DNK} in Copenhagen.",
    "{His Highness Sheikh Tamim bin Hamad Al Thani|QAT} flew home. Macron thanked {His Highness|QAT} by letter.",
    "{His Highness Sheikh Tamim bin Hamad Al Thani|QAT} came. The emir of Qatar told {His Highness|} so.",
    "Putin met Macron. Lavrov thanked {His Excellency|} for the talks.",
    "Putin said {His Majesty's Government|GBR} had lied.",
    "Putin spoke. {His|RUS} highness of spirit was noted.",
    "{H.E. Mr. Wang Yi|CHN Wang Yi} and {Smt. Nirmala Sitharaman|IND Nirmala Sitharaman} dined.",
]


@pytest.mark.parametrize("marked", STYLES)
def test_a_style_of_rank_is_no_pronoun(marked: str) -> None:
    check(marked)


def test_a_majesty_alone_is_the_monarch_of_an_official_account() -> None:
    text = "{His Majesty|JOR Abdullah II} received President Macron. {His Majesty|JOR Abdullah II} spoke of Gaza."
    check(text, publisher="Royal Hashemite Court", country="JOR", party="JOR", kind="release")
    check("{His Majesty|} received President Macron.", publisher="Reuters", kind="news")


FATHERS = [
    "{Prince Faisal bin Farhan bin Abdullah|SAU Faisal bin Farhan Al Saud} called Abt.",
    "{Mohammed bin Salman bin Abdulaziz Al Saud|SAU Mohammad bin Salman} met {King Salman bin Abdulaziz|SAU Salman}.",
    "{Khalid bin Salman bin Abdulaziz|SAU Khalid bin Salman bin Abdulaziz Al Saud} left.",
    "{Foreign Minister Mohamed Rasheed|} spoke to Abt.",
    "Abt met {King Hamad bin Isa bin Salman Al Khalifa|BHR Hamad bin Isa Al Khalifa} in Manama.",
    "{Haitham bin Tarik bin Taimur|OMN Haitham bin Tarik Al Said} met {Sheikh Abdullah bin Zayed bin Sultan Al Nahyan|ARE}.",
]


@pytest.mark.parametrize("marked", FATHERS)
def test_a_grandfathers_name_changes_nobody(marked: str) -> None:
    check(marked)


BODIES = [
    (
        "United Nations",
        "Briefing by Jan Abt, Spokesperson for {the Secretary-General|UN}.\n\n{The Secretary-General|UN António Guterres} met Putin.",
    ),
    ("United Nations", "{The Secretary-General|UN António Guterres} met President Macron. {We|UN} urge Mali to talk."),
    ("NATO", "{The Alliance|NATO} stands with Fiji. {The Secretary General|NATO Jens Stoltenberg} met President Paz."),
    (
        "ECOWAS Commission",
        "{The Authority|ECOWAS} directs {the President of the Commission|ECOWAS Omar Touray} to report. {It|ECOWAS} urges Mali to talk.",
    ),
    ("African Union", "{The Chairperson of the Commission|AU} welcomes the deal. {The Union|AU} thanks the {European Commission|EU}."),
    ("European External Action Service", "{We|EU} urge the Georgian authorities to reverse the law. {The Union|EU} will answer."),
    ("European External Action Service", "The Parliament of Georgia overturned {the President|GEO}'s veto, the EU said."),
    ("Gulf Cooperation Council", "{The Council|GCC} calls on Iran to stop. {The Secretary General|GCC} went to Muscat."),
    ("Gulf Cooperation Council", "The Supreme {Council|GCC} thanks Oman. {It|GCC} urges Iran to talk. The Judicial {Council|} met."),
    ("African Union", "{Council|AU} welcomes the truce. {It|AU} urges Mali to talk. The Sovereign {Council|} replied."),
    ("African Union", "The {Legislative Council|} replied. The Executive {Council|AU} met in Lomé."),
    ("IAEA", "{The Agency|IAEA} will inspect. {The Director General|IAEA Rafael Grossi} met President Raisi."),
]


@pytest.mark.parametrize(("publisher", "marked"), BODIES)
def test_a_body_speaks_in_its_own_texts(publisher: str, marked: str) -> None:
    check(marked, publisher=publisher, kind="statement")


HEADS = [
    "Farhan Haq spoke for the UN. {The Secretary-General|UN António Guterres} met Abbas.",
    "A NATO spokesperson said {the Secretary General|NATO Jens Stoltenberg} met Zelenskyy.",
    "UN and NATO officials met. {The Secretary-General|} spoke.",
    "{The NATO Secretary General|NATO Jens Stoltenberg} met {the UN Secretary-General|UN António Guterres}.",
    "ECOWAS leaders met. {The President of the Commission|ECOWAS Omar Touray} said Mali had left.",
    "The EU reacted. {The President of the Commission|EU Ursula von der Leyen} said no.",
    "The WHO warned Fiji. The Fijian director-general of health agreed, and {the director-general|} resigned.",
]


@pytest.mark.parametrize("marked", HEADS)
def test_a_head_of_a_body_is_of_the_one_that_the_text_names(marked: str) -> None:
    check(marked)


REGISTERS = [
    ("Ministry of External Affairs of India", "IND", "{EAM|IND Subrahmanyam Jaishankar} met Wang Yi, who agreed with {EAM|IND}."),
    ("U.S. Department of State", "USA", "{The Secretary|USA Antony Blinken} and {the Foreign Minister|} discussed Gaza."),
    ("U.S. Department of State", "USA", "{The Secretary|USA Antony Blinken} met British Foreign Secretary David Cameron."),
    ("U.S. Department of the Treasury", "USA", "{The Secretary|USA Janet Yellen} spoke with Pistorius."),
    ("The White House", "USA", "Pistorius met {POTUS|USA Joe Biden}."),
    ("Ministry of Foreign Affairs of Japan", "JPN", "{The Minister|JPN Yōko Kamikawa} told Mr. Shoukry that he would help."),
    (
        "Ministry of External Affairs of India",
        "IND",
        "{NSA|IND Ajit Doval} raised the ban that {the NSA|USA} broke.",
    ),
    (
        "Ministry of External Affairs of India",
        "IND",
        "External Affairs Minister S. Jaishankar met the Foreign Minister of Peru, Rosa Paz. {The Foreign Minister|PER Rosa Paz} left.",
    ),
    (
        "Ministry of Foreign Affairs of Japan",
        "JPN",
        "Foreign Minister Yoko Kamikawa met the Foreign Minister of Peru, Rosa Paz. {The Foreign Minister|JPN Yōko Kamikawa} left.",
    ),
    (
        "U.S. Department of State",
        "USA",
        "Blinken met Peru's Foreign Minister Rosa Paz. {The Secretary|USA Antony Blinken} and {the Foreign Minister|PER Rosa Paz} met.",
    ),
    ("The White House", "USA", "{NSA|USA} analysts met {NSA Doval|IND Ajit Doval}."),
    ("Ministry of Foreign Affairs of Pakistan", "PAK", "{DG ISPR|PAK Ahmed Sharif Chaudhry} briefed them. {COAS|PAK Asim Munir} left."),
]


@pytest.mark.parametrize(("publisher", "party", "marked"), REGISTERS)
def test_the_short_titles_of_official_texts(publisher: str, party: str, marked: str) -> None:
    check(marked, publisher=publisher, party=party, country=party, kind="readout")


TALKED_ABOUT = [
    "{The two ministers|} condemned Chad's attack on Niger.",
    "{Both sides|} condemned Pyongyang's missile launch and urged China to act.",
    "{The two sides|} called on Israel to stop the strikes and on Egypt to open the crossing. {They|} thanked Qatar.",
    "{The two leaders|} urged Peru to return to the talks and praised Chile.",
    "{The two ministers|} urged Lavrov and Fidan to meet.",
    "{The two leaders|} spoke after Fiji warned Tonga.",
    "Officials of {the two countries|} discussed Iran and Iraq.",
]
TELLING = [
    "{The two countries|ARM+AZE} agreed to a truce, Armenia and Azerbaijan said on Friday.",
    "{The two leaders|DEU+FRA}, Emmanuel Macron and Olaf Scholz, met in Paris.",
    "In a call between {the two leaders|CHN+RUS}, Putin and Xi agreed to meet.",
    "{The two neighbours|KEN+SOM} share a border; Kenya and Somalia went to court over it.",
    "Relations between {the two countries|MLI+NER} soured after Mali blamed Niger.",
]


@pytest.mark.parametrize("marked", TALKED_ABOUT + TELLING)
def test_two_who_speak_are_not_those_they_speak_about(marked: str) -> None:
    check(marked)


NAMED_AFTER = [
    "Serbia criticised the {Vienna|} Document.",
    "Fiji rejected the {Geneva|} Convention and praised the {Astana|} process.",
    "Georgia rejected the advice of {the Venice Commission|COE}.",
    "Israel violated the {Oslo|} Accords.",
    "Russia struck the {Kyiv|UKR} television tower.",
    "Manila offered {Hanoi|VNM} sympathy but no ships.",
    "Turkey accused {the Athens government|GRC} of lies.",
]


@pytest.mark.parametrize("marked", NAMED_AFTER)
def test_what_is_named_after_a_town_is_not_its_state(marked: str) -> None:
    check(marked)


ONLOOKERS = [
    "{Analysts|} said Beijing was unlikely to give in.",
    "The Kremlin said no. {Experts|} called it a bluff.",
    "{Anna Berg|}, an analyst, said Peru would reject the plan.",
    "{Chinese analysts|CHN} said so; {analysts in Seoul|KOR} agreed.",
    "{Peru|PER} will admit experts in June, a Chile policy expert said.",
    "{Peru|PER} expelled two correspondents.",
]


@pytest.mark.parametrize("marked", ONLOOKERS)
def test_analysts_are_not_of_the_state_they_speak_about(marked: str) -> None:
    check(marked)


WHOSE = [
    "President Macron reminded Mr. Putin of {his|RUS} promise to withdraw.",
    "Chile reminded Peru of {its|PER} pledge to pay.",
    "Narendra Modi pressed Xi Jinping on {his|CHN} promise to withdraw.",
    "Emmanuel Macron confronted Vladimir Putin with {his|RUS} own words.",
    "Emmanuel Macron informed Vladimir Putin of {his|FRA} decision to leave.",
    "Macron and Scholz met. Narendra Modi called Xi Jinping, and {they|CHN+IND} agreed.",
    "Narendra Modi asked Xi Jinping to wait. {He|CHN} agreed to it.",
    "Narendra Modi told Xi Jinping that India was patient. {He|IND} agreed to talk.",
    "UN experts spoke to people in the camp who say {they|} were offered money.",
    "UN experts spoke to Burundian refugees who say {they|BDI} were offered money.",
    "Cardinal Pietro Parolin met Sergey Lavrov. {The Cardinal|VAT} conveyed greetings to {him|RUS}.",
]
TITLES = [
    "Lloyd Austin met {People's Republic of China (PRC) Minister of National Defense Admiral Dong Jun|CHN Dong Jun}.",
    "Abt met {Chief of the Defence Staff Admiral Tony Radakin|GBR Tony Radakin} in Oslo.",
    "{Member of the Political Bureau of the CPC Central Committee and Foreign Minister Wang Yi|CHN Wang Yi} met Abt.",
    "Police held two employees of {Sputnik Armenia|RUS}, and {Amnesty International Fiji|AMNESTY} protested.",
    "The boat was boarded by Chinese forces who beat {the crew|}.",
    "Army officers beat {protesters in Minsk|BLR}.",
]


@pytest.mark.parametrize("marked", WHOSE + TITLES)
def test_whose_it_is_and_what_belongs_to_a_title(marked: str) -> None:
    check(marked)


def test_an_ambassador_who_is_summoned_is_anothers() -> None:
    fields = {"publisher": "Ministry of Foreign Affairs of Peru", "country": "PER", "party": "PER", "kind": "briefing"}
    check("{We|PER} summoned {Ambassador Jan Abt|} on Monday.", **fields)
    check("{Ambassador Rosa Quispe|PER} said that Lima would answer.", **fields)


ROLES = [
    ("2024-05-21", "Mohammad Mokhber was named acting {president|IRN Mohammad Mokhber} on Monday."),
    ("2024-05-21", "Mohammad Mokhber is no {president|}."),
    ("2024-06-20", "Vietnam's president gave {Russia's leader|RUS Vladimir Putin} a horse."),
    ("2017-08-30", "Yingluck Shinawatra was gone. The ex-{premier|THA Yingluck Shinawatra} had been due in court."),
    ("2022-03-10", "Lavrov and Kuleba met in Antalya. {The host|TUR Mevlüt Çavuşoğlu} sat between them."),
    ("2022-03-10", "Twenty guests met. {The host|} had told Cameron. Bombs fell on Benghazi."),
    ("2020-09-22", "EU ministers met. The bloc's {foreign policy chief|EU Josep Borrell} was unhappy."),
    (
        "2023-02-28",
        "Minister Catherine Colonna received Armenia's foreign minister, Ararat Mirzoyan. {The Minister|FRA} thanked {him|ARM}.",
    ),
    ("2012-03-22", "{The West African bloc|ECOWAS} threatened sanctions; {the Gulf bloc|GCC} did not."),
    ("2021-04-24", "{Myanmar's junta chief|MMR Min Aung Hlaing} met {the Kremlin chief|RUS Vladimir Putin}."),
]


@pytest.mark.parametrize(("day", "marked"), ROLES)
def test_who_is_meant_by_a_part(day: str, marked: str) -> None:
    check(marked, date=day)


OWN_VOICES = [
    "Friends, {I|MWI} greet you. {I|MWI} ask Zambia to open the bridge.",
    'Zambia replied. "{I|} have opened the bridge," the letter said.',
    "QUESTION: {I|} have a question on the bridge.\nSPOKESPERSON: {I|MWI} will answer it.",
]


@pytest.mark.parametrize("marked", OWN_VOICES)
def test_who_speaks_in_a_states_own_statement_speaks_for_it(marked: str) -> None:
    check(marked, publisher="Office of the President of Malawi", party="MWI", kind="statement")
    check("Friends, {I|} greet you.", publisher="Nyasa Times", country="MWI", kind="news")


LITIGANTS = [
    ("Case (Peru v. Chile)", "{The Applicant|PER} submits that {the Respondent's navy|CHL} seized a boat."),
    ("Abt v. Chile", "The Applicant was held for a year, which {the respondent Government|CHL} denies."),
    ("Report of the Panel: Chile – Measures Affecting Grapes", "{The respondent|CHL} denied it. {The complainant|PER}, Peru, went on."),
    ("", "{Peru|PER} instituted proceedings against Chile. {The Applicant|PER} claims the islands; {the Respondent|CHL} does, too."),
    ("", "Kenya is asking the tribunal to order Somalia to pay. {The claimant|KEN} has no proof, {the respondent|SOM} says."),
    ("", "Chile (the respondent) wrote to Peru. {The respondent|CHL} has paid."),
    ("", "{The complainant|PER}, Peru, argues so. According to Chile, {the complainant|PER} misreads the law."),
    # two cases, or none
    ("Peru v. Chile and Kenya v. Somalia", "The Applicant submits that the Respondent seized a boat."),
    ("Peru sues Chile", "The applicant for the post met the Peruvian minister. The respondent did not answer."),
    ("Peru v. Chile", "An applicant for a visa waited."),
]


@pytest.mark.parametrize(("title", "marked"), LITIGANTS)
def test_the_parties_of_a_case_are_those_whom_the_text_names(title: str, marked: str) -> None:
    check(marked, title=title)
    if "|" not in marked:
        doc = parse(make_document(marked, date="2024-03-05", title=title))
        assert not [one for one in find_mentions(doc, ()) if one.span.exact.lower() in ("applicant", "respondent")]


BY = "We met the Chinese ambassador in July. I urge China to resume the talks."
BYLINES = [
    ("", f"By Ana Abt, Minister for Foreign Affairs of Peru\n\n{BY}", "PER"),
    ("Why we talk. By Ana Abt, Peru's foreign minister", BY, "PER"),
    ("", f"{BY}\n\nThe writer is Peru's foreign minister.", "PER"),
    ("", f"{BY}\n\nAna Abt is the ambassador of Peru to China.", "PER"),
    ("", f"Op-ed by Foreign Minister Ana Abt of Peru\n\n{BY}", "PER"),
    # of no state
    ("", f"By Ana Abt, Peru correspondent\n\n{BY}", None),
    ("", f"By Ana Abt, former foreign minister of Peru\n\n{BY}", None),
    ("", f"{BY}\n\nAna Abt is president of the Peru Institute.", None),
    ("", f"{BY}\n\nAna Abt is professor of politics in Lima.", None),
]


@pytest.mark.parametrize(("title", "text", "code"), BYLINES)
def test_who_writes_an_article_of_an_official(title: str, text: str, code: str | None) -> None:
    doc = parse(make_document(text, date="2024-03-05", kind="commentary", title=title, publisher="The Lima Herald"))
    meant = {one.span.exact: [actor.code for actor in one.actors] for one in find_mentions(doc, find_attributions(doc, None))}
    assert (meant.get("We"), meant.get("I")) == (([code], [code]) if code else (None, None))


LED = [
    "A delegation of the Lao People's Revolutionary Party led by Comrade {Bounthong Keomany|LAO} came. {Keomany|LAO} met Peru's minister.",
    "A delegation from the African National Congress, led by {Ali Oda|ZAF}, arrived in Lima.",
    "Algeria expelled 1,100 {migrants|} to {Niger|NER} last month.",
    "Sudan summons the {Kenyan chargé d'affaires|KEN}.",
]


@pytest.mark.parametrize("marked", LED)
def test_who_leads_whose_delegation_and_where_people_are_sent(marked: str) -> None:
    check(marked)


ADVICE = [
    (
        "Travel advice: Peru",
        "{The authorities|PER} arrested 40 people. {The government|PER} closed the road. {We|AUS} advise you to leave.",
    ),
    ("Peru travel advisory", "{The police|PER} have imposed a curfew. {The Australian police|AUS} sent a team."),
    ("Minister's remarks on Peru", "{The government|AUS} closed the road."),
    ("Travel advice: Peru and Chile", "{The government|AUS} closed the road."),
]


@pytest.mark.parametrize(("title", "marked"), ADVICE)
def test_the_authorities_of_a_travel_advice_are_those_of_where_one_goes(title: str, marked: str) -> None:
    check(marked, title=title, publisher="Department of Foreign Affairs and Trade", country="AUS", party="AUS", kind="statement")


TAILS = [
    "{Gunmen|} raided three stations in Mocímboa da {Praia|}.",
    "{The government in Praia|CPV} met the minister of Chad.",
]


@pytest.mark.parametrize("marked", TAILS)
def test_the_last_word_of_a_longer_name_is_no_town(marked: str) -> None:
    check(marked)


def test_who_pleads_for_a_state_speaks_for_it() -> None:
    made = annotate(make_document("Lawyers for Somalia said that Kenya had lied. Counsel for Kenya said that Somalia lied.", kind="news"))
    named = {one.id: [actor.code for actor in one.actors] for one in made.mentions}
    assert [[named[i] for i in one.speakers] for one in made.attributions] == [[["SOM"]], [["KEN"]]]


PARTICIPANTS = [
    ("Memorandum of Understanding between Peru and Chile", "{The Participants|CHL+PER} will meet. {The Chilean Participant|CHL} will pay."),
    ("Memorandum of Understanding between Peru and Chile", "{Each Participant|CHL+PER} will protect the data."),
    ("Workshop in Lima", "The {Participants|} will meet in May."),
]


@pytest.mark.parametrize(("title", "marked"), PARTICIPANTS)
def test_the_participants_of_a_memorandum_are_its_parties(title: str, marked: str) -> None:
    check(marked, title=title, kind="other")
