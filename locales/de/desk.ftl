# Der Kundendienst: die Gruppe des Teams. Kurz, weil man es den ganzen Tag liest.

# Worum es in einem Ticket geht.
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

desk-status-open = 🔵 noch ohne Antwort
desk-status-waiting-for-us = 🟡 wartet auf uns
desk-status-waiting-for-you = 🟣 wartet auf den Kunden
desk-status-solved = ✅ gelöst
desk-status-merged = 🔀 zusammengelegt

desk-priority-low = niedrige Priorität
desk-priority-normal = normale Priorität
desk-priority-high = ❗ hohe Priorität
desk-priority-urgent = ‼️ dringend

desk-channel-telegram = Telegram
desk-channel-web = Website
desk-language-en = Englisch
desk-language-de = Deutsch
desk-role-agent = Teammitglied
desk-role-lead = Teamleitung
desk-role-owner = Inhaber
desk-role-auditor = Revision
desk-role-finance = Finanzen
desk-role-privacy-officer = Datenschutz
desk-role-security-admin = Sicherheit
desk-nobody = noch bei niemandem
desk-solved-by-customer = vom Kunden selbst
desk-solved-by-silence = von allein, weil nichts mehr kam

# Die Karte am Anfang des Themas.
desk-card-head = <b>{ $number }</b> · { $topic }
desk-card-state = { $status } · { $priority } · { $owner }
desk-card-merged = Es geht weiter in <b>{ $into }</b>.
desk-card-solved-by = Gelöst: { $name }.
desk-clock-first-answer-due = ⏱ Erste Antwort bis { $at }
desk-clock-first-answer-late = ⏰ Die erste Antwort war bis { $at } fällig
desk-clock-next-answer-due = ⏱ Nächste Antwort bis { $at }
desk-clock-next-answer-late = ⏰ Die nächste Antwort war bis { $at } fällig
desk-card-snoozed = 💤 Zurückgestellt bis { $until }
desk-card-rating = Bewertet mit { $stars }
desk-card-email = ✉️ { $email }
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
desk-button-qr = 📷 QR-Code noch einmal
desk-button-look = 🔄 Lieferant fragen
desk-button-eid = 🔢 EID erfragen
desk-menu-refund = 💶 Erstatten …
desk-menu-extend = ➕ Verlängern …
desk-menu-snooze = 💤 Später …
desk-menu-priority = ❗ Priorität …
desk-menu-transfer = 👉 Übergeben …
desk-menu-merge = 🔀 Zusammenlegen …
desk-button-note = 📝 Notiz
desk-button-card = 🔄 Karte
desk-button-undo = ↶ Rückgängig
desk-button-never-mind = ✖ Doch nicht
desk-button-send = 📤 Senden
desk-button-send-anyway = 📤 Trotzdem senden (Teamleitung)
desk-button-reopen-and-send = 🔓 Wieder öffnen und senden
desk-button-keep-as-note = 📝 Als Notiz behalten
desk-button-refund-now = 💶 { $amount } erstatten
desk-button-extend-data = ➕ { $order }: mehr Daten
desk-button-more-time = ⏳ { $order }: mehr Zeit zum Zahlen
desk-button-first-page = ⏮ Erste Seite
desk-button-next-page = Nächste Seite ▶

desk-card-waits = 💤 Zurückgestellt, bis der Kunde schreibt

# Was aus dem wird, was jemand schreibt.
desk-anonymous = Niemand sieht, wer du bist: Schalte in den Einstellungen der Gruppe „Anonym bleiben“ für dich aus. Bis dahin erreicht nichts davon einen Kunden.
desk-not-staff = Du stehst nicht auf der Liste des Teams, deshalb hat der Kunde das nicht bekommen. Ein Inhaber nimmt dich mit /staff add auf.
desk-not-an-agent = Deine Rolle antwortet nicht auf Kundenfragen, deshalb blieb das hier. Antworten und Notizen schreibt, wer im Kundendienst ist.
desk-not-sent-command = Das sieht wie ein Befehl aus und ging deshalb <b>nicht</b> an den Kunden. Alle Befehle: /help
desk-not-changed = Der Kunde liest weiter, was vorher dort stand: Eine Notiz oder ein Befehl geht nie hinaus. /unsend holt die Nachricht zurück.
desk-answered-too = ⚠️ In der letzten Minute hat auch geantwortet: { $names }
desk-links-held = 🔗 <b>Zurückgehalten.</b> Links, die nicht auf der Liste stehen: { $links }. Die Teamleitung kann die Nachricht freigeben.
desk-links-let-out = 🔗 { $name } hat es freigegeben.
desk-is-over = Dieses Ticket ist abgeschlossen. Was du geschrieben hast, ist als Notiz aufgehoben; der Kunde hat es nicht bekommen. Was soll daraus werden?
desk-reopened-and-sent = 🔓 Von { $name } wieder geöffnet und gesendet.
desk-kept-as-note = 📝 Bleibt eine Notiz.

