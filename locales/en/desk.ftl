# The desk: the staff's group. Short, because people read it all day.

# What a ticket is about.
desk-topic-install = cannot install
desk-topic-code-used = code already used
desk-topic-no-internet = no internet
desk-topic-slow = slow
desk-topic-ran-out = data used up
desk-topic-wrong-place = wrong country
desk-topic-refund = refund
desk-topic-payment = payment
desk-topic-privacy = privacy
desk-topic-other = something else

desk-status-open = 🔵 not answered yet
desk-status-waiting-for-us = 🟡 waits for us
desk-status-waiting-for-you = 🟣 waits for the customer
desk-status-solved = ✅ solved
desk-status-merged = 🔀 merged

desk-priority-low = low priority
desk-priority-normal = normal priority
desk-priority-high = ❗ high priority
desk-priority-urgent = ‼️ urgent

desk-channel-telegram = Telegram
desk-channel-web = website
desk-language-en = English
desk-language-de = German
desk-role-agent = agent
desk-role-lead = lead
desk-role-owner = owner
desk-role-auditor = auditor
desk-role-finance = finance
desk-role-privacy-officer = privacy officer
desk-role-security-admin = security admin
desk-nobody = nobody’s yet
desk-solved-by-customer = the customer
desk-solved-by-silence = itself, after silence

# The card at the head of a ticket’s topic.
desk-card-head = <b>{ $number }</b> · { $topic }
desk-card-state = { $status } · { $priority } · { $owner }
desk-card-merged = It goes on in <b>{ $into }</b>.
desk-card-solved-by = Solved by { $name }.
desk-clock-first-answer-due = ⏱ First answer due by { $at }
desk-clock-first-answer-late = ⏰ First answer was due on { $at }
desk-clock-next-answer-due = ⏱ Next answer due by { $at }
desk-clock-next-answer-late = ⏰ Next answer was due on { $at }
desk-card-snoozed = 💤 Put aside until { $until }
desk-card-rating = Rated { $stars }
desk-card-email = ✉️ { $email }
desk-card-customer = 👤 <code>{ $customer }</code> · writes { $language } · { $channel } · since { $since }
desk-card-there = 🕐 { $time } in { $country } ({ $offset }), where the plan works
desk-card-there-between = 🕐 between { $first } and { $last } in { $country }, where the plan works
desk-card-there-unknown = 🕐 Local time not known
desk-card-others = 📎 Also open: { $numbers }
desk-card-no-orders = No orders.
desk-card-orders = <b>Orders</b>
desk-card-orders-latest = <b>The latest orders</b>
desk-card-order = • <code>{ $number }</code> { $title } · { $price } · { $state } · { $date }
desk-card-order-meant = ▶ <code>{ $number }</code> { $title } · { $price } · { $state } · { $date }
desk-card-refund-wanted = ↩ refund decided
desk-card-refund-asked = ↩ refund on its way
desk-card-refund-settled = ↩ refunded
desk-card-refund-failed = ↩ refund failed
desk-card-esim = • <code>{ $number }</code> { $place } · { $state } · ICCID …{ $iccid }
desk-card-esim-meant = ▶ <code>{ $number }</code> { $place } · { $state } · ICCID …{ $iccid }
desk-card-usage = { $used } of { $total } used, counted on { $as_of }
desk-card-usage-not-counted = nothing counted yet
desk-card-device = 📱 { $device }
desk-card-tried = 🧭 Tried before: { $steps }
desk-card-as-of = <i>As of { $at }</i>

desk-risk-paid-twice =
    { $count ->
        [one] ⚠️ An order was paid twice.
       *[other] ⚠️ Orders were paid twice: { $count }.
    }
desk-risk-refunded =
    { $count ->
        [one] ⚠️ One refund before.
       *[other] ⚠️ { $count } refunds before.
    }
