# Hilfe vor dem Ticket: Beschwerden, Anleitungen und die Antworten, die die Suche findet.
help-what = <b>Wobei kann ich dir helfen?</b>
help-about = { $title }
help-about-order = { $title } · { $number }
help-which-esim = <b>Um welche eSIM geht es?</b>
help-which-order = <b>Um welche Bestellung geht es?</b>
help-no-order = In diesem Chat finde ich keine Bestellung von dir. Hast du woanders oder mit einem anderen Konto bezahlt, schreib uns.
help-no-esim = In diesem Chat finde ich keine eSIM von dir, darum sind die Schritte allgemein. Hast du sie woanders oder mit einem anderen Konto gekauft, findest du ihre Codes dort.
help-which-phone = Welches Handy hast du? Dann nenne ich dir die richtigen Menüs.
help-stands =
    { $title }
    Stand: { $state }
help-worked = Super! 🎉 Gute Reise. Wenn noch etwas ist: /support ist immer da.
help-found = <b>Ist es eins davon?</b>
help-answered =
    <b>{ $question }</b>

    { $answer }

help-button-start = 🛟 Hilfe
help-button-install = 📷 Installieren oder Scannen klappt nicht
help-button-code-used = 🔁 „Code nicht mehr gültig“
help-button-no-internet = 📵 Installiert, aber kein Internet
help-button-slow = 🐢 Langsam
help-button-ran-out = 🪫 Aufgebraucht
help-button-wrong-place = 🗺 Falsches Land
help-button-refund = 💶 Geld zurück
help-button-payment = 💳 Bezahlt, aber nichts bekommen
help-button-write = 💬 Einem Menschen schreiben
help-button-write-now = 💬 Immer noch nicht: ein Mensch hilft
help-button-another-esim = ‹ Andere eSIM
help-button-worked = ✅ Das hat geholfen
help-button-next = Nächster Schritt ›
help-button-back = ↩ Zurück
help-button-networks = 📡 Netze nach Land
help-button-countries = 🗺 Alle Länder
help-button-copy-apn = 📋 APN kopieren
help-button-refresh = 🔄 Neu abfragen
help-button-more-data = ➕ Mehr Daten für diesen Ort
help-button-order = Meine Bestellung
help-button-esim = Meine eSIM
help-button-ask-back = 💶 Rückzahlung anfragen
help-button-plans = 🌍 Nein, zeig mir Tarife
help-button-more = 🛟 Alle Hilfethemen

help-title-install = <b>Installieren oder Scannen klappt nicht</b>
help-title-code-used = <b>„Dieser Code ist nicht mehr gültig“</b>
help-title-no-internet = <b>Installiert, aber kein Internet</b>
help-title-slow = <b>Es ist langsam</b>
help-title-ran-out = <b>Das Datenvolumen ist aufgebraucht</b>
help-title-wrong-place = <b>Falsches Land oder falsche Region</b>
help-title-refund = <b>Geld zurück</b>
help-title-payment = <b>Bezahlt, aber nichts bekommen</b>