# Zur Wahl.
desk-choose-snooze = <b>{ $number }</b> zurückstellen bis …
desk-choose-priority = Wie dringend ist <b>{ $number }</b>?
desk-choose-transfer = Wer kümmert sich um <b>{ $number }</b>?
desk-choose-merge = In welchem Ticket geht <b>{ $number }</b> weiter?
desk-nothing-to-merge = Der Kunde hat kein anderes offenes Ticket. Mit einer Nummer: <code>/merge T-…</code>
desk-choose-extend = Was bekommt der Kunde von <b>{ $number }</b>?
desk-nothing-to-extend = Keine Bestellung dieses Kunden lässt sich verlängern.
desk-choose-order = Welche Bestellung von <b>{ $number }</b>?
desk-choose-reason =
    Warum soll das Geld für <code>{ $order }</code> zurückgehen? Als Nächstes siehst du die Regel.
    Ein anderer Grund: <code>/refund { $order } warum</code>
desk-choose-extension = Warum bekommt <code>{ $order }</code> auf unsere Kosten mehr Daten?
desk-later-hour = 1 Stunde
desk-later-tomorrow = Morgen, 9:00
desk-later-writes = Bis der Kunde schreibt
desk-later-now = ☀️ Nicht länger

# Was getan wurde.
desk-claimed-short = Du kümmerst dich um { $number }.
desk-released-short = Um { $number } kümmert sich noch niemand.
desk-claimed = 🙋 { $name } kümmert sich um { $number }.
desk-snoozed = 💤 { $name } hat { $number } zurückgestellt bis { $until }.
desk-snoozed-until-writes = 💤 { $name } hat { $number } zurückgestellt, bis der Kunde schreibt.
desk-unsnoozed = ☀️ { $name } hat { $number } wieder aufgenommen.
desk-sorted = { $number }: { $priority } ({ $name })
desk-undone = ↶ { $name } hat es rückgängig gemacht.
desk-done = Erledigt: { $number }.
desk-unchanged = Das ist schon so.
desk-how-to-note = Beginne eine Nachricht mit //, dann ist sie eine Notiz für uns: Der Kunde bekommt sie nie. Dasselbe gilt für /note und für Bildunterschriften.
desk-qr-resent = 📷 { $name } lässt dem Kunden den QR-Code von { $order } noch einmal schicken.
desk-looking = Der Lieferant wird gefragt. Gleich zeigt die Karte die Antwort: 🔄 Karte
desk-eid-asked = 🔢 { $name } hat den Kunden nach der EID gefragt.
desk-ask-eid =
    Schickst du mir bitte die EID deines Handys? Sie hat 32 Ziffern.

    • iPhone: Einstellungen → Allgemein → Info → EID
    • Android: Einstellungen → Über das Telefon → SIM-Status (oder Status), oder wähle *#06#

    Dort kannst du sie durch langes Drücken kopieren.
desk-refund-begun = 💶 { $name } gibt das Geld für { $order } zurück: { $why }. Zuerst nimmt der Lieferant die eSIM zurück; wie es ausgeht, steht dann hier.
desk-extension-begun = ➕ { $name } gibt { $order } mehr Daten: { $why }. Wie es ausgeht, steht dann hier.
desk-time-given = ⏳ { $name } hat { $order } mehr Zeit zum Zahlen gegeben.

