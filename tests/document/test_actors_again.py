"""What plain prose leaves to the reader: a body named again by its noun, who leads it, who came, whose soldiers are sent, what "it" is."""

from __future__ import annotations

import pytest

from tests.document.test_actors_strangers import check

NAMED_AGAIN = [
    "Kenya's security service arrested three men. {The service|KEN|} said {it|KEN|} had proof.",
    "A Peruvian fisheries institute counted the fish. Chile looked on. {The institute|PER|} found few.",
    # another's, or words of its own
    "Kenya's security service arrested three men. {The service of the church|||} was short.",
    "Kenya's health institute met Chad's health institute. {The institute|||} found few.",
    # every state has one: not far behind its name
    "A Beninese ministry spoke. Rain fell in Togo. It fell for days. The traders went home. An adviser to {the ministry|||} wept.",
]
LED = [
    "The Kenyan election commission met. Its {head|KEN|} said {he|KEN|} was glad.",
    "Sudan's ruling council met. The council's {head|SDN|} slept.",
    # no person
    "Kenya thanked Chad. Unrest raised its {head|||} again.",
]
TOLD_BY_OWN = [
    # of whom his own spokesman has told, not of who has told it
    "Ruto accepted the invitation, his spokesman told reporters. {He|KEN|William Ruto} will visit Lima in May.",
    # who tells of others goes on himself
    "The Kenyan minister {Musalia Mudavadi|KEN|Musalia Mudavadi} said the dam would be built. {He|KEN|Musalia Mudavadi} will visit Lima.",
]
VISITED = [
    "The Kenyan president visited Uganda on Monday. {The visitor|KEN|William Ruto} praised {his hosts|UGA|}.",
    "The Kenyan president arrived in Uganda on Monday. {The visitor|KEN|William Ruto} praised his {host|UGA|Yoweri Museveni}.",
    # nobody has come
    "The Kenyan president praised Uganda on Monday. {The visitor|||} slept.",
]
SENT = [
    "Iraq accused Turkey of sending {troops|TUR|} across the border.",
    "Iraq thanked Turkey for withdrawing {soldiers|TUR|}.",
    # what is done to others' forces
    "Iraq accused Turkey of wounding {two soldiers|IRQ|}.",
]
SAID_TO_BE = [
    "Hungary's government said {it|HUN|} was in no hurry.",
    "Peru said {it|PER|} was in touch. Chad answered that {it|TCD|} was neutral.",
    "China said that {it|CHN|} was no friend of tension.",
    # nothing, or somebody apart
    "Hungary's government said {it|||} was in Szeged that the fire began.",
    "Hungary's government said {it|||} was a friend who had come. Peru said {it|||} was true that rain fell.",
]
GOES_ON = [
    "The Norwegian delegation arrived in Hanoi. {It|NOR|} will stay for three days.",
    "Norway left the talks. {It|NOR|} would return in June.",
    # a thing, or nobody who acts
    "The treaty was signed in Norway. {It|||} will stay in force.",
    "Norway rejected the treaty. {It|||} will stay in force.",
    "The Norwegian parliament spoke of rain. Rain fell. {It|||} will rain again.",
]
SPOKEN_FOR = [
    "Kenya's foreign ministry met. {A ministry spokesman|KEN|} said {it|KEN|} was sorry.",
    "The Kenyan army said two men had died. {An army spokesman|KEN|} said {it|KEN|} was sorry.",
    # who speaks for himself, and what is nothing
    "Kenya's foreign minister said {it|||} was sorry.",
    "A Kenyan spokesman said {it|||} was true that rain fell.",
]
SECOND_NAMES = [
    # a man's second given name can be a woman's, and is not what tells the sex
    ("2003-03-11", "José María Aznar went home, and {his interior minister|ESP|} said that {he|ESP|} was calm."),
    ("2015-03-11", "Ellen Johnson Sirleaf went home. A man praised Ghana, and {he|||} slept."),
]


@pytest.mark.parametrize("marked", [*NAMED_AGAIN, *LED, *TOLD_BY_OWN, *VISITED, *SENT, *SAID_TO_BE, *GOES_ON, *SPOKEN_FOR])
def test_who_is_meant_in_plain_prose(marked: str) -> None:
    check(marked, "2024-03-05")


@pytest.mark.parametrize(("day", "marked"), SECOND_NAMES)
def test_a_second_given_name_tells_no_sex(day: str, marked: str) -> None:
    check(marked, day)
