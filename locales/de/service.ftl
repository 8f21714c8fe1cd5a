language-name = Deutsch
settings-language = Welche Sprache soll ich sprechen?
settings-language-chosen = Alles klar, Deutsch. Ändern kannst du das jederzeit mit /language.

leaving-done = Abgebrochen. Schreib einfach, wohin du reist, oder /plans.
leaving-nothing = Hier gibt es nichts abzubrechen. Schreib einfach, wohin du reist, oder /plans.

stray-button = Diesen Knopf kenne ich nicht. Mit /plans siehst du alle Tarife, oder schreib einfach ein Land.

service-terms =
    <b>Kurz gesagt</b>
    • Wir verkaufen mobile Daten für Reisende: ein eSIM-Profil, keine Telefonnummer, keine Anrufe, keine SMS.
    • Der Preis auf der Bezahlseite ist alles, was du zahlst. Es gibt kein Abo.
    • Können wir nicht liefern, bekommst du ohne Nachfrage den ganzen Betrag zurück.
    • Eine eSIM, die niemand installiert hat, kannst du innerhalb von 14 Tagen zurückgeben: Schreib uns, und du bekommst den ganzen Betrag zurück. Nach der Installation geht das nicht mehr.
    • Dein Handy muss eSIM können und darf nicht an einen Anbieter gebunden sein.

    Fragen: { $email }
service-privacy =
    <b>Was wir speichern und warum</b>
    • Deine Kennung in diesem Chat und die Sprache, die du gewählt hast: um dir zu antworten. Wenn du den Bot blockierst, merken wir uns das und lassen dich in Ruhe. Ob du Angebote möchtest: nur, wenn du es gesagt hast, und /settings beendet es.
    • Deine Bestellungen und Zahlungen: um zu liefern, und weil das Steuerrecht 10 Jahre verlangt.
    • Deine eSIMs: wie es um jede steht und wie viele Daten verbraucht sind; Nummer und Aktivierungscode verschlüsselt, damit du den QR-Code noch einmal bekommen kannst.
    • Ein Sicherheitsprotokoll: wann du Kunde wurdest oder nach langer Zeit wieder da warst, Bestellungen, Zahlungen und Anfragen, wann deine Codes gezeigt wurden oder jemand nach ihnen gegriffen hat; auf unseren eigenen Seiten und im Chat unserer Website mit IP-Adresse und Browser. Zum Schutz vor Betrug, 12 Monate lang; die volle IP-Adresse 30 Tage lang. Was es über dich sagt, steht in /settings unter „Letzte Aktivitäten“.
    • Deine Anfragen: was du unserem Team schreibst und schickst und was wir antworten, verschlüsselt; und wie du sie bewertet hast. Um dir zu helfen und besser zu werden, bis 24 Monate nach der Lösung. Unser Team liest Anfragen in einer geschlossenen Gruppe in Telegram oder auf einer eigenen Seite; dein Name und dein Konto gehen nicht mit, und Kartennummern nehmen wir vorher heraus.
    • Den Chat auf unserer Website, verschlüsselt, damit du ihn wiederfindest: { $days ->
        [one] einen Tag lang,
       *[other] { $days } Tage lang,
    } nachdem du ihn zuletzt benutzt hast; einen Tag lang, wenn du ihn nur geöffnet hast.

    <b>Was wir nicht speichern</b>
    • Was du dem Bot in Telegram sonst schreibst; das hat Telegram selbst. Wer dort nur Tarife ansieht, hinterlässt bei uns nur, wann er gekommen ist.
    • Kartendaten: Sie gehen nur an den Zahlungsdienst Stripe. Von uns erfährt Stripe, was du bestellt hast und für wie viel; der Lieferant deiner eSIM erfährt von uns nichts über dich.

    Wir verkaufen keine Daten, und unser Dienst ist nicht für Menschen unter 16.

    Fragen, Auskunft, Kopie, Berichtigung oder Löschung: { $email } oder /mydata
service-mydata =
    <b>Deine Daten</b>
    Du kannst fragen, was wir über dich speichern (auch deine Anfragen und Bewertungen), eine Kopie verlangen, es berichtigen oder löschen lassen und einer Nutzung widersprechen.

    Schreib an { $email }, egal von welcher Adresse, und nenn eine deiner Bestellungen; vielleicht bitten wir dich um ihren Beleg, um sicher zu sein, dass du es bist. Wir antworten innerhalb eines Monats.

    Was wir überhaupt speichern: /privacy

bot-about = Reise-eSIMs für 200 Länder. Schreib einfach, wohin es geht.
bot-description =
    Mobile Daten für deine Reise, in einer Minute auf dem Handy.

    Schreib, wohin es geht und wie lange, such dir einen Tarif aus, zahl mit Karte, scann den QR-Code. Ohne App, ohne Vertrag, ohne Roaming-Rechnung.

command-plans = Alle Tarife ansehen
command-esims = Deine eSIMs: QR-Code, Restdaten, Hilfe
command-orders = Deine Bestellungen und Belege
command-help = So funktioniert es
command-support = Hilfe, auch von einem Menschen
command-tickets = Deine Anfragen und unsere Antworten
command-language = Sprache ändern
command-privacy = Was wir speichern und warum
command-mydata = Deine Daten und deine Rechte
command-terms = Die Bedingungen in Kürze
command-paysupport = Hilfe bei einer Zahlung
command-settings = Einstellungen
command-cancel = Abbrechen
command-start = Von vorn beginnen