desk-line-solved = ✅ { $name } hat es gelöst.
desk-line-solved-by-customer = ✅ Der Kunde sagt, dass es gelöst ist.
desk-line-solved-by-silence = ✅ Geschlossen, weil nichts mehr kam.
desk-line-rated = Bewertet mit { $stars ->
        [one] einem Stern
       *[other] { $stars } Sternen
    }.
desk-line-rated-words = Bewertet mit { $stars ->
        [one] einem Stern
       *[other] { $stars } Sternen
    }: „{ $words }“
desk-line-reopened = 🔓 Der Kunde hat das Ticket wieder geöffnet.
desk-line-reopened-by-staff = 🔓 { $name } hat das Ticket wieder geöffnet.
desk-line-transferred = 👉 Jetzt kümmert sich { $name } darum.
desk-line-woken = ☀️ Dieses Ticket ist wieder dran.
desk-line-merged = 🔀 Es geht weiter in <b>{ $into }</b>.
desk-line-merged-here = 🔀 <b>{ $merged }</b> geht hier weiter.
desk-line-act-done = { $kind ->
    [return] ↩ <code>{ $order }</code> ist zurückgenommen; das Geld ist unterwegs zum Kunden.
    [resend] 📨 Der QR-Code von <code>{ $order }</code> wurde noch einmal geschickt.
    [extend] ➕ Die eSIM von <code>{ $order }</code> hat jetzt mehr Daten; der Kunde weiß es.
    [more-time] ⏱ <code>{ $order }</code> kann länger bezahlt werden.
   *[other] ✅ <code>{ $order }</code>: erledigt.
}
desk-line-act-stopped = ⚠️ { $kind ->
    [return] <code>{ $order }</code> wurde nicht zurückgegeben:
    [resend] Der QR-Code von <code>{ $order }</code> wurde nicht geschickt:
    [extend] Die eSIM von <code>{ $order }</code> hat nicht mehr Daten bekommen:
   *[other] <code>{ $order }</code>: Das hat nicht geklappt:
} { $cause ->
    [esim-in-use] Ein Handy hat die eSIM inzwischen.
    [esim-over] Die eSIM ist abgelaufen.
    [unknown-there] Der Lieferant kennt die eSIM nicht.
    [no-top-up] Für diesen Tarif gibt es nichts zum Nachbuchen.
    [price-unclear] Der Preis des Lieferanten hat sich geändert.
    [balance-empty] Unser Guthaben beim Lieferanten ist zu niedrig.
    [order-moved] Die Bestellung hat sich inzwischen geändert.
    [unreachable] Der Kunde ist nicht erreichbar: Der Bot ist blockiert.
   *[other] Der Lieferant hat abgelehnt.
}

# Was die Regel zu Erstattungen sagt.
desk-verdict-eligible = ✅ <code>{ $order }</code>: Nach der Regel können { $amount } zurückgehen.
desk-verdict-ask-first = ✅ <code>{ $order }</code>: Nach allem, was wir wissen, können { $amount } nach der Regel zurückgehen. Zuerst wird der Lieferant gefragt.
desk-verdict-not-by-rule = ⛔ <code>{ $order }</code>: Nach der Regel können { $amount } nicht zurückgehen.
desk-verdict-under-way = ⏳ <code>{ $order }</code> ({ $amount }) wird schon zurückgegeben.
desk-verdict-given-back = ↩ <code>{ $order }</code>: { $amount } sind schon zurück oder unterwegs.
desk-verdict-waits-for-staff = ⚠️ <code>{ $order }</code>: Niemand weiß, was aus dem Kauf geworden ist. Die Teamleitung kann { $amount } zurückgeben.
desk-verdict-not-delivered = ⏳ <code>{ $order }</code> ({ $amount }) wird noch gekauft: Die eSIM kommt, oder das Geld geht von allein zurück.
desk-verdict-not-paid = <code>{ $order }</code> ({ $amount }) wurde nicht bezahlt.
desk-whynot-installed = • Die eSIM ist auf einem Handy.
desk-whynot-downloaded = • Ein Handy hat begonnen, die eSIM zu laden.
desk-whynot-used = • Es wurden Daten verbraucht.
desk-whynot-deleted = • Die eSIM wurde vom Handy gelöscht.
desk-whynot-ended = • Die eSIM ist abgelaufen oder beendet.
desk-whynot-too-old = • Sie wurde vor mehr als 14 Tagen übergeben.
desk-whynot-stale = • Den Lieferanten haben wir vor einer Weile gefragt.
desk-whynot-no-esim = • Es gibt keine eSIM.
desk-returnable-until = Zurückgeben geht bis { $until }.
desk-override = Die Teamleitung kann anders entscheiden: <code>/refund { $order } warum</code>