desk-risk-expired-unpaid =
    { $count ->
        [one] ⚠️ One order was never paid.
       *[other] ⚠️ { $count } orders were never paid.
    }
desk-risk-payment-failed =
    { $count ->
        [one] ⚠️ One payment failed.
       *[other] ⚠️ { $count } payments failed.
    }
desk-risk-needs-attention =
    { $count ->
        [one] ⚠️ An order waits for a decision in the admin chat.
       *[other] ⚠️ { $count } orders wait for a decision in the admin chat.
    }

desk-button-claim = 🙋 Take it
desk-button-release = ↩ Give it back
desk-button-solve = ✅ Solved
desk-button-reopen = 🔓 Reopen
desk-button-qr = 📷 QR again
desk-button-look = 🔄 Ask supplier
desk-button-eid = 🔢 Ask for EID
desk-menu-refund = 💶 Refund …
desk-menu-extend = ➕ Extend …
desk-menu-snooze = 💤 Later …
desk-menu-priority = ❗ Priority …
desk-menu-transfer = 👉 Hand over …
desk-menu-merge = 🔀 Merge …
desk-button-note = 📝 Note
desk-button-card = 🔄 Card
desk-button-undo = ↶ Undo
desk-button-never-mind = ✖ Never mind
desk-button-send = 📤 Send
desk-button-send-anyway = 📤 Send anyway (leads)
desk-button-reopen-and-send = 🔓 Reopen and send
desk-button-keep-as-note = 📝 Keep as a note
desk-button-refund-now = 💶 Give { $amount } back
desk-button-extend-data = ➕ { $order }: more data
desk-button-more-time = ⏳ { $order }: more time to pay
desk-button-first-page = ⏮ First page
desk-button-next-page = Next page ▶

desk-card-waits = 💤 Put aside until the customer writes

# What becomes of what an agent writes.
desk-anonymous = Nobody can see who you are: turn off “Remain anonymous” for yourself in the group’s settings. Until then nothing of this reaches customers.
desk-not-staff = You are not on the staff’s list, so this did not reach the customer. An owner adds you with /staff add.
desk-not-an-agent = Your role does not answer customers, so this stayed here. Notes and answers take an agent.
desk-not-sent-command = This looks like a command, so it did <b>not</b> go to the customer. All commands: /help
desk-not-changed = The customer still reads what stood there before: a note or a command is never sent. /unsend takes the message back.
desk-answered-too = ⚠️ Answered in the last minute as well: { $names }
desk-links-held = 🔗 <b>Held back.</b> Links that are not on the list: { $links }. A lead can let it out.
desk-links-let-out = 🔗 { $name } has let it out.
desk-is-over = This ticket is over. What you wrote is kept as a note; the customer has not got it. What shall it be?
desk-reopened-and-sent = 🔓 Reopened and sent by { $name }.
desk-kept-as-note = 📝 Kept as a note.

# Choices.
desk-choose-snooze = Put <b>{ $number }</b> aside until …
desk-choose-priority = How urgent is <b>{ $number }</b>?
desk-choose-transfer = Who takes care of <b>{ $number }</b>?
desk-choose-merge = In which ticket does <b>{ $number }</b> go on?
desk-nothing-to-merge = The customer has no other open ticket. With a number: <code>/merge T-…</code>
desk-choose-extend = What does the customer of <b>{ $number }</b> get?
desk-nothing-to-extend = No order of this customer can get more.
desk-choose-order = Which order of <b>{ $number }</b>?
desk-choose-reason =
    Why shall the money for <code>{ $order }</code> go back? The rule is shown next.
    Another reason: <code>/refund { $order } why</code>
desk-choose-extension = Why does <code>{ $order }</code> get more data at our cost?
desk-later-hour = 1 hour
desk-later-tomorrow = Tomorrow, 9:00
desk-later-writes = Until the customer writes
desk-later-now = ☀️ Not any longer

