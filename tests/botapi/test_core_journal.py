"""Chats that survive the process: no gap, no double, nothing told that was not kept."""

import asyncio

import pytest

from botapi.core import BotApi
from botapi.errors import ApiError
from core.channels import WEB_ID_MIN

GUEST = WEB_ID_MIN + 7


@pytest.fixture
def start(clock, journal, token):
    """Start a Bot API on the journal, as a new process would; returns it with the guest."""

    async def start():
        api = BotApi(clock, journal=journal)
        api.add_bot(token, username="web_bot", first_name="Flux")
        await api.start()
        return api, api.person(user_id=GUEST, first_name="Guest")

    return start


def sequences(journal):
    """The numbers of the kept changes."""
    return [change.sequence for change in journal.chats[GUEST].changes]


async def test_chat_is_there_again_after_a_restart(start, token, journal):
    api, guest = await start()
    await guest.send("/start")
    sent = await api.call(token, "sendMessage", {"chat_id": GUEST, "text": "Hello"})

    api, guest = await start()
    state = await api.state(GUEST)
    more = await api.call(token, "sendMessage", {"chat_id": GUEST, "text": "Still here"})

    assert [message["message_id"] for message in state.messages] == [1, 2]
    assert state.messages[1] == sent
    assert (state.sequence, state.changed) == (2, {1: 1, 2: 2})
    assert more["message_id"] == 3
    assert sequences(journal) == [1, 2, 3]


async def test_bot_may_write_first_after_a_restart(start, token, journal):
    _, guest = await start()
    await guest.send("/start")

    api, _ = await start()
    api.people.clear()

    sent = await api.call(token, "sendMessage", {"chat_id": GUEST, "text": "Your eSIM is ready"})
    assert sent["chat"]["first_name"] == "Guest"


async def test_unknown_guest_is_not_found(start, token):
    api, _ = await start()

    with pytest.raises(ApiError, match="chat not found"):
        await api.call(token, "sendMessage", {"chat_id": GUEST + 1, "text": "x"})


async def test_what_was_not_confirmed_waits_after_a_restart(start, token):
    api, guest = await start()
    await guest.send("one")
    await guest.send("two")
    first = (await api.call(token, "getUpdates", {}))[0]["update_id"]
    await api.call(token, "getUpdates", {"offset": first + 1})

    api, guest = await start()
    await guest.send("three")

    waiting = await api.updates_for(token)
    assert [update["message"]["text"] for update in waiting] == ["two", "three"]
    assert [update["update_id"] for update in waiting] == [first + 1, first + 2]


async def test_numbers_of_updates_never_come_again(start, token, clock):
    api, guest = await start()
    await guest.send("one")
    used = (await api.updates_for(token))[0]["update_id"]
    await api.confirm(token, [used])

    clock.advance(seconds=-3600)
    api, guest = await start()
    await guest.send("two")

    assert (await api.updates_for(token))[0]["update_id"] > used


async def test_tap_that_waited_for_a_restart_can_be_answered(start, token):
    api, guest = await start()
    await guest.send("/start")
    menu = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = await api.call(token, "sendMessage", {"chat_id": GUEST, "text": "Menu", "reply_markup": menu})
    await guest.tap(sent, "Go")

    api, _ = await start()

    query = (await api.updates_for(token))[-1]["callback_query"]
    assert await api.call(token, "answerCallbackQuery", {"callback_query_id": query["id"]}) is True


async def test_repeated_client_id_makes_one_message_and_one_update(start, token, journal):
    api, guest = await start()
    first = await guest.send("Japan", client_id="page-1")

    again = await guest.send("Japan", client_id="page-1")
    api, guest = await start()
    after_a_restart = await guest.send("Japan", client_id="page-1")

    assert first == again == after_a_restart
    assert len(await api.updates_for(token)) == 1
    assert sequences(journal) == [1]


async def test_repeated_client_id_that_only_the_journal_knows(start, token, journal):
    api, guest = await start()
    first = await guest.send("Japan", client_id="page-1")
    async with api.private(api.bot(token), GUEST) as chat:
        chat.client_ids.clear()

    again = await guest.send("Japan", client_id="page-1")

    assert again == first
    assert len(await api.updates_for(token)) == 1
    assert sequences(journal) == [1]


async def test_repeated_tap_asks_once(start, token):
    api, guest = await start()
    await guest.send("/start")
    menu = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = await api.call(token, "sendMessage", {"chat_id": GUEST, "text": "Menu", "reply_markup": menu})

    await guest.tap(sent, "Go", client_id="tap-1")
    await guest.tap(sent, "Go", client_id="tap-1")

    assert sum("callback_query" in update for update in await api.updates_for(token)) == 1


