# The security log, as those who may read it see it. Times are UTC; references stand for people.
seclog-title = <b>Security log</b>
seclog-filters = 🔎 <code>{ $filters }</code>
seclog-none = Nothing matches.
seclog-searched = Searched back to { $at }; nothing more so far.
seclog-severity = ⚠ { $severity }/7
seclog-unknown = unknown
seclog-forgotten = forgotten
seclog-write-to-me = I answer in your own chat with me, and cannot write there yet. Open it and press Start, then ask again.
seclog-sign-success = ✓
seclog-sign-failure = ✗
seclog-sign-denied = ⛔
seclog-sign-unknown = ?
seclog-outcome-success = success
seclog-outcome-failure = failure
seclog-outcome-denied = denied
seclog-outcome-unknown = unknown
seclog-actor-person = a customer
seclog-actor-staff = somebody of the staff
seclog-actor-stranger = somebody unknown
seclog-actor-house = the house
seclog-actor-stripe = Stripe
seclog-actor-supplier = the supplier
seclog-actor-telegram = Telegram
seclog-event = <b>{ $what }</b> <code>{ $type }</code> · <code>{ $number }</code>
seclog-field = { $name }: <code>{ $value }</code>
seclog-field-at = when (written down)
seclog-field-outcome = outcome
seclog-field-severity = severity
seclog-field-actor = who
seclog-field-subject = whom
seclog-field-role = in the role
seclog-field-object = about
seclog-field-reason = why
seclog-field-channel = by way of
seclog-field-address = address
seclog-field-device = device
seclog-field-request = request
seclog-field-id = id
seclog-field-hash = hash
seclog-masked = People, addresses and devices are masked.
seclog-unreadable = ⚠ The sealed part of this event cannot be opened: somebody changed it, or the master key is another one. <code>/seclog verify</code> tells.
seclog-revealed = Revealed to you (reason: { $why }). This is in the log.
seclog-ask = <b>Why do you look at one person?</b> The reason goes into the log.
    Or in words of your own:
    <code>{ $search }</code>
seclog-ask-reveal = <b>Why do you reveal event { $number }?</b> The reason goes into the log.
seclog-ask-export = <b>Why do you export?</b> The reason goes into the log.
seclog-why-complaint = Somebody’s complaint
seclog-why-fraud = Suspected fraud
seclog-why-incident = Security incident
seclog-why-authority = An authority asks
seclog-why-audit = Regular audit
seclog-button-newer = ‹ Newer
seclog-button-older = Older ›
seclog-button-on = Go on ›
seclog-button-newest = Newest
seclog-button-export = Export
seclog-button-back = ‹ Back
seclog-button-reveal = Reveal
seclog-button-person = Same person
seclog-button-address = Same address
seclog-button-object = Same thing
seclog-button-request = Same request
seclog-button-type = Same kind
seclog-help =
    <b>/seclog</b> shows the security log, newest first, in your own chat with me.

    <code>/seclog since:24h sev:>=4</code>
    <code>/seclog type:payment.* outcome:failed</code>
    <code>/seclog user:U-7K2M9QXT reason:complaint</code>
    <code>/seclog ip:198.51.100.0/24 since:2026-11-20</code>
    <code>/seclog show 1234</code> · <code>verify</code> · <code>stats</code> · <code>who</code> · <code>export</code> (with filters)

    Filters: { $known }
    since, until: 24h, 1d12h, 2026-11-22, 2026-11-22T14:05, 14:05, today (UTC). type: several with commas, * at the end; -type leaves out. user: a reference, an order or a ticket number, or an account id; this takes a reason. ip: an address, its /24 or /48. sev: 4, >=4, 2-5. limit: up to 20.
