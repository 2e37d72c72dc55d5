"""Official publishers by pattern: a body with the name, the adjective or the capital of a state, alike for all states."""

from __future__ import annotations

import pytest
from benchmarks import headers

from communique.beside import body_of
from communique.document.reading.documents import make_document
from communique.document.reading.publishers import find_publisher
from communique.joint import issuers_of, issuing_together
from communique.lexicon import split_cell
from communique.records import Document
from communique.resources import read_table

FORMS = [
    "Ministry of Foreign Affairs of {}",
    "Ministry of External Relations, {}",
    "{} Ministry of Foreign Affairs",
    "Presidency of the {}",
    "State House {}",
    "Embassy of {} in Vaduz",
    "Ministry of Water of {}",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_body_of_any_state_speaks_for_it(form: str) -> None:
    rows = read_table("countries")
    names = [(name, row["iso3"]) for row in rows for name in (row["name"], row["official_name"]) if name]
    found = {name: publisher.party if (publisher := find_publisher(form.format(name))) else None for name, _ in names}
    assert [(name, found[name]) for name, code in names if found[name] != code] == []


def test_so_does_a_body_with_its_adjective_unless_two_states_share_it() -> None:
    pairs = [(word, row["iso3"]) for row in read_table("countries") for word in split_cell(row["adjectives"])]
    shared = {word for word, _ in pairs if len({code for other, code in pairs if other == word}) > 1}
    found = {word: find_publisher(f"{word} Ministry of Foreign Affairs") for word, _ in pairs}
    wrong = {w for w, code in pairs if w not in shared and ((body := found[w]) is None or body.party != code)}
    assert wrong <= {"Korean"}  # an adjective that names neither of two states
    assert not any(found[word] for word in shared)


NAMES = [
    ("Ministry of People's Power for Foreign Affairs of Venezuela", "VEN"),
    ("Department of International Relations and Cooperation of South Africa", "ZAF"),
    ("Secretariat of Foreign Relations of Mexico", "MEX"),
    ("Ministry of Foreign Affairs and Emigrants of Lebanon", "LBN"),
    ("Diwan of Royal Court, Oman", "OMN"),
    ("Presidential Palace of Colombia", "COL"),
    ("Ministry of Foreign Affairs, Kampala", "UGA"),
    ("Press Service of the President of the Kyrgyz Republic", "KGZ"),
    ("Royal Norwegian Embassy in Lomé", "NOR"),
    ("Ministry of African Integration and Togolese Abroad of Togo", "TGO"),
    ("President.am", "ARM"),
    ("Government of Samoa, Ministry of Health", "WSM"),
    ("Présidence de la République (Palais de la Marina), Bénin", "BEN"),
    ("Présidence de la République du Sénégal", "SEN"),
    ("Ministerio de Relaciones Exteriores, Uruguay", "URY"),
    ("Secretaría de Relaciones Exteriores y Cooperación Internacional, Honduras", "HND"),
    ("Parliament of Malaysia (Dewan Rakyat)", "MYS"),
    ("Assembly of the Republic of Kosovo", "XKX"),
    ("House of Peoples' Representatives of Ethiopia", "ETH"),
    ("Congress of Deputies, Spain", "ESP"),
    ("Asamblea Legislativa Plurinacional, Bolivia", "BOL"),
    ("German Bundestag", "DEU"),
    ("State Duma of the Russian Federation", "RUS"),
    ("Lok Sabha, India", "IND"),
    ("Islamic Consultative Assembly of Iran", "IRN"),
    ("Congreso de la República del Perú", "PER"),
    ("Joint Chiefs of Staff, Republic of Korea", "KOR"),
    ("General Staff of the Armed Forces of Ukraine", "UKR"),
    ("Royal Australian Navy", "AUS"),
    ("Indian Coast Guard", "IND"),
    ("Ethiopian National Defense Force", "ETH"),
    ("State Border Guard Service of Latvia", "LVA"),
    ("Directorate General of Customs of Argentina", "ARG"),
    ("Prosecutor General's Office of the Russian Federation", "RUS"),
    ("Central Bank of Brazil", "BRA"),
    ("Atomic Energy Organization of Iran", "IRN"),
    ("UK Home Office", "GBR"),
    ("OFAC", "USA"),
    ("CENTCOM", "USA"),
    ("IRGC", "IRN"),
    ("ISPR", "PAK"),
    ("Directorate General of Trade Remedies, Ministry of Commerce and Industry of India", "IND"),
    ("USAID", "USA"),
]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_bodies_under_other_names(name: str, code: str) -> None:
    found = find_publisher(name)
    assert found is not None
    assert found.party == code


NO_BODIES = [
    "Daily Media Division, Sri Lanka",
    "European Parliament",
    "Scottish Parliament",
    "Congress of the Jewish Diet of Poland",
    "Congress of Local Authorities of Ukraine",
    "Kenya Broadcasting Corporation",
    "National News Agency Lebanon",
    "Department of International Relations, University of Ghana",
    "Government of Western Australia",
    "Ministry of Health of Western Australia",
    "Ministry of Foreign Affairs of Abkhazia, Georgia",
    "Georgian Ministry of Defence of Abkhazia",
    "Kurdistan Regional Government, Iraq",
    "American Chamber of Commerce in Ghana",
    "Georgia Department of Education",
    "State House",
    "Chinese Embassy Kenya",
    "Ministry of Sound",
    "Ministry of Sound, London",
    "Institute of Energy, Ghana",
    "Government of Samoa, Savali Press",
    "Présidence de la République",
    "Élysée Montmartre, France",
    "Downing Street, Kenya",
    "Syrian National Army",
    "South Lebanon Army",
    "Kosovo Liberation Army",
    "Sudan People's Liberation Army",
    "Syrian Democratic Forces",
    "Bank of Georgia",
    "Salvation Army of Peru",
    "Arakan Army",
    "World Bank",
    "World Customs Organization",
]


@pytest.mark.parametrize("name", NO_BODIES)
def test_what_is_no_body_of_one_state(name: str) -> None:
    found = find_publisher(name)
    assert found is None or found.party is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ministry of Electricity and Renewable Energy, Arab Republic of Egypt", "EGY"),
        ("Ministry of Water, Chad", "TCD"),
        ("President's Media Division, Sri Lanka", "LKA"),
        ("Prime Minister's Media Division, Chad", "TCD"),
        ("Chadian Ministry of Water Resources and Forests", "TCD"),
        ("Ghanaian Cabinet", "GHA"),
        ("Federal Ministry of Health, Austria", "AUT"),
    ],
)
def test_a_ministry_with_its_state_behind_a_comma(name: str, code: str) -> None:
    found = find_publisher(name)
    assert found is not None
    assert found.party == code