# Was der Stand der eSIM verrät, vor jedem Schritt.
help-cause-preparing = Deine eSIM wird noch vorbereitet. Sie kommt von selbst hier an, meist innerhalb einer Minute. An deinem Handy liegt es nicht.
help-cause-not-installed = <b>Diese eSIM ist noch auf keinem Handy installiert</b>, darum kann es keine Verbindung geben. Drück unten auf „Installieren oder Scannen klappt nicht“; im WLAN dauert das eine Minute.
help-cause-code-free = Das Netz meldet: Der Code ist <b>unbenutzt und gültig</b>. Die eSIM lässt sich also installieren, und die Schritte unten finden heraus, was im Weg steht.
help-cause-code-taken = Das Netz meldet: Diese eSIM <b>ist schon auf einem Handy</b>. Darum wird der Code jetzt abgelehnt, denn jeder gilt nur einmal. Meistens ist es dein eigenes Handy: Sieh in der Liste der SIMs nach.
help-cause-half-installed = Das Netz meldet: Ein Handy <b>hat angefangen, sie zu laden</b>, und ist nicht fertig geworden. Bleib bei diesem Handy, wechsle das WLAN (Hotel- und Flughafennetze blockieren das oft) und öffne dieselbe Installation noch einmal.
help-cause-never-connected = Das Netz meldet: Sie ist auf deinem Handy, war aber <b>noch nie verbunden</b>. Fast immer ist dann die Leitung aus oder Roaming für sie nicht erlaubt.
help-cause-nothing-counted = Das Netz meldet: Dein Handy <b>hat sich verbunden</b>, aber es wurden noch keine Daten gezählt. Meistens ist dann eine andere Leitung für mobile Daten gewählt, oder der APN stimmt nicht. (Gezählt wird zwei bis drei Stunden später.)
help-cause-connected = Das Netz meldet: Sie <b>hat schon funktioniert</b>, die eSIM ist also in Ordnung. Etwas am Handy oder drum herum hat sich geändert.
help-cause-line-off = Das Netz meldet: Sie ist auf deinem Handy, aber die <b>Leitung ist ausgeschaltet</b>. Schalte sie ein und warte eine Minute.
help-cause-used-up = <b>Ihr Datenvolumen ist aufgebraucht</b>, darum geht nichts mehr durch. Dein Handy und seine Einstellungen sind in Ordnung.
help-cause-expired = <b>Ihre Zeit ist um</b>, darum gibt es keine Verbindung mehr. Du kannst sie vom Handy löschen.
help-cause-cancelled = Diese eSIM <b>wurde zurückgegeben</b> und funktioniert nicht mehr. Das Geld geht auf deine Karte zurück.
help-cause-revoked = Der Anbieter <b>hat diese eSIM beendet</b>. Wenn das unerwartet kam, schreib uns: Wir finden heraus, warum.
help-cause-suspended = Der Anbieter <b>hat diese eSIM pausiert</b>. An deinen Einstellungen liegt es nicht. Schreib uns: Wir finden heraus, warum.
help-cause-deleted = Sie <b>wurde vom Handy gelöscht</b>. Eine gelöschte eSIM lässt sich meist nicht noch einmal installieren. Schreib uns: Wir sehen nach, was noch geht.

# Die Schritte.
help-at-step = Schritt { $at } von { $count }
help-step-wifi =
    <b>Nimm ein gutes WLAN</b>
    Zum Installieren braucht es Internet. Netze in Hotels, Flughäfen und Cafés blockieren das oft: Versuch ein anderes WLAN oder den Hotspot eines anderen Handys. Schalte ein VPN aus.
help-step-here =
    <b>Ist der QR-Code auf demselben Handy?</b>
    Dann musst du nichts scannen. Drück lange auf das Bild und wähle „eSIM hinzufügen“ (iPhone ab iOS 17.4), oder drück auf den Knopf unten: Dort sind Links, die die Installation öffnen.

    Wenn du von einem anderen Bildschirm scannst: Stell ihn heller, halte das Handy eine Handbreit davor und wisch die Linse ab.
help-step-here-bare =
    <b>Ist der QR-Code auf demselben Handy?</b>
    Dann musst du nichts scannen. Drück lange auf das Bild und wähle „eSIM hinzufügen“ (iPhone ab iOS 17.4), oder öffne einen der Links, die bei den Codes stehen.

    Wenn du von einem anderen Bildschirm scannst: Stell ihn heller, halte das Handy eine Handbreit davor und wisch die Linse ab.
help-step-type =
    <b>Tipp den Code ein</b>
    Beim QR-Code habe ich dir die Codes zum Kopieren geschickt. Auf deinem Handy:
    { $path }
help-step-lock =
    <b>Ist das Handy an einen Anbieter gebunden?</b>
    Ein gebundenes Handy nimmt keine andere eSIM. Sieh hier nach:
    { $path }

    Ist es gebunden, kann es nur der Anbieter freischalten, der das Handy verkauft hat.
help-step-eid =
    <b>Kann das Handy eSIM?</b>
    Wähl <code>*#06#</code>. Erscheint eine EID mit 32 Ziffern, kann es das. Erscheint keine, hat dieses Handy keine eSIM: Schreib uns, wir finden einen Weg.
