"""What the first and last lines of a pasted text, and the lines around the article of a saved page, tell of it."""

from pathlib import Path

import pytest

from communique.document.reading.documents import make_document, read_documents
from communique.document.reading.heads import day_of_title, read_head
from communique.document.reading.publishers import publisher_of
from communique.document.reading.sheets import running_text
from communique.records import Document

BODY = "The two ministers met for an hour on Friday and spoke of the bridge, of visas and of the price of gas."
HEADS = [
    (
        "SOCIALIST REPUBLIC OF VIET NAM\nMINISTRY OF FOREIGN AFFAIRS\n\nDeputy Foreign Minister receives Envoy of Peru\n\n"
        f"Ha Noi, 19 August 2016\n\n{BODY}",
        {
            "publisher": "MINISTRY OF FOREIGN AFFAIRS, SOCIALIST REPUBLIC OF VIET NAM",
            "date": "2016-08-19",
            "title": "Deputy Foreign Minister receives Envoy of Peru",
        },
    ),
    (f"World news digest\nTuesday, 9 March 1999\n\nNAIROBI, March 8 -- {BODY}", {"publisher": "", "date": "1999-03-09"}),
    (
        f"Zambia thanks Peru for its buses\n\nLUSAKA, Sept. 6 (Xinhua) -- {BODY}",
        {"publisher": "Xinhua", "title": "Zambia thanks Peru for its buses"},
    ),
    (
        f"HD   Ministers agree on the port\nPD   19 November 2012\nSN   Bangkok Post\nLA   English\n\n{BODY}",
        {"publisher": "Bangkok Post", "date": "2012-11-19"},
    ),
    (
        f"Declaration by the Ministry of Foreign Affairs\n\n{BODY}\n\nHavana, April 17, 2019",
        {"publisher": "Ministry of Foreign Affairs, Havana", "date": "2019-04-17"},
    ),
    (f"Togo's opposition waits\nAUGUST 1, 2018 / 5:31 PM / UPDATED 2 HOURS AGO\n\n{BODY}", {"date": "2018-08-01"}),
    (
        f"MINISTER: THE SEA IS OURS\n\nLa Paz, 25 Sep. (ABI).- {BODY}\n\n(c) 2015 Agencia Boliviana de Información",
        {"date": "2015-09-25", "publisher": "ABI"},
    ),
    (
        f"VZCZCXYZ0007\nP 172033Z FEB 06\nFM AMEMBASSY LA PAZ\nTO SECSTATE WASHDC\n\n{BODY}",
        {"date": "2006-02-17", "publisher": "U.S. Embassy La Paz"},
    ),
    (
        f"Press release of the Ministry of Foreign Affairs of the Republic of Fiji, 29 March 2022\n\n{BODY}",
        {"publisher": "Ministry of Foreign Affairs of the Republic of Fiji"},
    ),
    (f"Press statement, State House, Abuja, 4 September 2022\n\n{BODY}", {"publisher": "State House, Abuja"}),
    (f"Foreign Ministry Spokesperson's Remarks, Lima, 9 August 2018\n\n{BODY}", {"publisher": "Foreign Ministry Spokesperson, Lima"}),
    # a headline about a statement, several who say it, and what is no body of a state
    (f"Statement by the Ministry of Foreign Affairs of Fiji draws anger\n\n{BODY}", {"publisher": ""}),
    (f"Statement by the Foreign Ministry of Peru on Chile, Lima\n\n{BODY}", {"publisher": ""}),
    (f"Joint statement by the Ministry of Trade of Peru and the Ministry of Trade of Chile\n\n{BODY}", {"publisher": ""}),
    (f"Statement of the Ministry of Health, Ontario\n\n{BODY}", {"publisher": ""}),
    (f"Chairman's press statement, Manila, 5 August 2017\n\n{BODY}", {"publisher": ""}),
    (f"7th December, 2003\n\nThe Secretary-General\nCommonwealth Secretariat\nLONDON\n\nSir,\n\n{BODY}", {"publisher": ""}),
    (f"UPDF: We were fired on first\n\n{BODY}", {"publisher": ""}),
    (f"Statement on the talks\n\n04/05/2023\n\n{BODY}", {"date": ""}),
    (BODY, {"title": "", "publisher": "", "date": ""}),
    (f"Embassy of Japan in Kenya attacked\n\n{BODY}", {"publisher": ""}),
    (f"Agreement\nThe Government of Peru\nand\nthe Government of Chile\n\n{BODY}", {"publisher": ""}),
    (f"Ministry of Foreign Affairs\nDonetsk People's Republic\nDonetsk, Ukraine\n\n{BODY}", {"publisher": ""}),
    (f"Anniversary of the treaty of 5 March 1995\n\n{BODY}\n\nTopics\nPeru\nForeign Ministry", {"publisher": "", "date": ""}),
]


@pytest.mark.parametrize(("text", "wanted"), HEADS)
def test_a_head_tells(text: str, wanted: dict[str, str]) -> None:
    told = read_head(text)
    assert {key: told.get(key, "") for key in wanted} == wanted


