# Keeping order: commands of the staff, what people are told of them, the community group

## Refusals

refusal-duration-unclear = I don’t know the duration “{ $word }”. Did you mean { $meant }?
refusal-flag-unknown = I don’t know { $flag }. There are: { $known }.
refusal-target-missing = Whom do you mean? Write it in the customer’s topic, answer a message of theirs, or name them: U-…, #T-…, an order number, an account number or @name.
refusal-target-unknown = I know nobody by { $word }.
refusal-name-not-seen = Nobody called { $name } wrote to us in the last 30 days, and Telegram lets no bot look a name up. Answer a message of theirs, or take the account number.
refusal-origin-hidden = Whoever wrote the forwarded message hides their account: Telegram does not tell whose it is. Answer a message of theirs in the group, or name them.
refusal-target-anonymous = That was written in the name of a group or a channel. Behind it is no account that I could act on.
refusal-target-is-you = That would be yourself.
refusal-target-is-bot = That is me. I stay.
refusal-target-too-high = You cannot do that to somebody of the staff who stands as high as you, or higher.
refusal-asker-may-not = Whoever asked for that may not do it any more. Refuse the request; somebody who may can ask for it again.
refusal-reason-missing = Please say why: the person reads it, and so does whoever decides on an appeal. /ban U-… 30d fraud with three cards
refusal-group-only = That has an effect in the community group alone. Write it there, or add --group.
refusal-not-in-groups = That is about a customer, not about a group: leave out --group.
refusal-group-flags = --silent and --delete (and s or d before the command) work only in the community group itself.
refusal-no-group = No community group is registered. An owner can do that: /register.
refusal-which-group = There are several community groups. Please write the command in the one that you mean.
refusal-not-in-web-chat = They write on the website: they are in no group.
refusal-nothing-to-lift = { $who } is not { $verb ->
    [unban] banned
   *[unmute] muted
} there.
refusal-nothing-to-take-back = There is nothing that could be taken back.
refusal-undo-too-late = That was more than a day ago. Use /unban or /unmute, or decide the case: /case.
refusal-note-empty = The note is empty.
refusal-report-what = To report a message, answer it with /report.
refusal-report-staff = The team and the administrators of this group cannot be reported here.
refusal-blocklist-pattern = “{ $pattern }” cannot be blocked. Name a word or a phrase of at least three letters, a domain (example.com) or a page (example.com/offer).
refusal-slow-pace = “{ $word }” is no pace. Name seconds, a duration of at most an hour, or off: /slow 30, /slow 5m.
refusal-too-soon = { $seconds ->
    [one] Please wait one more second: only one message every so often reaches our team, and this one has not.
   *[other] Please wait { $seconds } more seconds: only one message every so often reaches our team, and this one has not.
} It is best to put everything into one message.

## What was done

mod-no-words = no words
mod-done = { $again ->
    [yes] It was so already:
   *[no] Done:
} { $verb ->
    [ban] <b>{ $who }</b> is banned
    [mute] <b>{ $who }</b> is muted
    [unban] <b>{ $who }</b> is banned no more
    [unmute] <b>{ $who }</b> is muted no more
    [warn] <b>{ $who }</b> is warned
    [kick] <b>{ $who }</b> is thrown out and may come back
   *[note] the note about <b>{ $who }</b> is kept
}{ $span ->
    [perm] { " " }for ever
    [none] {""}
   *[other] { " " }until { $until } ({ $span })
}{ $scope ->
    [group] { " " }(community group)
   *[service] {""}
} – { $reason }{ $case ->
    [none] .
   *[other] . Case { $case }.
}
mod-done-warnings = { $count ->
    [one] That is their first warning within 90 days.
   *[other] Those are { $count } warnings within 90 days.
}
mod-done-muted-too = With that they are muted until { $until }.
mod-done-review = With that somebody has to look at it: case { $number }.
mod-asked = A ban for ever takes a second person. <b>{ $who }</b> – { $reason }. The request is { $number } and waits for a day. Until then nothing holds; <code>/ban { $who } 1d …</code> holds at once.
mod-which = { $count } people may be meant. Which one?
mod-button-customer = { $who } (customer)
mod-button-stranger = { $who }
mod-button-undo = ↩ Undo (60 s)
mod-button-older = Earlier
mod-undone = Taken back: { $verb ->
    [ban] <b>{ $who }</b> is not banned
    [mute] <b>{ $who }</b> is not muted
    [unban] <b>{ $who }</b> is banned as before
    [unmute] <b>{ $who }</b> is muted as before
    [warn] the warning of <b>{ $who }</b> does not count
   *[note] the note about <b>{ $who }</b> is gone
}{ $case ->
    [none] .
   *[other] . Case { $case }.
}
mod-undone-before = That was taken back before ({ $verb }, <b>{ $who }</b>{ $case ->
    [none] {""}
   *[other] , case { $case }
}).

## What is kept of somebody

