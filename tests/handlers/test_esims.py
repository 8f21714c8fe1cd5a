import io
import json
import re
from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import pytest
import zxingcpp
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.methods import AnswerCallbackQuery, EditMessageCaption, EditMessageText, SendMessage, SendPhoto
from aiogram.types import Update
from PIL import Image
from sqlalchemy import select
from tdjson import td_execute

from bot.arrival import Arrival
from bot.channels import Channels
from bot.errors import ErrorEdge
from bot.locks import Locks
from bot.middlewares import Transaction
from bot.sending import Sender
from bot.talks import TalkStorage
from bot.texts import Texts
from core.channels import Channel
from core.errors import Outage
from core.values import Country, DataSize, Region
from esim.delivery import InstallKit
from esim.profiles import PAGE, Esims, PlanTitle
from esim.provider import PlanKind, Profile, ProfileState, Starts
from esim.sgp22 import ActivationCode
from esim.shown import EsimNow
from handlers import esim_views as views
from handlers import esims as esims_handlers
from security.events import SecurityLog
from security.tags import Tag
from storage.esims import Esim
from storage.people import People
from tests.conftest import NOW
from tests.log import LOG_KEYS, events_of

GIGABYTE = 1024**3
CODE = "LPA:1$rsp.sandbox.example$C5F541D4E3174EA38A74B6EF7CCB80FF"
CAPTION_MAX = 1024
LANGUAGES = ["en", "de"]
ADA, BOB = 7, 8
ids = count(1)


class Wire(BaseSession):
    """Keeps what the bot sends."""

    def __init__(self):
        super().__init__()
        self.sent = []

    async def make_request(self, bot, method, timeout=None):  # noqa: ASYNC109 - aiogram's signature
        self.sent.append(method)
        return True

    async def stream_content(self, *args, **kwargs):
        raise NotImplementedError
        yield b""

    async def close(self):
        pass


class Shelf:
    """A supplier on paper."""

    name = "esimaccess"

    def __init__(self):
        self.told = {}

    async def profile(self, supplier_ref):
        if supplier_ref not in self.told:
            raise Outage(self.name)
        return self.told[supplier_ref]


class Handed:
    """The shop, which is told of each QR that is handed over."""

    async def delivered(self, session, order_id):
        del session, order_id


@contextmanager
def attached(dispatcher, router):
    """A router belongs to one dispatcher at a time; give it free for other tests."""
    parent, router._parent_router = router._parent_router, None
    dispatcher.include_router(router)
    yield
    router._parent_router = parent


@pytest.fixture(scope="module")
def texts():
    return Texts()


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def esims(shelf, vault, clock, work):
    return Esims(shelf, vault, clock, work, SecurityLog(clock, LOG_KEYS))


@pytest.fixture
def chat(database, clock, texts, esims):
    """Write or press as a person; what the bot then sends."""
    wire = Wire()
    bot = Bot("42:TEST", session=wire, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher(storage=TalkStorage(), esims=esims, fulfilment=Handed())

    async def sleep(seconds):
        del seconds

    Transaction().attach(dispatcher)
    arrival = Arrival(
        dispatcher,
        database,
        Channels({Channel.TELEGRAM: bot}),
        texts,
        Locks(),
        Sender(sleep),
        ErrorEdge(database, SecurityLog(clock, LOG_KEYS)),
        clock=clock,
        log=SecurityLog(clock, LOG_KEYS),
    )

    async def act(text=None, *, press=None, on_photo=False, person=ADA, language="en"):
        user = {"id": person, "is_bot": False, "first_name": "Ada", "language_code": language}
        message = {"message_id": next(ids), "date": 1_795_000_000, "chat": {"id": person, "type": "private"}}
        shown = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}], "caption": "QR"}
        if press is None:
            update = {"message": message | {"text": text, "from": user}}
        else:
            message |= shown if on_photo else {"text": "card"}
            query = {"id": str(next(ids)), "from": user, "chat_instance": "1", "data": press.pack(), "message": message}
            update = {"callback_query": query}
        wire.sent.clear()
        await arrival.handle(bot, Update.model_validate({"update_id": next(ids)} | update, context={"bot": bot}))
        return [method for method in wire.sent if not isinstance(method, AnswerCallbackQuery) or method.text]

    with attached(dispatcher, esims_handlers.router):
        yield act


