# One's own data: what there is, what can be asked, how each request stands

refusal-nothing-kept = We keep nothing about this account, so there is nothing to copy, correct or delete. Did you buy with another account? Then open /mydata there.
refusal-request-unknown = There is no such data request of yours. You find all of them in /mydata
refusal-request-over = Data request { $number } { $state ->
    [executing] is being carried out, so it can no longer be changed.
    [manual] is being carried out, so it can no longer be changed.
    [identity-pending] still waits for the proof that it is yours.
    [in-review] is with our team.
    [needs-info] waits for an answer.
   *[other] is over.
} How it stands: /mydata
refusal-request-code-not-wanted = No proof is needed here at the moment. Open your request in /mydata; it shows how to go on.
refusal-request-too-soon = That was quick! Please wait { $seconds ->
    [one] one more second
   *[other] { $seconds } more seconds
}, so that nobody who only has your phone for a moment can do this.
refusal-request-codes-spent = We can send no more codes for request { $number } today. Try again tomorrow, or press “I cannot get to this address”.
refusal-request-link = This link was used already, is too old, or belongs to another account. Open it in the account that you bought with, or ask whoever gave it to you for a new one.
refusal-request-not-extendable = Request { $number } cannot be given more time. Please answer by its date: /dsar { $number }
refusal-request-words-wanted = Request { $number }: please write the words that the person will read.
refusal-request-not-proved = Nobody has proved yet that request { $number } is theirs. It is due on { $due_at }. To ask them: /dsar { $number } ask identity …
refusal-request-customer-unknown = There is no order and no ticket of that number, or its account is gone. Without a number, put “-” in its place.

mydata-home =
    <b>Your data</b>
    With us since { $since }: { $orders ->
        [0] no order
        [one] one order
       *[other] { $orders } orders
    }, { $esims ->
        [0] no eSIM
        [one] one eSIM
       *[other] { $esims } eSIMs
    }, { $tickets ->
        [0] no ticket
        [one] one ticket
       *[other] { $tickets } tickets
    }{ $messages ->
        [0] {""}
        [one] {" "}with one message
       *[other] {" "}with { $messages } messages
    }, { $requests ->
        [0] no data request.
        [one] one data request.
       *[other] { $requests } data requests.
    }

    You can have a copy, correct it, have it deleted, and object to a use of it or limit it. It costs nothing, and nobody treats you worse for it. Most of it is done within minutes; you get an answer within 30 days at the latest.

    What we keep, why and how long: /privacy
    By e-mail or letter it works just as well: { $email }
mydata-nothing =
    <b>Your data</b>
    We keep nothing about this account: no order, no question, not even your name. So there is nothing to copy or delete.

    Did you buy with another account? Then open this page there, or write to { $email }.
mydata-button-copy = 🧾 A copy to read
mydata-button-machine = 📦 A machine-readable copy
mydata-button-correct = ✍️ Correct something
mydata-button-delete = ❌ Delete everything
mydata-button-limit = ✋ Limit use
mydata-button-california = California
mydata-button-requests = { $count ->
    [0] My requests
   *[other] My requests ({ $count } open)
}
mydata-button-home = ‹ Your data
mydata-button-all-mine = ‹ My requests

mydata-range = { $kind ->
    [copy] A ZIP file with everything as JSON and CSV, which other programs can read.
   *[other] A ZIP file with everything that we keep about you, with pages to read.
} Of which time?
mydata-enough =
    You have asked for two copies within a day. The next one is made by itself from <b>{ $at }</b> on; under “My requests” you see those that are there.

    Do you need one sooner? You may ask for as many as you need: somebody of our team looks at it and answers you within 30 days at the latest.
mydata-button-human = Ask our team for one
mydata-button-all = All of it
mydata-button-since = Since { $at }

mydata-delete =
    <b>Delete everything</b>
    <b>What goes:</b> your account, your eSIMs with their codes, your tickets and what you wrote, your settings. What is encrypted loses its key, after 7 days in our backups too; after 30 days the last of them is gone.

    <b>What stays, and why:</b>
    • Orders and payments for tax law, 10 years from the end of the year, locked away from everything else.
    • Events of the security log without your name, 12 months at most.
    • This request itself without its content, 36 months, and what you said yes or no to, 3 years, without your name: so that we can prove that we kept our word.
    • A keyed fingerprint of your account, so that nothing of ours comes to you unasked any more, and a ban that still runs.
    • Your payments at the payment service, until nobody can dispute them any more: 180 days.
    • What a legal claim needs; then we tell you.

    Nothing of it can be brought back. You have 24 hours to change your mind.{ $warnings }
