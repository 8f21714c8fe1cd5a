# Was die Pumpe selbst sagt: in der Gruppe des Teams, und zu Kunden über das, was nicht weitergereicht werden konnte.

deskpost-thread-name =
    { $state ->
        [open] 🔵
        [waiting-for-us] 🟡
        [waiting-for-you] 🟣
       *[other] ✅
    } #{ $number } · { $topic ->
        [install] Installation
        [code-used] Code schon benutzt
        [no-internet] Kein Internet
        [slow] Langsam
        [ran-out] Aufgebraucht
        [wrong-place] Falsches Land
        [refund] Erstattung
        [payment] Zahlung
        [privacy] Datenschutz
       *[other] Frage
    } · { $language }
deskpost-by-staff =
    { $kind ->
        [note] 📝 { $name }
       *[other] 💻 { $name }
    }
deskpost-customer = Kunde
deskpost-changed = ✏️ Geändert
deskpost-reacted = Reaktion: { $emoji }
deskpost-blocked = 🚫 Nicht zugestellt: Der Kunde hat den Bot blockiert.
deskpost-failed = ⚠️ Nicht zugestellt: <code>{ $why }</code>
deskpost-not-removed = ⚠️ Telegram lässt diese Nachricht nicht mehr löschen: Der Kunde sieht sie weiterhin.
deskpost-lag =
    { $count ->
        [one] ⏳ Eine weitere Nachricht ist unterwegs.
       *[other] ⏳ { $count } weitere Nachrichten sind unterwegs.
    }
deskpost-resumed = 🔁 Das Thema war weg, deshalb gibt es ein neues. Das wurde zuletzt geschrieben:
deskpost-file = 📎 { $name } ({ $size }) – die Datei konnte nicht weitergereicht werden.
deskpost-file-not-sent = 📎 Beim Kunden kam nur der Name der Datei an: Sie ist zu groß zum Weiterreichen (höchstens 20 MB) oder nicht mehr da.
deskpost-file-not-received = 📎 Diese Datei konnten wir nicht öffnen: Sie ist größer als 20 MB oder nicht mehr da. Eine kleinere kommt bei uns an.
deskpost-other =
    { $kind ->
        [poll] 📊 Eine Umfrage: Sie lässt sich hier nicht zeigen.
        [dice] 🎲 Ein Würfel: Er lässt sich hier nicht zeigen.
        [game] 🎮 Ein Spiel: Es lässt sich hier nicht zeigen.
        [story] 🖼 Eine Story: Sie lässt sich hier nicht zeigen.
        [erased] 🗑 Diese Nachricht wurde gelöscht.
       *[other] ❔ Eine Nachricht, die sich hier nicht zeigen lässt.
    }
deskpost-kind =
    { $kind ->
        [photo] Foto
        [video] Video
        [animation] Animation
        [audio] Audiodatei
        [voice] Sprachnachricht
        [video_note] Videonachricht
        [document] Datei
        [sticker] Sticker
        [location] Standort
        [venue] Ort
        [contact] Kontakt
       *[other] Nachricht
    }
