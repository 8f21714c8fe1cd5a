# Bausteine des Teams. Die mitgelieferten lesen Kunden: Für sie ist ein Ticket eine Anfrage.
macro-ends = { $moment }
macro-starter-hello =
    Hallo, hier ist { $name }. Deine Anfrage { $ticket } liegt vor mir, und ich sehe es mir gerade an.

    Du musst im Moment nichts tun: Ich schreibe dir hier, sobald ich mehr weiß.
macro-starter-device =
    Damit ich dir richtig helfen kann:
    • Welches Handy hast du, Marke und Modell?
    • Was genau steht da, wenn du es versuchst? Am besten hilft ein Screenshot.
macro-starter-no-internet =
    Bringen wir { $esim } ins Netz. Geh am Reiseziel bitte der Reihe nach durch:
    1. Die Leitung der eSIM ist eingeschaltet.
    2. Für mobile Daten ist diese Leitung gewählt.
    3. Datenroaming ist für diese Leitung an.
    4. Starte das Handy neu.

    Wenn es dann noch nicht geht, schick mir einen Screenshot von den Einstellungen der Leitung und schreib mir, welches Netz dein Handy anzeigt.
macro-starter-code-used =
    „Code bereits verwendet“ heißt fast immer, dass die eSIM der Bestellung { $order } schon auf einem Handy ist.

    Sieh bitte in den Einstellungen unter „Mobile Daten“ oder „SIM-Karten“ nach. Steht dort eine Leitung, die du nicht kennst, dann ist sie das: Schalte sie ein und lösch sie nicht. Steht dort keine, schreib mir, welches Handy du hast.
macro-starter-slow =
    Schade, dass es langsam ist. Zwei Dinge helfen oft:
    1. Schalte den Flugmodus für zehn Sekunden ein und wieder aus.
    2. Wähle in den Einstellungen der Leitung von Hand ein anderes Netz.

    Ändert sich nichts, schreib mir, in welchem Ort du bist und welches Netz dein Handy anzeigt.
macro-starter-usage =
    So steht es um { $esim } ({ $plan }): { $usage }. Sie endet am { $ends }.

    Die Netze zählen zwei bis drei Stunden verspätet, es kann also inzwischen etwas weniger sein.
macro-starter-refund =
    Bestellung { $order } ({ $plan }): Du bekommst den ganzen Betrag zurück, auf dem Weg, auf dem du bezahlt hast. Bis die Bank ihn anzeigt, dauert es meist fünf bis zehn Werktage.
macro-starter-refund-late =
    Ich habe mir die Bestellung { $order } angesehen. Ihre eSIM ist schon auf einem Handy, und eine installierte eSIM kann man nicht zurückgeben. Das tut mir leid.

    Viel lieber bringe ich sie für dich zum Laufen. Was passiert, wenn du es versuchst?
macro-starter-solved =
    Schön, dass es läuft! Ich schließe deine Anfrage { $ticket } jetzt. Wenn noch etwas ist, antworte einfach hier.

    Gute Reise
    { $name }

refusal-macro-unknown = Einen Baustein dieses Namens gibt es in dieser Sprache nicht.
refusal-macro-name-wrong = Der Name eines Bausteins hat Kleinbuchstaben a–z, Ziffern und Bindestriche, höchstens 32; seine Sprache ist ein Kürzel wie „en“ oder „de“.
refusal-macro-text-wrong = Ein Baustein hat zwischen 1 und { $most } Zeichen.
refusal-macro-field-unknown = Ein Feld „{ $field }“ gibt es nicht. Diese können ausgefüllt werden: { $known }
refusal-macro-lacks = Dieser Baustein passt hier nicht: Im Ticket steht nichts, was für { $missing } einzusetzen wäre.

# Was die Uhr des Teams im Thema eines Tickets sagt; $who sind Leute aus dem Team, die dadurch benachrichtigt werden.
deskclock-line-soon =
    { $minutes ->
        [one] ⏳ { $who }: noch eine Minute Öffnungszeit, bis eine Antwort fällig ist.
       *[other] ⏳ { $who }: noch { $minutes } Minuten Öffnungszeit, bis eine Antwort fällig ist.
    }
deskclock-line-soon-nobody =
    { $minutes ->
        [one] ⏳ In einer Minute Öffnungszeit ist eine Antwort fällig, und niemand hat dieses Ticket übernommen. { $who }
       *[other] ⏳ In { $minutes } Minuten Öffnungszeit ist eine Antwort fällig, und niemand hat dieses Ticket übernommen. { $who }
    }
deskclock-line-overdue = ⏰ <b>Überfällig:</b> Hier wartet jemand auf eine Antwort. { $who }
deskclock-line-escalated =
    🚨 <b>Hier wartet jemand doppelt so lange wie versprochen.</b> Priorität: { $priority ->
        [urgent] dringend
        [high] hoch
       *[other] normal
    }. { $who }
alarm-ticket-overdue = 🚨 <b>Jemand wartet doppelt so lange wie versprochen.</b> Ticket { $about }
alarm-desk-lag = ⚠️ <b>Der Support hängt hinterher.</b> Um { $about } hatte etwas über zehn Minuten darauf gewartet, gesendet zu werden. Verloren ist nichts.
alarm-desk-trouble = 🚨 <b>Der Bot kann nicht in die Gruppe des Teams schreiben</b> ({ $about }). Mach ihn dort zum Administrator, der Themen verwalten darf; dann wird gesendet, was wartet.

# Das Bild zu /stats. Kurze Wörter: Es wird auf dem Handy gelesen.
deskclock-picture-title = { $first } – { $last }
deskclock-picture-opened = eröffnet
deskclock-picture-solved = gelöst
deskclock-picture-in-time = rechtzeitig
deskclock-picture-rating = Bewertung
deskclock-picture-volume = Tickets am Tag
deskclock-picture-first-minutes = Erste Antwort, in Minuten Öffnungszeit (Median des Tages)
deskclock-picture-first-hours = Erste Antwort, in Stunden Öffnungszeit (Median des Tages)
deskclock-picture-ratings = Bewertungen
deskclock-picture-none = –
deskclock-picture-percent = { $percent } %
deskclock-picture-empty = Noch nichts
deskclock-picture-number = { $value }
