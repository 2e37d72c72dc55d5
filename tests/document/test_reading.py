from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.document.reading.documents import Failure, find_date, find_publisher, make_document, read_documents
from communique.document.reading.formats import decode, split_header
from communique.records import Document
from communique.resources import read_table

LONG = "The two ministers spoke about trade, about grain and about the border, and they said that they would meet again in the spring. " * 3


def read_one(path: Path | str, **options: object) -> Document:
    items = list(read_documents([str(path)], **options))  # type: ignore[arg-type]
    assert len(items) == 1, items
    assert isinstance(items[0], Document), items[0]
    return items[0]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# ---- headers

HEADERS = [
    # file, header fields, body
    ("title: Talks\ndate: 2023-06-19\n\nThey met.", {"title": "Talks", "date": "2023-06-19"}, "They met."),
    ("Title: Talks\r\nPlace-field: Sochi\r\n\r\nThey met.\r\n", {"title": "Talks", "place-field": "Sochi"}, "They met.\r\n"),
    ("\n\nid: a\n \t\n\nThey met.", {"id": "a"}, "\nThey met."),
    ("country:\nkind: news\n\nText", {"country": "", "kind": "news"}, "Text"),
    # no key is known
    ("Reporter: How did it go?\nMinister: Well.\n\nMore.", {}, "Reporter: How did it go?\nMinister: Well.\n\nMore."),
    # a line of the first block is no pair
    ("title: Talks\nThey met.\n\nMore.", {}, "title: Talks\nThey met.\n\nMore."),
    ("They met: at last\n\nMore.", {}, "They met: at last\n\nMore."),
    ("http://example.org/page\n\nMore.", {}, "http://example.org/page\n\nMore."),
    ("", {}, ""),
]


@pytest.mark.parametrize(("text", "fields", "body"), HEADERS)
def test_header_is_a_first_block_of_pairs_with_a_known_key(text: str, fields: dict[str, str], body: str) -> None:
    assert split_header(text) == (fields, body)


@given(st.text())
def test_body_is_the_end_of_the_file_unchanged(text: str) -> None:
    fields, body = split_header(text)
    assert text.endswith(body)
    assert fields or body == text


def test_text_keeps_its_code_points_and_unknown_keys(tmp_path: Path) -> None:
    body = "“Yes” — he\u00a0said.\r\nNo…\r\n"
    document = read_one(write(tmp_path, "a.txt", "title: T\r\nlicence: own\r\n\r\n" + body))
    assert document.text == body
    assert document.extra == (("licence", "own"),)
    assert (document.id, document.title) == ("a.txt", "T")


# ---- fields


def test_missing_fields_come_from_the_publisher() -> None:
    document = make_document("x", publisher="the white house", title="Readout of the President's Call")
    assert (document.publisher, document.country, document.party, document.kind) == ("the white house", "USA", "USA", "readout")


def test_given_fields_win_over_the_publisher() -> None:
    document = make_document("x", publisher="The White House", country="FRA", party="DEU", kind="statement")
    assert (document.country, document.party, document.kind) == ("FRA", "DEU", "statement")


PUBLISHERS = [
    # name, country, party, kind of an untitled text
    ("Reuters", "GBR", None, "news"),
    ("Xinhua News Agency", "CHN", None, "news"),
    ("TASS", "RUS", None, "news"),
    ("IRNA", "IRN", None, "news"),
    ("Voice of America", "USA", None, "news"),
    ("President of Russia (kremlin.ru, English)", "RUS", "RUS", "release"),
    ("U.S. Department of State", "USA", "USA", "release"),
    ("State Department", "USA", "USA", "release"),
    ("Ministry of Foreign Affairs, the People's Republic of China", "CHN", "CHN", "release"),
    ("China's Foreign Ministry", "CHN", "CHN", "release"),
    ("Iranian Foreign Ministry", "IRN", "IRN", "release"),
    ("President of Ukraine", "UKR", "UKR", "release"),
    # not in the table: told by the words
    ("Togolese Foreign Ministry", "TGO", "TGO", "release"),
    ("Togo’s Ministry of Foreign Affairs", "TGO", "TGO", "release"),
    ("Presidency of the Republic of Ghana", "GHA", "GHA", "release"),
    ("Embassy of Kenya in Norway", "KEN", "KEN", "release"),
    ("Ministry of Foreign Affairs of the Democratic Republic of the Congo", "COD", "COD", "release"),
    ("Zhongnanhai", "CHN", "CHN", "release"),
    ("Casa Rosada", "ARG", "ARG", "release"),
    ("NATO", None, None, "release"),
]


