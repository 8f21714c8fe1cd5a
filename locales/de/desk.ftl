# Der Kundendienst: die Gruppe des Teams. Kurz, weil man es den ganzen Tag liest.

# Worum es in einer Anfrage geht.
desk-topic-install = lässt sich nicht installieren
desk-topic-code-used = Code schon benutzt
desk-topic-no-internet = kein Internet
desk-topic-slow = langsam
desk-topic-ran-out = Daten aufgebraucht
desk-topic-wrong-place = falsches Land
desk-topic-refund = Erstattung
desk-topic-payment = Zahlung
desk-topic-privacy = Datenschutz
desk-topic-other = etwas anderes

desk-status-open = 🔴 noch ohne Antwort
desk-status-waiting-for-us = 🟠 wartet auf uns
desk-status-waiting-for-you = 🔵 wartet auf den Kunden
desk-status-solved = ✅ gelöst
desk-status-merged = 🔀 zusammengelegt

desk-priority-low = kann warten
desk-priority-normal = normale Dringlichkeit
desk-priority-high = ❗ wichtig
desk-priority-urgent = ‼️ dringend

desk-channel-telegram = Telegram
desk-channel-web = Website
desk-language-en = Englisch
desk-language-de = Deutsch
desk-role-agent = Mitarbeit
desk-role-lead = Leitung
desk-role-owner = Inhaber
desk-nobody = noch bei niemandem
desk-solved-by-customer = vom Kunden selbst
desk-solved-by-silence = von allein, weil nichts mehr kam

# Die Karte am Anfang des Themas.
desk-card-head = <b>{ $number }</b> · { $topic }
desk-card-state = { $status } · { $priority } · { $owner }
desk-card-merged = Es geht weiter in <b>{ $into }</b>.
desk-card-solved-by = Gelöst: { $name }.
desk-card-first-answer-due = ⏱ Erste Antwort bis { $at }
desk-card-first-answer-late = ⏰ Die erste Antwort war bis { $at } fällig
desk-card-next-answer-due = ⏱ Nächste Antwort bis { $at }
desk-card-next-answer-late = ⏰ Die nächste Antwort war bis { $at } fällig
desk-card-snoozed = 💤 Zurückgelegt bis { $until }
desk-card-rating = Bewertet mit { $stars }
desk-card-customer = 👤 <code>{ $customer }</code> · schreibt { $language } · { $channel } · seit { $since }
desk-card-there = 🕐 { $time } in { $country } ({ $offset }), wo der Tarif gilt
desk-card-there-between = 🕐 zwischen { $first } und { $last } in { $country }, wo der Tarif gilt
desk-card-there-unknown = 🕐 Ortszeit nicht bekannt
desk-card-others = 📎 Auch offen: { $numbers }
desk-card-no-orders = Keine Bestellungen.
desk-card-orders = <b>Bestellungen</b>
desk-card-orders-latest = <b>Die neuesten Bestellungen</b>
desk-card-order = • <code>{ $number }</code> { $title } · { $price } · { $state } · { $date }
desk-card-order-meant = ▶ <code>{ $number }</code> { $title } · { $price } · { $state } · { $date }
desk-card-refund-wanted = ↩ Erstattung beschlossen
desk-card-refund-asked = ↩ Erstattung unterwegs
desk-card-refund-settled = ↩ erstattet
desk-card-refund-failed = ↩ Erstattung gescheitert
desk-card-esim = • <code>{ $number }</code> { $place } · { $state } · ICCID …{ $iccid }
desk-card-esim-meant = ▶ <code>{ $number }</code> { $place } · { $state } · ICCID …{ $iccid }
desk-card-usage = { $used } von { $total } verbraucht, gezählt am { $as_of }
desk-card-usage-not-counted = noch nichts gezählt
desk-card-device = 📱 { $device }
desk-card-tried = 🧭 Schon versucht: { $steps }
desk-card-as-of = <i>Stand: { $at }</i>

desk-risk-paid-twice =
    { $count ->
        [one] ⚠️ Eine Bestellung wurde zweimal bezahlt.
       *[other] ⚠️ Zweimal bezahlte Bestellungen: { $count }.
    }
desk-risk-refunded =
    { $count ->
        [one] ⚠️ Es gab schon eine Erstattung.
       *[other] ⚠️ Es gab schon { $count } Erstattungen.
    }
desk-risk-expired-unpaid =
    { $count ->
        [one] ⚠️ Eine Bestellung wurde nie bezahlt.
       *[other] ⚠️ { $count } Bestellungen wurden nie bezahlt.
    }
desk-risk-payment-failed =
    { $count ->
        [one] ⚠️ Eine Zahlung ist gescheitert.
       *[other] ⚠️ { $count } Zahlungen sind gescheitert.
    }
desk-risk-needs-attention =
    { $count ->
        [one] ⚠️ Eine Bestellung wartet im Admin-Chat auf eine Entscheidung.
       *[other] ⚠️ { $count } Bestellungen warten im Admin-Chat auf eine Entscheidung.
    }

desk-button-claim = 🙋 Übernehmen
desk-button-release = ↩ Abgeben
desk-button-solve = ✅ Gelöst
desk-button-reopen = 🔓 Wieder öffnen
desk-button-qr = 📷 QR noch einmal
desk-button-look = 🔄 Anbieter fragen
desk-button-eid = 🔢 EID erfragen
desk-button-refund = 💶 Erstatten …
desk-button-extend = ➕ Verlängern …
desk-button-snooze = 💤 Später …
desk-button-priority = ❗ Dringlichkeit …
desk-button-transfer = 👉 Übergeben …
desk-button-merge = 🔀 Zusammenlegen …
desk-button-note = 📝 Notiz
desk-button-card = 🔄 Karte
desk-button-undo = ↶ Rückgängig
desk-button-never-mind = ✖ Doch nicht
