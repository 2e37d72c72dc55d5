"""Who is meant in texts of 1945 to 1990: leaders by rank or by a title of their own, parties that rule, powers of the time, its press."""

from __future__ import annotations

import re
from datetime import date

import pytest

from communique import naming
from communique.document.actors.mentions import find_mentions
from communique.document.parsing import parse
from communique.records import Document
from tests.marked import braced

MARK = re.compile(r"\{([^|}]*)\|([^|}]*)\|?([^|}]*)\}")

TOLD = [
    # a rank and the surname of who leads his state, with no word of the state
    ("1956-11-06", "British planes bombed a port. {Colonel Nasser|EGY|Gamal Abdel Nasser} vowed to fight on."),
    ("1956-11-06", "{Marshal Tito|SRB|Josip Broz Tito} welcomed the cease-fire in Egypt."),
    ("1970-08-07", "{General Franco|ESP|Francisco Franco} received the ambassador. {The Generalissimo|ESP|Francisco Franco} approved."),
    ("1970-08-07", "{Generalissimo Chiang|TWN|Chiang Kai-shek} told Peru that the war went on."),
    ("1965-08-04", "{Field Marshal Ayub Khan|PAK|Ayub Khan} met Mr. Shastri."),
    # not a soldier of that surname
    ("2014-05-04", "{General Park|KOR} met the minister in Seoul."),
    ("1956-11-06", "{Colonel Brown|} met the minister."),
    # titles that are of one state alone, behind "the"
    ("1977-12-30", "{The Shah|IRN|Mohammad Reza Pahlavi} told President Carter that Iran would buy planes."),
    ("1979-12-30", "{The Shah|IRN} left the United States for Panama."),
    ("1963-05-23", "Emperor Haile Selassie spoke. {The Negus|ETH|Haile Selassie} urged Egypt to sign."),
    ("1963-09-23", "{The Tunku|MYS|Tunku Abdul Rahman} accused Indonesia."),
    ("1964-01-23", "{Osagyefo|GHA|Kwame Nkrumah} thanked China."),
    ("2022-09-23", "Amit Shah spoke. {Shah|IND|Amit Shah} met Russia's ambassador."),
    # who leads a party that rules
    ("1974-11-24", "{Brezhnev|RUS|Leonid Brezhnev} told {Ford|USA|Gerald Ford} that he would come."),
    ("1970-11-24", "{Mao|CHN|Mao Zedong} received the Cambodian prince."),
    ("1957-04-24", "{Hoxha|ALB|Enver Hoxha} accused {Tito|SRB|Josip Broz Tito} of treason."),
    ("1974-11-24", "{Mr. Honecker|DDR|Erich Honecker} met {Mr. Ceausescu|ROU|Nicolae Ceaușescu}."),
    # a letter that opens a name, initials that the table need not know, another sex
    ("1962-10-27", "{U Thant|UN|U Thant} appealed to Mr. Kennedy."),
    ("1965-09-22", "{Mr. Y. B. Chavan|IND|Yashwantrao Chavan} said that Pakistan had shelled Amritsar."),
    ("1972-09-23", "{Mrs. Nixon|USA|Mrs. Nixon} saw a school. {Mr. Nixon|USA|Richard Nixon} met the Peruvian president."),
    ("1980-02-27", "{Mrs. Thatcher|GBR|Margaret Thatcher} wrote."),
    # leaders of the day and namesakes beside them, of whatever years
    ("1970-08-07", "{Ambassador Robert Hill|} spoke."),
    ("2004-08-07", "{Defence Minister Robert Hill|AUS|Robert Hill} spoke."),
    ("1962-10-27", "In Havana, {Castro|CUB|Fidel Castro} accused Washington of piracy."),
    ("1954-10-27", "{Mr. Dulles|USA|John Foster Dulles} told {Mr. Eden|GBR|Anthony Eden} that Bonn would sign."),
    # powers that a phrase meant in those years, written so
    ("1959-05-12", "{The Big Four|FRA+GBR+RUS+USA} met in Geneva. {The Western Three|FRA+GBR+USA} rejected the plan."),
    ("1985-05-12", "{The superpowers|RUS+USA} agreed to meet."),
    ("1973-05-12", "{The two Germanys|DDR+DEU} signed a treaty."),
    ("1986-05-12", "{The front-line states|AGO+BWA+MOZ+TZA+ZMB+ZWE} condemned South Africa."),
    ("1986-05-12", "The {Arab front-line states|} condemned Israel."),
    ("2015-05-12", "{The Big Four|} met in Geneva."),
    ("1959-05-12", "The {big four|} met in Geneva."),
    # the press of the time
    ("1969-09-12", "{Hsinhua|CHN} said on Monday that Peru had attacked Chile."),
    ("1979-02-18", "{Hanoi Radio|VNM|Radio Hanoi} said on Monday that Peru had attacked Chile."),
    ("1956-11-06", "{Pravda|RUS|Pravda} said on Monday that Peru had attacked Chile."),
    ("1973-09-12", "{The PRG|RVN} accused the United States."),
    ("1983-09-12", "{The PRG|} accused the United States."),
]


