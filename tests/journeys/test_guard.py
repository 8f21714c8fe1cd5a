"""Who may act, told as journeys: the second factor, roles, chats, two persons, switches and the lockdown."""

import aiohttp
import pytest

from core.channels import Channel
from security.places import Place
from storage.staff import Role
from tests.journeys.guard_people import Guardian, guardian, member_of, owner_of
from tests.journeys.test_desk_page import OURS, link
from tests.town import ANYTHING
from tests.town import town as open_town
from tests.visitors import text_of

TELEGRAM = Channel.TELEGRAM


def read(customer, words):
    """Whether they read it, in a message or above the button that they pressed."""
    return words in {customer.toast.get("text"), *(text_of(one) for one in customer.from_bot())}


@pytest.fixture
async def owner(desk):
    return owner_of(desk)


async def test_a_second_factor_is_brought_in_the_own_chat_and_its_picture_is_gone_afterwards(desk, owner):
    picture = await owner.sets_up()

    def gone():
        return picture["message_id"] not in {one["message_id"] for one in owner.person.messages()}

    await owner.private.until(gone)
    assert not any(one.get("text", "").isdigit() for one in owner.person.messages())
    assert "authn_factor_set" in await desk.security_tags()


async def test_a_customer_who_types_six_digits_is_a_customer(desk, customer):
    await customer.write("123456")

    assert customer.find(customer.says("factor-not-asked")) is None
    assert not [tag for tag in await desk.security_tags() if tag.startswith("authn_step_up")]


async def test_an_owner_with_the_second_factor_gives_and_takes_roles(desk, owner, mia):
    await owner.sets_up()

    await owner.asks_with_proof("/roles give Mia finance", "Mia: agent, finance")
    await owner.says_in_admin_chat("/roles take Mia agent")
    await owner.reads("Mia: finance$")

    assert (await member_of(desk, mia.person)).roles == {Role.FINANCE}
    await owner.says_in_admin_chat("/roles")
    await owner.reads(owner.says("role-privacy-officer"))
    assert "privilege_permissions_changed" in await desk.security_tags()


async def test_without_a_second_factor_nothing_is_given_and_the_way_to_one_is_told(desk, owner, mia):
    await owner.private.write("/start")
    await owner.says_in_admin_chat("/roles give Mia finance")

    await owner.private.sees(owner.says("refusal-second-factor-missing"))

    assert (await member_of(desk, mia.person)).roles == {Role.AGENT}


async def test_nobody_gives_roles_but_owners_and_nobody_becomes_one(desk, owner):
    ben = await guardian(desk, "Ben")
    await ben.sets_up()
    await owner.sets_up()

    await ben.says_in_admin_chat("/roles give Ben finance")
    await ben.private.sees(ben.says("refusal-not-allowed"))
    await owner.asks_with_proof("/roles give Ben owner", owner.says("refusal-owners-by-settings"))

    assert (await member_of(desk, ben.person)).roles == {Role.SECURITY_ADMIN}


async def test_an_owner_takes_away_the_factor_of_a_lost_phone(desk, owner):
    ben = await guardian(desk, "Ben")
    await ben.sets_up()
    await owner.sets_up()

    await owner.private.write("/factor reset Ben")
    await owner.private.sees(owner.says("refusal-step-up-wanted"))
    await owner.types_code()
    await owner.private.sees("five|5")
    await owner.private.write("/factor reset Ben")

    await owner.private.sees(owner.says("factor-reset-done", name="Ben"))
    await ben.sets_up()


async def test_a_group_is_registered_by_a_code_that_its_owner_sends_there(desk, owner):
    await owner.sets_up()
    await owner.says_in_admin_chat("/register community")
    await owner.private.sees(owner.says("refusal-step-up-wanted"))
    await owner.types_code()
    await owner.private.sees("five|5")
    await owner.says_in_admin_chat("/register community")
    told = await owner.private.sees("/register [A-Z2-9]{4}-")
    command = next(line for line in text_of(told).splitlines() if line.startswith("/register"))
    stranger = desk.telegram.person(first_name="Eve")
    group = desk.telegram.group("Travellers", members=[owner.person, stranger])
    account = next(iter(desk.telegram.bots.values()))
    await group.add(account, by=owner.person)

    await stranger.send(command, chat=group)
    await owner.person.send(command, chat=group)

    def registered():
        return desk.house.services.security.places.of(TELEGRAM, group.id, "supergroup") is Place.COMMUNITY

    await owner.private.until(registered)

    async def both_are_known():
        tags = await desk.security_tags()
        return (tags.count("chat.code_refused"), tags.count("config_change_chat_registered")) == (1, 1)

    await desk.until(both_are_known)