refusal-seclog-filter = There is no filter “{ $filter }:”. These exist: { $known }
refusal-seclog-value =
    { $filter ->
        [since] “{ $value }” is no time. since: takes 24h, 1d12h, 2026-11-22, 2026-11-22T14:05, 14:05 or today (UTC).
        [until] “{ $value }” is no time after since:. until: takes 24h, 1d12h, 2026-11-22, 2026-11-22T14:05, 14:05 or today (UTC).
        [user] “{ $value }” is nobody. user: takes a reference such as U-7K2M9QXT, an order or ticket number, or an account id.
        [actor] “{ $value }” is nobody. actor: takes a reference such as A-7K2M9QXT, an account id, or person, staff, stranger, house, stripe, supplier, telegram.
        [type] There is no event “{ $value }”. type: takes names such as payment.failed or payment.*, several with commas.
        [cat] There is no category “{ $value }”. cat: takes authn, authz, account, payment, esim, support, privacy, moderation, log or system.
        [outcome] “{ $value }” is no outcome. outcome: takes success, failure, denied or unknown.
        [sev] “{ $value }” is no severity. sev: takes 0 to 7, as 4, >=4, <3 or 2-5.
        [ip] “{ $value }” cannot be searched. ip: takes an address, a /24 (IPv4) or a /48 (IPv6).
        [limit] “{ $value }” does not work. limit: takes 1 to 20.
        [reason] reason: takes 3 to 200 characters, in double quotes if there are blanks.
       *[other] “{ $value }” does not work for { $filter }: – it takes the number of one.
    }
refusal-seclog-twice = “{ $filter }:” stands there twice. Which one counts?
refusal-seclog-word = I do not know what “{ $word }” should filter. /seclog help shows the filters; values with blanks stand in double quotes.
refusal-seclog-long = That is too long: 1000 characters at most.
refusal-seclog-reason = Looking at one person takes a reason: /seclog { $search } reason:…
refusal-seclog-person = The log knows nobody called “{ $who }”.
refusal-seclog-event = There is no event { $number }, or not any more.
refusal-seclog-checkpoint = There is no checkpoint in the message that you reply to. Reply to a posted line that begins with “log checkpoint”, or leave the reply away.

seclog-verifying = I walk over the whole log and tell you here what I find.
seclog-verifying-against = I walk over the whole log, hold it against the posted checkpoint, and tell you here what I find.
seclog-verified =
    ✓ <b>The log is sound.</b> { $events ->
        [one] One event
       *[other] { $events } events
    } up to { $head }; witnesses vouch for all up to { $witnessed }.
seclog-verified-not =
    ⛔ <b>{ $count ->
        [one] One thing is not as it should be.
       *[other] { $count } things are not as they should be.
    }</b> { $events } events up to { $head } were examined; witnesses vouch for all up to { $witnessed }.
seclog-finding = • <b>{ $what }</b>, { $where }: { $why }
seclog-verdict-ok = sound
seclog-verdict-altered = changed afterwards
seclog-verdict-gap = an event is missing
seclog-verdict-reordered = out of order
seclog-verdict-unrecorded = events deleted without a record
seclog-verdict-unchained = events behind the end of the chain
seclog-verdict-tail-short = the end was cut off
seclog-verdict-head-forged = the end of the chain is forged
seclog-verdict-signature-bad = a signature is wrong
seclog-verdict-checkpoint-missing = a checkpoint is missing
seclog-verdict-witness-differs = a witness saw something else
seclog-verdict-interrupted = a deletion was interrupted
seclog-verdict-overdue = events that should have been deleted

seclog-exported =
    { $count ->
        [one] One event
       *[other] { $count } events
    }, signed, with nothing masked (reason: { $why }). I delete this message in 30 minutes; that you have it is in the log.
seclog-exported-part =
    The newest { $count } events of more, signed, with nothing masked (reason: { $why }). Narrow the search for the rest. I delete this message in 30 minutes; that you have it is in the log.

seclog-stats =
    <b>Security log, { $days } days</b>
    { $events ->
        [one] One event
       *[other] { $events } events
    }, of these { $refused } refused, { $failed } failed, { $grave } grave (severity 4 and more)
seclog-stats-types = Most: { $types }
seclog-stats-grave = Grave: { $types }
seclog-stats-refused = Refused most: { $who }
seclog-picture-title = Security log, { $first } to { $last }
seclog-picture-events = events
seclog-picture-refused = refused
seclog-picture-failed = failed
seclog-picture-grave = grave
seclog-picture-by-day = Events a day
seclog-picture-ends = Refused and failed a day
seclog-picture-types = Most frequent
seclog-who = <b>Who read the security log in { $days } days</b>
seclog-who-nobody = Nobody read the security log in { $days } days.
seclog-who-reader =
    • <b>{ $name }</b> <code>{ $ref }</code>: { $pages ->
        [one] one page
       *[other] { $pages } pages
    }, { $people ->
        [one] one person
       *[other] { $people } people
    } singled out, { $reveals } revealed, { $exports ->
        [0] nothing exported
       *[other] { $exported } events exported
    }, { $verified ->
        [0] not verified
       *[other] verified
    }
