# Account details: giving, proving and correcting them

refusal-address-wrong = That does not look like an e-mail address that mail can be sent to. It needs an @ and a domain, like ada@example.org. Type it once more, or press /cancel.
refusal-mail-not-offered = We send no e-mails here, so we do not ask for an address. Whatever you need is in this chat; your details are in /account.
refusal-contact-codes-spent = Enough codes for today. Please try again in { $hours ->
    [one] an hour
   *[other] { $hours } hours
}.
refusal-contact-no-code = No address is waiting for a code: it was used, is older than ten minutes, or did not match three times. Just begin again: /account
refusal-contact-no-address = There is no confirmed e-mail address here. /account is where one can be given.
refusal-contact-name = Please type a name in one line, with at least one letter and at most { $longest } characters. Or press /cancel.
refusal-contact-country = I know no country of that name. Type it in any language, or its two letters (DE, US). Or press /cancel.
refusal-contact-reason = Say why you need to see the address: /reveal T-… why. The reason is written into the security log.

account-head =
    <b>Your details</b>
    Nothing of this is needed to buy. You can change it or take it back at any time.

    { $lines }
account-email = ✉️ <b>E-mail:</b> { $email }, confirmed on { $at }
account-email-none = ✉️ <b>E-mail:</b> none. With an address we reach you when the chat does not, and can be sure that it is you who asks for your data.
account-email-not-offered = ✉️ <b>E-mail:</b> not needed. We send no e-mails here.
account-email-waiting = ⏳ <code>{ $email }</code> waits for its code.
account-name = 🙂 <b>We call you:</b> { $name }
account-name-none = 🙂 <b>We call you:</b> no name yet
account-country = 🏠 <b>You live in:</b> { $country }
account-country-none = 🏠 <b>You live in:</b> not given
account-language = 💬 <b>Language:</b> { $language }

account-button-email = ✉️ Add e-mail
account-button-email-change = ✉️ Change e-mail
account-button-email-gone = Remove e-mail
account-button-email-again = ✉️ Give an address
account-button-name = 🙂 Name
account-button-name-gone = Remove the name
account-button-country = 🏠 Country
account-button-country-gone = Remove the country
account-button-language = 💬 Language
account-button-else = ✏️ Something else is wrong
account-button-history = 📋 What I corrected
account-button-inbox = ✉️ Open the demo’s inbox
account-button-new-code = Send the code again
account-button-other = Another address
account-button-home = ‹ Your details

account-ask-email = <b>Which e-mail address?</b> I send a code there, to be sure that it is yours. We use it to make sure that it is you, for anything important when the chat does not reach you, and for the receipt when your data has been deleted; never for advertising.
account-code-sent = ✉️ A code is on its way to <code>{ $to }</code>. Type its six digits here within ten minutes. If it does not come, look into your spam folder.
account-code-again = A new code is on its way; the one before no longer counts.
account-code-wrong = That is not the code. { $left ->
    [one] One more try.
   *[other] { $left } more tries.
}
account-code-burned = Sorry, that was not the code either. After three tries it no longer counts; nothing was changed. Get a new one below.
account-ask-name = <b>What shall we call you?</b> A first name is enough; it can be any name you like.
account-ask-country = <b>Where do you live?</b> Type the country. It decides which law’s deadlines apply to your data requests, and nothing else.
account-which-country = Which of these do you mean?
account-ask-else = <b>What is wrong?</b> Tell us what we have, what is right, and where it stands (an order, a ticket, an eSIM). Somebody of our team looks at it and answers you within 30 days at the latest.
account-done-email = ✅ That is your address now.
account-done-name = ✅ Thank you, that is what we call you.
account-done-country = ✅ Thank you, noted.
account-told-before = { $done } Before, it was: { $old }
account-history =
    <b>What you corrected</b>

    { $lines }
account-history-none = You have corrected nothing so far. What you correct is listed here for 24 months.
account-history-line =
    <b>{ $field ->
        [email] E-mail
        [name] Name
        [country] Country
       *[language] Language
    }</b>, { $at }
    { $old } → { $new }
    { $told ->
        [told] Whoever else had it was told.
        [waiting] We are telling whoever else has it.
       *[nobody] Nobody else has it.
    }
account-address-refused = ⚠️ The mail server there says that it takes no mail for your address, so no code came. Is it spelled right? You can change it in /account.

letter-greeting = Hello,
letter-greeting-name = Hello { $name },
letter-goodbye =
    Kind regards
    EsimFlux
letter-foot =
    { $name }. What we keep and why: { $url }
    You get this e-mail because you use EsimFlux in a chat; we never send advertising by e-mail.

letter-verify-subject = Your code for EsimFlux
letter-verify-text =
    Somebody gave this address in a chat with EsimFlux. If it was you, type the code there within ten minutes, and we know that the address is yours.

    If it was not you, do nothing: without the code nothing happens, and this address is forgotten.
letter-identity-subject = Your code: is it you?
letter-identity-text =
    A data request came from your EsimFlux account: for a copy, a correction or the deletion of your data. If it was you, type the code in the chat within ten minutes.

    If it was not you, somebody else may have access to your chat. Give the code to nobody, not even to us; without it nothing happens. Call the request off in /mydata and tell us: with /support, or at { $email } if you can no longer get into the chat.
letter-address-changed-subject = Your EsimFlux account has another address now
letter-address-changed-text =
    In your EsimFlux account another e-mail address was given and confirmed. From now on our e-mails go there; this one is the last to come here.

    If it was not you, somebody else may have access to your chat. Please write to us at once: at { $email }, or with /support if you can still get into the chat. For a week we hand out none of your data without a look by our team.
letter-address-removed-subject = Your EsimFlux account has no address any more
letter-address-removed-text =
    This e-mail address was removed from your EsimFlux account. This e-mail is the last to come here.

    If it was not you, somebody else may have access to your chat. Please write to us at once: at { $email }, or with /support if you can still get into the chat. For a week we hand out none of your data without a look by our team.
letter-erasure-receipt-subject = Your data has been deleted: receipt { $number }
letter-erasure-receipt-text =
    Your data request { $number } is done: your account has been deleted. This e-mail is the last from us; this address is forgotten, too.

    The receipt, which you can have checked at { $url } at any time:

    { $receipt }
letter-notice-subject = Our privacy notice changes
letter-notice-text =
    We could not reach you in the chat, so we write here: from { $at } on another version of our privacy notice counts. What changes stands here:

    { $url }
letter-idle-subject = Do you still want your EsimFlux account?
letter-idle-text =
    You have not used EsimFlux for 24 months. If you do nothing, we delete your account after { $at }, with all that belongs to it, except what tax law makes us keep. Would you like to keep it? Then open the chat and press the button there; an order or a question to us will do as well.

    { $url }
letter-incident-subject = Something happened to your data
letter-incident-text =
    We could not reach you in the chat, so we write here. Number { $number }:

    { $words }

contact-revealed =
    ✉️ { $number }: <code>{ $email }</code>
    This look stands in the security log, with your reason.
admin-help-contact-read = /reveal T-… why – somebody’s whole e-mail address (second factor, logged)
