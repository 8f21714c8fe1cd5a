# Anfragen zu den eigenen Daten, wie das Team sie sieht

dsar-queue = <b>Datenanfragen</b>: { $which ->
    [ours] warten auf uns
    [open] alle offenen
    [late] überfällig
   *[over] abgeschlossen
}{ $kind ->
    [none] {""}
   *[other] , nur: { dsar-kind }
}
dsar-none = Keine.
dsar-line = { $late ->
    [1] 🚨
   *[0] •
} <code>{ $number }</code> { dsar-kind } · { dsar-state } · fällig { $due }
dsar-button-more = Weiter ›
dsar-button-which = { $which ->
    [ours] Warten auf uns
    [open] Alle offenen
    [late] Überfällig
   *[over] Abgeschlossen
}
dsar-button-kinds = Nur eine Art …
dsar-button-kind = { $kind ->
    [access] Kopie zum Lesen
    [copy] Maschinenlesbare Kopie
    [correction] Berichtigung
    [deletion] Löschung
    [restriction] Einschränkung
    [objection] Widerspruch
    [withdrawal] Widerruf
    [opt-out] Nicht verkaufen oder teilen
   *[limit] Nutzung einschränken
}
dsar-kinds = Welche Art?
dsar-button-queue = ‹ Alle Datenanfragen

dsar-card =
    <b>{ $number }</b> · { dsar-kind }{ dsar-processing }
    Stand: <b>{ dsar-state }</b>
    Recht: { dsar-regime } · kam durch { dsar-manner } · Konto im Protokoll: { $who }
    Eingegangen { $received }
dsar-card-due = { $late ->
    [1] 🚨 <b>Überfällig seit { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    }</b> (fällig { $due }).
   *[0] Fällig { $due }, in { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    }.
} Nach dem Gesetz: { $law }{ $extended ->
    [1] , verlängert.
   *[0] .
}
dsar-card-closed = Abgeschlossen { $at }.
dsar-card-proved = { $proved ->
    [1] ✅ Identität nachgewiesen { $at }.
   *[0] ⚠️ Noch hat niemand nachgewiesen, dass sie von ihm ist.
}
dsar-card-same = Wiederholt { $number }.
dsar-card-since = Nur Daten seit { $at }.
dsar-step = • { $step }: { dsar-step-state } ({ $code })
dsar-note = { $at } · { $what } ({ $about }){ $staff ->
    [1] {" "}· Team
   *[0] {""}
}
dsar-how =
    Fragen: <code>/dsar { $number } ask identity …</code> oder <code>ask scope …</code>
    Ablehnen: <code>/dsar { $number } refuse identity …</code> (oder excessive, others, legal-claim, law, overriding, nothing)
    Notiz: <code>/dsar { $number } note …</code>
dsar-usage = Schreib /dsar für die Liste, <code>/dsar D-…</code> für eine Datenanfrage, <code>/dsar D-… ask identity Worte</code>, <code>/dsar D-… refuse law Worte</code>, <code>/dsar D-… note Worte</code> oder <code>/dsar new</code> für eine Anfrage von außen.
dsar-new-usage =
    <b>Eine Anfrage von außen</b>
    <code>/dsar new Art Weg Recht Sprache wessen Worte</code>

    Art: access, copy, correction, deletion, restriction, objection, withdrawal, opt-out, limit
    Weg: email, paper, phone, agent (jemand mit Vollmacht, deren Unterschrift du gesehen hast)
    Recht: gdpr, uk, california, house
    Sprache: en, de
    wessen: die Nummer einer Bestellung oder eines Tickets, oder -, wenn du es nicht weißt
    Worte: was geschrieben wurde, oder was die Vollmacht sagt

    Zum Beispiel <code>/dsar new deletion paper gdpr de E-7K3M9QXT möchte alles gelöscht haben</code>
dsar-entered =
    <b>{ $number }</b> ist eingetragen, fällig am { $due }.

    Schick diesen Link an die Person, einmal und nur an sie; er gilt 14 Tage:
    { $url }
    Im Chat unserer Website tippt sie <code>{ $words }</code>

    { $known ->
        [1] Er gilt nur in dem Konto dieser Bestellung oder dieses Tickets.
       *[0] Er nimmt das Konto, in dem er geöffnet wird.
    } { $agent ->
        [1] Die Person bestätigt selbst: Gib den Link ihr, nicht ihrer Vertretung.
       *[0] {""}
    }
    Drück danach „Ist benachrichtigt“ unter /dsar { $number }.
dsar-words = <b>{ $number }</b>: was geschrieben wurde
dsar-words-asked = Mit der Anfrage: <blockquote>{ $words }</blockquote>
dsar-words-note = { $at }: <blockquote>{ $words }</blockquote>
dsar-button-words = 🔍 Was geschrieben wurde
dsar-button-told = Ist benachrichtigt
dsar-button-approve = ✅ Stattgeben
dsar-button-approve-seen = ✅ Stattgeben, ich weiß, wer fragt
dsar-button-retry = Noch einmal versuchen
dsar-button-link = Neuer Link
dsar-button-extend = { $why ->
    [complex] Mehr Zeit: aufwendig
    [many] Mehr Zeit: viele Anfragen
   *[processor] Mehr Zeit: ein Dienstleister
}

dsar-kind = { $kind ->
    [access] Kopie zum Lesen
    [copy] Maschinenlesbare Kopie
    [correction] Berichtigung
    [deletion] Löschung
    [restriction] Einschränkung
    [objection] Widerspruch
    [withdrawal] Widerruf
    [opt-out] Nicht verkaufen oder teilen
   *[limit] Nutzung einschränken
}
dsar-state = { $state ->
    [received] eingegangen
    [identity-pending] Nachweis fehlt noch
    [needs-info] wartet auf eine Antwort
    [in-review] zu entscheiden
    [cooling-off] Bedenkzeit
    [blocked-by-hold] wartet wegen eines Rechtsanspruchs
    [executing] wird ausgeführt
    [manual] ein Schritt braucht jemanden
    [delivered] liegt bereit
    [completed] erledigt
    [partly-completed] teilweise erledigt
    [denied] abgelehnt
    [cancelled] zurückgenommen
    [duplicate] Wiederholung
   *[expired] ohne Nachweis oder Antwort beendet
}
dsar-processing = { $processing ->
    [fraud] {" "}(Regeln gegen Betrug)
    [quality] {" "}(Bewertungen und Zahlen zur Hilfe)
    [offers] {" "}(Angebote)
    [figures] {" "}(Nutzungszahlen)
    [service-news] {" "}(Neues vom Dienst)
    [usage-left] {" "}(Restdaten abfragen)
    [support] {" "}(Tickets)
    [security-log] {" "}(Sicherheitsprotokoll)
    [operate] {" "}(Betrieb)
    [sell] {" "}(Verkauf)
    [tax] {" "}(Steuerunterlagen)
    [rights] {" "}(Datenanfragen)
   *[other] {""}
}
dsar-regime = { $regime ->
    [gdpr] DSGVO
    [uk] Vereinigtes Königreich
    [california] Kalifornien
   *[house] unsere eigene Frist
}
dsar-manner = { $manner ->
    [chat] Chat
    [email] E-Mail
    [paper] Post
    [phone] Telefon
    [agent] Vertretung
   *[house] uns selbst
}
dsar-step-state = { $state ->
    [to-do] offen
    [done] erledigt
    [waiting] wartet
    [kept] bleibt
   *[failed] gescheitert
}
