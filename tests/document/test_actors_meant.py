"""Whom "they", "it", "he", "the two" and "the neighbouring country" mean in news. The answers stand in the texts."""

from __future__ import annotations

import pytest

from tests.document.test_actors_strangers import check

THEY = [
    # who talked together, not whom they only talked of
    "Blinken spoke of loans with President Lourenço of Angola. Lourenço spoke of help for Angolan farmers. "
    "{They|AGO+USA|} discussed Sudan.",
    # the press that is told something is not who meets again
    "Blinken told Angolan reporters that the talks had failed. He said {they||} would meet again.",
    # the joint subject of the sentence before, not those it lets do something
    "Peru and Chile met. The two sides agreed to let Mexico and Guatemala stay on as guests. {They|CHL+PER|} could not agree on water.",
    # voters of whom nothing is known
    "Peru and Chile disagree. In a vote, all but three of the voters said {they||} wished to stay.",
    # those of whom a part is told: of people, not of things
    "Kenyan soldiers came. The delegations went over a list of eleven points, among {them||} fishing.",
    "Kenyan ships for peaceful purposes may call. The ferry is not among {them|KEN|}.",
    "Sudanese protesters stayed on in spite of the new faces. Samah Osman, a dentist among {them|SDN|}, left.",
    # to whom it was done, not by whom
    "Ghanaian road workers were captured by Sudanese rebels last month; {they|GHA|} have since been freed.",
    # who is thanked
    "The Kenyan delegation thanked the Government and people of Tonga for {their|TON|} welcome.",
    "Kenya is grateful to the Tongans for {their|TON|} mediation.",
    # who does something to "them" is not meant
    "Kenyan soldiers seized the weapons and destroyed {them||}.",
    "Kenyan people rallied on Saturday. Police, who outnumbered {them|KEN|}, looked on.",
    "Twelve of the weapons were turned down by the Kenyan monitors on the grounds that {they||} were homemade.",
    # those whom each of several states has
    "The presidents of Peru, Chile and Benin met. {They|BEN+CHL+PER|} wrote to Fiji.",
    "The rivers of Peru and Chile have met. {They||} flood the plain.",
    # peoples joined by "and"
    "The Kenyans and Ugandans signed {their|KEN+UGA|} first accord.",
]

IT = [
    # what the sentence says it is about
    "Japan has shut two ports. As for Peru, {it|PER|} has refused to close any.",
    "Japan has shut two ports. As to Chile, {its|CHL|} ships stay away.",
    "Japan has shut two ports. As for the treaty with Peru, {it||} expired.",
    # the side of who tells it, where no party does anything
    "The Tajik side says that the Kyrgyz army fired and that there are two wounded on {its|TJK|} side.",
    "The Tajik side says that the Kyrgyz army lost {its|KGZ|} way.",
    "Peru noted the report and said {it|PER|} was considering an appeal.",
    "The Foreign Office in London said {it|GBR|} had no doubt. Ties would not suffer, {it|GBR|} added.",
    # a people is no "it", a kind is nobody's
    "Beijing's embassy replied. It is for the Panamanians to choose, {it|CHN|} said on Friday.",
    "The Netherlands said {it|NLD|} would wait. Ghana joined the only body of {its||} kind.",
    # who is called upon
    "Germany condemned North Korea's launches and called upon {it|PRK|} to stop.",
    "Peru signed the treaty with Chile and urged {it||} on all.",
    # who does what the clause around it tells, the clause before, the sentence before
    "Ghana pays more for rice than {it|GHA|} earns. Fiji may fish wherever {it|FJI|} likes.",
    "Oslo has not complained, but {it|NOR|} has counted.",
    "Malta closed the port. {It|MLT|} later counted the boats. {It||} was cold.",
    "Latvia said that the road was open and that {it|LVA|} needed time.",
    "The treaties between Chad and Niger bind Chad. Niger counts the wells {it|NER|} owns.",
    "The storm hit Samoa before {it||} reached Tonga. Nepal waited although {it||} rained.",
    # what somebody does to itself
    "Kenya limited {itself|KEN|} to a protest. Peru asked Chile to explain {itself|CHL|}.",
    # a firm that nobody has read is asked, not the state that was named before
    "Niger and Chad asked the company to move {its||} rig.",
    # the country that another supports, the neighbour of who speaks
    "China sent doctors to Mozambique and will support the {country|MOZ|} in {its|MOZ|} work.",
    "Somalia said that Kenya had moved troops, and that the neighboring {country|KEN|} must answer.",
    "Kenya says soldiers of the neighbouring {state||} crossed the line.",
    "Peru received the minister of Bolivia. Peru asks the {government|BOL|} of that {country|BOL|} to respect the law.",
    "Peru received the minister of Bolivia and that {country|BOL|}'s {ambassador|BOL|}. It thanked that {country|BOL|}.",
    "Peru deplored its own failures. Peru asks the government of that {country||} to respect the law.",
    "Pyongyang has maintained that the rest never entered the {country|PRK|}. Japan asked why.",
]