@pytest.fixture
def owned(database, esims, clock):
    """Gives a person an eSIM."""

    async def own(order_id=1, *, person=ADA, place="JP", **parts):
        async with database.writing.begin() as session:
            owner = await People(session).ensure(Channel.TELEGRAM, person, now=clock())
        fields = {
            "supplier_ref": f"ref-{order_id}",
            "order_no": f"B{order_id}",
            "iccid": "8910300000044404757",
            "activation_code": CODE,
            "state": ProfileState.READY,
            "apn": "isp",
            "total_bytes": 5 * GIGABYTE,
            "expires_at": NOW + timedelta(days=180),
        }
        title = PlanTitle(place=place, volume_bytes=5 * GIGABYTE, days=30)
        sealed = await esims.prepare(owner.id, Profile(**fields | parts), title)
        async with database.writing.begin() as session:
            return await esims.keep(session, order_id, sealed)

    return own


def buttons(method):
    return {button.text: button for row in method.reply_markup.inline_keyboard for button in row}


def read_qr(method):
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(method.photo.data)))]


def shown_length(html):
    """Characters of a text once its markup is parsed, by Telegram's own parser; it must be well-formed."""
    request = {"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = json.loads(td_execute(json.dumps(request).encode()))
    assert answer["@type"] == "formattedText", answer
    return len(answer["text"].encode("utf-16-le")) // 2


def an_esim(**parts):
    fields = {
        "number": "S-7K3M9QXT",
        "place": Country("JP"),
        "plan_kind": PlanKind.TOTAL,
        "volume": DataSize(5 * GIGABYTE),
        "days": 30,
        "starts": Starts.FIRST_CONNECTION,
        "fair_use": None,
        "apn": "isp",
        "state": ProfileState.READY,
        "total": DataSize(5 * GIGABYTE),
        "used": DataSize(GIGABYTE),
        "used_as_of": NOW,
        "expires_at": NOW,
    }
    return EsimNow(**fields | parts)


async def test_somebody_without_an_esim_is_told_how_to_get_one(chat):
    (answer,) = await chat("/esims")

    assert isinstance(answer, SendMessage)
    assert "no eSIM yet" in answer.text


@pytest.mark.parametrize(("language", "state"), [("en", "ready to install"), ("de", "bereit zum Installieren")])
async def test_esims_are_listed_with_their_state(chat, owned, language, state):
    esim = await owned()

    (answer,) = await chat("/esims", language=language)

    assert "Japan: 5\u00a0GB, 30" in answer.text
    assert esim.number in answer.text
    assert state in answer.text


async def test_older_esims_are_a_page_away(chat, owned):
    for order_id in range(1, PAGE + 2):
        await owned(order_id)
    (first,) = await chat("/esims")

    (second,) = await chat(press=views.EsimList.unpack(buttons(first)["Older ones"].callback_data))

    assert isinstance(second, EditMessageText)
    assert second.text.count("S-") == 1


async def test_a_card_says_what_to_do_next(chat, owned):
    esim = await owned()

    (answer,) = await chat(press=views.EsimCard(number=esim.number))

    assert "Press “Show QR code”" in answer.text
    assert "Install it by" in answer.text
    assert set(buttons(answer)) == {"Show QR code", "How to install", "Refresh data use", "🛟 Help", "All my eSIMs"}


async def test_the_qr_comes_again_with_everything_that_installs_it(chat, owned):
    esim = await owned()

    codes, photo = await chat(press=views.EsimQr(number=esim.number))

    assert isinstance(photo, SendPhoto)
    assert codes.disable_notification
    assert read_qr(photo) == [CODE]
    assert photo.protect_content
    assert "Never delete the eSIM" in photo.caption
    assert "first connection" in photo.caption
    assert {"iPhone", "Samsung", "Pixel", "Another"} < set(buttons(photo))
    assert "<code>rsp.sandbox.example</code>" in codes.text
    assert "<code>C5F541D4E3174EA38A74B6EF7CCB80FF</code>" in codes.text
    assert "<code>isp</code>" in codes.text
    assert buttons(codes)["Install on this iPhone"].url.endswith("carddata=" + CODE)
    assert buttons(codes)["Install on this Android"].url.startswith("https://esimsetup.android.com/")
    assert buttons(codes)["Copy whole code"].copy_text.text == CODE


async def test_every_showing_of_the_code_is_in_the_security_log(chat, owned, database):
    esim = await owned()

    await chat(press=views.EsimQr(number=esim.number))
    await chat(press=views.EsimHere(number=esim.number))

    *_, first, second = [(event.type, event.about) for event in await events_of(database)]
    assert first == second == (Tag.ACTIVATION_SHOWN, ("esim", esim.number))


@pytest.mark.parametrize("data", [views.EsimCard, views.EsimUsage, views.EsimQr, views.EsimHere, views.EsimHelp])
async def test_a_button_of_somebody_elses_esim_is_refused_and_noted(chat, owned, database, data):
    esim = await owned(person=BOB)
    await owned()  # a customer, whom nobody asks for their age any more

    (answer,) = await chat(press=data(number=esim.number))

    assert isinstance(answer, AnswerCallbackQuery)
    assert "cannot find that eSIM" in answer.text
    event = (await events_of(database))[-1]
    assert (event.type, event.outcome, event.about) == (Tag.ESIM_REACH_REFUSED, "denied", ("esim", esim.number))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        ("iphone", "Enter Details Manually"),
        ("samsung", "SIM manager"),
        ("pixel", "Network & internet"),
        ("other", "EID"),
    ],
)
async def test_the_steps_for_a_phone_stand_under_the_qr(chat, owned, make, words):
    esim = await owned()

    (answer,) = await chat(press=views.EsimSteps(number=esim.number, make=make), on_photo=True)

    assert isinstance(answer, EditMessageCaption)
    assert words in answer.caption.replace("&amp;", "&")
    assert "Never delete" in answer.caption


