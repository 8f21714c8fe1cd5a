# Angaben zum Konto: geben, bestätigen, berichtigen

refusal-address-wrong = Das sieht nicht nach einer E-Mail-Adresse aus, an die man schreiben kann. Sie braucht ein @ und eine Domain, wie ada@example.org. Tipp sie noch einmal oder nimm /cancel.
refusal-mail-not-offered = Wir verschicken hier keine Mails, also fragen wir auch nicht nach einer Adresse. Alles, was du brauchst, ist in diesem Chat.
refusal-contact-codes-spent = Genug Codes für heute. Bitte versuch es in { $hours ->
    [one] einer Stunde
   *[other] { $hours } Stunden
} wieder.
refusal-contact-no-code = Keine Adresse wartet mehr auf einen Code: Er wurde benutzt, ist älter als zehn Minuten oder wurde dreimal falsch getippt. Fang noch einmal an: /account
refusal-contact-no-address = Es gibt keine bestätigte E-Mail-Adresse.
refusal-contact-name = Bitte tipp einen Namen in einer Zeile, mit mindestens einem Buchstaben und höchstens { $longest } Zeichen. Oder nimm /cancel.
refusal-contact-country = Ein Land dieses Namens kenne ich nicht. Tipp es in einer beliebigen Sprache oder mit seinen zwei Buchstaben (DE, US). Oder nimm /cancel.
refusal-contact-reason = Sag, warum du die Adresse sehen musst: /reveal T-… Grund. Der Grund kommt ins Sicherheitsprotokoll.

account-head =
    <b>Deine Angaben</b>
    Zum Kaufen ist nichts davon nötig. Du kannst alles jederzeit ändern oder zurücknehmen.

    { $lines }
account-email = ✉️ <b>E-Mail:</b> { $email }, bestätigt am { $at }
account-email-none = ✉️ <b>E-Mail:</b> keine. Mit einer erreichen wir dich, wenn der Chat es nicht kann, und wissen sicher, dass du es bist, wenn du nach deinen Daten fragst.
account-email-not-offered = ✉️ <b>E-Mail:</b> nicht nötig. Wir verschicken hier keine Mails.
account-email-waiting = ⏳ <code>{ $email }</code> wartet auf den Code.
account-name = 🙂 <b>Wir nennen dich:</b> { $name }
account-name-none = 🙂 <b>Wir nennen dich:</b> noch gar nicht
account-country = 🏠 <b>Du wohnst in:</b> { $country }
account-country-none = 🏠 <b>Du wohnst in:</b> hast du nicht gesagt
account-language = 💬 <b>Sprache:</b> { $language }

account-button-email = ✉️ E-Mail angeben
account-button-email-change = ✉️ E-Mail ändern
account-button-email-gone = E-Mail entfernen
account-button-email-again = ✉️ Adresse angeben
account-button-name = 🙂 Name
account-button-name-gone = Namen entfernen
account-button-country = 🏠 Land
account-button-country-gone = Land entfernen
account-button-language = 💬 Sprache
account-button-else = ✏️ Etwas anderes stimmt nicht
account-button-history = 📋 Was ich berichtigt habe
account-button-inbox = ✉️ Postfach der Demo öffnen
account-button-new-code = Code noch einmal schicken
account-button-other = Andere Adresse
account-button-home = ‹ Deine Angaben

account-ask-email = <b>Welche E-Mail-Adresse?</b> Ich schicke einen Code dorthin, damit klar ist, dass sie dir gehört. Wir nutzen sie, um sicherzugehen, dass du es bist, für Wichtiges, wenn dich der Chat nicht erreicht, und für den Beleg, wenn deine Daten gelöscht sind. Nie für Werbung.
account-code-sent = ✉️ Ein Code ist unterwegs zu <code>{ $to }</code>. Tipp seine sechs Ziffern innerhalb von zehn Minuten hier ein. Kommt er nicht an, schau im Spam-Ordner nach.
account-code-again = Ein neuer Code ist unterwegs; der vorige gilt nicht mehr.
account-code-wrong = Das ist nicht der Code. { $left ->
    [one] Noch ein Versuch.
   *[other] Noch { $left } Versuche.
}
account-code-burned = Das war er zum dritten Mal nicht, also gilt dieser Code nicht mehr. Geändert wurde nichts.
account-ask-name = <b>Wie sollen wir dich nennen?</b> Ein Vorname genügt; es darf jeder Name sein, den du magst.
account-ask-country = <b>Wo wohnst du?</b> Tipp das Land. Danach richtet sich, welche gesetzlichen Fristen für deine Anliegen gelten, sonst nichts.
account-which-country = Welches davon meinst du?
account-ask-else = <b>Was stimmt nicht?</b> Sag, was bei uns steht, was richtig ist und wo es steht (Bestellung, Anfrage, eSIM). Jemand aus unserem Team sieht es sich an und antwortet dir, spätestens nach 30 Tagen.
account-done-email = ✅ Das ist jetzt deine Adresse.
account-done-name = ✅ Danke, so nennen wir dich.
account-done-country = ✅ Danke, ist notiert.
account-told-before = { $done } Vorher stand da: { $old }
account-history =
    <b>Was du berichtigt hast</b>

    { $lines }
