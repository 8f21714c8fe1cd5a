# Angaben zum Konto: geben, bestätigen, berichtigen

refusal-address-wrong = Das sieht nicht nach einer E-Mail-Adresse aus, an die man schreiben kann. Sie braucht ein @ und eine Domain, wie ada@example.org. Tipp sie noch einmal oder nimm /cancel.
refusal-mail-not-offered = Wir verschicken hier keine E-Mails, also fragen wir auch nicht nach einer Adresse. Alles, was du brauchst, findest du in diesem Chat; deine Angaben stehen unter /account.
refusal-contact-codes-spent = Genug Codes für heute. Bitte versuch es in { $hours ->
    [one] einer Stunde
   *[other] { $hours } Stunden
} wieder.
refusal-contact-no-code = Gerade wartet keine Adresse auf einen Code: Er ist schon benutzt, älter als zehn Minuten oder war dreimal nicht der richtige. Fang einfach noch einmal an: /account
refusal-contact-no-address = Es gibt hier keine bestätigte E-Mail-Adresse. Unter /account lässt sich eine angeben.
refusal-contact-name = Bitte tipp einen Namen in einer Zeile, mit mindestens einem Buchstaben und höchstens { $longest } Zeichen. Oder nimm /cancel.
refusal-contact-country = Ein Land dieses Namens kenne ich nicht. Tipp es in einer beliebigen Sprache oder mit seinen zwei Buchstaben (DE, US). Oder nimm /cancel.
refusal-contact-reason = Sag, warum du die Adresse sehen musst: /reveal T-… Grund. Der Grund kommt ins Sicherheitsprotokoll.

account-head =
    <b>Deine Angaben</b>
    Zum Kaufen ist nichts davon nötig. Du kannst alles jederzeit ändern oder zurücknehmen.

    { $lines }
account-email = ✉️ <b>E-Mail:</b> { $email }, bestätigt am { $at }
account-email-none = ✉️ <b>E-Mail:</b> keine. Mit einer Adresse erreichen wir dich, wenn es über den Chat nicht geht, und wissen sicher, dass du es bist, wenn du nach deinen Daten fragst.
account-email-not-offered = ✉️ <b>E-Mail:</b> nicht nötig. Wir verschicken hier keine E-Mails.
account-email-waiting = ⏳ <code>{ $email }</code> wartet auf den Code.
account-name = 🙂 <b>Wir nennen dich:</b> { $name }
account-name-none = 🙂 <b>Wir nennen dich:</b> noch kein Name
account-country = 🏠 <b>Du wohnst in:</b> { $country }
account-country-none = 🏠 <b>Du wohnst in:</b> nicht angegeben
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

account-ask-email = <b>Welche E-Mail-Adresse?</b> Ich schicke einen Code dorthin, damit klar ist, dass sie dir gehört. Wir nutzen sie, um sicherzugehen, dass du es bist, für Wichtiges, wenn dich der Chat nicht erreicht, und für den Beleg, wenn deine Daten gelöscht sind; nie für Werbung.
account-code-sent = ✉️ Ein Code ist unterwegs zu <code>{ $to }</code>. Tipp seine sechs Ziffern innerhalb von zehn Minuten hier ein. Kommt er nicht an, schau im Spam-Ordner nach.
account-code-again = Ein neuer Code ist unterwegs; der vorige gilt nicht mehr.
account-code-wrong = Das ist nicht der Code. { $left ->
    [one] Noch ein Versuch.
   *[other] Noch { $left } Versuche.
}
account-code-burned = Das war leider wieder nicht der Code. Nach drei Versuchen gilt er nicht mehr; geändert wurde nichts. Lass dir unten einen neuen schicken.
account-ask-name = <b>Wie sollen wir dich nennen?</b> Ein Vorname genügt; es darf jeder Name sein, den du magst.
account-ask-country = <b>Wo wohnst du?</b> Tipp das Land. Danach richtet sich, welche gesetzlichen Fristen für deine Datenanfragen gelten, sonst nichts.
account-which-country = Welches davon meinst du?
account-ask-else = <b>Was stimmt nicht?</b> Sag, was bei uns steht, was richtig ist und wo es steht (Bestellung, Anfrage, eSIM). Jemand aus unserem Team sieht es sich an und antwortet dir spätestens nach 30 Tagen.
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
        [told] Wer es sonst noch hat, weiß Bescheid.
        [waiting] Wir sagen es gerade allen, die es sonst noch haben.
       *[nobody] Sonst hat es niemand.
    }
