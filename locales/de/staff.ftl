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
