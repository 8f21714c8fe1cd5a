# Breaches of personal data: for the staff, the authority, and those whom one concerns.

incident-none = No incident was ever written down.
incident-usage =
    <b>/incident open</b> writes one down, <b>/incident drill</b> an exercise. On the lines after it:
    <code>noticed: 2026-11-23 08:00
    data: account, order
    who: orders 2026-11-01..2026-11-20
    what: what happened, in words that a customer understands</code>
    Times are UTC; “now” counts, too. Kinds of data: account, order, activation, connection, security, message, usage, choice. Who: everybody, channel web, orders FROM..TO, or references (U-…, numbers of orders, tickets, requests).
incident-list =
    <b>Incidents</b>

    { $lines }
incident-line = <code>{ $number }</code>{ $drill ->
        [true] {" "}(drill)
       *[other] {""}
    } · { $state ->
        [open] open
        [telling] people are being told
        [told] people were told
       *[closed] closed
    } · { $clock }
incident-title = <b>{ $drill ->
        [true] Drill
       *[other] Incident
    } { $number }</b> · { $state ->
        [open] open
        [telling] people are being told
        [told] people were told
       *[closed] closed
    }
    Noticed: { $at }
incident-clock-runs = ⏳ { $hours ->
        [one] One hour is left
       *[other] { $hours } hours are left
    } to tell the authority, until { $at }.
incident-clock-over = 🚨 The authority should have been told by { $at }. Tell it now, with the reason for the delay.
incident-clock-stands = ✅ The authority was told { $at }.
incident-clock-closed = Closed { $at }, without telling the authority.
incident-what = <b>What happened:</b> { $words }
incident-data = <b>Data:</b> { $kinds }
incident-concerned = <b>People concerned:</b> { $count }
incident-done = <b>What was done:</b> { $words }
incident-not-done = <b>What was done:</b> not written down yet
incident-told = <b>Notice:</b> { $sent } told, { $waiting } waiting, { $blocked } have blocked the bot (told when they come back), { $failed } could not be reached, { $claimed } on their way
incident-note = { $at } · { $what ->
        [opened] written down
        [concerned] said anew whom it concerns
        [measures] what was done was written down
        [authority] the authority was told
        [notice] the notice was let out
        [told] { $count } people were told
       *[closed] closed
    }
incident-next = { $state ->
        [open] Next: /incident facts { $number } for the authority · /incident measures { $number } what was done · /incident notice { $number }
        [telling] People are being told; /incident { $number } shows how far it is.
        [told] Next: /incident people { $number } · /incident close { $number }
       *[closed] Nothing is left to do.
    }
incident-notice-asked = This is what { $count ->
        [one] one person
       *[other] { $count } people
    } will read, each in their language. A second person decides on it: { $number }
incident-draft-caption = What the authority has to hear about { $number } (Art. 33 GDPR): a draft. Please read it, fill the gaps, and send it yourself.
incident-people-caption = { $count ->
        [one] One person, by their random reference.
       *[other] { $count } people, by their random references.
    }
incident-draft-missing = [ still to be written ]
incident-draft =
    Notification of a personal data breach (Art. 33 GDPR) – draft of { $now }, reference { $number }

    To: { $authority }
    Controller: { $controller }, { $address }
    Contact for questions (Art. 33 (3) b): { $contact }

    Noticed: { $noticed } ({ $hours } hours before this draft). If this reaches you later than 72 hours after it was noticed, the reasons are: [ … ]

    1. Nature of the breach (a)
    { $what }
    Kinds of data: { $kinds }
    People concerned, approximately: { $count }
    Records concerned, approximately: [ … ]

    2. Likely consequences (c)
    { $consequences }

    3. Measures taken and proposed (d)
    { $done }

    4. Those concerned were told: { $told ->
        [yes] yes
       *[no] not yet
    }
incident-kind-account = account data
incident-kind-order = orders and payments (no card data: we have none)
incident-kind-activation = eSIM numbers and activation codes
incident-kind-connection = IP addresses and devices
incident-kind-security = entries of the security log
incident-kind-message = messages to our team
incident-kind-usage = usage figures
incident-kind-choice = consents and data requests
incident-risk-account = • Somebody may write to you and pretend to be us. We never ask for passwords, codes or card data in a message.
incident-risk-order = • Somebody may know what you bought and when, and use it to seem trustworthy. Card numbers are not concerned: they never reach us.
incident-risk-activation = • Somebody may try to install an eSIM that you have not installed yet. Install it soon, or write to us and get another one.
incident-risk-connection = • Somebody may know from which network and with what kind of device you visited our pages.
incident-risk-security = • Somebody may know when you used our service.
incident-risk-message = • Somebody may have read what you wrote to our team. If a password or a code was in it, please change it.
incident-risk-usage = • Somebody may know which functions were used, though not by whom.
incident-risk-choice = • Somebody may know what you agreed to or asked of us.
incident-notice = { $drill ->
        [true] <b>⚠️ This is a drill. Nothing has happened.</b>
       *[other] <b>⚠️ Something has happened to your data</b>
    }

    We are sorry: this should not have happened. We noticed it on { $at }.

    <b>What happened</b>
    { $what }
    It concerns: { $kinds }.

    <b>What it may mean for you</b>
    { $risks }

    <b>What we did</b>
    { $done }

    Questions? /support reaches our team, { $email } those who look after data protection. Please name { $number }.

approval-verb-incident-notice = Tell people of the incident: { $about }

refusal-incident-unknown = There is no such incident. /incident shows all.
refusal-incident-unclear = I do not understand “{ $line }”. /incident open needs four lines: noticed, data, who, what.
refusal-incident-stands = That cannot be done: the incident is { $state ->
        [open] open
        [telling] being told to people
        [told] told to people
       *[closed] closed
    }. /incident shows what comes next.
refusal-incident-no-measures = First write down what was done about it: people have to read it (/incident measures B-… words).
refusal-incident-nobody = It concerns nobody as it stands. /incident who B-… says whom.

alert-incident-opened = { $drill ->
        [true] A drill was begun: { $number }.
       *[other] Incident { $number } was written down. The authority has to be told within { $hours } hours.
    } /incident { $number } shows what to do.
alert-incident-clock = Incident { $number }: { $hours ->
        [one] one hour is
       *[other] { $hours } hours are
    } left to tell the authority. /incident facts { $number } has a draft, /incident authority { $number } stops the clock.
alert-incident-overdue = Incident { $number }: the 72 hours are over, and the authority was not told. Tell it now, with the reason for the delay.
