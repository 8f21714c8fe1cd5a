# Die eigenen Anfragen eines Kunden.
ticket-topic-install = Installieren
ticket-topic-code-used = Code ungültig
ticket-topic-no-internet = Kein Internet
ticket-topic-slow = Langsam
ticket-topic-ran-out = Daten aufgebraucht
ticket-topic-wrong-place = Falsches Land
ticket-topic-refund = Geld zurück
ticket-topic-payment = Zahlung
ticket-topic-privacy = Meine Daten
ticket-topic-other = Etwas anderes

ticket-state-open = bei uns
ticket-state-waiting-for-us = bei uns
ticket-state-waiting-for-you = du bist dran
ticket-state-solved = gelöst
ticket-state-merged = geht in einer anderen weiter
ticket-next-open = Sie ist bei uns, und wir antworten hier. Du kannst jederzeit etwas ergänzen: einfach schreiben.
ticket-next-waiting-for-us = Deine Nachricht ist bei uns, und wir antworten hier.
ticket-next-waiting-for-you = Wir haben geantwortet und warten auf dich. Schreib einfach.
ticket-next-solved = Sie ist gelöst. Kommt das Problem wieder, öffne sie noch einmal.
ticket-next-merged = Sie geht zusammen mit einer anderen Anfrage von dir weiter.

ticket-which-topic = <b>Worum geht es?</b>
ticket-which-order = <b>Um welche Bestellung geht es?</b>
ticket-paysupport =
    <b>Zu einer Zahlung</b>
    Hast du bezahlt und noch nichts bekommen: Wir suchen die Zahlung selbst, und entweder kommt deine eSIM hier an oder der ganze Betrag geht zurück auf deine Karte. Bei allem anderen antwortet dir hier ein Mensch.
ticket-ask-words =
    <b>Schreib uns</b>
    Das wissen wir schon: { $known }

    Erzähl jetzt mit deinen Worten, was nicht stimmt. Bilder vom Bildschirm helfen sehr; du kannst mehrere Nachrichten schicken. Bitte keine Kartennummern.

    /cancel, falls es sich erledigt hat.
ticket-too-many =
    { $count ->
        [one] Du hast schon eine offene Anfrage. Lass uns zuerst die lösen, oder schreib dort weiter:
       *[other] Du hast schon { $count } offene Anfragen. Lass uns zuerst eine davon lösen, oder schreib dort weiter:
    }
ticket-opened =
    ✅ <b>Angekommen: { $number }</b>
    Ein Mensch liest das und antwortet hier im Chat. Unser Team schreibt dir nie von einem anderen Konto.
ticket-expected = Wir antworten in der Regel bis <b>{ $moment }</b>, meistens früher.
ticket-opened-more = Noch etwas? Schick es einfach, es kommt dazu. /tickets zeigt, wie es steht.
ticket-passed-on = Danke, ist bei uns.
ticket-reopened-by-you = Danke. { $number } ist wieder offen, und wir sehen es uns noch einmal an.
ticket-reopened-write = { $number } ist wieder offen. Was stimmt noch nicht? Schreib einfach.
ticket-write-now = Was du jetzt schreibst, geht zu { $number }. Bilder gehen auch. /cancel beendet das.
ticket-which = <b>Zu welcher Anfrage gehört das?</b> Ich habe es aufgehoben.
ticket-which-solved = <b>Gehört das zu einer Anfrage, die wir gelöst haben?</b> Ich habe es aufgehoben.
ticket-settled = Danke, ist bei uns, unter { $number }.
ticket-dropped =
    { $count ->
        [one] Gelöscht. Wenn du uns brauchst, schreib einfach.
       *[other] Alle { $count } Nachrichten sind gelöscht. Wenn du uns brauchst, schreib einfach.
    }
ticket-nothing-waits = Hier wartet nichts mehr.
ticket-send-gone = Ich sehe deine Nachricht nicht mehr. Schick sie bitte als Antwort auf eine von uns.
ticket-card-masked =
    ⚠️ In deiner Nachricht stand die Nummer einer Zahlungskarte. Ich habe sie aus diesem Chat genommen, und wir heben sie ohne die Nummer auf.

    Wir brauchen sie nie: Bitte schick sie niemandem.
