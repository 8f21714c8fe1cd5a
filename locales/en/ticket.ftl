# A customer's own tickets.
ticket-topic-install = Installing
ticket-topic-code-used = Code not valid
ticket-topic-no-internet = No internet
ticket-topic-slow = Slow
ticket-topic-ran-out = Data used up
ticket-topic-wrong-place = Wrong country
ticket-topic-refund = Money back
ticket-topic-payment = Payment
ticket-topic-privacy = My data
ticket-topic-other = Something else

ticket-state-open = with us
ticket-state-waiting-for-us = with us
ticket-state-waiting-for-you = your turn
ticket-state-solved = solved
ticket-state-merged = continued in another one
ticket-next-open = We have it and will answer here. You can add to it any time: just write.
ticket-next-waiting-for-us = We have your message and will answer here.
ticket-next-waiting-for-you = We have answered and wait for your reply. Just write.
ticket-next-solved = It is solved. If it comes back, open it again.
ticket-next-merged = It goes on together with another ticket of yours.

ticket-which-topic = <b>What is it about?</b>
ticket-which-order = <b>Which order is it about?</b>
ticket-paysupport =
    <b>About a payment</b>
    If you paid and got nothing yet: we look for the payment ourselves, and either your eSIM arrives here or all of the money goes back to your card. For everything else a human answers here.
ticket-ask-words =
    <b>Write to us</b>
    We know already: { $known }

    Now tell us in your own words what is wrong. Pictures of the screen help a lot; you can send several messages. No card numbers, please.

    /cancel if you need nothing any more.
ticket-too-many =
    { $count ->
        [one] You have an open ticket already. Let us solve it first, or add to it:
       *[other] You have { $count } open tickets. Let us solve one of them first, or add to one:
    }
ticket-opened =
    ✅ <b>It is with us: { $number }</b>
    A human reads it and answers in this chat. Our team never writes to you from another account.
ticket-expected = We usually answer by <b>{ $moment }</b>, mostly sooner.
ticket-opened-more = Anything to add? Just send it, it goes to the same place. /tickets shows how it stands.
ticket-passed-on = Thanks, it is with us.
ticket-reopened-by-you = Thanks. { $number } is open again, and we look at it once more.
ticket-reopened-write = { $number } is open again. What is still wrong? Just write.
ticket-write-now = What you write now goes to { $number }. Pictures are fine, too. /cancel ends it.
ticket-which = <b>Which ticket does this belong to?</b> I have kept it.
ticket-which-solved = <b>Does this belong to a ticket that we solved?</b> I have kept it.
ticket-settled = Thanks, it is with us, under { $number }.
ticket-dropped =
    { $count ->
        [one] Deleted. If you need us, just write.
       *[other] Deleted, all { $count } messages. If you need us, just write.
    }
ticket-nothing-waits = Nothing waits here any more.
ticket-send-gone = I cannot see your message any more. Please send it as a reply to one of ours.
ticket-card-masked =
    ⚠️ Your message had the number of a payment card in it. I have taken it out of this chat, and we keep it without the number.

    We never need it: please do not send it to anybody.
ticket-eid-good = This EID is complete, and its check digits are right. 👍
ticket-eid-check = Something in this EID is mistyped: its check digits do not match. Dial <code>*#06#</code> and compare it digit by digit, or send a picture of the screen.
ticket-eid-digits =
    { $count ->
        [one] An EID has 32 digits; this is one. Dial <code>*#06#</code> and copy all of it, or send a picture of the screen.
       *[other] An EID has 32 digits; these are { $count }. Dial <code>*#06#</code> and copy all of it, or send a picture of the screen.
    }

tickets-title = <b>Your tickets</b>
tickets-none = You have no tickets yet. If something is wrong, I help you at once:
tickets-line =
    <b>{ $topic }</b> · { $state }
    { $number }, { $date }
ticket-name = { $topic } · { $number }
ticket-card =
    <b>{ $topic }</b> · { $state }
    { $number }

    { $next }
ticket-staff = our team
ticket-line-you = <b>You:</b> { $words }
ticket-line-staff = <b>{ $name }:</b> { $words }
ticket-kind-photo = 🖼
ticket-kind-video = 🎬
ticket-kind-animation = 🎞
ticket-kind-audio = 🎵
ticket-kind-voice = 🎤
ticket-kind-video-note = 📹
ticket-kind-document = 📎
ticket-kind-sticker = 🏷
ticket-kind-location = 📍
ticket-kind-venue = 📍
ticket-kind-contact = 👤
ticket-kind-other = ▫️

ticket-button-another-order = Another one ›
ticket-button-no-order = About no order
ticket-button-card = See how it stands
ticket-button-newer = ‹ Newer
ticket-button-older = Older ›
ticket-button-new = 🛟 Something new
ticket-button-new-question = Something new
ticket-button-none = None of these – delete it
ticket-button-write = ✍️ Write
ticket-button-solved = ✅ It is solved
ticket-button-reopen = ↩ Not solved
ticket-button-all = All my tickets
ticket-button-words = 💬 Say more
ticket-button-send = ↪ This was meant for { $number }

ticket-solved-by-you =
    Good to hear! { $number } is solved.

    How was our help?
ticket-solved-by-you-unasked = Good to hear! { $number } is solved.
ticket-why-content = { $face } Thank you! What was good?
ticket-why-not = { $face } Thank you for telling us. What was not right?
ticket-why-fast = Fast
ticket-why-solved = Solved
ticket-why-friendly = Friendly
ticket-why-clear = Easy to follow
ticket-why-slow = Too slow
ticket-why-unsolved = Not solved
ticket-why-unclear = Hard to follow
ticket-why-unfriendly = Unfriendly
ticket-ask-rating-words = What would you like to tell us? Just write it. /cancel ends it.
ticket-thanks = Thank you, that helps us. Have a good trip!

# What the house tells of a ticket.
ticket-told-solved =
    ✅ <b>{ $number } ({ $topic }) is solved</b>, says { $name }.

    How was our help? If it is not solved, press “Not solved” or just write.
ticket-told-solved-unasked =
    ✅ <b>{ $number } ({ $topic }) is solved</b>, says { $name }.

    If it is not, press “Not solved” or just write.
ticket-told-solved-by-silence-unasked =
    ✅ <b>{ $number } ({ $topic }) is closed</b>, because we have not heard from you.

    If it is not solved, press “Not solved” or just write.
ticket-told-solved-by-silence =
    ✅ <b>{ $number } ({ $topic }) is closed</b>, because we have not heard from you.

    If it is not solved, press “Not solved” or just write. And how was our help?
ticket-told-closing-soon = We have not heard from you about { $number }. Is it solved? If not, just write; otherwise it closes by itself tomorrow.
ticket-told-reopened = { $number } is open again: we look at it once more.
ticket-told-merged = We have put { $merged } together with { $number }: both are answered there.
ticket-told-parted = { $number } goes on by itself again, apart from { $other }.