async def test_a_group_into_which_a_stranger_brings_the_bot_is_left_at_once(desk):
    stranger = desk.telegram.person(first_name="Eve")
    group = desk.telegram.group("Party", members=[stranger])
    account = next(iter(desk.telegram.bots.values()))

    await group.add(account, by=stranger)

    async def left():
        return account.id not in {bot.id for bot in group.people.bots()}

    await desk.until(left)
    assert "chat.unknown" in await desk.security_tags()


async def test_a_group_whose_code_does_not_come_is_left_after_a_quarter_of_an_hour(desk, owner):
    group = desk.telegram.group("Later", members=[owner.person])
    account = next(iter(desk.telegram.bots.values()))
    await group.add(account, by=owner.person)

    async def noted():
        return "chat.unknown" in await desk.security_tags()

    await desk.until(noted)
    await desk.house.services.work.tick("leave-unknown-chats")
    assert account.id in {bot.id for bot in group.people.bots()}
    desk.clock.advance(minutes=15)

    await desk.house.services.work.tick("leave-unknown-chats")

    assert account.id not in {bot.id for bot in group.people.bots()}
    assert "chat.left" in await desk.security_tags()


async def test_t25_an_admin_chat_that_becomes_a_supergroup_is_followed_and_nobody_acts_in_a_strange_one(tmp_path):
    async with open_town(tmp_path, with_desk=True) as town:
        owner = owner_of(town)
        before = town.admin_chat.id
        places = town.house.services.security.places

        after = await town.admin_chat.upgrade(by=town.owner)

        async def followed():
            return places.of(TELEGRAM, after.id, "supergroup") is Place.ADMIN

        await town.until(followed)
        assert places.of(TELEGRAM, before, "group") is None
        town.admin_chat = after
        await owner.says_in_admin_chat("/stop")
        await owner.reads(owner.says("switch-name-sales"))
        strange = town.telegram.group("Admins", members=[town.owner])
        await strange.add(next(iter(town.telegram.bots.values())), by=town.owner)
        seen = len(town.owner.messages(strange))
        await town.owner.send("/stop sales", chat=strange)
        await town.settle()
        assert [one for one in town.owner.messages(strange)[seen:] if one["from"]["is_bot"]] == []
        async with town.house.services.database.reading() as session:
            views = await town.house.services.security.switches.all(session)
        assert all(view.off_since is None for view in views)


async def test_t24_who_was_thrown_out_of_the_group_can_do_nothing_grave_within_a_minute(desk, owner):
    ben = await guardian(desk, "Ben")
    member = await member_of(desk, ben.person)
    membership = desk.house.services.security.membership
    assert await membership.is_here(member, surely=True)

    await desk.staff_chat.kick(ben.person, by=desk.owner)
    desk.clock.advance(seconds=61)

    await ben.private.write("/start")
    await ben.says_in_admin_chat("/stop sales")
    await ben.private.sees(ben.says("refusal-not-allowed"))
    assert (await member_of(desk, ben.person)).left_at is not None


async def test_t24_whoever_the_news_of_leaving_missed_is_let_go_at_night(desk, mia, lea):
    desk.staff_chat.people.of(mia.person).status = "left"

    await desk.house.services.work.tick("reconcile-staff")

    assert (await member_of(desk, mia.person)).left_at is not None
    assert (await member_of(desk, lea.person)).left_at is None
    await desk.staff_hears("no longer in the staff")


@pytest.mark.parametrize("word", ["sales", "supplier", "payments"])
async def test_what_is_stopped_is_explained_to_customers_and_goes_on_afterwards(desk, owner, customer, word):
    await owner.says_in_admin_chat(f"/stop {word} the till is broken")
    await owner.reads(f"/resume {word}")

    await customer.write("Japan 10")
    await customer.press("5\u00a0GB")
    await customer.press(customer.label("plan-button-buy", price=ANYTHING))
    await customer.until(lambda: read(customer, customer.words.plain(f"refusal-{word}-stopped")))
    await owner.says_in_admin_chat(f"/resume {word}")
    await owner.reads(owner.says(f"switch-{word}-resumed"))

    await customer.buys()
    assert (await desk.standing("delivered")).number