ticket-eid-good = Diese EID ist vollständig, und ihre Prüfziffern stimmen. 👍
ticket-eid-check = In dieser EID ist etwas vertippt: Die Prüfziffern passen nicht. Wähl <code>*#06#</code> und vergleiche Ziffer für Ziffer, oder schick ein Bild vom Bildschirm.
ticket-eid-digits =
    { $count ->
        [one] Eine EID hat 32 Ziffern; das ist eine. Wähl <code>*#06#</code> und kopiere die ganze, oder schick ein Bild vom Bildschirm.
       *[other] Eine EID hat 32 Ziffern; das sind { $count }. Wähl <code>*#06#</code> und kopiere die ganze, oder schick ein Bild vom Bildschirm.
    }

tickets-title = <b>Deine Anfragen</b>
tickets-none = Du hast noch keine Anfragen. Wenn etwas nicht stimmt, helfe ich dir sofort:
tickets-line =
    <b>{ $topic }</b> · { $state }
    { $number }, { $date }
ticket-name = { $topic } · { $number }
ticket-card =
    <b>{ $topic }</b> · { $state }
    { $number }

    { $next }
ticket-staff = unser Team
ticket-line-you = <b>Du:</b> { $words }
ticket-line-staff = <b>{ $name }:</b> { $words }
ticket-kind-photo = 🖼
ticket-kind-video = 🎬
ticket-kind-animation = 🎞
ticket-kind-audio = 🎵
ticket-kind-voice = 🎤
ticket-kind-video-note = 📹
ticket-kind-document = 📎
ticket-kind-sticker = 🏷
ticket-kind-location = 📍
ticket-kind-venue = 📍
ticket-kind-contact = 👤
ticket-kind-other = ▫️

ticket-button-another-order = Eine andere ›
ticket-button-no-order = Um keine Bestellung
ticket-button-card = Stand ansehen
ticket-button-newer = ‹ Neuere
ticket-button-older = Ältere ›
ticket-button-new = 🛟 Neue Anfrage
ticket-button-new-question = Etwas Neues
ticket-button-none = Zu keiner – lösch es
ticket-button-write = ✍️ Schreiben
ticket-button-solved = ✅ Es ist gelöst
ticket-button-reopen = ↩ Nicht gelöst
ticket-button-all = Alle meine Anfragen
ticket-button-words = 💬 Mehr dazu sagen
ticket-button-send = ↪ Das war für { $number } gemeint

ticket-solved-by-you =
    Schön! { $number } ist gelöst.

    Wie war unsere Hilfe?
ticket-solved-by-you-unasked = Schön! { $number } ist gelöst.
ticket-why-content = { $face } Danke! Was war gut?
ticket-why-not = { $face } Danke für die Ehrlichkeit. Was war nicht gut?
ticket-why-fast = Schnell
ticket-why-solved = Gelöst
ticket-why-friendly = Freundlich
ticket-why-clear = Verständlich
ticket-why-slow = Zu langsam
ticket-why-unsolved = Nicht gelöst
ticket-why-unclear = Unverständlich
ticket-why-unfriendly = Unfreundlich
ticket-ask-rating-words = Was möchtest du uns sagen? Schreib es einfach. /cancel beendet das.
ticket-thanks = Danke, das hilft uns. Gute Reise!

# Was das Haus über eine Anfrage erzählt.
ticket-told-solved =
    ✅ <b>{ $number } ({ $topic }) ist gelöst</b>, sagt { $name }.

    Wie war unsere Hilfe? Wenn es nicht gelöst ist, drück auf „Nicht gelöst“ oder schreib einfach.
ticket-told-solved-unasked =
    ✅ <b>{ $number } ({ $topic }) ist gelöst</b>, sagt { $name }.

    Wenn nicht, drück auf „Nicht gelöst“ oder schreib einfach.
ticket-told-solved-by-silence-unasked =
    ✅ <b>{ $number } ({ $topic }) ist geschlossen</b>, weil wir nichts mehr von dir gehört haben.

    Wenn es nicht gelöst ist, drück auf „Nicht gelöst“ oder schreib einfach.
ticket-told-solved-by-silence =
    ✅ <b>{ $number } ({ $topic }) ist geschlossen</b>, weil wir nichts mehr von dir gehört haben.

    Wenn es nicht gelöst ist, drück auf „Nicht gelöst“ oder schreib einfach. Und wie war unsere Hilfe?
ticket-told-closing-soon = Wir haben zu { $number } nichts mehr von dir gehört. Ist es gelöst? Wenn nicht, schreib einfach; sonst schließt es sich morgen von selbst.
ticket-told-reopened = { $number } ist wieder offen: Wir sehen es uns noch einmal an.
ticket-told-merged = Wir haben { $merged } mit { $number } zusammengelegt: Dort beantworten wir beides.
ticket-told-parted = { $number } geht wieder für sich weiter, getrennt von { $other }.
