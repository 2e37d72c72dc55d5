"""Files with many articles as databases save them: how they are parted, what is told of each, and what stays one text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from communique.document.reading.documents import Failure, read_documents
from communique.records import Document

OLDER = """
                               1 of 2 DOCUMENTS


                              The Lima Courier

                            June 19, 2023 Monday
                              Late Edition - Final

Peru Opens Port
To Chilean Trawlers

BYLINE: By ANA ABT

SECTION: Section A; Column 1; Foreign Desk; Pg. 1

LENGTH: 40 words

DATELINE: LIMA

 Peru opened its largest port to Chilean trawlers on Monday, the Foreign
Ministry said, after four years in which none was let in.

 "The sea is wide," the minister said.

URL: http://example.org

GRAPHIC: A trawler. (PHOTOGRAPH)

LOAD-DATE: June 19, 2023

LANGUAGE: ENGLISH

             Copyright 2023 The Lima Courier Company

                               2 of 2 DOCUMENTS


                              The Suva Herald

                            June 20, 2023 Tuesday

Fiji Recalls Envoy

LENGTH: 20 words

 Fiji recalled its envoy to Tonga on Tuesday.

LOAD-DATE: June 20, 2023
"""
NEWER = """User Name: A. Oda
Date and Time: Wednesday, June 21, 2023 9:00 AM
Job Number: 1
Documents (2)
1. Peru opens port to Chilean trawlers
2. Fiji recalls envoy

Peru opens port to Chilean trawlers
The Lima Courier
June 19, 2023 Monday

Copyright 2023 The Lima Courier Company All Rights Reserved
Section: FOREIGN; Pg. 1
Length: 40 words
Byline: Ana Abt

Body

Peru opened its largest port to Chilean trawlers on Monday.

"The sea is wide," the minister said.

Graphic

A trawler.

Load-Date: June 20, 2023

End of Document

Fiji recalls envoy
The Suva Herald
June 20, 2023 Tuesday

Copyright 2023 Suva Herald Ltd All Rights Reserved
Length: 20 words

Body

Fiji recalled its envoy to Tonga on Tuesday.

Load-Date: June 20, 2023

End of Document
"""
CODED = """HD\tPeru opens port to Chilean trawlers
BY\tBy Ana Abt
WC\t40 words
PD\t19 June 2023
SN\tThe Lima Courier
SC\tLIMC
LA\tEnglish
CY\t(c) 2023 The Lima Courier Company
LP\tPeru opened its largest port to Chilean trawlers on Monday.

TD\tAN envoy of Chile thanked the minister.

"The sea is wide," the minister said.

NS\tgdip : International Relations
AN\tDocument LIMC000020230619ej6j000ab

HD\tFiji recalls envoy
WC\t20 words
PD\t20 June 2023
SN\tThe Suva Herald
LP\tFiji recalled its envoy to Tonga on Tuesday.
AN\tDocument SUVA000020230620ej6k000cd
"""
KEPT = """Foreign Desk
Peru opens port to Chilean trawlers
By Ana Abt
40 words
19 June 2023
09:05 AM
The Lima Courier
LIMC
English
(c) 2023 The Lima Courier Company

Peru opened its largest port to Chilean trawlers on Monday.

"The sea is wide," the minister said.

Document LIMC000020230619ej6j000ab

Fiji recalls envoy
20 words
20 June 2023
The Suva Herald
SUVA
English
Copyright 2023 Suva Herald Ltd

Fiji recalled its envoy to Tonga on Tuesday.

Document SUVA000020230620ej6k000cd
"""
NAMED = """____________________________________________________________

Document 1 of 2

Peru opens port to Chilean trawlers

Author: Abt, Ana

Full text: Peru opened its largest port to Chilean trawlers on Monday.

"The sea is wide," the minister said.

Subject: Ports; Fisheries

Publication title: Lima Courier, Late Edition; Lima

Publication date: Jun 19, 2023

ProQuest document ID: 2811

____________________________________________________________

Document 2 of 2

Fiji recalls envoy

Full text: Fiji recalled its envoy to Tonga on Tuesday.

Publication title: The Suva Herald; Suva

Publication date: Jun 20, 2023

ProQuest document ID: 2812
"""
RECORDS = """Title: Peru opens port to Chilean trawlers
Source: The Lima Courier. (June 19, 2023): p1.
Document Type: Article
Full Text:
Peru opened its largest port to Chilean trawlers on Monday.

"The sea is wide," the minister said.

Gale Document Number: GALE|A71

Title: Fiji recalls envoy
Source: The Suva Herald. (June 20, 2023): pNA.
Document Type: Article
Full Text:
Fiji recalled its envoy to Tonga on Tuesday.

