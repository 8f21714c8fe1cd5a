"""Failures on demand."""

import pytest

from botapi.errors import ApiError, NoAnswer


async def test_next_call_must_wait(api, ada, call):
    api.faults.too_many_requests("sendMessage", retry_after=7)

    with pytest.raises(ApiError) as refusal:
        await call("sendMessage", chat_id=ada.id, text="x")

    assert str(refusal.value) == "429 Too Many Requests: retry after 7"
    assert refusal.value.parameters == {"retry_after": 7}
    assert await call("sendMessage", chat_id=ada.id, text="x")


async def test_fault_of_one_chat_leaves_the_others_alone(api, ada, call):
    api.faults.forbidden(chat_id=1)

    assert await call("sendMessage", chat_id=ada.id, text="x")
    with pytest.raises(ApiError, match="bot was blocked by the user"):
        await call("sendMessage", chat_id=1, text="x")


async def test_server_fails_as_often_as_asked(api, ada, call):
    api.faults.server_error(code=500, times=2)

    for _ in range(2):
        with pytest.raises(ApiError, match="500 Internal Server Error"):
            await call("getMe")
    assert await call("getMe")


async def test_lost_answer_was_carried_out(api, ada, call):
    api.faults.lost_answer("sendMessage")

    with pytest.raises(NoAnswer) as nothing:
        await call("sendMessage", chat_id=ada.id, text="Hello")

    assert nothing.value.done
    assert ada.last()["text"] == "Hello"


async def test_lost_refusal_is_no_answer_either(api, ada, call):
    api.faults.lost_answer("sendMessage")

    with pytest.raises(NoAnswer) as nothing:
        await call("sendMessage", chat_id=ada.id, text="")

    assert not nothing.value.done


async def test_time_out_did_nothing(api, ada, call):
    api.faults.timeout("sendMessage")

    with pytest.raises(NoAnswer) as nothing:
        await call("sendMessage", chat_id=ada.id, text="Hello")

    assert not nothing.value.done
    assert len(ada.messages()) == 1


async def test_faults_spare_polling_unless_it_is_meant(api, call):
    api.faults.server_error()
    assert await call("getUpdates") == []
    api.faults.clear()
    api.faults.server_error("getupdates")

    with pytest.raises(ApiError, match="502 Bad Gateway"):
        await call("getUpdates")
