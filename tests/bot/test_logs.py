"""The log of the process: no secret, wherever in a record it stood, and whoever prints it."""

import io
import logging
import sys
import threading
import warnings

import pytest
from pydantic import BaseModel

from bot.logs import secrets_of, set_up_logging
from bot.settings import Settings
from security.origins import Origin, origin
from tests.logging_state import restored_logging

SECRETS = {
    "a token": "7700000001:" + "t" * 35,
    "a token in an address": "7700000001%3A" + "t" * 35,
    "a key of Stripe": "sk_test_51HxyzABCDEF",
    "a restricted key": "rk_live_51HxyzABCDEF",
    "a signing secret": "whsec_abcdefGH12",
    "an activation code": "LPA:1$rsp.example.com$MATCHING-ID",
    "an activation code in an address": "LPA%3A1%24rsp.example.com%24MATCHING-ID",
    "a second factor": "otpauth://totp/EsimFlux:mia?secret=JBSWY3DPEHPK3PXP",
    "an ICCID": "8944100030000000012",
    "an ICCID in groups": "8944 1000 3000 0000 012",
    "a card": "4242 4242 4242 4242",
    "a card in other digits": "\uff14\uff12" * 8,
    "an e-mail": "ada.lovelace@example.org",
    "a privileged button": "tok:AbCdEfGhIjKlMnOpQrStUv",
    "a password of a database": "esimflux:hunter22222",
    "a deep link": "AAbbCCddEEffGGhh",
    "a pay link": "kHw2b-gVaaaabbbbcccc_dddd1",
    "a pay link in an address": "lHw2b-gVaaaabbbbcccc_dddd1",
    "a supplier's address": "mHw2b-gVaaaabbbbcccc_dddd1",
    "a desk link": "nHw2b-gVaaaabbbbcccc_dddd1",
}
LINES = {
    "a password of a database": "postgresql+psycopg://{}@db/esimflux",
    "a deep link": "https://t.me/esimflux_bot?start={}",
    "a pay link": "GET /pay/{}",
    "a pay link in an address": "success_url=https%3A%2F%2Fshop.example%2Fpaid%2F{}&locale=de",
    "a supplier's address": "POST /supplier/esimaccess/{} HTTP/1.1",
    "a desk link": "https://shop.example/desk/enter/{}",
}


@pytest.fixture
def printed(monkeypatch):
    """What the whole process prints into its log."""
    with restored_logging():
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        set_up_logging("DEBUG")
        yield stream


def lines(name):
    return LINES.get(name, "before {} after").format(SECRETS[name])


def bare(name):
    """The secret without what may stay of a card."""
    return SECRETS[name][:-4] if "card" in name else SECRETS[name]


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("logger", ["bot.arrival", "aiohttp.web", "some.library", "asyncio"])
def test_no_secret_stays_in_a_line(printed, name, logger):
    log = logging.getLogger(logger)

    log.warning("as the message: " + lines(name))  # noqa: G003 - it is what a hurried line does
    log.warning("as an argument: %s", lines(name))
    log.warning("in a mapping: %(it)r", {"it": {"deep": [lines(name)]}})
    log.warning("with a stack", stack_info=True)

    assert bare(name) not in printed.getvalue()
    assert printed.getvalue().count("as the message") == 1


@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_stays_in_an_exception_or_its_causes(printed, name):
    def fails():
        cause = KeyError(lines(name))
        cause.add_note(lines(name))
        several = "several"
        raise ExceptionGroup(several, [RuntimeError(lines(name))]) from cause

    try:
        fails()
    except ExceptionGroup:
        logging.getLogger("any").exception("it failed")

    assert bare(name) not in printed.getvalue()
    assert "Traceback" in printed.getvalue()
    assert "in fails" in printed.getvalue()


@pytest.mark.parametrize("name", SECRETS)
def test_a_handler_of_a_library_prints_none_either(printed, name):
    del printed
    theirs = io.StringIO()
    log = logging.getLogger("some.library.of.its.own")
    handler = logging.StreamHandler(theirs)
    log.addHandler(handler)
    try:
        error = RuntimeError(lines(name))
        log.warning("%s", error, exc_info=error)
        log.warning(error)
    finally:
        log.removeHandler(handler)

    assert "RuntimeError" in theirs.getvalue()
    assert bare(name) not in theirs.getvalue()


@pytest.mark.parametrize("name", SECRETS)
def test_extra_fields_are_clean_for_whoever_prints_them(printed, name):
    handler = logging.getLogger().handlers[0]
    handler.setFormatter(logging.Formatter("%(message)s %(request)s"))

    logging.getLogger("any").warning("a line", extra={"request": {"path": lines(name)}})

    assert "a line" in printed.getvalue()
    assert bare(name) not in printed.getvalue()


@pytest.mark.filterwarnings("always")
def test_warnings_crashes_and_what_nobody_can_take_come_by_the_same_way(printed):
    token = SECRETS["a token"]

    def crash():
        raise RuntimeError(token)

    warnings.warn(token, UserWarning, stacklevel=1)
    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()
    try:
        crash()
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    text = printed.getvalue()
    assert "UserWarning" in text
    assert text.count("RuntimeError: [secret]") == 2
    assert token not in text


class Shape(BaseModel):
    number: int


def test_what_a_person_wrote_is_not_quoted_by_an_error_about_its_shape(printed):
    words = "my dog is called Rex"
    log = logging.getLogger("any")

    for wrong in (lambda: Shape.model_validate({"number": words}), lambda: int(words), lambda: float(words)):
        try:
            wrong()
        except ValueError as error:
            log.exception("a wrong shape")
            log.warning("a wrong shape: %s", error)

    text = printed.getvalue()
    assert "Rex" not in text
    assert "number: int_parsing" in text


def test_a_line_that_does_not_fit_its_arguments_breaks_nothing(printed):
    line = "%d of %s"

    logging.getLogger("any").warning(line, SECRETS["a token"])

    assert "with arguments that do not fit" in printed.getvalue()
    assert SECRETS["a token"] not in printed.getvalue()


def test_the_secrets_of_the_settings_are_found_by_their_words(monkeypatch):
    settings = Settings.only(
        esimaccess_access_code="no shape at all",
        supplier_webhook_secret="a-secret-of-the-address",
        master_key="AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        database_url="postgresql+psycopg://someone:db-word-123@host/name",
    )
    stream = io.StringIO()
    with restored_logging():
        monkeypatch.setattr(sys, "stderr", stream)
        set_up_logging("INFO", settings)

        for secret in secrets_of(settings):
            logging.getLogger("any").info("<%s>", secret)

    assert stream.getvalue().count("<[secret]>") == 4


def test_what_an_operator_needs_stays(printed):
    line = "order E-7K3M9QXT of person 12, update 990000001: 1299 minor units, 2026-11-22T12:00:00Z, 10.0.0.1:8080"

    logging.getLogger("bot.arrival").warning(line)

    assert line in printed.getvalue()


def test_a_line_names_the_request_under_way_as_the_security_log_does(printed):
    with origin(Origin("telegram", request_id="R-7K3M9QXT22")):
        logging.getLogger("bot.errors").error("bug B-ABCDEF")
    logging.getLogger("bot.errors").error("nobody asked")

    first, second = printed.getvalue().splitlines()
    assert "bot.errors [R-7K3M9QXT22]: bug B-ABCDEF" in first
    assert "bot.errors [-]: nobody asked" in second
