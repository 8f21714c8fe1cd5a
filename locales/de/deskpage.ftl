# Der Support als Seite, für das Team.
deskpage-title = Support

# /desk im eigenen Chat eines Mitglieds.
deskpage-link =
    <b>Hallo { $name }, hier geht’s zum Support.</b>
    Der Knopf meldet dich einmal an und gilt { $minutes } Minuten. Gib ihn an niemanden weiter.
deskpage-link-open = Support öffnen
deskpage-link-sign-out =
    { $sessions ->
        [one] In einem Browser abmelden
       *[other] In { $sessions } Browsern abmelden
    }
deskpage-signed-out-everywhere =
    { $sessions ->
        [0] Du warst nirgends angemeldet.
        [one] In einem Browser abgemeldet.
       *[other] In { $sessions } Browsern abgemeldet.
    }

# An- und Abmelden.
deskpage-enter-title = Hallo { $name }
deskpage-enter-text = Du meldest dich gleich in diesem Browser beim Support an. Die Sitzung endet von selbst nach acht Stunden, oder nach einer Stunde, in der du nichts tust.
deskpage-enter-button = Anmelden
deskpage-enter-not-you = Das bist nicht du? Dann schließ diese Seite einfach.
deskpage-door-out = Du bist nicht angemeldet
deskpage-door-left = Du bist abgemeldet
deskpage-door-over = Dieser Link gilt nicht mehr
deskpage-door-foreign = Bitte beginne auf unserer eigenen Seite
deskpage-door-slow = Zu viele Versuche. Warte bitte eine Minute.
deskpage-door-gone = Diese Seite gibt es nicht mehr
deskpage-door-not-allowed = Das ist leider nicht erlaubt
deskpage-door-broken = Bei uns ist etwas schiefgegangen
deskpage-broken-reference = Wenn du es meldest, nenn bitte diese Kennung: { $reference }
deskpage-door-how = Ein neuer Link ist in Sekunden da:
deskpage-door-step-1 = Öffne deinen eigenen Chat mit unserem Bot.
deskpage-door-step-2 = Schick ihm den Befehl
deskpage-door-step-3 = Drück den Knopf in seiner Antwort. Jeder Link gilt einmal, zehn Minuten lang.
deskpage-door-again = Ich bin hier angemeldet: Seite zeigen
refusal-desk-link-over = Dieser Link gilt nicht mehr. Mit /desk bekommst du einen neuen.
refusal-desk-session-over = Du bist nicht mehr angemeldet. Mit /desk bekommst du einen neuen Link.

deskpage-sessions-title = Wo du angemeldet bist
deskpage-sessions-text = Ein Browser, den du nicht kennst? Melde ihn ab und sag dem Inhaber Bescheid.
deskpage-session-this = dieser Browser
deskpage-session-since = Angemeldet am { $at } von { $ip }
deskpage-session-seen = Zuletzt benutzt am { $at }
deskpage-session-end = Abmelden
deskpage-session-end-that = { $device } abmelden
deskpage-sessions-end-all = Überall abmelden
deskpage-device-unknown = Unbekannter Browser
deskpage-address-unknown = einer unbekannten Adresse

# Der Rahmen.
deskpage-skip = Zum Inhalt springen
deskpage-home = Support: zurück zu allen Tickets
deskpage-find = Nummer, Bestellung, Wörter …
deskpage-find-label = Ein Ticket finden: Nummer, Bestellung, eSIM, ICCID oder Wörter
deskpage-find-clear = Wieder alle zeigen
deskpage-found =
    { $count ->
        [0] Nichts gefunden für „{ $words }“.
        [one] Ein Ticket für „{ $words }“.
       *[other] { $count } Tickets für „{ $words }“.
    }
deskpage-me = { $name }: dein Konto
deskpage-me-role = Angemeldet als { $role }
deskpage-me-until = bis { $at }
deskpage-leave = Abmelden
deskpage-back-to-queue = Zurück zur Liste

