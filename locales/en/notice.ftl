# The privacy notice: its words, and the chat, the pages and the staff's commands around it.
# What follows a bullet is an item of a list; each paragraph stands on a line of its own.
# Periods, purposes and receivers are named by the software itself (privacy/notice_writer.py): their texts are here.

# The questions, in their order
notice-title = Privacy notice
notice-title-short = Your privacy, in short
notice-title-us = Who we are
notice-title-what = What we keep
notice-title-why = What for, and on what basis
notice-title-long = How long we keep it
notice-title-who = Who gets it
notice-title-where = Where it goes
notice-title-rights = Your rights
notice-title-california = If you live in California
notice-title-children = Children
notice-title-security = How we protect it
notice-title-machines = Decisions by machine
notice-title-changes = When this notice changes
notice-title-contact = How to reach us
notice-title-annex-account = In detail: your account and your choices
notice-title-annex-orders = In detail: orders, payments, eSIMs
notice-title-annex-messages = In detail: messages and tickets
notice-title-annex-security = In detail: security
notice-title-annex-team = In detail: our own team
notice-title-annex-use = In detail: how the chat is used

notice-text-short =
    We sell travel eSIMs in this chat, and keep only what that takes:
    • your id in this chat and your language, to answer you
    • your orders and payments, to deliver, and because tax law asks us to keep them
    • your eSIMs, with number and code encrypted, so that you can have the QR again
    • what you write to our team, encrypted, to help you
    • a security log, to protect you and us from fraud
    We never see your card. We sell no data and share none for advertising. Offers and usage figures are off until you switch them on.
    In /mydata you get a copy of your data, and can have it corrected or deleted; /settings holds your choices. Questions? { $email }

notice-us-owner = EsimFlux is owned and operated by { $name }, who decides what your data is used for and is responsible for it (the controller).
notice-us-address = By post: { $name }, { $address }, { $country }
notice-us-email = By e-mail: { $email }
notice-us-officer = Our data protection officer: { $officer }
notice-us-representative = Our representative: { $representative }
notice-us-scope = This notice is for everybody, wherever you live. It covers all that we run: the bot in Telegram, the chat and the pages of our website, what you buy and how it is delivered and supported, the tools with which our team works, and the interfaces behind them. Your rights are the same in every country; only the time that the law gives us to answer may differ.

notice-text-what =
    What we keep depends on what you do with us. You need not give us anything; but without your id in this chat we cannot answer, and without an order we cannot deliver.
    • Your account: your id in Telegram or in the chat of our website, the language that you chose and that of your app, and whether you have blocked us. If you give them to us: your e-mail address, a name and your country. We never ask for your phone number or your date of birth.
    • Orders and payments: what you bought, when, for how much, and how the payment stands. You pay on a page of the payment service, so your card number never reaches us. If one is typed into this chat, we mask it before anything is kept.
    • Your eSIMs: the profile’s number, the activation code, how far the installation is, and how much data is used. Number and code are encrypted.
    • Questions to our team: what you write and send, our answers, and how you rated them, encrypted.
    • The chat on our website, encrypted, so that you find it again.
    • Connections: on our own pages and in the chat of our website the IP address and the browser. Telegram tells us neither.
    • A security log: when you became a customer or came back after a long time, orders, payments and questions, and when your codes were shown or somebody reached for them. What it says of you is in /settings under “Recent activity”.
    • How the chat is used: nothing, unless you switch it on in /settings; then under a pseudonym.
    • Your choices: what you agreed to and when, what you objected to, and your data requests.
    Some of it comes from others: Telegram tells us your id and the language of your app, the payment service how a payment went and from which country the card is, the supplier how your eSIM stands.
    We do not keep what else you write to the bot in Telegram, though Telegram itself has it; nor card data, your location, or your contacts. Looking at plans in Telegram leaves nothing with us but when you came.

notice-why-intro = We use your data for these purposes and for no other:
notice-why-consent = Where we ask for your consent you can refuse or withdraw it, and everything else works as before.

notice-long-intro = Different data is kept for different times, because its purpose or a law sets them. When its time is over, it is deleted by itself. Each kind, in short; the details at the end of this notice say more:
notice-long-hold = Where a legal claim or an authority obliges us, single entries are kept longer, until that is settled; we use them for nothing else.
notice-long-backup = Backups are encrypted, too, and kept for a short time: those of the keys for 7 days, the others for 30. What was deleted goes with them; should we ever have to use one, it is deleted again before.