@pytest.mark.parametrize(("name", "country", "party", "kind"), PUBLISHERS)
def test_publisher_tells_country_party_and_kind(name: str, country: str | None, party: str | None, kind: str) -> None:
    found = find_publisher(name)
    assert found is not None
    assert (found.country, found.party, found.kind) == (country, party, kind)


@pytest.mark.parametrize("name", ["The Government Gazette", "Example Post", "The National Interest", "President Street Bakery", ""])
def test_unknown_publisher_is_none(name: str) -> None:
    assert find_publisher(name) is None


def test_publisher_by_domain_of_the_url() -> None:
    document = make_document("x", url="https://www.fmprc.gov.cn/eng/wjb/1.html")
    assert (document.country, document.party) == ("CHN", "CHN")
    assert make_document("x", publisher="Home page", url="http://en.kremlin.ru/events/1").party == "RUS"
    assert make_document("x", url="https://notreuters.com/a").publisher is None
    assert make_document("x", url="http://[broken").publisher is None


def test_of_a_text_in_hand_no_header_is_read(tmp_path: Path) -> None:
    text = "publisher: The White House\nkind: readout\n\nThey met in Vienna."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    made, (read,) = make_document(text), read_documents([tmp_path / "a.txt"])
    assert isinstance(read, Document)
    assert (made.text, made.publisher) == (text, None)
    assert (read.text, read.publisher) == ("They met in Vienna.", "The White House")


def test_official_kind_of_an_unknown_publisher_speaks_for_its_country() -> None:
    assert make_document("x", publisher="Example Board", country="NOR", kind="readout").party == "NOR"
    assert make_document("x", publisher="Example Post", country="NOR", kind="news").party is None
    assert make_document("x", publisher="Ministerio del Ejemplo", country="PER", kind="transcript").party == "PER"
    assert make_document("x", publisher="Radio Example", country="PER", kind="transcript").party is None
    assert make_document("x", publisher="Reuters", country="GBR", kind="statement").party is None


TITLES = [
    ("Readout of the President's Call with the Prime Minister", "readout"),
    ("Telephone conversation with the President of Example", "readout"),
    ("Foreign Minister A Meets with Foreign Minister B", "readout"),
    ("Remarks by the President before the Meeting with the Prime Minister", "transcript"),
    ("Joint Statement on the Meeting of the Ministers", "statement"),
    ("Trade figures for May", "release"),
]


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_title_tells_the_kind_of_an_official_text_only(title: str, kind: str) -> None:
    assert make_document("x", publisher="Ministry of Foreign Affairs of Japan", title=title).kind == kind
    assert make_document("x", publisher="Kyodo News", title=title).kind == "news"


def test_publishers_are_consistent() -> None:
    countries = {row["iso3"] for row in read_table("countries")}
    rows = read_table("publishers")
    domains = [domain for row in rows for domain in row["domain"].split("|") if domain]
    assert len({row["name"] for row in rows}) == len(rows)
    assert len(set(domains)) == len(domains)
    for row in rows:
        assert row["country"] in countries | {""}, row
        assert row["kind"] in {"news", "release"}, row
        assert row["party"] == (row["country"] if row["kind"] == "release" else ""), row
        assert row["source"], row