# Die Liste.
deskpage-queue-label = Tickets
deskpage-tab-all = Alle
deskpage-tab-mine = Meine
deskpage-tab-unassigned = Freie
deskpage-tab-waiting = Warten
deskpage-tab-solved = Gelöst
deskpage-nothing-all = Nichts wartet. Gut gemacht.
deskpage-nothing-mine = Von deinen ist keins offen.
deskpage-nothing-unassigned = Jedes Ticket hat jemanden.
deskpage-nothing-waiting = Kein Kunde schuldet uns eine Antwort.
deskpage-nothing-solved = Noch wurde nichts gelöst.
deskpage-nothing-found = Versuch es mit der Nummer eines Tickets oder einer Bestellung.
deskpage-next-page = Mehr
deskpage-first-page = Von vorn
deskpage-choose = Wähle ein Ticket.
deskpage-status-open = neu
deskpage-status-waiting-for-us = wartet auf uns
deskpage-status-waiting-for-you = wartet auf den Kunden
deskpage-status-solved = gelöst
deskpage-status-merged = zusammengelegt
deskpage-priority-low = Niedrig
deskpage-priority-normal = Normal
deskpage-priority-high = Hoch
deskpage-priority-urgent = Dringend
deskpage-due = noch { $span }
deskpage-late = { $span } zu spät
deskpage-snoozed = wieder in { $span }
deskpage-snoozed-until-writes = bis sich der Kunde meldet
deskpage-nobody = niemand
deskpage-moment = { $at }
deskpage-minutes = { $count } Min.
deskpage-hours = { $count } Std.
deskpage-days = { $count } T.
deskpage-language-en = Englisch
deskpage-language-de = Deutsch

# Das Gespräch.
deskpage-ticket-title = { $topic } · { $customer }
deskpage-talk-label = Gespräch
deskpage-older = Frühere Nachrichten
deskpage-newest = Zum Neuesten
deskpage-customer = Kunde
deskpage-note-mark = Notiz: nur das Team sieht sie
deskpage-message-removed = Zurückgenommen
deskpage-photo = Foto
deskpage-file = Datei
deskpage-sticker = Sticker
deskpage-voice = Sprachnachricht
deskpage-sound = Ton
deskpage-film = Video
deskpage-place = Ort
deskpage-other-kind = Etwas, das sich hier nicht zeigen lässt: { $word }
deskpage-edited =
    { $times ->
        [one] bearbeitet: was vorher da stand
       *[other] { $times }-mal bearbeitet: was vorher da stand
    }
deskpage-reaction = Reaktion
deskpage-state-waiting = wird gesendet
deskpage-state-sent = gesendet
deskpage-failed-because = nicht zugestellt: { $why }
deskpage-state-failed = nicht zugestellt
deskpage-state-blocked = nicht zugestellt: Der Kunde hat den Bot blockiert
deskpage-state-held = zurückgehalten: enthält einen Link, der nicht auf der Liste steht
deskpage-state-removed = zurückgenommen
deskpage-let-out = Trotzdem senden
deskpage-unsend = Zurücknehmen
deskpage-reply = Antworten
deskpage-reply-that = Antworten auf: { $words }
deskpage-unsend-that = Zurücknehmen: { $words }
deskpage-happened-by = { $what } · { $name }

# Das Antwortfeld.
deskpage-answer-label = Deine Antwort auf { $language }
deskpage-answer-in = Antwort auf { $language } …
deskpage-answer-as = Für den Kunden bist du „{ $name }“.
deskpage-answer-keys = Strg + Enter sendet, Strg + Umschalt + Enter macht eine Notiz
deskpage-attach = Anhängen
deskpage-attached = Angehängte Dateien
deskpage-macros = Bausteine
deskpage-no-macros = Es gibt noch keine Bausteine.
deskpage-send = Senden
deskpage-send-anyway = Trotzdem senden
deskpage-send-note = Notiz
deskpage-note-title = Als Notiz festhalten, die nur das Team sieht

# Die Karte.
deskpage-card = Kunde und Bestellungen
deskpage-card-close = Schließen
deskpage-card-risks = Gut zu wissen
deskpage-card-customer = Kunde
deskpage-fact-reference = Kennung
deskpage-fact-language = Sprache
deskpage-fact-channel = Schreibt über
deskpage-fact-email = E-Mail
deskpage-fact-since = Seit
deskpage-fact-clock = Ortszeit
deskpage-card-clock-exact = { $time } in { $country }
deskpage-card-clock-between = { $first } bis { $last } in { $country }
deskpage-fact-opened = Eröffnet
deskpage-card-others = Auch offen:
deskpage-fact-merged = Geht weiter in
deskpage-fact-solved-by = Gelöst von
deskpage-fact-rating = Bewertung
deskpage-fact-rating-words = In Worten
deskpage-card-orders =
    { $count ->
        [one] Eine Bestellung
       *[other] { $count } Bestellungen
    }
