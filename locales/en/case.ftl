# What somebody is kept from, cases, appeals, alerts

refusal-kept-from = { $purpose ->
    [buy] You cannot place new orders until { $until }.
    [pay] You cannot open a payment page until { $until }.
    [ask] You cannot open new tickets until { $until }.
    [delivery] Your eSIM is held until { $until } at the latest, while we take a look at the payment.
    [resend] The QR code cannot be shown again until { $until }.
   *[identity] Your request waits until { $until }, because we first make sure that it is you who asks.
} { $reason ->
    [many-checkouts] Reason: very many orders in a short time.
    [card-testing] Reason: several payments failed in a row.
    [shared-card] Reason: the same card pays for several accounts.
    [payment-doubt] Reason: the bank or the payment service has doubts about a payment.
    [esim-elsewhere] Reason: this eSIM already belongs to another account.
    [many-resends] Reason: the QR code was asked for very often.
    [identity] Reason: your contact details were changed a short while ago.
    [spam] Reason: unwanted messages.
    [abuse] Reason: insults or threats.
    [fraud] Reason: doubts about a payment.
   *[other] Our team decided so.
} Your eSIMs, receipts, your data and questions about a payment are open to you as always. Is this a mistake? Write /appeal (case { $case }).
refusal-kept-from-for-good = { $purpose ->
    [buy] You cannot place new orders for now.
    [pay] You cannot open a payment page for now.
    [ask] You cannot open new tickets for now.
    [delivery] Your eSIM is held while we take a look at the payment.
    [resend] The QR code cannot be shown again for now.
   *[identity] Your request waits, because we first make sure that it is you who asks.
} { $reason ->
    [child] Reason: the account was reported as that of somebody under 16.
    [spam] Reason: unwanted messages.
    [abuse] Reason: insults or threats.
    [fraud] Reason: doubts about a payment.
    [payment-doubt] Reason: the bank or the payment service has doubts about a payment.
   *[other] Our team decided so.
} Your eSIMs, receipts, your data and questions about a payment are open to you as always. Is this a mistake? Write /appeal (case { $case }).
refusal-case-unknown = There is no case of that number.
refusal-case-decided = Case { $number } is decided already: { $state ->
    [lifted] lifted.
   *[other] upheld.
}
refusal-appealed-before = We have your words on case { $number } already. Somebody of our team reads them and answers you here.
refusal-nothing-to-appeal = Nothing is held against you.
alert-appeal = The customer asks for a review of case { $number }.
alert-rule-r01 = R01: { $who } opened { $count } payment pages in a short time. New orders are paused for them.
alert-rule-r02 = R02: { $who } tries out cards: { $count } failed payments or different cards. Paying is closed for them.
alert-rule-r03 = R03: { $count } accounts from one network paid within a day, the last one was { $who } (order { $about }). Please take a look.
alert-rule-r04 = R04: one card was used for { $count } accounts, the last one was { $who } (order { $about }). Delivery is held.
alert-rule-r05 = R05: { $count } webhooks in the name of Stripe with a wrong signature. Their address is answered 429.
alert-rule-r06 = R06: { $who } was refused { $count ->
    [one] a command
   *[other] { $count } commands
}.
alert-rule-r07 = R07: the card and the address of { $who } are of different countries (order { $about }). Please take a look.
alert-rule-r08 = R08: an eSIM for { $who } has a number that another account has, too ({ $about }). Delivery is held.
alert-rule-r09 = R09: { $who } asked for a QR code { $count ->
    [one] that is not theirs
   *[other] { $count } times
} ({ $about }). It is not shown again for now.
alert-rule-r10 = R10: { $who } changed the contact details a short while ago and asks for their data or their erasure. Please make sure that it is them.
alert-rule-r11 = R11: { $who } of the staff read the data of { $count } customers in a short time.
alert-rule-r12 = R12: { $who } of the staff gives back a lot ({ $count }), or to an account of their own ({ $about }). A second person has to agree from now on.
alert-rule-r13 = R13: the bot’s token is in doubt: { $about ->
    [conflict] another process fetches the updates (409)
    [unauthorized] Telegram refuses the token (401)
    [webhook] Telegram was told of an address that is not ours
   *[other] { $about }
}. Make a new token at @BotFather if this was not you.
alert-rule-r14 = R14: { $who } guesses links or numbers ({ $count } times in an hour). The address is slowed down.
alert-rule-r15 = R15: the security log is in doubt: { $about ->
    [clock] the clock stepped back by { $count } seconds
    [silent] it is silent although people write
   *[other] it does not verify ({ $about })
}. Please run /seclog verify.
alert-rule-r16 = R16: the bank or Stripe has doubts about the payment of order { $about } ({ $who }). What is not installed is held.
alert-rule-r17 = R17: { $about ->
    [staff-added] { $who } has joined the staff.
    [staff-removed] { $who } has left the staff.
    [staff-role-set] the role of { $who } was changed.
    [staff-linked] two accounts count as one member of the staff from now on ({ $who }).
    [second-factor-reset] the second factor of { $who } was taken away.
    [chat-registered] { $who } has registered a chat.
    [chat-unregistered] { $who } has let a registered chat go.
    [chat-moved] a registered chat has moved.
   *[other] powers were changed ({ $who }).
}
alert-rule-r18 = R18: { $count } data requests within a day.
alert-rule-r19 = R19: { $who } pays like a banned account (order { $about }). Nothing was blocked, please take a look.
alerts-title = { $count ->
    [one] <b>Security alert</b>
   *[other] <b>{ $count } security alerts</b>
}

    { $lines }