DATES = [
    ("2023-06-19", "2023-06-19"),
    ("2023-06", "2023-06"),
    ("2023", "2023"),
    ("2023-06-19T08:00:00Z", "2023-06-19"),
    ("20230619", "2023-06-19"),
    ("19 June 2023", "2023-06-19"),
    ("Monday, June 19th, 2023", "2023-06-19"),
    ("June 19, 2023 18:30", "2023-06-19"),
    ("19.06.2023", "2023-06-19"),
    ("06/19/2023", "2023-06-19"),
    ("04/05/2023", None),
    ("2023-02-30", None),
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "iso"), DATES)
def test_dates(words: str, iso: str | None) -> None:
    assert find_date(words) == iso


def test_a_date_that_is_not_understood_is_kept() -> None:
    document = make_document("x", date="04/05/2023", kind="poem")
    assert document.published is None
    assert document.kind == "other"
    assert document.extra == (("date", "04/05/2023"), ("kind", "poem"))


# ---- encodings

WORDS = "“Café” – he said so."
ENCODINGS = [
    ("utf-8", WORDS.encode()),
    ("utf-8 with mark", WORDS.encode("utf-8-sig")),
    ("utf-16 with mark", WORDS.encode("utf-16")),
    ("utf-16-le", WORDS.encode("utf-16-le")),
    ("utf-16-be", WORDS.encode("utf-16-be")),
    ("utf-32", WORDS.encode("utf-32")),
    ("cp1252", ("The minister and the president talked about trade. " * 3).encode() + WORDS.encode("cp1252")),
]


@pytest.mark.parametrize(("name", "data"), ENCODINGS)
def test_encodings(name: str, data: bytes) -> None:
    assert decode(data).endswith(WORDS)


def test_a_few_damaged_bytes_cost_themselves_only() -> None:
    assert decode("“Café” – “naïve”".encode() + b"\xff end") == "“Café” – “naïve”\ufffd end"


def test_declared_encoding_of_a_page(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><article><p>{LONG}</p><p>Москва, {LONG}</p></article></body></html>'
    assert "Москва" in read_one(write(tmp_path, "a.html", page.encode("cp1251"))).text


# ---- formats

PAGE = f"""<html><head><title>Talks held</title><meta property="og:site_name" content="Reuters">
<meta property="article:published_time" content="2023-06-19T10:00:00Z"></head>
<body><nav><a href="/">Menu</a></nav><article><h1>Talks held</h1><p>{LONG}</p><p>The &lt;b&gt; stays a mark.</p></article></body></html>"""


def test_html(tmp_path: Path) -> None:
    document = read_one(write(tmp_path, "a.html", PAGE))
    assert (document.title, document.published, document.publisher, document.kind) == ("Talks held", "2023-06-19", "Reuters", "news")
    assert "Menu" not in document.text
    assert "The <b> stays a mark." in document.text
    assert dict(document.extra)["extractor"].startswith("trafilatura ")


def test_docx(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("They met.")
    made.add_table(1, 2).rows[0].cells[1].text = "A cell"
    made.add_paragraph("They parted.")
    made.save(str(tmp_path / "a.docx"))
    assert read_one(tmp_path / "a.docx").text == "They met.\n\n\tA cell\n\nThey parted."


def test_pdf(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "a.pdf", make_pdf("The ministers met in May."))).text == "The ministers met in May."


def make_pdf(words: str) -> bytes:
    """A one-page PDF, by hand; empty `words` make a page without text."""
    stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET" if words else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{body}xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n".encode()


def test_jsonl(tmp_path: Path) -> None:
    lines = [{"text": "They met.", "id": 7, "Date": "2023-06-19", "tags": ["a"], "title": None}, {"text": "They parted."}]
    path = write(tmp_path, "a.jsonl", "\n".join(json.dumps(line) for line in lines) + "\n\n")
    first, second = read_documents([str(path)])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.published, first.extra, first.title) == ("7", "2023-06-19", (("tags", '["a"]'),), None)
    assert second.id == make_document("They parted.").id


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(tmp_path: Path, mark: str) -> None:
    rows = [["Title", "Body", "Country"], ["A", '"They ""met"",\nthen left."', "USA"], ["B", "They stayed.", ""]]
    path = write(tmp_path, "a.csv", "\r\n".join(mark.join(row) for row in rows))
    first, second = read_documents([str(path)], text_field="body")
    assert isinstance(first, Document)
    assert (first.title, first.text, first.country) == ("A", 'They "met",\nthen left.', "USA")
    assert isinstance(second, Document)
    assert second.country is None