@pytest.mark.parametrize(("name", "code"), [("Xinhua", "CHN"), ("Qatar News Agency", "QAT"), ("KCNA", "PRK"), ("Prensa Latina", "CUB")])
def test_an_agency_speaks_for_its_state_in_what_is_said_to_be_a_statement_alone(name: str, code: str) -> None:
    kinds = ("statement", "readout", "news", None)
    assert [make_document("Text.", publisher=name, kind=kind).party for kind in kinds] == [code, code, None, None]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ASEAN Secretariat", "ASEAN"),
        ("Secretary-General of the United Nations", "UN"),
        ("Food and Agriculture Organization of the United Nations", "FAO"),
        ("Intergovernmental Authority on Development (IGAD)", "IGAD"),
        ("Commission of the African Union", "AU"),
        ("Press Office", None),
        ("General Secretariat", None),
    ],
)
def test_an_organisations_offices_speak_for_it(name: str, code: str | None) -> None:
    assert body_of(Document("d", "text", publisher=name, kind="statement")) == code


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Riksdag", None, "SWE"),
        ("Stortinget", None, "NOR"),
        ("Dáil Éireann", None, "IRL"),
        ("Lok Sabha Secretariat", None, "IND"),
        ("House of Commons", "GBR", "GBR"),
        ("House of Commons", "CAN", "CAN"),
        ("Assemblée nationale", "FRA", "FRA"),
        ("U.S. House Committee on Foreign Affairs", None, "USA"),
        ("House of Commons", None, None),
        ("National Assembly", None, None),
        ("Majlis", None, None),
        ("Congress", None, None),
        ("Parliament", None, None),
    ],
)
def test_a_parliament_by_a_name_that_it_alone_bears(name: str, country: str | None, code: str | None) -> None:
    assert make_document("Text.", publisher=name, country=country, kind="transcript").party == code


