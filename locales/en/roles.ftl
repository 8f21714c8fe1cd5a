# Who may what: roles, the second factor, registered chats, and what takes two persons.
refusal-step-up-wanted = This takes your second factor as well: open your own chat with me, type the six digits of your authenticator app there, and then do it once more within five minutes.
refusal-second-factor-missing = This takes a second factor, and you have none yet: open your own chat with me and send /factor. It takes a minute.
refusal-second-factor-there = You have a second factor already. If your phone is gone or new, an owner takes the old one away: /factor reset and your name.
refusal-second-factor-unknown = They have no second factor.
refusal-membership-unknown = Telegram does not tell me at the moment whether you are in the staff’s group, and this is too grave for a guess. Please try again in a minute.
refusal-roles-unclear = I did not understand that. For example: /roles give Anna finance, /roles take Anna finance, /roles same Anna = Anna M. Roles: auditor, agent, lead, finance, privacy-officer, security-admin.
refusal-same-account = That is one and the same account.
refusal-register-unclear = I did not understand that. For example: /register log, /register community, /unregister community -1001234567890. Purposes: log, community, desk, admin.
refusal-chat-code = This code does not work: it is used, too old, or somebody else’s. A new one: /register.
refusal-place-taken = There is a chat for “{ $place }” already, or this chat is for it. Let it go first: /unregister.
refusal-place-fixed = The settings name the chat for “{ $place }”: it can only be changed there.
refusal-chat-not-registered = There is no such registered chat.
refusal-approval-unknown = There is no such request.
refusal-approval-closed = This request is closed ({ $state }).
refusal-approval-own = Somebody else has to decide that: you asked for it yourself.

factor-begin =
    🔐 <b>Your second factor</b>
    For grave acts you show six digits of an authenticator app besides your account. You need an app such as Aegis, Google Authenticator or a password manager.

    Tap the button when nobody looks at your screen: the picture is shown once and is void after { $minutes } minutes.
factor-button-show = Show the picture
factor-again = Please send /factor again.
factor-picture =
    Scan this with your app, or type in: <code>{ $secret }</code>

    Then send me the six digits that it shows, within { $minutes } minutes. I delete this message as soon as they are right.
factor-there =
    🔐 You have a second factor. When something takes it, just send me the six digits here.

    Is your phone gone? Tell an owner at once: they send /factor reset and your name, and you can set up a new one.
factor-confirmed = ✅ Your second factor is set up, and the picture is deleted. From now on I ask for six digits when something is grave.
factor-ask = 🔐 Your six digits, please, for: { $what }
factor-proved = ✅ Thank you. For five minutes you may: { $what }. Do it once more now.
factor-not-asked = I did not ask for a code just now. Do first what takes it, then send me the next six digits.
factor-wrong = ❌ These digits are not right. Is your phone’s clock set automatically? { $left ->
        [one] You have one more try.
       *[other] You have { $left } more tries.
    }
factor-replayed = ❌ Each code counts once. Wait for the next one (up to 30 seconds). { $left ->
        [one] You have one more try.
       *[other] You have { $left } more tries.
    }
factor-locked = 🔒 Too many wrong codes: no code counts for { $minutes } minutes. If that was not you, tell an owner now.
factor-expired = This picture is too old. Please send /factor again.
factor-reset-done = The second factor of { $name } is gone. They can set up a new one with /factor.

roles-page =
    <b>Who</b>
    { $who }

    <b>What each role may</b>
    { $what }

    Owners change roles here, with their second factor: /roles give Anna finance, /roles take Anna finance. Who is an owner stands in the settings alone.
roles-member = • { $name }: { $roles }
roles-role = • <b>{ $role }</b>: { $may }
roles-all = everything
roles-changed = { $name }: { $roles }
roles-linked = { $first } and { $second } count as one person from now on.
role-auditor = auditor
role-agent = agent
role-lead = lead
role-finance = finance
role-privacy-officer = privacy officer
role-security-admin = security admin
role-owner = owner

may-desk-read = read tickets
may-desk-answer = answer tickets
may-desk-lead = lead the desk
may-macros-edit = write ready answers
may-refund-by-rule = refund by the rule
may-refund-by-will = refund against the rule
may-orders-mend = mend orders
may-tasks-retry = try failed work again
may-shop-read = see the state of the shop
may-broadcast-write = write broadcasts
may-broadcast-release = release broadcasts
may-staff-read = see the staff
may-staff-manage = take in and let go
may-roles-grant = give and take roles
may-seclog-read = read the security log
may-seclog-verify = verify the security log
may-seclog-reveal = uncover details of the security log
may-seclog-export = export the security log
may-person-read = see who a customer is to us
may-person-warn = warn
may-person-ban = ban and mute
may-person-ban-for-ever = ban for ever
may-cases-read = read cases
may-cases-decide = decide cases
may-blocklist-edit = edit the blocklist
may-switches-turn = stop and resume sales, supplier and payments
may-lockdown-turn = begin and end a lockdown
may-chats-register = register chats
may-approvals-decide = approve as the second person
may-second-factor-own = have a second factor
may-second-factor-reset = take away somebody’s second factor
may-requests-enter = enter data requests
may-requests-read = read data requests
may-requests-decide = decide data requests
may-notice-read = read drafts of the privacy notice
may-notice-write = write the privacy notice
may-notice-release = release the privacy notice
may-retention-read = see how long things are kept
may-retention-run = start the run that keeps to periods
may-holds-manage = put legal holds on and take them off
may-incidents-manage = lead incidents
may-child-remove = remove a child’s account
may-figures-read = see usage figures
may-tax-read = read the tax archive
may-contact-read = uncover somebody’s e-mail address

chat-for-private = private chat
chat-for-desk = desk
chat-for-admin = admin
chat-for-log = log
chat-for-community = community
register-page =
    <b>{ $count ->
        [one] One registered chat
       *[other] { $count } registered chats
    }</b>
    { $lines }

    Another one: /register log or /register community (an owner, with the second factor).
register-line = • { $place }: <code>{ $chat }</code>
register-line-fixed = • { $place }: <code>{ $chat }</code> (by the settings)
register-code =
    Your code for “{ $place }”. Add me to the group and send there, yourself, within { $minutes } minutes:

    <code>/register { $code }</code>

    It works once and for you alone.
register-code-log =
    Your code for “{ $place }”, for { $minutes } minutes. Either add me to the group and send there:

    <code>/register { $code }</code>

    Or add me to a channel as an administrator who may post, and it is registered by that. Either works once and for you alone.
register-done = ✅ This chat is registered: { $place }.
register-let-go = { $place } <code>{ $chat }</code> is let go: nobody acts there any more.

approval-asked =
    ✋ <b>A second person, please</b> · { $number }
    { $what }
    Reason: { $reason }

    Whoever asked cannot decide. Open until { $until }.
approval-button-approve = ✅ Approve
approval-button-refuse = ✖️ Refuse
approval-approved = ✅ { $number } approved by { $name }: { $what }
approval-refused = ✖️ { $number } refused by { $name }: { $what }
approval-expired = ⌛ { $number } was not decided within a day and is void: { $what }
approval-verb-ban-for-ever = Ban for ever: { $about }
approval-verb-notice = Release the privacy notice (version, date, mark): { $about }
approvals-none = Nothing waits for a second person.

alert-staff-gone = { $count ->
        [one] One member of the team is
       *[other] { $count } members of the team are
    } no longer in the staff’s group and may do nothing any more.
alert-factor-locked = Somebody typed five wrong codes of a second factor. It counts no codes for a quarter of an hour. Ask them whether that was them; if not: /lockdown on
