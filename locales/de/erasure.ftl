refusal-being-erased = Deine Daten werden gerade gelöscht, darum halte ich nichts mehr von dem fest, was du schreibst. Wenn alles weg ist, schicke ich dir eine Quittung. Danach kannst du gern neu anfangen: /start
refusal-not-archived = Das Steuerarchiv hat keine solche Bestellung.

receipt-title = 🧾 <b>Quittung: Deine Daten sind gelöscht</b> ({ $number })
receipt-dates = Verlangt am { $received }, erledigt am { $erased }.
receipt-erased = Gelöscht
receipt-erased-account = Konto und Einstellungen: { $count }
receipt-erased-order = Bestellungen: { $count }
receipt-erased-activation = eSIMs und Aktivierungsdaten: { $count }
receipt-erased-connection = Adressen und Geräte: { $count }
receipt-erased-security = Sicherheitsdaten: { $count }
receipt-erased-message = Nachrichten und Tickets: { $count }
receipt-erased-usage = Nutzungszahlen: { $count }
receipt-erased-choice = Einwilligungen, Entscheidungen und Anfragen: { $count }
receipt-kept = Behalten, und warum
receipt-kept-tax =
    { $count ->
        [one] Das Steuerrecht verlangt, dass wir bis { $until } aufheben, wer eine Bestellung gekauft hat – weggeschlossen vom Shop.
       *[other] Das Steuerrecht verlangt, dass wir bis { $until } aufheben, wer { $count } Bestellungen gekauft hat – weggeschlossen vom Shop.
    }
receipt-kept-claim =
    { $count ->
        [one] Eine Bestellung wird wegen eines Rechtsstreits zurückgehalten.
       *[other] { $count } Bestellungen werden wegen eines Rechtsstreits zurückgehalten.
    }
receipt-kept-security-log = Das Sicherheitsprotokoll weiß noch, was geschah, aber nicht mehr, wem; es endet bis { $until }.
receipt-kept-request = Dass diese Anfrage gestellt und beantwortet wurde, ohne ihren Inhalt, bis { $until }.
receipt-kept-restraint =
    { $count ->
        [one] Eine Einschränkung deines Kontos oder in einem Gruppenchat, die noch läuft.
       *[other] { $count } Einschränkungen deines Kontos oder in Gruppenchats, die noch laufen.
    }
receipt-kept-suppression = Ein verschlüsselter Fingerabdruck deines Kontos, damit dich keine alte Liste und keine Sicherung zurückbringt.
receipt-told = Andere
receipt-told-payments = Stripe: Was es über deine Zahlungen weiß, wird dort nach dem { $until } entfernt, wenn sie niemand mehr anfechten kann.
receipt-told-supplier = Der eSIM-Lieferant kannte immer nur eine zufällige Bestellnummer, nie deinen Namen. eSIMs, die niemand installiert hat, wurden beendet.
receipt-told-desk = Was unser Team in Telegram von deinen Tickets sah, ist weg.
receipt-told-desk-partly = Einiges, was unser Team in Telegram von deinen Tickets sah, ließ sich dort nicht löschen; unsere Datenschutzbeauftragte sieht es sich an.
receipt-told-telegram = Telegram: Meine Nachrichten an dich sind weg, soweit ich sie kannte. Den Rest löschst du mit dem Chat.
receipt-told-web = Der Chat auf unserer Website ist weg, mit allem, was darin stand.
receipt-told-telegram-partly = Telegram lässt mich nur Nachrichten der letzten 48 Stunden löschen. Den Rest löschst du mit dem Chat.
receipt-backups = Sicherungen: Ab { $keys } kann niemand mehr deine Daten in einer Sicherung lesen, und am { $data } ist die letzte weg.
receipt-check = Die Datei unten ist signiert. Du kannst sie jederzeit prüfen lassen: { $url }

receipt-page-title = Quittung prüfen
receipt-verdict-asks = Quittung prüfen
receipt-verdict-right = Diese Quittung ist von uns
receipt-verdict-fresh = Deine Daten sind gelöscht
receipt-verdict-wrong = Das ist keine Quittung von uns
receipt-page-what = Anfrage { $number }: verlangt am { $received }, erledigt am { $erased }.
receipt-page-how = Wer hier seine Daten löschen ließ, hat eine signierte Quittung bekommen. Füg sie ein, und diese Seite sagt, ob wir genau das unterschrieben haben.
receipt-page-paste = Die Quittung (alles zwischen den geschweiften Klammern, mit ihnen)
receipt-page-check = Prüfen
receipt-page-keep = Die Quittung selbst: Kopier sie, wenn du sie behalten willst
receipt-page-chat = Zum Chat

tax-sale = 🔒 <b>Bestellung { $number }</b>, verkauft am { $sold }: { $plan }, { $amount }
tax-buyer = Gekauft von: { $channel }, Konto <code>{ $account }</code>{ $more }
tax-buyer-email = , { $email }
tax-buyer-country = , { $country }
tax-buyer-gone = Wer sie gekauft hat, lässt sich nicht mehr lesen.
tax-until = Im Steuerarchiv seit { $since }; wird am { $until } gelöscht. Dieser Blick wurde protokolliert.
tax-how = Welche Bestellung? <code>/tax E-…</code>
admin-help-tax-read = /tax E-… – wer eine Bestellung gekauft hat, deren Käufer gelöscht ist (Steuerarchiv; zweiter Faktor, protokolliert)