notice-who-intro = We sell no data, and give none away for advertising. These companies get what they need, and no more:
notice-who-staff = Of our own team only those see something who need it for their work. They read tickets in a closed group in Telegram or on a page of our own; your name and your account do not go along, and card numbers are taken out first. Only authorised administrators read the security log, and every look into it is written down.
notice-who-authorities = Authorities and courts get something only where a law obliges us.

notice-where-intro = We sell world-wide, so your data may be processed and kept in other countries than yours. Wherever it goes, it is protected by suitable safeguards, which we check regularly:
notice-where-copy = You can have a copy of the safeguards: ask us for it.

notice-text-rights =
    You have these rights, free of charge, in every country. Most take one tap in /mydata or /settings:
    • Access: see all that we have about you, and get a copy.
    • Portability: take what you gave us along, in a form that machines read.
    • Correction: have corrected what is wrong.
    • Deletion: have everything deleted that no law makes us keep.
    • Restriction: what we have stays, but we no longer use it.
    • Objection: to anything that we do out of a legitimate interest; to offers always, and at once.
    • Withdrawal: of every consent, as easily as you gave it. What was done before stays lawful.
    Where a tap is not enough, a person takes care of it. We answer within 30 days; if we need longer and the law allows it, we tell you why. You may let somebody else act for you. Being banned or blocked takes none of these rights away.
    Nobody is treated worse for using a right: same price, same service.

notice-rights-authority = If you think that we do wrong, you can complain to a data protection authority: at your home, at your work, or to ours: { $authority }
notice-rights-authority-any = If you think that we do wrong, you can complain to a data protection authority: at your home, at your work, or where we are.

notice-text-california =
    As a resident of California you may also:
    • know what we collect, from whom, what for, and to whom it goes: that is this notice, and /mydata for yourself
    • have access to it, and have it corrected and deleted
    • opt out of selling and sharing, and limit the use of sensitive information
    We do not sell personal information, we do not share it for advertising across sites, and we have not done so in the past twelve months. You can opt out all the same in /settings, and we confirm it; a browser that sends “Global Privacy Control” has opted out on our pages by that alone.
    We do not discriminate against anybody who uses these rights. An authorised agent may act for you: we ask for your signed permission, and check with you directly. We confirm within 10 business days, mostly at once, and answer within 30 days, although the law allows 45.

notice-text-children =
    EsimFlux is not meant for people under 16, and we do not knowingly keep anything about them. That is why we ask, before we keep anything, whether you are 16 or older. Who says no leaves us nothing but a keyed fingerprint of the account, which only keeps us from asking again and is deleted after a year.
    If you know of a child who gave us data all the same, write to us: { $email }. We stop everything at once, refund what is on no phone yet, and delete the data within 72 hours.

notice-text-security =
    We protect your data by administrative, technical and physical means:
    • What is confidential is encrypted under a key of your own. The keys are kept apart from the data; deleting your account destroys yours, and makes what it sealed unreadable, at most 7 days later in backups too.
    • Everybody of our team may do only what their work takes, proves it with a second factor, and is written down where they see something confidential. What is grave takes two persons.
    • Connections are encrypted, backups too, and our software is tested against attacks before it runs.
    No system is ever completely secure. If something happens to your data that may harm you, we tell the authority within 72 hours and you without delay: what happened, and what you can do.

notice-text-machines =
    Rules look at payments and sign-ins to find fraud: too many tries, foreign cards, codes that somebody reaches for. What they find may hold an order for a short time, and you are told so.
    A machine never has the last word: a human looks at every case, /appeal reaches one, and nobody is banned for ever without two people agreeing to it.

notice-text-changes =
    We may change this notice. Each version has a number, the date from which it counts, and a fingerprint (SHA-256) that lets anybody prove what it said. All earlier versions stay readable.
    If something important changes, we tell you here at least 30 days before it counts, with the differences. We ask you again only where it is needed, and never take silence for a yes.

