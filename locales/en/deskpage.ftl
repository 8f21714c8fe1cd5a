# The help desk as a page, for the staff.
deskpage-title = Help desk

# /desk in a member’s own chat.
deskpage-link =
    <b>Hello { $name }, here is your way to the desk.</b>
    The button signs you in once and works for { $minutes } minutes. Give it to nobody.
deskpage-link-open = Open the desk
deskpage-link-sign-out =
    { $sessions ->
        [one] Sign out of one browser
       *[other] Sign out of { $sessions } browsers
    }
deskpage-signed-out-everywhere =
    { $sessions ->
        [0] You were signed in nowhere.
        [one] Signed out of one browser.
       *[other] Signed out of { $sessions } browsers.
    }

# Signing in and out.
deskpage-enter-title = Hello { $name }
deskpage-enter-text = You are about to sign in to the help desk in this browser. The session ends by itself after eight hours, or after one hour in which you do nothing.
deskpage-enter-button = Sign in
deskpage-enter-not-you = Not you? Then just close this page.
deskpage-door-out = You are not signed in
deskpage-door-left = You are signed out
deskpage-door-over = This link no longer works
deskpage-door-foreign = Please begin on our own page
deskpage-door-slow = Too many tries. Please wait a minute.
deskpage-door-gone = There is no such page any more
deskpage-door-not-allowed = Sorry, that isn’t allowed
deskpage-door-broken = Something went wrong on our side
deskpage-broken-reference = If you report it, name this reference: { $reference }
deskpage-door-how = A new link takes a few seconds:
deskpage-door-step-1 = Open your own chat with our bot.
deskpage-door-step-2 = Send it the command
deskpage-door-step-3 = Press the button that it answers with. Each link works once, for ten minutes.
deskpage-door-again = I am signed in here: show the page
refusal-desk-link-over = This link no longer works. Send /desk for a new one.
refusal-desk-session-over = You are not signed in any more. Send /desk for a new link.

deskpage-sessions-title = Where you are signed in
deskpage-sessions-text = Is there a browser that you do not know? End it, and tell the owner.
deskpage-session-this = this browser
deskpage-session-since = Signed in on { $at } from { $ip }
deskpage-session-seen = Last used on { $at }
deskpage-session-end = Sign out
deskpage-session-end-that = Sign out of { $device }
deskpage-sessions-end-all = Sign out everywhere
deskpage-device-unknown = Unknown browser
deskpage-address-unknown = an unknown address

# The frame.
deskpage-skip = Skip to the content
deskpage-home = Help desk: back to all tickets
deskpage-find = Find a number, an order, words …
deskpage-find-label = Find a ticket by its number, an order, an eSIM, an ICCID or words
deskpage-find-clear = Show all again
deskpage-found =
    { $count ->
        [0] Nothing found for “{ $words }”.
        [one] One ticket for “{ $words }”.
       *[other] { $count } tickets for “{ $words }”.
    }
deskpage-me = { $name }: your account
deskpage-me-role = Signed in as { $role }
deskpage-me-until = until { $at }
deskpage-leave = Sign out
deskpage-back-to-queue = Back to the queue

# The queue.
deskpage-queue-label = Tickets
deskpage-tab-all = All
deskpage-tab-mine = Mine
deskpage-tab-unassigned = Nobody’s
deskpage-tab-waiting = Waiting
deskpage-tab-solved = Solved
deskpage-nothing-all = Nothing is waiting. Well done.
deskpage-nothing-mine = None of yours is open.
deskpage-nothing-unassigned = Every ticket has somebody.
deskpage-nothing-waiting = No customer owes us an answer.
deskpage-nothing-solved = Nothing was solved yet.
deskpage-nothing-found = Try the number of a ticket or an order.
deskpage-next-page = More
deskpage-first-page = From the start
deskpage-choose = Choose a ticket.
deskpage-status-open = new
deskpage-status-waiting-for-us = waits for us
deskpage-status-waiting-for-you = waits for the customer
deskpage-status-solved = solved
deskpage-status-merged = merged
deskpage-priority-low = Low
deskpage-priority-normal = Normal
deskpage-priority-high = High
deskpage-priority-urgent = Urgent
deskpage-due = { $span } left
deskpage-late = { $span } late
deskpage-snoozed = back in { $span }
deskpage-snoozed-until-writes = until the customer writes
deskpage-nobody = nobody
deskpage-moment = { $at }
deskpage-minutes = { $count } min
deskpage-hours = { $count } h
deskpage-days = { $count } d
deskpage-language-en = English
deskpage-language-de = German

