# Letzte Aktivitäten: was das Sicherheitsprotokoll über jemanden selbst sagt

activity-button = 🔒 Letzte Aktivitäten
activity-head = 🔒 <b>Letzte Aktivitäten</b>
activity-foot = <i>Telegram verrät uns weder IP-Adresse noch Gerät; unsere eigenen Seiten schon. Etwas davon warst nicht du? Schreib an /support.</i>
activity-nothing = In den letzten 12 Monaten ist hier nichts passiert, was wir notieren mussten.
activity-no-more = Älteres gibt es nicht. Wir bewahren diese Notizen 12 Monate lang auf.
activity-line = <b>{ $at }</b> · { $what }
activity-line-about = <b>{ $at }</b> · { $what } (<code>{ $number }</code>)
activity-from = Von { $ip }
activity-from-device = Von { $ip }, { $device }
activity-button-older = Älter ›
activity-button-newest = ⏮ Neueste

activity-what-signed-in = Du bist in diesen Chat gekommen
activity-what-account = Wir haben angefangen, etwas für dich zu speichern
activity-what-offers-on = Du hast Angeboten zugestimmt
activity-what-offers-off = Du hast Angebote beendet
activity-what-checkout = Eine Bezahlseite wurde geöffnet
activity-what-checkout-over = Eine Bezahlseite endete ohne Zahlung
activity-what-pay-link = Der Bezahllink wurde benutzt
activity-what-pay-link-refused = Der Bezahllink wurde jemandem verweigert
activity-what-paid = Eine Zahlung ist angekommen
activity-what-not-paid = Eine Zahlung ist gescheitert
activity-what-refunded = Eine Zahlung ging an dich zurück
activity-what-refund-late = Eine Erstattung kam nicht durch; unser Team kümmert sich
activity-what-disputed = Eine Zahlung wurde bei der Bank angefochten
activity-what-esim = Deine eSIM wurde erstellt
activity-what-qr = Dein QR-Code wurde gezeigt
activity-what-qr-again = Unser Team hat deinen QR-Code noch einmal geschickt
activity-what-ticket = Du hast unser Team gefragt
activity-what-ticket-solved = Eine Anfrage wurde geschlossen
activity-what-ticket-read = Unser Team hat deine Unterhaltung geöffnet
activity-what-card-masked = Eine Kartennummer wurde aus deiner Nachricht entfernt
activity-what-reach-refused = Dir wurde etwas verweigert, das nicht dir gehört oder das es nicht gibt