notice-text-contact =
    Write to us about anything in this notice: { $email }
    Or here in the chat: /support reaches our team, /mydata your data and your rights, /developer_info who is behind this bot.
    You can ask from any address and in any language. We may ask for one of your orders to be sure that it is you; never for a copy of your identity card.

# Why: the purposes (core/processing.py)
notice-purpose-operate = To run the service and answer you: your account, your language, your settings, protection from overload, and finding faults.
notice-purpose-sell = To sell: orders, payments, refunds, the delivery and activation of your eSIM.
notice-purpose-usage-left = To show you how much data your eSIM has left; for that we ask its supplier.
notice-purpose-support = To help you: tickets, and our answers to them.
notice-purpose-quality = To get better: ratings, and figures about how well our team helps.
notice-purpose-service-news = To tell you news about what you bought: your order, the end of a plan, outages, and changes of this notice.
notice-purpose-offers = To tell you of offers.
notice-purpose-figures = To see how the chat is used and what is slow, under a pseudonym, and never for less than ten people at a time.
notice-purpose-fraud = To prevent fraud, abuse and unauthorised access: rules, cases, and keeping order.
notice-purpose-security-log = To keep the security log: sign-ins, checkout and payment events, with IP address and device where we know them.
notice-purpose-tax = To keep the records that tax and company law ask for.
notice-purpose-rights = To answer your data requests, and to prove that we did, and what you agreed to.

notice-interest-operate = Our interest: a service that works and cannot be brought down.
notice-interest-quality = Our interest: to learn from what went wrong.
notice-interest-fraud = Our interest, and yours: that nobody pays with stolen cards or takes over what is yours.
notice-interest-security-log = Our interest, and yours: to find out who reached for what, and to prove it.

notice-why-basis = Basis: { $bases }.
notice-basis-contract = our contract with you
notice-basis-legal-obligation = a law that binds us
notice-basis-legitimate-interest = a legitimate interest
notice-basis-consent = your consent

notice-may-withdraw = You can withdraw it at any time.
notice-may-object = You can object; a human weighs it.
notice-may-stop = You can stop it at any time.
notice-may-restrict = You can have it restricted.

# Who gets it, and where
notice-who-line = • { $name } – { $role }. { $learns }
notice-role-processor = works for us, on our instructions
notice-role-controller = responsible for its own part, under its own privacy notice
notice-role-both = works for us, and is responsible for its own part
notice-name-payments = { $name } (payments)
notice-name-supplier = { $name } (eSIM supplier)
notice-name-telegram = { $name } (messages)
notice-name-host = { $name } (servers)
notice-name-mail = { $name } (e-mail)
notice-unnamed = not named on this installation
notice-learns-payments = From us it learns what you ordered and for how much; from you, on its own page, your card, your e-mail address, and the device you pay with.
notice-learns-supplier = It runs your eSIM: it learns our number of the order, the plan, and how the eSIM is used. From us it learns nothing about who you are.
notice-learns-telegram = It carries what you and we write there, and knows your account. It has no part in the chat of our website, except through our team’s closed group.
notice-learns-host = Our software and its encrypted databases run on its machines.
notice-learns-mail = It carries the e-mails that we send you, if you gave us an address.
notice-where-line = • { $name }: { $country }. { $mechanism }
notice-where-line-unknown = • { $name }: not entered on this installation.
notice-mechanism-eea = Your data stays in the European Economic Area.
notice-mechanism-adequacy = The European Commission has decided that data is protected as well there (Art. 45 GDPR).
notice-mechanism-dpf = It is certified under the EU-US Data Privacy Framework (Art. 45 GDPR).
notice-mechanism-scc = Safeguard: the standard contractual clauses of the European Commission (Art. 46 GDPR).
notice-mechanism-uk-addendum = Safeguard: standard contractual clauses with the addendum of the United Kingdom.
notice-mechanism-bcr = Safeguard: binding corporate rules (Art. 47 GDPR).
notice-mechanism-contract = It goes there because what you ask of us cannot be done without it (Art. 49 (1) b GDPR).

# How long, and the details: what is in the tables
notice-long-line = • { $what }: { $periods }.
notice-annex-intro = What follows is written by the software itself: every group of data that it keeps, why it may, and for how long.
notice-annex-line = • { $what } { $holds } Basis: { $bases }. Kept: { $periods }.
notice-annex-team-intro = This part is about the accounts of our own team, and no customer’s.