deskpage-card-meant = diese hier
deskpage-card-esims = eSIMs
deskpage-card-iccid = ICCID …{ $end }
deskpage-card-ends = endet am { $at }
deskpage-card-left = noch { $left } von { $total }
deskpage-card-used = { $used } verbraucht
deskpage-card-before = Vor diesem Ticket
deskpage-fact-device = Gerät
deskpage-fact-tried = Versucht
deskpage-card-acts = Etwas tun
deskpage-card-as-of = Stand { $at }

# Was sich tun lässt: der Knopf, der aufklappt, und der, der es tut.
deskpage-act-claim = Übernehmen
deskpage-act-release = Abgeben
deskpage-act-solve = Gelöst
deskpage-act-reopen = Wieder öffnen
deskpage-act-undo = Rückgängig
deskpage-act-priority = Priorität
deskpage-act-snooze = Später
deskpage-act-unsnooze = Zurück in die Liste
deskpage-act-transfer = Übergeben
deskpage-act-merge = Zusammenlegen
deskpage-act-resend = QR-Code noch einmal senden
deskpage-act-refresh = Lieferant fragen
deskpage-act-eid = Nach der EID fragen
deskpage-act-refund = Erstatten
deskpage-act-extend = Verlängern
deskpage-do-priority = Setzen
deskpage-do-snooze = Zurückstellen
deskpage-do-transfer = Übergeben
deskpage-do-merge = Zusammenlegen
deskpage-do-refund = Geld zurückgeben
deskpage-do-extend = Verlängern
deskpage-field-priority = Wie eilig
deskpage-field-until = Bis
deskpage-field-to = An wen
deskpage-field-into = Nummer des anderen Tickets
deskpage-field-order = Welche Bestellung
deskpage-field-reason = Warum
deskpage-field-rule = Regel
deskpage-field-words = In deinen Worten
deskpage-until-hour = in einer Stunde
deskpage-until-tomorrow = morgen früh
deskpage-until-writes = sich der Kunde meldet
deskpage-until-week = in einer Woche
deskpage-merge-hint = Beide müssen von diesem Kunden sein. Das Gespräch geht im anderen weiter.
deskpage-refund-hint = Die eSIM wird beendet, das Geld geht zurück auf die Karte.
deskpage-verdict-eligible = ✅ { $order }: Nach der Regel können { $amount } zurückgehen.
deskpage-verdict-ask-first = ✅ { $order }: Nach allem, was wir wissen, können { $amount } nach der Regel zurückgehen. Zuerst wird der Lieferant gefragt.
deskpage-verdict-not-by-rule = ⛔ { $order }: Nach der Regel können { $amount } nicht zurückgehen.
deskpage-verdict-under-way = ⏳ { $order } ({ $amount }) wird schon zurückgegeben.
deskpage-verdict-given-back = ↩ { $order }: { $amount } sind schon zurück oder unterwegs.
deskpage-verdict-waits-for-staff = ⚠️ { $order }: Niemand weiß, was aus dem Kauf geworden ist. Die Teamleitung kann { $amount } zurückgeben.
deskpage-verdict-not-delivered = ⏳ { $order } ({ $amount }) wird noch gekauft: Die eSIM kommt, oder das Geld geht von allein zurück.
deskpage-verdict-not-paid = { $order } ({ $amount }) wurde nicht bezahlt.

# Was getan wurde.
deskpage-done-claim = Es ist deins.
deskpage-done-release = Es gehört wieder niemandem.
deskpage-done-solve = Gelöst. Der Kunde erfährt es.
deskpage-done-reopen = Es ist wieder offen.
deskpage-done-undo = Rückgängig gemacht.
deskpage-done-priority = Die Priorität ist gesetzt.
deskpage-done-snooze = Es ist zurückgestellt.
deskpage-done-unsnooze = Es ist wieder in der Liste.
deskpage-done-transfer = Es ist übergeben.
deskpage-done-merge = Die beiden sind zusammengelegt.
deskpage-done-resend = Der QR-Code ist unterwegs zum Kunden.
deskpage-done-refresh = Der Lieferant wird gefragt.
deskpage-done-eid = Der Kunde wird gefragt.
deskpage-done-refund = Begonnen: Sobald der Lieferant die eSIM zurücknimmt, geht das Geld zurück. Wie es ausgeht, steht dann hier.
deskpage-done-extend = Es wird verlängert.
deskpage-done-answer = Gesendet.
deskpage-done-held = Zurückgehalten: Die Nachricht enthält einen Link, der nicht auf der Liste steht. Die Teamleitung kann sie freigeben.
deskpage-done-note = Notiert. Der Kunde sieht es nicht.
deskpage-done-unsend = Wird zurückgenommen.
deskpage-done-let-out = Ist unterwegs.

