import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from core.values import Country
from esim.regions import GLOBAL, REGIONS
from shop.data.collect_names import NAMES, collect
from shop.destinations import POPULAR, Destinations, PlaceUnknown, place_named
from shop.destinations_index import DATA, index

destinations = Destinations()


def found(text):
    return [place.code for place in destinations.find(text).places]


def asked(text):
    return [place.code for place in destinations.find(text).choices]


@pytest.mark.parametrize(
    "language", ["en", "de", "fr", "es", "it", "tr", "ru", "ar", "ja", "zh", "ko", "th", "hi", "he"]
)
def test_every_country_is_found_by_its_name_in_any_language(language):
    territories = Locale.parse(language).territories
    lost = [
        territories[code]
        for code in index().countries
        if code not in found(territories[code]) and code not in asked(territories[code])
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bali", ["ID"]),
        ("Dubai", ["AE"]),
        ("UAE", ["AE"]),
        ("USA", ["US"]),
        ("U.S.A.", ["US"]),
        ("UK", ["GB"]),
        ("Schottland", ["GB"]),
        ("england", ["GB"]),
        ("Holland", ["NL"]),
        ("Hawaii", ["US"]),
        ("Phuket", ["TH"]),
        ("Mallorca", ["ES"]),
        ("Malle", ["ES"]),
        ("Kanaren", ["ES"]),
        ("Teneriffa", ["ES"]),
        ("London", ["GB"]),
        ("new york", ["US"]),
        ("Tokio", ["JP"]),
        ("İstanbul", ["TR"]),
        ("Bangkok", ["TH"]),
        ("Seoul", ["KR"]),
        ("Singapur", ["SG"]),
        ("Köln", ["DE"]),
        ("Koeln", ["DE"]),
        ("Zürich", ["CH"]),
        ("Côte d'Ivoire", ["CI"]),
        ("Hong Kong", ["HK"]),
        ("Nice", ["FR"]),
        ("日本", ["JP"]),
        ("日本10日", ["JP"]),
        ("ประเทศไทย", ["TH"]),
        ("اليابان", ["JP"]),
        ("🇯🇵", ["JP"]),
        ("🇮🇹🇫🇷", ["IT", "FR"]),
        ("jp", ["JP"]),
        ("US", ["US"]),
        ("Europe", ["europe"]),
        ("Südostasien", ["southeast-asia"]),
        ("SE Asia", ["southeast-asia"]),
        ("Balkan", ["balkans"]),
        ("Karibik", ["caribbean"]),
        ("weltweit", ["global"]),
        ("Skandinavien", ["nordics"]),
    ],
)
def test_what_people_type_is_found(text, codes):
    assert found(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Italy and France", ["IT", "FR"]),
        ("Ich fliege nach Österreich und in die Schweiz", ["AT", "CH"]),
        ("I want to go to the US", ["US"]),
        ("Malaysia Singapore Thailand", ["MY", "SG", "TH"]),
        ("Bangkok, Thailand", ["TH"]),
        ("South Africa", ["ZA"]),
        ("a nice trip to Spain", ["ES"]),
        ("Kroatien/Griechenland+Albanien", ["HR", "GR", "AL"]),
        ("JP and KR", ["JP", "KR"]),
    ],
)
def test_several_places_in_a_sentence_are_found_in_their_order(text, codes):
    assert found(text) == codes


@pytest.mark.parametrize(
    ("typo", "code"),
    [
        ("Thailnad", "TH"),
        ("Frnace", "FR"),
        ("spian", "ES"),
        ("Swizerland", "CH"),
        ("philipines", "PH"),
        ("indonisia", "ID"),
        ("new zeland", "NZ"),
        ("Kyrgystan", "KG"),
        ("Untied States", "US"),
        ("Tükei", "TR"),
        ("bankok", "TH"),
        ("Maroco", "MA"),
        ("Deutshland", "DE"),
    ],
)
def test_slips_are_forgiven(typo, code):
    assert found(typo) == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Georgia", ["GE", "US"]),
        ("Congo", ["CD", "CG"]),
        ("Guinea", ["GN", "GW", "GQ", "PG"]),
        ("Niger", ["NE", "NG"]),
        ("Dominica", ["DM", "DO"]),
        ("Trip to LA", ["US", "LA"]),
    ],
)
def test_a_word_of_several_places_is_asked_about(text, codes):
    assert (asked(text), found(text)) == (codes, [])


def test_a_word_that_is_nearly_another_is_itself():
    assert found("Nigeria") == ["NG"]
    assert found("Mali") == ["ML"]
    assert found("Austria") == ["AT"]
    assert found("Australia") == ["AU"]
    assert found("Slowenien") == ["SI"]
    assert found("Slowakei") == ["SK"]


@pytest.mark.parametrize(
    "text",
    [
        "tell us about it",
        "is it good",
        "what is the price",
        "my order is not working",
        "thank you so much",
        "no",
        "x" * 10_000,
        "where is my esim",
        "How many GB do I have left?",
        "internet is slow",
        "can I use it as a hotspot",
        "???",
        "",
        "12345",
        "\u200b\u200f",
    ],
)
def test_sentences_without_a_place_name_none(text):
    assert (found(text), asked(text)) == ([], [])


@pytest.mark.parametrize(
    "text", ["<b>Bali</b>", "b\u200bali", "\u202bBali\u202c", "B A L I ".replace(" ", ""), "bali!!!", "»Bali«", "BALI"]
)
def test_dress_does_not_matter(text):
    assert found(text) == ["ID"]


def test_what_is_nearly_something_is_guessed_at():
    assert Country("JP") in destinations.find("japn").guesses
    assert destinations.find("asdkjhaskd").guesses == ()


@pytest.mark.parametrize("text", ["Hi", "hallo!", "Guten Morgen", "👋 hello", "Привет"])
def test_a_greeting_is_a_greeting(text):
    assert destinations.is_greeting(text)


@pytest.mark.parametrize("text", ["hi Japan", "", "good luck", "!!!"])
def test_more_than_a_greeting_is_none(text):
    assert not destinations.is_greeting(text)


@given(st.text(max_size=300))
def test_any_text_is_answered(text):
    result = destinations.find(text)

    assert len(result.places) <= 5
    assert all(place.code for place in result.places + result.choices + result.guesses)


def test_every_code_of_the_data_is_a_place_of_ours():
    codes = {code for names in index().codes.values() for code in names}

    assert {code for code in codes if code.islower()} <= {GLOBAL, *REGIONS}
    assert {code for code in codes if code.isupper()} <= index().countries
    assert set(POPULAR) <= index().countries


def test_two_hundred_and_fifty_cities_and_islands_are_known():
    names = [line.split("\t")[1].split(",") for line in (DATA / "aliases.tsv").read_text().splitlines() if "\t" in line]

    assert sum(map(len, names)) > 700


def test_the_file_of_names_is_what_babel_says():
    assert NAMES.read_text(encoding="utf-8").splitlines() == [
        "\t".join([code, *names]) for code, names in collect().items()
    ]


@pytest.mark.parametrize("code", ["ZZ", "jp", "", "narnia", "XX.YY"])
def test_a_code_that_is_none_of_ours_is_refused(code):
    with pytest.raises(PlaceUnknown):
        place_named(code)