KINDS = ("statement", "transcript", "news")
TITLES = [
    ("Statement by H.E. Ratu Oda, Prime Minister of the Republic of Fiji, at the general debate", "FJI"),
    ("National statement by the President of Suriname at the conference", "SUR"),
    ("Address by the Minister for Foreign Affairs of Cyprus to the 29th session", "CYP"),
    ("Statement by Ambassador Ana Abt (Peru)", "PER"),
    ("Statement by Fiji", "FJI"),
    ("Explanation of vote by the Peruvian delegation", "PER"),
    ("Statement by the Ambassador of Kenya to Ethiopia", "KEN"),
    ("Statement by Fiji on behalf of the Pacific Islands Forum", None),
    ("Statement by the United Nations envoy for Mali", None),
    ("Statement by the Special Envoy for Mali", None),
    ("Statement by the President of the Security Council on Mali", None),
    ("Statement by the Foreign Ministers of Peru and Chile", None),
    ("Joint statement by the Presidents of Peru and Chile", None),
    ("Statement by the opposition leader of Peru", None),
    ("Statement by a human rights defender of Belarus", None),
    ("Briefing by the head of the mission in Mali", None),
    ("Lima rejects the statement by the President of Chile", None),
    ("Situation in Mali", None),
]


@pytest.mark.parametrize(("title", "code"), TITLES)
def test_what_a_member_says_is_its_account_though_a_body_prints_it(title: str, code: str | None) -> None:
    made = [make_document("Text.", publisher="United Nations", kind=kind, title=title).party for kind in KINDS]
    assert made == [code, code, None]


def test_a_paper_that_prints_a_statement_is_no_party() -> None:
    assert make_document("Text.", publisher="Reuters", kind="statement", title="Statement by the President of Peru").party is None


@pytest.mark.parametrize(
    ("name", "day", "party"),
    [
        ("Emmanuel Macron (@EmmanuelMacron)", "2024-03-05", "FRA"),
        ("Emmanuel Macron", "2024-03-05", "FRA"),
        ("@EmmanuelMacron", "2024-03-05", "FRA"),
        ("@MFA_Peru", "2024-03-05", "PER"),
        ("Emmanuel Macron", "2010-03-05", None),  # not yet in office
        ("Emmanuel Macron", "", None),
        ("Emmanuel Macron Foundation", "2024-03-05", None),
        ("Macron", "2024-03-05", None),
        ("@Macron", "2024-03-05", None),
    ],
)
def test_who_holds_an_office_posts_for_its_state(name: str, day: str, party: str | None) -> None:
    assert make_document("Met with Minister Abt.", date=day, publisher=name, kind="statement").party == party


@pytest.mark.parametrize(
    ("publisher", "kind", "country"),
    [
        ("La Prensa (Managua)", "news", "NIC"),
        ("The Nation (Malawi)", "commentary", "MWI"),
        ("La Prensa", "news", None),
        ("La Prensa (Petra)", "news", None),
        ("Institute (Brussels)", "release", None),
        ("Daily Mirror (Sri Lanka)", "news", "LKA"),
    ],
)
def test_the_town_or_state_behind_a_papers_name_is_where_it_is_printed(publisher: str, kind: str, country: str | None) -> None:
    made = make_document("x", publisher=publisher, kind=kind)
    assert (made.country, made.party) == (country, None)


