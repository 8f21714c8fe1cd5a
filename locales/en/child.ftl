# Accounts of children, and usage figures, as the staff sees them; what a child or their parents read.
child-usage =
    <code>/underage &lt;whom&gt;</code> removes the account of somebody under 16: frozen at once, orders closed or refunded, everything erased within { $hours } hours. Only tax records stay.

    Whom: a reference (<code>U-…</code>), an @name, an account id, or as an answer to a message of theirs.

    <code>/underage undo N-…</code> lets somebody without an account here answer the question of age anew who pressed the wrong button; they read the number where they were refused.
child-ask =
    <b>Remove { $who } as a child’s account?</b>

    Unpaid orders: { $unpaid }, they are closed. Paid orders: { $paid }, what is on no phone yet is refunded.
    The account is frozen at once, told kindly, and erased after a day, within { $hours } hours at the latest. Only tax records stay.
child-button-remove = Yes, remove it
child-removing = <b>{ $who }</b> is frozen and is being removed ({ $number }). It is erased within { $hours } hours. If it was a mistake: <code>/case { $number } lift</code> within 24 hours.
child-under-way = { $who } is being removed already ({ $number }).
child-undone = <code>{ $number }</code> may answer the question of age anew.
refusal-age-never-refused = Nobody of that number has said that they are younger than 16. Please check it; a removal that is under way is ended by /case K-… lift.
child-button-report = Report a child’s account
alert-child-said = A customer says that they are younger than 16 ({ $number }). The account is frozen and nothing is refunded yet. <code>/case { $number } uphold</code> removes it with everything and refunds what is on no phone; <code>/case { $number } lift</code> if it was a mistake. If nobody decides, it is erased in { $hours } hours, and I refund what our published rule gives back.
child-told =
    Hello! We were told that the person behind this account is younger than 16. We may only serve people from 16 on, so we close it.

    You did nothing wrong: what was paid for and is on no phone yet goes back to the card as soon as our team has confirmed this, and everything that we keep about you is deleted within 72 hours. Only receipts stay, locked away, because tax law asks for them.

    Are you a parent with a question, or was this a mistake? Write to { $email } and name { $number }. You still have your rights: /mydata.
figures-head = <b>Usage figures</b>, last { $days } days: only of people who agreed, only features that { $group } or more used on a day.
figures-line = <code>{ $feature }</code> · { $uses } uses · up to { $people } people a day · { $ms } ms
figures-none = Nothing to show of the last { $days } days: no feature was used by { $group } or more people who agreed to be counted.
