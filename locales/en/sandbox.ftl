# The test-mode payment page of the sandbox.
sandbox-test-mode = TEST MODE
sandbox-test-explained = No real money moves, no real card works.
sandbox-pay-title = Pay
sandbox-amount = { $amount }
sandbox-lines = What you pay for
sandbox-email = E-mail for the receipt
sandbox-optional = (optional)
sandbox-card-number = Card number
sandbox-card-until = Valid until
sandbox-card-code = Security code
sandbox-do-pay = Pay { $amount }
sandbox-cards-title = Test cards
sandbox-card-pays = pays
sandbox-card-declined = is declined
sandbox-card-asks = asks for 3-D Secure
sandbox-other-title = Or try what else can happen
sandbox-do-later = Bank debit: the money comes a little later
sandbox-do-never = Bank debit: the money never comes
sandbox-do-leave = Leave without paying
sandbox-do-expire = Let this page expire
sandbox-problem-declined = Your card was declined. Nothing was charged. Please try another card.
sandbox-problem-not-confirmed = The payment was not confirmed. Nothing was charged. Please try again or take another card.
sandbox-problem-no-test-card = Only the test cards below work here.
sandbox-verify-title = 3-D Secure
sandbox-verify-question = Your bank asks: is it you who wants to make this payment?
sandbox-do-confirm = Yes, confirm the payment
sandbox-do-refuse = No, do not confirm it
sandbox-over-paid = This payment page is done. You do not need to pay again.
sandbox-over-expired = This payment page has expired. Nothing was charged.
sandbox-back = Back to the shop
sandbox-receipt-title = Test receipt
sandbox-receipt-paid-at = Paid on { $at }
sandbox-receipt-given-back = { $amount } of it were given back.

# The demo's page behind the counter.
counter-title = Behind the counter
counter-band = SANDBOX
counter-band-what = Everything on this page is played on this machine.
counter-lead = While somebody buys in the chat, watch the other side here: what the staff reads, what the supplier sells, what is paid. And let things go wrong: whatever is paid for ends as one eSIM or a full refund.
counter-to-chat = Open the chat
counter-admin = Admin chat
counter-admin-what = What the bot tells the staff in Telegram. Here you are the owner.
counter-admin-empty = Quiet so far. Send a command, or call a bad day and buy something.
counter-write = Message or command
counter-send = Send
counter-supplier = The supplier’s book
counter-supplier-what = Every eSIM that was bought. Play the traveller’s phone, then look at /esims in the chat.
counter-supplier-empty = Nothing sold yet.
counter-balance = The shop’s balance here: { $amount }
counter-sync = Fetch the price list
counter-esim = Bought for { $amount } on { $at }
counter-used = { $used } of { $total } used
counter-esim-allocating = being made
counter-esim-released = ready
counter-esim-download = downloaded
counter-esim-installed = installed
counter-esim-connected = in use
counter-esim-used-up = used up
counter-esim-paused = paused
counter-esim-deleted = deleted
counter-esim-over = over
counter-phone-download = Download
counter-phone-install = Install
counter-phone-connect = Switch on and connect
counter-phone-use = Use a fifth of the data
counter-phone-walk = All steps at once
counter-stripe = Stripe’s book
counter-stripe-what = Every payment page that was opened, and what became of it.
counter-stripe-empty = No payment page yet.
counter-payment = Order { $number }
counter-payment-open = open
counter-payment-paid = paid
counter-payment-pending = on its way
counter-payment-expired = closed, unpaid
counter-payment-refunded = refunded
counter-amount = { $amount }
counter-at = { $at }
counter-given-back = { $amount } given back
counter-moods = Bad days
counter-moods-what = Switch one on, then buy a plan in the chat.
counter-mood-answer-lost = The answer gets lost
counter-mood-answer-lost-what = The supplier sells the next eSIM, but its answer never arrives. The bot asks what it has bought before it buys anything again: one eSIM, not two.
counter-mood-sold-out = Sold out
counter-mood-sold-out-what = The next purchase finds nothing in stock. All of the money goes back to the card, and the buyer is told.
counter-mood-refused = Refused, nobody knows why
counter-mood-refused-what = The next purchase is refused for a reason that no program can judge. It lands in the admin chat: /attention lets you try again or refund.
counter-mood-dearer = Prices up by half
counter-mood-dearer-what = A plan ordered before is bought at the new price while that costs the shop nothing; otherwise the money goes back. Fetch the price list, and old buttons ask before they charge more.
counter-mood-balance = Balance empty
counter-mood-balance-what = Paid orders wait, and the admin chat raises the alarm. Switch it off to pay in: they go on by themselves.
counter-mood-down = Supplier down
counter-mood-down-what = The supplier answers nothing but errors until you switch this off. Paid orders wait and then go on.
counter-mood-news-lost = A payment message gets lost
counter-mood-news-lost-what = Stripe’s next webhook never arrives. The page after paying notices the payment itself; if the buyer closes it, a look at Stripe’s book finds it within two minutes.
counter-mood-news-twice = Every payment message comes twice
counter-mood-news-twice-what = Stripe sends each webhook twice. Still one eSIM.
counter-mood-news-late = Payment messages come late
counter-mood-news-late-what = Stripe’s webhooks wait until you switch this off.

