# The privacy notice and the registers behind it, for those of the staff who look after them.
policy-page = <b>Privacy notice</b>
policy-version =
    <b>Version { $version }</b> · { $state ->
        [draft] a draft
        [asked] waits for a second person
        [published] published, counts from { $at } on
        [in-force] published, counts since { $at }
       *[withdrawn] withdrawn
    } · { $material ->
        [yes] important
       *[no] minor
    }
    { $language } <code>{ $sha256 }</code>{ $is_sooner ->
        [yes] {""} · sooner than 30 days: { $sooner }
       *[no] {""}
    }
policy-no-date = no date
policy-told = Told: { $sent } · waiting: { $waiting } · have blocked us: { $blocked } · not reached: { $failed }
policy-holds = ✅ The software does what the last published version says.
policy-drift = ⚠️ The notice does not say what the software does: { $about }. <code>/policy draft</code> writes a new version.
policy-drafted =
    ✍️ Version { $version } is written, as the software says it.
    { $line }

    Read it: <code>/policy show { $version }</code> · differences: <code>/policy diff { $version }</code>
    Other words for one section: <code>/policy text { $version } en contact</code>, the words on the next lines
    Let it out: <code>/policy publish { $version } why</code>
policy-written = ✍️ Version { $version }, { $language }, section “{ $section }” is written anew. A release that was asked for has to be asked for again.
policy-diff = <b>Version { $since } → version { $version }</b>: { $count ->
        [0] no differences
        [one] one section
       *[other] { $count } sections
    }
policy-asked = ✋ Version { $version } is to count from { $at } on ({ $material ->
        [yes] important: people are asked to confirm that they have seen it
       *[no] minor: people are told
    }). A second person decides: { $number }, /approvals. To look at it first: <code>/policy diff { $version }</code>
policy-withdrawn = 🗑 Version { $version } is withdrawn; nobody ever read it.
refusal-notice-fixed = Version { $version } is published or withdrawn: nobody changes it any more. /policy draft begins the next one.
refusal-notice-too-soon = An important change has to be told { $days } days before it counts, so it can count from { $earliest } on. If it has to be sooner, say why after the date; a day that is past is none.
refusal-notice-stale = Version { $version } is not what its release was asked for any more, or its date has come too close. Please ask again: /policy publish
refusal-notice-unclear = Say it like this: /policy, /policy show 2 de, /policy draft, /policy diff 2, /policy publish 2 2026-12-24 why, /policy withdraw 2; other words: /policy text 2 en contact, and the words on the next lines. Of purposes: /pmap, /pmap sell

processors-page = <b>Who gets something of people’s data</b>
processors-line =
    <b>{ $name }</b> · { $key }
    { $role }
    Country: { $country } · { $mechanism }
    Data: { $kinds }
    Hosts: { $hosts }
    Agreement: { $agreed } · to be reviewed: { $review }
processors-unsaid = not entered
processors-no-hosts = none that the software speaks to
processors-due = ⚠️ The review of this agreement is due: look at country, mechanism and agreement, then set a new date in ESIMFLUX_PROCESSORS.
pmap-page = <b>What data is processed for</b>
pmap-line =
    <b>{ $key }</b>: { $what }
    Basis: { $bases } · data: { $kinds }
    A person may: { $may } · goes to: { $receivers }
pmap-may-withdraw = withdraw
pmap-may-object = object
pmap-may-stop = stop it
pmap-may-restrict = restrict it
pmap-may-nothing = nothing, the law asks for it
pmap-kind-account = account
pmap-kind-order = orders
pmap-kind-activation = eSIMs
pmap-kind-connection = connections
pmap-kind-security = security
pmap-kind-message = messages
pmap-kind-usage = use of the chat
pmap-kind-choice = choices
pmap-served-handlers = Served by { $count ->
        [one] one part
       *[other] { $count } parts
    } of the conversation: <code>{ $names }</code>
pmap-served-tasks = Durable tasks ({ $count }): <code>{ $names }</code>
pmap-served-timers = Timers ({ $count }): <code>{ $names }</code>
pmap-served-nothing = No part of its own: it is a purpose of what is kept.

alert-notice-drift = The privacy notice does not say what the software does ({ $count ->
        [one] one difference
       *[other] { $count } differences
    }: { $about }). Please write a new version: /policy
alert-notice-review = { $count ->
        [one] The agreement with one receiver of data
       *[other] The agreements with { $count } receivers of data
    } should be looked at again: { $about }. /processors
