# From what age on, asked once.
age-question =
    <b>One short question first:</b> are you { $years } or older?

    We serve people from { $years } on, and this is the first thing that we keep about you. No date of birth needed. What happens with your data is in /privacy.
age-button-yes = ✓ I am { $years } or older
age-button-no = I am younger than { $years }
age-greeting = To order or write to us you have to be <b>{ $years } or older</b>; looking around is open to everyone. What happens with your data: /privacy
age-thanks = Thank you! Now tell me where you are going.
age-said =
    ✓ You are { $years } or older. Thank you! { $remembered ->
        [yes] Here is what you wanted.
       *[no] Please press or write once more what you wanted.
    }
age-younger =
    Thank you for being honest. 😊 We may only serve people from { $years } on, so for now you cannot go on here.

    { $known ->
        [1] So your account here is closed. In a moment I will tell you what happens to it.
       *[0] About you we keep nothing but a keyed fingerprint of your account, for twelve months, so that we do not ask again.
    } You can go on looking at plans; for a trip, your parents can order from their own account. If you pressed the wrong button, write to { $email } and name the number { $number }.
refusal-too-young = You told me that you are younger than 16, so I can’t do this for you. Was it a mistake? Write to { $email } and name the number { $number }.
