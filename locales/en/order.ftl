# Orders and payments: cards, lists, news, refusals, and what the staff is told.

# What an order is called, also on the payment page and the receipt.
order-title-total = eSIM { $place }: { $volume } for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
order-title-day = eSIM { $place }: { $volume } a day for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
order-title-unlimited = eSIM { $place }: unlimited data for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }

# The card of one order, by its state.
order-card-awaiting-payment =
    🧾 <b>Order { $number }</b>
    { $title }

    To pay: <b>{ $price }</b>
    Tap “Pay” and you come to the secure payment page. As soon as you have paid, your eSIM arrives in this chat by itself.

    We keep this order for you until { $until }.
order-card-on-its-way =
    ⏳ <b>Your payment is on its way</b>
    { $title } · { $price } · order { $number }

    Your bank is still sending the money, which can take a few days. You need not do or pay anything more: your eSIM arrives here as soon as the money does.
order-card-paid =
    ✅ <b>Paid. Thank you!</b>
    { $title } · { $price } · order { $number }

    We are getting your eSIM. It usually takes only a few seconds.
order-card-parked =
    ⏸ <b>Paid. Your eSIM comes a little later</b>
    { $title } · { $price } · order { $number }

    We are not getting eSIMs from our supplier at the moment. Your order keeps its place and is delivered here by itself as soon as it goes on. You would rather have your money back? Tap “Help” and tell us.
order-card-ready =
    ✅ <b>Your eSIM is ready</b>
    { $title } · { $price } · order { $number }

    The QR code is on its way to this chat.
order-card-delivered =
    🎉 <b>Your eSIM is here</b>
    { $title } · { $price } · order { $number }

    Install it while you have Wi-Fi. Is the message with the QR code gone? You can have it again at any time.
order-card-expired =
    ⌛ <b>This order was not paid in time</b>
    { $title } · { $price } · order { $number }

    Nothing was charged. If you still want the plan, order it again.
order-card-cancelled =
    <b>Order cancelled</b>
    { $title } · { $price } · order { $number }

    Nothing was charged. If you change your mind, order it again.
order-card-failed =
    😔 <b>We could not get this eSIM</b>
    { $title } · order { $number }

    We are sorry. All of your money, <b>{ $price }</b>, is going back to the card that you paid with. We tell you when it is done; you need not do anything. Another plan may still fit your trip.
order-card-refunded =
    ↩️ <b>Your money was given back</b>
    { $title } · order { $number }

    We have returned all of your payment of <b>{ $price }</b>. Your bank may need up to 10 days to show it.
order-card-returned =
    ↩️ <b>This eSIM was given back</b>
    { $title } · order { $number }

    It cannot be used any more. All of your money, <b>{ $price }</b>, is going back to the card that you paid with. We tell you when it is done.
order-card-refunded-wrong-amount =
    ↩️ <b>Your money was given back</b>
    { $title } · order { $number }

    The payment did not match the price of { $price }, so we have returned all of it. Your bank may need up to 10 days to show it. You can order the plan again.
order-card-needs-attention =
    🛟 <b>One of us is looking into this order</b>
    { $title } · { $price } · order { $number }

    Something did not go as it should. You need not do anything: you will get your eSIM, or all of your money back.
order-card-wrong-amount =
    🛟 <b>The payment did not match the price</b>
    { $title } · { $price } · order { $number }

    We are sending all of it back to your card and tell you when it is done. One of us is looking into how it came about.

order-button-pay = 💳 Pay { $price }
order-button-cancel = Cancel the order
order-button-back = ‹ Back to the plan
order-button-esim = 📲 Show my eSIM
order-button-receipt = Receipt
order-button-again = Order again
order-button-list = All my orders
order-button-open = Open the order

# The plan costs something else than the card said.
order-price-moved =
    <b>The price has changed</b>
    { $title }

    It was { $old } and is <b>{ $new }</b> today. Nothing was ordered or charged: you decide.
order-button-buy-at = Buy for { $price }

# /orders
orders-title = <b>Your orders</b>
orders-empty = You have not ordered anything yet. Just type where you are travelling, or /plans.
orders-line =
    <b>{ $title }</b>
    { $state } · { $price } · { $date } · { $number }
orders-button-newer = ‹ Newest
orders-button-older = Older ›
order-state-draft = 🧾 being made
order-state-awaiting-payment = 🧾 to be paid
order-state-on-its-way = ⏳ payment on its way
order-state-paid = ✅ paid
order-state-parked = ⏸ paid, comes later
order-state-ready = ✅ ready
order-state-delivered = 🎉 delivered
order-state-expired = ⌛ not paid in time
order-state-cancelled = ✖️ cancelled
order-state-failed = ↩️ money on its way back
order-state-returned = ↩️ given back
order-state-refunded = ↩️ refunded
order-state-needs-attention = 🛟 being looked into

