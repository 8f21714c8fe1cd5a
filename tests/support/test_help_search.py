"""The search over the help: how people really ask, in both languages, and what must stay a wish to travel."""

import pytest

from bot.texts import Texts
from support.help_search import ANSWERS, find_help

TEXTS = Texts()

ASKED = {
    "en": {
        "I have no internet": "no-internet",
        "it doesn't work": "no-internet",
        "my esim is not working": "no-internet",
        "esim installed but no connection": "no-internet",
        "no servcie on my phone": "no-internet",
        "won't connect to any network": "no-internet",
        "what is the apn": "no-internet",
        "can't scan the QR": "install",
        "I cannot scan my own screen": "install",
        "installation failed": "install",
        "how do I install the esim?": "install",
        "unable to activate": "install",
        "the code is no longer valid": "code-used",
        "it says code already used": "code-used",
        "invalid QR code": "code-used",
        "super slow internet": "slow",
        "why am I throttled": "slow",
        "my data ran out": "ran-out",
        "out of data": "ran-out",
        "I bought the wrong country": "wrong-place",
        "I want a refund": "refund",
        "can I get my money back": "refund",
        "refnud please": "refund",
        "paid but nothing arrived": "payment",
        "I did not receive my esim": "payment",
        "charged twice": "payment",
        "is my phone compatible?": "compatible",
        "does my iphone support esim": "compatible",
        "when should I install it": "when-install",
        "when does the validity start": "when-starts",
        "can I use hotspot": "hotspot",
        "tethering allowed?": "hotspot",
        "do I get a phone number": "number",
        "will whatsapp keep my number": "whatsapp",
        "roaming charges from my home sim?": "home-sim",
        "can I top up": "top-up",
        "I deleted the esim by accident": "deleted",
        "move esim to a new phone": "new-phone",
        "how can I pay, paypal?": "how-pay",
        "I need an invoice": "receipt",
        "how much data is left": "usage",
        "how many GB do I need": "how-much",
        "send me the QR again": "qr-again",
        "I want to talk to a human": "human",
        "delete my account": "my-data",
        "how long does delivery take": "how-fast",
        "the hotel wifi doesnt let it download": "install",
        "it stays on activating": "install",
        "my flight got cancelled, what now": "refund",
        "how do I know if my phone is ok for that": "compatible",
    },
    "de": {
        "Ich habe kein Internet": "no-internet",
        "geht nicht": "no-internet",
        "die eSIM funktioniert nicht": "no-internet",
        "habe keinen Empfang": "no-internet",
        "kein Netz nach der Landung": "no-internet",
        "es verbindet sich nicht": "no-internet",
        "welchen APN brauche ich": "no-internet",
        "ich kann den QR-Code nicht scannen": "install",
        "Installation fehlgeschlagen": "install",
        "wie installiere ich die eSIM": "install",
        "lässt sich nicht aktivieren": "install",
        "Code ist nicht mehr gültig": "code-used",
        "QR-Code wurde bereits verwendet": "code-used",
        "ungültiger Code": "code-used",
        "Internet ist sehr langsam": "slow",
        "warum werde ich gedrosselt": "slow",
        "mein Datenvolumen ist aufgebraucht": "ran-out",
        "Volumen ist leer": "ran-out",
        "falsches Land gekauft": "wrong-place",
        "ich will mein Geld zurück": "refund",
        "Erstatung bitte": "refund",
        "Rückerstattung": "refund",
        "bezahlt aber nichts bekommen": "payment",
        "meine eSIM ist nicht angekommen": "payment",
        "doppelt abgebucht": "payment",
        "ist mein Handy kompatibel?": "compatible",
        "unterstützt mein iPhone eSIM": "compatible",
        "wann soll ich sie installieren": "when-install",
        "ab wann zählen die Tage": "when-starts",
        "wie lange ist sie gültig": "when-starts",
        "geht Hotspot": "hotspot",
        "bekomme ich eine Telefonnummer": "number",
        "bleibt meine WhatsApp Nummer": "whatsapp",
        "Roamingkosten mit meiner SIM": "home-sim",
        "kann ich Daten nachbuchen": "top-up",
        "ich habe die eSIM gelöscht": "deleted",
        "eSIM auf neues Handy übertragen": "new-phone",
        "kann ich mit PayPal zahlen": "how-pay",
        "ich brauche eine Rechnung": "receipt",
        "wie viel Datenvolumen habe ich noch": "usage",
        "wie viele GB brauche ich": "how-much",
        "QR nochmal schicken": "qr-again",
        "ich möchte mit einem Menschen sprechen": "human",
        "mein Konto löschen": "my-data",
        "wie lange dauert die Lieferung": "how-fast",
        "für meine Freundin mitkaufen": "gift",
        "es hängt bei aktivieren": "install",
        "mein Flug wurde gestrichen, und jetzt?": "refund",
    },
}
WISHES = (
    "Japan 10 days",
    "Japan 10 Tage",
    "Italy and France, 2 weeks, 10 GB",
    "USA, 1 Monat, unbegrenzt",
    "data for Japan",
    "I need internet in Italy",
    "esim for thailand",
    "eSIM Spanien",
    "Urlaub in Griechenland 14 Tage",
    "travel to Turkey next week 5gb",
    "cheap plan for Bali",
    "Türkei 5 GB",
    "going to the US for a month",
    "Internet für Kroatien",
    "unlimited data Japan please",
    "ich fliege nach Thailand",
)
SMALL_TALK = ("how are you", "asdfgh", "42", "ok", "I love you", "wie geht es dir", "schönes Wetter heute", "👍", "")


@pytest.mark.parametrize(
    ("language", "typed", "article"),
    [(language, typed, name) for language, asked in ASKED.items() for typed, name in asked.items()],
)
def test_what_people_type_finds_its_answer(language, typed, article):
    assert find_help(TEXTS(language), typed)[:1] == [article]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("typed", WISHES)
def test_a_wish_to_travel_is_no_question(language, typed):
    assert find_help(TEXTS(language), typed, is_sure=True) == []


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("typed", SMALL_TALK)
def test_small_talk_finds_nothing(language, typed):
    assert find_help(TEXTS(language), typed) == []


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "no internet in Japan"),
        ("en", "refund for Spain esim"),
        ("en", "got the esim installed but nothing loads in tokyo"),
        ("de", "kein Internet in Japan"),
    ],
)
def test_a_complaint_that_names_a_place_is_still_a_complaint(language, typed):
    assert find_help(TEXTS(language), typed, is_sure=True) != []


@pytest.mark.parametrize("language", ["en", "de"])
def test_never_more_than_three_and_every_article_can_be_found(language):
    say = TEXTS(language)

    for name in ANSWERS:
        found = find_help(say, say.plain(f"help-words-{name}").split(",")[0])
        assert 0 < len(found) <= 3
        assert find_help(say, say.plain(f"help-article-{name}"))[:3].count(name) <= 1


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_text_without_end_is_read_in_part(language):
    assert find_help(TEXTS(language), "refund " * 100_000) == find_help(TEXTS(language), "refund " * 10)
