# What is switched off, as customers and the staff read it; the lockdown.
refusal-sales-stopped = We are taking a short break and sell nothing right now. eSIMs and orders that you have are not touched: /esims, /orders. Please try again in a little while.
refusal-supplier-stopped = We cannot get new eSIMs right now, so we sell none either. What you have already works as before: /esims. What you have paid for arrives by itself. Please try again in a little while.
refusal-payments-stopped = We take no payments right now, so nothing can be ordered for a moment. Nothing was charged. What you have already works as before: /esims. Please try again in a little while.
refusal-switch-unclear = I did not understand that. For example: /stop sales the till is broken, /resume sales. There are sales, supplier and payments; the staff has /lockdown.
refusal-lockdown-unclear = Say /lockdown on (and why) or /lockdown off.
refusal-lockdown-on = The lockdown is on already. An owner ends it: /lockdown off.
refusal-lockdown-off = There is no lockdown.

switch-page =
    <b>How everything stands</b>
    { $lines }

    /stop sales, /stop supplier, /stop payments, with a reason for the team after it; /resume the same.
switch-line-on = 🟢 { $name }
switch-line-off = 🔴 { $name }: stopped since { $since } ({ $reason })
switch-name-sales = Sales
switch-name-supplier = Supplier
switch-name-payments = Payments
switch-name-staff = The team (lockdown)
switch-sales-stopped = 🔴 Nothing is sold any more. Whoever presses Buy reads that we are on a break. Orders that are open can still be paid and are delivered. Go on: /resume sales
switch-supplier-stopped = 🔴 Nothing is bought from the supplier any more, and so nothing is sold. Paid orders wait and are delivered by themselves afterwards; their buyers are told. Refunds go as ever. Go on: /resume supplier
switch-payments-stopped = 🔴 No payment is taken any more: open payment pages are being closed, and no new ones open. What was paid before is delivered; refunds go as ever. Go on: /resume payments
switch-sales-resumed = 🟢 We sell again.
switch-supplier-resumed = 🟢 We buy from the supplier again. What has waited is bought now.
switch-payments-resumed = 🟢 Payments are taken again.
switch-was-stopped = That is stopped already.
switch-was-running = That is running.

lockdown-begun = 🔒 Lockdown: { $count ->
        [one] one member of the team
       *[other] { $count } members of the team
    } may do nothing any more, and all their pages are signed out. Only owners act. An owner ends it with the second factor: /lockdown off
lockdown-ended = 🔓 The lockdown is over. Whoever used the desk’s page signs in again with /desk.
alert-lockdown-on = Lockdown: { $count ->
        [one] one member of the team is kept out
       *[other] { $count } members of the team are kept out
    }. Only owners act.
alert-lockdown-off = The lockdown is over.