def test_options_hold_where_a_document_says_nothing(tmp_path: Path) -> None:
    defaults = {"publisher": "TASS", "date": "2020-01-01"}
    bare = read_one(write(tmp_path, "bare.txt", "They met."), defaults=defaults)
    own = read_one(write(tmp_path, "own.txt", "publisher: Reuters\n\nThey met."), defaults=defaults)
    assert (bare.publisher, bare.country, bare.published) == ("TASS", "RUS", "2020-01-01")
    assert (own.publisher, own.country, own.published) == ("Reuters", "GBR", "2020-01-01")


# ---- folders, stdin, ids


def test_folder_is_read_in_order_and_other_kinds_are_named(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", "photo.jpg", "old.wpd", ".hidden.txt", ".git/x.txt"):
        write(tmp_path, name, "They met.")
    items = list(read_documents([str(tmp_path)]))
    assert [item.id for item in items if isinstance(item, Document)] == ["a.txt", "b/1.txt", "b/2.txt"]
    skipped = {Path(item.path).name: item for item in items if isinstance(item, Failure)}
    assert set(skipped) == {"photo.jpg", "old.wpd"}
    assert all(item.skipped for item in skipped.values())
    assert ".wpd are not read" in skipped["old.wpd"].message


def test_ids_are_paths_under_the_common_root_and_repeats_are_told_apart(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, "id: x\n\nThey met.") for name in ("l/a.txt", "r/a.txt")] + [write(tmp_path, "r/b.txt", "They met.")]
    assert [item.id for item in read_documents(map(str, paths)) if isinstance(item, Document)] == ["x", "x~2", "r/b.txt"]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'\n {"text": "They met."}\n{"text": "They left."}', ["They met.", "They left."]),
        ("\ufefftitle: T\n\nThey met.".encode(), ["They met."]),
        (b"They met.", ["They met."]),
    ],
)
def test_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    items = list(read_documents(["-"]))
    assert [item.text for item in items if isinstance(item, Document)] == texts
    assert all(item.id == make_document(item.text).id for item in items if isinstance(item, Document))


# ---- language

FRENCH = "Les deux ministres ont parlé du commerce et de la frontière, et ils ont dit qu'ils se reverraient au printemps à Genève. " * 3
CHINESE = "两国外长就贸易和边境问题举行了会谈，并表示将在春天再次会面。" * 6


@pytest.mark.parametrize("text", [FRENCH, CHINESE])
def test_other_languages_are_rejected_unless_said_to_be_english(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "a.txt", text)
    (rejected,) = read_documents([str(path)])
    assert isinstance(rejected, Failure)
    assert (rejected.stage, rejected.skipped) == ("language", False)
    assert read_one(path, defaults={"language": "en"}).language == "en"


def test_english_is_recognised_and_short_texts_are_never_judged(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "a.txt", LONG)).language == "en"
    assert read_one(write(tmp_path, "b.txt", FRENCH[:100])).language is None


def test_a_path_may_be_a_path(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "Peru asked Chile for talks."}\n', encoding="utf-8")
    assert [found.id for found in read_documents([tmp_path / "a.jsonl"]) if isinstance(found, Document)] == ["x"]


TITLES = [
    ("Background Press Call by a Senior Official on the President's Call with President Paz", "briefing"),
    ("On-the-Record Press Gaggle by the Security Adviser on the Meeting with President Paz", "transcript"),
    ("Press Briefing on the Minister's Meeting with Minister Oda", "briefing"),
    ("Telephone conversations with President Paz", "readout"),
    ("Readout of the President's Call with President Paz", "readout"),
]


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_a_title_tells_the_kind_of_an_official_text(title: str, kind: str) -> None:
    assert make_document("Text.", publisher="The White House", title=title).kind == kind