# The conversation.
deskpage-ticket-title = { $topic } · { $customer }
deskpage-talk-label = Conversation
deskpage-older = Earlier messages
deskpage-newest = To the newest
deskpage-customer = Customer
deskpage-note-mark = Note: only the staff sees it
deskpage-message-removed = Taken back
deskpage-photo = Photo
deskpage-file = File
deskpage-sticker = Sticker
deskpage-voice = Voice message
deskpage-sound = Sound
deskpage-film = Video
deskpage-place = Place
deskpage-other-kind = Something that cannot be shown here: { $word }
deskpage-edited =
    { $times ->
        [one] edited: what it said before
       *[other] edited { $times } times: what it said before
    }
deskpage-reaction = Reaction
deskpage-state-waiting = being sent
deskpage-state-sent = sent
deskpage-failed-because = not delivered: { $why }
deskpage-state-failed = not delivered
deskpage-state-blocked = not delivered: the customer has blocked the bot
deskpage-state-held = held back: it has a link that is not on the list
deskpage-state-removed = taken back
deskpage-let-out = Send it all the same
deskpage-unsend = Take back
deskpage-reply = Reply
deskpage-reply-that = Reply to: { $words }
deskpage-unsend-that = Take back: { $words }
deskpage-happened-by = { $what } · { $name }

# The answer box.
deskpage-answer-label = Your answer, in { $language }
deskpage-answer-in = Answer in { $language } …
deskpage-answer-as = The customer reads it as “{ $name }”.
deskpage-answer-keys = Ctrl + Enter sends, Ctrl + Shift + Enter makes a note
deskpage-attach = Attach
deskpage-attached = Attached files
deskpage-macros = Macros
deskpage-no-macros = There are no macros yet.
deskpage-send = Send
deskpage-send-anyway = Send all the same
deskpage-send-note = Note
deskpage-note-title = Keep it as a note that only the staff sees

# The card.
deskpage-card = Customer and orders
deskpage-card-close = Close
deskpage-card-risks = To know
deskpage-card-customer = Customer
deskpage-fact-reference = Reference
deskpage-fact-language = Language
deskpage-fact-channel = Writes from
deskpage-fact-email = E-mail
deskpage-fact-since = Since
deskpage-fact-clock = Local time
deskpage-card-clock-exact = { $time } in { $country }
deskpage-card-clock-between = { $first } to { $last } in { $country }
deskpage-fact-opened = Opened
deskpage-card-others = Also open:
deskpage-fact-merged = Goes on in
deskpage-fact-solved-by = Solved by
deskpage-fact-rating = Rating
deskpage-fact-rating-words = What they said
deskpage-card-orders =
    { $count ->
        [one] One order
       *[other] { $count } orders
    }
deskpage-card-meant = this one
deskpage-card-esims = eSIMs
deskpage-card-iccid = ICCID …{ $end }
deskpage-card-ends = ends on { $at }
deskpage-card-left = { $left } of { $total } left
deskpage-card-used = { $used } used
deskpage-card-before = Before this ticket
deskpage-fact-device = Device
deskpage-fact-tried = Tried
deskpage-card-acts = Do something
deskpage-card-as-of = As of { $at }

# What can be done: the button that folds out, and the one that does it.
deskpage-act-claim = Take it
deskpage-act-release = Give it back
deskpage-act-solve = Solved
deskpage-act-reopen = Open again
deskpage-act-undo = Undo
deskpage-act-priority = Priority
deskpage-act-snooze = Later
deskpage-act-unsnooze = No longer put aside
deskpage-act-transfer = Hand over
deskpage-act-merge = Merge
deskpage-act-resend = Send the QR again
deskpage-act-refresh = Ask the supplier
deskpage-act-eid = Ask for the EID
deskpage-act-refund = Refund
deskpage-act-extend = Extend
deskpage-do-priority = Set
deskpage-do-snooze = Put aside
deskpage-do-transfer = Hand over
deskpage-do-merge = Merge
deskpage-do-refund = Give the money back
deskpage-do-extend = Extend
deskpage-field-priority = How soon
deskpage-field-until = Until
deskpage-field-to = To whom
deskpage-field-into = Number of the other ticket
deskpage-field-order = Which order
deskpage-field-reason = Why
deskpage-field-rule = Rule
deskpage-field-words = In your words
deskpage-until-hour = in one hour
deskpage-until-tomorrow = tomorrow morning
deskpage-until-writes = the customer writes
deskpage-until-week = in a week
deskpage-merge-hint = Both must be this customer’s. The conversation goes on in the other one.
deskpage-refund-hint = The eSIM is ended and the money goes back to the card.
deskpage-verdict-eligible = ✅ { $order }: by the rule, { $amount } can go back.
deskpage-verdict-ask-first = ✅ { $order }: as far as we know, { $amount } can go back by the rule. The supplier is asked first.
deskpage-verdict-not-by-rule = ⛔ { $order }: by the rule, { $amount } cannot go back.
deskpage-verdict-under-way = ⏳ { $order } ({ $amount }) is being given back already.
deskpage-verdict-given-back = ↩ { $order }: { $amount } went back already, or is on its way.
deskpage-verdict-waits-for-staff = ⚠️ { $order }: nobody knows what became of the purchase. A lead may give { $amount } back.
deskpage-verdict-not-delivered = ⏳ { $order } ({ $amount }) is still being bought: the eSIM comes, or the money goes back by itself.
deskpage-verdict-not-paid = { $order } ({ $amount }) was not paid.