help-step-look =
    <b>Ist sie schon auf deinem Handy?</b>
    Sieh in der Liste der SIMs nach:
    { $path }

    Steht sie dort, ist alles gut: Schalte sie am Reiseziel einfach ein. Lösch sie nicht.
help-step-other-phone =
    <b>Hat ein anderes Handy sie gescannt?</b>
    Frag, wer mit dir reist, und denk an ein altes Handy. Die eSIM bleibt auf dem Handy, das sie zuerst gescannt hat, und du kannst sie nicht selbst umziehen. War es das falsche, schreib uns.
help-step-line =
    <b>Ist die Reise-Leitung eingeschaltet?</b>
    { $path }

    Warte dann eine Minute, bis Balken zu sehen sind.
help-step-data =
    <b>Laufen mobile Daten über die Reise-Leitung?</b>
    { $path }

    Schalte „Wechsel mobiler Daten erlauben“ aus, falls dein Handy das hat.
help-step-roaming =
    <b>Ist Datenroaming für die Reise-Leitung an?</b>
    { $path }

    Für diese Leitung muss es an sein und kostet nichts extra. Für deine Leitung von zu Hause bleibt es aus.
help-apn-own =
    <b>Stimmt der APN?</b>
    Dieser Tarif hat einen eigenen: <code>{ $apn }</code>
    { $path }

    Name und APN: dasselbe Wort. Alle anderen Felder bleiben leer.
help-apn-unknown =
    <b>Stimmt der APN?</b>
    Braucht dein Tarif einen eigenen, steht er bei den Codes deiner eSIM. Trag ihn hier ein, oder setz ihn zurück, wenn dort keiner steht:
    { $path }
help-apn-none =
    <b>Lass den APN, wie er ist</b>
    Dieser Tarif braucht keinen eigenen APN: Das Handy kennt ihn. Hat jemand einen eingetragen, setz ihn zurück:
    { $path }
help-step-network =
    <b>Wähl das Netz von Hand</b>
    { $path }

    Schalte „Automatisch“ aus, warte auf die Liste und probier eins nach dem anderen. Wenn eins geht, lass es für diese Reise so.
help-network-named =
    <b>Wähl das Netz von Hand</b>
    { $path }

    Schalte „Automatisch“ aus, warte auf die Liste und nimm eins von diesen:
    { $networks }
help-step-speed =
    <b>Was am Handy bremst</b>
    • VPN und iCloud Privat-Relay: aus.
    • Datensparmodus: aus.
    • Erlaube 5G und 4G, nicht nur 3G.
    • Hinter dicken Mauern: Versuch es am Fenster oder draußen.
help-step-restart =
    <b>Lass das Handy das Netz neu suchen</b>
    Flugmodus an, 30 Sekunden warten, wieder aus. Hilft das nicht, schalte das Handy aus und wieder an. Gib ihm zwei Minuten.

