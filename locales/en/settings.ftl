# What people choose: messages, figures, limits of use.
settings-head =
    ⚙️ <b>Settings</b>

    Whatever you choose here counts at once. What we keep about you and why: /privacy. A copy, a correction, or deleting all of it: /mydata.
settings-button-language = 🌐 Language: { $name }
settings-button-messages = { $offers ->
    [0] 🔔 Messages · offers: off
   *[other] 🔔 Messages · offers: on
}
settings-button-figures = { $on ->
    [0] 📋 Usage figures: off
   *[other] 📋 Usage figures: on
}
settings-button-limits = { $count ->
    [0] ✋ Limit use
   *[other] ✋ Limit use · { $count } stopped
}
settings-button-sale = { $on ->
    [0] 🛡 Do not sell or share
   *[other] 🛡 Do not sell or share: on
}
settings-button-back = ‹ Settings

settings-messages = 🔔 <b>Messages</b>
settings-messages-offers = <b>Offers</b> have been on since { $at }: now and then a message about a new plan or a lower price. You can end it any time.
settings-messages-no-offers = <b>Offers</b> are off. If you like, we write to you now and then about a new plan or a lower price. You can end it any time, here or under each offer.
settings-messages-service = <b>News of the service</b> is on: outages, and how a purchase is getting on. Your receipts, your QR codes, your money and answers to what you ask come in any case: they belong to what you bought.
settings-messages-service-stopped = <b>News of the service</b> has been off since { $at }. Your receipts, your QR codes, your money and answers to what you ask still come: they belong to what you bought.
settings-offers = { $on ->
    [0] 🔕 Offers: off
   *[other] 🔔 Offers: on
}
settings-service-news = { $on ->
    [0] 🔕 News of the service: off
   *[other] 🔔 News of the service: on
}
settings-offers-on = You will hear of offers now and then. One tap on “No more offers” under each of them, or /settings, ends it.
settings-offers-off = You will hear of no more offers. News about your own orders and eSIMs still comes.

settings-figures =
    📋 <b>Usage figures</b>

    If you agree, we count which features you use and how long our answers take, so that we see what to improve: “plan card, 180 ms, Monday 2 pm”. Not what you write, not your name: only a pseudonym that changes every quarter. We only look at groups of ten people and more. After 90 days it is gone.

    Nothing depends on it: everything works without.
settings-figures-since = It has been on since { $at }. If you switch it off, what was counted about you is deleted in the same moment.
settings-figures-none = It is off: we count nothing about you.
settings-figures-button = { $on ->
    [0] 📋 Yes, count my use
   *[other] 📋 Switch off and delete
}
settings-figures-on = Thank you! You can switch it off here any time; then it is deleted.
settings-figures-off = Switched off, and deleted.

limit-head =
    ✋ <b>Limit use</b>

    Here you stop single things that we do with your data, while everything else goes on. What we keep stays; we just do not use it for that.
limit-button = { $on ->
    [0] { $what ->
        [service-news] News of the service
        [usage-left] Checking how much data is left
        [quality] Ratings and support figures
        [fraud] Rules against fraud
        [security-log] The security log
        [sell] Selling you something
       *[support] Answering in the help desk
    }
   *[other] { $what ->
        [service-news] ✋ News of the service
        [usage-left] ✋ Checking how much data is left
        [quality] ✋ Ratings and support figures
        [fraud] ✋ Rules against fraud
        [security-log] ✋ The security log
        [sell] ✋ Selling you something
       *[support] ✋ Answering in the help desk
    }
}
limit-what-service-news =
    <b>News of the service</b>

    Outages, and how a purchase is getting on. Receipts, QR codes, money and answers to what you ask come in any case.
limit-what-usage-left =
    <b>Checking how much data is left</b>

    We ask the supplier of your eSIM how much data is left, so that we can show it to you and to our team. If you stop it, we show what we last knew and ask no more.
limit-what-quality =
    <b>Ratings and support figures</b>

    After a ticket is solved we ask how it was, and count how fast our team is. If you stop it, we do not ask, and your tickets are left out of the figures.
limit-what-fraud =
    <b>Rules against fraud</b>

    Rules look for stolen cards and abuse, and may hold a payment until somebody has looked at it. They protect you and others, so a human decides about an objection. If it is granted, no rule holds anything of yours by itself.
limit-what-security-log =
    <b>The security log</b>

    It notes sign-ins, payments and changes for 12 months, so that misuse can be found. A human decides about an objection.
limit-what-sell =
    <b>Selling you something</b>

    New orders and payment pages. If you have it limited, you cannot order until you take it up again; what you have paid for still comes.
limit-what-support =
    <b>Answering in the help desk</b>

    New questions to our team. If you have it limited, you cannot open one until you take it up again; questions about a payment or your data are answered in any case.
limit-stopped = ✋ Stopped since { $at }.
limit-assessed = Somebody of our team looks at it and answers you. You see its number and the date of the answer at once, and later in /mydata.
limit-button-stop = ✋ Stop it
limit-button-resume = Take it up again
limit-button-objection = ✋ I object
limit-button-restriction = ✋ Limit it
limit-button-all = ‹ Limit use
limit-stopped-now = Stopped.
limit-resumed-now = It goes on.
limit-asked = We have your request: <b>{ $number }</b>. You get an answer by { $due } at the latest; /mydata shows how it stands.
limit-asked-again = You have asked for that before: <b>{ $number }</b>. You get an answer by { $due } at the latest; /mydata shows how it stands.
refusal-limited = { $what ->
    [sell] You had us limit selling to you. Take it up again in /settings under “Limit use”, then it works.
    [support] You had us limit the help desk for you. Take it up again in /settings under “Limit use”, then it works. Questions about a payment: /paysupport.
    [usage-left] You had us stop checking how much data is left. Take it up again in /settings under “Limit use”, then I can look.
   *[other] You had us stop that. Take it up again in /settings under “Limit use”, then it works.
}

sale-text =
    🛡 <b>Do not sell or share my data</b>

    We do not sell your data, and we do not share it for advertising; there is no tracker in this chat or on our pages. You can still tell us not to: we keep that on record and keep to it.

    If your browser sends “Global Privacy Control”, that counts just the same.
sale-honoured = ✓ Honoured since { $at }.
sale-open = You have not told us so yet. It changes nothing else for you.
sale-button = { $on ->
    [0] 🛡 Do not sell or share
   *[other] Take it back
}
