"""What the rules do to people, through the whole town: they are stopped, told why, and heard by a human."""

import re

from tests.town import ANY_ORDER, ANYTHING, text_of, until

REFUSED = "4000000000009995"
"""A card that its bank refuses."""
ONE_CARD = "5555555555554444"


async def case_of(desk, rule):
    """The number of the case that a rule has opened."""
    alert = await desk.staff_hears(f"{rule}: ")
    return re.search(r"/case (K-\w+)", text_of(alert))[1]


async def tries_cards(desk, customer):
    """Order, and try three cards that are refused; the order's pay link."""
    link = await customer.orders()
    checkout = await desk.checkout(link)
    for _ in range(3):
        async with desk.http.post(checkout, data={"do": "pay", "number": REFUSED}) as page:
            assert page.status == 402
    return link


async def test_somebody_who_tries_out_cards_is_stopped_appeals_and_is_let_go(desk, customer):
    link = await tries_cards(desk, customer)
    number = await case_of(desk, "R02")

    status, page = await desk.look(link)
    await customer.write("Japan 10")
    await customer.press("5\u00a0GB")
    await customer.press(customer.label("plan-button-buy", price=ANYTHING))

    assert (status, number in page, "<form" in page) == (200, True, False)
    assert number in customer.toast.get("text", "") or customer.find(re.escape(number))
    (session,) = desk.stripe.store.all("checkout.session")

    async def closed():
        return desk.stripe.session(session["id"])["status"] == "expired"

    await until(closed)
    await customer.write("/appeal")
    await customer.sees(customer.says("appeal-ask", number=number, at=ANYTHING))
    await customer.write("Those were my own three cards, honestly.")
    await customer.sees(customer.says("appeal-kept", number=number))
    await desk.staff_hears(f"case {number}")
    owner = desk.staff()
    shown = await owner.write(f"/case {number}")
    assert "my own three cards" in text_of(shown)
    await owner.press(owner.label("case-button-lift"))
    await customer.sees(customer.says("case-news-lifted", number=number, words=ANYTHING))
    await customer.buys()
    await customer.sees(customer.says("order-card-delivered", **ANY_ORDER))


async def test_a_case_is_upheld_with_words_that_the_customer_reads(desk, customer):
    await tries_cards(desk, customer)
    number = await case_of(desk, "R02")
    await customer.write(f"/appeal {number} It was my brother.")
    owner = desk.staff()

    await owner.write(f"/case {number} uphold Please pay with another card tomorrow.")

    told = await customer.sees(customer.says("case-news-upheld", number=number, words=ANYTHING))
    assert "another card tomorrow" in text_of(told)
    refused = await customer.write(f"/appeal {number} But really!")
    assert text_of(refused) == customer.words("refusal-appealed-before", number=number)


async def test_a_payment_that_the_bank_doubts_is_held_and_goes_on_once_it_is_lifted(desk, customer):
    desk.supplier.allocation_seconds = (600, 600)
    await customer.buys()

    async def is_asked_for():
        return (await desk.order()).supplier_order_no

    await until(is_asked_for)
    (order,) = await desk.orders()
    desk.stripe.warn(order.number)
    number = await case_of(desk, "R16")
    await customer.sees(re.escape(number))
    desk.clock.advance(minutes=11)

    async def bought():
        (order,) = await desk.orders()
        return order.status == "ready"

    await until(bought)
    assert not [one for one in customer.from_bot() if "photo" in one]
    owner = desk.staff()
    waiting = await owner.write("/attention")
    assert order.number in text_of(waiting)
    assert number in text_of(waiting)

    await owner.write(f"/case {number} lift")

    await customer.sees(customer.says("order-card-delivered", **ANY_ORDER))


async def test_one_card_for_three_accounts_holds_the_third_before_anything_is_bought(desk):
    for _ in range(2):
        friend = await desk.telegram_visitor()
        await desk.pay(await friend.orders(), number=ONE_CARD)
    third = await desk.telegram_visitor("de")

    await desk.pay(await third.orders(), number=ONE_CARD)

    number = await case_of(desk, "R04")
    assert number
    await third.sees(re.escape(number))


async def test_a_forged_webhook_is_told_and_its_sender_slowed_down(desk):
    answers = []
    for _ in range(12):
        async with desk.http.post(f"{desk.url}/stripe/webhook", data=b"{}", headers={"Stripe-Signature": "t=1"}) as one:
            answers.append(one.status)
        if len(answers) == 5:
            await desk.staff_hears("R05: ")

    assert answers[:5] == [400] * 5
    assert answers[5:] == [429] * 7
    ada = await desk.telegram_visitor()
    await ada.buys()
    await ada.sees(ada.says("order-card-delivered", **ANY_ORDER))


async def test_a_storm_of_alerts_is_a_few_messages(desk):
    alerts, database = desk.house.services.security.alerts, desk.house.services.database
    async with database.writing.begin() as session:
        for place in range(500):
            await alerts.raise_(session, "rule-r05", {"who": "-", "count": place, "about": "-"}, severity=6)
    await desk.settle()

    said = [one for one in desk.owner.messages(desk.admin_chat) if "R05" in text_of(one)]

    assert len(said) <= 2
    assert any("500" in text_of(one) for one in said)
