# Die erste Seite, die Wege hinein, Hilfe.
start-hello =
    Hi! 👋 Ich besorge dir eine <b>Reise-eSIM</b>: in einer Minute auf deinem Handy.

    <b>Wohin geht’s?</b> Schreib es einfach, zum Beispiel:
    • <i>Japan, 10 Tage</i>
    • <i>Italien und Frankreich, 2 Wochen, 10 GB</i>
    • <i>USA, 1 Monat, unbegrenzt</i>

    Oder schau dich um:
start-browse =
    <b>Wohin geht’s?</b>

    Schreib es – <i>Bali, 2 Wochen</i> – oder schau dich um:
start-button-popular = 🔥 Beliebt
start-button-letters = 🔤 Länder A–Z
start-button-regions = 🗺 Regionen
start-button-global = 🌍 Weltweit
start-button-esims = 📱 Meine eSIMs
start-button-help = 💡 So geht’s
start-button-home = ‹ Start

help-text =
    <b>So geht’s</b>

    1. Schreib mir, wohin du reist. Ich zeige dir passende Tarife mit Preis.
    2. Such dir einen aus und zahle mit Karte über einen sicheren Link.
    3. Sekunden später bekommst du hier einen QR-Code. Scannen, und die eSIM ist auf deinem Handy.

    <b>Gut zu wissen</b>
    • Dein Handy muss eSIMs können und darf nicht an einen Anbieter gebunden sein. Wähl <code>*#06#</code>: Steht da eine EID, kann es eSIMs.
    • Die Tarife sind für Daten. Eine Telefonnummer ist nicht dabei; deine eigene SIM bleibt daneben aktiv.
    • Installier die eSIM zu Hause im WLAN. Ab wann die Tage zählen, steht bei jedem Tarif.

    /plans – alle Reiseziele
    /esims – deine eSIMs und QR-Codes
    /orders – deine Bestellungen und Belege
    /support – Hilfe, auch von einem Menschen
    /tickets – deine Anfragen und unsere Antworten
    /language – Deutsch oder Englisch