def test_a_file_without_header_fields_is_read_by_its_head(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(HEADS[0][0], encoding="utf-8")
    document = next(iter(read_documents([path])))
    assert isinstance(document, Document)
    assert (document.party, document.published) == ("VNM", "2016-08-19")
    assert document.text == HEADS[0][0]  # it stays as it is
    assert dict(document.extra)["read_from_text"].split() == ["date", "publisher", "title"]


def test_what_is_given_goes_before_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(f"date: 2020-01-01\npublisher: Reuters\n\n{HEADS[0][0]}", encoding="utf-8")
    document = next(iter(read_documents([path], defaults={"title": "Mine"})))
    assert isinstance(document, Document)
    assert (document.publisher, document.published, document.title) == ("Reuters", "2020-01-01", "Mine")


def test_a_text_given_in_python_is_not_guessed_at() -> None:
    assert make_document(HEADS[0][0]).publisher is None


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Press conference on 5 March 2015", "2015-03-05"),
        ("On the anniversary of 5 March 1995", None),
        ("Visit to Peru (9-12 May 2014)", None),
    ],
)
def test_a_day_in_a_title(title: str, day: str | None) -> None:
    assert day_of_title(title) == day


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Poland MOD 🇵🇱 @Poland_MOD", "POL"),
        ("@ForeignOfficePk | Spokesperson 🇵🇰 MoFA", "PAK"),
        ("Ministry of Foreign Affairs 🇺🇿", "UZB"),
        ("Ana Abt | MFA Peru", "PER"),
        ("Ana Abt 🇺🇦", None),  # a flag says nothing of a mere name
        ("Mauritius PMO | @PMOMauritius", "MUS"),
        ("Korean Central News Agency (KCNA), Pyongyang", None),
        ("Intern | Embassy of Peru", None),
        ("MFA Peru (parody account) 🇵🇪", None),
        ("Ana Abt, former Foreign Minister of Peru", None),
    ],
)
def test_whose_an_account_is(name: str, party: str | None) -> None:
    known = publisher_of({"publisher": name})
    assert (known.party if known is not None else None) == party


@pytest.mark.parametrize(
    ("url", "party"),
    [
        ("https://www.mfa.gov.tr/no_141.en.mfa", "TUR"),
        ("http://mfa.uz/en/press/1", "UZB"),
        ("https://president.az/en", "AZE"),
        ("https://www.lima.gov.pe/x", None),  # a town's
        ("https://mfa.example.com", None),
        ("https://[broken", None),
    ],
)
def test_whose_an_address_is(url: str, party: str | None) -> None:
    known = publisher_of({"publisher": "", "url": url})
    assert (known.party if known is not None else None) == party


PAGE = f"""<!-- saved from url=(0035)https://www.mfa.gov.tr/no_12.en.mfa -->
<html><head><title>REPUBLIC OF TURKEY MINISTRY OF FOREIGN AFFAIRS</title></head><body>
<table><tr><td><img src="l.gif" alt="Republic of Turkey Ministry of Foreign Affairs"></td><td>
<a href="/">Home</a> | <a href="/n">News</a> | Links</td></tr></table>
<table><tr><td width="100"><a href="/1">Other news of 3 May 2009</a></td><td><h2>Statement on the talks with Peru</h2>
<p>13 June 2011</p><p>{BODY}</p><p>{BODY.replace("Friday", "Monday")}</p><p>{BODY.replace("bridge", "ferry")}</p></td></tr></table>
<p>Last modification: 20 July 2015</p></body></html>"""


def test_a_page_of_tables(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    document = next(iter(read_documents([path])))
    assert isinstance(document, Document)
    assert (document.title, document.published, document.party) == ("Statement on the talks with Peru", "2011-06-13", "TUR")
    assert "Home" not in document.text
    assert BODY in document.text


@pytest.mark.parametrize("page", ["<html>" + "<div>" * 3_000 + BODY, "<table>" * 500 + f"<tr><td>{BODY * 9}", "<p>" + BODY + "<h1" * 900])
def test_hostile_markup(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    document = next(iter(read_documents([path])))
    assert not isinstance(document, Document) or "ministers" in document.text


SHEETS = """ECOWAS COMMISSION                                    FINAL COMMUNIQUE
1. The Authority heard a memorandum of the Mediator on his third visit to the
capital. It commended the tact with which he had kept both the transitional govern-
ment and the parties at the same table for the long-
term talks.
2. It called on Peru.
Page 1 of 2\fECOWAS COMMISSION                                    FINAL COMMUNIQUE
3. The Authority asked the Franco-
German mission to stay.
Page 2 of 2"""


def test_sheets_are_read_as_running_text(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_text(SHEETS, encoding="utf-8")
    document = next(iter(read_documents([path], input_format="scan")))
    assert isinstance(document, Document)
    assert document.text.split("\n\n") == [
        "1. The Authority heard a memorandum of the Mediator on his third visit to the capital. It commended the tact with which he had "
        "kept both the transitional government and the parties at the same table for the long-term talks.",
        "2. It called on Peru.",
        "3. The Authority asked the Franco-German mission to stay.",
    ]
    assert running_text([]) == running_text(["", "\n"]) == ""
