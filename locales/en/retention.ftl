# How long things are kept, for the staff: /retention, and its alarms. Periods in words: notice.ftl (notice-period-…).

retention-title = <b>How long we keep things</b>
retention-none = The job has not run yet: it does so every night at 4:17 UTC. /retention dry counts what it would do now, /retention run starts it.
retention-run-ok = Last run: { $at }. All is well.
retention-run-running = A run began at { $at } and is not over yet.
retention-run-trouble = Last run: { $at }. <b>Something is wrong:</b> see the lines with a sign. The last good run was: { $ok }
retention-dry = What a run would do at this moment ({ $at }); nothing was changed.
retention-page =
    { $head }

    { $lines }

    { $page }/{ $pages }
retention-line = { $state ->
        [late] ⚠️
        [held] 🔒
       *[ok] ✅
    } <b>{ $what }</b>: { $period }
    { $did } · { $law }
    <i>{ $why }</i>
retention-did = { $act ->
    [delete] deleted
    [shred] deleted with its key
    [clear] cleared
    [hash] made unreadable
    [prune] cut off
   *[rotate] replaced
}: { $done }
retention-would = due: { $done }
retention-by-others = { $by ->
    [erasure] by erasing the account
    [chats] by the chats of the website
    [log] by the log itself
    [fleeting] by itself, within the hour
    [step-ups] when it is taken away
    [switches] when it is switched again
    [release] when the hold is released
   *[review] by hand, once a year
}
retention-held = held back for a legal claim: { $count }
retention-late = older than it may be: { $count }
retention-failed = failed ({ $error })
retention-never = never
retention-button-next = Next ▸
retention-button-previous = ◂ Previous
retention-started = A run has been asked for. /retention shows in a minute what it did.
retention-usage = /retention shows the last run, /retention dry counts what one would do, /retention run starts one.

alert-retention-late = Data is older than it may be: { $rule }, { $count } rows. /retention says more.
alert-retention-failed = The period of { $rule } could not be kept to. /retention says more, and the process’s own log says why.
alert-retention-silent = For { $hours } hours no run has kept to the periods. The job runs at 4:17 UTC in the process that does the durable work: is it there?
alert-egress-refused = Our software ({ $client }) wanted to call { $host }, which is not in the processor register. It was refused. Somebody should find out why: /processors shows who may be called.
alert-suppressions-review = { $count ->
        [one] An account or address is
       *[other] { $count } accounts and addresses are
    } on the list of those whom nothing may bring back, some for more than a year. Is the list still needed? That question is owed once a year.

