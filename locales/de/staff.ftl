# Der Admin-Chat. Nur Bestellnummern.
staff-attention =
    <b>{ $count ->
        [one] Eine Bestellung wartet auf euch
       *[other] { $count } Bestellungen warten auf euch
    }</b>
    { $lines }
staff-attention-line = • <code>{ $number }</code>: { $cause }
staff-attention-none = Keine Bestellung wartet auf einen Menschen.
staff-retry-button = ↻ Nochmal { $number }
staff-refund-button = ↩ Erstatten { $number }
staff-failed = <b>Arbeit, die aufgegeben hat</b> (ein Tipp versucht es ab dem gescheiterten Schritt noch einmal)
staff-failed-none = Keine Arbeit hat aufgegeben.
staff-rewound = Wird noch einmal versucht.
staff-not-failed = Das wartet nicht mehr auf euch.
staff-catalogue-good = { $plans } Tarife im Verkauf, vom Lieferanten bestätigt am { $at }.
staff-catalogue-old = { $plans } Tarife im Verkauf, zuletzt bestätigt am { $at }. Der letzte Versuch ist gescheitert: { $error }
staff-catalogue-none = Es gibt noch keinen Katalog. { $error }
admin-help =
    <b>Was du hier tun kannst</b>
    { $lines }

    Manches braucht deinen zweiten Faktor: Du richtest ihn mit /factor ein, in deinem eigenen Chat mit mir.
admin-help-shop-read = /attention – Bestellungen, die auf euch warten · /failed – Arbeit, die aufgegeben hat · /catalogue – die Tarife im Verkauf
admin-help-seclog-read = /seclog – das Sicherheitsprotokoll · /seclog help – seine Filter
admin-help-cases-read = /case – Fälle, die auf eine Entscheidung warten
admin-help-child-remove = /underage – das Konto eines Kindes entfernen
admin-help-figures-read = /figures – welche Funktionen genutzt werden
admin-help-person-read = /whois · /history · /warns – was über jemanden festgehalten ist: Nenne eine Bestellung, ein Ticket oder U-…
admin-help-person-warn = /warn · /mute · /unmute · /note – mit wem und warum · /undo – nimmt es zurück
admin-help-person-ban = /ban · /unban – zum Beispiel <code>/ban E-… 2d Spam</code>
admin-help-blocklist-edit = /blocklist – was in der Community-Gruppe gesperrt ist · /slow – wie oft man schreiben darf
admin-help-approvals-decide = /approvals – was auf eine zweite Person wartet
admin-help-switches-turn = /stop · /resume – Verkauf, Lieferant, Zahlungen
admin-help-lockdown-turn = /lockdown on · /lockdown off – sperrt das Team aus und lässt es wieder ein
admin-help-broadcast-write = /broadcast – vielen Kunden schreiben
admin-help-staff-read = /roles – wer was darf
admin-help-notice-read = /policy – die Datenschutzhinweise · /processors – wer etwas bekommt · /pmap – wofür
admin-help-requests-read = /dsar – Datenanfragen und was zu entscheiden ist
admin-help-requests-enter = /dsar new – trägt eine Datenanfrage ein, die per Brief, E-Mail oder Telefon kam
admin-help-retention-read = /retention – was wie lange bleibt und ob das eingehalten wird
admin-help-holds-manage = /hold – was nicht gelöscht werden darf, solange ein Rechtsanspruch offen ist
admin-help-incidents-manage = /incident – Daten in falschen Händen: was geschah, die 72 Stunden, wer es erfahren muss
admin-help-chats-register = /register · /unregister – unsere Chats
