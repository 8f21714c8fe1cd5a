refusal-being-erased = Deine Daten werden gerade gelöscht, deshalb speichere ich nichts mehr von dem, was du schreibst. Wenn alles weg ist, schicke ich dir einen Beleg darüber. Danach kannst du gern neu anfangen: /start
refusal-not-archived = Im Steuerarchiv steht diese Bestellung nicht: Es enthält nur Bestellungen gelöschter Konten. Bitte sieh dir die Nummer noch einmal an: /tax E-…

receipt-title = 🧾 <b>Beleg: Deine Daten sind gelöscht</b> ({ $number })
receipt-dates = Angefragt am { $received }, erledigt am { $erased }.
receipt-erased = Gelöscht
receipt-erased-account = Konto und Einstellungen: { $count }
receipt-erased-order = Bestellungen: { $count }
receipt-erased-activation = eSIMs und Aktivierungsdaten: { $count }
receipt-erased-connection = Adressen und Geräte: { $count }
receipt-erased-security = Sicherheitsdaten: { $count }
receipt-erased-message = Nachrichten und Anfragen an unser Team: { $count }
receipt-erased-usage = Nutzungszahlen: { $count }
receipt-erased-choice = Einwilligungen, Entscheidungen und Datenanfragen: { $count }
receipt-kept = Was bleibt, und warum
receipt-kept-tax =
    { $count ->
        [one] Das Steuerrecht verlangt, dass wir bis zum { $until } festhalten, wer eine Bestellung gekauft hat – getrennt vom Shop und unter Verschluss.
       *[other] Das Steuerrecht verlangt, dass wir bis zum { $until } festhalten, wer { $count } Bestellungen gekauft hat – getrennt vom Shop und unter Verschluss.
    }
receipt-kept-claim =
    { $count ->
        [one] Eine Bestellung wird für einen Rechtsanspruch noch aufbewahrt.
       *[other] { $count } Bestellungen werden für einen Rechtsanspruch noch aufbewahrt.
    }
receipt-kept-security-log = Das Sicherheitsprotokoll sagt noch, was geschah, aber nicht mehr, bei wem; der letzte Eintrag verschwindet bis zum { $until }.
receipt-kept-request = Dass diese Datenanfrage gestellt und beantwortet wurde, ohne ihren Inhalt, bis zum { $until }.
receipt-kept-restraint =
    { $count ->
        [one] Eine Einschränkung deines Kontos oder in einem Gruppenchat, die noch läuft.
       *[other] { $count } Einschränkungen deines Kontos oder in Gruppenchats, die noch laufen.
    }
receipt-kept-suppression = Ein verschlüsselter Fingerabdruck deines Kontos, damit dich keine alte Liste und keine Sicherungskopie zurückbringt.
receipt-told = Andere
receipt-told-payments = Stripe: Was dort über deine Zahlungen steht, wird nach dem { $until } entfernt, wenn sie niemand mehr anfechten kann.
receipt-told-supplier = Der Lieferant deiner eSIMs kannte immer nur eine zufällige Bestellnummer, nie deinen Namen. eSIMs, die niemand installiert hat, wurden beendet.
receipt-told-desk = Was unser Team in Telegram von deinen Anfragen sah, ist weg.
receipt-told-desk-partly = Einiges, was unser Team in Telegram von deinen Anfragen sah, ließ sich dort nicht von selbst löschen; jemand aus unserem Team kümmert sich darum.
receipt-told-telegram = Telegram: Meine Nachrichten an dich sind weg, soweit ich sie kannte. Den Rest löschst du mit dem Chat.
receipt-told-web = Der Chat auf unserer Website ist weg, mit allem, was darin stand.
receipt-told-telegram-partly = Telegram lässt mich nur Nachrichten der letzten 48 Stunden löschen. Den Rest löschst du mit dem Chat.
receipt-backups = Sicherungskopien: Ab dem { $keys } kann niemand mehr deine Daten darin lesen, und am { $data } ist die letzte weg.
receipt-check = Die Datei unten ist signiert. Du kannst sie jederzeit prüfen lassen: { $url }

receipt-page-title = Beleg prüfen
receipt-verdict-asks = Beleg prüfen
receipt-verdict-right = Dieser Beleg ist von uns
receipt-verdict-fresh = Deine Daten sind gelöscht
receipt-verdict-wrong = Dieser Beleg ist so nicht von uns
receipt-page-what = Datenanfrage { $number }: gestellt am { $received }, erledigt am { $erased }.
receipt-page-how = Wer hier seine Daten löschen ließ, hat einen signierten Beleg bekommen. Füg ihn vollständig und unverändert ein: Diese Seite sagt dir, ob wir genau das unterschrieben haben.
receipt-page-paste = Der Beleg (von der ersten bis zur letzten geschweiften Klammer)
receipt-page-check = Prüfen
receipt-page-keep = Der Beleg selbst: Kopier ihn, wenn du ihn behalten willst
receipt-page-chat = Zum Chat

tax-sale = 🔒 <b>Bestellung { $number }</b>, verkauft am { $sold }: { $plan }, { $amount }
tax-buyer = Gekauft von: { $channel }, Konto <code>{ $account }</code>{ $more }
tax-buyer-email = , { $email }
tax-buyer-country = , { $country }
tax-buyer-gone = Wer sie gekauft hat, lässt sich nicht mehr lesen.
tax-until = Im Steuerarchiv seit { $since }; wird am { $until } gelöscht. Dieser Blick wurde protokolliert.
tax-how = Welche Bestellung? <code>/tax E-…</code>
admin-help-tax-read = /tax E-… – wer eine Bestellung gekauft hat, deren Konto gelöscht ist (Steuerarchiv; zweiter Faktor, protokolliert)