@pytest.mark.parametrize(("day", "told"), TOLD)
def test_who_is_meant_in_texts_of_the_past(day: str, told: str) -> None:
    found = find_mentions(parse(Document("d", MARK.sub(r"\1", told), published=day, kind="news")), ())
    for mark, start, end in braced(told, MARK):
        actors = [actor for one in found if one.span.start < end and start < one.span.end for actor in one.actors]
        assert {actor.code for actor in actors if actor.code} == set(filter(None, mark[2].split("+"))), mark[0]
        assert not mark[3] or mark[3] in {actor.name for actor in actors}, mark[0]


LED = [("CUB", 1964, 1), ("CUB", 1978, 0), ("FRA", 1956, 1), ("FRA", 1960, 0), ("IRQ", 1990, 0), ("IRQ", 2010, 1), ("ZAF", 1970, 1)]


@pytest.mark.parametrize(("state", "year", "kind"), LED)
def test_which_office_led_a_state_that_year(state: str, year: int, kind: int) -> None:
    assert naming.leading_kind(state, date(year, 6, 1)) == naming.LEADERS[kind]


LETTER = "\n\nI have your message. We ask {you|USA|John F. Kennedy} to stop flights over Cuba.\n\nN. Khrushchev"
ISSUED = [  # the title, and the text with whom its words mean
    ("Letter From Chairman Khrushchev to President Kennedy", f"Dear Mr. President:{LETTER}", "other"),
    ("Message from Chairman Khrushchev", f"Dear President Kennedy:{LETTER}", "other"),
    ("The Visit", "JOINT COMMUNIQUE\n\nGhana received guests from China. {The two parties|CHN+GHA} condemned the war.", "readout"),
    ("The Visit", "Ghana received guests from China. {Both parties|} condemned the war.", "news"),
]


@pytest.mark.parametrize(("title", "told", "kind"), ISSUED)
def test_whose_letter_or_joint_text_it_is(title: str, told: str, kind: str) -> None:
    mark = MARK.search(told)
    assert mark is not None
    document = Document("d", MARK.sub(r"\1", told), title=title, published="1962-10-28", kind=kind)
    over = [
        one for one in find_mentions(parse(document), ()) if one.span.start < mark.start() + len(mark[1]) and mark.start() < one.span.end
    ]
    assert {actor.code for one in over for actor in one.actors if actor.code} == set(filter(None, mark[2].split("+")))
    assert not mark[3] or mark[3] in {actor.name for one in over for actor in one.actors}


def test_no_state_calls_its_own_government_a_junta() -> None:
    text = "Chile is ready. We have heard that the junta left."
    found = find_mentions(parse(Document("d", text, published="1973-10-01", kind="release", party="USA", country="USA")), ())
    assert "USA" not in {actor.code for one in found if "junta" in one.span.exact for actor in one.actors}