alerts-weight-notice = ℹ️ { $text }
alerts-weight-severe = ⚠️ { $text }
alerts-weight-grave = 🚨 { $text }
alerts-case = → /case { $case }
alerts-find = → <code>/seclog { $find }</code>
alerts-count = { $key }: { $count }×
alert-log-broken = The end of the security log was tampered with: nothing is written to it any more, and so privileged acts are refused. Please check the database, then run /seclog verify.
case-held = We are taking a look at your order before it goes on. { $reason ->
    [shared-card] The same card pays for several accounts.
    [esim-elsewhere] The eSIM that came already belongs to another account.
   *[payment-doubt] The bank or the payment service has doubts about the payment.
} That takes until { $until } at the latest; nothing is lost, and you need not do anything. If this is a mistake, tell us with /appeal (case { $number }).
case-held-for-good = We are taking a look at your order before it goes on. { $reason ->
    [shared-card] The same card pays for several accounts.
    [esim-elsewhere] The eSIM that came already belongs to another account.
   *[payment-doubt] The bank or the payment service has doubts about the payment.
} If this is a mistake, tell us with /appeal (case { $number }).
case-news-lifted = ✅ We have looked at case { $number }: all is well, and what was held goes on. Sorry for the trouble!{ $words }
case-news-upheld = We have looked at case { $number }. It stays as it is.{ $words }
case-said = Our team says: { $words }
case-none = No case waits for a decision.
case-list = <b>Cases that wait</b>

    { $lines }
case-line = <code>{ $number }</code> · { $rule } · { $state ->
    [appealed] appealed
    [open] open
   *[other] decided
} · { $at }
case-button-older = Older
case-button-all = All that wait
case-button-lift = Lift
case-button-uphold = Uphold
case-title = <b>Case { $number }</b> · { $rule } · { $reason }
    { $who }, { $at }
case-state = { $state ->
    [open] Waits for a decision.
    [appealed] The customer has appealed: waits for a decision.
    [lifted] Lifted.
   *[upheld] Upheld.
}
case-fact = • { $name }: { $value }
case-restraint-until = ⛔ { $what } until { $at }
case-restraint-open = ⛔ { $what } till somebody lifts it
case-restraint-ended = ✅ { $what } ended { $at }
case-appeal = <b>The customer says:</b> { $words }
case-decision = <b>We said:</b> { $words }
case-how = With words for the customer: <code>/case { $number } lift …</code> or <code>/case { $number } uphold …</code>
case-usage = That is not how: /case, /case K-…, /case K-… lift words, /case K-… uphold words.
appeal-ask = Case { $number } of { $at }. Tell us in your own words why it is a mistake: one message, as long as you like. Somebody of our team reads it, not a program, and answers you here. /cancel leaves it be.
appeal-which = Which one is it about?
appeal-choice = Case { $number }, { $at }
appeal-words-wanted = Please write it in words, in one message.
appeal-kept = Thank you, we have your words on case { $number }. Somebody of our team reads them and answers you here.
refusal-second-person = Somebody else of the team has to give this money back: it goes to an account of your own, or you have given back very many payments today.