CALLED = [
    ("communiqué", "statement"),
    ("Press release", "release"),
    ("joint statement", "statement"),
    ("press briefing", "briefing"),
    ("speech", "transcript"),
    ("poem", "other"),
]


@pytest.mark.parametrize(("words", "kind"), CALLED)
def test_a_kind_may_be_called_otherwise(words: str, kind: str) -> None:
    made = make_document("Text.", publisher="Présidence de la République française", country="FRA", kind=words)
    assert (made.kind, made.party) == (kind, None if kind == "other" else "FRA")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12-Mar-2024", "2024-03-12"),
        ("Published: March 12, 2024", "2024-03-12"),
        ("MARCH 12, 2024 • STATEMENTS AND RELEASES", "2024-03-12"),
        ("Geneva, the 12th of March 2024", "2024-03-12"),
        ("12 March 2024 (updated 13 March 2024)", "2024-03-12"),
        ("2024-3-5", "2024-03-05"),
        ("2024-03-12+02:00", "2024-03-12"),
        ("March 2024", "2024-03"),
        ("12 mars 2024", "2024-03-12"),
        ("12. März 2024", "2024-03-12"),
        ("2024年3月12日", "2024-03-12"),
        ("12-13 March 2024", None),
        ("March 12-13, 2024", None),
        ("12 March 2024, 14 March 2024", None),
        ("03/12/2024", None),
        ("yesterday", None),
        ("05.06.2024 г.", None),
        ("30 March to 2 April 2024", None),
        ("12-13 mars 2024", None),
        ("Issue 5 May 2024", None),
        ("Updated 14 March 2024, published 12 March 2024", "2024-03-12"),
    ],
)
def test_a_date_among_other_words_or_in_another_language(words: str, day: str | None) -> None:
    assert find_date(words) == day


# ---- what files are called, and what they are


def test_what_a_text_is_goes_by_its_first_bytes(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><head><title>Talks</title></head><body><article><p>{LONG}</p></article></body></html>"
    assert "<" not in read_one(write(tmp_path, "a.txt", page)).text
    assert read_one(write(tmp_path, "b.txt", "{\\rtf1\\ansi They met in Oslo.\\par}")).text == "They met in Oslo."
    assert read_one(write(tmp_path, "c.txt", f"<b>{LONG}</b>")).text.startswith("<b>")


def test_a_header_in_a_word_processor_is_one_paragraph_a_line(tmp_path: Path) -> None:
    import docx

    lines = [
        "Publisher: Office of the Minister",
        "country: JPN",
        "kind: readout",
        "date: 2023-06-18",
        "Note: the first line.",
        LONG,
    ]
    for n in (0, 3):  # one line alone is none
        made = docx.Document()
        for line in lines[n:]:
            made.add_paragraph(line)
        made.save(tmp_path / "a.docx")
        document = read_one(tmp_path / "a.docx")
        assert document.text.startswith(lines[4 if n == 0 else 3])
        assert (document.country, document.kind) == (("JPN", "readout") if n == 0 else (None, None))


def test_lines_around_a_header(tmp_path: Path) -> None:
    document = read_one(write(tmp_path, "a.md", f"---\ntitle: Talks\ncountry: JPN\n---\n{LONG}"))
    assert (document.title, document.country, document.text) == ("Talks", "JPN", LONG)


def test_stores_and_pipes_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    from communique.store.catalog import FILE

    write(tmp_path, "a.txt", LONG)
    write(tmp_path, f"store/{FILE}", b"")
    write(tmp_path, "store/shards/b.txt", LONG)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
    items = list(read_documents([str(tmp_path)]))
    assert [item.id for item in items if isinstance(item, Document)] == ["a.txt"]
    assert all(isinstance(item, Document) or item.skipped for item in items)


def test_a_bad_byte_is_no_other_encoding() -> None:
    assert decode("They met in São Tomé.".encode().replace("é".encode(), b"\xe9")) == "They met in São Tom\ufffd."
