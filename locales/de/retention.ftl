# Wie lange etwas aufbewahrt wird, für das Team: /retention und seine Warnungen. Fristen in Worten: notice.ftl (notice-period-…).

retention-title = <b>Wie lange wir was aufbewahren</b>
retention-none = Der Lauf war noch nie: Er kommt jede Nacht um 4:17 Uhr UTC. /retention dry zählt, was er jetzt täte, /retention run startet ihn.
retention-run-ok = Letzter Lauf: { $at }. Alles in Ordnung.
retention-run-running = Ein Lauf hat { $at } begonnen und ist noch nicht zu Ende.
retention-run-trouble = Letzter Lauf: { $at }. <b>Etwas stimmt nicht:</b> siehe die Zeilen mit einem Zeichen. Der letzte gute Lauf war: { $ok }
retention-dry = Was ein Lauf in diesem Augenblick täte ({ $at }); geändert wurde nichts.
retention-page =
    { $head }

    { $lines }

    { $page }/{ $pages }
retention-line = { $state ->
        [late] ⚠️
        [held] 🔒
       *[ok] ✅
    } <b>{ $what }</b>: { $period }
    { $did } · { $law }
    <i>{ $why }</i>
retention-did = { $act ->
    [delete] gelöscht
    [shred] samt Schlüssel gelöscht
    [clear] geleert
    [hash] unkenntlich gemacht
    [prune] abgeschnitten
   *[rotate] ersetzt
}: { $done }
retention-would = fällig: { $done }
retention-by-others = { $by ->
    [erasure] durch das Löschen des Kontos
    [chats] durch die Chats der Website
    [log] durch das Protokoll selbst
    [fleeting] von selbst, binnen einer Stunde
    [step-ups] wenn er zurückgenommen wird
    [switches] wenn wieder umgeschaltet wird
    [release] wenn die Aufbewahrung endet
   *[review] von Hand, einmal im Jahr
}
retention-held = wegen eines Rechtsanspruchs behalten: { $count }
retention-late = älter, als es sein darf: { $count }
retention-failed = fehlgeschlagen ({ $error })
retention-never = nie
retention-button-next = Weiter ▸
retention-button-previous = ◂ Zurück
retention-started = Ein Lauf ist bestellt. /retention zeigt in einer Minute, was er getan hat.
retention-usage = /retention zeigt den letzten Lauf, /retention dry zählt, was einer täte, /retention run startet einen.

alert-retention-late = Daten sind älter, als sie sein dürfen: { $rule }, { $count } Zeilen. Mehr sagt /retention.
alert-retention-failed = Die Frist von { $rule } konnte nicht eingehalten werden. Mehr sagt /retention, den Grund das Protokoll des Prozesses.
alert-retention-silent = Seit { $hours } Stunden hat kein Lauf die Fristen eingehalten. Er kommt um 4:17 Uhr UTC in dem Prozess, der die dauerhafte Arbeit tut: Läuft der?
alert-egress-refused = Unsere Software ({ $client }) wollte { $host } aufrufen, der nicht im Verzeichnis der Auftragsverarbeiter steht. Der Aufruf wurde verweigert. Jemand sollte herausfinden, warum: /processors zeigt, wer aufgerufen werden darf.
alert-suppressions-review = { $count ->
        [one] Ein Konto oder eine Adresse steht
       *[other] { $count } Konten und Adressen stehen
    } auf der Liste derer, die nichts zurückholen darf, manche seit mehr als einem Jahr. Wird die Liste noch gebraucht? Diese Frage ist einmal im Jahr fällig.