HE = [
    "Chancellor Olaf Scholz congratulated President Emmanuel Macron on the make-up of {his|FRA|} cabinet.",
    # nobody speaks of himself by name
    'Foreign Minister Annalena Baerbock met Antony Blinken. "Olaf Scholz kept his word, and so did Antony Blinken," {she|DEU|} said.',
    'Foreign Minister Paz of Peru came. "The men did their work, even the head of Kenyan intelligence, Noor Ali," {she|PER|} said.',
    # who speaks of a "he" is not he
    'President Andrzej Duda compared the neighbour with a swimmer. "{He||} can drag you down," he said in New York.',
    # a "He" that the tagger takes for a name, and one that is a name
    "Hun Sen was the first abroad to congratulate Thailand's new prime minister. {He|KHM|} had quarrelled with Oda.",
    "Hun Sen met Vice Premier He Lifeng. Thailand's prime minister was late. {He|CHN|} had waited for an hour.",
    # who says what he is set into the middle of is not of whom it tells
    "President Emmanuel Macron came to Berlin. Olaf Scholz, {he|FRA|} said, had kept his word.",
    "President Emmanuel Macron came to Berlin. His prime minister, {he|FRA|} said, had asked Olaf Scholz for calm.",
    # who is given the floor
    "The German foreign minister, in the chair, gave the floor to Kenya's ambassador. {He|KEN|} said there was no time.",
    "Olaf Scholz gave the documents to Emmanuel Macron. {He|DEU|} said there was no time.",
    # the "who" of several is no "he"
    "Rebels who came from Sudan fought around the palace of President Emmanuel Macron in Paris. {He||} had refused help.",
    # whose people an "and" joins to him
    "Annalena Baerbock said that President Emmanuel Macron and several members of {his|FRA|} cabinet had been late.",
    "Annalena Baerbock said that President Emmanuel Macron and several members of her cabinet had been late for {her|DEU|} talks.",
    # of whom a question is
    "Asked whether Emmanuel Macron had invited {Wang Yi|CHN|}, Kenyan President William Ruto said {he|FRA|} had.",
    "Asked whether Emmanuel Macron had invited {Wang Yi|CHN|}, Kenyan President William Ruto said {he|KEN|} did not know.",
    # who is told what he must do
    "President Emmanuel Macron told Olaf Scholz that {he|DEU|} should listen to his neighbours.",
    "President Emmanuel Macron told Olaf Scholz that {he|FRA|} had listened to his neighbours.",
    # somebody unknown who acts in between
    "Olaf Scholz met Emmanuel Macron. The rebel chief apologised to both. {His||} boys had been wrong.",
    # a family name stands before a hyphenated one
    # whom no table knows by his family name, before a famous bearer
    "Wang Shumin, a Togolese banker, met President Faure Gnassingbe. {Wang|TGO|} said he would pay. Togo would gain, {he|TGO|} said.",
    "Wang Yi of China met Wang Shumin, a banker in Togo. {Wang|CHN|} said China would help.",
    'The head of the South Korean delegation, Yang Young-shik, sat down. "{We|KOR|} came to talk," {Mr Yang|KOR|} told journalists.',
]

JOINT = [
    # who promises to talk to both is neither
    "Peru and Chile argue. Kenya was asked for help by Chile. Kenya promised to talk to {both sides|CHL+PER|}.",
    # trade is between states, whoever has met
    "Abdullah Gul of Turkey met Petros Molyviatis of Greece in Ankara. Trade between {the two|GRC+TUR|} is likely to grow.",
    # the only states of that number that the text lists, or names at all
    "Mali, Niger and Burkina Faso left. It rained. It rained again. It was cold. {The three countries|BFA+MLI+NER|} said nothing.",
    "Kenya met Uganda and Chad. It rained. It rained again. It was cold. {The four countries||} said nothing.",
    # "the parties" are those who talk, where they do; never a country's own
    "The Kazakh minister met his Uzbek counterpart in Shymkent. {The parties|KAZ+UZB|} agreed that water would flow.",
    "Labour and the Greens met in London. {The parties||} agreed to rule.",
    # those whom an "and" joins in the sentence itself
    "Indonesia and Portugal agreed on Friday on a plan for East Timor, and on a vote there, the foreign ministers of "
    "{the two countries|IDN+PRT|} said after two days of talks. East Timor waits. East Timor hopes. Indonesia waits. Indonesia prays.",
]


@pytest.mark.parametrize("marked", [*THEY, *IT, *HE, *JOINT])
def test_whom_words_mean(marked: str) -> None:
    check(marked, "2023-03-05")