seclog-who-why = { "  " }Reasons: { $whys }

# What happened, by the name of the event.
seclog-type-authn-login-success = Signed in
seclog-type-authn-login-fail = Sign-in refused
seclog-type-authn-step-up-success = Second factor confirmed
seclog-type-authn-step-up-fail = Second factor wrong
seclog-type-authn-login-lock = Second factor locked
seclog-type-authn-factor-set = Second factor set up
seclog-type-authn-factor-reset = Second factor reset
seclog-type-authn-token-created = Access link made
seclog-type-authn-token-revoked = Access link revoked
seclog-type-authn-token-reuse = Used button or link tried again
seclog-type-session-link-created = Sign-in link for the web desk made
seclog-type-session-link-refused = Sign-in link refused
seclog-type-session-created = Signed in to the web desk
seclog-type-session-ended = Signed out of the web desk
seclog-type-authz-fail = Not allowed
seclog-type-authz-fail-staff = Staff act refused
seclog-type-malicious-direct-reference-order = Reached for somebody else’s order
seclog-type-malicious-direct-reference-esim = Reached for somebody else’s eSIM
seclog-type-malicious-direct-reference-ticket = Reached for somebody else’s ticket
seclog-type-input-validation-discrete-fail = Forged button
seclog-type-authz-change-added = Joined the staff
seclog-type-authz-change-removed = Left the staff
seclog-type-privilege-permissions-changed = Role changed
seclog-type-user-updated = Staff entry changed
seclog-type-privilege-accounts-linked = Accounts of one member linked
seclog-type-approval-asked = Second person asked
seclog-type-approval-given = Second person agreed
seclog-type-approval-refused = Second person refused
seclog-type-approval-expired = Nobody agreed in time
seclog-type-chat-code-created = Code to register a chat made
seclog-type-chat-code-refused = Code to register a chat refused
seclog-type-config-change-chat-registered = Chat registered
seclog-type-config-change-chat-unregistered = Chat let go
seclog-type-config-change-chat-moved = Chat moved
seclog-type-chat-unknown = Added to an unknown chat
seclog-type-chat-left = Left an unknown chat
seclog-type-lockdown-on = Lockdown begun
seclog-type-lockdown-off = Lockdown ended
seclog-type-config-change-stopped = Switched off
seclog-type-config-change-resumed = Switched on again
seclog-type-excess-rate-limit-exceeded = Too fast
seclog-type-user-created = Became a customer
seclog-type-consent-given = Consent given
seclog-type-consent-withdrawn = Consent withdrawn
seclog-type-consent-processing-stopped = Processing stopped by its person
seclog-type-consent-processing-resumed = Processing taken up again
seclog-type-child-removed = A child’s account removed
seclog-type-age-answer-taken-back = An answer to the question of age taken back
seclog-type-checkout-link-opened = Pay link opened
seclog-type-checkout-link-refused = Pay link refused
seclog-type-checkout-created = Checkout begun
seclog-type-checkout-expired = Checkout expired
seclog-type-payment-succeeded = Paid
seclog-type-payment-failed = Payment failed
seclog-type-payment-refunded = Refunded
seclog-type-payment-disputed = Payment disputed
seclog-type-payment-fraud-warning = Fraud warning
seclog-type-webhook-sig-fail = Forged webhook
seclog-type-webhook-replay = Webhook came twice
seclog-type-webhook-foreign = Webhook of another account
seclog-type-webhook-unknown-order = Payment for no order of ours
seclog-type-payment-amount-wrong = Wrong amount
seclog-type-order-retried = Order tried again
seclog-type-order-given-back = Money given back
seclog-type-order-refund-wanted = Refund begun at the desk
seclog-type-esim-resent = QR code sent again
seclog-type-order-extended = eSIM extended at the desk
seclog-type-order-time-given = More time to pay given
seclog-type-esim-issued = eSIM issued
seclog-type-esim-shown = Activation code shown
seclog-type-ticket-link-held = Link held back
seclog-type-ticket-link-let-out = Link let out
seclog-type-ticket-link-refused = Link refused
seclog-type-ticket-card-masked = Card number masked
seclog-type-sensitive-read-ticket = Ticket read
seclog-type-sensitive-read-search = Tickets searched
seclog-type-sensitive-read-file = File opened
seclog-type-ticket-opened = Ticket opened
seclog-type-ticket-solved = Ticket solved
seclog-type-macro-changed = Ready answer changed
seclog-type-broadcast-written = Broadcast written
seclog-type-broadcast-paused = Broadcast paused
seclog-type-broadcast-resumed = Broadcast resumed
seclog-type-broadcast-approved = Broadcast released
seclog-type-broadcast-stopped = Broadcast stopped
seclog-type-notice-drafted = Privacy notice: version written
seclog-type-notice-published = Privacy notice: version published
seclog-type-notice-withdrawn = Privacy notice: version withdrawn
seclog-type-case-kept-from = Kept from something
seclog-type-case-opened = Case opened
seclog-type-sensitive-read-case = Case read
seclog-type-case-appealed = Review asked for
seclog-type-case-upheld = Case upheld
seclog-type-case-lifted = Case lifted
seclog-type-mod-ban = Banned
seclog-type-mod-unban = Ban lifted
seclog-type-mod-mute = Muted
seclog-type-mod-unmute = Mute lifted
seclog-type-mod-warn = Warned
seclog-type-mod-kick = Removed from a group
seclog-type-mod-note = Note kept
seclog-type-mod-report = Reported
seclog-type-mod-undo = Taken back
seclog-type-mod-refused = Moderation refused
seclog-type-mod-blocked = Stopped by the block list
seclog-type-mod-lookalike = Name looks like the staff’s
seclog-type-config-change-blocklist = Block list changed
seclog-type-config-change-pace = Pace of a group changed
seclog-type-sensitive-read-person = Person looked up
seclog-type-payment-card-seen = Card seen
seclog-type-payment-review-opened = Payment under review
seclog-type-esim-elsewhere = eSIM seen on another account
seclog-type-user-updated-contact = E-mail address changed or removed
seclog-type-retention-run = Periods were kept to
seclog-type-retention-late = Data is older than it may be
seclog-type-hold-put = Legal hold put on
seclog-type-hold-reviewed = Legal hold reviewed
seclog-type-hold-released = Legal hold released
seclog-type-user-idle-told = Told that an unused account is erased
seclog-type-incident-opened = Incident opened
seclog-type-incident-moved = Incident went on
seclog-type-sensitive-read-incident = People of an incident listed
seclog-type-egress-refused = Call to an unknown host refused
seclog-type-user-verified-contact = E-mail address proved
seclog-type-user-corrected-data = Own data corrected
seclog-type-user-contact-code-fail = Wrong code for an e-mail address
seclog-type-sensitive-read-contact = E-mail address read in full
seclog-type-mail-refused = E-mail refused by the mail server
seclog-type-dsar-export-wanted = Copy of one’s data wanted
seclog-type-dsar-erasure-wanted = Erasure wanted
seclog-type-user-archived-erased = Account erased
seclog-type-dsar-erasure-replayed = Erased again after a restore
seclog-type-sensitive-read-tax = Tax archive read
seclog-type-dsar-opened = Data request came in
seclog-type-dsar-moved = Data request went on
seclog-type-dsar-proof-fail = Proof for a data request failed
seclog-type-dsar-link-created = Link for a data request made
seclog-type-sensitive-read-dsar = Data request read
seclog-type-dsar-package-ready = Copy of one’s data made
seclog-type-dsar-package-link-created = Link to a copy made
seclog-type-dsar-package-fetched = Copy fetched
seclog-type-dsar-package-refused = Copy refused
seclog-type-dsar-package-deleted = Copy deleted when its time was over
seclog-type-dsar-package-imported = Copy taken over from elsewhere
seclog-type-sys-token-trouble = The bot’s token may be used elsewhere
seclog-type-seclog-trouble = The log has trouble
seclog-type-seclog-query = Log read
seclog-type-seclog-reveal = Hidden part revealed
seclog-type-seclog-export = Log exported
seclog-type-seclog-verify = Log verified
seclog-type-seclog-prune = Old part deleted
seclog-type-sys-startup = House started
seclog-type-sys-shutdown = House stopped
seclog-type-sys-crash = House crashed
seclog-type-config-change = Settings changed
seclog-type-key-created = Key made
seclog-type-key-changed = Key changed
seclog-type-backup-created = Backup made
seclog-type-backup-restored = Backup restored
