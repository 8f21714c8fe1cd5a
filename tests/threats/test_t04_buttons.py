"""T04: what a button carries is text that anybody may make up: it opens nothing, and what is another's is missing."""

import random
import re
import string

import pytest
from aiogram.types import CallbackQuery

from bot.declared import Way
from bot.dispatching import declarations
from core.ids import ALPHABET
from security.access import Audience, Reason
from tests.journeys.test_tickets import opens
from tests.matrix.matrix_house import matrix_house, message
from tests.matrix.test_matrix import A_BOT, buttons, made_up
from tests.town import town

FUZZED = 100_000
THROUGH_THE_HOUSE = 1_500
NUMBER = re.compile(r"[A-Z]{1,2}-[0-9A-Z]{4,16}")


@pytest.fixture
async def house(tmp_path, clock):
    async with matrix_house(tmp_path, clock) as house:
        yield house


def made_up_strings(dice):
    """Whole buttons, buttons with a part changed, cut or doubled, and noise; 64 bytes at most, as Telegram allows."""
    known = [made_up(filter_.callback_data).pack() for filter_ in buttons()] + ["tok:" + "A" * 22]
    noise = string.printable + "äß😀\u202e\x00;'\"|:"
    while True:
        one = dice.choice(known)
        match dice.randrange(6):
            case 0:
                place = dice.randrange(len(one) + 1)
                one = one[:place] + "".join(dice.choices(noise, k=dice.randrange(1, 9))) + one[place:]
            case 1:
                one = one[: dice.randrange(len(one) + 1)]
            case 2:
                one = one.replace(":", dice.choice(["", "::", "|", "\n"]))
            case 3:
                one = "tok:" + "".join(dice.choices(string.ascii_letters + string.digits + "-_", k=dice.randrange(30)))
            case 4:
                one = "".join(dice.choices(noise, k=dice.randrange(1, 40)))
            case _:
                one = one.partition(":")[0] + ":" + ":".join(dice.choices([*known, "-1", "0", "9" * 30], k=2))
        yield one.encode()[:64].decode(errors="ignore") or "x"


async def test_t04_a_hundred_thousand_made_up_buttons_reach_nothing_of_the_staff(house, record_property):
    dice = random.Random(4)  # noqa: S311 - the same every time
    of_staff = {
        one.name for one in declarations().every if one.access.audience in {Audience.STAFF, Audience.STAFF_WORDS}
    }
    strings = made_up_strings(dice)
    filters = [(found, found.callback_data) for found in buttons()]
    parsed, of_staffs = 0, 0
    for _ in range(FUZZED):
        data = next(strings)
        query = CallbackQuery.model_construct(id="1", data=data)
        for found, kind in filters:
            parsed += data.startswith(kind.__prefix__) and bool(await found(query))
        of_staffs += declarations().is_elsewhere(Way.BUTTON, declarations().prefix_of(data), None)

    kinds = ["private", "desk", "admin", "unknown"]
    for number in range(THROUGH_THE_HOUSE):
        name, kind = ("stranger", "customer", "auditor")[number % 3], kinds[number % len(kinds)]
        query = {"id": "1", "from": house.user(name), "chat_instance": "1", "data": next(strings)}
        came = await house.feed(
            {"callback_query": query | {"message": message(A_BOT, house.chat(kind, name), "a card")}}
        )

        allowed = of_staff if name == "auditor" else set()
        assert not ({*came.reached} & of_staff) - allowed, (name, kind, query["data"], came)
    reasons = {reason for reason, _ in await house.refusals()}

    assert reasons <= set(Reason)
    record_property(
        "counts",
        f"T04: {FUZZED} made-up buttons, {parsed} of them parsed, {of_staffs} with a word of the staff; "
        f"{THROUGH_THE_HOUSE} through the whole house",
    )


def like(data, dice):
    """The same button about something that there is not."""
    return NUMBER.sub(lambda found: found[0].partition("-")[0] + "-" + "".join(dice.choices(ALPHABET, k=8)), data)


async def test_t04_what_is_anothers_is_as_good_as_missing(tmp_path, record_property):
    dice, tried = random.Random(4), 0  # noqa: S311 - the same every time
    async with town(tmp_path, with_desk=True) as place:
        ada, bob = await place.telegram_visitor(), await place.telegram_visitor()
        await ada.buys()
        await place.standing("delivered")
        await opens(ada)
        for command in ("/orders", "/esims", "/tickets"):
            await ada.write(command)
        carried = set()
        for _ in range(3):
            for shown in ada.from_bot():
                for row in shown.get("reply_markup", {}).get("inline_keyboard", []):
                    carried |= {one["callback_data"] for one in row if NUMBER.search(one.get("callback_data", ""))}
            for data in sorted(carried):
                if not data.startswith(("ord:cancel", "oc")):
                    await ada._tap(ada.from_bot()[0], data)
            await ada.refresh()
        under = await bob.write("/start")

        for data in sorted(carried):
            said = []
            for one in (data, like(data, dice)):
                before = bob.count()
                toast = await bob._tap(under, one)
                fresh = [words_of(shown) for shown in bob.from_bot()[: bob.count() - before]]
                said.append((toast.get("text"), [NUMBER.sub("N", text) for text in fresh]))
            assert said[0] == said[1], data
            tried += 1

    assert tried >= 8
    record_property("counts", f"T04: {tried} buttons of somebody else, each answered as one about nothing")


def words_of(shown):
    return shown.get("text") or shown.get("caption") or ""