# The demo's staff pane: the phone beside the staff group.
counter-to-desk = Answer as the staff
pane-title = The phone and the staff group
pane-band = Both sides are played on this machine.
pane-nav = Other pages
pane-skip = Skip to writing in the group
pane-sides = Which side to show
pane-phone = Customer’s phone
pane-phone-title = The shop’s chat on the customer’s phone
pane-group = Staff group
pane-fresh = something was written
pane-group-what = One topic for each ticket. Whatever you write in a topic, the customer reads.
pane-sign-in = Web desk …
pane-link-what = The bot sends this into the agent’s own chat, where nobody else reads it.
pane-announce = The bot wrote to { $name }
pane-link-none = The bot has not answered. Try again in a moment.
pane-hints = What to try
pane-hint-1 = On the phone, write “no internet”. Follow the steps or skip them, and open a ticket.
pane-hint-2 = A topic opens here, with a card. Answer in it as Mia: the phone shows it under her name.
pane-hint-3 = Change your answer (arrow up), react to the customer, attach a picture. All of it arrives. Change something on the phone, too.
pane-hint-4 = Write “// looks like roaming is off”. That is a note: the customer never sees it.
pane-hint-5 = Answer as Mia, and right after that as Tom: the bot warns that two are answering.
pane-hint-6 = Press the card’s buttons, or write /queue, /find and /stats in General. Delete a topic: it comes back with the customer’s next word.
pane-hint-7 = Close the ticket, and rate it on the phone. Then open the web desk: the same tickets as a page.
pane-topics = Topics
pane-messages = Messages of the topic
pane-quick = Ready-made
pane-as = Write as
pane-role-agent = agent
pane-role-lead = lead
pane-no-files = Remove the files
pane-delete = Delete topic …
pane-delete-topic = Delete this topic
pane-delete-what = As an administrator could in Telegram at any moment. The bot is not told. Nothing of the ticket is lost: as soon as there is something to post, a topic of its own opens again.
pane-delete-really = Delete
pane-album = Album
pane-closed = Topic closed
pane-reopened = Topic reopened
pane-opened = { $name }
pane-pinned = Message pinned
pane-editing = Change your message
pane-replying = Reply to { $name }
pane-react = React
pane-empty = Nothing here yet.
pane-nothing-yet = No tickets yet. Open one on the phone: write “no internet”.
pane-general = General
pane-general-write = A command, such as /queue
pane-topic-write = Answer the customer
pane-closed-write = Solved: an answer still reaches the customer
pane-lag-one = One post waits: the group takes 20 a minute from a bot. Nothing gets lost.
pane-lag-more = { $posts } posts wait: the group takes 20 a minute from a bot. Nothing gets lost.
pane-topic-gone = The topic is gone.
pane-topic-new = A new topic has opened.
pane-unread = unread

# The demo's admin pane: the phone beside the admin chat and the admins' own chats with the bot.
counter-to-admin = Keep it safe as an admin
pane-role-owner = owner
pane-role-security-admin = security
admin-title = The phone and the admin chat
admin-band = Both sides are played on this machine.
admin-skip = Skip to writing in the admin chat
admin-sides = Which side to show
admin-group = Admin chat
admin-group-what = Commands are written here. What is for one person alone, the bot sends into their own chat with it.
admin-sign-in = Authenticator …
admin-announce = { $name }’s authenticator app
admin-link-what = The six digits change every half minute, and count only in the own chat with the bot.
admin-link-none = Nothing set up yet. Write /factor in the own chat with the bot: the picture that it sends goes into an app like this one.
admin-general = Admin chat
admin-general-write = A command, such as /seclog
admin-topic-write = Write to the bot
admin-empty = Nothing here yet.
admin-topics = Chats
admin-messages = Messages of the chat
admin-hint-1 = On the phone, order a plan and open its pay page. Then write /seclog here as Owner: the answer is in “EsimFlux → Owner”, for half an hour.
admin-hint-2 = Press a line’s details, “Same person”, older and newer. Filter: /seclog type:payment.* outcome:success
admin-hint-3 = Write /factor in “EsimFlux → Owner”, then press “Authenticator” and type its six digits there. Now the second factor is set up.
admin-hint-4 = Write /stop sales new prices are coming, and try to buy on the phone. /resume sales opens the shop again.
admin-hint-5 = Copy an order’s number from the phone: /warn with it, /whois, /ban 1h spam. The phone is told, and can /appeal. /case decides.
admin-hint-6 = Try to get in: on the phone write /ban or /seclog. It is refused, and stands in the log a moment later.
admin-hint-7 = /seclog verify walks the whole chain. /roles shows who may do what; Nora reads the log, Tom does not.