Gale Document Number: GALE|A72
"""


def read(folder: Path, name: str, data: bytes) -> list[Document]:
    (folder / name).write_bytes(data)
    return [one for one in read_documents([folder / name]) if isinstance(one, Document)]


@pytest.mark.parametrize("text", [OLDER, NEWER, CODED, KEPT, NAMED, RECORDS], ids=["older", "newer", "codes", "kept", "named", "records"])
def test_articles_are_parted_with_their_headline_paper_and_day(text: str, tmp_path: Path) -> None:
    first, second = read(tmp_path, "a.txt", text.replace("\n", "\r\n").encode())
    assert (first.title or "").lower() == "peru opens port to chilean trawlers"
    assert (first.publisher or "").removeprefix("The ") == "Lima Courier"
    assert first.published == "2023-06-19"
    assert first.text.startswith("Peru opened its largest port to Chilean trawlers on Monday")
    assert first.text.endswith('"The sea is wide," the minister said.')
    assert (second.publisher, second.published) == ("The Suva Herald", "2023-06-20")
    assert second.text == "Fiji recalled its envoy to Tonga on Tuesday."
    assert [first.id, second.id] == ["a.txt:1", "a.txt:2"]


def test_a_part_without_fields_is_not_lost(tmp_path: Path) -> None:
    words = "Fiji and Tonga spoke of the ferry for an hour, and of the price of it for two, until the lamp went out in the hall."
    first, _, last = KEPT.partition("Fiji recalls envoy")
    made = read(tmp_path, "a.txt", f"{first}{words}\n\nDocument SUVA000020230620ej6k000ef\n\nFiji recalls envoy{last}".encode())
    assert [one.text for one in made][1:] == [words, "Fiji recalled its envoy to Tonga on Tuesday."]


def test_a_word_in_capitals_that_is_a_code_opens_no_field(tmp_path: Path) -> None:
    first, _ = read(tmp_path, "a.txt", CODED.encode())
    assert "AN envoy of Chile thanked the minister." in first.text


def test_a_saved_page_and_a_word_document_are_parted_too(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td><b>{code}</b></td><td>{rest}</td></tr>" for code, _, rest in (line.partition("\t") for line in CODED.split("\n"))
    )
    page = f"<html><head><title>Factiva</title></head><body><table>{rows}</table></body></html>"
    assert [one.published for one in read(tmp_path, "a.html", page.encode())] == ["2023-06-19", "2023-06-20"]
    docx = pytest.importorskip("docx")
    made = docx.Document()
    for line in NEWER.split("\n"):
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    assert [one.title for one in read(tmp_path, "a.docx", out.getvalue())] == ["Peru opens port to Chilean trawlers", "Fiji recalls envoy"]


ONE = [
    "Minutes of the joint commission\n\nDocument 1 of 3\n\nThe meeting was opened at nine. Both sides read their papers aloud.\n",
    "READOUT\n\nSubject: Call with the minister of Fiji\nDate: 19 June 2023\nLength: 40 minutes\n\nThe ministers spoke of the ferry.\n",
    "The note said:\n\n------------------------------\n\nNobody signs.\n\n------------------------------\n\nSo nobody signed.\n",
    "The archive counts 1,204 words\n19 June 2023\nand a table of codes:\nHD headline\nPD day\nAN number\n",
]


@pytest.mark.parametrize("text", ONE)
def test_what_only_looks_like_one_stays_a_text(text: str, tmp_path: Path) -> None:
    (made,) = read(tmp_path, "a.txt", text.encode())
    assert made.text.strip() == text.strip()


def test_rtf_and_odt_are_read(tmp_path: Path) -> None:
    (made,) = read(tmp_path, "a.rtf", rb"{\rtf1\ansi\ansicpg1252 The minister\'92s ferry left Suva.\par It came back.\par}")
    assert made.text == "The minister’s ferry left Suva.\n\nIt came back."
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "<text:h>Ferry</text:h><text:p>It left<text:s/>Suva.<text:note><text:p>A note.</text:p></text:note></text:p>"
    body += "<text:p>It came back.</text:p>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    (made,) = read(tmp_path, "a.odt", out.getvalue())
    assert made.text == "Ferry\n\nIt left Suva.\n\nIt came back."


@pytest.mark.parametrize("name", ["a.rtf", "a.odt", "a.xlsx", "a.mbox"])
def test_what_is_none_of_its_kind_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"They met.")
    (told,) = read_documents([tmp_path / name])
    assert isinstance(told, Failure)


def workbook(rows: list[list[str]]) -> bytes:
    """A spreadsheet with one sheet of words."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    cells = (
        f'<row r="{n}">'
        + "".join(f'<c r="{"ABCD"[k]}{n}" t="inlineStr"><is><t>{cell}</t></is></c>' for k, cell in enumerate(row))
        + "</row>"
        for n, row in enumerate(rows, 1)
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{links}"><sheets><sheet name="News" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{''.join(cells)}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, words in parts.items():
            packed.writestr(name, words)
    return out.getvalue()


def test_sheets_are_read_by_what_their_columns_are_called(tmp_path: Path) -> None:
    named = ["Headline", "News outlet", "PUB. DATE", "Full text"]
    rows = [
        ["Collected by A. Oda"],
        [],
        named,
        ["Fiji recalls envoy", "The Suva Herald", "20 June 2023", "Fiji recalled its envoy to Tonga on Tuesday."],
    ]
    (made,) = read(tmp_path, "a.xlsx", workbook(rows))
    assert (made.title, made.publisher, made.published) == ("Fiji recalls envoy", "The Suva Herald", "2023-06-20")
    (tmp_path / "b.xlsx").write_bytes(workbook([["Headline"], ["Fiji recalls envoy"]]))
    (told,) = read_documents([tmp_path / "b.xlsx"])
    assert isinstance(told, Failure)
    assert "--text-field" in told.message