mydata-delete-warn-esims = ⚠️ { $count ->
    [one] <b>You lose one eSIM</b> that you can still use. No money goes back for it by itself
   *[other] <b>You lose { $count } eSIMs</b> that you can still use. No money goes back for them by itself
}: if one is still unused, ask for it first with /paysupport.
mydata-delete-warn-orders = ⚠️ { $count ->
    [one] <b>One order is not finished.</b> If it is unpaid, it is closed; if it is paid, you lose what it brings.
   *[other] <b>{ $count } orders are not finished.</b> Unpaid ones are closed; of paid ones you lose what they bring.
} Better wait for that.
mydata-delete-warn-tickets = ⚠️ { $count ->
    [one] <b>One of your tickets is still open.</b> It is lost
   *[other] <b>{ $count } of your tickets are still open.</b> They are lost
}, and nobody can answer you any more.
mydata-delete-warn-refunds = ⚠️ { $count ->
    [one] One refund is still on its way. It reaches you all the same, but we can no longer tell you about it.
   *[other] { $count } refunds are still on their way. They reach you all the same, but we can no longer tell you about them.
}
mydata-button-copy-first = 🧾 A copy first
mydata-button-delete-now = ❌ Delete my account

mydata-california =
    <b>California</b>
    You can ask what we know about you, have it deleted and corrected, and limit the use of sensitive information. We do not sell your information and share it with nobody for advertising; you can still tell us not to, and we keep that on record. Nobody treats you worse for it. Somebody whom you have given a signed permission can ask for you; we then check with you directly.

    We confirm that your request came at once and answer within 30 days, although the law allows 45.
mydata-button-opt-out = Do not sell or share my information
mydata-button-limit-use = Limit use of sensitive information

mydata-no-requests = You have not made a data request yet.
mydata-requests =
    <b>My requests</b>
    { $lines }
mydata-line = <code>{ $number }</code> · { $kind ->
    [access] Copy
    [copy] Machine-readable copy
    [correction] Correction
    [deletion] Deletion
    [restriction] Restriction
    [objection] Objection
    [withdrawal] Withdrawal
    [opt-out] Do not sell or share
   *[limit] Limit the use
} of { $at } · { $state ->
    [received] came in
    [identity-pending] waits for your proof
    [needs-info] waits for your answer
    [in-review] with our team
    [cooling-off] you can still undo it
    [blocked-by-hold] waiting (legal claim)
    [executing] being done
    [manual] being done
    [delivered] ready for you
    [completed] done
    [partly-completed] done in part
    [denied] refused
    [cancelled] called off
    [duplicate] part of another one
   *[expired] ended
}{ $open ->
    [1] , answer by { $due }
   *[0] , { $due }
}
mydata-button-request = { $number } · { $kind ->
    [access] Copy
    [copy] Machine-readable
    [correction] Correction
    [deletion] Deletion
    [restriction] Restriction
    [objection] Objection
    [withdrawal] Withdrawal
    [opt-out] Do not sell
   *[limit] Limit
}
mydata-button-older = Older ›

mydata-card =
    <b>Request { $number }</b>
    { $kind ->
        [access] A copy to read
        [copy] A machine-readable copy
        [correction] Correction
        [deletion] Deletion of everything
        [restriction] Restriction
        [objection] Objection
        [withdrawal] Withdrawal of a consent
        [opt-out] Do not sell or share
       *[limit] Limit the use of sensitive information
    }{ $processing ->
        [fraud] : rules against fraud
        [quality] : ratings and support figures
        [offers] : offers
        [figures] : usage figures
        [service-news] : news of the service
        [usage-left] : checking how much data is left
        [support] : tickets
        [security-log] : security log
        [operate] : everything
        [sell] : orders and delivery
        [tax] : tax records
        [rights] : data requests
       *[other] {""}
    }
    Received { $at }
mydata-card-since = Only what came since { $at }.
mydata-card-due = { $extended ->
    [1] We need more time and answer by { $at }.
   *[0] We answer by { $at }, mostly much sooner.
}
mydata-card-answer = <blockquote>{ $words }</blockquote>
mydata-card-complain =
    { $basis ->
        [identity] Ground: it was not shown that it is your data.
        [excessive] Ground: manifestly unfounded or excessive requests (Art. 12(5) GDPR).
        [others] Ground: it would take from the rights of others (Art. 15(4) GDPR).
        [legal-claim] Ground: needed for a legal claim (Art. 17(3)(e) GDPR).
        [law] Ground: a law asks us to keep it (Art. 17(3)(b) GDPR).
        [overriding] Ground: compelling grounds that outweigh yours (Art. 21(1) GDPR).
       *[nothing] Ground: we have nothing of the kind.
    }

    Are we wrong? Write to us with /support, and somebody else looks at it. You can also complain to a data protection authority, where you live or where we are ({ $authority }), or go to court.
