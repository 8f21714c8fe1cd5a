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