retention-rule-account = Account
retention-why-account = As long as somebody is our customer. Who does nothing for 24 months is asked, and deleted 30 days later.
retention-rule-talk = Unfinished talks
retention-why-talk = So that a question can be answered a few days later.
retention-rule-desk-file = Files from our team
retention-why-desk-file = In case the question comes up again.
retention-rule-ticket = Tickets
retention-why-ticket = So that a later question need not begin anew.
retention-rule-web-file = Files in chats of the website
retention-why-web-file = To be shown again after a reload; a picture may show a QR code, so not for long.
retention-rule-web-chat = Chats of the website
retention-why-web-chat = So that they are there when their person comes back.
retention-rule-recipient = Who got a message to many
retention-why-recipient = So that nobody gets it twice.
retention-rule-broadcast = Messages to many
retention-why-broadcast = To answer what we have said to whom.
retention-rule-usage = Usage figures
retention-why-usage = After that only counts of whole days are left.
retention-rule-consent = Proof of consents
retention-why-consent = We must be able to prove them, and claims end after three years.
retention-rule-limit = Objections and limits
retention-why-limit = To keep to them, and to prove that we did.
retention-rule-contact-code = Codes for an e-mail address
retention-why-contact-code = Long enough to be typed in.
retention-rule-letter = E-mails
retention-why-letter = To see whether they arrived; what they say goes as soon as they are sent.
retention-rule-correction = Corrections
retention-why-correction = California asks for records of at least 24 months.
retention-rule-age-refusal = “I am younger than 16”
retention-why-age-refusal = So that a child is not asked again and again.
retention-rule-package = Copies of one’s data
retention-why-package = Long enough to be fetched, and no longer: everything is in them.
retention-rule-request = Data requests
retention-why-request = California asks for records of at least 24 months; claims end after three years.
retention-rule-suppression = Whom nothing may bring back
retention-why-suppression = A “no” must outlive the account that said it.
retention-rule-erasing = Erasures under way
retention-why-erasing = What has to be known to finish them.
retention-rule-erasure = Erasures that are done
retention-why-erasure = To check a receipt; it names nobody.
retention-rule-held = What a legal hold names
retention-why-held = As long as the claim is open.
retention-rule-hold = Legal holds
retention-why-hold = To answer why something was kept.
retention-rule-esim-code = Activation codes and QR codes
retention-why-esim-code = Whoever has one can use the eSIM; after that nobody needs it.
retention-rule-esim-activation = What the supplier calls an eSIM, and its use
retention-why-esim-activation = Disputes about a card end by then; a keyed fingerprint is left.
retention-rule-esim = eSIMs
retention-why-esim = Claims about a sale end after three years.
retention-rule-supplier-news = News of the supplier
retention-why-supplier-news = So that the same news twice does nothing.
retention-rule-payment-news = News of the payment service
retention-why-payment-news = So that the same news twice does nothing.
retention-rule-tax-archive = Tax archive
retention-why-tax-archive = EU VAT rules for sales across borders (Directive 2006/112, Art. 369) ask for ten years.
retention-rule-desk-act = Why our team did something to an order
retention-why-desk-act = As long as the ticket about it.
retention-rule-order = Orders and payments
retention-why-order = EU VAT rules for sales across borders (Directive 2006/112, Art. 369) ask for ten years. What nobody paid is no sale.
retention-rule-card = Keyed fingerprints of cards
retention-why-card = To find cards that are tried out, as long as payments can be disputed.
retention-rule-log-address = Security log: full addresses
retention-why-log-address = Attacks are looked into within weeks.
retention-rule-log-network = Security log: networks
retention-why-log-network = To see attacks that take their time.
retention-rule-log = Security log
retention-why-log = Six to twelve months are the usual measure for such logs.
retention-rule-restraint = Bans, mutes, warnings
retention-why-restraint = To answer an appeal, and to see what comes back.
retention-rule-case = Cases
retention-why-case = To answer an appeal.
retention-rule-firing = What the rules saw
retention-why-firing = As long as the log from which they saw it.
retention-rule-name = @names in the community
retention-why-name = To know whom somebody means; names change hands.
retention-rule-throttle = Who knocked too often
retention-why-throttle = Until they may knock again.
retention-rule-button = Buttons of the staff
retention-why-button = So that none counts twice.
retention-rule-incident = Incidents
retention-why-incident = The authority may ask (Art. 33 (5)).
retention-rule-approval = Decisions of two persons
retention-why-approval = As long as the log that tells of them.
retention-rule-place = Registered chats
retention-why-place = To see which chat was what, and since when.
retention-rule-desk-session = Sessions of the desk’s page
retention-why-desk-session = To look into one that looks odd.
retention-rule-fleeting = What is shown for half an hour
retention-why-fleeting = To take it away again.
retention-rule-second-factor = Second factors of the staff
retention-why-second-factor = They prove who acts.
retention-rule-switch = Who switched something off
retention-why-switch = So that whoever comes next can ask.
retention-rule-staff = Members of the staff who left
retention-why-staff = Claims end after three years.
retention-rule-update = Marks of handled updates
retention-why-update = Telegram brings the same one again for a day.
retention-rule-alert = Alarms
retention-why-alert = To look back.
retention-rule-run = Runs of this job
retention-why-run = To prove that it ran.

# To people whose account nobody uses
idle-notice =
    👋 It has been two years since you last did something here. We keep nothing longer than needed, so we will delete your account and everything in it after { $at }, except what tax law makes us keep.

    Would you like to stay? One tap, or any order or question, and all stays as it is. Just looking at plans leaves no trace with us, so it does not count. /mydata shows what we have, and gives you a copy.
idle-button-keep = 👍 Keep my account
idle-kept = Wonderful, all stays as it is. 🙂
