# Eine eSIM: ihr Name, ihr Stand, wie sie aufs Handy kommt.
esim-title-total =
    { $days ->
        [one] { $place }: { $volume }, ein Tag
       *[other] { $place }: { $volume }, { $days } Tage
    }
esim-title-daily =
    { $days ->
        [one] { $place }: { $volume }, ein Tag
       *[other] { $place }: { $volume } am Tag, { $days } Tage
    }
esim-title-unlimited =
    { $days ->
        [one] { $place }: unbegrenzt, ein Tag
       *[other] { $place }: unbegrenzt, { $days } Tage
    }

esim-list = <b>Deine eSIMs</b>
esim-list-line =
    <b>{ $title }</b>
    { $number } · { $state }
esim-none = Du hast noch keine eSIM. Schreib einfach, wohin du reist, oder /plans.
esim-card =
    <b>{ $title }</b>
    { $number } · { $state }

    { $next }

esim-state-pending = wird vorbereitet
esim-state-ready = bereit zum Installieren
esim-state-downloading = wird gerade installiert
esim-state-installed = installiert
esim-state-active = in Benutzung
esim-state-disabled = ausgeschaltet
esim-state-depleted = aufgebraucht
esim-state-expired = abgelaufen
esim-state-cancelled = storniert
esim-state-revoked = beendet
esim-state-suspended = pausiert
esim-state-deleted = vom Handy gelöscht

esim-next-pending = Sie kommt von selbst, meist innerhalb einer Minute. Du musst nichts tun.
esim-next-ready = Installiere sie im WLAN, am besten noch vor der Abreise. Drück auf „QR-Code zeigen“.
esim-next-downloading = Dein Handy lädt sie gerade. Wenn es nach zehn Minuten nicht fertig ist, wechsle das WLAN (Hotelnetze blockieren das oft) und öffne dieselbe Installation auf demselben Handy noch einmal.
esim-next-installed = Sie ist auf deinem Handy. Schalte am Reiseziel die Leitung ein, wähle sie für mobile Daten und erlaube ihr Datenroaming.
esim-next-active = Alles gut: Sie ist verbunden.
esim-next-disabled = Sie ist auf deinem Handy, aber die Leitung ist aus. Schalte sie in den SIM-Einstellungen ein.
esim-next-depleted = Ihr Datenvolumen ist aufgebraucht. Wenn du mehr brauchst, schreib einfach dein Reiseziel und wähle einen weiteren Tarif.
esim-next-expired = Ihre Zeit ist um. Du kannst sie vom Handy löschen.
esim-next-cancelled = Sie wurde zurückgegeben und lässt sich nicht mehr installieren.
esim-next-revoked = Der Anbieter hat sie beendet. Wenn das unerwartet kam, hilft /support.
esim-next-suspended = Der Anbieter hat sie pausiert. /support findet heraus, warum.
esim-next-deleted = Sie wurde vom Handy gelöscht, und eine gelöschte eSIM lässt sich meist nicht noch einmal installieren. /support sieht nach, was noch geht.

esim-usage-left = Noch { $left } von { $total }
esim-usage-used = Bisher { $used } verbraucht
esim-usage-as-of = Stand: { $as_of }. Die Anbieter melden zwei bis drei Stunden später.
esim-usage-not-counted = Der Anbieter hat noch nichts gezählt. Er meldet zwei bis drei Stunden später.
esim-install-by = Installiere sie bis { $moment }.
esim-ends-at = Endet am { $moment }.

# Was mit dem QR-Code geschickt wird.
esim-delivery =
    📲 <b>Hier ist deine eSIM</b>
    { $title }

    Scanne das im WLAN mit dem Handy, das du mitnimmst. { $starts }

    <b>Der Code gilt nur einmal. Lösch die eSIM nie.</b>
esim-roaming = Am Reiseziel: diese Leitung einschalten, für mobile Daten wählen und <i>Datenroaming für sie</i> einschalten; für deine Leitung von zu Hause bleibt es aus.
esim-starts-installation = Die Laufzeit beginnt mit der Installation, also warte damit bis kurz vor der Abreise.
esim-starts-first_connection = Die Laufzeit beginnt mit der ersten Verbindung am Reiseziel, also installiere sie schon zu Hause.
esim-apn = APN, nur falls dein Handy danach fragt: <code>{ $apn }</code>
esim-fair-use = Nach dem Tagesvolumen: { $rule }
esim-installing = <b>{ $title }</b>
esim-which-phone = Welches Handy hast du?
esim-codes =
    <b>Ohne Kamera: Links und Codes</b>
    Der QR-Code kommt gleich danach.

    SM-DP+-Adresse
    <code>{ $address }</code>

    Aktivierungscode (iPhone)
    <code>{ $matching_id }</code>

    Ganzer Code (Samsung, Pixel und andere)
    <code>{ $whole }</code>

    Behalte sie für dich: Wer sie hat, kann deine eSIM installieren.