account-address-refused = ⚠️ Der Mailserver dort sagt, dass er für deine Adresse keine E-Mails annimmt; deshalb kam kein Code an. Ist sie richtig geschrieben? Unter /account kannst du sie ändern.

letter-greeting = Hallo,
letter-greeting-name = Hallo { $name },
letter-goodbye =
    Viele Grüße
    EsimFlux
letter-foot =
    { $name }. Was wir speichern und warum: { $url }
    Du bekommst diese E-Mail, weil du EsimFlux in einem Chat nutzt; Werbung schicken wir nie per E-Mail.

letter-verify-subject = Dein Code für EsimFlux
letter-verify-text =
    Jemand hat diese Adresse im Chat mit EsimFlux angegeben. Wenn du das warst, tipp den Code innerhalb von zehn Minuten dort ein; dann wissen wir, dass die Adresse dir gehört.

    Wenn du es nicht warst, brauchst du nichts zu tun: Ohne den Code geschieht nichts, und die Adresse wird vergessen.
letter-identity-subject = Dein Code: Bist du es?
letter-identity-text =
    Aus deinem EsimFlux-Konto kam eine Datenanfrage: eine Kopie, eine Berichtigung oder die Löschung deiner Daten. Wenn du das warst, tipp den Code innerhalb von zehn Minuten im Chat ein.

    Wenn du es nicht warst, hat vielleicht jemand anderes Zugang zu deinem Chat. Gib den Code niemandem, auch nicht uns; ohne ihn geschieht nichts. Nimm die Datenanfrage unter /mydata zurück und sag uns Bescheid: mit /support, oder an { $email }, wenn du nicht mehr in den Chat kommst.
letter-address-changed-subject = Dein EsimFlux-Konto hat jetzt eine andere Adresse
letter-address-changed-text =
    In deinem EsimFlux-Konto wurde eine andere E-Mail-Adresse angegeben und bestätigt. Unsere E-Mails gehen ab jetzt dorthin; diese ist die letzte, die hier ankommt.

    Wenn du es nicht warst, hat vielleicht jemand anderes Zugang zu deinem Chat. Schreib uns bitte gleich: an { $email }, oder mit /support, wenn du noch in den Chat kommst. Eine Woche lang geben wir deine Daten nicht heraus, ohne dass jemand aus unserem Team hinsieht.
letter-address-removed-subject = Dein EsimFlux-Konto hat keine Adresse mehr
letter-address-removed-text =
    Diese E-Mail-Adresse wurde aus deinem EsimFlux-Konto entfernt. Diese E-Mail ist die letzte, die hier ankommt.

    Wenn du es nicht warst, hat vielleicht jemand anderes Zugang zu deinem Chat. Schreib uns bitte gleich: an { $email }, oder mit /support, wenn du noch in den Chat kommst. Eine Woche lang geben wir deine Daten nicht heraus, ohne dass jemand aus unserem Team hinsieht.
letter-erasure-receipt-subject = Deine Daten sind gelöscht: Beleg { $number }
letter-erasure-receipt-text =
    Deine Datenanfrage { $number } ist erledigt: Dein Konto ist gelöscht. Diese E-Mail ist die letzte von uns; auch diese Adresse ist jetzt vergessen.

    Der Beleg, den du jederzeit unter { $url } prüfen lassen kannst:

    { $receipt }
letter-notice-subject = Unsere Datenschutzhinweise ändern sich
letter-notice-text =
    Im Chat konnten wir dich nicht erreichen, deshalb schreiben wir hier: Ab { $at } gilt eine andere Fassung unserer Datenschutzhinweise. Was sich ändert, steht hier:

    { $url }
letter-idle-subject = Möchtest du dein EsimFlux-Konto behalten?
letter-idle-text =
    Du hast EsimFlux seit 24 Monaten nicht genutzt. Wenn du nichts tust, löschen wir dein Konto nach dem { $at } mit allem, was dazugehört, außer dem, was wir nach dem Steuerrecht behalten müssen. Möchtest du es behalten? Dann öffne den Chat und drück dort auf den Knopf; eine Bestellung oder eine Frage an uns genügt auch.

    { $url }
letter-incident-subject = Mit deinen Daten ist etwas geschehen
letter-incident-text =
    Im Chat konnten wir dich nicht erreichen, deshalb schreiben wir hier. Nummer { $number }:

    { $words }

contact-revealed =
    ✉️ { $number }: <code>{ $email }</code>
    Dieser Blick steht mit deiner Begründung im Sicherheitsprotokoll.
admin-help-contact-read = /reveal T-… Grund – die ganze E-Mail-Adresse von jemandem (zweiter Faktor, protokolliert)