# What was done.
desk-claimed-short = { $number } is in your care.
desk-released-short = { $number } is in nobody’s care.
desk-claimed = 🙋 { $name } takes care of { $number }.
desk-snoozed = 💤 { $name } has put { $number } aside until { $until }.
desk-snoozed-until-writes = 💤 { $name } has put { $number } aside until the customer writes.
desk-unsnoozed = ☀️ { $name } has taken { $number } up again.
desk-sorted = { $number }: { $priority } ({ $name })
desk-undone = ↶ { $name } has undone it.
desk-done = Done: { $number }.
desk-unchanged = It is so already.
desk-how-to-note = Begin a message with // and it is a note for us: the customer never gets it. The same goes for /note and for captions of pictures.
desk-qr-resent = 📷 { $name } has the QR of { $order } sent to the customer again.
desk-looking = The supplier is being asked. The card shows the answer in a moment: 🔄 Card
desk-eid-asked = 🔢 { $name } has asked the customer for the EID.
desk-ask-eid =
    Could you please send me the EID of your phone? It has 32 digits.

    • iPhone: Settings → General → About → EID
    • Android: Settings → About phone → SIM status (or Status), or dial *#06#

    You can copy it there with a long press.
desk-refund-begun = 💶 { $name } gives the money for { $order } back: { $why }. First the supplier takes the eSIM back; how it ends is told here.
desk-extension-begun = ➕ { $name } gives { $order } more data: { $why }. How it ends is told here.
desk-time-given = ⏳ { $name } has given { $order } more time to be paid.

desk-line-solved = ✅ { $name } has solved it.
desk-line-solved-by-customer = ✅ The customer says that it is solved.
desk-line-solved-by-silence = ✅ Closed, because nothing more came.
desk-line-rated = Rated with { $stars ->
        [one] one star
       *[other] { $stars } stars
    }.
desk-line-rated-words = Rated with { $stars ->
        [one] one star
       *[other] { $stars } stars
    }: “{ $words }”
desk-line-reopened = 🔓 The customer has opened it again.
desk-line-reopened-by-staff = 🔓 { $name } has opened it again.
desk-line-transferred = 👉 { $name } takes care of it now.
desk-line-woken = ☀️ It is time for this one again.
desk-line-merged = 🔀 It goes on in <b>{ $into }</b>.
desk-line-merged-here = 🔀 <b>{ $merged }</b> goes on here.
desk-line-act-done = { $kind ->
    [return] ↩ <code>{ $order }</code> was taken back: the money is on its way to the customer.
    [resend] 📨 The QR of <code>{ $order }</code> was sent again.
    [extend] ➕ The eSIM of <code>{ $order }</code> has more data now; the customer was told.
    [more-time] ⏱ <code>{ $order }</code> can be paid for longer.
   *[other] ✅ <code>{ $order }</code>: done.
}
desk-line-act-stopped = ⚠️ { $kind ->
    [return] <code>{ $order }</code> was not given back:
    [resend] The QR of <code>{ $order }</code> was not sent:
    [extend] The eSIM of <code>{ $order }</code> got no more data:
   *[other] <code>{ $order }</code>: that did not work:
} { $cause ->
    [esim-in-use] a phone has the eSIM by now.
    [esim-over] the eSIM has ended.
    [unknown-there] the supplier does not know the eSIM.
    [no-top-up] there is no top-up for this plan.
    [price-unclear] the supplier’s price has changed.
    [balance-empty] our balance at the supplier is too low.
    [order-moved] the order has changed meanwhile.
    [unreachable] the customer cannot be reached: the bot is blocked.
   *[other] the supplier refused.
}

