# Das Sicherheitsprotokoll für die, die es lesen dürfen. Zeiten in UTC; Kürzel stehen für Menschen.
seclog-title = <b>Sicherheitsprotokoll</b>
seclog-filters = 🔎 <code>{ $filters }</code>
seclog-none = Nichts passt.
seclog-searched = Gesucht bis zurück zu { $at }; bisher nichts weiter.
seclog-severity = ⚠ { $severity }/7
seclog-unknown = unbekannt
seclog-forgotten = vergessen
seclog-write-to-me = Ich antworte dir in deinem eigenen Chat mit mir und darf dort noch nicht schreiben. Öffne ihn, drücke auf „Start“ und frag noch einmal.
seclog-sign-success = ✓
seclog-sign-failure = ✗
seclog-sign-denied = ⛔
seclog-sign-unknown = ?
seclog-outcome-success = gelungen
seclog-outcome-failure = gescheitert
seclog-outcome-denied = abgelehnt
seclog-outcome-unknown = unbekannt
seclog-actor-person = jemand von der Kundschaft
seclog-actor-staff = jemand aus dem Team
seclog-actor-stranger = jemand Unbekanntes
seclog-actor-house = das Haus
seclog-actor-stripe = Stripe
seclog-actor-supplier = der Lieferant
seclog-actor-telegram = Telegram
seclog-event = <b>{ $what }</b> <code>{ $type }</code> · <code>{ $number }</code>
seclog-field = { $name }: <code>{ $value }</code>
seclog-field-at = wann (aufgeschrieben)
seclog-field-outcome = Ausgang
seclog-field-severity = Schwere
seclog-field-actor = wer
seclog-field-subject = wen
seclog-field-role = in der Rolle
seclog-field-object = worum es geht
seclog-field-reason = warum
seclog-field-channel = auf dem Weg
seclog-field-address = Adresse
seclog-field-device = Gerät
seclog-field-request = Anfrage
seclog-field-id = Kennung
seclog-field-hash = Hash
seclog-masked = Menschen, Adressen und Geräte sind verdeckt.
seclog-unreadable = ⚠ Der versiegelte Teil lässt sich nicht öffnen: Jemand hat ihn verändert, oder der Hauptschlüssel ist ein anderer. <code>/seclog verify</code> sagt es.
seclog-revealed = Für dich aufgedeckt (Grund: { $why }). Das steht im Protokoll.
seclog-ask = <b>Warum schaust du dir einen einzelnen Menschen an?</b> Der Grund kommt ins Protokoll.
    Oder in eigenen Worten:
    <code>{ $search }</code>
seclog-ask-reveal = <b>Warum deckst du Ereignis { $number } auf?</b> Der Grund kommt ins Protokoll.
seclog-ask-export = <b>Warum exportierst du?</b> Der Grund kommt ins Protokoll.
seclog-why-complaint = Beschwerde
seclog-why-fraud = Verdacht auf Betrug
seclog-why-incident = Sicherheitsvorfall
seclog-why-authority = Eine Behörde fragt
seclog-why-audit = Regelmäßige Prüfung
seclog-button-newer = ‹ Neuere
seclog-button-older = Ältere ›
seclog-button-on = Weitersuchen ›
seclog-button-newest = Neueste
seclog-button-export = Exportieren
seclog-button-back = ‹ Zurück
seclog-button-reveal = Aufdecken
seclog-button-person = Dieselbe Person
seclog-button-address = Dieselbe Adresse
seclog-button-object = Dieselbe Sache
seclog-button-request = Dieselbe Anfrage
seclog-button-type = Dieselbe Art
seclog-help =
    <b>/seclog</b> zeigt das Sicherheitsprotokoll, das Neueste zuerst, in deinem eigenen Chat mit mir.

    <code>/seclog since:24h sev:>=4</code>
    <code>/seclog type:payment.* outcome:failed</code>
    <code>/seclog user:U-7K2M9QXT reason:Beschwerde</code>
    <code>/seclog ip:198.51.100.0/24 since:2026-11-20</code>
    <code>/seclog show 1234</code> · <code>verify</code> · <code>stats</code> · <code>who</code> · <code>export</code> (mit Filtern)

    Filter: { $known }
    since, until: 24h, 1d12h, 2026-11-22, 2026-11-22T14:05, 14:05, today (UTC). type: mehrere mit Komma, * am Ende; -type lässt weg. user: ein Kürzel, eine Bestell- oder Ticketnummer oder eine Kontonummer; das braucht einen Grund. ip: eine Adresse, ihr /24 oder /48. sev: 4, >=4, 2-5. limit: bis 20.
