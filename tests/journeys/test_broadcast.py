"""Telling people things: written by one, let out by another, and to nobody twice; offers only to those who agreed."""

import re

from storage.staff import Role
from tests.gate import steps_up
from tests.journeys.test_tickets import opens
from tests.town import TelegramVisitor, text_of
from tests.visitors import StaffMember

NEWS = "Tonight we work on the pay page."


async def lead(desk, name):
    """A lead, in the admin chat."""
    agent = await desk.agent(name, Role.LEAD)
    desk.admin_chat.people.fill(members=[agent.person], bots=(), admins=())
    return StaffMember(desk, agent.person, "en")


async def drafted(author, kind, words):
    """Write a broadcast for those who read English; the number of the draft."""
    await author.write("/broadcast")
    draft = await author.press(author.label(f"broadcast-new-{kind}"))
    number = re.search(r"B-\w+", text_of(draft))[0]
    await author.press("✍ (?i:en)", draft)
    question = await author.sees(author.says("broadcast-ask-words", language="EN"))
    await author.tells(words, reply_to=question)
    await author.until(lambda: words in text_of(author.from_bot()[0]))
    return number


async def let_out(author, other, number):
    """Ask for approval, and have somebody else approve."""
    for one in (author, other):
        await steps_up(one.town.house.services.database, one.town.clock, one.person.id)
    await author.press(author.label("broadcast-act-ask"))
    await author.press(author.label("broadcast-act-approve"))
    assert author.toast["text"] == author.words.plain("refusal-broadcast-own")
    await other.press(other.label("broadcast-act-approve"))
    done = other.label("broadcast-state-done")
    return await other.until(lambda: other.find(f"{number}.*{done}"))


async def test_news_is_tried_on_oneself_approved_by_another_and_reaches_everybody_once(desk):
    lea, max_ = await lead(desk, "Lea"), await lead(desk, "Max")
    everybody = [await desk.telegram_visitor("de"), await desk.telegram_visitor(), await desk.web_visitor()]
    gone = await desk.telegram_visitor()
    for one in (*everybody, gone):
        await opens(one)
    await gone.person.block()
    own = TelegramVisitor(desk, lea.person, "en")
    await own.write("/start")

    number = await drafted(lea, "service", NEWS)
    draft, to_me = lea.button(lea.label("broadcast-act-test"))
    await lea.person.tap(draft, to_me["callback_data"])
    await own.sees(re.escape(NEWS))
    assert not any(one.find(re.escape(NEWS)) for one in everybody)
    await let_out(lea, max_, number)

    for one in everybody:
        await one.sees(re.escape(NEWS))
        assert sum(NEWS in text_of(message) for message in one.from_bot()) == 1
    await max_.sees(f"{number}(?s:.*)3 of 3 sent")  # who has blocked the bot is not even tried


async def test_an_offer_reaches_those_alone_who_agreed_and_one_tap_ends_it(desk, customer):
    lea, max_ = await lead(desk, "Lea"), await lead(desk, "Max")
    bob = await desk.web_visitor()
    await opens(bob)
    await opens(customer)
    await customer.write("/settings")
    await customer.press(customer.label("settings-button-messages", offers=0))
    await customer.press(customer.label("settings-offers", on=0))
    assert customer.toast["text"] == customer.words.plain("settings-offers-on")

    await let_out(lea, max_, await drafted(lea, "offer", "Ten percent off Japan"))
    offer = await customer.sees("Ten percent off Japan")
    await customer.press(customer.label("broadcast-no-more"), offer)
    await let_out(lea, max_, await drafted(lea, "offer", "Twenty percent off Japan"))

    assert not customer.find("Twenty percent")
    assert not bob.find("percent off")


async def test_an_agent_sends_nothing_to_many(desk, mia):
    desk.admin_chat.people.fill(members=[mia.person], bots=(), admins=())
    member = StaffMember(desk, mia.person, "en")

    own = TelegramVisitor(desk, mia.person, "en")
    await own.write("/start")

    await member.tells("/broadcast")

    await own.sees(own.says("refusal-not-allowed"))
    assert not member.find("Broadcasts")