# What the rule says of giving money back.
desk-verdict-eligible = ✅ <code>{ $order }</code>: by the rule, { $amount } can go back.
desk-verdict-ask-first = ✅ <code>{ $order }</code>: as far as we know, { $amount } can go back by the rule. The supplier is asked first.
desk-verdict-not-by-rule = ⛔ <code>{ $order }</code>: by the rule, { $amount } cannot go back.
desk-verdict-under-way = ⏳ <code>{ $order }</code> ({ $amount }) is being given back already.
desk-verdict-given-back = ↩ <code>{ $order }</code>: { $amount } went back already, or is on its way.
desk-verdict-waits-for-staff = ⚠️ <code>{ $order }</code>: nobody knows what became of the purchase. A lead may give { $amount } back.
desk-verdict-not-delivered = ⏳ <code>{ $order }</code> ({ $amount }) is still being bought: the eSIM comes, or the money goes back by itself.
desk-verdict-not-paid = <code>{ $order }</code> ({ $amount }) was not paid.
desk-whynot-installed = • The eSIM is on a phone.
desk-whynot-downloaded = • A phone has begun to fetch the eSIM.
desk-whynot-used = • Data was used.
desk-whynot-deleted = • The eSIM was deleted from the phone.
desk-whynot-ended = • The eSIM has ended.
desk-whynot-too-old = • It was handed over more than 14 days ago.
desk-whynot-stale = • We asked the supplier a while ago.
desk-whynot-no-esim = • There is no eSIM.
desk-returnable-until = It can be given back until { $until }.
desk-override = A lead may decide otherwise: <code>/refund { $order } why</code>

desk-why-trip-cancelled = Trip cancelled
desk-why-wrong-purchase = Bought by mistake
desk-why-changed-plan = Wants another plan
desk-why-incompatible-device = Phone has no eSIM
desk-why-locked-device = Phone is locked
desk-why-cannot-install = Cannot install
desk-why-qr-trouble = Trouble with the QR
desk-why-deleted-esim = Deleted the eSIM
desk-why-no-coverage = No coverage
desk-why-no-internet = No internet
desk-why-slow = Too slow
desk-why-unstable = Drops out
desk-why-blocked-apps = Apps are blocked
desk-why-no-hotspot = No hotspot
desk-why-ended-early = Ended too early
desk-why-overcharged = Charged too much
desk-why-other = Another reason

# The queue.
desk-queue = <b>What waits</b>, soonest due first
desk-mine = <b>In your care</b>, soonest due first
desk-queue-topic = <b>What waits about “{ $topic }”</b>, soonest due first
desk-queue-empty = Nothing waits here. 🎉
desk-lag =
    { $count ->
        [one] 🐢 One message waits to be posted here, for { $span } by now: Telegram lets us post 20 a minute.
       *[other] 🐢 { $count } messages wait to be posted here, the oldest for { $span }: Telegram lets us post 20 a minute.
    }
desk-queue-line =
    { $number } · { $topic } · { $due }
    { $status } · { $priority } · { $owner } · { $age } old
desk-due-in = ⏱ due in { $span }
desk-due-late = ⏰ late by { $span }
desk-due-none = not due
desk-due-later = 💤 put aside
desk-span-minutes = { $minutes } min
desk-span-hours = { $hours } h { $minutes } min
desk-span-days = { $days } d { $hours } h
desk-found =
    { $count ->
        [one] <b>One ticket</b>
       *[other] <b>{ $count } tickets</b>
    }
desk-found-nothing = Nothing found. Words are looked for among the latest 2,000 messages.
desk-how-to-find = <code>/find</code> and a number (T-…, E-…, S-…), an ICCID, a customer (C-…) or words that were written.

# Macros.
desk-choose-macro = A macro for <b>{ $number }</b>, in the customer’s language ({ $language }):
desk-macro-lacks = <i>{ $macro }: the ticket has no { $missing }</i>
desk-macro-preview =
    <b>{ $macro }</b>, as the customer reads it ({ $language }):

    <blockquote>{ $words }</blockquote>
desk-macro-sent =
    📤 { $name } has sent the macro <b>{ $macro }</b>:

    <blockquote>{ $words }</blockquote>