# Said in a message of its own when something happens to an order.
order-news-on-its-way =
    ⏳ Your payment for order { $number } is on its way. Your bank may need a few days to send it; your eSIM arrives here as soon as the money does. Please do not pay again.
order-news-not-paid =
    The payment for order { $number } did not come through, and nothing was charged. You can try again with the “Pay” button, perhaps with another card.
order-news-late-accepted =
    Your payment for order { $number } came after the order had ended. The plan is still for sale, so we take it: your eSIM is on its way.
order-news-late-returned =
    Your payment for order { $number } came after the order had ended, and we cannot sell { $title } at that price any more. All of your money, <b>{ $price }</b>, is going back to your card.
order-news-paid-twice =
    You have paid for order { $number } twice. All of the second payment is going back to your card; your order goes on as usual.
order-news-amount-wrong =
    The payment for order { $number } did not match its price of { $price }. All of it is going back to your card, and one of us is looking into how it came about.
order-news-cannot-be-had =
    😔 We are sorry: we could not get { $title } (order { $number }). All of your money, <b>{ $price }</b>, is going back to your card. You need not do anything.
order-news-refunded =
    ↩️ The money for order { $number } is on its way to your account: the refund is done on our side. Your bank may need up to 10 days to show it.
order-news-parked =
    ⏸ Your payment for { $title } has arrived, thank you. We cannot get the eSIM from our supplier at this moment: it comes to this chat by itself as soon as that works again, and you need not do anything. If you would rather have your money back, send /support and name order { $number }.
order-news-in-good-hands =
    Your eSIM for order { $number } is taking longer than usual. Your payment has arrived and we are on it. You need not do anything: you will get your eSIM, or all of your money back.
order-news-returned =
    ↩️ We have taken back the eSIM of order { $number } ({ $title }); please delete it if it is on a phone. All of your money, <b>{ $price }</b>, is going back to the card that you paid with. We tell you when it is done.
order-news-extended =
    🎁 We have added data to your eSIM { $title } (order { $number }), and you pay nothing for it. It is there already: /esims shows it.
order-news-more-time =
    ⏳ You have more time to pay for order { $number } ({ $title }): the card of the order tells until when.

# Why not.
refusal-order-unknown = I cannot find that order among yours. /orders shows all of them.
refusal-order-not-cancellable = Order { $number } has been paid already, so it cannot be cancelled here. /orders shows how it stands.
refusal-too-many-open-orders =
    { $count ->
        [one] You already have an unpaid order. Please pay or cancel it first: /orders shows it.
       *[other] You already have { $count } unpaid orders. Please pay or cancel one of them first: /orders shows them.
    }
refusal-pay-link-unknown = This payment link does not work. Please open it again from the order in your chat.
refusal-pay-link-over = Order { $number } can no longer be paid: it was cancelled, or its time is over. Nothing was charged. You can order the plan again in your chat.
refusal-already-paid = Order { $number } has already been paid. Your chat shows how it stands.
refusal-payment-on-its-way = A payment for order { $number } is already on its way. Please do not pay again: your chat tells you when it arrives.
refusal-nothing-to-attend = Order { $number } is not waiting for you, or cannot go that way.
refusal-desk-no-order = There is no order { $number }.
refusal-desk-not-returnable = Order { $number } cannot be given back: not by the rule, or there is nothing left to give back. A lead may go beyond the rule.
refusal-desk-not-possible = As order { $number } and its eSIM stand, that cannot be done.
refusal-desk-too-often = That was done for order { $number } as often as it may be.
refusal-desk-reason-missing = Please say in a few words why.

# For the staff, in the admin chat.
alarm-payment-unknown-order = 🚨 <b>Somebody has paid, and we know no such order.</b> Checkout: <code>{ $about }</code>. Look at it at the payment service; give the money back if it is ours.
alarm-payment-amount-wrong = 🚨 <b>Order { $about } was paid with a wrong amount or currency.</b> All of it is being given back.
alarm-payment-twice = ⚠️ <b>Order { $about } was paid twice.</b> The second payment is being given back.
alarm-refund-failed = 🚨 <b>The refund of order { $about } failed.</b> Give the money back another way, or try again.
alarm-refund-foreign = ⚠️ <b>Money of order { $about } was given back by hand</b>, at the payment service. The order itself was left as it is.
alarm-order-needs-attention = 🚨 <b>Order { $about } needs a human.</b> It was paid, and we cannot tell what became of the purchase.
alarm-supplier-balance-empty = 🚨 <b>Our balance at the supplier is too low: { $about }.</b> Paid orders are waiting for it. Please pay in.
alarm-task-failed = 🚨 <b>Work gave up: { $about }.</b> /failed lists it and tries it again.
alarm-return-stopped = ⚠️ <b>Order { $about } was not given back:</b> the supplier did not take the eSIM back, because some phone has it or for another reason. No money has moved; the customer was told nothing.
alarm-return-not-ended = ⚠️ <b>The eSIM of order { $about } still works, though its money is going back:</b> the supplier did not end it. Please end it in the supplier’s console.
