"""What a page that watches a chat is told."""

import asyncio

import pytest

from botapi.events import BACKLOG

MENU = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


async def test_everything_is_told_in_order(api, ada, call):
    with api.listen(ada.id) as events:
        await call("sendChatAction", chat_id=ada.id, action="typing")
        sent = await call("sendMessage", chat_id=ada.id, text="Menu", reply_markup=MENU)
        tap = await ada.tap(sent, "Go")
        await call("answerCallbackQuery", callback_query_id=tap.query_id, text="Done")
        await call("editMessageText", chat_id=ada.id, message_id=sent["message_id"], text="Bye")
        await ada.react(sent["message_id"], "👍")
        await call("deleteMessage", chat_id=ada.id, message_id=sent["message_id"])
        told = [await anext(events) for _ in range(6)]

    assert [event.kind for event in told] == ["typing", "message", "toast", "edited", "reaction", "deleted"]
    assert [event.sequence for event in told] == [None, 2, None, 4, 5, 6]
    assert told[2].payload == {
        "text": "Done",
        "show_alert": False,
        "url": "",
        "callback_query_id": tap.query_id,
    }
    assert told[5].payload == {"message_id": sent["message_id"]}


async def test_only_the_last_of_a_change_carries_its_number(api, ada, picture):
    with api.listen(ada.id) as events:
        await ada.send_album([picture(), picture()])
        told = [await anext(events), await anext(events)]

    assert [event.sequence for event in told] == [None, 2]


async def test_state_tells_from_where_to_follow(api, ada, call):
    sent = await call("sendMessage", chat_id=ada.id, text="Hello")

    state = await api.state(ada.id)

    assert state.sequence == 2
    assert state.messages[-1] == sent
    assert state.changed == {1: 1, 2: 2}


async def test_slow_listener_is_cut_off(api, ada, call):
    events = api.listen(ada.id)
    for _ in range(BACKLOG + 1):
        await call("sendChatAction", chat_id=ada.id, action="typing")

    heard = [event async for event in events]

    assert len(heard) == BACKLOG


async def test_closing_ends_the_iteration(api, ada):
    events = api.listen(ada.id)
    waiting = asyncio.create_task(anext(events))
    await asyncio.sleep(0)

    events.close()

    with pytest.raises(StopAsyncIteration):
        await waiting
    assert not api.events.listened(ada.id)


async def test_person_hears_an_answer(ada, call):
    said = await ada.send("Hello?")
    hearing = asyncio.create_task(ada.hears(said))
    await asyncio.sleep(0)

    await call("sendMessage", chat_id=ada.id, text="Hello!")

    assert (await hearing)["text"] == "Hello!"