notice-group-person = Your account
notice-group-talk = Unfinished conversations
notice-group-notice = This notice and you
notice-group-contact = Your details
notice-group-letters = E-mails to you
notice-group-requests = Your data requests
notice-group-consents = Consents
notice-group-limits = What you limited
notice-group-copies = Copies for you
notice-group-brought = What you brought along
notice-group-age = Those who are too young
notice-group-suppressions = To whom we write no more
notice-group-tax = Tax archive
notice-group-incidents = Incidents
notice-group-usage = How the chat is used
notice-group-orders = Orders and payments
notice-group-cards = Keyed fingerprints of cards
notice-group-esims = Your eSIMs
notice-group-supplier-news = News from the supplier
notice-group-tickets = Tickets
notice-group-desk-acts = What our team did about an order
notice-group-web-chat = The chat on our website
notice-group-broadcasts = Messages to many
notice-group-log = Security log
notice-group-buttons = Buttons that count once
notice-group-cases = Cases and restrictions
notice-group-names = Keyed fingerprints of @names
notice-group-throttles = Addresses that were too fast
notice-group-legal-holds = Legal holds
notice-group-staff = Members of the team
notice-group-staff-access = How they sign in
notice-group-staff-decisions = What they decided

notice-holds-person = Your id on the channel, your language and that of your app, since when we know you, since when you have blocked us, and since when you want offers.
notice-holds-talk = What you have answered so far where we asked you several things in a row.
notice-holds-notice = Which version of this notice you have acknowledged, in which language and when, and whether we told you of a later one.
notice-holds-contact = Only what you gave: your e-mail address and what we call you, both encrypted, the country you live in, when you proved the address; an address that waits for its code; what you corrected, as it was and as it is, encrypted.
notice-holds-letters = That there was an e-mail, of which kind, when, and whether it arrived; address and content are encrypted and go as soon as it is sent.
notice-holds-requests = What you asked for, when it came, how it went and when it was answered; what you wrote with it is encrypted.
notice-holds-consents = What you agreed to or withdrew, when, in which words and language; after your account is deleted only under a keyed fingerprint of it, as proof.
notice-holds-limits = Which use of your data you stopped, by which right, and since when.
notice-holds-copies = A copy of your data that you asked for, sealed under your key, and whether it was fetched.
notice-holds-brought = Records of another instance of this software that you brought along, encrypted.
notice-holds-age = A keyed fingerprint of the account of somebody who said that they are under 16, and nothing else.
notice-holds-suppressions = A keyed fingerprint of a deleted account or address, so that a no stays a no.
notice-holds-tax = Who bought, kept apart and sealed under a key of its own once an account is deleted, for tax law alone.
notice-holds-incidents = Whom a data breach concerned, and whether we told them; what happened, in our team’s words, encrypted.
notice-holds-usage = Only if you switched it on: which part of the chat was used in which hour and how long the answer took, under a pseudonym whose key changes each quarter.
notice-holds-orders = Number, plan, price, state, times, and the payment’s numbers at the payment service.
notice-holds-cards = A keyed fingerprint of card and e-mail address as the payment service names them, the card’s country, and whether it paid: to find cards that are tried out.
notice-holds-esims = Number and activation code, both encrypted, the plan, how far the installation is, and how much data is used.
notice-holds-supplier-news = Which eSIM the supplier had news of.
notice-holds-tickets = What you and we wrote, encrypted, with its earlier wordings; topic, order and phone; times, and your rating.
notice-holds-desk-acts = Why a member of our team sent a code again, gave more time or gave money back.
notice-holds-web-chat = The messages and files, your name and your language there, all encrypted; since when it exists and when it was last used. A chat that was only opened goes after a day.
notice-holds-broadcasts = To whom a message went, so that nobody gets it twice.
notice-holds-log = What happened and when, under a random reference instead of your name; IP address and device are sealed; the full address goes first, its shortened form later, the entry last.
notice-holds-buttons = For whom a button was made that does something grave, and whether it was pressed.
notice-holds-cases = What somebody was suspected of or kept from, why, until when, what they said about it, and who decided.
notice-holds-names = A keyed fingerprint of @names in our community group, to keep order there.
notice-holds-throttles = A keyed fingerprint of an address that knocked too often.
notice-holds-legal-holds = Whose data or which order has to be kept for a legal claim, and since when.
notice-holds-staff = Their account, the name that customers read, their roles and their language.
notice-holds-staff-access = Their second factor, their sessions at the desk with IP address and browser, and answers shown to them for a short time.
notice-holds-staff-decisions = What they asked for and decided, which chats they registered, and what they switched off.