# Der Weg durch die Menüs des Handys.
help-path-type-iphone = Einstellungen › Mobilfunk › eSIM hinzufügen › QR-Code verwenden › <b>Details manuell eingeben</b>: die Adresse und den Aktivierungscode
help-path-type-samsung = Einstellungen › Verbindungen › SIM-Manager › eSIM hinzufügen › QR-Code scannen › <b>Aktivierungscode eingeben</b>: den ganzen Code
help-path-type-pixel = Einstellungen › Netzwerk &amp; Internet › SIMs › SIM hinzufügen › eSIM einrichten › Hilfe › <b>Manuell eingeben</b>: den ganzen Code
help-path-type-other = Einstellungen › SIM-Karten &amp; Mobilfunknetze › eSIM hinzufügen › <b>Code manuell eingeben</b>: den ganzen Code
help-path-lock-iphone = Einstellungen › Allgemein › Info › <b>Anbietersperre</b>: Dort muss „Keine SIM-Einschränkungen“ stehen
help-path-lock-samsung = Einstellungen › Verbindungen › <b>Netzwerksperrstatus</b> (oder: Eine SIM eines anderen Anbieters geht darin)
help-path-lock-pixel = Einstellungen › Netzwerk &amp; Internet › SIMs: Fehlt „SIM hinzufügen“ oder ist es grau, ist das Handy gebunden
help-path-lock-other = Geht eine SIM eines anderen Anbieters darin, ist es nicht gebunden
help-path-look-iphone = Einstellungen › Mobilfunk › <b>SIMs</b>
help-path-look-samsung = Einstellungen › Verbindungen › <b>SIM-Manager</b>
help-path-look-pixel = Einstellungen › Netzwerk &amp; Internet › <b>SIMs</b>
help-path-look-other = Einstellungen › <b>SIM-Karten &amp; Mobilfunknetze</b> (oder: Verbindungen › SIM)
help-path-line-iphone = Einstellungen › Mobilfunk › die Reise-Leitung › <b>Diese Leitung aktivieren</b>
help-path-line-samsung = Einstellungen › Verbindungen › SIM-Manager › die Reise-eSIM: <b>an</b>
help-path-line-pixel = Einstellungen › Netzwerk &amp; Internet › SIMs › die Reise-eSIM › <b>SIM verwenden</b>
help-path-line-other = Einstellungen › SIM-Karten &amp; Mobilfunknetze › die Reise-eSIM: <b>an</b>
help-path-data-iphone = Einstellungen › Mobilfunk › <b>Mobile Daten</b> › die Reise-Leitung
help-path-data-samsung = Einstellungen › Verbindungen › SIM-Manager › <b>Mobile Daten</b> › die Reise-eSIM
help-path-data-pixel = Einstellungen › Netzwerk &amp; Internet › SIMs › die Reise-eSIM › <b>Mobile Daten</b>: an
help-path-data-other = Einstellungen › SIM-Karten &amp; Mobilfunknetze › <b>Mobile Daten</b> › die Reise-eSIM
help-path-roaming-iphone = Einstellungen › Mobilfunk › die Reise-Leitung › <b>Datenroaming</b>: an
help-path-roaming-samsung = Einstellungen › Verbindungen › Mobile Netzwerke › <b>Datenroaming</b> (der Reise-eSIM): an
help-path-roaming-pixel = Einstellungen › Netzwerk &amp; Internet › SIMs › die Reise-eSIM › <b>Roaming</b>: an
help-path-roaming-other = Einstellungen › SIM-Karten &amp; Mobilfunknetze › die Reise-eSIM › <b>Datenroaming</b>: an
help-path-apn-iphone = Einstellungen › Mobilfunk › die Reise-Leitung › <b>Mobiles Datennetzwerk</b> (zurücksetzen: „Einstellungen zurücksetzen“ am Ende der Seite)
help-path-apn-samsung = Einstellungen › Verbindungen › Mobile Netzwerke › <b>Zugangspunkte</b> › die Reise-eSIM › Hinzufügen (zurücksetzen: ⋮ › Auf Standard zurücksetzen)
help-path-apn-pixel = Einstellungen › Netzwerk &amp; Internet › SIMs › die Reise-eSIM › <b>Zugangspunkte (APNs)</b> › + (zurücksetzen: ⋮ › Auf Standard zurücksetzen)
help-path-apn-other = Einstellungen › SIM-Karten &amp; Mobilfunknetze › die Reise-eSIM › <b>Zugangspunkte (APN)</b> › Neu (zurücksetzen: ⋮ › Auf Standard zurücksetzen)
help-path-network-iphone = Einstellungen › Mobilfunk › die Reise-Leitung › <b>Netzauswahl</b>
help-path-network-samsung = Einstellungen › Verbindungen › Mobile Netzwerke › <b>Netzbetreiber</b> › die Reise-eSIM
help-path-network-pixel = Einstellungen › Netzwerk &amp; Internet › SIMs › die Reise-eSIM › <b>Netzwerk automatisch auswählen</b>
help-path-network-other = Einstellungen › SIM-Karten &amp; Mobilfunknetze › die Reise-eSIM › <b>Netz</b> (oder: Mobile Netzwerke › Netzbetreiber)