refusal-seclog-filter = Einen Filter „{ $filter }:“ gibt es nicht. Diese gibt es: { $known }
refusal-seclog-value =
    { $filter ->
        [since] „{ $value }“ ist keine Zeit. since: nimmt 24h, 1d12h, 2026-11-22, 2026-11-22T14:05, 14:05 oder today (UTC).
        [until] „{ $value }“ ist keine Zeit nach since:. until: nimmt 24h, 1d12h, 2026-11-22, 2026-11-22T14:05, 14:05 oder today (UTC).
        [user] „{ $value }“ ist niemand. user: nimmt ein Kürzel wie U-7K2M9QXT, eine Bestell- oder Ticketnummer oder eine Kontonummer.
        [actor] „{ $value }“ ist niemand. actor: nimmt ein Kürzel wie A-7K2M9QXT, eine Kontonummer oder person, staff, stranger, house, stripe, supplier, telegram.
        [type] Ein Ereignis „{ $value }“ gibt es nicht. type: nimmt Namen wie payment.failed oder payment.*, mehrere mit Komma.
        [cat] Eine Gruppe „{ $value }“ gibt es nicht. cat: nimmt authn, authz, account, payment, esim, support, privacy, moderation, log oder system.
        [outcome] „{ $value }“ ist kein Ausgang. outcome: nimmt success, failure, denied oder unknown.
        [sev] „{ $value }“ ist keine Schwere. sev: nimmt 0 bis 7, als 4, >=4, <3 oder 2-5.
        [ip] Nach „{ $value }“ lässt sich nicht suchen. ip: nimmt eine Adresse, ein /24 (IPv4) oder ein /48 (IPv6).
        [limit] „{ $value }“ geht nicht. limit: nimmt 1 bis 20.
        [reason] reason: nimmt 3 bis 200 Zeichen, mit Leerzeichen in doppelten Anführungszeichen.
       *[other] „{ $value }“ geht bei { $filter }: nicht – dort steht eine Nummer.
    }
refusal-seclog-twice = „{ $filter }:“ steht zweimal da. Welches zählt?
refusal-seclog-word = Was soll „{ $word }“ filtern? /seclog help zeigt die Filter; Werte mit Leerzeichen stehen in doppelten Anführungszeichen.
refusal-seclog-long = Das ist zu lang: höchstens 1000 Zeichen.
refusal-seclog-reason = Wer einen einzelnen Menschen ansieht, nennt einen Grund: /seclog { $search } reason:…
refusal-seclog-person = Niemand im Protokoll heißt „{ $who }“.
refusal-seclog-event = Ereignis { $number } gibt es nicht oder nicht mehr.
refusal-seclog-checkpoint = In der Nachricht, auf die du antwortest, steht kein Prüfpunkt. Antworte auf eine Zeile, die mit „log checkpoint“ beginnt, oder lass die Antwort weg.

seclog-verifying = Ich gehe das ganze Protokoll durch und sage dir hier, was ich finde.
seclog-verifying-against = Ich gehe das ganze Protokoll durch, halte es gegen den Prüfpunkt und sage dir hier, was ich finde.
seclog-verified =
    ✓ <b>Das Protokoll ist unversehrt.</b> { $events ->
        [one] Ein Ereignis
       *[other] { $events } Ereignisse
    } bis { $head }; Zeugen bürgen für alles bis { $witnessed }.
seclog-verified-not =
    ⛔ <b>{ $count ->
        [one] Eine Sache stimmt nicht.
       *[other] { $count } Sachen stimmen nicht.
    }</b> { $events } Ereignisse bis { $head } wurden geprüft; Zeugen bürgen für alles bis { $witnessed }.
seclog-finding = • <b>{ $what }</b>, { $where }: { $why }
seclog-verdict-ok = unversehrt
seclog-verdict-altered = nachträglich verändert
seclog-verdict-gap = ein Ereignis fehlt
seclog-verdict-reordered = vertauscht
seclog-verdict-unrecorded = Ereignisse ohne Vermerk gelöscht
seclog-verdict-unchained = Ereignisse hinter dem Ende der Kette
seclog-verdict-tail-short = das Ende ist abgeschnitten
seclog-verdict-head-forged = das Ende der Kette ist gefälscht
seclog-verdict-signature-bad = eine Unterschrift stimmt nicht
seclog-verdict-checkpoint-missing = ein Prüfpunkt fehlt
seclog-verdict-witness-differs = ein Zeuge hat etwas anderes gesehen
seclog-verdict-interrupted = eine Löschung wurde unterbrochen
seclog-verdict-overdue = Ereignisse, die gelöscht sein sollten

