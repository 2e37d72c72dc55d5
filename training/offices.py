"""Make data/offices.csv and data/countries.csv from a folder with `offices.tsv` and `countries.tsv`.

    python training/offices.py FOLDER

Rows of offices.csv whose source is `recalled`, and the names, aliases, adjectives and people's names of countries.csv, are kept as
they stand: they are written by hand, in the tables themselves."""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

Row = dict[str, str]
DATA = Path(__file__).parent.parent / "src/communique/data"
CORRECTIONS = Path(__file__).parent / "data/offices_corrections.csv"
APART = Path(__file__).parent / "data/offices_apart.csv"  # two people that the joining of spellings had made one
OFFICE_COLUMNS = (
    "person",
    "name_variants",
    "office",
    "office_title",
    "state",
    "sector",
    "from",
    "to",
    "wikidata",
    "as_of",
    "source",
    "note",
)
COUNTRY_COLUMNS = ("iso3", "name", "official_name", "aliases", "adjectives", "people", "flag", "wikidata", "source", "note")
FIRST_YEAR, FIRST_YEAR_LEADERS = "2010", "1990"  # of who leads a state, its diplomacy or its defence: texts of those years are coded too
LEADING = ("head of", "foreign minister", "defence minister")
# offices that several people hold at once: a newcomer ends nobody's term
SHARED = ("state councillor", "deputy head of government", "vice president", "deputy foreign minister", "spokesperson", "envoy")
ONE_HOLDER = frozenset({"head of government", "foreign minister", "defence minister"})
LONGEST_UNSEEN_MONTHS = 12
# envoys are kept where every state sends one that the news quotes
CAPITALS = (
    r"(the )?(United States( of America)?|United Kingdom|(People's Republic of )?China|Russia(n Federation)?|France|Germany|Japan|India)$"
)
ORGANISATIONS = {"EUE": "EU", "NTO": "NATO", "IAE": "IAEA", "WLD": "UN"}
# one crown, many realms: the person stands for the state that the crown is named after
CROWNS = {"Charles III": "GBR", "Elizabeth II": "GBR"}
OTHER = (
    ("national security adviser", r"National Security Advis[eo]r$"),
    ("vice president", r"Vice[- ]Presidents?$"),
    ("deputy head of government", r"(First |Second )?(Deputy Prime Minister|Deputy Premier|Vice Premier)s?( of the State Council)?$"),
    ("finance minister", r"(Federal )?Minister (of|for) (the )?((National )?Econom(y|ic Affairs),? and )?(the )?Finances?( and .*|, .*)?$"),
    ("finance minister", r"Secretary of the Treasury$|Chancellor of the Exchequer$|Minister of Economy and Finances?$"),
    ("trade minister", r"(Federal )?Minister (of|for) (the )?((Foreign|International|External) )?(Trade|Commerce)( .*|, .*)?$"),
    ("trade minister", r"Minister of Industry and (Trade|Commerce)$|Secretary of Commerce$|United States Trade Representative$"),
    (
        "chief of staff of the armed forces",
        r"Chief of (the )?(General|Defence) Staff( of the Armed Forces)?$|Chairman of the Joint Chiefs( of Staff)?$",
    ),
    (
        "interior minister",
        r"(Federal )?Minister (of|for) (the )?(Interior|Home Affairs)(?! (Affairs )?\(State)( .*|, .*)?$"
        r"|Secretary of State for the Home Department$|Home Secretary$|Secretary of Homeland Security$",
    ),
    ("economy minister", r"(Federal )?Minister (of|for) (the )?(National )?Econom(y|ic Affairs|ic Development)( .*|, .*)?$"),
    (
        "energy minister",
        r"(Federal )?Minister (of|for) (the )?(Mines and )?(Petroleum|Energy|Oil)( .*|, .*)?$|Secretary of State for Energy.*$",
    ),
    ("justice minister", r"Secretary of State for Justice and Lord Chancellor$|Attorney General$"),
    ("european affairs minister", r"Minister (of|for) (Europe|European Affairs)( .*|, .*)?$|Secretary of State for Exiting.*$"),
    ("intelligence chief", r"Director of National Intelligence$|Director of the National Intelligence Service$"),
    (
        "chief of staff",
        r"White House Chief of Staff$|Downing Street Chief of Staff$|Chief of Staff to the President$|Head of the Presidential Adm.*$",
    ),
    ("governor-general", r"Governor[- ]General$"),
    ("ambassador", rf"[Aa]mbassador to {CAPITALS}|High Commissioner to the United Kingdom$"),
    ("representative to the eu", r"Permanent [Rr]epresentative to the European Union$"),
    ("security council secretary", r"Secretary of the (Supreme )?(National )?Security (and Defense )?Council$"),
    ("representative to the un", r"Permanent Representative to the United Nations$|Ambassador to the United Nations$"),
    ("state councillor", r"State Councilor$"),
    ("foreign affairs office", r"Director of the Office of the Central Foreign Affairs Commission$"),
    ("party leader", r"General Secretary of the Chinese Communist Party$"),
    ("deputy foreign minister", r"Deputy Secretary of State$|Deputy Minister of Foreign Affairs$"),
    ("crown prince", r"Crown Prince$"),
    ("head of organisation", r"Secretary General of NATO$|Secretary-General of the United Nations$|Director General of the IAEA$"),
    ("head of organisation", r"President of the European (Commission|Council)$"),
    ("foreign affairs representative", r"High Representative for Foreign Affairs and Security Policy$"),
    ("deputy head of organisation", r"Deputy Secretary-General of the United Nations$"),
    ("assembly president", r"President of the United Nations General Assembly$"),
)
PARTICLES = frozenset(
    "of de da di del della der den von van zu la le el al bin ibn bint ben abu e y du dos das do ul ur vel ter ten af av i".split()  # noqa: SIM905
)
TITLES = (
    r"^(?:(?:Mrs?|Ms|Dr|Sr|Sir|Dame|Lt|General|Gen|Sheikh|Prof|Crown Prince|Prince|Princess|King|Queen|Emir|Amir|Sultan|Sayyid|Sheikha"
    r"|Adm|Col|Maj)\.? )+(?=\S)"
)
NOISE = re.compile(r"represented by|Bailiff |President |Deputy |Minister|Commissioner|Council|Republic|Governor|Homeland|[0-9/:;]|City is")