# Die Schritte in Kürze, für alle, die das Ticket lesen.
help-short-wifi = anderes WLAN
help-short-here = selbes Handy
help-short-type = Code eingetippt
help-short-eid = EID angezeigt
help-short-lock = Anbietersperre
help-short-look = Liste der SIMs
help-short-other-phone = anderes Handy
help-short-line = Leitung an
help-short-data = Datenleitung
help-short-roaming = Roaming an
help-short-apn = APN
help-short-network = Netz von Hand
help-short-speed = VPN, Datensparen
help-short-restart = Neustart

# Tatsachen.
help-networks = <b>Netze deines Tarifs</b>
help-fair-use = Die Regel deines Tarifs nach dem Tagesvolumen: { $rule }
help-fair-use-daily = Dein Tarif hat ein Volumen für jeden Tag. Danach drosselt der Anbieter bis zum nächsten Tag.
help-fair-use-none = Dein Tarif hat keine eigene Tempogrenze: Er ist so schnell, wie das Netz es zulässt.
help-ran-out = Mehr Daten? Die eSIM bleibt auf dem Handy; nimm einen weiteren Tarif für den Ort und installier ihn neben dem alten. Sieht die Zählung falsch aus, frag in drei Stunden noch einmal ab oder schreib uns.
help-works-in =
    { $count ->
        [one] Dein Tarif gilt in: { $names }.
       *[other] Dein Tarif gilt in { $count } Ländern: { $names }.
    }
help-wrong-place = Den falschen gekauft? Schreib einfach, wohin du wirklich reist, und ich zeige dir die Tarife dafür.
help-refund-rule = Die Regel: Eine eSIM, die noch auf keinem Handy installiert ist, kannst du innerhalb von 14 Tagen nach der Zahlung zurückgeben und bekommst den ganzen Betrag. Was wir nicht liefern können, kommt ohne Nachfrage zurück.
help-refund-not-paid = <b>Diese Bestellung wurde nicht bezahlt</b>, es wurde also nichts abgebucht. Zeigt deine Bank etwas anderes, schreib uns.
help-refund-on-its-way = <b>Das Geld ist unterwegs</b> zurück auf deine Karte. Banken brauchen dafür bis zu zehn Werktage.
help-refund-done = <b>Das Geld wurde zurückgegeben</b>, auf die Karte, mit der bezahlt wurde. Siehst du es nach zehn Werktagen nicht bei deiner Bank, schreib uns.
help-refund-not-come = Du hast bezahlt, und die eSIM ist noch nicht da. Entweder kommt sie hier an, oder <b>der ganze Betrag geht von selbst zurück</b>.
help-refund-possible = Diese eSIM ist auf keinem Handy installiert und noch keine 14 Tage alt: <b>Du bekommst den ganzen Betrag zurück</b>. Sag uns, dass du das möchtest, und installier sie bitte nicht mehr.
help-refund-too-late = Diese eSIM ist auf keinem Handy installiert, wurde aber <b>vor mehr als 14 Tagen</b> bezahlt. Ein Mensch sieht nach, was möglich ist.
help-refund-installed = Diese eSIM <b>ist oder war auf einem Handy</b>, darum sieht die Regel kein Geld zurück vor. Hat sie nie funktioniert, schreib uns: Wir sehen es uns an und versuchen zuerst, sie zum Laufen zu bringen.