esim-codes-confirmation = Dein Handy fragt auch nach einem Bestätigungscode: Den schickt dir /support.
esim-here =
    <b>Auf genau diesem Handy, ohne zweiten Bildschirm</b>

    1. Drück unten auf den <b>Knopf für dein Handy</b>. Er öffnet die Installation (iPhone ab iOS 17.4, die meisten Androids). Geht nur eine Seite auf, wähle „Im Browser öffnen“.
    2. Oder sichere dieses Bild, öffne es in Fotos, <b>drück lange auf den QR-Code</b> und wähle „eSIM hinzufügen“ (iOS 17.4). Auf Android wählst du das Bild aus, wenn die Kamera nach einem QR-Code fragt.
    3. Oder tipp die Codes ein: unten kopieren und den Schritten für dein Handy folgen.

    Lösch danach das gesicherte Bild. Der Code gilt nur einmal; die eSIM selbst nie löschen.

esim-steps-iphone =
    <b>iPhone</b>
    1. Einstellungen › Mobilfunk › eSIM hinzufügen
    2. QR-Code verwenden und scannen. Zum Tippen: Details manuell eingeben
    3. Nenn sie „Reise“, die Leitung von zu Hause bleibt für Anrufe
    4. Dort: Mobilfunk › Mobile Daten › Reise, dann Datenroaming ein
esim-steps-samsung =
    <b>Samsung</b>
    1. Einstellungen › Verbindungen › SIM-Manager › eSIM hinzufügen
    2. QR-Code scannen. Zum Tippen: Aktivierungscode eingeben, den ganzen
    3. Dort: SIM-Manager › Mobile Daten › die Reise-Leitung
    4. Verbindungen › Mobile Netzwerke › Datenroaming ein
esim-steps-pixel =
    <b>Pixel</b>
    1. Einstellungen › Netzwerk &amp; Internet › SIMs › SIM hinzufügen
    2. eSIM einrichten und scannen. Zum Tippen: Hilfe › Manuell eingeben, den ganzen Code
    3. Dort: unter SIMs die Leitung wählen, Mobile Daten ein
    4. Auf derselben Seite: Roaming ein
esim-steps-other =
    <b>Andere Handys</b>
    1. Einstellungen › SIM-Karten &amp; Mobilfunknetze (oder Verbindungen) › eSIM hinzufügen
    2. QR-Code scannen oder den ganzen Code eintippen
    3. Dort: die Reise-Leitung für mobile Daten wählen
    4. Datenroaming für sie einschalten
    Wähl *#06#: Erscheint eine EID, kann dein Handy eSIM.

esim-button-qr = QR-Code zeigen
esim-button-help = So installierst du sie
esim-button-refresh = Verbrauch neu abfragen
esim-button-all = Alle meine eSIMs
esim-button-more = Ältere
esim-button-here = Ich bin auf diesem Handy und kann nicht scannen
esim-button-iphone = iPhone
esim-button-samsung = Samsung
esim-button-pixel = Pixel
esim-button-other = Ein anderes
esim-button-link-iphone = Auf diesem iPhone installieren
esim-button-link-android = Auf diesem Android installieren
esim-button-copy-address = SM-DP+-Adresse kopieren
esim-button-copy-matching-id = Aktivierungscode kopieren
esim-button-copy-whole = Ganzen Code kopieren

refusal-esim-unknown = Diese eSIM finde ich nicht bei dir. /esims zeigt alle deine eSIMs.
refusal-esim-code-forgotten = Diese eSIM wurde vor mehr als 30 Tagen installiert, oder ihr Tarif ist so lange zu Ende. Ihr QR-Code ist wie ein Schlüssel, deshalb haben wir ihn gelöscht. Neue gibt es unter /plans.
refusal-esim-taken-back = Diese eSIM wurde zurückgegeben; ihr QR-Code installiert nichts mehr. Neue gibt es unter /plans.