async def test_the_steps_asked_from_the_card_turn_the_card_into_them(chat, owned):
    esim = await owned()
    (question,) = await chat(press=views.EsimHelp(number=esim.number))

    (answer,) = await chat(press=views.EsimSteps.unpack(buttons(question)["Samsung"].callback_data))

    assert isinstance(answer, EditMessageText)
    assert "SIM manager" in answer.text


async def test_whoever_reads_on_the_same_phone_gets_a_picture_to_save_and_links(chat, owned):
    esim = await owned()

    (answer,) = await chat(press=views.EsimHere(number=esim.number), language="de")

    assert read_qr(answer) == [CODE]
    assert answer.protect_content is False
    assert "lange auf den QR-Code" in answer.caption
    assert buttons(answer)["Auf diesem iPhone installieren"].url.endswith(CODE)


async def test_data_use_is_told_with_its_time_and_never_as_real_time(chat, owned, shelf, database):
    esim = await owned(state=ProfileState.ACTIVE)
    shelf.told["ref-1"] = Profile(
        "ref-1", "B1", "8910300000044404757", CODE, ProfileState.ACTIVE,
        total_bytes=5 * GIGABYTE, used_bytes=2 * GIGABYTE, used_as_of=NOW - timedelta(hours=2),
    )  # fmt: skip

    (answer,) = await chat(press=views.EsimUsage(number=esim.number))

    assert "3\u00a0GB of 5\u00a0GB left" in answer.text
    assert "10:00 UTC" in answer.text
    assert "two to three hours late" in answer.text
    async with database.reading() as session:
        assert (await session.scalar(select(Esim))).used_bytes == 0


async def test_a_supplier_that_is_down_is_explained(chat, owned):
    esim = await owned()

    (answer,) = await chat(press=views.EsimUsage(number=esim.number))

    assert "does not answer right now" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ProfileState)
def test_every_state_has_its_words_and_its_way_on(texts, language, state):
    say, esim = texts(language), an_esim(state=state, fair_use="1 Mbps")

    text = views.card_text(say, esim)

    assert 40 < shown_length(text) < 1000
    assert "{" not in text
    assert buttons_of(views.card_keyboard(say, esim))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("starts", Starts)
@pytest.mark.parametrize("make", [None, *views.PhoneMake])
@pytest.mark.parametrize("kind", PlanKind)
def test_every_caption_fits_under_a_photo(texts, language, starts, make, kind):
    longest = Region("australia-new-zealand")

    caption = views.delivery_caption(texts(language), an_esim(starts=starts, plan_kind=kind, place=longest), make)

    assert shown_length(caption) <= CAPTION_MAX


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_other_text_is_well_formed(texts, language):
    say = texts(language)
    kit = InstallKit.of(ActivationCode.parse("LPA:1$rsp.example$ID-1$$1"))

    assert shown_length(say("esim-here")) <= CAPTION_MAX
    assert shown_length(views.codes_text(say, an_esim(), kit)) < 1000
    assert shown_length(views.list_text(say, [an_esim()] * PAGE)) < 2000
    assert say.plain("esim-codes-confirmation") in views.codes_text(say, an_esim(), kit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_button_carries_more_than_telegram_takes(texts, language):
    say, kit = texts(language), InstallKit.of(ActivationCode.parse(CODE))
    boards = [
        views.phones_keyboard(say, an_esim()),
        views.card_keyboard(say, an_esim()),
        views.list_keyboard(say, [an_esim()], "S-7K3M9QXT"),
        views.install_keyboard(say, kit),
    ]

    for button in (button for board in boards for button in buttons_of(board)):
        assert len((button.callback_data or "").encode()) <= 64
        assert len(button.copy_text.text if button.copy_text else "") <= 256
        assert re.fullmatch(r"[^<>{}]{1,64}", button.text)


def buttons_of(board):
    return [button for row in board.inline_keyboard for button in row]
