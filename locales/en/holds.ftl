# Legal holds, for the staff.

hold-none = No legal hold was ever put on.
hold-usage = /hold add U-… O-… : the matter puts one on, /hold review L-… says that it is still needed, /hold release L-… takes it off. Putting on and taking off take two persons.
hold-asked = Asked for. A second person decides on it within a day: { $number }
hold-reviewed = <code>{ $number }</code> holds on. Next review: { $at }
hold-list =
    <b>Legal holds</b>
    What they name is deleted neither by the nightly job nor on request.

    { $lines }
hold-line = 🔒 <code>{ $number }</code> { $matter }
    { $count ->
        [one] one person or order
       *[other] { $count } people and orders
    }, since { $since }; review by { $at }
hold-line-due = ⚠️ <code>{ $number }</code> { $matter }
    { $count ->
        [one] one person or order
       *[other] { $count } people and orders
    }, since { $since }; <b>the review was due { $at }</b>
hold-line-released = <code>{ $number }</code> { $matter }
    { $count ->
        [one] one person or order
       *[other] { $count } people and orders
    }, from { $since } to { $at }
hold-button-older = Older ▸

approval-verb-hold-put = Put a legal hold on: { $about }
approval-verb-hold-release = Take a legal hold off: { $about }

refusal-hold-unknown = There is no such hold, or it was taken off. /hold shows all.
refusal-hold-unclear = Whom does it concern, and what is the matter? /hold add U-… O-… : the matter
refusal-nobody-named = Nobody is called “{ $word }”. Use the number of an order, a ticket or a request, or a reference of the log (U-…).

alert-hold-review = Legal hold { $number }: { $days ->
        [0] the review is due today
        [one] the review is due tomorrow
       *[other] the review is due in { $days } days
    }. /hold review { $number } if it is still needed, /hold release { $number } if not.
alert-hold-overdue = Legal hold { $number }: { $days ->
        [one] the review has been due for a day
       *[other] the review has been due for { $days } days
    }. Without a review nothing may be kept longer: /hold review { $number } or /hold release { $number }.