desk-why-trip-cancelled = Reise fällt aus
desk-why-wrong-purchase = Aus Versehen gekauft
desk-why-changed-plan = Will anderen Tarif
desk-why-incompatible-device = Handy kann keine eSIM
desk-why-locked-device = Handy gesperrt
desk-why-cannot-install = Nicht installierbar
desk-why-qr-trouble = Ärger mit dem QR-Code
desk-why-deleted-esim = eSIM gelöscht
desk-why-no-coverage = Kein Empfang
desk-why-no-internet = Kein Internet
desk-why-slow = Zu langsam
desk-why-unstable = Bricht ab
desk-why-blocked-apps = Apps gesperrt
desk-why-no-hotspot = Kein Hotspot
desk-why-ended-early = Zu früh zu Ende
desk-why-overcharged = Zu viel abgebucht
desk-why-other = Anderer Grund

# Die Warteschlange.
desk-queue = <b>Was wartet</b>, das Eiligste zuerst
desk-mine = <b>Deine Tickets</b>, das Eiligste zuerst
desk-queue-topic = <b>Was zu „{ $topic }“ wartet</b>, das Eiligste zuerst
desk-queue-empty = Hier wartet nichts. 🎉
desk-lag =
    { $count ->
        [one] 🐢 Eine Nachricht wartet hier seit { $span } darauf, gesendet zu werden: Telegram erlaubt uns 20 in der Minute.
       *[other] 🐢 { $count } Nachrichten warten hier darauf, gesendet zu werden, die älteste seit { $span }: Telegram erlaubt uns 20 in der Minute.
    }
desk-queue-line =
    { $number } · { $topic } · { $due }
    { $status } · { $priority } · { $owner } · { $age } alt
desk-due-in = ⏱ fällig in { $span }
desk-due-late = ⏰ überfällig seit { $span }
desk-due-none = nicht fällig
desk-due-later = 💤 zurückgestellt
desk-span-minutes = { $minutes } min
desk-span-hours = { $hours } h { $minutes } min
desk-span-days = { $days } d { $hours } h
desk-found =
    { $count ->
        [one] <b>Ein Ticket</b>
       *[other] <b>{ $count } Tickets</b>
    }
desk-found-nothing = Nichts gefunden. Wörter werden in den letzten 2.000 Nachrichten gesucht.
desk-how-to-find = <code>/find</code> und eine Nummer (T-…, E-…, S-…), eine ICCID, ein Kunde (C-…) oder Wörter, die geschrieben wurden.

# Bausteine.
desk-choose-macro = Ein Baustein für <b>{ $number }</b>, in der Sprache des Kunden ({ $language }):
desk-macro-lacks = <i>{ $macro }: Im Ticket fehlt { $missing }</i>
desk-macro-preview =
    <b>{ $macro }</b>, wie der Kunde ihn liest ({ $language }):

    <blockquote>{ $words }</blockquote>
desk-macro-sent =
    📤 { $name } hat den Baustein <b>{ $macro }</b> gesendet:

    <blockquote>{ $words }</blockquote>
desk-macros = <b>Bausteine</b>. Ein Tipp zeigt, was darin steht.
desk-macro-head = <b>{ $macro }</b>
desk-macro-text =
    { $language }
    <blockquote>{ $text }</blockquote>
desk-macro-how-to-change =
    Die Teamleitung ändert ihn:
    <code>/macros save { $macro } de</code> und der Text ab der nächsten Zeile
    <code>/macros delete { $macro } de</code>
    <code>/macros restore { $macro } de</code> wie am Anfang
