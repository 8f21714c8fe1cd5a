# What the pump itself says: in the staff's group, and to customers about what could not be brought over.

deskpost-thread-name =
    { $state ->
        [open] 🔵
        [waiting-for-us] 🟡
        [waiting-for-you] 🟣
       *[other] ✅
    } #{ $number } · { $topic ->
        [install] Installing
        [code-used] Code already used
        [no-internet] No internet
        [slow] Slow
        [ran-out] Ran out
        [wrong-place] Wrong country
        [refund] Refund
        [payment] Payment
        [privacy] Privacy
       *[other] Question
    } · { $language }
deskpost-by-staff =
    { $kind ->
        [note] 📝 { $name }
       *[other] 💻 { $name }
    }
deskpost-customer = Customer
deskpost-changed = ✏️ Changed
deskpost-reacted = Reaction: { $emoji }
deskpost-blocked = 🚫 Not delivered: the customer has blocked the bot.
deskpost-failed = ⚠️ Not delivered: <code>{ $why }</code>
deskpost-not-removed = ⚠️ Telegram no longer lets this message be deleted: the customer still sees it.
deskpost-lag =
    { $count ->
        [one] ⏳ One more message is on its way.
       *[other] ⏳ { $count } more messages are on their way.
    }
deskpost-resumed = 🔁 The topic was gone, so this is a new one. What was said last:
deskpost-file = 📎 { $name } ({ $size }) – the file could not be passed on.
deskpost-file-not-sent = 📎 The customer got only the file’s name: it is too large to be passed on (20 MB at most), or gone.
deskpost-file-not-received = 📎 We could not open this file: it is larger than 20 MB, or no longer there. A smaller one will reach us.
deskpost-other =
    { $kind ->
        [poll] 📊 A poll: it cannot be shown here.
        [dice] 🎲 A die: it cannot be shown here.
        [game] 🎮 A game: it cannot be shown here.
        [story] 🖼 A story: it cannot be shown here.
        [erased] 🗑 This message was erased.
       *[other] ❔ A message of a kind that cannot be shown here.
    }
deskpost-kind =
    { $kind ->
        [photo] Photo
        [video] Video
        [animation] Animation
        [audio] Audio
        [voice] Voice message
        [video_note] Video message
        [document] File
        [sticker] Sticker
        [location] Location
        [venue] Place
        [contact] Contact
       *[other] Message
    }
