import pytest
from aiogram import Router
from aiogram.filters import Command, CommandStart, Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.switchboard import Switchboard


class Plan(CallbackData, prefix="p"):
    code: str


class Place(CallbackData, prefix="pl"):
    code: str = ""


class Never(Filter):
    asked = 0

    async def __call__(self, event):
        type(self).asked += 1
        return False


def a_shop():
    """Two routers with handlers for commands, buttons and whatever else comes."""
    shop, rest = Router(), Router()

    @shop.message(CommandStart(deep_link=True))
    async def link(message):
        return message.answer("link")

    @shop.message(CommandStart())
    async def start(message):
        return message.answer("start")

    @shop.message(Command("help", "hilfe"))
    async def helps(message):
        return message.answer("help")

    @shop.callback_query(Plan.filter())
    async def plan(query, callback_data: Plan):
        return query.answer(f"plan {callback_data.code}")

    @shop.callback_query(Place.filter())
    async def place(query):
        return query.answer("place")

    @rest.message()
    async def else_written(message):
        return message.answer("else")

    @rest.callback_query()
    async def else_pressed(query):
        return query.answer("stray")

    return shop, rest


MESSAGES = {
    "/start": "start",
    "/start JP": "link",
    "/start\nJP": "link",
    "/help": "help",
    "/hilfe me": "help",
    "/helps": "else",
    "/Help": "else",
    " /help": "help",
    "/": "else",
    "help": "else",
    "Japan": "else",
}
PRESSES = {
    "p:JP": "plan JP",
    "pl:JP": "place",
    "pl:": "place",
    "p": "stray",
    "p:a:b": "stray",
    "x:1": "stray",
    "": "stray",
}


@pytest.mark.parametrize("joined", [True, False], ids=["switchboard", "plain routers"])
@pytest.mark.parametrize(("text", "answer"), MESSAGES.items())
async def test_a_message_reaches_the_same_handler_as_without_it(arrive, bot, wire, text_update, text, answer, joined):
    await arrive(through(a_shop(), joined=joined)).handle(bot, text_update(text))

    assert wire.sent[-1].text == answer


@pytest.mark.parametrize("joined", [True, False], ids=["switchboard", "plain routers"])
@pytest.mark.parametrize(("data", "answer"), PRESSES.items())
async def test_a_press_reaches_the_same_handler_as_without_it(arrive, bot, wire, press_update, data, answer, joined):
    await arrive(through(a_shop(), joined=joined)).handle(bot, press_update(data))

    assert wire.sent[-1].text == answer


def through(routers, *, joined):
    if joined:
        return Switchboard("shop", *routers)
    plain = Router()
    plain.include_routers(*routers)
    return plain


async def test_handlers_of_other_buttons_are_not_asked(arrive, bot, wire, press_update):
    router = Router()
    Never.asked = 0

    @router.callback_query(Place.filter(), Never())
    async def place(query: CallbackQuery):
        return query.answer("never")

    @router.callback_query(Never())
    async def other(query: CallbackQuery):
        return query.answer("never")

    await arrive(Switchboard("shop", router)).handle(bot, press_update("p:JP"))

    assert Never.asked == 1
    assert wire.sent[-1].text is None


async def test_filters_of_a_router_still_stand_before_its_handlers(arrive, bot, wire, text_update):
    shop, rest = a_shop()
    shop.message.filter(Never())

    await arrive(Switchboard("shop", shop, rest)).handle(bot, text_update("/start"))

    assert wire.sent[-1].text == "else"


def test_a_router_with_middleware_of_its_own_is_refused():
    router = Router(name="shop")

    @router.message.middleware()
    async def slow(handler, event, data):
        return await handler(event, data)

    with pytest.raises(ValueError, match="shop has middleware"):
        Switchboard("all", router)