mydata-state = { $state ->
    [received] It came in.
    [identity-pending] First show us that it is you. Until then nothing happens.
    [needs-info] We have a question for you:
    [in-review] Somebody of our team looks at it.
    [cooling-off] You can still undo it.
    [blocked-by-hold] A legal claim keeps us from deleting. As soon as it is over, it goes on by itself; until then nothing else is done with your data.
    [executing] { $kind ->
        [copy] We are collecting your data …
        [deletion] Your data is being deleted …
       *[other] It is being done …
    }
    [manual] A step did not work. Our team has been told and looks after it; you need not do anything.
    [delivered] Your copy is ready.
    [completed] { $kind ->
        [copy] Done. Your copy was ready for you.
        [opt-out] Honoured. We do not sell your information, and do not share it for advertising.
        [limit] Honoured. We use sensitive information only for what you asked for.
        [withdrawal] Done. Your consent is withdrawn.
        [deletion] Done. Your data is deleted.
       *[other] Done.
    }
    [partly-completed] Done as far as it can be.
    [denied] Refused.
    [cancelled] Called off.
    [duplicate] Answered with another request.
   *[expired] Over: the proof that it is yours, or an answer to our question, did not reach us. You can ask again any time: /mydata
}
mydata-progress = We are at it: { $done } of { $all } steps done.
mydata-cooling = Your account will be deleted on { $until }. Until then you can undo it with one tap.
mydata-duplicate = You have asked for the same before; request { $number } answers both.

mydata-button-prove = It is me
mydata-button-me = Yes, that is me
mydata-button-me-again = Yes, once more
mydata-button-new-code = New code
mydata-button-no-address = I cannot get to this address
mydata-button-no-order = I do not have the number
mydata-button-cancel = Call it off
mydata-button-undo = 🔙 Undo, keep my account
mydata-button-answer = Answer
mydata-proof-code =
    We sent six digits to <code>{ $to }</code>. Type them here within ten minutes.

    So we know that it is you, and not somebody who has your phone in their hand.
mydata-proof-none-today =
    Your request is here, and its time runs. But so many codes went to <code>{ $to }</code> today that no more follow until tomorrow.

    Ask for a code tomorrow, or tell us that you cannot use that address: then one of us looks at it.
mydata-proof-first =
    Do you really want { $kind ->
        [access] a copy of your data
        [copy] a machine-readable copy of your data
        [deletion] all of your data deleted
       *[correction] to have something corrected
    }?

    So that nobody does this who only has your phone for a moment, we ask twice, a minute apart.
mydata-proof-second = Thank you. Now wait a minute, then press once more.
mydata-proof-order = Thank you. Now wait a minute, then type the number of your latest order (it begins with E-).
mydata-proof-wrong = { $left ->
    [0] That was not right either. Nothing is lost: this is how it goes on.
    [one] That is not right. You have one more try.
   *[other] That is not right. You have { $left } more tries.
}
mydata-proved = Thank you, it is you. We begin at once and show you here how far it is.
mydata-answer-wanted =
    Our team asks:
    <blockquote>{ $words }</blockquote>
    Just type your answer here.
mydata-answer-kept = Thank you, our team has your answer.
mydata-link =
    On { $at } somebody wrote to us and asked for { $kind ->
        [access] a copy of their data
        [copy] a machine-readable copy of their data
        [correction] a correction
        [deletion] the deletion of all their data
        [restriction] a restriction
        [objection] an objection
        [withdrawal] the withdrawal of a consent
        [opt-out] their information not to be sold or shared
       *[limit] the use of sensitive information to be limited
    } (request { $number }).

    Was that you, or somebody in your name? Then it is about the data of <b>this</b> account. If it was not you, do nothing: without your word nothing happens.
mydata-button-link = Yes, that is my request
mydata-link-nothing = We keep nothing about this account. Open the link in the account that you bought with.

mydata-news = { $what ->
    [asked] We have a question about your request { $number }.
    [approved] Your request { $number } was looked at and granted.
    [extended] Your request { $number } takes longer than we thought. We answer by { $due } and are sorry for the wait.
    [denied] Your request { $number } was refused.
    [completed] Your request { $number } is done.
    [delivered] 📦 Your copy is ready (request { $number }). You can fetch it for five days: /mydata
    [blocked-by-hold] Your request { $number } has to wait: we still have to keep something for a legal claim. After that it goes on by itself.
    [unproved] Your request { $number } still waits: show us that it is you. Otherwise it ends by itself in a few days.
   *[expired] Your request { $number } has ended, because the proof or your answer did not reach us. You can ask again any time: /mydata
}

alert-request-waits = 📋 Data request { $number } ({ dsar-kind }) waits for a decision: { $reason }. /dsar { $number }
alert-request-due = ⏳ Data request { $number } ({ dsar-kind }) is due within { $days ->
    [one] one day
   *[other] { $days } days
}. /dsar { $number }
alert-request-overdue = 🚨 Data request { $number } ({ dsar-kind }) is overdue. /dsar { $number }
alert-request-unconfirmed = 💬 Whoever sent data request { $number } was not told yet that it came{ $law ->
    [1] {" "}(the law wants it within 10 business days).
   *[0] .
} /dsar { $number }
alert-request-stuck = ⚙️ A step of data request { $number } ({ dsar-kind }) gave up. /dsar { $number }
alert-delete-by-hand = Telegram did not let me delete { $kind ->
    [topic] a topic
   *[post] a post
} of the staff’s group that an erasure ({ $number }) has to remove. Please delete it by hand: { $link ->
    [none] message { $post }
   *[other] { $link }
}. With the right to delete messages and to manage topics I do it myself.
