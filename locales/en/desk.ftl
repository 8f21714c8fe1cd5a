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

desk-status-open = 🔴 not answered yet
desk-status-waiting-for-us = 🟠 waits for us
desk-status-waiting-for-you = 🔵 waits for the customer
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
desk-nobody = nobody’s yet
desk-solved-by-customer = the customer
desk-solved-by-silence = itself, after silence

# The card at the head of a ticket’s topic.
desk-card-head = <b>{ $number }</b> · { $topic }
desk-card-state = { $status } · { $priority } · { $owner }
desk-card-merged = It goes on in <b>{ $into }</b>.
desk-card-solved-by = Solved by { $name }.
desk-card-first-answer-due = ⏱ First answer due by { $at }
desk-card-first-answer-late = ⏰ First answer was due on { $at }
desk-card-next-answer-due = ⏱ Next answer due by { $at }
desk-card-next-answer-late = ⏰ Next answer was due on { $at }
desk-card-snoozed = 💤 Put aside until { $until }
desk-card-rating = Rated { $stars }
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
desk-button-refund = 💶 Refund …
desk-button-extend = ➕ Extend …
desk-button-snooze = 💤 Later …
desk-button-priority = ❗ Priority …
desk-button-transfer = 👉 Hand over …
desk-button-merge = 🔀 Merge …
desk-button-note = 📝 Note
desk-button-card = 🔄 Card
desk-button-undo = ↶ Undo
desk-button-never-mind = ✖ Never mind