desk-macros = <b>Macros</b>. A tap shows what one says.
desk-macro-head = <b>{ $macro }</b>
desk-macro-text =
    { $language }
    <blockquote>{ $text }</blockquote>
desk-macro-how-to-change =
    Leads change it:
    <code>/macros save { $macro } en</code> and the text from the next line on
    <code>/macros delete { $macro } en</code>
    <code>/macros restore { $macro } en</code> as it was from the start
desk-macro-saved = The macro <b>{ $macro }</b> ({ $language }) is saved.
desk-macro-deleted = The macro <b>{ $macro }</b> ({ $language }) is deleted.
desk-macro-restored = The macro <b>{ $macro }</b> ({ $language }) is as it was from the start.

# Figures.
desk-none = –
desk-stats =
    { $days ->
        [one] <b>Today</b>
       *[other] <b>The last { $days } days</b>
    }
desk-stats-volume = Opened { $opened } (before: { $before }), solved { $solved }
desk-stats-now = Open at the moment { $open }, waiting for us { $waiting }, overdue { $overdue }
desk-stats-first-answer = First answer after { $median } (median), in time { $in_time }
desk-stats-solved-after = Solved after { $median } (median)
desk-stats-rating = Rating { $rating } of 5 ({ $count })
desk-stats-topics = About: { $topics }
desk-stats-busiest = Most tickets come between { $start } and { $end }
desk-stats-agent = <b>{ $name }</b>: answers { $answers }, solved { $solved }, rating { $rating }

# The staff.
desk-staff =
    { $count ->
        [one] <b>One member</b>
       *[other] <b>{ $count } members</b>
    }
    { $lines }
desk-staff-line = • { $name } · { $role } · <code>{ $account }</code> · since { $since }
desk-staff-added = { $name } is here now ({ $role }).
desk-staff-renamed = { $former } is now called { $name }.
desk-staff-role = { $name } is now: { $role }.
desk-staff-removed = { $name } may do nothing more here; their tickets are nobody’s.
desk-staff-left = { $name } has left the group and may do nothing more; their tickets are nobody’s.
desk-who-am-i =
    { $count ->
        [one] To customers you are <b>{ $name }</b> ({ $role }). One ticket is in your care. The desk’s page: /desk
       *[other] To customers you are <b>{ $name }</b> ({ $role }). { $count } tickets are in your care. The desk’s page: /desk
    }
desk-help =
    <b>In a ticket’s topic</b>
    What you write goes to the customer, under your public name. Edits, replies, albums and reactions go along. In a group without topics, reply to a post of the ticket.
    <code>//</code> or <code>/note</code> – a note for us alone
    /unsend – as a reply: takes your message back
    /macro – an answer that is kept ready
    /claim · /transfer · /priority · /snooze 2h · /close · /reopen · /merge
    /refund E-… why – for a reason of your own

    <b>Anywhere here</b>
    /queue – what waits · /queue privacy – about one topic · /mine – what is in your care
    /find – by number, ICCID, customer or words
    /stats · /stats 30 – how we are doing
    /macros – what the macros say; leads change them
    /staff – who is here; owners change it

refusal-desk-no-ticket = This needs a ticket: write it in a ticket’s topic, or name a number that exists.
refusal-desk-nothing-to-unsend = Reply with /unsend to a message that went to the customer.
refusal-desk-staff-unclear = Say it like this: /staff add Anna agent (as a reply, or with an account’s id before the name), /staff rename, /staff role, /staff remove.
refusal-desk-span-unclear = Say for how long: 30m, 2h, 3d (90 days at most) or tomorrow.
refusal-desk-priority-unclear = There are four: low, normal, high, urgent.
refusal-desk-nobody-of-that-name = Nobody here is called so. /staff shows who is here.
refusal-desk-macros-unclear = Say it like this: /macros save NAME en and the text from the next line on, /macros delete NAME en, /macros restore NAME en.