notice-period-until-the-account-is-erased = until your account is deleted
notice-period-1-day-after-it-ends = a day after it ends
notice-period-until-the-message-is-deleted-two-days-at-most = two days at most
notice-period-12-months = { $log_days ->
        [365] 12 months
       *[other] { $log_days } days
    }
notice-period-30-days = 30 days
notice-period-180-days = 180 days
notice-period-30-days-after-it-was-last-seen = 30 days after it was last seen
notice-period-3-years-after-they-left-and-as-long-as-a-ready-answer-or-a-broadcast-of-theirs-is-kept = 3 years after they left, and as long as a ready answer or a message to many that they wrote is kept
notice-period-90-days = 90 days
notice-period-7-days-after-the-last-step = 7 days after the last step
notice-period-a-day-after-its-end = a day after its end
notice-period-180-days-after-the-last-activity-24-hours-if-the-person-never-wrote = { $chat_days ->
        [one] one day
       *[other] { $chat_days } days
    } after you last used it; 24 hours if you never wrote
notice-period-12-months-after-it-was-decided-or-ran-out = 12 months after it was decided or ran out
notice-period-18-months = 18 months
notice-period-12-months-after-it-was-decided-and-all-that-it-restrained-has-ended = 12 months after it was decided and all that it restrained has ended
notice-period-12-months-after-the-chat-was-let-go = 12 months after the chat was let go
notice-period-7-days-after-the-session-s-end = 7 days after the session’s end
notice-period-3-years-after-the-plan-s-end-or-until-the-account-is-erased = 3 years after the plan’s end, or until your account is deleted
notice-period-36-months-after-it-was-closed = 36 months after it was closed
notice-period-until-it-is-taken-away-at-the-latest-when-the-member-leaves = until it is taken away, at the latest when the member leaves
notice-period-until-it-is-switched-again = until it is switched again
notice-period-90-days-after-the-broadcast = 90 days after the message
notice-period-24-months-after-it-was-decided = 24 months after it was decided
notice-period-12-months-after-it-ended = 12 months after it ended
notice-period-90-days-after-its-ticket-was-solved-or-after-the-last-word-in-it = files: 90 days after the ticket was solved, or after the last word in it
notice-period-24-months-after-it-was-solved-or-after-its-last-word = 24 months after the ticket was solved, or after the last word in it
notice-period-90-days-after-it-was-sent-or-with-its-chat = files: 90 days after they were sent, or with the chat
notice-period-24-months-after-it-was-sent = 24 months after it was sent
notice-period-3-years-after-the-account-was-erased = 3 years after your account was deleted
notice-period-until-the-account-is-erased-or-3-years-after-it-ended = until your account is deleted, or 3 years after you ended it
notice-period-12-months-after-the-answer = 12 months after the answer
notice-period-5-days-or-24-hours-after-it-was-first-fetched = 5 days, or 24 hours after you first fetched it
notice-period-while-it-is-needed-to-keep-a-no-looked-at-once-a-year = as long as it takes to keep a “no”; looked at once a year
notice-period-until-it-is-erased = until it is deleted
notice-period-until-the-hold-is-released = until the legal claim is settled
notice-period-36-months-after-the-hold-was-released = 36 months after the legal claim was settled
notice-period-30-days-after-it-was-installed-or-after-the-plan-s-end = the activation code: 30 days after the eSIM was installed, or after the plan’s end
notice-period-180-days-after-the-plan-s-end = its numbers and its use: 180 days after the plan’s end
notice-period-30-days-after-it-was-heard = 30 days after it came in
notice-period-10-years-from-the-end-of-the-year-of-the-sale = 10 years from the end of the year of the sale
notice-period-10-years-after-the-end-of-the-year-of-the-sale-an-order-that-nobody-paid-90-days = 10 years from the end of the year of the sale; an order that nobody paid, 90 days
notice-period-12-months-after-it-happened = 12 months after it happened
notice-period-36-months-after-the-incident-was-closed = 36 months after the incident was closed
notice-period-2-days-after-it-was-handled = 2 days after it was handled
notice-period-90-days-after-it-was-raised = 90 days after it was raised
notice-period-12-months-after-the-run = 12 months after the run
notice-period-10-minutes-and-until-the-nightly-clean-up = 10 minutes, and until the nightly clean-up
notice-period-30-days-after-it-was-asked-for-its-content-until-it-was-sent = 30 days; what it says until it was sent
notice-period-24-months-after-the-correction = 24 months after the correction
notice-period-36-months-after-the-erasure = 36 months after the deletion

