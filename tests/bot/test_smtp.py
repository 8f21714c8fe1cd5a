"""Letters by SMTP, against a real server with every mood: what leaves, how it is protected, what each failure means."""

import ssl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.setting_parts import SmtpSettings
from bot.smtp import SmtpPost
from core.clock import system_clock
from core.egress import Egress, EgressRefused
from core.errors import Outage
from core.mail import Letter, LetterRefused, LetterUncertain
from tests.mail_house import PASSWORD, SENDER, USER, MailHouse, mail_house, text_of

LOGIN = "shop:p%40ss%3Aword%2F1@"
LETTER = Letter(
    "ada@example.org", "Grüße aus Köln", "Zeile 1\n\nZeile 2: „so“\n", "<p>Zeile</p>", "M-TESTTESTTEST", "de"
)


def post_to(house: MailHouse, *, scheme="smtp", login="", tls=None, **how):
    of = SmtpSettings.of(house.url(scheme, login), SENDER)
    return SmtpPost(of, clock=system_clock, egress=Egress({"127.0.0.1"}), tls=tls or house.tls, **how)


async def test_a_letter_arrives_as_it_was_written():
    async with mail_house() as house:
        await post_to(house).send(LETTER)

    (letter,) = house.letters
    assert house.envelopes == [(SENDER, ["ada@example.org"])]
    assert letter["To"] == "ada@example.org"
    assert letter["Subject"] == LETTER.subject
    assert letter["Message-ID"] == "<M-TESTTESTTEST@flux-travel.de>"
    assert letter["Content-Language"] == "de"
    assert text_of(letter) == LETTER.text
    assert letter.get_body(("html",)).get_content().strip() == LETTER.html


async def test_a_letter_is_handed_over_encrypted_to_who_knows_us(tmp_path):
    async with mail_house(tmp_path, starttls=True, needs_login=True) as house:
        await post_to(house, login=LOGIN).send(LETTER)

    assert house.is_encrypted == [True]


async def test_tls_from_the_first_byte(tmp_path):
    async with mail_house(tmp_path, smtps=True) as house:
        await post_to(house, scheme="smtps").send(LETTER)

    assert len(house.letters) == 1


async def test_a_wrong_certificate_stops_the_letter(tmp_path):
    async with mail_house(tmp_path, starttls=True) as house:
        with pytest.raises(Outage) as error:
            await post_to(house, tls=ssl.create_default_context()).send(LETTER)

    assert not error.value.unknown
    assert house.letters == []


async def test_a_server_elsewhere_that_offers_no_encryption_gets_nothing(monkeypatch):
    async with mail_house() as house:
        post = post_to(house)
        monkeypatch.setattr("bot.smtp._is_loopback", lambda _: False)

        with pytest.raises(Outage, match="no encryption"):
            await post.send(LETTER)

    assert house.letters == []


async def test_a_wrong_password_is_our_own_trouble_and_is_told_to_nobody(tmp_path):
    async with mail_house(tmp_path, starttls=True, needs_login=True) as house:
        with pytest.raises(Outage) as error:
            await post_to(house, login="shop:guess-me-not@").send(LETTER)

    assert "guess-me-not" not in str(error.value)
    assert error.value.__cause__ is None


@pytest.mark.parametrize("phase", ["sender", "recipient", "letter"])
async def test_what_is_not_taken_now_can_be_tried_again(phase):
    async with mail_house() as house:
        setattr(house.mood, phase, "451 come back later")
        with pytest.raises(Outage) as error:
            await post_to(house).send(LETTER)

    assert not error.value.unknown
    assert house.letters == []


@pytest.mark.parametrize(("phase", "code"), [("recipient", 550), ("letter", 554)])
async def test_what_is_refused_for_good_is_told_with_its_number(phase, code):
    async with mail_house() as house:
        setattr(house.mood, phase, f"{code} no")
        with pytest.raises(LetterRefused) as refused:
            await post_to(house).send(LETTER)

    assert refused.value.code == code
    assert "ada" not in str(refused.value)


async def test_a_sender_that_is_refused_is_no_fault_of_the_address():
    async with mail_house() as house:
        house.mood.sender = "550 you may not"
        with pytest.raises(Outage):
            await post_to(house).send(LETTER)


async def test_a_line_that_is_cut_before_the_letter_is_no_doubt():
    async with mail_house() as house:
        house.mood.cuts = "recipient"
        with pytest.raises(Outage) as error:
            await post_to(house).send(LETTER)

    assert not error.value.unknown


async def test_a_line_that_is_cut_after_the_letter_leaves_a_doubt():
    async with mail_house() as house:
        house.mood.cuts = "letter"
        with pytest.raises(LetterUncertain):
            await post_to(house).send(LETTER)

    assert len(house.letters) == 1


async def test_a_server_that_hangs_over_a_letter_leaves_a_doubt():
    async with mail_house() as house:
        house.mood.hangs = 5
        with pytest.raises(LetterUncertain):
            await post_to(house, step_seconds=0.2).send(LETTER)


async def test_nobody_listens():
    async with mail_house() as house:
        port = house.port
    gone = MailHouse(port=port)

    with pytest.raises(Outage) as error:
        await post_to(gone).send(LETTER)

    assert not error.value.unknown


async def test_a_server_that_is_not_in_the_register_is_never_called():
    async with mail_house() as house:
        of = SmtpSettings.of(house.url(), SENDER)
        with pytest.raises(EgressRefused):
            await SmtpPost(of, clock=system_clock, egress=Egress({"smtp.flux-travel.de"})).send(LETTER)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.text(max_size=200))
async def test_no_text_becomes_a_header(subject, text):
    wicked = Letter("ada@example.org", subject, text, "<p>x</p>", "M-TESTTESTTEST", "en")
    async with mail_house() as house:
        try:
            await post_to(house).send(wicked)
        except ValueError:  # the library refuses a line break in a header: nothing leaves
            assert house.letters == []
            return

    (letter,) = house.letters
    assert letter["Bcc"] is None
    assert house.envelopes == [(SENDER, ["ada@example.org"])]
    assert letter.keys().count("To") == letter.keys().count("Subject") == 1


def test_user_and_password_are_read_from_the_address_and_never_shown():
    of = SmtpSettings.of(f"smtps://{LOGIN}smtp.flux-travel.de", SENDER)

    assert (of.host, of.port, of.is_tls, of.user, of.password) == ("smtp.flux-travel.de", 465, True, USER, PASSWORD)
    assert PASSWORD not in repr(of)
    assert SmtpSettings.of("smtp://smtp.flux-travel.de", SENDER).port == 587
