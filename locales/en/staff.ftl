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
