# Recent activity: a person's own view of the security log

activity-button = 🔒 Recent activity
activity-head = 🔒 <b>Recent activity</b>
activity-foot = <i>Telegram tells us no IP address and no device; our own pages do. Is something here not yours? Write to /support.</i>
activity-nothing = Nothing has happened here in the last 12 months that we had to note down.
activity-no-more = There is nothing older. We keep these notes for 12 months.
activity-line = <b>{ $at }</b> · { $what }
activity-line-about = <b>{ $at }</b> · { $what } (<code>{ $number }</code>)
activity-from = From { $ip }
activity-from-device = From { $ip }, { $device }
activity-button-older = Older ›
activity-button-newest = ⏮ Newest

activity-what-signed-in = You came to this chat
activity-what-account = We began to keep something for you
activity-what-offers-on = You agreed to hear of offers
activity-what-offers-off = You ended offers
activity-what-checkout = A payment page was opened
activity-what-checkout-over = A payment page ended unpaid
activity-what-pay-link = The pay link was used
activity-what-pay-link-refused = The pay link was refused to somebody
activity-what-paid = A payment arrived
activity-what-not-paid = A payment failed
activity-what-refunded = A payment went back to you
activity-what-refund-late = A refund did not get through; our team looks after it
activity-what-disputed = A payment was disputed at the bank
activity-what-esim = Your eSIM was made
activity-what-qr = Your QR code was shown
activity-what-qr-again = Our team sent your QR code once more
activity-what-ticket = You asked our team
activity-what-ticket-solved = A question was closed
activity-what-ticket-read = Our team opened your conversation
activity-what-card-masked = A card number was taken out of your message
activity-what-reach-refused = You were refused something that is not yours, or does not exist