async def test_what_cannot_be_kept_changes_nothing_and_is_told_nobody(start, token, journal):
    api, guest = await start()
    await guest.send("/start")
    journal.fails = 2
    told = api.listen(GUEST)

    with pytest.raises(OSError, match="disk full"):
        await guest.send("lost")
    with pytest.raises(OSError, match="disk full"):
        await api.call(token, "sendMessage", {"chat_id": GUEST, "text": "lost"})
    await guest.send("kept")

    assert [message["text"] for message in guest.messages()] == ["/start", "kept"]
    assert [update["message"]["text"] for update in await api.updates_for(token)] == ["/start", "kept"]
    assert (await anext(told)).payload["text"] == "kept"
    assert sequences(journal) == [1, 2]


async def test_write_that_has_begun_is_finished_when_the_caller_goes_away(start, token, journal):
    api, guest = await start()
    await guest.send("/start")
    may_go_on = asyncio.Event()
    keep = journal.keep

    async def slow(change):
        await may_go_on.wait()
        return await keep(change)

    journal.keep = slow
    sending = asyncio.create_task(api.call(token, "sendMessage", {"chat_id": GUEST, "text": "Hello"}))
    await asyncio.sleep(0.01)
    sending.cancel()
    await asyncio.sleep(0)

    may_go_on.set()

    with pytest.raises(asyncio.CancelledError):
        await sending
    assert guest.last()["text"] == "Hello"
    assert sequences(journal) == [1, 2]


async def test_side_by_side_writes_leave_no_gap(start, token, journal):
    api, guest = await start()
    await guest.send("/start")

    async with asyncio.TaskGroup() as tasks:
        for number in range(20):
            tasks.create_task(guest.send(str(number)))
            tasks.create_task(api.call(token, "sendMessage", {"chat_id": GUEST, "text": str(number)}))

    assert sequences(journal) == list(range(1, 42))
    assert [message["message_id"] for message in guest.messages()] == list(range(1, 42))


async def test_file_of_a_chat_survives(start, token, picture):
    api, guest = await start()
    sent = await guest.send_photo(picture(1000, 500))

    api, _ = await start()

    path = (await api.call(token, "getFile", {"file_id": sent["photo"][-1]["file_id"]}))["file_path"]
    assert (await api.download(token, path)).content == picture(1000, 500)


async def test_chats_that_nobody_uses_leave_memory_and_come_back(start, token, monkeypatch):
    monkeypatch.setattr("botapi.resident.RESIDENT_CHATS", 2)
    api, guest = await start()
    await guest.send("/start")
    for number in range(1, 6):
        await api.person(user_id=GUEST + number).send("/start")

    forgotten = guest.messages()
    sent = await api.call(token, "sendMessage", {"chat_id": GUEST, "text": "Hello"})

    assert forgotten == []
    assert sent["message_id"] == 2


async def test_erased_chat_is_forgotten(start, token, journal):
    api, guest = await start()
    await guest.send("/start")
    del journal.chats[GUEST]

    await api.forget(GUEST)

    with pytest.raises(ApiError, match="chat not found"):
        await api.call(token, "sendMessage", {"chat_id": GUEST, "text": "x"})


async def test_journal_serves_one_bot(start):
    api, _ = await start()

    with pytest.raises(ValueError, match="one bot"):
        api.add_bot("43:OTHER", username="other_bot", first_name="Other")


async def test_chat_that_failed_while_others_waited_is_loaded_once(start, token, journal):
    _, guest = await start()
    await guest.send("/start")
    journal.fails = 1

    results = await asyncio.gather(*(guest.send(str(number)) for number in range(10)), return_exceptions=True)

    assert [type(result) for result in results].count(OSError) == 1
    assert sequences(journal) == list(range(1, 11))


async def test_two_cancellations_do_not_stop_the_queue(start, token, journal):
    api, guest = await start()
    may_go_on = asyncio.Event()
    keep = journal.keep

    async def slow(change):
        await may_go_on.wait()
        return await keep(change)

    journal.keep = slow
    sending = asyncio.create_task(guest.send("one"))
    await asyncio.sleep(0.01)
    for _ in range(2):
        sending.cancel()
        await asyncio.sleep(0)

    may_go_on.set()

    with pytest.raises(asyncio.CancelledError):
        await sending
    await guest.send("two")
    assert [update["message"]["text"] for update in await api.updates_for(token)] == ["one", "two"]