account-history-none = Du hast bisher nichts berichtigt. Was du berichtigst, steht hier 24 Monate lang.
account-history-line =
    <b>{ $field ->
        [email] E-Mail
        [name] Name
        [country] Land
       *[language] Sprache
    }</b>, { $at }
    { $old } → { $new }
    { $told ->
        [told] Wer es sonst noch hatte, weiß es.
        [waiting] Wir sagen es gerade denen, die es sonst noch haben.
       *[nobody] Sonst hat es niemand.
    }
account-address-refused = ⚠️ Der Mailserver dort sagt, dass er für deine Adresse keine Post annimmt; deshalb kam kein Code an. Ist sie richtig geschrieben?

letter-greeting = Hallo,
letter-greeting-name = Hallo { $name },
letter-goodbye =
    Viele Grüße
    EsimFlux
letter-foot =
    { $name }. Was wir speichern und warum: { $url }
    Du bekommst diesen Brief, weil du EsimFlux in einem Chat nutzt; Werbung schicken wir nicht per Mail.

letter-verify-subject = Dein Code für EsimFlux
letter-verify-text =
    Jemand hat diese Adresse im Chat mit EsimFlux getippt. Wenn du das warst, tipp den Code innerhalb von zehn Minuten dort ein; dann wissen wir, dass die Adresse dir gehört.

    Wenn du es nicht warst, brauchst du nichts zu tun: Ohne den Code geschieht nichts, und die Adresse wird vergessen.
letter-identity-subject = Dein Code: Bist du es?
letter-identity-text =
    Dein EsimFlux-Konto fragt nach deinen Daten: nach einer Kopie, einer Berichtigung oder ihrer Löschung. Wenn du das warst, tipp den Code innerhalb von zehn Minuten im Chat ein.

    Wenn du es nicht warst, hat jemand anderes deinen Chat. Gib den Code niemandem, auch nicht uns; brich das Anliegen mit /mydata ab und sag uns mit /support Bescheid.
letter-address-changed-subject = Dein EsimFlux-Konto hat jetzt eine andere Adresse
letter-address-changed-text =
    In deinem EsimFlux-Konto wurde eine andere E-Mail-Adresse angegeben und bestätigt. Briefe gehen ab jetzt dorthin; dieser ist der letzte, der hier ankommt.

    Wenn du es nicht warst, hat jemand anderes deinen Chat. Schreib uns dort mit /support und sieh dir /account an. Eine Woche lang geben wir deine Daten nicht heraus, ohne dass jemand aus unserem Team hinsieht.
letter-address-removed-subject = Dein EsimFlux-Konto hat keine Adresse mehr
letter-address-removed-text =
    Diese E-Mail-Adresse wurde aus deinem EsimFlux-Konto entfernt. Dies ist der letzte Brief, der hier ankommt.

    Wenn du es nicht warst, hat jemand anderes deinen Chat. Schreib uns dort mit /support und sieh dir /account an. Eine Woche lang geben wir deine Daten nicht heraus, ohne dass jemand aus unserem Team hinsieht.
letter-erasure-receipt-subject = Deine Daten sind gelöscht: Beleg { $number }
letter-erasure-receipt-text =
    Das Anliegen { $number } ist erledigt: Dein Konto ist gelöscht. Dieser Brief ist das Letzte, was wir dir geschickt haben; auch diese Adresse ist vergessen.

    Der Beleg, den du jederzeit unter { $url } prüfen lassen kannst:

    { $receipt }
letter-notice-subject = Unsere Datenschutzhinweise ändern sich
letter-notice-text =
    Im Chat konnten wir dich nicht erreichen, deshalb schreiben wir hier: Ab { $at } gilt eine andere Fassung unserer Datenschutzhinweise. Was sich ändert, steht hier:

    { $url }
letter-idle-subject = Möchtest du dein EsimFlux-Konto behalten?
letter-idle-text =
    Du hast EsimFlux seit 24 Monaten nicht genutzt. Wenn du nichts tust, löschen wir dein Konto am { $at } mit allem, was dazugehört. Um es zu behalten, öffne den Chat und drück dort auf den Knopf, oder kauf etwas.

    { $url }
letter-incident-subject = Mit deinen Daten ist etwas passiert
letter-incident-text =
    Im Chat konnten wir dich nicht erreichen, deshalb schreiben wir hier. Nummer { $number }:

    { $words }

contact-revealed =
    ✉️ { $number }: <code>{ $email }</code>
    Dieser Blick steht mit deiner Begründung im Sicherheitsprotokoll.
admin-help-contact-read = /reveal T-… Grund – die ganze E-Mail-Adresse von jemandem (zweiter Faktor, protokolliert)
