# Macros: answers that the staff keeps ready. The starters are written for customers.
macro-ends = { $moment }
macro-starter-hello =
    Hello, this is { $name }. I have your ticket { $ticket } in front of me and am looking into it.

    You need not do anything just now: I write here as soon as I know more.
macro-starter-device =
    So that I can help you properly:
    • Which phone do you have, make and model?
    • What exactly does it say when you try? A screenshot helps most.
macro-starter-no-internet =
    Let us get { $esim } online. At your destination, please go through this in order:
    1. The line of the eSIM is switched on.
    2. Mobile data uses this line.
    3. Data roaming is on for this line.
    4. Restart the phone.

    If it still does not work, send me a screenshot of the line’s settings and tell me which network your phone shows.
macro-starter-code-used =
    “Code already used” nearly always means that the eSIM of order { $order } is on a phone already.

    Please look in your phone’s settings under mobile data or SIMs. If there is a line that you do not know, that is it: switch it on, and do not delete it. If there is none, tell me which phone you have.
macro-starter-slow =
    I am sorry that it is slow. Two things often help:
    1. Switch flight mode on for ten seconds and off again.
    2. In the settings of the line, choose another network by hand.

    If nothing changes, tell me in which town you are and which network your phone shows.
macro-starter-usage =
    This is how { $esim } ({ $plan }) stands: { $usage }. It ends on { $ends }.

    Operators count two to three hours late, so it may be a little less by now.
macro-starter-refund =
    Order { $order } ({ $plan }): all of your money is on its way back, the way you paid. Banks usually need five to ten working days to show it.
macro-starter-refund-late =
    I looked into order { $order }. Its eSIM is on a phone already, and an installed eSIM cannot be given back; I am sorry about that.

    I would much rather make it work for you. What happens when you try?
macro-starter-solved =
    I am glad that it works! I close ticket { $ticket } now. If anything comes up, simply answer here.

    Have a good trip
    { $name }

refusal-macro-unknown = There is no macro of that name in that language.
refusal-macro-name-wrong = A macro’s name has small letters a–z, digits and hyphens, 32 at most; its language is a code such as “en” or “de”.
refusal-macro-text-wrong = A macro has between 1 and { $most } characters.
refusal-macro-field-unknown = There is no field “{ $field }”. These can be filled in: { $known }
refusal-macro-lacks = This macro cannot be used here: the ticket has nothing to fill in for { $missing }.

# What the service clock says in a ticket’s topic; $who are members of the staff, who are notified by it.
deskclock-line-soon =
    { $minutes ->
        [one] ⏳ { $who }: one more minute of open time until an answer is due.
       *[other] ⏳ { $who }: { $minutes } more minutes of open time until an answer is due.
    }
deskclock-line-soon-nobody =
    { $minutes ->
        [one] ⏳ An answer is due in one minute of open time, and nobody has taken this ticket. { $who }
       *[other] ⏳ An answer is due in { $minutes } minutes of open time, and nobody has taken this ticket. { $who }
    }
deskclock-line-overdue = ⏰ <b>Overdue:</b> the customer waits for an answer. { $who }
deskclock-line-escalated =
    🚨 <b>The customer has waited twice as long as we promised.</b> Priority: { $priority ->
        [urgent] urgent
        [high] high
       *[other] normal
    }. { $who }
alarm-ticket-overdue = 🚨 <b>A customer waits twice as long as we promised.</b> Ticket { $about }
alarm-desk-lag = ⚠️ <b>The help desk lags.</b> At { $about } something had waited for over ten minutes to be posted. Nothing is lost.
alarm-desk-trouble = 🚨 <b>The bot cannot post into the staff’s group</b> ({ $about }). Make it an administrator there who may manage topics; what waits is posted then.

# The picture of /stats. Short words: they stand on a phone.
deskclock-picture-title = { $first } – { $last }
deskclock-picture-opened = opened
deskclock-picture-solved = solved
deskclock-picture-in-time = answered in time
deskclock-picture-rating = rating
deskclock-picture-volume = Tickets a day
deskclock-picture-first-minutes = First answer, in minutes of open time (median of each day)
deskclock-picture-first-hours = First answer, in hours of open time (median of each day)
deskclock-picture-ratings = Ratings
deskclock-picture-none = –
deskclock-picture-percent = { $percent } %
deskclock-picture-empty = Nothing yet
deskclock-picture-number = { $value }