# a name of which the body is but a part, or stands beside its state / whose word it is
PARTS = [
    ("Embassy of Peru, Vaduz", "PER"),
    ("High Commission of Kenya, Nuku'alofa (released under the Official Information Act)", "KEN"),
    ("Kenyan High Commission Nairobi", "KEN"),
    ("Press Service of the President of Chad, Palace of the Republic", "TCD"),
    ("Department of Trade and Industry, Peru", "PER"),
    ("Minister for Foreign Affairs, Chile", "CHL"),
    ("Office of the Spokesperson, Department of State, United States", "USA"),
    ("Presidential Communication Service, Kenya", "KEN"),
    ("Government Communications Unit, Office of the Prime Minister and Cabinet, Fiji", "FJI"),
    ("National Assembly of Guyana, Hansard", "GUY"),
    ("Ministry of Foreign Affairs (Oman), carried by the state agency", "OMN"),
    ("Presidency of the Tunisian Republic", "TUN"),
    ("Ambassade de France à Bamako", "FRA"),
    ("Ambassade d'Ukraine", "UKR"),
    ("Ambassade de l'Inde", "IND"),
    ("Embaixada dos Estados Unidos", "USA"),
    ("Governo de Cabo Verde", "CPV"),
    ("Ministère des Affaires étrangères, République du Bénin", "BEN"),
    ("Official Website of the President of the Republic of Belarus", "BLR"),
    ("Malta: Department of Information (DOI), Valletta", "MLT"),
]


@pytest.mark.parametrize(("name", "party"), PARTS)
def test_a_body_that_is_but_a_part_of_a_name(name: str, party: str) -> None:
    assert make_document("x", publisher=name, kind="statement").party == party


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Defence of Abkhazia, Georgia",
        "Government of Catalonia, Spain",
        "Department of Health, Western Australia, Australia",
        "Media office, Southern Front, Syria",
        "African National Congress, Luthuli House, South Africa",
        "G20, Mexican Presidency",
        "Organization for Security and Co-operation in Europe, Slovenian Chairmanship",
        "Prime Minister's Office, Ottawa; Prime Minister of Australia, Canberra",
        "Minsk Group Co-Chairs (France, Russian Federation, United States)",
        "Government of Peru, Lima Times",
        "Press Service of the President of Abkhazia, Georgia",
        "Prime Minister of Scotland, United Kingdom",
        "Press Office of Hamas, Palestine",
        "Press Service of Gazprom, Russia",
        "Press Office, Chatham House, United Kingdom",
        "Presidencia de Cataluña, España",
        "Gobierno del Estado de México",
        "Gouvernement de la République du Congo",
        "Embajada de la República de China en Paraguay",
        "Office of the President, Paris, Texas",
        "UN Mission of Cuba",
    ],
)
def test_a_state_beside_what_is_none_of_its_bodies(name: str) -> None:
    assert make_document("x", publisher=name, kind="statement").party is None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("OSCE Secretariat, Vienna", "OSCE"),
        ("NATO Public Diplomacy Division", "NATO"),
        ("African Union, Peace and Security Council", "AU"),
        ("Office of the Prosecutor, International Criminal Court", "ICC"),
        ("Office of the Special Envoy of the Secretary-General for Yemen", "UN"),
        ("European External Action Service, EU", "EU"),
        ("IGAD Secretariat, Djibouti – Office of the Executive Secretary", "IGAD"),
        ("Permanent Mission of Peru to the United Nations", None),
        ("UN Mission of Cuba", None),
        ("Mission of the Republic of Korea, NATO", None),
        ("EU Observer, Brussels", None),
        ("Office of the Secretary-General, Amnesty International", None),
    ],
)
def test_an_office_of_an_organisation(name: str, body: str | None) -> None:
    assert body_of(make_document("x", publisher=name, kind="statement")) == body


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Ministries of Foreign Affairs of Chile and Peru, Lima", {"CHL", "PER"}),
        ("Ministries of Foreign Affairs of Estonia, Latvia and Lithuania", {"EST", "LVA", "LTU"}),
        ("Republic of Malawi and Republic of Mozambique", {"MWI", "MOZ"}),
        ("Ministry of Foreign Affairs, Kenya, and Ministry of Foreign Affairs, Uganda", {"KEN", "UGA"}),
    ],
)
def test_bodies_of_several_states(name: str, several: set[str]) -> None:
    document = make_document("x", publisher=name, kind="statement")
    assert (document.party, set(issuers_of(document))) == (None, several)