def read_rows(path: Path, delimiter: str) -> list[Row]:
    """The rows of a table, stripped; none if the file is not there."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        return [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(lines, delimiter=delimiter, quoting=quoting)]


def write_rows(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Write `rows` as CSV with plain line ends."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def plain(name: str) -> str:
    """`name` without accents, hyphens, initials and case: what two spellings of one name share."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s.]", " ", letters.lower().replace("-", " ")).split()
    return " ".join(word for word in words if not re.fullmatch(r"\w\.?|jr\.?|dr\.?|sr\.?", word))


def clean_name(name: str) -> str | None:
    """A person's name without titles and asides; None if it is not one."""
    name = re.split(r", also |\(|, (?:Baron|Earl|Dr|Prince|Gen|Lt|Brig|Adm|Air)\b", name)[0].strip(" ,")
    if re.search(r", (?!(?:Jr|Sr|Jnr)\b)", name):  # several people in one cell
        return None
    name = re.sub(
        TITLES,
        "",
        name,
    )
    name = re.sub(r" (?:of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)$", "", name)
    words = name.split()
    if not words or NOISE.search(name) or (name[0].islower() and words[0].split("-")[0] not in PARTICLES):
        return None
    if any(word[0].islower() and word.split("-")[0] not in PARTICLES for word in words):
        return None
    name = re.sub(
        r"\b([A-Z])([A-Z]+)\b", lambda m: m[0] if m[0] in ("II", "III", "IV", "VI", "XI") and m[0] != "XI" else m[1] + m[2].lower(), name
    )
    return name if len(name) > 2 else None


def clean_variants(row: Row, person: str) -> str:
    """The variants that share a word of three letters with the name (predecessors stray into this column)."""
    own = {word for word in plain(person).split() if len(word) > 2}
    kept: list[str] = []
    for variant in row["name_variants"].split("|"):
        name = clean_name(re.sub(r"as$", "", variant) if variant.rstrip("as") == person else variant)
        words = plain(name or "").split()
        if words and name != person and "".join(words) == "".join(plain(person).split()):
            kept.append(name or "")
            continue
        if "bin" in words and words[0] not in own:  # a brother or a father: the house's name is no person's
            continue
        if name and name != person and name not in kept and words and (words[-1] in own or (words[0] in own and len(own & set(words)) > 1)):
            kept.append(name)
    return "|".join(kept)


def office_of(row: Row) -> str | None:
    """The kind of office of a row, None for those left out."""
    if row["office"] != "other":
        return row["office"]
    return next((office for office, pattern in OTHER if re.match(pattern, row["office_title"])), None)