retention-rule-account = Konto
retention-why-account = Solange jemand bei uns Kunde ist. Wer 24 Monate nichts tut, wird gefragt und 30 Tage später gelöscht.
retention-rule-talk = Unfertige Gespräche
retention-why-talk = Damit man eine Frage auch ein paar Tage später beantworten kann.
retention-rule-desk-file = Dateien aus unserem Team
retention-why-desk-file = Falls die Frage noch einmal aufkommt.
retention-rule-ticket = Tickets
retention-why-ticket = Damit eine spätere Frage nicht von vorn beginnen muss.
retention-rule-web-file = Dateien in Chats der Website
retention-why-web-file = Damit sie nach dem Neuladen wieder da sind; ein Bild kann einen QR-Code zeigen, deshalb nicht lange.
retention-rule-web-chat = Chats der Website
retention-why-web-chat = Damit sie da sind, wenn man wiederkommt.
retention-rule-recipient = Wer eine Nachricht an viele bekam
retention-why-recipient = Damit niemand sie zweimal bekommt.
retention-rule-broadcast = Nachrichten an viele
retention-why-broadcast = Damit wir sagen können, was wir wem geschrieben haben.
retention-rule-usage = Nutzungszahlen
retention-why-usage = Danach bleiben nur Zahlen ganzer Tage.
retention-rule-consent = Nachweise von Einwilligungen
retention-why-consent = Wir müssen sie nachweisen können, und Ansprüche verjähren nach drei Jahren.
retention-rule-limit = Widersprüche und Einschränkungen
retention-why-limit = Damit wir uns daran halten und es nachweisen können.
retention-rule-contact-code = Codes für eine E-Mail-Adresse
retention-why-contact-code = So lange, dass man sie eintippen kann.
retention-rule-letter = E-Mails
retention-why-letter = Um zu sehen, ob sie ankamen; was darin steht, geht mit dem Versand.
retention-rule-correction = Berichtigungen
retention-why-correction = Kalifornien verlangt Aufzeichnungen von mindestens 24 Monaten.
retention-rule-age-refusal = „Ich bin jünger als 16“
retention-why-age-refusal = Damit ein Kind nicht immer wieder gefragt wird.
retention-rule-package = Kopien der eigenen Daten
retention-why-package = So lange, dass man sie holen kann, und nicht länger: In ihnen steht alles.
retention-rule-request = Datenanfragen
retention-why-request = Kalifornien verlangt Aufzeichnungen von mindestens 24 Monaten; Ansprüche verjähren nach drei Jahren.
retention-rule-suppression = Wen nichts zurückholen darf
retention-why-suppression = Ein „Nein“ muss das Konto überleben, das es gesagt hat.
retention-rule-erasing = Laufende Löschungen
retention-why-erasing = Was man wissen muss, um sie zu beenden.
retention-rule-erasure = Erledigte Löschungen
retention-why-erasure = Um einen Beleg zu prüfen; er nennt niemanden.
retention-rule-held = Was eine Aufbewahrung für Rechtsansprüche nennt
retention-why-held = Solange der Anspruch offen ist.
retention-rule-hold = Aufbewahrungen für Rechtsansprüche
retention-why-hold = Um zu beantworten, warum etwas behalten wurde.
retention-rule-esim-code = Aktivierungscodes und QR-Codes
retention-why-esim-code = Wer einen hat, kann die eSIM benutzen; danach braucht ihn niemand mehr.
retention-rule-esim-activation = Wie der Lieferant eine eSIM nennt, und ihr Verbrauch
retention-why-esim-activation = Bis dahin sind Streitfälle um eine Karte vorbei; ein verschlüsselter Fingerabdruck bleibt.
retention-rule-esim = eSIMs
retention-why-esim = Ansprüche aus einem Verkauf verjähren nach drei Jahren.
retention-rule-supplier-news = Meldungen des Lieferanten
retention-why-supplier-news = Damit dieselbe Meldung ein zweites Mal nichts tut.
retention-rule-payment-news = Meldungen des Zahlungsdienstes
retention-why-payment-news = Damit dieselbe Meldung ein zweites Mal nichts tut.
retention-rule-tax-archive = Steuerarchiv
retention-why-tax-archive = Die Mehrwertsteuerregeln der EU für Verkäufe über Grenzen (Richtlinie 2006/112, Art. 369) verlangen zehn Jahre.
retention-rule-desk-act = Warum unser Team etwas an einer Bestellung tat
retention-why-desk-act = So lange wie das Ticket dazu.
retention-rule-order = Bestellungen und Zahlungen
retention-why-order = Die Mehrwertsteuerregeln der EU für Verkäufe über Grenzen (Richtlinie 2006/112, Art. 369) verlangen zehn Jahre. Was niemand bezahlt hat, ist kein Verkauf.
retention-rule-card = Verschlüsselte Fingerabdrücke von Karten
retention-why-card = Um ausprobierte Karten zu finden, solange man Zahlungen anfechten kann.
retention-rule-log-address = Sicherheitsprotokoll: volle Adressen
retention-why-log-address = Angriffe werden binnen Wochen untersucht.
retention-rule-log-network = Sicherheitsprotokoll: Netze
retention-why-log-network = Um Angriffe zu sehen, die sich Zeit lassen.
retention-rule-log = Sicherheitsprotokoll
retention-why-log = Sechs bis zwölf Monate sind für solche Protokolle das übliche Maß.
retention-rule-restraint = Sperren, Stummschaltungen, Verwarnungen
retention-why-restraint = Um einen Einspruch zu beantworten und zu sehen, was wiederkommt.
retention-rule-case = Fälle
retention-why-case = Um einen Einspruch zu beantworten.
retention-rule-firing = Was die Regeln sahen
retention-why-firing = So lange wie das Protokoll, in dem sie es sahen.
retention-rule-name = @Namen in der Community
retention-why-name = Um zu wissen, wen jemand meint; Namen wechseln den Besitzer.
retention-rule-throttle = Wer zu oft angeklopft hat
retention-why-throttle = Bis man wieder anklopfen darf.
retention-rule-button = Knöpfe des Teams
retention-why-button = Damit keiner zweimal zählt.
retention-rule-incident = Vorfälle
retention-why-incident = Die Behörde darf danach fragen (Art. 33 Abs. 5).
retention-rule-approval = Entscheidungen zu zweit
retention-why-approval = So lange wie das Protokoll, das davon erzählt.
retention-rule-place = Angemeldete Chats
retention-why-place = Um zu sehen, welcher Chat was war, und seit wann.
retention-rule-desk-session = Sitzungen am Arbeitsplatz
retention-why-desk-session = Um eine zu untersuchen, die seltsam aussieht.
retention-rule-fleeting = Was eine halbe Stunde zu sehen ist
retention-why-fleeting = Um es wieder wegzunehmen.
retention-rule-second-factor = Zweite Faktoren des Teams
retention-why-second-factor = Sie beweisen, wer handelt.
retention-rule-switch = Wer etwas abgeschaltet hat
retention-why-switch = Damit, wer danach kommt, fragen kann.
retention-rule-staff = Ausgeschiedene aus dem Team
retention-why-staff = Ansprüche verjähren nach drei Jahren.
retention-rule-update = Marken bearbeiteter Updates
retention-why-update = Telegram bringt dasselbe einen Tag lang noch einmal.
retention-rule-alert = Warnungen
retention-why-alert = Um zurückzublicken.
retention-rule-run = Läufe dieser Aufgabe
retention-why-run = Um zu beweisen, dass sie lief.

# An Menschen, deren Konto niemand benutzt
idle-notice =
    👋 Es ist zwei Jahre her, dass du hier zuletzt etwas getan hast. Wir heben nichts länger auf als nötig, deshalb löschen wir dein Konto mit allem darin nach dem { $at }, außer dem, was wir nach dem Steuerrecht behalten müssen.

    Möchtest du bleiben? Einmal tippen, oder irgendeine Bestellung oder Frage, und alles bleibt, wie es ist. Tarife nur anzuschauen hinterlässt bei uns keine Spur und zählt deshalb nicht. /mydata zeigt, was wir haben, und gibt dir eine Kopie.
idle-button-keep = 👍 Mein Konto behalten
idle-kept = Wie schön, alles bleibt, wie es ist. 🙂