seclog-exported =
    { $count ->
        [one] Ein Ereignis
       *[other] { $count } Ereignisse
    }, unterschrieben, nichts verdeckt (Grund: { $why }). In 30 Minuten lösche ich diese Nachricht; dass du sie hast, steht im Protokoll.
seclog-exported-part =
    Die neuesten { $count } von mehr Ereignissen, unterschrieben, nichts verdeckt (Grund: { $why }). Für den Rest such enger. In 30 Minuten lösche ich diese Nachricht; dass du sie hast, steht im Protokoll.

seclog-stats =
    <b>Sicherheitsprotokoll, { $days } Tage</b>
    { $events ->
        [one] Ein Ereignis
       *[other] { $events } Ereignisse
    }, davon { $refused } abgelehnt, { $failed } gescheitert, { $grave } schwer (Schwere 4 und mehr)
seclog-stats-types = Am meisten: { $types }
seclog-stats-grave = Schwer: { $types }
seclog-stats-refused = Am meisten abgelehnt: { $who }
seclog-picture-title = Sicherheitsprotokoll, { $first } bis { $last }
seclog-picture-events = Ereignisse
seclog-picture-refused = abgelehnt
seclog-picture-failed = gescheitert
seclog-picture-grave = schwer
seclog-picture-by-day = Ereignisse am Tag
seclog-picture-ends = Abgelehnt und gescheitert am Tag
seclog-picture-types = Am häufigsten
seclog-who = <b>Wer in { $days } Tagen das Sicherheitsprotokoll gelesen hat</b>
seclog-who-nobody = In { $days } Tagen hat niemand das Sicherheitsprotokoll gelesen.
seclog-who-reader =
    • <b>{ $name }</b> <code>{ $ref }</code>: { $pages ->
        [one] eine Seite
       *[other] { $pages } Seiten
    }, { $people ->
        [one] ein einzelner Mensch
       *[other] { $people } einzelne Menschen
    }, { $reveals } aufgedeckt, { $exports ->
        [0] nichts exportiert
       *[other] { $exported } Ereignisse exportiert
    }, { $verified ->
        [0] nicht geprüft
       *[other] geprüft
    }
seclog-who-why = { "  " }Gründe: { $whys }