# Was nicht ging.
deskpage-wrong-empty = Da steht noch nichts, was sich senden lässt.
deskpage-wrong-form = Das hat die Seite nicht verstanden. Versuch es bitte noch einmal.
deskpage-wrong-too-big = Zusammen sind diese Dateien zu groß: 20 MB gehen auf einmal.
deskpage-wrong-too-many = Zehn Dateien gehen auf einmal.
deskpage-wrong-too-fast = Das war viel auf einmal. Warte bitte kurz.
deskpage-wrong-outage = Der Lieferant oder der Zahlungsdienst antwortet nicht. Versuch es bitte in einer Minute noch einmal.
deskpage-wrong-answered = { $name } hat inzwischen geantwortet. Lies es bitte zuerst; von dir ist noch nichts gesendet.

# Was das Skript der Seite sagt.
deskpage-js-live = aktuell
deskpage-js-lost = keine Verbindung
deskpage-js-not-sent = Das ist nicht angekommen. Dein Text steht noch hier: Versuch es bitte noch einmal.
deskpage-js-answered = { $name } hat geantwortet, während du geschrieben hast.
deskpage-js-new = Neue Nachricht: { $name }
deskpage-js-detach = { $name } entfernen
deskpage-js-replying = Antwort auf „{ $words }“
deskpage-is-writing =
    { $count ->
        [one] { $names } schreibt …
       *[other] { $names } schreiben …
    }
deskpage-is-looking =
    { $count ->
        [one] { $names } hat dieses Ticket auch offen.
       *[other] { $names } haben dieses Ticket auch offen.
    }

deskpage-rule-by-rule = nur nach der Regel
deskpage-rule-all-the-same = auch gegen die Regel (sag warum)
deskpage-extend-hint = Die eSIM wird auf unsere Kosten aufgeladen.
deskpage-act-more-time = Mehr Zeit zum Zahlen
deskpage-do-more-time = Mehr Zeit geben
deskpage-do-resend = Senden
deskpage-do-refresh = Fragen
deskpage-done-more-time = Der Kunde hat mehr Zeit zum Zahlen.


# Gut zu wissen, bevor Geld zurückgeht.
deskpage-risk-paid-twice =
    { $count ->
        [one] Einmal doppelt gezahlt
       *[other] { $count }-mal doppelt gezahlt
    }
deskpage-risk-refunded =
    { $count ->
        [one] Schon eine Erstattung
       *[other] Schon { $count } Erstattungen
    }
deskpage-risk-expired-unpaid =
    { $count ->
        [one] Eine Bestellung nie bezahlt
       *[other] { $count } Bestellungen nie bezahlt
    }
deskpage-risk-payment-failed =
    { $count ->
        [one] Eine Zahlung gescheitert
       *[other] { $count } Zahlungen gescheitert
    }
deskpage-risk-needs-attention =
    { $count ->
        [one] Eine Bestellung wartet auf eine Entscheidung
       *[other] { $count } Bestellungen warten auf eine Entscheidung
    }

# Beträge, Tage und Orte für sich.
deskpage-money = { $amount }
deskpage-date = { $date }
deskpage-where = { $place }
deskpage-size = { $size }

# Was geschah, in einer Zeile des Gesprächs.
deskpage-event-opened = Ticket eröffnet
deskpage-event-claimed = Übernommen
deskpage-event-released = Abgegeben
deskpage-event-transferred = Übergeben
deskpage-event-priority = Priorität geändert
deskpage-event-snoozed = Zurückgestellt
deskpage-event-woken = Wieder in der Liste
deskpage-event-solved = Gelöst
deskpage-event-reopened = Wieder geöffnet
deskpage-event-merged = Geht in einem anderen Ticket weiter
deskpage-event-merged-here = Ein anderes Ticket geht hier weiter
deskpage-event-rated = Vom Kunden bewertet
deskpage-event-undone = Rückgängig gemacht
deskpage-event-unsent = Eine Antwort wurde zurückgenommen
deskpage-event-let-out = Ein Link wurde freigegeben
deskpage-event-refund = Erstattung beschlossen
deskpage-event-extend = eSIM verlängert
deskpage-event-more-time = Mehr Zeit zum Zahlen
deskpage-event-resend-qr = QR-Code noch einmal gesendet
deskpage-event-look-again = Lieferant gefragt
deskpage-event-ask-eid = Nach der EID gefragt
