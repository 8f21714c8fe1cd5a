# Die Seite vor einer Zahlung und die danach (reiner Text).
pay-title = Deine eSIM bezahlen
pay-order = Bestellung { $number }
pay-what = eSIM: { $place }
pay-data = Daten
pay-volume = { $volume }
pay-volume-day = { $volume } pro Tag
pay-volume-unlimited = Unbegrenzt
pay-validity = Gültig
pay-days =
    { $days ->
        [one] 1 Tag
       *[other] { $days } Tage
    }
pay-kind = Art
pay-data-only = Nur Daten, keine Telefonnummer
pay-total = Gesamt
pay-amount = { $amount }
pay-button = Jetzt kaufen · { $amount }
pay-how = Du bezahlst auf der Seite unseres Zahlungsdienstes Stripe. Deine Karte sehen wir nie.
pay-until = Dieser Preis ist bis { $at } für dich reserviert.
pay-terms = Du kaufst bei EsimFlux. Bedingungen und dein Widerrufsrecht: Schick /terms im Chat.
pay-back = Zurück zum Chat
pay-to-chat = Chat öffnen
pay-reference = Wenn es wieder passiert, schick uns diese Nummer: { $reference }
pay-looks-again = Diese Seite schaut von selbst wieder nach.

pay-notice-not-paid = Du hast noch nicht bezahlt, und es wurde nichts abgebucht. Du kannst jederzeit weitermachen.
pay-notice-outage = Unser Zahlungsdienst antwortet gerade nicht. Es wurde nichts abgebucht. Bitte versuch es in einer Minute noch einmal.
pay-notice-failed = Die Zahlung hat nicht geklappt, und es wurde nichts abgebucht. Du kannst es hier noch einmal versuchen.
pay-notice-press-here = Zur Sicherheit: Bitte drück den Knopf auf dieser Seite selbst.

pay-unknown-title = Dieser Link funktioniert nicht
pay-unknown-text = Vielleicht wurde er nicht ganz kopiert. Den richtigen findest du im Chat bei deiner Bestellung.
pay-over-title = Diese Bestellung ist vorbei
pay-over-text = Sie wurde storniert oder nicht rechtzeitig bezahlt. Es wird nichts mehr abgebucht. Im Chat kannst du jederzeit neu wählen.
pay-not-yours-title = Diese Bestellung gehört jemand anderem
pay-not-yours-text = Du bist in einem anderen Chat als dem, in dem sie entstanden ist. Bitte öffne den Link in dem Browser, in dem du bestellt hast.
pay-broken-title = Da ist bei uns etwas schiefgegangen
pay-broken-text = Bitte lade die Seite in einer Minute neu. Falls du schon bezahlt hast, musst du nichts tun: Deine eSIM kommt im Chat an.

pay-checking-title = Einen Moment, wir prüfen deine Zahlung
pay-checking-text = Das dauert meist nur ein paar Sekunden. Du kannst diese Seite schließen, wir melden uns im Chat.
pay-on-its-way-title = Dein Geld ist unterwegs
pay-on-its-way-text = Deine Zahlung ist noch nicht angekommen; bei dieser Zahlungsart kann das etwas dauern. Sobald sie da ist, kommt deine eSIM im Chat an. Bitte bezahl nicht noch einmal.
pay-bought-title = Bezahlt, danke!
pay-bought-text = Deine eSIM kommt im Chat an, meist in wenigen Sekunden. Dort findest du auch die Schritte zum Installieren.
pay-given-back-title = Du bekommst dein Geld zurück
pay-given-back-text = Wir konnten diese eSIM nicht liefern. Du bekommst alles dahin zurück, woher es kam; Banken brauchen dafür meist 5 bis 10 Tage.
pay-looked-after-title = Wir kümmern uns um deine Bestellung
pay-looked-after-text = An dieser Zahlung muss jemand aus unserem Team etwas klären. Dein Geld ist nicht verloren, und du hörst im Chat von uns.