# In the chat
notice-ask-us = Who we are
notice-ask-what = What
notice-ask-why = What for
notice-ask-long = How long
notice-ask-who = Who gets it
notice-ask-where = Where it goes
notice-ask-rights = My rights
notice-ask-california = California
notice-ask-children = Children
notice-ask-security = Security
notice-ask-machines = Machines
notice-ask-changes = Changes
notice-ask-contact = Contact
notice-ask-annex = In detail
notice-button-whole = All on one page
notice-button-versions = Versions
notice-button-version = Version { $version }
notice-button-older = Older ›
notice-button-back = ‹ Back
notice-button-back-page = ‹ Page
notice-button-next-page = Page ›
notice-button-upcoming = The coming version
notice-button-what-changes = What changes
notice-button-what-changed = What changed
notice-button-read = Read it
notice-button-write = ✍ Write to us
notice-button-seen = ✓ I have seen it
notice-dated = Version { $version }, in force since { $at }
notice-dated-later = Version { $version }, in force from { $at } on
notice-dated-draft = Version { $version }, a draft
notice-upcoming = 🛡 Version { $version } will follow on { $at }.
notice-annex = <b>In detail</b>

    Written by the software itself, from what its tables say: every group of data, why we may keep it, and for how long.
notice-versions =
    <b>Every version of our privacy notice</b>

    { $lines }
notice-version-line =
    <b>{ $dated }</b>{ $material ->
        [yes] {""} · important
       *[no] {""}
    }
    SHA-256 <code>{ $sha256 }</code>
notice-changes = <b>What differs between version { $since } and version { $version }</b>
notice-changes-none = Not a word differs.
notice-change = <b>{ $title }</b>
notice-change-new = <b>{ $title }</b> (new)
notice-change-gone = <b>{ $title }</b> (gone)
notice-change-added = ＋ { $text }
notice-change-removed = － <s>{ $text }</s>
notice-news = 🛡 <b>Our privacy notice changes on { $at }.</b> This is what is different then:
notice-news-counts = 🛡 <b>Our privacy notice changed on { $at }.</b> This is what is different since then:
notice-news-more = … and more: see “What changes”.
notice-news-ask = Please tell us with the button that you have seen it. If you do not, nothing is taken for a yes; your rights are in /mydata and /settings, as ever.
notice-news-no-ask = You need not do anything. Your rights are in /mydata and /settings, as ever.
notice-seen = Thank you. Noted: version { $version }.
refusal-notice-unknown = There is no such version of the privacy notice, or it says nothing about that. /privacy shows the one that counts.

developer-info = This bot is run by { $name }. Questions: { $email } or /support. How we handle your data: /privacy
developer-info-address = By post: { $address }, { $country }

# The web page
notice-page-contents = Contents
notice-page-language = This page in your language
notice-page-not-current = You are reading an earlier version. The one that counts: { $version }
notice-page-upcoming = This version does not count yet; it will from { $at } on.
notice-page-fingerprint = SHA-256 of this text
notice-page-check = The exact text as a file
notice-page-versions = Every version
notice-page-changes = What changed
notice-page-print = To print or keep it, use your browser’s print button.
notice-page-changes-title = What differs between version { $since } and version { $version }
notice-page-change-new = New section
notice-page-change-gone = This section is gone
notice-page-removed = Was:
notice-page-added = Is:
notice-page-back = The whole text
notice-page-to-chat = To the chat
notice-page-unknown = This page does not exist
