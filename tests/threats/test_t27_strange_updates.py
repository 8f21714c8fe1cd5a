"""T27: updates of guests, businesses and other bots: not asked for, and they do nothing if they come all the same."""

from aiogram.types import Update

from bot.dispatching import ALLOWED_UPDATES
from tests.fuzz.conftest import bugs
from tests.fuzz.shapes import user
from tests.town import town as open_town

__all__ = ["bugs"]

WANTED = {"message", "edited_message", "callback_query", "message_reaction", "my_chat_member", "chat_member"}


def test_t27_we_ask_for_nothing_but_what_has_a_handler():
    assert set(ALLOWED_UPDATES) == WANTED


def shapes(person, chat, group):
    """Every strange way in which somebody's /orders, or press, could come."""
    message = {"message_id": 5, "date": 1_795_000_000, "chat": chat, "from": person, "text": "/orders"}
    staff = message | {"chat": group, "text": "/queue"}
    bot = user(6, is_bot=True)
    channel = {"sender_chat": {"id": -5, "type": "channel"}}
    press = {"id": "1", "from": person, "chat_instance": "1", "data": "or:E-NOBODY"}
    game = {"id": "1", "from": person, "chat_instance": "1", "game_short_name": "x"}
    business = {"business_connection_id": "b"}
    return {
        "a business message": {"business_message": message | business},
        "an edited business message": {"edited_business_message": message | business},
        "a business message among the others": {"message": message | business},
        "deleted business messages": {
            "deleted_business_messages": {"business_connection_id": "b", "chat": chat, "message_ids": [1]}
        },
        "a business connection": {
            "business_connection": {
                "id": "b", "user": person, "user_chat_id": 1, "date": 1, "is_enabled": True, "can_reply": True,
            }
        },
        "a channel's post": {"channel_post": message | {"chat": {"id": -100_5, "type": "channel", "title": "x"}}},
        "an edited post": {"edited_channel_post": message | {"chat": {"id": -100_5, "type": "channel", "title": "x"}}},
        "an inline query": {"inline_query": {"id": "1", "from": person, "query": "/orders", "offset": ""}},
        "a chosen result": {"chosen_inline_result": {"result_id": "1", "from": person, "query": "/orders"}},
        "another bot": {"message": message | {"from": bot}},
        "another bot in the group": {"message": staff | {"from": bot}},
        "a bot's press": {"callback_query": press | {"from": bot, "message": message}},
        "via another bot": {"message": message | {"via_bot": bot}},
        "in the name of a channel": {"message": staff | channel | {"from": user(136817688, is_bot=True)}},
        "forwarded by a channel that is linked": {
            "message": staff | channel | {"from": user(777000), "is_automatic_forward": True}
        },
        "sent while away": {"message": message | {"is_from_offline": True}},
        "a press on an inline message": {"callback_query": press | {"inline_message_id": "x"}},
        "a game": {"callback_query": game},
        "nobody": {"message": {key: value for key, value in message.items() if key != "from"}},
        "a checkout": {
            "pre_checkout_query": {
                "id": "1", "from": person, "currency": "XTR", "total_amount": 1, "invoice_payload": "x",
            }
        },
        "a request to join": {
            "chat_join_request": {"chat": group, "from": person, "user_chat_id": 1, "date": 1}
        },
        "a poll": {"poll_answer": {"poll_id": "1", "option_ids": [0], "user": person, "option_persistent_ids": ["0"]}},
        "something that Telegram makes up next year": {"telepathy": {"from": person}},
    }  # fmt: skip


NAMES = list(shapes(user(1), {"id": 1, "type": "private"}, {"id": -1, "type": "supergroup"}))


async def test_t27_none_of_them_does_anything(tmp_path, bugs, record_property):
    async with open_town(tmp_path, with_desk=True) as town:
        ada, mia = await town.telegram_visitor("en"), await town.agent("Mia")
        bot = next(bot for channel, bot in town.house.channels if channel == "telegram")
        group = {"id": town.staff_chat.id, "type": "supergroup", "title": "Desk", "is_forum": True}
        before = ada.count(), mia.count()

        numbers = iter(range(5_000_000, 6_000_000))
        for person in (ada.external_id, mia.external_id, town.owner.id):
            chat = {"id": person, "type": "private", "first_name": "x"}
            for name, raw in shapes(user(person), chat, group).items():
                update = Update.model_validate({"update_id": next(numbers)} | raw, context={"bot": bot})
                await town.house.arrival.handle(bot, update)
                assert bugs == [], name
                refused = ada.from_bot()[: ada.count() - before[0]]
                assert not any("E-" in str(one.get("text")) or "reply_markup" in one for one in refused), name

        assert mia.count() == before[1]
        assert await town.orders() == []
    record_property("counts", f"T27: {len(NAMES)} strange updates of a customer, an agent and the owner; none acted")