# What was done.
deskpage-done-claim = It is yours.
deskpage-done-release = It is nobody’s again.
deskpage-done-solve = Solved. The customer is told.
deskpage-done-reopen = It is open again.
deskpage-done-undo = Undone.
deskpage-done-priority = The priority is set.
deskpage-done-snooze = It is put aside.
deskpage-done-unsnooze = It is back in the queue.
deskpage-done-transfer = It is handed over.
deskpage-done-merge = The two are one.
deskpage-done-resend = The QR is on its way to the customer.
deskpage-done-refresh = The supplier is being asked.
deskpage-done-eid = The customer is being asked.
deskpage-done-refund = Begun: once the supplier takes the eSIM back, the money goes back. How it ends is then told here.
deskpage-done-extend = It is being extended.
deskpage-done-answer = Sent.
deskpage-done-held = Held back: it has a link that is not on the list. A lead can let it out.
deskpage-done-note = Noted. The customer does not see it.
deskpage-done-unsend = It is being taken back.
deskpage-done-let-out = It is on its way.

# What could not be done.
deskpage-wrong-empty = There is nothing to send yet.
deskpage-wrong-form = The page did not understand that. Please try again.
deskpage-wrong-too-big = Together these files are too big: 20 MB go at once.
deskpage-wrong-too-many = Ten files go at once.
deskpage-wrong-too-fast = That was a lot at once. Please wait a moment.
deskpage-wrong-outage = The supplier or the payment service does not answer. Please try again in a minute.
deskpage-wrong-answered = { $name } has answered in the meantime. Please read it first; nothing of yours was sent yet.

# Said by the page’s script.
deskpage-js-live = up to date
deskpage-js-lost = no connection
deskpage-js-not-sent = That did not get through. What you wrote is still here: please try again.
deskpage-js-answered = { $name } has answered while you were writing.
deskpage-js-new = New message: { $name }
deskpage-js-detach = Remove { $name }
deskpage-js-replying = Reply to “{ $words }”
deskpage-is-writing =
    { $count ->
        [one] { $names } is writing …
       *[other] { $names } are writing …
    }
deskpage-is-looking =
    { $count ->
        [one] { $names } has this ticket open, too.
       *[other] { $names } have this ticket open, too.
    }

deskpage-rule-by-rule = only by the rule
deskpage-rule-all-the-same = against the rule, too (say why)
deskpage-extend-hint = The eSIM is topped up at our cost.
deskpage-act-more-time = More time to pay
deskpage-do-more-time = Give more time
deskpage-do-resend = Send it
deskpage-do-refresh = Ask
deskpage-done-more-time = The customer has more time to pay.


# Worth knowing before money is given back.
deskpage-risk-paid-twice =
    { $count ->
        [one] Paid twice once
       *[other] Paid twice { $count } times
    }
deskpage-risk-refunded =
    { $count ->
        [one] One refund before
       *[other] { $count } refunds before
    }
deskpage-risk-expired-unpaid =
    { $count ->
        [one] One order never paid
       *[other] { $count } orders never paid
    }
deskpage-risk-payment-failed =
    { $count ->
        [one] One payment failed
       *[other] { $count } payments failed
    }
deskpage-risk-needs-attention =
    { $count ->
        [one] One order waits for a decision
       *[other] { $count } orders wait for a decision
    }

# Amounts, days and places by themselves.
deskpage-money = { $amount }
deskpage-date = { $date }
deskpage-where = { $place }
deskpage-size = { $size }

# What happened, in a line of the conversation.
deskpage-event-opened = Ticket opened
deskpage-event-claimed = Taken on
deskpage-event-released = Given back
deskpage-event-transferred = Handed over
deskpage-event-priority = Priority changed
deskpage-event-snoozed = Put aside
deskpage-event-woken = Back in the queue
deskpage-event-solved = Solved
deskpage-event-reopened = Opened again
deskpage-event-merged = Goes on in another ticket
deskpage-event-merged-here = Another ticket goes on here
deskpage-event-rated = Rated by the customer
deskpage-event-undone = Undone
deskpage-event-unsent = An answer was taken back
deskpage-event-let-out = A link was let out
deskpage-event-refund = Refund decided
deskpage-event-extend = eSIM extended
deskpage-event-more-time = More time to pay
deskpage-event-resend-qr = QR sent again
deskpage-event-look-again = Supplier asked
deskpage-event-ask-eid = Asked for the EID