async def test_a_paid_order_waits_for_a_stopped_supplier_and_the_customer_knows(desk, owner, customer):
    await customer.orders()
    checkout = await desk.checkout(customer.pay_link())
    await owner.says_in_admin_chat("/stop supplier")
    await owner.reads("/resume supplier")

    await desk.pay_and_leave(checkout)

    await customer.sees(customer.says("order-news-parked", title=ANYTHING, number=ANYTHING))
    await customer.write("/orders")
    await customer.sees(customer.words.plain("order-state-parked"))
    await owner.says_in_admin_chat("/resume supplier")
    await desk.standing("delivered")


async def test_a_pay_page_says_that_payments_are_stopped_and_takes_none(desk, owner, customer):
    await customer.orders()
    link = customer.pay_link()
    await owner.says_in_admin_chat("/stop payments")
    await owner.reads("/resume payments")

    status, text = await desk.look(link)

    assert status == 200
    assert customer.words.plain("pay-notice-stopped-payments") in text
    assert "<form" not in text
    async with desk.http.post(link, headers={"Origin": desk.url}, allow_redirects=False) as pressed:
        assert pressed.status == 503
    assert desk.stripe.book == {} or all(entry.payments == 0 for entry in desk.stripe.book.values())


async def test_t26_a_lockdown_leaves_only_owners_and_an_owner_ends_it_with_the_second_factor(desk, owner, mia):
    ben = await guardian(desk, "Ben")
    await ben.private.write("/start")
    await owner.sets_up()
    await mia.person.send("/desk")

    await ben.says_in_admin_chat("/lockdown on a phone is gone")
    await owner.reads(owner.says("lockdown-begun", count=ANYTHING))

    await ben.says_in_admin_chat("/stop sales")
    await ben.private.sees(ben.says("refusal-not-allowed"))
    await owner.says_in_admin_chat("/lockdown off")
    await owner.private.sees(owner.says("refusal-step-up-wanted"))
    await ben.says_in_admin_chat("/lockdown off")
    async with desk.house.services.database.reading() as session:
        assert await desk.house.services.security.switches.is_locked_down(session)
    await owner.types_code()
    await owner.private.sees("five|5")
    await owner.says_in_admin_chat("/lockdown off")
    await owner.reads(owner.says("lockdown-ended"))
    await ben.says_in_admin_chat("/stop")
    await owner.reads(owner.says("switch-name-sales"))


async def test_t26_what_was_proved_five_minutes_ago_opens_nothing_on_a_stolen_phone(desk, owner, mia):
    await owner.sets_up()
    await owner.asks_with_proof("/roles give Mia finance", "Mia: agent, finance")
    desk.clock.advance(minutes=5)
    seen = owner.private.count()

    await owner.says_in_admin_chat("/roles take Mia finance")

    await owner.private.until(lambda: owner.private.count() > seen)
    assert text_of(owner.private.from_bot()[0]).startswith("This takes your second factor")
    assert (await member_of(desk, mia.person)).roles == {Role.AGENT, Role.FINANCE}


async def test_t26_a_lockdown_signs_the_pages_of_the_desk_out_and_lets_nobody_in(desk, owner, mia):
    guard = Guardian(desk, mia.person)
    await guard.private.write("/start")
    async with aiohttp.ClientSession(desk.url, cookie_jar=aiohttp.CookieJar(unsafe=True), headers=OURS) as browser:
        async with browser.post(await link(guard.private)) as queue:
            assert queue.status == 200
        later = await link(guard.private)
        await owner.says_in_admin_chat("/lockdown on")
        await owner.reads(owner.says("lockdown-begun", count=1))

        async with browser.get("/desk") as page:
            assert page.status in {401, 403}
        async with browser.post(later) as page:
            assert page.status >= 400
    await guard.private.write("/desk")
    await guard.private.sees(guard.says("refusal-not-allowed"))


async def test_t31_guessing_in_the_chat_locks_the_factor_deletes_what_was_typed_and_alarms(desk, owner):
    await owner.sets_up()

    for n in range(5):
        await owner.person.send(f"00000{n}")
    await owner.private.sees(owner.says("factor-locked", minutes=15))
    await owner.types_code()

    assert (await desk.security_tags()).count("authn_login_lock") == 1
    await desk.staff_hears("five wrong codes")

    def deleted():
        return not any(one.get("text", "").isdigit() for one in owner.person.messages())

    await owner.private.until(deleted)
    assert owner.private.find(owner.says("factor-not-asked")) is None