# The demo’s inbox.
counter-to-inbox = Read the e-mails
inbox-title = Inbox
inbox-band = E-mails stay on this machine, whatever address you give.
inbox-lead = Every e-mail that the shop sends lands here: codes that confirm an address, news for those whom the chat does not reach, the receipt of a deletion. A real mail server takes them.
inbox-empty = Empty the inbox
inbox-nothing = No e-mails yet. Give an e-mail address in the chat: /account
inbox-from = From { $sender }
inbox-to = To { $to }
inbox-at = { $at }

# What is left of somebody.
counter-to-left = See what is left
left-title = What is left of you
left-lead = Delete your account in the chat (/mydata), and watch here what goes and what stays. This page opens the databases of the demo and counts, row by row. The shop itself cannot do that: nobody can tell any more whose a row was. So the demo notes in its memory which rows are whose, and forgets it when it stops.
left-to-check = Check a receipt
left-time = The time
left-now = In this demo it is { $at }.
left-time-what = After you have asked for it, a deletion waits for a day, so that you can change your mind. Here you need not wait.
left-day = Let a day pass
left-person = { $who ->
        [web] Somebody in the web chat, since { $at }
        [team] Somebody of the team, since { $at }
       *[other] Somebody on Telegram, since { $at }
    }
left-here = is here
left-going = is being deleted
left-gone = is deleted
left-has = { $rows ->
        [one] The databases hold one row of theirs.
       *[other] The databases hold { $rows } rows of theirs.
    }
left-had = { $gone ->
        [1] Deleted on { $at }. The databases held { $most ->
            [one] one row
           *[other] { $most } rows
        } of theirs; { $rows ->
            [0] nothing is left.
            [one] one is left.
           *[other] { $rows } are left. None of them says any more who it was, except the tax archive, which is sealed.
        }
       *[0] Deleted. Of { $most } rows { $rows } are left.
    }
left-request = Number of the data request: { $number }. The receipt is in the chat, and in the inbox if an e-mail address was given.
left-what = What
left-most = Before
left-left = Left
left-group-keys = The key that seals all of it
left-group-other = What the shop needs to run
left-show = Show the rows as they are
left-rows = { $rows ->
        [one] one row
       *[other] { $rows } rows
    }
left-more = { $rows ->
        [one] and one more
       *[other] and { $rows } more
    }
left-sealed = sealed, { $size }
left-why-orders = What was sold, when, and for how much: tax law wants the books. The buyer is no longer in them.
left-why-tax = Who bought, because tax law wants to know it: out of the shop, under a key of its own, to be opened only with a second factor, and each look is logged.
left-tax-until = It is deleted on { $at }.
left-why-log = What happened, under a random reference that leads to nobody any more; address, device and words are cut out.
left-why-requests = That there was a data request, and that it was done in time: we have to be able to prove it. What was written with it is gone.
left-why-suppressions = A keyed fingerprint, which leads to no address: so that we never write to you again unasked.
left-why-consents = The proof of what was agreed to or withdrawn, under a keyed fingerprint instead of the account.
left-why-rest = The bare row, without anything that says who it was.
left-nobody = Nobody is here yet. Order something in the chat, or write to the team, and come back.
left-search = Look for a word
left-search-what = Type something that only you wrote or got: a sentence, an order number, an e-mail address. Every byte of every file of this demo is read. What the shop seals cannot be found even while you are here; that is what sealing is for.
left-word = A word of yours
left-look = Look for it
left-found = “{ $word }” is in:
left-too-short = Please type at least three characters.
left-file-esimflux = The shop
left-file-esimflux-keys = The shop’s keys
left-file-supplier = The eSIM supplier (outside)
left-file-stripe = The payment service (outside; it deletes by its own rules)
left-file-staff = The staff’s group in Telegram (outside)
left-file-mail = Your own inbox (outside; “Empty the inbox” empties it)
left-read = { $size } read
left-times = { $times ->
        [0] nowhere
        [one] once
       *[other] { $times } times
    }
