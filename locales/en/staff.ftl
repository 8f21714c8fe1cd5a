# The admin chat. Numbers of orders only.
staff-attention =
    <b>{ $count ->
        [one] One order waits for you
       *[other] { $count } orders wait for you
    }</b>
    { $lines }
staff-attention-line = • <code>{ $number }</code>: { $cause }
staff-attention-none = No order waits for a human.
staff-retry-button = ↻ Try { $number }
staff-refund-button = ↩ Refund { $number }
staff-failed = <b>Work that gave up</b> (a tap tries it again from the step that failed)
staff-failed-none = No work has given up.
staff-rewound = It is tried again.
staff-not-failed = That is no longer waiting for you.
staff-catalogue-good = { $plans } plans on sale, confirmed by the supplier on { $at }.
staff-catalogue-old = { $plans } plans on sale, last confirmed on { $at }. The latest try failed: { $error }
staff-catalogue-none = There is no catalogue yet. { $error }
admin-help =
    <b>What you can do here</b>
    { $lines }

    Some of it takes your second factor: you set it up with /factor, in your own chat with me.
admin-help-shop-read = /attention – orders that wait for you · /failed – work that gave up · /catalogue – the plans on sale
admin-help-seclog-read = /seclog – the security log · /seclog help – its filters
admin-help-cases-read = /case – cases that wait for a decision
admin-help-child-remove = /underage – remove the account of a child
admin-help-figures-read = /figures – which features are used
admin-help-person-read = /whois · /history · /warns – what we keep of somebody: name an order, a ticket or U-…
admin-help-person-warn = /warn · /mute · /unmute · /note – with whom, and why · /undo – takes it back
admin-help-person-ban = /ban · /unban – for example <code>/ban E-… 2d spam</code>
admin-help-blocklist-edit = /blocklist – what is blocked in the community group · /slow – how often one may write
admin-help-approvals-decide = /approvals – what waits for a second person
admin-help-switches-turn = /stop · /resume – sales, supplier, payments
admin-help-lockdown-turn = /lockdown on · /lockdown off – shuts the team out, and lets it in again
admin-help-broadcast-write = /broadcast – write to many customers
admin-help-staff-read = /roles – who may do what
admin-help-notice-read = /policy – the privacy notice · /processors – who gets something · /pmap – what for
admin-help-requests-read = /dsar – data requests, and what is to be decided
admin-help-requests-enter = /dsar new – enters a data request that came by letter, e-mail or phone
admin-help-retention-read = /retention – how long what is kept, and whether that is kept to
admin-help-holds-manage = /hold – what must not be deleted while a legal claim is open
admin-help-incidents-manage = /incident – data that got out: what happened, the 72 hours, whom to tell
admin-help-chats-register = /register · /unregister – our chats
