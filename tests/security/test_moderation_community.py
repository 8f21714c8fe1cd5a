"""What is looked at in a community group: blocked words and links, paces, names that look like ours, reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.channels import Channel
from security.moderation import refusals as no
from security.moderation.blocking import Blocking, pattern_of
from security.moderation.community import Writer
from security.moderation.lookalikes import is_like_ours, skeleton
from security.moderation.paces import pace_of
from security.moderation.targets import Account, Clues
from security.staff import Role
from tests.log import tags_of
from tests.security.moderation_house import BOT, GROUP, moderation_house


@pytest.fixture
def house(database, clock, vault, work):
    return moderation_house(database, clock, vault, work)


@pytest.fixture
async def guard(house):
    """Somebody who may change the rules of the group."""
    return await house.member(600, "Sam", Role.SECURITY_ADMIN)


@pytest.mark.parametrize(
    "name",
    [
        "EsimFlux",
        "esimflux support",
        "E\u0455imFlux",
        "\u0415\u0405\u0406\u041cFLUX",
        "Es1mF1ux",
        "EsirnFlux",
        "e s i m f l u x",
        "Esim\u200bFlux",
        "\uff25\uff53\uff49\uff4d\uff26\uff4c\uff55\uff58",
        "\U0001d404\U0001d42c\U0001d422\U0001d426\U0001d405\U0001d425\U0001d42e\U0001d431",
        "\u00c9s\u00eemFl\u00fcx",
        "Esimflx",
        "EsimFluxx",
        "Support",
        "\u0405upport Team",
        "Supp0rt",
        "Kundenservice",
    ],
)
def test_t13_a_name_that_looks_like_ours_is_seen(name):
    assert is_like_ours(name)


@pytest.mark.parametrize(
    "name",
    ["Ada", "Flux Capacitor", "E. Simmons", "Supporter of cats", "\u041e\u043b\u0435\u0433", "\u674e\u96f7", "", "Sim"],
)
def test_t13_other_names_are_let_alone(name):
    assert not is_like_ours(name)


@given(st.text(max_size=80))
def test_t13_every_name_has_a_skeleton(name):
    assert skeleton(skeleton(name)) == skeleton(name)
    is_like_ours(name)


async def test_t13_who_bears_such_a_name_is_flagged_once(house):
    fake = Writer(4711, "esimflux_help", "Esim Flux")

    for _ in range(3):
        found = house.keeping.community.look(GROUP, fake, "hello")
        if found is not None:
            async with house.database.writing.begin() as session:
                await house.keeping.community.act(session, fake, found, message="https://t.me/c/1/2")

    assert (await tags_of(house.database)).count("mod.lookalike") == 1
    assert len([task for task, _ in house.work.asked if task == "alerts"]) == 1


async def block(house, guard, *patterns):
    async with house.database.writing.begin() as session:
        for pattern in patterns:
            await house.keeping.blocking.add(session, guard, pattern)
    async with house.database.reading() as session:
        await house.keeping.community.load(session)


@pytest.mark.parametrize(
    ("text", "links", "is_hit"),
    [
        ("Best CASINO in town!", (), True),
        ("c\u0430s\u0456no", (), True),
        ("casino's", (), True),
        ("occasional casinos", (), False),
        ("free \u2003 money now", (), True),
        ("freemoney", (), False),
        ("look", ("https://www.gold.example/a",), True),
        ("look", ("http://a.b.gold.example",), True),
        ("look", ("https://notgold.example",), False),
        ("write gold.example by hand", (), True),
        ("look", ("https://shop.example/offer/",), True),
        ("look", ("https://shop.example/other",), False),
        ("look", ("http://[::1",), False),
    ],
)
async def test_what_is_blocked_is_found_however_it_is_dressed(house, guard, text, links, is_hit):
    await block(house, guard, "Casino", "free money", "gold.example", "https://www.shop.example/offer")

    found = house.keeping.community.look(GROUP, Writer(4711, None, "Max"), text, links)

    assert bool(found is not None and found.deletes) is is_hit


@given(st.text(max_size=200), st.lists(st.text(max_size=60), max_size=3))
def test_no_text_and_no_link_breaks_the_search(text, links):
    blocking = Blocking(None, None)
    blocking._words, blocking._domains = (
        {" casino ": pattern_of("casino")},
        {"gold.example": pattern_of("gold.example")},
    )

    blocking.find(text, links)


@given(st.text(max_size=250))
def test_every_text_is_a_pattern_or_refused(text):
    try:
        pattern = pattern_of(text)
    except no.PatternNotGood:
        return

    assert pattern_of(pattern.text) == pattern


async def test_the_list_grows_and_shrinks_once(house, guard):
    async with house.database.writing.begin() as session:
        added = [(await house.keeping.blocking.add(session, guard, "Casino"))[1] for _ in range(2)]
        removed = [(await house.keeping.blocking.remove(session, guard, "casino"))[1] for _ in range(2)]

    assert (added, removed) == ([True, False], [True, False])
    assert (await tags_of(house.database)).count("config_change_blocklist") == 2


async def test_one_person_writes_once_in_so_many_seconds_and_an_album_is_one_message(house, guard, clock):
    async with house.database.writing.begin() as session:
        await house.keeping.slow.set(session, guard, GROUP, 30)
    max_, eva = Writer(4711, None, "Max"), Writer(4712, None, "Eva")
    look = house.keeping.community.look
    for writer in (max_, eva):
        assert look(GROUP, writer, "hello") is None or not look(GROUP, writer, "hello", is_edit=True)

    assert look(GROUP, max_, "again").is_too_soon
    assert look(GROUP, max_, "an edit", is_edit=True) is None
    assert look(GROUP - 1, max_, "elsewhere") is None
    clock.advance(seconds=30)
    for _ in range(3):
        assert look(GROUP, max_, "", album="7") is None


async def test_the_staff_and_the_administrators_are_let_alone(house, guard):
    await block(house, guard, "casino")
    house.keeping.community.know_admins(GROUP, [4713])

    for external_id in (600, 4713):
        assert house.keeping.community.look(GROUP, Writer(external_id, None, "Support"), "casino") is None


@pytest.mark.parametrize(("word", "seconds"), [("30", 30), ("30s", 30), ("5m", 300), ("1h", 3600), ("off", 0)])
def test_a_pace_is_seconds_or_a_duration(word, seconds):
    assert pace_of(word) == seconds


@pytest.mark.parametrize("word", ["3601", "2h", "perm", "fast", "-1", "\u0663", "9" * 50])
def test_anything_else_is_no_pace(word):
    with pytest.raises(no.PaceNotGood):
        pace_of(word)


async def test_a_message_is_one_case_however_many_report_it(house, guard):
    del guard
    reported = Clues(replied=Account(Channel.TELEGRAM, 4711), bot_id=BOT)

    async def report(reporter, clues, message="https://t.me/c/1/2"):
        async with house.database.writing.begin() as session:
            account = Account(Channel.TELEGRAM, reporter)
            return await house.keeping.community.report(session, account, clues, chat_id=GROUP, message=message)

    first, second = await report(1001, reported), await report(1002, reported)
    other = await report(1002, reported, "https://t.me/c/1/3")

    assert (first.case, first.is_new, second.is_new, other.is_new) == (second.case, True, False, True)
    house.keeping.community.know_admins(GROUP, [4713])
    for whom in (600, 4713, 1001, BOT):
        with pytest.raises(no.ReportStaff):
            await report(1001, Clues(replied=Account(Channel.TELEGRAM, whom), bot_id=BOT))
    with pytest.raises(no.ReportStaff):
        await report(1001, Clues(is_anonymous=True))
    with pytest.raises(no.ReportWhat):
        await report(1001, Clues())
