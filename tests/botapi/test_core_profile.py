"""What people read about the bot."""

import pytest

from botapi.errors import ApiError


async def test_commands_belong_to_a_scope_and_a_language(call):
    start = [{"command": "start", "description": "Begin"}]
    await call("setMyCommands", commands=[{"command": "/start", "description": "Begin"}])
    await call("setMyCommands", commands=[{"command": "start", "description": "Los"}], language_code="de")
    await call("setMyCommands", commands="[]", scope={"type": "chat", "chat_id": 5})

    assert await call("getMyCommands") == start
    assert await call("getMyCommands", language_code="de") == [{"command": "start", "description": "Los"}]
    assert await call("getMyCommands", scope='{"type":"default"}') == start
    assert await call("getMyCommands", language_code="fr") == []
    await call("deleteMyCommands")
    assert await call("getMyCommands") == []


@pytest.mark.parametrize(
    ("part", "field"), [("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")]
)
async def test_texts_fall_back_to_the_one_for_everybody(call, part, field):
    await call(f"setMy{part}", **{field: "For all"})
    await call(f"setMy{part}", **{field: "Für dich"}, language_code="de")

    assert await call(f"getMy{part}", language_code="de") == {field: "Für dich"}
    assert await call(f"getMy{part}", language_code="fr") == {field: "For all"}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("setMyName", {"name": "x" * 65}),
        ("setMyDescription", {"description": "x" * 513}),
        ("setMyShortDescription", {"short_description": "x" * 121}),
        ("setMyCommands", {"commands": [{"command": "x", "description": "x"}] * 101}),
        ("setMyCommands", {"commands": [], "scope": {"type": "galaxy"}}),
        ("setMyCommands", {"commands": [], "language_code": "deu"}),
    ],
)
async def test_too_much_is_refused(call, method, params):
    with pytest.raises(ApiError, match="400 Bad Request"):
        await call(method, **params)


async def test_menu_button_is_kept(call):
    await call("setChatMenuButton", menu_button={"type": "default"})

    assert await call("getChatMenuButton") == {"type": "default"}
