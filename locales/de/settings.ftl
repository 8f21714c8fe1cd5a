# Was man wählen kann: Nachrichten, Zahlen, Grenzen der Nutzung.
settings-head =
    ⚙️ <b>Einstellungen</b>

    Was du hier wählst, gilt sofort. Was wir über dich speichern und warum: /privacy. Eine Kopie, eine Berichtigung oder alles löschen: /mydata.
settings-button-language = 🌐 Sprache: { $name }
settings-button-messages = { $offers ->
    [0] 🔔 Nachrichten · Angebote: aus
   *[other] 🔔 Nachrichten · Angebote: an
}
settings-button-figures = { $on ->
    [0] 📋 Nutzungszahlen: aus
   *[other] 📋 Nutzungszahlen: an
}
settings-button-limits = { $count ->
    [0] ✋ Nutzung einschränken
   *[other] ✋ Nutzung einschränken · { $count } gestoppt
}
settings-button-sale = { $on ->
    [0] 🛡 Nicht verkaufen oder teilen
   *[other] 🛡 Nicht verkaufen oder teilen: an
}
settings-button-back = ‹ Einstellungen

settings-messages = 🔔 <b>Nachrichten</b>
settings-messages-offers = <b>Angebote</b> sind an seit { $at }: ab und zu eine Nachricht über einen neuen Tarif oder einen niedrigeren Preis. Du kannst es jederzeit beenden.
settings-messages-no-offers = <b>Angebote</b> sind aus. Wenn du magst, schreiben wir dir ab und zu von einem neuen Tarif oder einem kleineren Preis. Du kannst es jederzeit beenden, hier oder unter jedem Angebot.
settings-messages-service = <b>Neues vom Dienst</b> ist an: Störungen und wie es mit einem Kauf vorangeht. Belege, QR-Codes, dein Geld und Antworten auf deine Fragen kommen in jedem Fall: Sie gehören zu dem, was du gekauft hast.
settings-messages-service-stopped = <b>Neues vom Dienst</b> ist aus seit { $at }. Belege, QR-Codes, dein Geld und Antworten auf deine Fragen kommen weiterhin: Sie gehören zu dem, was du gekauft hast.
settings-offers = { $on ->
    [0] 🔕 Angebote: aus
   *[other] 🔔 Angebote: an
}
settings-service-news = { $on ->
    [0] 🔕 Neues vom Dienst: aus
   *[other] 🔔 Neues vom Dienst: an
}
settings-offers-on = Du hörst jetzt ab und zu von Angeboten. Ein Tipp auf „Keine Angebote mehr“ unter jedem davon, oder /settings, beendet das.
settings-offers-off = Du hörst nichts mehr von Angeboten. Nachrichten zu deinen eigenen Bestellungen und eSIMs kommen weiterhin.

settings-figures =
    📋 <b>Nutzungszahlen</b>

    Wenn du zustimmst, zählen wir, welche Funktionen du nutzt und wie lange unsere Antworten brauchen, damit wir sehen, was besser werden muss: „Tarifkarte, 180 ms, Montag 14 Uhr“. Nicht, was du schreibst, und nicht deinen Namen: nur ein Pseudonym, das jedes Quartal wechselt. Wir schauen nur auf Gruppen ab zehn Menschen. Nach 90 Tagen ist es weg.

    Davon hängt nichts ab: Alles geht auch ohne.
settings-figures-since = Eingeschaltet seit { $at }. Wenn du es ausschaltest, ist im selben Moment gelöscht, was über dich gezählt wurde.
settings-figures-none = Es ist aus: Wir zählen nichts über dich.
settings-figures-button = { $on ->
    [0] 📋 Ja, meine Nutzung zählen
   *[other] 📋 Ausschalten und löschen
}
settings-figures-on = Danke! Du kannst es hier jederzeit ausschalten; dann ist es gelöscht.
settings-figures-off = Ausgeschaltet und gelöscht.

limit-head =
    ✋ <b>Nutzung einschränken</b>

    Hier stoppst du einzelne Dinge, die wir mit deinen Daten tun; alles andere läuft weiter. Was wir gespeichert haben, bleibt; wir nutzen es nur nicht mehr dafür.
limit-button = { $on ->
    [0] { $what ->
        [service-news] Neues vom Dienst
        [usage-left] Restdaten abfragen
        [quality] Bewertungen und Zahlen zur Hilfe
        [fraud] Regeln gegen Betrug
        [security-log] Das Sicherheitsprotokoll
        [sell] Dir etwas verkaufen
       *[support] Antworten in der Hilfe
    }
   *[other] { $what ->
        [service-news] ✋ Neues vom Dienst
        [usage-left] ✋ Restdaten abfragen
        [quality] ✋ Bewertungen und Zahlen zur Hilfe
        [fraud] ✋ Regeln gegen Betrug
        [security-log] ✋ Das Sicherheitsprotokoll
        [sell] ✋ Dir etwas verkaufen
       *[support] ✋ Antworten in der Hilfe
    }
}
limit-what-service-news =
    <b>Neues vom Dienst</b>

    Störungen und wie es mit einem Kauf vorangeht. Belege, QR-Codes, Geld und Antworten auf deine Fragen kommen in jedem Fall.
