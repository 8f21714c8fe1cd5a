# The page before a payment and the one after it (plain text).
pay-title = Pay for your eSIM
pay-order = Order { $number }
pay-what = eSIM for { $place }
pay-data = Data
pay-volume = { $volume }
pay-volume-day = { $volume } a day
pay-volume-unlimited = Unlimited
pay-validity = Valid for
pay-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
pay-kind = Kind
pay-data-only = Data only, no phone number
pay-total = Total
pay-amount = { $amount }
pay-button = Buy now · { $amount }
pay-how = You pay on the page of our payment service, Stripe. We never see your card.
pay-until = This price is kept for you until { $at }.
pay-terms = You buy from EsimFlux. Terms and your right of withdrawal: send /terms in the chat.
pay-back = Back to the chat
pay-to-chat = Open the chat
pay-reference = If it happens again, send us this reference: { $reference }
pay-looks-again = This page looks again by itself.

pay-notice-not-paid = You have not paid yet and nothing was charged. You can go on whenever you like.
pay-notice-outage = Our payment service does not answer right now. Nothing was charged. Please try again in a minute.
pay-notice-failed = The payment did not go through and nothing was charged. You can try again here.
pay-notice-stopped-payments = We take no payments for a moment; nothing was charged. Please come back a little later: the link in the chat stays the same.
pay-notice-stopped-supplier = We cannot get eSIMs right now, so we take no money for one either. Please come back a little later: the link in the chat stays the same.
pay-notice-press-here = To be safe: please press the button on this page yourself.

pay-title-unknown = This link does not work
pay-text-unknown = Maybe it was not copied completely. You find the right one in the chat, at your order.
pay-title-over = This order is over
pay-text-over = It was cancelled, or not paid in time. Nothing is charged any more. You can choose a plan again in the chat at any time.
pay-title-not-yours = This order belongs to somebody else
pay-text-not-yours = You are in another chat than the one it was made in. Please open the link in the browser in which you ordered.
pay-title-broken = That went wrong on our side
pay-text-broken = Please load the page again in a minute. If you have paid already, you need not do anything: your eSIM arrives in the chat.

pay-title-checking = One moment: we are checking your payment
pay-text-checking = This usually takes a few seconds. You may close this page, we tell you in the chat.
pay-title-on-its-way = Your money is on its way
pay-text-on-its-way = Your payment has not arrived yet; with this way of paying that can take a while. As soon as it is here, your eSIM arrives in the chat. Please do not pay again.
pay-title-bought = Paid, thank you!
pay-text-bought = Your eSIM arrives in the chat, usually within seconds. There you also find the steps to install it.
pay-title-given-back = You get your money back
pay-text-given-back = All of your money goes back to where it came from; banks usually need 5 to 10 days for that.
pay-title-looked-after = We are looking after your order
pay-text-looked-after = Something about this payment needs a person of our team. Your money is not lost, and you hear from us in the chat.
pay-title-slow-down = Slow down, please
pay-text-slow-down = Too many links that we never gave out came from your connection. Please wait a little; the link in your chat works as always.
