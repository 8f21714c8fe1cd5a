# Requests about one's own data, as the staff sees them

dsar-queue = <b>Data requests</b>: { $which ->
    [ours] waiting for us
    [open] all that are open
    [late] overdue
   *[over] closed
}{ $kind ->
    [none] {""}
   *[other] , only: { dsar-kind }
}
dsar-none = None.
dsar-line = { $late ->
    [1] 🚨
   *[0] •
} <code>{ $number }</code> { dsar-kind } · { dsar-state } · due { $due }
dsar-button-more = Next ›
dsar-button-which = { $which ->
    [ours] Waiting for us
    [open] All open
    [late] Overdue
   *[over] Closed
}
dsar-button-kinds = Only one kind …
dsar-button-kind = { $kind ->
    [access] Copy to read
    [copy] Machine-readable copy
    [correction] Correction
    [deletion] Deletion
    [restriction] Restriction
    [objection] Objection
    [withdrawal] Withdrawal
    [opt-out] Do not sell or share
   *[limit] Limit the use
}
dsar-kinds = Which kind?
dsar-button-queue = ‹ All requests

dsar-card =
    <b>{ $number }</b> · { dsar-kind }{ dsar-processing }
    State: <b>{ dsar-state }</b>
    Law: { dsar-regime } · came by { dsar-manner } · account in the log: { $who }
    Received { $received }
dsar-card-due = { $late ->
    [1] 🚨 <b>Overdue by { $days ->
        [one] one day
       *[other] { $days } days
    }</b> (due { $due }).
   *[0] Due { $due }, in { $days ->
        [one] one day
       *[other] { $days } days
    }.
} By law: { $law }{ $extended ->
    [1] , extended.
   *[0] .
}
dsar-card-closed = Closed { $at }.
dsar-card-proved = { $proved ->
    [1] ✅ Identity proved { $at }.
   *[0] ⚠️ Nobody has proved yet that it is theirs.
}
dsar-card-same = Repeats { $number }.
dsar-card-since = Only data since { $at }.
dsar-step = • { $step }: { dsar-step-state } ({ $code })
dsar-note = { $at } · { $what } ({ $about }){ $staff ->
    [1] {" "}· staff
   *[0] {""}
}
dsar-how =
    Ask: <code>/dsar { $number } ask identity …</code> or <code>ask scope …</code>
    Refuse: <code>/dsar { $number } refuse identity …</code> (or excessive, others, legal-claim, law, overriding, nothing)
    Note: <code>/dsar { $number } note …</code>
dsar-usage = Write /dsar for the queue, <code>/dsar D-…</code> for one request, <code>/dsar D-… ask identity words</code>, <code>/dsar D-… refuse law words</code>, <code>/dsar D-… note words</code>, or <code>/dsar new</code> for a request from outside.
dsar-new-usage =
    <b>A request from outside</b>
    <code>/dsar new kind manner law language whose words</code>

    kind: access, copy, correction, deletion, restriction, objection, withdrawal, opt-out, limit
    manner: email, paper, phone, agent (a representative, whose signed permission you have seen)
    law: gdpr, uk, california, house
    language: en, de
    whose: the number of an order or a ticket, or - if you do not know
    words: what was written, or what the permission says

    For instance <code>/dsar new deletion paper gdpr de E-7K3M9QXT wants everything deleted</code>
dsar-entered =
    <b>{ $number }</b> is in, due { $due }.

    Send this link to whoever asked, once and to them only; it counts for 14 days:
    { $url }
    In the chat of our website they type <code>{ $words }</code>

    { $known ->
        [1] It counts only in the account of that order or ticket.
       *[0] It takes the account in which it is opened.
    } { $agent ->
        [1] The person confirms it themselves: give the link to them, not to the representative.
       *[0] {""}
    }
    Then press “They were told” under /dsar { $number }.
dsar-words = <b>{ $number }</b>: what people wrote
dsar-words-asked = With the request: <blockquote>{ $words }</blockquote>
dsar-words-note = { $at }: <blockquote>{ $words }</blockquote>
dsar-button-words = 🔍 What was written
dsar-button-told = They were told that it came
dsar-button-approve = ✅ Grant
dsar-button-approve-seen = ✅ Grant, I made sure who asks
dsar-button-retry = Try again
dsar-button-link = Another link
dsar-button-extend = { $why ->
    [complex] More time: complex
    [many] More time: many requests
   *[processor] More time: a processor
}

dsar-kind = { $kind ->
    [access] copy to read
    [copy] machine-readable copy
    [correction] correction
    [deletion] deletion
    [restriction] restriction
    [objection] objection
    [withdrawal] withdrawal
    [opt-out] do not sell or share
   *[limit] limit the use
}
dsar-state = { $state ->
    [received] received
    [identity-pending] not proved yet
    [needs-info] waits for an answer
    [in-review] to be decided
    [cooling-off] time to think
    [blocked-by-hold] waits because of a legal hold
    [executing] under way
    [manual] a step needs somebody
    [delivered] ready to be fetched
    [completed] done
    [partly-completed] partly done
    [denied] refused
    [cancelled] called off
    [duplicate] a repetition
   *[expired] ended without proof or answer
}
dsar-processing = { $processing ->
    [fraud] {" "}(rules against fraud)
    [quality] {" "}(ratings and support figures)
    [offers] {" "}(offers)
    [figures] {" "}(usage figures)
    [service-news] {" "}(news of the service)
    [usage-left] {" "}(checking how much data is left)
    [support] {" "}(tickets)
    [security-log] {" "}(security log)
    [operate] {" "}(operation)
    [sell] {" "}(sales)
    [tax] {" "}(tax records)
    [rights] {" "}(data requests)
   *[other] {""}
}
dsar-regime = { $regime ->
    [gdpr] GDPR
    [uk] United Kingdom
    [california] California
   *[house] our own period
}
dsar-manner = { $manner ->
    [chat] chat
    [email] e-mail
    [paper] letter
    [phone] phone
    [agent] a representative
   *[house] ourselves
}
dsar-step-state = { $state ->
    [to-do] to do
    [done] done
    [waiting] waits
    [kept] stays
   *[failed] failed
}