def in_time(row: Row) -> bool:
    """Whether a row reaches into the years covered."""
    first = FIRST_YEAR_LEADERS if row["office"].startswith(LEADING) else FIRST_YEAR
    return not row["to"] or row["to"] >= first


def is_own_office(row: Row, office: str, person: str, sovereign: frozenset[str]) -> bool:
    """Whether an office is one of the state in the row: dependencies have only their heads of government."""
    if row["state"] not in sovereign and row["state"] not in ORGANISATIONS and office != "head of government":
        return False
    if row["state"] == "WLD" and office == "representative to the un":
        return False
    return CROWNS.get(person, row["state"]) == row["state"]


def sector_of(state: str, office: str) -> str:
    """The sector of an office."""
    if state in ORGANISATIONS:
        return "IGO"
    return "MIL" if "armed forces" in office else "PTY" if office == "party leader" else "GOV"


def office_rows(raw: Iterable[Row], sovereign: frozenset[str]) -> Iterator[Row]:
    """The rows kept, cleaned."""
    for row in raw:
        office, person, title = office_of(row), clean_name(row["person"]), row["office_title"]
        if office is None or person is None or not in_time(row) or not title or title.endswith((" of", " the")):
            continue
        if not is_own_office(row, office, person, sovereign):
            continue
        yield row | {
            "person": person,
            "name_variants": clean_variants(row, person),
            "office": office,
            "office_title": title.replace("Defence", "Defense") if row["state"] == "USA" else title,
            "state": ORGANISATIONS.get(row["state"], row["state"]),
            "sector": sector_of(row["state"], office),
            "note": "",
        }


def names_of(row: Row) -> list[str]:
    """All spellings in a row."""
    return [name for name in (row["person"], *row["name_variants"].split("|")) if name]


def person_groups(rows: list[Row]) -> list[list[Row]]:
    """Rows of one person: the same state, and a spelling or the Wikidata id in common."""
    group_of: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        keys = [(row["state"], plain(name)) for name in names_of(row)] + [("id", row["wikidata"])] * bool(row["wikidata"])
        merged = [row]
        for other in {id(group_of[key]): group_of[key] for key in keys if key in group_of}.values():
            merged += other
        keys += [key for key, group in group_of.items() if any(group is group_of.get(own) for own in keys)] if len(merged) > 1 else []
        group_of.update(dict.fromkeys(keys, merged))
    return list({id(group): group for group in group_of.values()}.values())


def unify(rows: list[Row]) -> None:
    """Give all rows of one person one spelling, its variants and its Wikidata id."""
    for group in person_groups(rows):
        best = min(group, key=lambda row: (not row["wikidata"], row["source"] == "recalled", len(row["person"])))
        names = dict.fromkeys(name for row in group for name in names_of(row) if name != best["person"])
        person, variants, wikidata = best["person"], "|".join(names), best["wikidata"]
        for row in group:
            row.update(person=person, name_variants=variants, wikidata=wikidata)


def close(rows: list[Row]) -> None:
    """End an office without an end where a successor is known."""
    posts: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["office"] not in SHARED:
            posts[row["state"], row["office"], row["office_title"]].append(row)
    for post in posts.values():
        post.sort(key=lambda row: row["from"])
        for row, successor in pairwise(post):
            open_ended = not row["to"] and row["source"] != "recalled"
            if open_ended and successor["person"] != row["person"] and row["from"] < successor["from"]:
                row.update(to=successor["from"], note="end inferred from the successor")


def wikidata_anywhere(rows: list[Row], raw: Iterable[Row]) -> None:
    """Fill missing Wikidata ids from any row of the same person and state."""
    known = {(row["state"], plain(row["person"])): row["wikidata"] for row in raw if row["wikidata"]}
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for row in raw:
        ids[plain(row["person"])].update([row["wikidata"]] if row["wikidata"] else [])
    back = {short: long for long, short in ORGANISATIONS.items()}
    for row in rows:
        row["wikidata"] = row["wikidata"] or known.get((back.get(row["state"], row["state"]), plain(row["person"])), "")
        if not row["wikidata"] and len(ids[plain(row["person"])]) == 1 and row["state"] in back:
            row["wikidata"] = next(iter(ids[plain(row["person"])]))  # heads of organisations who led a state before


def months(first: str, last: str) -> int:
    """Months between two days, months or years."""
    (year, month), (later_year, later_month) = ((int(day[:4]), int(day[5:7] or 1)) for day in (first, last))
    return (later_year - year) * 12 + later_month - month


