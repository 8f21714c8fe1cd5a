# Messages to many: the staff's side in the admin chat, and what people can choose.
broadcast-overview = <b>Messages to many</b>
    One of you writes, another one lets it out.
broadcast-new-service = ➕ Service news
broadcast-new-offer = ➕ Offer
broadcast-kind-service = service news
broadcast-kind-offer = offer
broadcast-line = { $number } · { $kind } · { $state }
broadcast-state-draft = draft
broadcast-state-asked = waits for approval
broadcast-state-running = on its way
broadcast-state-locked = waits for the end of the lockdown
broadcast-state-paused = paused
broadcast-state-stopped = stopped
broadcast-state-done = done
broadcast-draft =
    <b>Draft { $number }</b> · { $kind }
    To: { $segment }
    { $audience ->
        [one] One person gets it.
       *[other] { $audience } people get it.
    }

    { $texts }
broadcast-asked =
    <b>Let { $number } out?</b> · { $kind }
    Written by { $author }. Somebody else has to approve it.
    To: { $segment }
    { $audience ->
        [one] One person gets it.
       *[other] { $audience } people get it.
    }

    { $texts }
broadcast-words = <b>{ $language }</b>
    { $text }
broadcast-no-words = It has no words yet. Tap a language to write them.
broadcast-everybody = everybody
broadcast-write = { $done ->
    [0] ✍ { $language }
   *[other] ✅ { $language }
}
broadcast-toggle = { $on ->
    [0] ☐ { $label }
   *[other] ☑ { $label }
}
broadcast-active = has an active eSIM
broadcast-places = 🌍 Countries
broadcast-channel-telegram = Telegram
broadcast-channel-web = Website
broadcast-act-show = ✍ Change
broadcast-act-test = 👁 Send it to me
broadcast-act-ask = ➡ Ask for approval
broadcast-act-approve = ✅ Let it out
broadcast-act-pause = ⏸ Pause
broadcast-act-resume = ▶ Go on
broadcast-act-stop = ⏹ Stop
broadcast-ask-words = Reply to this with the words in { $language }. Bold, italic and links stay as you write them. /cancel leaves it.
broadcast-only-text = Only text can go to many. Send me the words, or /cancel.
broadcast-ask-countries = To the owners of plans for which countries? Reply with their two letters, such as <code>JP, IT</code>, or <code>-</code> for every country.
broadcast-countries-wrong = I need two letters for each country, such as <code>JP, IT</code>, or <code>-</code> for every country.
broadcast-progress =
    <b>{ $number }</b> · { $state }
    { $bar } { $percent } %
    { $sent } of { $expected } sent
    { $blocked } have blocked the bot · { $failed } failed · { $withdrawn } no longer agree
    { $unclear ->
        [0] {""}
       *[other] { $unclear } on their way, or cut off by a restart: those are not sent again
    }
broadcast-no-more = No more offers
refusal-broadcast-unknown = There is no broadcast of that number. /broadcast shows them all.
refusal-broadcast-not-now = { $number } cannot do that any more. /broadcast shows how it stands.
refusal-broadcast-own = You wrote it: somebody else has to let it out.
refusal-broadcast-not-yours = Somebody else wrote it: only they change it.
refusal-broadcast-empty = It has no words yet.
