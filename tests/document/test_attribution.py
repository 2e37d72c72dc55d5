"""Attribution: marked sentences, quotation marks of every kind, relays, and properties over broken texts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.document.attribution.assemble import find_attributions
from communique.document.attribution.quotes import find_quotations
from communique.document.parsing import parse, parse_many
from communique.records import Attribution, Document
from tests.marked import marked_lines, read_marked

LINES = marked_lines(Path(__file__).parents[1] / "data" / "attributions.txt")
CONSTRUCTIONS = [
    "[cue In the words of] [source the Tongan envoy], [content the treaty is a fence without posts].",
    "[content The ferry], [cue in the words of] [source its captain], [content runs on hope].",
    "[content The two brigades] [cue are said] [content to have left Kassala].",
    "[source The sheikh] [cue is said to have told] [addressee the elders] [content that the well was dry].",
    "[content The crew] [cue reportedly] [content slept on the quay].",
    "[source The port chief] [cue heard] from the pilots [content that the buoy had sunk].",
    "[cue Word] came from [source the Beira garrison] [content that the bridge had been washed away].",
    "[cue Rumours] spread in Nouméa [content that the mine would be sold].",
    "A [cue warning] from [source the harbour master] [content that the tide would rise] went unread.",
    "[source The nurses] [cue petitioned] [addressee the council] [content for a second lift].",
    "[source The abbot] [cue implored] [addressee both captains] [content to let the pilgrims pass].",
    "[source The Sultan] [cue inquired about] [content the health of his guest].",
    "[source The clerk] [cue alerted] [addressee Interpol] [content to the missing crates].",
    '[content "Where are the keys?"] [cue demanded] [source the chairwoman of the committee].',
    "[content The dam will hold], [cue opined] [source an engineer].",
    "[content The fleet would stay in port], [source the Chilean navy] [cue said] on Friday.",
    "[source Suva] [cue took no position on] [content the canal].",
    "[source The bishop] [cue would not be drawn on] [content the funeral].",
    "[source Lomé] [cue drew attention to] [content the shelling of the port].",
    '[source The premier] [cue hailed] [content the ruling as "a harbour light"].',
    "[source The minister] [cue said] in a lecture in Porto [content that the lease had run out].",
    "[source The secretary] [cue conveyed] to [addressee the Dutch side] [content his king's greetings].",
    "[source The agency] [cue pledged] [content to rebuild the school, although the road is closed].",
    "Suva levied a fine on [source the captain] for [cue insulting] [content the harbour master].",
    "What [source the abbot] [cue told] [addressee the pilgrims] was [content that the gate would open].",
    "What [source Suva] [cue has promised] is [content to mend the quay].",
    "All [source I] [cue can say] is [content that the ropes are new].",
    "What [source the clerk] [cue said] was simple: [content the file is gone].",
    "[source The judge] [cue has asked] [addressee the clerk] [content if the file was complete].",
    "[source The spokeswoman] told reporters that the vessel had been released, and [cue thanked] [addressee Oman] [content for its help].",
]


def attributions(text: str) -> tuple[Attribution, ...]:
    return find_attributions(parse(Document("d", text)))


def words(found: Attribution, role: str) -> str:
    return " .. ".join(span.exact for span in getattr(found, role))


def bare(text: str) -> str:
    return text.strip(" ,.")


WHOSE_WORD = [
    "Fiji rejected a [source Tongan] [cue proposal] for [content a shared fleet].",
    "Togo asked Ghana to keep the [cue promise] [source it] made [content to dredge the bay].",
    "Oman honoured the [cue pledge] [source its sultan] gave [content to mark the border].",
    "[source Lesotho] [cue made a promise] [content to open the dam].",
    "Lima heard [source Chilean] [cue claims] [content that the buoy had moved].",
]


@pytest.mark.parametrize("line", [*LINES, *CONSTRUCTIONS])
def test_marked_sentences(line: str) -> None:
    text, wanted = read_marked(line)
    found = attributions(text)
    for roles in wanted.values():
        match = [a for a in found if bare(words(a, "content")) == bare(roles["content"])]
        assert match, [words(a, "content") for a in found]
        assert bare(words(match[0], "source")) == bare(roles.get("source", ""))
        assert roles["cue"] in words(match[0], "cue")
        assert words(match[0], "addressee") == roles.get("addressee", "")


@pytest.mark.parametrize("line", WHOSE_WORD)
def test_whose_word_a_noun_is(line: str) -> None:
    test_marked_sentences(line)


@pytest.mark.parametrize(
    ("text", "noun", "nobody"),
    [
        ("Accra had never received a demand to leave.", "demand", "Accra"),
        ("Bogotá turned down a request to send nurses.", "request", "Bogotá"),
        ("Hanoi rejected a pledge that Vientiane says it never made.", "pledge", "Hanoi"),
        ("Suva denied a report in the Star that Tongan divers had been sent to the reef.", "report", "divers"),
        ("Suva noted remarks attributed to its envoy about the reef.", "attributed", "remarks"),
        ("Suva confirmed an account in the paper that Apia had offered to pay.", "account", "Apia"),
    ],
)
def test_who_gets_a_word_does_not_give_it(text: str, noun: str, nobody: str) -> None:
    assert not any(words(a, "cue") == noun and nobody in words(a, "source") for a in attributions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru regrets that Chile has not yet mended the bridge and calls on the Chilean engineers to start.",
        "Peru notes that Chile withdrew its ships and urges Chile to pay.",
        "Peru condemns the strikes that harm the port and calls on Chile to stop.",
        "Peru condemns all acts which hit the port and calls on Chile to stop.",
    ],
)
def test_a_present_goes_on_with_the_present_above_a_clause_in_the_past(text: str) -> None:
    assert any(words(a, "cue") in ("calls on", "urges") and words(a, "source") == "Peru" for a in attributions(text))


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Peru welcomed Chile's decision to open the pass and expressed concern about the fires.", ["Chile's decision to open the pass"]),
        ("Laos thanked Qatar for mending the dam and promised to mark it.", ["for mending the dam", "to mark it"]),
        ("Brunei asked Laos to cut its tariffs and open its ports.", ["to cut its tariffs and open its ports"]),
    ],
)
def test_the_next_act_is_no_part_of_what_is_said(text: str, contents: list[str]) -> None:
    found = {words(a, "content") for a in attributions(text)}
    assert found >= set(contents)
    assert not any("and expressed" in content or "and promised" in content for content in found)


@pytest.mark.parametrize(
    ("text", "tellers"),
    [
        ("Peru and Chad urged the rebels to lay down arms and called upon Togo to seal the border.", ["Peru and Chad", "Peru and Chad"]),
        ("Tunis asked Rabat to free the crew and praised Doha.", ["Tunis", "Tunis"]),
        ("The ministers have urged Laos to open the dam and called on Fiji to pay.", ["The ministers", "The ministers"]),
        ("The council pressed Mali to hold a vote, thanked Niger and welcomed the accord.", ["The council", "The council", "The council"]),
        ("Accra, which asked Oslo to send nurses and praised Bern, will host the talks.", ["Accra, which", "Accra"]),
        ("Kenya asks Sudan to wait and calls on Chad to help.", ["Kenya", "Kenya"]),
        ("We call on Oslo to free the crew and urge Bern to pay.", ["We", "We"]),
        ("Lima told Quito to lift the ban and urge Bogotá to sign.", ["Lima", "Quito"]),
        ("Benin assured Togo that the weir will do no harm and offered to open its books.", ["Benin", "Benin"]),
        ("Fiji repeated that the law is of no effect, and called for a lower fee.", ["Fiji", "Fiji"]),
        ("Accra said that the fees are those that Benin set and promised to cut.", ["Accra", "Benin"]),
    ],
)
def test_who_is_asked_does_not_say_the_next_thing(text: str, tellers: list[str]) -> None:
    assert [words(a, "source") for a in attributions(text) if a.type == "speech"] == tellers


def test_who_is_asked_between_commas_does_not_ask() -> None:
    asked, said = sorted(attributions("Peru's minister, asked about the ban, said that it would stay."), key=lambda a: a.cue[0].start)
    assert (words(asked, "source"), words(asked, "addressee"), words(asked, "cue")) == ("", "Peru's minister", "asked about")
    assert (words(said, "source"), words(said, "content")) == ("Peru's minister", "that it would stay")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Did Peru's minister say that the bridge would open?", "say"),
        ("Peru will not agree to anything that suggests that the bridge is closed.", "suggests"),
        ("Peru said the talks were over and that it would wait.", "talks"),
        # what is done, not told
        ("Chad expelled the Sudanese consul, and Khartoum responded in kind.", "responded"),
        ("The Peruvians do not react well to lectures.", "react"),
        ("Fiji told Tonga that the rebels would observe a truce from noon.", "observe"),
        ("Peru said it would not allow strangers to interview its engineers.", "interview"),
        ("Argentina claims the islands.", "claims"),
        ("The road is named after a sailor.", "named"),
        ('The patrol, dubbed "Silent Reef", ended in Port Vila.', "dubbed"),
        ('The pamphlet, entitled "No Way Back", was burned in Dili.', "entitled"),
        ("Bhutan marched three days to counter the offensive.", "counter"),
        ("The guards at Beni questioned four suspects.", "questioned"),
        ("The bishop of Lae observed a minute of silence.", "observed"),
        ("The union observed the vote in Suva.", "observed"),
        ("The fever claimed nine lives in Suva.", "claimed"),
        ("Senghor wrote poems about the river.", "wrote"),
        # who is told, and not of what
        ("The harbour master said the divers had been informed.", "informed"),
        ("Maseru had been warned twice.", "warned"),
        ("The envoy said he had warned Maseru twice.", "warned"),
        ("President Abdo welcomed President Noboa to Asunción.", "welcomed"),
        ("MINISTER ODA: Thank you. We shall see.\n\nQUESTION: When?", "Thank"),
        # no word that anybody has given
        ("The premier denied that any such offer had been made.", "made"),
        ("Peru said that no decision would be announced this week.", "announced"),
        ("Togo asked the members to reject any proposal to leave the court.", "proposal"),
        ('The envoy said: "The plan, in our view, does not meet the test."', "view"),
    ],
)
def test_what_nobody_says(text: str, cue: str) -> None:
    assert not any(cue in words(a, "cue") for a in attributions(text))


@pytest.mark.parametrize(
    ("text", "tellers"),
    [
        ("The envoys will extend the truce, as requested by Oman.", []),
        ("The ministers discussed the port, as outlined by President Mulino.", ["The ministers"]),
        ("Nauru has closed the strait, as Fiji had demanded.", []),
        ("Nauru has closed the strait, as reported by the Fiji Times.", ["the Fiji Times"]),
        ("Nauru will send a ship, as its premier had promised.", ["its premier"]),
        ("As Togo had warned, the bridge fell.", ["Togo"]),
    ],
)
def test_after_as_stands_a_teller_or_one_who_wanted_it(text: str, tellers: list[str]) -> None:
    assert [words(a, "source") for a in attributions(text)] == tellers


@pytest.mark.parametrize(
    ("text", "content", "replies"),
    [
        ("Accra says Togo opened the dam at night, which Lomé denies.", "Togo opened the dam at night", ["Lomé"]),
        ("Oman said Chad had agreed to close the post, which Chadian officials later denied.", "to close the post", ["Chadian officials"]),
        ("Lima said the treaty, which Chile rejected, was dead.", "the treaty, which Chile rejected, was dead", []),
        ("Oman said Chad had made an offer, which Fiji had rejected.", "an offer, which Fiji had rejected", []),
    ],
)
def test_a_reply_behind_a_comma_is_the_writers_remark(text: str, content: str, replies: list[str]) -> None:
    found = attributions(text)
    assert content in {words(a, "content") for a in found}
    assert [words(a, "source") for a in found if words(a, "content") == "which"] == replies
    assert all(a.within is None for a in found if words(a, "content") == "which")


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("Togo opened the dam at night", ", a charge denied by Lomé"),
        ("it would open the dam", ", an idea that Lomé opposes"),
        ("it would open the dam", ", a day after two boats were lost"),
        ("it would open the dam", ", raising fears of a flood"),
        ("it would open the dam on Friday, a day after the rains ended", ""),
        ("the rains had filled the dam, raising fears of a flood", ""),
        ("it would open the dam, raising the price of power", ""),
        ("Togo had broken a promise made by its king", ""),
    ],
)
def test_where_the_writer_goes_on_after_a_comma(said: str, remark: str) -> None:
    found = attributions(f"Accra said {said}{remark}.")
    assert [words(a, "content") for a in found if words(a, "source") == "Accra"] == [said]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Togo accused Ghana of moving the buoys, a charge Accra denied.", [("Togo", "Ghana of moving the buoys"), ("Accra", "a charge")]),
        ("Oman accused Qatar of spying, charges which Qatar rejects.", [("Oman", "Qatar of spying"), ("Qatar", "charges")]),
        ("Fiji said it would close the port, a decision Samoa welcomed.", [("Fiji", "it would close the port"), ("Samoa", "a decision")]),
        ("The minister denied a claim that Ghana had shut the border.", [("The minister", "a claim that Ghana had shut the border")]),
        ("The bridge fell, a diver from Chad said.", [("a diver from Chad", "The bridge fell")]),
    ],
)
def test_who_answers_a_charge_does_not_say_what_it_is(text: str, told: list[tuple[str, str]]) -> None:
    found = [a for a in attributions(text) if a.source]
    assert [(words(a, "source"), words(a, "content")) for a in found] == told
    assert all(a.within is None for a in found)


@pytest.mark.parametrize(
    ("text", "tellers"),
    [
        ("Norway said two of its divers had been hurt and accused the crew of a Danish tug of ramming them.", ["Norway", "Norway"]),
        ("Kigali denied that its army backed the miners and urged Bujumbura to open the post.", ["Kigali", "Kigali"]),
        ("Peru said the decision was an insult and accused Chile of meddling.", ["Peru", "Peru"]),
        ("Peru said the works were late and denied that Chile had left.", ["Peru", "Peru"]),
        ("Peru said it was late and denied that Chile had left.", ["Peru", "Peru"]),
        ("Oman said the rocket hit a mast and urged Iran to explain.", ["Oman", "Oman"]),
        ("Oman said the pilots hit a mast and called for help.", ["Oman", "the pilots"]),
        ("Peru said the decision condemned the raid and demanded an apology.", ["Peru", "the decision", "the decision"]),
        ("Ghana said ten of its divers had been freed and lost their boats.", ["Ghana"]),
        ("Peru said the tug called for help and urged Chile to send a boat.", ["Peru", "the tug", "the tug"]),
    ],
)
def test_who_goes_on_after_what_he_said(text: str, tellers: list[str]) -> None:
    assert [words(a, "source") for a in attributions(text) if a.type == "speech"] == tellers


@pytest.mark.parametrize(
    ("text", "tellers"),
    [
        ("Oman blamed Fiji for refusing to sign.", ["Oman", "Fiji"]),
        ("Kenya accused Uganda of threatening to close the post.", ["Kenya", "Uganda"]),
        ("Peru opened the session by accusing Chile of spying.", ["Peru"]),
        ("The raid threatened to end the truce.", []),
        ("The raid committee threatened to end the truce.", ["The raid committee"]),
        ("Russia condemned what it called a hostile act.", ["Russia", "it"]),
        ("Oman met the brothers of the king, who says that he is ill.", ["the king, who"]),
        ("Oman met the brothers of the king, who say that he is ill.", ["the brothers of the king, who"]),
        ("Ethiopia rejected the proposal, while Egypt agreed to it and thanked us for our efforts.", ["Ethiopia", "Egypt", "Egypt"]),
        ("Peace needs no action that would threaten the stability of the country.", []),
        ("Today's judgment that the law was void came late.", [""]),
    ],
)
def test_who_says_it_of_those_beside_it(text: str, tellers: list[str]) -> None:
    assert [words(a, "source") for a in attributions(text)] == tellers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"The pass is shut," the envoy said after talks with Togo.', ""),
        ('"The pass is shut," the envoy said in talks with Togo.', "Togo"),
    ],
)
def test_whom_one_met_before_is_not_told(text: str, told: str) -> None:
    (found,) = (a for a in attributions(text) if words(a, "cue") in ("said", "told"))
    assert words(found, "addressee") == told


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("Narendra Modi met President Lula. Lula said that the pact was near.", "Lula"),
        ("The king wrote to President Ruto. William Ruto replied that he would come.", "William Ruto"),
        ("The envoy thanked Emmanuel Macron. Macron said that the port was open.", "Macron"),
        ("They met Joseph R. Biden, Jr. in March. Biden said that he would pay.", "Biden"),
    ],
)
def test_a_name_that_ends_a_sentence_does_not_begin_the_next(text: str, teller: str) -> None:
    assert [words(a, "source") for a in attributions(text) if a.cue][-1] == teller


@pytest.mark.parametrize(
    ("text", "tellers", "content"),
    [
        (
            "Rabat rejected reports that Chad had offered to mine the bay, calling them baseless.",
            ["Rabat", "Chad", "Rabat"],
            "them baseless",
        ),
        (
            "Oslo dismissed claims that Peru had sold the port, describing them as old.",
            ["Oslo", "Oslo"],
            "them as old",
        ),
        ("Accra denied that Lomé had closed the lagoon, calling the story a joke.", ["Accra", "Accra"], "that Lomé had closed the lagoon"),
        (
            "Fiji denied a report that Tonga had bought two ships, with its envoy saying that talks would resume.",
            ["Fiji", "", "its envoy"],
            "that Tonga had bought two ships",
        ),
        ("Oslo said Peru had left the talks, calling them useless.", ["Oslo", "Peru"], "Peru had left the talks, calling them useless"),
    ],
)
def test_who_denies_a_report_says_what_follows_it(text: str, tellers: list[str], content: str) -> None:
    found = attributions(text)
    assert [words(a, "source") for a in found] == tellers
    assert content in {words(a, "content") for a in found}
    assert [a.within for a in found][-1] is None or tellers[-1] == "Peru"


def test_who_agrees_does_not_tell_what_others_do_with_the_deal() -> None:
    found = attributions("The envoy said Peru had agreed on a treaty that Chile refused to sign.")
    assert chain_of(found, "refused") == ["Chile", "The envoy"]


def test_a_release_quoted_over_paragraphs_tells_all_of_it() -> None:
    text = (
        "The release after Peru's talks with Chile said the following: \"Lima asked Santiago to open the pass.\n\n"
        'Santiago promised to mend the bridge.\n\nLima thanked Santiago for its help."'
    )
    found = attributions(text)
    for cue in ("asked", "promised", "thanked"):
        assert chain_of(found, cue)[-1].startswith("The release")


def test_also_goes_on_with_what_was_quoted() -> None:
    found = attributions('According to the Lomé Post, "the two sides talked for hours." Also, "the two sides agreed to open the bridge."')
    assert chain_of(found, "agreed") == ["the two sides", "the Lomé Post"]


def test_a_word_is_told_to_nobody_called_a_word() -> None:
    (found,) = attributions("The envoy gave an assurance that Oman would wait.")
    assert found.addressee == ()


def test_all_that_is_said_in_the_remarks_is_passed_on() -> None:
    found = attributions("Togo's envoy, in remarks carried by the Accra Times, accused Benin of theft but said Lomé would pay.")
    assert chain_of(found, "accused") == chain_of(found, "said") == ["Togo's envoy", "the Accra Times"]


def chain_of(found: tuple[Attribution, ...], cue: str) -> list[str]:
    """The sources from the attribution with that cue outwards."""
    by_id = {a.id: a for a in found}
    at: Attribution | None = next(a for a in found if words(a, "cue").endswith(cue))
    chain = []
    while at is not None:
        chain.append(words(at, "source"))
        at = by_id.get(at.within or "")
    return chain


@pytest.mark.parametrize(
    ("text", "cue", "chain"),
    [
        (
            "As Kyodo reported, citing the Foreign Ministry, Hayashi urged Moscow to leave the island.",
            "urged",
            ["Hayashi", "the Foreign Ministry", "Kyodo"],
        ),
        (
            "Radio Soleil reported, citing a clerk stationed in Bangui, that rebels had promised elders to free the nurses.",
            "promised",
            ["rebels", "a clerk", "Radio Soleil"],
        ),
        (
            "In an interview broadcast on Sunday by TV Globo, the widow of the mayor said that the judge had sworn to act.",
            "sworn",
            ["the judge", "the widow of the mayor", "TV Globo"],
        ),
        (
            "Paraphrasing an admiral whom he declined to name, the senator said that the island was sinking.",
            "Paraphrasing",
            ["an admiral", "the senator"],
        ),
        ("The Herald attributed the figure of ninety dead to a nurse from Loja.", "attributed", ["The Herald"]),
    ],
)
def test_a_relay_keeps_every_link(text: str, cue: str, chain: list[str]) -> None:
    assert chain_of(attributions(text), cue) == chain


def test_goes_on_though_cues_stand_inside() -> None:
    found = attributions('"It is done," said Ana Diaz, a lawyer from Lima, who met the guards. "But I think that they know."')
    said = next(a for a in found if words(a, "cue") == "said")
    assert len(said.content) == 2


def test_both_halves_of_a_quotation_are_of_who_says_so_between_them() -> None:
    text = (
        "Mr. Okafor buried himself in the reports, which left little doubt that the lake was shrinking. "
        '"My water adviser, Ada Obi, now and then will bring some map to the morning meetings," he said, "and they\'re frightening."'
    )
    found = attributions(text)
    assert all(a.cue for a in found)
    (said,) = [a for a in found if words(a, "cue") == "said"]
    assert (words(said, "source"), len(said.content)) == ("he", 2)


@pytest.mark.parametrize("who", ["the United States", "China", "the Maldives", "Peru"])
def test_what_is_made_clear_is_found_whatever_the_name_of_the_state(who: str) -> None:
    found = attributions(f"The minister made clear that {who} will continue to keep its ships in the strait.")
    assert ("The minister", f"that {who} will continue to keep its ships in the strait") in {
        (words(a, "source"), words(a, "content")) for a in found
    }


@pytest.mark.parametrize(
    ("who", "wish"),
    [
        ("a diplomat who asked not to be named", ""),
        ("a diplomat who asked not to be identified because the file is secret", ""),
        ("two clerks, who declined to be named due to the trial,", ""),
        ("a judge, who requested anonymity to speak of the trial,", ""),
        ("a judge who asked to be named as heir", "to be named as heir"),
        ("a judge who asked not to be moved because she is ill", "not to be moved because she is ill"),
    ],
)
def test_who_asks_to_stay_unnamed_says_nothing_by_it(who: str, wish: str) -> None:
    found = attributions(f"According to {who}, Lima has recalled its envoy.")
    assert [words(a, "content") for a in found if words(a, "cue") != "According to"] == [wish][: bool(wish)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Vaduz rejected as absurd a charge that it had hidden the gold.", "a charge that it had hidden the gold"),
        ('Apia dismissed as "a joke" a report that it would sell the port.', "a report that it would sell the port"),
        ("Apia dismissed as absurd Tonga's charge that it had sold the port.", "Tonga's charge that it had sold the port"),
        ("Apia dismissed the report as absurd.", "the report as absurd"),
    ],
)
def test_what_is_taken_for_something_is_anothers_word(text: str, content: str) -> None:
    assert [words(a, "content") for a in attributions(text) if a.within is None] == [content]


@pytest.mark.parametrize(
    ("before", "after", "teller"),
    [
        ("The Maltese pilot said the strait was calm.", "", "The Maltese pilot"),
        ("The Maltese pilot said the strait was calm.", "The strait is open.", "The Maltese pilot"),
        ("The Maltese pilot said he had heard the harbour master warn of ice.", "", "The Maltese pilot"),
        ("The Maltese pilot did not say when the strait would open.", "", ""),
        ("The Maltese pilot should say when the strait will open.", "", ""),
        ("The Maltese pilot went home.", "", ""),
        ("The Maltese pilot said the strait was calm.", "— Amina Yusuf", "Amina Yusuf"),
    ],
)
def test_a_quotation_that_is_a_paragraph_is_of_who_spoke_last(before: str, after: str, teller: str) -> None:
    found = attributions(f'{before}\n"We had never seen so many ships in one place."\n{after}')
    assert [words(a, "source") for a in found if words(a, "content").startswith('"We')] == [teller][: bool(teller)]


def test_a_quotation_that_begins_a_paragraph_is_of_who_is_named_there() -> None:
    found = attributions('The pilot said the strait was calm.\n"We had never seen so many ships in one place," the cook wrote.')
    assert [words(a, "source") for a in found if words(a, "content").startswith('"We')] == ["the cook"]


def test_who_is_told_something_in_a_headline() -> None:
    assert [words(a, "addressee") for a in attributions("UN chief to Malta: open the pass")] == ["Malta"]


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("The pass is open, it said.", "it"),
        ("It added that the pass was open.", "It"),
        ("It is said that the pass is open.", ""),
        ("It was late, the guide said.", "the guide"),
    ],
)
def test_it_may_speak(text: str, teller: str) -> None:
    assert [words(a, "source") for a in attributions(text)] == [teller]


def test_a_title_that_begins_with_a_is_no_answer() -> None:
    assert "A" not in {words(a, "source") for a in attributions("A Plan to Save the River.\n\nThe barrage is old. It leaks in May.")}


def test_a_quotation_is_signed_after_a_dash() -> None:
    (found,) = attributions("“We are tired of waiting.”\u00a0— Amina Yusuf\n")
    assert (words(found, "source"), words(found, "content")) == ("Amina Yusuf", "“We are tired of waiting.”")


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ('He said "yes" and left.', '"yes"'),
        ("He said “yes” and left.", "“yes”"),
        ("Er sagte „ja“ und ging.", "„ja“"),
        ("「Yes,」 he said and left.", "「Yes,」"),
        ("Il a dit « oui » et partit.", "« oui »"),
        ("He said ‘yes’ and left.", "‘yes’"),
        ('"One.\n\nTwo.\n\nThree."\n\nFour.', '"One.\n\nTwo.\n\nThree."'),
        ('"One.\n\n"Two."\n\nThree.', '"One.\n\n"Two."'),
        ('"One two. Three four. The words "three four" matter. Five.', '"One two. Three four.'),
        ('"One two.\n\nThree. He said "four".', '"One two.'),
    ],
)
def test_quotation_marks(text: str, quotation: str) -> None:
    outermost = [q for q in find_quotations(text) if q.depth == 0]
    assert text[outermost[0].start : outermost[0].end] == quotation


def test_an_unclosed_quotation_that_says_who_speaks_is_told_once() -> None:
    text = 'Paz was blunt. "You cannot ask for our help in the morning and fine our ships at night, she told the visitors, a diplomat said.'
    found = [a for a in find_attributions(parse(Document("d", text))) if a.type == "speech"]
    assert all(a.cue for a in found)
    assert [a.content[0].exact for a in found if a.cue[0].exact == "told"] == [
        "You cannot ask for our help in the morning and fine our ships at night"
    ]


def test_an_unclosed_mark_costs_nobody_else() -> None:
    text = '"It is late, the envoy said.\n\nThe minister said: "We agree."'
    assert any(words(a, "content") == '"We agree."' and words(a, "source") == "The minister" for a in attributions(text))


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ('"We will go," she said.', "direct"),
        ("She said they would go.", "indirect"),
        ('She said they would go "very soon".', "mixed"),
    ],
)
def test_manner(text: str, manner: str) -> None:
    assert [a.manner for a in attributions(text)][:1] == [manner]


@pytest.mark.parametrize("text", ["Rome did not announce the visit.", "Cairo declined to say whether it would attend."])
def test_negated_speech(text: str) -> None:
    assert any(a.negated for a in attributions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Leah Smith / Reuters",
        "The envoys met in Geneva.",
        "",
        "It rained according to the schedule.",
        "The clock says ten.",
        "What the abbot said is not true.",
        "What the abbot said was a surprise.",
        "They drew on a map.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert attributions(text) == ()


def test_a_transcript_has_turns() -> None:
    found = attributions("PRESIDENT LULA: Welcome to Brasília.\n\nPRESIDENT RUTO: Thank you.\nIt is good to be here.")
    turns = {words(a, "source"): words(a, "content") for a in found if not a.cue}
    assert turns == {"PRESIDENT LULA": "Welcome to Brasília.", "PRESIDENT RUTO": "Thank you.\nIt is good to be here."}


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        ("Army has retaken bridge - spokesman", [("spokesman", "Army has retaken bridge")]),
        ("Manila: China must leave the shoal", [("Manila", "China must leave the shoal")]),
        ("Manila: China must leave the shoal.", []),
        ("Accra: a city of old markets", []),
        ("Leah Smith - Reuters", []),
        ("Pier shut for a month – ministry", [("ministry", "Pier shut for a month")]),
        ("Airline to sell two jets, sources", [("sources", "Airline to sell two jets")]),
        ("Kremlin: no date for the visit", [("Kremlin", "no date for the visit")]),
        ("Two divers missing off Malta: coastguard chief", [("coastguard chief", "Two divers missing off Malta")]),
        ("Bhutan to reopen pass: foreign ministry", [("foreign ministry", "Bhutan to reopen pass")]),
        ("The hardest office in Malta: minister", []),
        ("How the pass was lost: army", []),
        ("Malta talks: envoy arrives", []),
        ("No date set for Lima summit: Kremlin", [("Kremlin", "No date set for Lima summit")]),
        ("Togo needs a new port: World Bank", [("World Bank", "Togo needs a new port")]),
        ("UN chief to Malta: open the pass", [("UN chief", "open the pass")]),
        ("Road to Lima: what Chile wants", []),
        ("War in Chad: what we know", []),
        ("Chad crisis: Army leaves palace", []),
        ("Timeline: How Malta lost the pass", []),
    ],
)
def test_a_headline_has_a_speaker(text: str, labelled: list[tuple[str, str]]) -> None:
    assert [(words(a, "source"), words(a, "content")) for a in attributions(text) if not a.cue] == labelled


@pytest.mark.parametrize(
    ("text", "chain", "addressee"),
    [
        ("Andina quoted the minister as telling lawmakers that the deal was safe.", ["the minister", "Andina"], "lawmakers"),
        ("Rama was quoted by ATA as saying that the tunnel would be finished.", ["Rama", "ATA"], ""),
        ("Citing a commander, Dawn said the crossing at Torkham would be shut.", ["a commander", "Dawn"], ""),
        ("Kim warned in a statement carried by KCNA that the drills would be answered.", ["Kim", "KCNA"], ""),
        ("Ankara rejected Athens’s claim that the islands were armed.", ["Athens", "Ankara"], ""),
    ],
)
def test_whose_word_is_passed_on(text: str, chain: list[str], addressee: str) -> None:
    found = attributions(text)
    by_id = {a.id: a for a in found}
    chains: dict[tuple[str, ...], str] = {}
    for a in found:
        steps: list[str] = []
        at: Attribution | None = a
        while at is not None:
            steps.append(words(at, "source"))
            at = by_id.get(at.within or "")
        chains[tuple(steps)] = words(a, "addressee")
    assert chains.get(tuple(chain)) == addressee


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Khartoum responded that the road was open.", "responded"),
        ('"The truce is holding," the minister observed.', "observed"),
        ("Peru claims the islands were always its own.", "claims"),
        ("No minister was asked to resign.", "asked"),
        ("Turkey's proposal to host the talks failed.", "proposal"),
        ("In Cairo's view, the plan does not meet the test.", "view"),
        ("The ferries, she added, are waiting for the tide.", "added"),
        ('The abbess, a friend of the bishop, dubbed him "the admiral of the lake".', "dubbed"),
        ("The guards at Beni questioned the need for a wall.", "questioned"),
        ("Khartoum countered that the wall was old.", "countered"),
        ("The bishop wrote that the wall was old.", "wrote"),
        ("The divers had been informed that the tide was out.", "informed"),
        ("The envoy said he had warned Maseru of a flood.", "warned"),
        ("President Abdo welcomed the return of the crew to Asunción.", "welcomed"),
        ("We thank you for the ships.", "thank"),
    ],
)
def test_what_is_said_with_words_alike(text: str, cue: str) -> None:
    assert any(cue in words(a, "cue") and a.type != "other" for a in attributions(text))


@pytest.mark.parametrize(
    ("text", "told", "content"),
    [
        ("Kovac told a news conference with Mr Abt that the road was open.", "a news conference", "that the road was open"),
        ("The premier told relatives of a Tongan held by Chad that she was sorry.", "relatives of a Tongan", "that she was sorry"),
        ("The premier told the ambassador of Chad that she was sorry.", "the ambassador of Chad", "that she was sorry"),
        ("Egypt threatened Ethiopia with consequences.", "Ethiopia", "consequences"),
        ("The ferry is lost, two clerks who saw the list told the Fiji Times.", "the Fiji Times", "The ferry is lost"),
        ("Egypt threatened Ethiopia with sanctions.", "Ethiopia", "sanctions"),
        ("Egypt threatened to close the port.", "", "to close the port"),
    ],
)
def test_whom_is_told_and_what(text: str, told: str, content: str) -> None:
    assert [(words(a, "addressee"), words(a, "content")) for a in attributions(text)] == [(told, content)]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The minister stopped short of calling the vote a fraud.", "stopped short of calling"),
        ("The army has yet to confirm the strike.", "has yet to confirm"),
        ("Neither side said how long the truce would last.", "said"),
        ("The bank would neither confirm nor deny that it had paid.", "deny"),
        ("The pilots left without saying when they would fly again.", "saying"),
        ("The envoy made no promise that the gate would open.", "made no promise"),
    ],
)
def test_what_is_not_said(text: str, cue: str) -> None:
    assert [words(a, "cue") for a in attributions(text) if a.negated] == [cue]


MARKS = ['"', "“", "”", "„", "«", "»", "‘", "’", "'", "``", ""]


def mutated(text: str, chance: random.Random) -> str:
    """The text with quotation marks dropped, doubled or exchanged, and some spaces gone."""
    kept = [chance.choice(MARKS) * chance.choice([1, 1, 2]) if char in '"“”‘’' and chance.random() < 0.6 else char for char in text]
    return "".join(char for char in kept if char != " " or chance.random() > 0.05)


def test_mutated_texts_have_exact_spans() -> None:
    chance = random.Random(7)
    own = [read_marked(line)[0] for line in LINES]
    texts = [mutated("\n\n".join(chance.sample(own, 4)), chance) for _ in range(200)]
    documents = [Document(f"d{n}", text) for n, text in enumerate(texts)]
    for text, doc in zip(texts, parse_many(documents), strict=True):
        for a in find_attributions(doc):
            assert all(text[span.start : span.end] == span.exact for span in (*a.source, *a.cue, *a.content, *a.addressee))


PIECES = st.sampled_from(
    ["Lula said ", '"', "“", "”", "‘", "’", "that it rains", ". ", "\n\n", "He urged Peru to go", ", ", ": ", "«", "X: ", "citing Oslo "]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_are_exact_whatever_the_marks(text: str) -> None:
    found = attributions(text)
    for a in found:
        for span in (*a.source, *a.cue, *a.content, *a.addressee):
            assert text[span.start : span.end] == span.exact
    ids = [a.id for a in found]
    assert len(ids) == len(set(ids))
    assert [a.id for a in attributions(text)] == ids


@pytest.mark.parametrize("text", ["Donald Trump called both leaders on Saturday.", "Japan's premier had called the president of Kenya."])
def test_who_is_only_telephoned_is_not_what_is_said(text: str) -> None:
    assert attributions(text) == ()


def test_what_somebody_is_called_is_said() -> None:
    (found,) = attributions("Peru welcomed it.")
    assert words(found, "content") == "it"
    (found,) = attributions("Japan's prime minister called the president of Kenya a liar.")
    assert words(found, "content") == "the president of Kenya a liar"


def test_what_a_thing_is_for_is_nobodys_word() -> None:
    (found,) = attributions("The minister said that the deal was aimed at Peru.")
    assert words(found, "cue") == "said"
    (found,) = attributions("Chad aims at a deal with Peru.")
    assert words(found, "content") == "a deal with Peru"


def test_what_is_urged_on_somebody_is_not_told_something() -> None:
    *_, found = attributions("Australia, Japan and Peru voiced concern about conduct at sea and urged restraint on all sides.")
    assert (words(found, "cue"), words(found, "addressee"), words(found, "content")) == ("urged", "", "restraint")