desk-macro-saved = Der Baustein <b>{ $macro }</b> ({ $language }) ist gespeichert.
desk-macro-deleted = Der Baustein <b>{ $macro }</b> ({ $language }) ist gelöscht.
desk-macro-restored = Der Baustein <b>{ $macro }</b> ({ $language }) ist wieder wie am Anfang.

# Zahlen.
desk-none = –
desk-stats =
    { $days ->
        [one] <b>Heute</b>
       *[other] <b>Die letzten { $days } Tage</b>
    }
desk-stats-volume = Neu { $opened } (davor: { $before }), gelöst { $solved }
desk-stats-now = Im Moment offen { $open }, warten auf uns { $waiting }, überfällig { $overdue }
desk-stats-first-answer = Erste Antwort nach { $median } (Median), rechtzeitig { $in_time }
desk-stats-solved-after = Gelöst nach { $median } (Median)
desk-stats-rating = Bewertung { $rating } von 5 ({ $count })
desk-stats-topics = Worum es ging: { $topics }
desk-stats-busiest = Die meisten Tickets kommen zwischen { $start } und { $end } Uhr
desk-stats-agent = <b>{ $name }</b>: Antworten { $answers }, gelöst { $solved }, Bewertung { $rating }

# Das Team.
desk-staff =
    { $count ->
        [one] <b>Ein Mitglied</b>
       *[other] <b>{ $count } Mitglieder</b>
    }
    { $lines }
desk-staff-line = • { $name } · { $role } · <code>{ $account }</code> · seit { $since }
desk-staff-added = { $name } gehört jetzt dazu ({ $role }).
desk-staff-renamed = { $former } heißt jetzt { $name }.
desk-staff-role = { $name } hat jetzt die Rolle: { $role }.
desk-staff-removed = { $name } darf hier nichts mehr; die Tickets sind wieder frei.
desk-staff-left = { $name } hat die Gruppe verlassen und darf nichts mehr; die Tickets sind wieder frei.
desk-who-am-i =
    { $count ->
        [one] Für Kunden bist du <b>{ $name }</b> ({ $role }). Du kümmerst dich um ein Ticket. Die Support-Seite: /desk
       *[other] Für Kunden bist du <b>{ $name }</b> ({ $role }). Du kümmerst dich um { $count } Tickets. Die Support-Seite: /desk
    }
desk-help =
    <b>Im Thema eines Tickets</b>
    Was du schreibst, geht unter deinem öffentlichen Namen an den Kunden. Änderungen, Antworten, Alben und Reaktionen gehen mit. In einer Gruppe ohne Themen antworte auf einen Beitrag des Tickets.
    <code>//</code> oder <code>/note</code> – eine Notiz nur für uns
    /unsend – als Antwort: holt deine Nachricht zurück
    /macro – ein fertiger Baustein
    /claim · /transfer · /priority · /snooze 2h · /close · /reopen · /merge
    /refund E-… warum – aus einem eigenen Grund

    <b>Überall hier</b>
    /queue – was wartet · /queue privacy – zu einem Thema · /mine – was bei dir liegt
    /find – nach Nummer, ICCID, Kunde oder Wörtern
    /stats · /stats 30 – wie es läuft
    /macros – was in den Bausteinen steht; die Teamleitung ändert sie
    /staff – wer hier ist; Inhaber ändern es

refusal-desk-no-ticket = Dazu braucht es ein Ticket: Schreib es in das Thema eines Tickets, oder nenn eine Nummer, die es gibt.
refusal-desk-nothing-to-unsend = Antworte mit /unsend auf eine Nachricht, die an den Kunden ging.
refusal-desk-staff-unclear = Sag es so: /staff add Anna agent (als Antwort, oder mit der ID eines Kontos vor dem Namen), /staff rename, /staff role, /staff remove.
refusal-desk-span-unclear = Sag, wie lange: 30m, 2h, 3d (höchstens 90 Tage) oder morgen.
refusal-desk-priority-unclear = Es gibt vier: low, normal, high, urgent.
refusal-desk-nobody-of-that-name = Hier heißt niemand so. /staff zeigt, wer hier ist.
refusal-desk-macros-unclear = Sag es so: /macros save NAME de und der Text ab der nächsten Zeile, /macros delete NAME de, /macros restore NAME de.
