from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from communique.errors import InputError
from communique.own_tables import FRAME, KINDS, SLOT, TABLES, override, read_own_rows
from communique.resources import read_table

MEDIATE = """lemma,pos,frame,event,mode,quad,scale,cameo,recipient,note
mediate,verb,,MEDIATE,,1,3,045,prep:between|obj,
broker,verb,obj:ceasefire|obj:truce,MEDIATE,shuttle,1,4,045,prep:between,
"""
TEXT = "Qatar mediated between Kenya and Uganda on Monday. Norway brokered a ceasefire between Sudan and Chad."


def communique(*arguments: str | Path, given: str = TEXT) -> subprocess.CompletedProcess[str]:
    """In a process of its own, for the tables are read once in each."""
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=120, check=False)


def own(folder: Path, name: str, rows: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text(rows, encoding="utf-8")
    return path


def test_the_checks_fit_the_tables_that_come_along() -> None:
    for row in read_table("verbs"):
        assert all(FRAME.fullmatch(frame.strip()) for frame in row["frame"].split("|"))
        assert all(SLOT.fullmatch(slot) for column in ("recipient", "addressee") for slot in row[column].split("|") if slot)
    assert {row["kind"] for row in read_table("publishers")} <= set(KINDS)


def test_a_new_category_is_coded(tmp_path: Path) -> None:
    done = communique("annotate", "-", "--verbs", own(tmp_path, "verbs", MEDIATE), "--date", "2023-06-20")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    events = made["events"]
    assert [(e["event"], e["mode"], e["quad"], e["scale"], e["cameo"]) for e in events] == [
        ("MEDIATE", None, 1, 3.0, "045"),
        ("MEDIATE", "shuttle", 1, 4.0, "045"),
    ]
    names = {m["id"]: m["span"]["exact"] for m in made["mentions"]}
    assert [([names[i] for i in e["actor"]], [names[i] for i in e["recipient"]]) for e in events] == [
        (["Qatar"], ["Kenya", "Uganda"]),
        (["Norway"], ["Sudan", "Chad"]),
    ]
    assert set(made["document"]["made_by"]["settings"]) == {"pipeline", "verbs"}


def test_without_the_file_nothing_of_it_is_known() -> None:
    made = json.loads(communique("annotate", "-").stdout)
    assert "MEDIATE" not in {event["event"] for event in made["events"]}
    assert set(made["document"]["made_by"]["settings"]) == {"pipeline"}


def test_topics_and_publishers_of_ones_own(tmp_path: Path) -> None:
    topics = own(tmp_path, "topics", "topic,words,parent\nice roads,ice road*|winter road*,economy\n")
    publishers = own(tmp_path, "publishers", "name,kind,country,party,domain\nFjord Office,readout,NOR,NOR,fjord.example\n")
    text = "Norway and Finland agreed to reopen the ice roads. Norway urged Finland to repair the winter roads."
    done = communique("annotate", "-", "--topics", topics, "--publishers", publishers, "--publisher", "Fjord Office", given=text)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert {statement["topic"] for statement in made["statements"]} == {"ice roads"}
    assert (made["document"]["party"], made["document"]["kind"]) == ("NOR", "readout")


def test_own_rows_override_a_verbs_frames_one_by_one() -> None:
    shipped = ({"lemma": "hail", "pos": "verb", "frame": "obj:a|obj:b"}, {"lemma": "hail", "pos": "noun", "frame": ""})
    mine = ({"lemma": "hail", "pos": "verb", "frame": "obj:b|obj:c"},)
    assert override("verbs", mine, shipped) == (*mine, {"lemma": "hail", "pos": "verb", "frame": "obj:a"}, shipped[1])


@pytest.mark.parametrize("name", ["topics", "publishers"])
def test_own_rows_stand_in_the_place_of_those_of_the_same_name(name: str) -> None:
    key, shipped = TABLES[name].needed[0], read_table(name)
    mine = ({**shipped[0], key: shipped[0][key].upper(), "note": "mine"},)
    found = override(name, mine, shipped)
    assert len(found) == len(shipped)
    assert found[0]["note"] == "mine"


@pytest.mark.parametrize(
    ("name", "head", "line", "message"),
    [
        ("verbs", "lemma,pos,event", "mediate,verb,MEDIATE", "PLOVER has no MEDIATE; to code a type of your own, give its quad (1 to 4)"),
        ("verbs", "lemma,pos,event", "meet,verb,CONSLT", "PLOVER has no CONSLT (did you mean CONSULT?)"),
        ("verbs", "lemma,pos,event,quad", "meet,verb,Mediate,1", "write a type in capitals"),
        ("verbs", "lemma,pos,event,quad", "meet,verb,MEDIATE,5", "'5' is no quad"),
        ("verbs", "lemma,pos,event,quad,scale", "meet,verb,MEDIATE,1,12", "'12' in scale is no number from -10 to 10"),
        ("verbs", "lemma,pos", "meet,adverb", "'adverb' is no pos; try verb"),
        ("verbs", "lemma,pos", "Meet,verb", "'Meet' is no lemma"),
        ("verbs", "lemma,pos,mode", "meet,verb,visit", "mode 'visit' without an event"),
        ("verbs", "lemma,pos,act", "meet,verb,demnd", "'demnd' is no act; try demand"),
        ("verbs", "lemma,pos,frame", "meet,verb,with", "'with' is no frame"),
        ("verbs", "lemma,pos,recipient", "meet,verb,with", "'with' in recipient is no slot"),
        ("verbs", "lemma,pos,strength", "meet,verb,2", "'2' in strength is no number from 0 to 1"),
        ("verbs", "lemma,pos,cue", "say,verb,speach", "'speach' is no cue; try speech"),
        ("verbs", "lemma,pos", ",verb", "no lemma"),
        ("topics", "topic,words", "ice,i*ce", "'i*ce' is no word to look for"),
        ("topics", "topic,words,parent", "ice,ice,economi", "'economi' is no parent; try economy"),
        ("publishers", "name,kind", "X,newspaper", "'newspaper' is no kind"),
        ("publishers", "name,kind,country", "X,news,Norway", "'Norway' is no country"),
    ],
)
def test_errors_name_their_line(name: str, head: str, line: str, message: str, tmp_path: Path) -> None:
    path = own(tmp_path, name, f"{head}\n\n{line}\n")
    with pytest.raises(InputError) as error:
        read_own_rows(name, path)
    assert f"{path}:3: " in str(error.value)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("head", "message"), [("lemma,frame", "no column pos"), ("lemma,pos,colour", "no use for the column 'colour'"), ("", "no column lemma")]
)
def test_a_table_with_other_columns_is_refused(head: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        read_own_rows("verbs", own(tmp_path, "verbs", f"{head}\nmeet,verb\n"))


def test_a_faulty_table_ends_the_program_before_it_reads_anything(tmp_path: Path) -> None:
    done = communique("annotate", "-", "--verbs", own(tmp_path, "verbs", "lemma,pos,event\nmeet,verb,TEA\n"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "verbs.csv:2: PLOVER has no TEA" in done.stderr