def close_seen_before(rows: list[Row]) -> None:
    """End an open office that one person holds where another took it, under whatever title, after it was last seen held."""
    posts: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for office in set(row["office"].split("|")) & ONE_HOLDER:
            posts[row["state"], office].append(row)
    for post in posts.values():
        for row in post:
            if row["to"] or row["source"] == "recalled":
                continue
            later = [other["from"] for other in post if other["person"] != row["person"] and other["from"][:7] >= row["as_of"][:7] > ""]
            if later and months(row["as_of"], min(later)) <= LONGEST_UNSEEN_MONTHS:
                row.update(to=min(later), note="end inferred from the successor")
            elif later:  # others may have come between
                row.update(to=row["as_of"], note="end is the day last seen; somebody else holds it later")


def overlap(one: Row, other: Row) -> bool:
    """Whether two terms share a day, as far as their dates tell."""
    return one["from"] <= (other["to"] or "9999") and other["from"] <= (one["to"] or "9999")


def without_corrected(rows: Iterable[Row], recalled: list[Row]) -> Iterator[Row]:
    """The rows that no recalled row of the same person and office tells better."""
    better: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in recalled:
        better[row["state"], row["office"], plain(row["person"])].append(row)
    for row in rows:
        if not any(overlap(row, other) for other in better[row["state"], row["office"], plain(row["person"])]):
            yield row


def corrected(rows: Iterable[Row], path: Path = CORRECTIONS) -> Iterator[Row]:
    """The rows without those, and with the cells, that the file of corrections says are wrong; each of its lines must be of use."""
    wrong: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for line in read_rows(path, ","):
        wrong[line["state"], line["office"], line["person"], line["from"]][line["column"]] = line["value"]
    used = set()
    for row in rows:
        key = (row["state"], row["office"], row["person"], row["from"])
        used.add(key)
        if "row" not in wrong.get(key, {}):
            yield row | wrong.get(key, {})
    for key in wrong.keys() - used:
        print("no such row to correct:", *key, file=sys.stderr)


def make_offices(folder: Path, sovereign: frozenset[str]) -> list[Row]:
    """All rows of offices.csv: those of the reference, then those written by hand."""
    raw = [row for row in read_rows(folder / "offices.tsv", "\t") if row["person"] != "person"]
    rows = list(corrected(office_rows(raw, sovereign)))
    wikidata_anywhere(rows, raw)
    recalled = [row for row in read_rows(DATA / "offices.csv", ",") if row["source"] == "recalled"]
    unify(rows + recalled)
    close(rows + recalled)
    close_seen_before(rows + recalled)
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        seen.setdefault((row["person"], row["office"], row["office_title"], row["state"], row["from"], row["to"]), row)
    ordered = sorted(without_corrected(seen.values(), recalled), key=lambda row: (row["state"], row["office"], row["from"], row["person"]))
    by_hand = sorted(recalled, key=lambda row: (row["state"], row["office"], row["from"], row["person"]))
    return list(corrected(ordered + by_hand, APART))


def make_countries(folder: Path) -> list[Row]:
    """All rows of countries.csv; what was written by hand before is kept."""
    kept = {row["iso3"]: row for row in read_rows(DATA / "countries.csv", ",")}
    rows = []
    for raw in read_rows(folder / "countries.tsv", "\t"):
        old = kept.get(raw["iso3"], {})
        official = raw["official_name"].strip(" *")
        rows.append({
            "iso3": raw["iso3"], "name": old.get("name") or raw["name"].replace(" & ", " and "), "official_name": official,
            "aliases": old.get("aliases", ""), "adjectives": old["adjectives"] if old else raw["demonyms"], "people": old.get("people", ""),
            "flag": old.get("flag", ""),
            "wikidata": raw["wikidata"], "source": raw["source"] + ("+own" if old.get("aliases") else ""), "note": old.get("note", ""),
        })  # fmt: skip
    return rows


def main(folder: Path) -> None:
    """Write both tables."""
    countries = read_rows(folder / "countries.tsv", "\t")
    sovereign = frozenset(row["iso3"] for row in countries if row["cow_code"]) | {"TWN", "PSE", "XKX", "VAT"}
    write_rows(DATA / "countries.csv", COUNTRY_COLUMNS, make_countries(folder))
    write_rows(DATA / "offices.csv", OFFICE_COLUMNS, make_offices(folder, sovereign))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