limit-what-usage-left =
    <b>Restdaten abfragen</b>

    Wir fragen den Lieferanten deiner eSIM, wie viel übrig ist, damit wir es dir und unserem Team zeigen können. Wenn du es stoppst, zeigen wir, was wir zuletzt wussten, und fragen nicht mehr.
limit-what-quality =
    <b>Bewertungen und Zahlen zur Hilfe</b>

    Wenn eine Anfrage gelöst ist, fragen wir, wie es war, und zählen, wie schnell unser Team ist. Wenn du es stoppst, fragen wir nicht, und deine Anfragen zählen nicht mit.
limit-what-fraud =
    <b>Regeln gegen Betrug</b>

    Regeln suchen nach gestohlenen Karten und Missbrauch und können eine Zahlung anhalten, bis jemand sie angesehen hat. Sie schützen dich und andere, deshalb entscheidet ein Mensch über einen Widerspruch. Wird ihm stattgegeben, hält keine Regel mehr von sich aus etwas von dir an.
limit-what-security-log =
    <b>Das Sicherheitsprotokoll</b>

    Es hält Anmeldungen, Zahlungen und Änderungen 12 Monate lang fest, damit Missbrauch zu finden ist. Über einen Widerspruch entscheidet ein Mensch.
limit-what-sell =
    <b>Dir etwas verkaufen</b>

    Neue Bestellungen und Bezahlseiten. Wenn du es einschränken lässt, kannst du nichts bestellen, bis du es wieder aufnimmst; was bezahlt ist, kommt trotzdem.
limit-what-support =
    <b>Antworten in der Hilfe</b>

    Neue Fragen an unser Team. Wenn du es einschränken lässt, kannst du keine stellen, bis du es wieder aufnimmst; Fragen zu einer Zahlung oder zu deinen Daten beantworten wir in jedem Fall.
limit-stopped = ✋ Gestoppt seit { $at }.
limit-assessed = Jemand aus unserem Team sieht es sich an und antwortet dir. Nummer und Datum der Antwort siehst du sofort, und später unter /mydata.
limit-button-stop = ✋ Stoppen
limit-button-resume = Wieder aufnehmen
limit-button-objection = ✋ Ich widerspreche
limit-button-restriction = ✋ Einschränken
limit-button-all = ‹ Nutzung einschränken
limit-stopped-now = Gestoppt.
limit-resumed-now = Es läuft weiter.
limit-asked = Deine Datenanfrage ist da: <b>{ $number }</b>. Du bekommst spätestens am { $due } eine Antwort; /mydata zeigt, wie es steht.
limit-asked-again = Danach hast du schon gefragt: <b>{ $number }</b>. Du bekommst spätestens am { $due } eine Antwort; /mydata zeigt, wie es steht.
refusal-limited = { $what ->
    [sell] Du hast einschränken lassen, dass wir dir etwas verkaufen. Nimm es in /settings unter „Nutzung einschränken“ wieder auf, dann geht es.
    [support] Du hast die Hilfe für dich einschränken lassen. Nimm es in /settings unter „Nutzung einschränken“ wieder auf, dann geht es. Fragen zu einer Zahlung: /paysupport.
    [usage-left] Du hast gestoppt, dass wir abfragen, wie viele Daten noch übrig sind. Nimm es in /settings unter „Nutzung einschränken“ wieder auf, dann sehe ich nach.
   *[other] Du hast das stoppen lassen. Nimm es in /settings unter „Nutzung einschränken“ wieder auf, dann geht es.
}

sale-text =
    🛡 <b>Meine Daten nicht verkaufen oder teilen</b>

    Wir verkaufen deine Daten nicht und geben sie nicht für Werbung weiter; weder in diesem Chat noch auf unseren Seiten gibt es einen Tracker. Du kannst es uns trotzdem untersagen: Wir halten das fest und halten uns daran.

    Wenn dein Browser „Global Privacy Control“ sendet, gilt das genauso.
sale-honoured = ✓ Beachtet seit { $at }.
sale-open = Du hast es uns noch nicht untersagt. Für dich ändert sich dadurch sonst nichts.
sale-button = { $on ->
    [0] 🛡 Nicht verkaufen oder teilen
   *[other] Zurücknehmen
}