@pytest.mark.parametrize(
    ("title", "party"),
    [
        ("Letter dated 9 October 2019 from the Permanent Representative of Djibouti addressed to the President of the Council", "DJI"),
        ("Note verbale dated 4 June 2014 from the Permanent Mission of Chad to the United Nations", "TCD"),
        ("Letter dated 22 June 2010 from the Secretary-General to the President of the Security Council", None),
        ("Open letter by fifty former diplomats of Peru", None),
    ],
)
def test_a_letter_that_a_body_prints(title: str, party: str | None) -> None:
    assert make_document("x", publisher="United Nations", kind="statement", title=title).party == party


@pytest.mark.parametrize(
    ("title", "states"),
    [
        ("Statement by the Foreign Ministers of France, Germany and Italy on Iran", {"DEU", "FRA", "ITA"}),
        ("Message of thanks to the Governments of Norway and Qatar", set()),
        ("Statement by Lapid on the leaders of Iran and Syria", set()),
        ("Statement of the Foreign Ministers of the G7 on Iran and Israel", set()),
        ("Statement by the Ministers of Defence of Japan on talks with Korea", set()),
    ],
)
def test_whose_ministers_speak_together(title: str, states: set[str]) -> None:
    assert set(issuing_together(make_document("x", publisher="A paper", kind="statement", title=title))) == states


# titles of a ministry / their kind
TITLES = [
    ("Speech by the Minister at the Forum", "transcript"),
    ("Ana Abt's address to Parliament", "transcript"),
    ("Change of address of the Consulate in Lagos", "release"),
    ("Minister receives Chilean envoy", "readout"),
    ("Ministry receives new vehicles", "release"),
    ("Minister to meet with diaspora", "release"),
    ("Statement following her meeting with the Minister", "statement"),
    ("Statement by the Spokesperson on the President's call with the King", "readout"),
    ("Letter of the Minister to his counterpart", "statement"),
    ("Submit motivation letter by June", "release"),
    ("Remarks at the Regular Press Conference", "briefing"),
]


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_the_kind_that_a_title_tells(title: str, kind: str) -> None:
    assert make_document("x", publisher="Ministry of Foreign Affairs of Kenya", title=title).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Editorial: A bad treaty", "commentary"),
        ("Why the treaty fails – opinion", "commentary"),
        ("Opposition leader: vote was stolen", "news"),
        ("No comment: Kremlin silent on strike", "news"),
    ],
)
def test_a_papers_own_view(title: str, kind: str) -> None:
    assert make_document("x", publisher="Reuters", title=title).kind == kind


def test_names_as_collections_have_them() -> None:
    """Floors of `python -m benchmarks.headers`."""
    made = headers.score(headers.read_names(aside=False))
    assert made["state"]["wrong"] == 0
    assert made["state"]["right"] >= 0.79 * made["state"].total()
    assert made["organisation"]["right"] >= 0.8 * made["organisation"].total()
    assert made["none"]["wrong"] <= 1


def test_titles_as_collections_have_them() -> None:
    verdicts = [item.verdict for item in headers.read_titles(aside=False)]
    assert verdicts.count("right") >= 0.88 * len(verdicts)


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Reuters News", "Reuters"),
        ("Associated Press Newswires", "Associated Press"),
        ("Xinhua General News Service", "Xinhua"),
        ("ITAR-TASS World Service", "TASS"),
        ("Agence France Presse -- English", "Agence France-Presse"),
        ("Yonhap English News", "Yonhap"),
        ("PAP News Wire", "PAP"),
        ("Vietnam News Agency Bulletin", "Vietnam News Agency"),
        ("allAfrica.com", "AllAfrica"),
        ("Ministry of Foreign Affairs of Peru News Service", None),
        ("Gazette English", None),
    ],
)
def test_agencies_as_databases_call_their_services(name: str, agency: str | None) -> None:
    found = find_publisher(name)
    assert (found.name if found is not None and found.kind == "news" else None) == agency