# Was die Suche findet: die Frage, die Wörter, mit denen Menschen danach fragen, die Antwort.
help-quiet-words = der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner dein deine euer eure ihr ihre sein seine es ich du er sie wir mich mir dich dir uns euch sich ist bin sind war waren wird werden wurde hat habe haben hatte hab und oder aber wenn ob von für fuer mit zu zum zur im in am an auf aus bei als so nur doch ja mal bitte hallo hi danke da dort hier was welche welcher wer warum wieso weshalb man auch dann noch schon denn jetzt gerade leider irgendwie trotzdem einfach sehr etwas über ueber vom dass beim gibt soll muss
help-article-install = Installieren oder Scannen klappt nicht
help-words-install = scannen, scan, qr scannen, installieren nicht, installation fehler, installation fehlgeschlagen, installation klappt nicht, nicht installieren, lässt nicht installieren, nicht hinzufügen, hinzufügen nicht, kamera, qr nicht, nicht aktivieren, aktivierung fehlgeschlagen, aktivieren nicht, wie installieren, wie installiere, wie einrichten, wie aktivieren, einrichten, einrichtung, bleibt hängen, hängt aktivieren, aktiviert nicht, lädt nicht, download fehler
help-article-code-used = Der Code ist „nicht mehr gültig“ oder benutzt
help-words-code-used = code benutzt, code verwendet, bereits benutzt, bereits verwendet, nicht mehr gültig, code ungültig, ungültiger code, qr ungültig, code abgelaufen, code abgelehnt, code nicht akzeptiert, bereits gescannt
help-article-no-internet = Installiert, aber kein Internet
help-words-no-internet = kein internet, keine verbindung, kein netz, kein empfang, kein signal, keine daten, keine internetverbindung, funktioniert nicht, geht nicht, gehen nicht, klappt nicht, verbindet nicht, nicht verbinden, nicht online, kein zugang, offline, apn, roaming nicht, nur notrufe, internet nicht, kein datennetz, läuft nicht, funktioniert nichts, nix geht, internet weg, komme nicht ins internet
help-article-slow = Es ist langsam
help-words-slow = langsam, lahm, schneckentempo, geschwindigkeit, gedrosselt, drosselung, ruckelt, lädt ewig, schlechte verbindung, schlechter empfang, schwaches signal
help-article-ran-out = Das Datenvolumen ist aufgebraucht
help-words-ran-out = aufgebraucht, leer, verbraucht, volumen weg, datenvolumen weg, daten weg, daten alle, keine daten mehr, kein datenvolumen mehr, limit erreicht
help-article-wrong-place = Ich habe das falsche Land
help-words-wrong-place = falsches land, falsche region, falscher tarif, falsche esim, falsch gekauft, falsch bestellt, anderes land, land ändern, verklickt, aus versehen gekauft, versehentlich gekauft, falsch ausgewählt
help-article-refund = Bekomme ich mein Geld zurück?
help-words-refund = geld zurück, erstattung, erstatten, rückerstattung, zurückerstattung, rückzahlung, zurückgeben, rückgabe, stornieren esim, widerruf, widerrufen, reise abgesagt, reise storniert, flug gestrichen, flug storniert, flug abgesagt, brauche nicht mehr
help-article-payment = Bezahlt, aber nichts bekommen, oder doppelt abgebucht
help-words-payment = bezahlt nichts, bezahlt nicht bekommen, nicht bekommen, nichts bekommen, nichts erhalten, nicht erhalten, nicht angekommen, nichts angekommen, nicht gekommen, kein qr, wo esim, wo bleibt esim, wo bestellung, wo bleibt bestellung, doppelt abgebucht, zweimal abgebucht, doppelt bezahlt, abgebucht, karte abgelehnt, zahlung abgelehnt, zahlung fehlgeschlagen, zahlung nicht, keine mail, keine email
help-article-compatible = Kann mein Handy eSIM?
help-words-compatible = kompatibel, kompatibilität, unterstützt esim, kann handy esim, esim fähig, welche handys, handy geeignet, eid, simlock, gesperrtes handy, handy gesperrt, anbietersperre
help-answer-compatible = Wähl <code>*#06#</code>. Erscheint eine EID mit 32 Ziffern, kann dein Handy eSIM. iPhones können es seit XS und XR (nicht die vom chinesischen Festland), Pixel seit dem 4, Samsungs S-Reihe seit S20. Es darf nicht an einen Anbieter gebunden sein.
help-article-when-install = Wann soll ich sie installieren?
help-words-when-install = wann installieren, vorher installieren, vor reise, vor abreise, vor abflug, vor urlaub, zuhause installieren, hause installieren, flughafen installieren, sofort installieren
help-answer-when-install = Zu Hause im WLAN, einen Tag vor der Abreise; die Leitung schaltest du ein, wenn du da bist. Bei manchen Tarifen zählen die Tage ab der Installation: Dann warte bis kurz vor der Abreise. Was für deinen gilt, steht auf seiner Karte und beim QR-Code.
help-article-when-starts = Ab wann zählen die Tage?
help-words-when-starts = wann beginnt, wann startet, ab wann, laufzeit, gültig, gültigkeit, gültigkeitsdauer, tage zählen, wie lange gültig, läuft ab, ablauf, ablaufdatum, wann endet
help-answer-when-starts = Bei den meisten Tarifen ab der ersten Verbindung am Reiseziel, bei manchen ab der Installation. Es steht auf der Karte jedes Tarifs, und /esims zeigt, wann deiner endet.
help-article-hotspot = Geht sie als Hotspot?
help-words-hotspot = hotspot, tethering, internet teilen, daten teilen, verbindung teilen, laptop
help-answer-hotspot = Die meisten Tarife erlauben das; auf der Karte steht es unter „Hotspot“. Steht dort „unbekannt“, sagt es der Anbieter nicht, und meistens geht es.
help-article-number = Bekomme ich eine Telefonnummer?
help-words-number = telefonnummer, rufnummer, handynummer, telefonieren, anrufe, anrufen, sms, erreichbar
help-answer-number = Nein. Die Tarife sind für Daten: keine Nummer, keine Anrufe, keine SMS. Deine eigene SIM bleibt daneben aktiv, Anrufe und SMS deiner Bank erreichen dich also weiter. WhatsApp, FaceTime und Ähnliches laufen über Daten.
help-article-whatsapp = Behält WhatsApp meine Nummer?
help-words-whatsapp = whatsapp, facetime, imessage, nummer behalten, signal app
help-answer-whatsapp = Ja. WhatsApp, Telegram und andere behalten die Nummer, mit der du angemeldet bist. Fragt WhatsApp nach einer neuen Nummer, bleib bei der alten.
help-article-home-sim = Was ist mit meiner SIM von zu Hause?
help-words-home-sim = eigene sim, normale sim, alte sim, sim karte raus, simkarte, sim karte, zwei sims, dual sim, beide sims, roamingkosten, roaming kosten, roaminggebühren, teures roaming, haupt sim
help-answer-home-sim = Lass sie drin: Sie bleibt für Anrufe und SMS erreichbar. Schalte nur <b>Datenroaming für sie aus</b> und wähle die Reise-Leitung für mobile Daten; dann kostet sie nichts extra.
help-article-top-up = Kann ich Daten nachbuchen?
help-words-top-up = nachbuchen, aufladen, aufstocken, verlängern, verlängerung, mehr daten, mehr volumen, mehr gb, zusätzliche daten, daten dazu, erweitern, nachkaufen
help-answer-top-up = Nimm einen weiteren Tarif für den Ort: tippen, kaufen und neben dem ersten installieren. Was vom alten übrig ist, bleibt bis zu seinem Ende nutzbar. Wie viel das ist, zeigt /esims.
help-article-deleted = Ich habe die eSIM gelöscht
help-words-deleted = gelöscht, löschen, esim entfernt, esim entfernen, zurückgesetzt, werkseinstellungen, neu installieren
help-answer-deleted = Eine eSIM lässt sich meist nur einmal installieren, also lösch sie bitte nie vor dem Ende der Reise. Ist es passiert, schreib uns: Bei manchen Anbietern können wir sie noch einmal freigeben.
help-article-new-phone = Kann ich sie auf ein anderes Handy umziehen?
help-words-new-phone = neues handy, anderes handy, zweites handy, handy gewechselt, handy wechseln, esim übertragen, esim umziehen, handy verloren, handy kaputt, gestohlen, ipad, tablet
help-answer-new-phone = Nicht selbst: Sie bleibt auf dem Handy, das sie zuerst gescannt hat. Ist das verloren oder kaputt, schreib uns; eine eSIM, die noch niemand installiert hat, passt auf jedes Handy.
help-article-how-fast = Wie schnell bekomme ich sie?
help-words-how-fast = wie schnell, wie lange dauert, wie lange dauern, lieferung, lieferzeit, sofort, lange warten, wann kommt, wann bekomme, per mail, per email
help-answer-how-fast = Innerhalb einer Minute nach der Zahlung, hier im Chat: ein QR-Code und die Codes zum Kopieren. Hat der Anbieter viel zu tun, dauert es ein paar Minuten. Ist sie gar nicht zu haben, kommt dein Geld von selbst zurück.
help-article-how-pay = Wie kann ich zahlen?
help-words-how-pay = wie zahlen, wie bezahlen, wie zahle, zahlungsarten, zahlungsart, zahlungsmethoden, zahlungsmöglichkeiten, kreditkarte, debitkarte, paypal, apple pay, google pay, krypto, klarna, sepa, rechnung zahlen, überweisung, währung
help-answer-how-pay = Auf der Seite von Stripe, mit Karte und mit dem, was dein Gerät dort anbietet (Apple Pay, Google Pay). Deine Kartendaten erreichen uns nie. Es gibt kein Abo.
help-article-receipt = Wo ist mein Beleg?
help-words-receipt = beleg, quittung, rechnung, steuer, mehrwertsteuer, spesen
help-answer-receipt = Unter /orders: Jede bezahlte Bestellung hat einen Knopf zu ihrem Beleg.
help-article-cancel = Kann ich eine Bestellung abbrechen?
help-words-cancel = bestellung stornieren, stornieren, storno, stornierung, bestellung abbrechen, kündigen, kündigung
help-answer-cancel = Eine unbezahlte: unter /orders, oder lass sie einfach liegen; sie endet von selbst. Eine bezahlte: Wähl unter /support „Geld zurück“, dort siehst du sofort, was möglich ist.
help-article-gift = Kann ich sie für jemand anderen kaufen?
help-words-gift = geschenk, verschenken, schenken, für freundin, freundin, freund, für frau, für mann, jemand anderen, jemand anders, andere person, mehrere personen, zwei handys, familie, kinder, esim teilen, zu zweit
help-answer-gift = Ja. Kauf für jedes Handy eine eSIM und lass sie den QR-Code von deinem Bildschirm scannen. Jeder Code gilt nur auf einem Handy.
help-article-usage = Wie viel Datenvolumen habe ich noch?
help-words-usage = wie viel übrig, wieviel übrig, restvolumen, restdaten, verbrauch, datenverbrauch, verbrauch sehen, guthaben, wie viel verbraucht, wieviel verbraucht, wie viel datenvolumen, volumen abfragen
help-answer-usage = /esims zeigt es, mit der Zeit der Zählung. Die Anbieter melden zwei bis drei Stunden später, der Zähler im Handy ist also voraus.
help-article-how-much = Wie viele Daten brauche ich?
help-words-how-much = wie viel daten brauche, wie viele gb, wieviel gb, wie viel gb, wie viel brauche, wieviel brauche, wie viele daten, reichen gb, reicht gb, genug daten
help-answer-how-much = Karten, Chats und Mail: etwa 0,3 GB am Tag. Mit sozialen Netzen und Musik: 1 GB. Mit Videos und Videoanrufen: 2 GB und mehr. Schreib deine Reise, zum Beispiel „Italien, 10 Tage“, und ich zeige, was passt.
help-article-qr-again = Ich finde den QR-Code nicht mehr
help-words-qr-again = qr verloren, qr nochmal, qr noch einmal, qr erneut, qr wieder, qr schicken, nochmal schicken, erneut senden, qr finden, qr zeigen, wo qr, code verloren, code nochmal
help-answer-qr-again = /esims, die eSIM wählen, „QR-Code zeigen“: Da ist er wieder, mit den Codes.
help-article-human = Ich möchte mit einem Menschen sprechen
help-words-human = mensch, menschen, mitarbeiter, echte person, jemanden sprechen, jemandem sprechen, kontakt, support, kundenservice, kundendienst, beschwerde, beschweren, ansprechpartner, hilfe, hilf mir, problem
help-answer-human = Gern. Drück unten auf den Knopf und schreib, was nicht stimmt; ein Bild vom Bildschirm hilft. Die Antwort kommt in diesen Chat.
help-article-my-data = Was wisst ihr über mich?
help-words-my-data = datenschutz, dsgvo, persönliche daten, konto löschen, meine daten löschen, daten löschen, account löschen, mein konto
help-answer-my-data = Wenig: deine Kennung in diesem Chat, deine Bestellungen, deine eSIMs und was du uns schreibst. /privacy sagt alles, /mydata, wie du eine Kopie bekommst oder alles löschen lässt.