mod-card = 👤 <b>{ $who }</b> · { $channel ->
    [web] website
   *[telegram] Telegram
}
mod-card-email = ✉️ { $email } (whole: /reveal)
mod-card-stranger = No customer.
mod-card-since = Customer since { $since } · orders: { $orders } · tickets: { $tickets }
mod-card-record = Warnings (90 days): { $warnings } · open cases: { $cases } · notes: { $notes }
mod-card-free = Restrained by nothing.
mod-card-restraint = ⛔ { $kind } until { $until } – { $reason }, { $case }
mod-card-restraint-for-ever = ⛔ { $kind }, for ever – { $reason }, { $case }
mod-flag-staff = 🛡 of the staff
mod-flag-blocked-us = has blocked the bot
mod-history-title = <b>{ $who }</b>: what was done
mod-warns-title = <b>{ $who }</b>: warnings
mod-history-empty = Nothing.
mod-history-line = { $at } · <b>{ $verb }</b>{ $span ->
    [none] {""}
   *[other] { " " }{ $span }
} · { $scope ->
    [group] group
   *[service] service
} · { $by ->
    [none] by itself
   *[other] { $by }
}{ $case ->
    [none] {""}
   *[other] { " " }· { $case }
}{ $status ->
    [undone] { " " }· taken back
    [refused] { " " }· refused by Telegram
   *[held] {""}
}
    { $words }

## Blocklist and pace

mod-blocklist-title = { $count ->
    [one] Blocked in the community group, one thing:
   *[other] Blocked in the community group, { $count } things:
}
mod-blocklist-empty = Nothing is blocked. <code>/blocklist add example.com</code>
mod-blocklist-help = <code>/blocklist</code> shows the list, <code>/blocklist add …</code> and <code>/blocklist remove …</code> change it: a word, a domain or a page.
mod-blocked-word = · “{ $pattern }”
mod-blocked-link = · page <code>{ $pattern }</code>
mod-blocked-domain = · domain <code>{ $pattern }</code> and all below it
mod-blocklist-added = “{ $pattern }” is blocked in the community group.
mod-blocklist-there = “{ $pattern }” was blocked before.
mod-blocklist-removed = “{ $pattern }” is blocked no more.
mod-blocklist-not-there = “{ $pattern }” was not blocked.
mod-slow = { $scope ->
    [group] In the community group
   *[service] To the desk
} { $seconds ->
    [0] everybody may write as often as they like.
    [one] one person may write once a second.
   *[other] one person may write once in { $seconds } seconds.
}

## In the community group

mod-public = { $verb ->
    [ban] Somebody was banned here
    [mute] Somebody was muted here
    [kick] Somebody was removed here
   *[warn] A warning: please keep to the rules of this group
}. Case { $case }.
mod-report-seen = 👀
mod-write-in-private = I don’t talk about orders and eSIMs in groups. Write to me in private, please.
mod-button-private = Write to me

## What the person is told

mod-told-ban = { $scope ->
    [group] You were banned from our group { $span ->
        [perm] for good
       *[other] until { $until }
    }.
   *[service] Our team has closed new orders and new tickets for you, { $span ->
        [perm] for good
       *[other] until { $until }
    }.
} Reason: { $reason }.
mod-told-mute = { $scope ->
    [group] You cannot write in our group until { $until }.
   *[service] Until { $until } your messages reach our team without haste: nobody is called for them.
} Reason: { $reason }.
mod-told-warn = A warning from our team{ $scope ->
    [group] { " " }(group)
   *[service] {""}
}: { $reason }. After three warnings within 90 days comes a pause of a day.
mod-told-kick = You were removed from our group and may come back. Reason: { $reason }.
mod-told-lift = { $verb ->
    [unban] Your ban { $scope ->
        [group] from our group has ended: you may come back.
       *[service] has ended: you can buy and write to us as always.
    }
   *[unmute] Your pause { $scope ->
        [group] in our group has ended: you may write again.
       *[service] has ended: our team hears you as always.
    }
}
mod-told-undone = Our team has taken that back: { $verb ->
    [ban] you are not banned
    [mute] you are not muted
    [warn] the warning does not count
    [unban] the ban holds as before
   *[unmute] the pause holds as before
}.
mod-told-rights = Your eSIMs, receipts, your data and questions about a payment are open to you as always.
mod-told-appeal = Is this a mistake? Write /appeal (case { $case }).

## Alerts and the log channel

alert-lookalike = In the community group somebody has a name that looks like ours: { $who } { $message }
alert-reported = { $by } has reported { $who }: { $message }
alert-many-warnings = { $who } has { $count } warnings within 90 days: please look at it.
alert-group-refused = Telegram did not do it ({ $act }) in the community group: { $trouble ->
    [rights] I may not restrict members there. Make me an administrator who may ban users.
    [admin] they are an administrator of the group. Take that from them first.
    [gone] they are not there, or I am not.
   *[other] it gives no reason that I know.
}
mod-line = #{ $verb } { $case } · by { $by } · target { $who } · { $span } · { $scope } · { $reason }
