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
pay-notice-stopped-payments = Wir nehmen gerade keine Zahlungen an; es wurde nichts abgebucht. Schau bitte etwas später wieder vorbei: Der Link im Chat bleibt derselbe.
pay-notice-stopped-supplier = Wir bekommen gerade keine eSIMs, also nehmen wir auch kein Geld dafür. Schau bitte etwas später wieder vorbei: Der Link im Chat bleibt derselbe.
pay-notice-press-here = Zur Sicherheit: Bitte drück den Knopf auf dieser Seite selbst.

pay-title-unknown = Dieser Link funktioniert nicht
pay-text-unknown = Vielleicht wurde er nicht ganz kopiert. Den richtigen findest du im Chat bei deiner Bestellung.
pay-title-over = Diese Bestellung ist vorbei
pay-text-over = Sie wurde storniert oder nicht rechtzeitig bezahlt. Es wird nichts mehr abgebucht. Im Chat kannst du jederzeit neu wählen.
pay-title-not-yours = Diese Bestellung gehört jemand anderem
pay-text-not-yours = Du bist in einem anderen Chat als dem, in dem sie entstanden ist. Bitte öffne den Link in dem Browser, in dem du bestellt hast.
pay-title-broken = Da ist bei uns etwas schiefgegangen
pay-text-broken = Bitte lade die Seite in einer Minute neu. Falls du schon bezahlt hast, musst du nichts tun: Deine eSIM kommt im Chat an.

pay-title-checking = Einen Moment, wir prüfen deine Zahlung
pay-text-checking = Das dauert meist nur ein paar Sekunden. Du kannst diese Seite schließen, wir melden uns im Chat.
pay-title-on-its-way = Dein Geld ist unterwegs
pay-text-on-its-way = Deine Zahlung ist noch nicht angekommen; bei dieser Zahlungsart kann das etwas dauern. Sobald sie da ist, kommt deine eSIM im Chat an. Bitte bezahl nicht noch einmal.
pay-title-bought = Bezahlt, danke!
pay-text-bought = Deine eSIM kommt im Chat an, meist in wenigen Sekunden. Dort findest du auch die Schritte zum Installieren.
pay-title-given-back = Du bekommst dein Geld zurück
pay-text-given-back = Du bekommst alles dahin zurück, woher es kam; Banken brauchen dafür meist 5 bis 10 Tage.
pay-title-looked-after = Wir kümmern uns um deine Bestellung
pay-text-looked-after = An dieser Zahlung muss jemand aus unserem Team etwas klären. Dein Geld ist nicht verloren, und du hörst im Chat von uns.
pay-title-slow-down = Bitte langsamer
pay-text-slow-down = Von deinem Anschluss kamen zu viele Links, die es bei uns nicht gibt. Bitte warte ein wenig; der Link in deinem Chat geht wie immer.