# Was geschah, nach dem Namen des Ereignisses.
seclog-type-authn-login-success = Angemeldet
seclog-type-authn-login-fail = Anmeldung abgelehnt
seclog-type-authn-step-up-success = Zweiter Faktor bestätigt
seclog-type-authn-step-up-fail = Zweiter Faktor falsch
seclog-type-authn-login-lock = Zweiter Faktor gesperrt
seclog-type-authn-factor-set = Zweiter Faktor eingerichtet
seclog-type-authn-factor-reset = Zweiter Faktor zurückgesetzt
seclog-type-authn-token-created = Zugangslink erstellt
seclog-type-authn-token-revoked = Zugangslink widerrufen
seclog-type-authn-token-reuse = Verbrauchte Taste oder Link erneut benutzt
seclog-type-session-link-created = Anmeldelink für die Web-Oberfläche erstellt
seclog-type-session-link-refused = Anmeldelink abgelehnt
seclog-type-session-created = An der Web-Oberfläche angemeldet
seclog-type-session-ended = Von der Web-Oberfläche abgemeldet
seclog-type-authz-fail = Nicht erlaubt
seclog-type-authz-fail-staff = Handlung des Teams abgelehnt
seclog-type-malicious-direct-reference-order = Griff nach einer fremden Bestellung
seclog-type-malicious-direct-reference-esim = Griff nach einer fremden eSIM
seclog-type-malicious-direct-reference-ticket = Griff nach einem fremden Ticket
seclog-type-input-validation-discrete-fail = Gefälschte Taste
seclog-type-authz-change-added = Ins Team aufgenommen
seclog-type-authz-change-removed = Aus dem Team entfernt
seclog-type-privilege-permissions-changed = Rolle geändert
seclog-type-user-updated = Eintrag im Team geändert
seclog-type-privilege-accounts-linked = Konten eines Mitglieds verknüpft
seclog-type-approval-asked = Zweite Person gefragt
seclog-type-approval-given = Zweite Person hat zugestimmt
seclog-type-approval-refused = Zweite Person hat abgelehnt
seclog-type-approval-expired = Niemand hat rechtzeitig zugestimmt
seclog-type-chat-code-created = Code zum Anmelden eines Chats erstellt
seclog-type-chat-code-refused = Code zum Anmelden eines Chats abgelehnt
seclog-type-config-change-chat-registered = Chat angemeldet
seclog-type-config-change-chat-unregistered = Chat abgemeldet
seclog-type-config-change-chat-moved = Chat umgezogen
seclog-type-chat-unknown = In einen unbekannten Chat gebracht
seclog-type-chat-left = Unbekannten Chat verlassen
seclog-type-lockdown-on = Sperre begonnen
seclog-type-lockdown-off = Sperre beendet
seclog-type-config-change-stopped = Abgeschaltet
seclog-type-config-change-resumed = Wieder eingeschaltet
seclog-type-excess-rate-limit-exceeded = Zu schnell
seclog-type-user-created = Kunde geworden
seclog-type-consent-given = Einwilligung gegeben
seclog-type-consent-withdrawn = Einwilligung widerrufen
seclog-type-consent-processing-stopped = Nutzung auf Wunsch gestoppt
seclog-type-consent-processing-resumed = Nutzung wieder aufgenommen
seclog-type-child-removed = Konto eines Kindes entfernt
seclog-type-age-answer-taken-back = Antwort auf die Frage nach dem Alter zurückgenommen
seclog-type-checkout-link-opened = Zahllink geöffnet
seclog-type-checkout-link-refused = Zahllink abgelehnt
seclog-type-checkout-created = Bezahlvorgang begonnen
seclog-type-checkout-expired = Bezahlvorgang abgelaufen
seclog-type-payment-succeeded = Bezahlt
seclog-type-payment-failed = Zahlung gescheitert
seclog-type-payment-refunded = Erstattet
seclog-type-payment-disputed = Zahlung angefochten
seclog-type-payment-fraud-warning = Betrugswarnung
seclog-type-webhook-sig-fail = Gefälschter Webhook
seclog-type-webhook-replay = Webhook kam doppelt
seclog-type-webhook-foreign = Webhook eines anderen Kontos
seclog-type-webhook-unknown-order = Zahlung zu keiner unserer Bestellungen
seclog-type-payment-amount-wrong = Falscher Betrag
seclog-type-order-retried = Bestellung erneut versucht
seclog-type-order-given-back = Geld zurückgegeben
seclog-type-order-refund-wanted = Erstattung im Team begonnen
seclog-type-esim-resent = QR-Code erneut gesendet
seclog-type-order-extended = eSIM im Team verlängert
seclog-type-order-time-given = Mehr Zeit zum Bezahlen gegeben
seclog-type-esim-issued = eSIM ausgestellt
seclog-type-esim-shown = Aktivierungscode gezeigt
seclog-type-ticket-link-held = Link zurückgehalten
seclog-type-ticket-link-let-out = Link freigegeben
seclog-type-ticket-link-refused = Link abgelehnt
seclog-type-ticket-card-masked = Kartennummer geschwärzt
seclog-type-sensitive-read-ticket = Ticket gelesen
seclog-type-sensitive-read-search = Tickets durchsucht
seclog-type-sensitive-read-file = Datei geöffnet
seclog-type-ticket-opened = Ticket eröffnet
seclog-type-ticket-solved = Ticket gelöst
seclog-type-macro-changed = Fertige Antwort geändert
seclog-type-broadcast-written = Rundnachricht geschrieben
seclog-type-broadcast-paused = Rundnachricht angehalten
seclog-type-broadcast-resumed = Rundnachricht fortgesetzt
seclog-type-broadcast-approved = Rundnachricht freigegeben
seclog-type-broadcast-stopped = Rundnachricht gestoppt
seclog-type-notice-drafted = Datenschutzhinweise: Fassung geschrieben
seclog-type-notice-published = Datenschutzhinweise: Fassung veröffentlicht
seclog-type-notice-withdrawn = Datenschutzhinweise: Fassung zurückgezogen
seclog-type-case-kept-from = Von etwas ausgeschlossen
seclog-type-case-opened = Fall eröffnet
seclog-type-sensitive-read-case = Fall gelesen
seclog-type-case-appealed = Überprüfung verlangt
seclog-type-case-upheld = Fall bestätigt
seclog-type-case-lifted = Fall aufgehoben
seclog-type-mod-ban = Gesperrt
seclog-type-mod-unban = Sperre aufgehoben
seclog-type-mod-mute = Stummgeschaltet
seclog-type-mod-unmute = Stummschaltung aufgehoben
seclog-type-mod-warn = Verwarnt
seclog-type-mod-kick = Aus einer Gruppe entfernt
seclog-type-mod-note = Notiz hinterlegt
seclog-type-mod-report = Gemeldet
seclog-type-mod-undo = Rückgängig gemacht
seclog-type-mod-refused = Moderation abgelehnt
seclog-type-mod-blocked = Von der Sperrliste aufgehalten
seclog-type-mod-lookalike = Name sieht aus wie einer des Teams
seclog-type-config-change-blocklist = Sperrliste geändert
seclog-type-config-change-pace = Tempo einer Gruppe geändert
seclog-type-sensitive-read-person = Person nachgeschlagen
seclog-type-payment-card-seen = Karte gesehen
seclog-type-payment-review-opened = Zahlung wird geprüft
seclog-type-esim-elsewhere = eSIM bei einem anderen Konto gesehen
seclog-type-user-updated-contact = E-Mail-Adresse geändert oder entfernt
seclog-type-retention-run = Fristen eingehalten
seclog-type-retention-late = Daten älter, als sie sein dürfen
seclog-type-hold-put = Aufbewahrung für Rechtsansprüche begonnen
seclog-type-hold-reviewed = Aufbewahrung für Rechtsansprüche überprüft
seclog-type-hold-released = Aufbewahrung für Rechtsansprüche beendet
seclog-type-user-idle-told = Löschung eines unbenutzten Kontos angekündigt
seclog-type-incident-opened = Vorfall eröffnet
seclog-type-incident-moved = Vorfall weitergeführt
seclog-type-sensitive-read-incident = Betroffene eines Vorfalls aufgelistet
seclog-type-egress-refused = Aufruf eines unbekannten Servers verweigert
seclog-type-user-verified-contact = E-Mail-Adresse bestätigt
seclog-type-user-corrected-data = Eigene Daten berichtigt
seclog-type-user-contact-code-fail = Falscher Code für eine E-Mail-Adresse
seclog-type-sensitive-read-contact = E-Mail-Adresse vollständig gelesen
seclog-type-mail-refused = E-Mail vom Mailserver abgelehnt
seclog-type-dsar-export-wanted = Kopie der eigenen Daten verlangt
seclog-type-dsar-erasure-wanted = Löschung verlangt
seclog-type-user-archived-erased = Konto gelöscht
seclog-type-dsar-erasure-replayed = Nach einer Wiederherstellung erneut gelöscht
seclog-type-sensitive-read-tax = Steuerarchiv gelesen
seclog-type-dsar-opened = Datenanfrage eingegangen
seclog-type-dsar-moved = Datenanfrage weitergegangen
seclog-type-dsar-proof-fail = Nachweis für Datenanfrage misslungen
seclog-type-dsar-link-created = Link für Datenanfrage erstellt
seclog-type-sensitive-read-dsar = Datenanfrage gelesen
seclog-type-dsar-package-ready = Kopie der eigenen Daten erstellt
seclog-type-dsar-package-link-created = Link zu einer Kopie erstellt
seclog-type-dsar-package-fetched = Kopie abgeholt
seclog-type-dsar-package-refused = Kopie verweigert
seclog-type-dsar-package-deleted = Kopie nach ihrer Frist gelöscht
seclog-type-dsar-package-imported = Kopie von anderswo übernommen
seclog-type-sys-token-trouble = Das Token des Bots wird vielleicht anderswo benutzt
seclog-type-seclog-trouble = Das Protokoll hat ein Problem
seclog-type-seclog-query = Protokoll gelesen
seclog-type-seclog-reveal = Verborgenes aufgedeckt
seclog-type-seclog-export = Protokoll exportiert
seclog-type-seclog-verify = Protokoll geprüft
seclog-type-seclog-prune = Alter Teil gelöscht
seclog-type-sys-startup = Haus gestartet
seclog-type-sys-shutdown = Haus beendet
seclog-type-sys-crash = Haus abgestürzt
seclog-type-config-change = Einstellungen geändert
seclog-type-key-created = Schlüssel erstellt
seclog-type-key-changed = Schlüssel gewechselt
seclog-type-backup-created = Sicherung erstellt
seclog-type-backup-restored = Sicherung zurückgespielt
