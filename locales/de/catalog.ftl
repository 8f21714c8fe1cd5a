# Orte und die Wege zu ihnen.
place-name = { $place }
place-button = { $flag } { $place }
places-popular =
    <b>🔥 Beliebte Reiseziele</b>

    Deins ist nicht dabei? Schreib es einfach.
places-letters =
    <b>🔤 Länder A–Z</b>

    Womit fängt es an?
places-letter = <b>Länder mit { $letter }</b>
places-regions =
    <b>🗺 Regionen</b>

    Eine eSIM für mehrere Länder: kein Wechseln an der Grenze.
places-none = Unsere Tarife werden gerade geladen. Bitte versuch es in ein paar Minuten noch einmal.
places-button-letters = ‹ A–Z
places-button-more = Mehr ›
places-button-less = ‹ Zurück

region-africa = Afrika
region-asia = Asien
region-australia-new-zealand = Australien & Neuseeland
region-balkans = Balkan
region-baltics = Baltikum
region-british-isles = Britische Inseln
region-caribbean = Karibik
region-caucasus = Kaukasus
region-central-america = Mittelamerika
region-central-asia = Zentralasien
region-east-africa = Ostafrika
region-east-asia = Ostasien
region-europe = Europa
region-european-union = Europäische Union
region-global = Weltweit
region-greater-china = China mit Hongkong & Macau
region-gulf = Golfstaaten
region-latin-america = Lateinamerika
region-middle-east = Naher Osten
region-nordics = Nordische Länder
region-north-africa = Nordafrika
region-north-america = Nordamerika
region-oceania = Ozeanien
region-pacific-islands = Pazifikinseln
region-south-america = Südamerika
region-south-asia = Südasien
region-southeast-asia = Südostasien
region-southern-africa = Südliches Afrika
region-west-africa = Westafrika

# Eine Liste von Tarifen.
plans-title = { $flag } <b>{ $place }</b>
plans-title-several = <b>{ $places }</b>
plans-wish = Für { $wish }
plans-count =
    { $count ->
        [one] Ein Tarif.
       *[other] { $count } Tarife, die günstigsten zuerst.
    }
plans-count-fit =
    { $count ->
        [one] Ein Tarif passt.
       *[other] { $count } Tarife passen, die günstigsten zuerst.
    }
plans-none-fit = Ganz genau passt keiner, darum hier alle:
plans-wide = Auch diese Tarife gelten dort: eine eSIM für alle ihre Länder.
plans-wide-only = Einen Tarif nur für dieses Land gibt es nicht, aber diese gelten dort auch:
plans-wide-several = Eine eSIM für all diese Länder:
plans-wide-several-none = Eine einzige eSIM für all diese Länder gibt es nicht. Such dir ein Land nach dem anderen aus:
plans-region-instead = { $asked }: Nur dafür gibt es keinen Tarif. Hier ist die nächstgrößere Region.
plans-none = { $place }: Dafür habe ich gerade keine eSIM. Schreib mir ein anderes Land, oder schau dich um:
plans-best-per-gb = ⭐ Unser Tipp: <b>{ $plan }</b> – das Gigabyte kostet nur { $perGb }.
plans-best-per-gb-for-days = ⭐ Unser Tipp (Reisedauer: { $days }): <b>{ $plan }</b> – das Gigabyte kostet nur { $perGb }.
plans-best-that-fits = ⭐ Unser Tipp: <b>{ $plan }</b> – der günstigste mit allem, was du wolltest.
plans-best-unlimited = ⭐ Unser Tipp: <b>{ $plan }</b> – der günstigste ohne Limit.
plans-as-of = Preise vom { $moment }.
plans-button-wider =
    { $count ->
        [one] 🗺 Auch ein Tarif für die Region
       *[other] 🗺 Auch { $count } Tarife für die Region
    }
plans-button-back = ‹ Alle Tarife

# Ein Tarif in wenigen Worten.
plan-data-total = { $data }
plan-data-daily = { $data } pro Tag
plan-data-unlimited = Unbegrenzt
plan-days =
    { $days ->
        [one] 1 Tag
       *[other] { $days } Tage
    }
plan-short = { $amount } · { $days }
plan-button = { $amount } · { $days } · { $price }
plan-button-a-day = { $amount } · { $price } je Tag
plan-button-best = ⭐ { $plan }
plan-button-place = { $place }: { $plan }
plan-wish-data = mindestens { $data }
plan-wish-unlimited = unbegrenzte Daten

# Die Karte eines Tarifs.
plan-title = { $flag } <b>{ $place } · { $amount } · { $days }</b>
plan-price = Preis: <b>{ $price }</b>
plan-countries =
    { $count ->
        [one] 🌐 Gilt in: { $names }
       *[other] 🌐 Gilt in { $count } Ländern, zum Beispiel: { $names }
    }
plan-networks = 📶 Netze: { $networks }
plan-networks-unknown = 📶 Netze: das beste vor Ort, dein Handy wählt es selbst
plan-validity-first-connection = 📅 Laufzeit: { $days } ab der <b>ersten Verbindung</b> mit einem Netz vor Ort – du kannst also schon zu Hause installieren, ohne einen Tag zu verlieren
plan-validity-installation = 📅 Laufzeit: { $days } ab der <b>Installation</b> – installier sie also erst kurz vor der Reise
plan-install-within =
    { $days ->
        [one] ⏳ Nach dem Kauf innerhalb eines Tages installieren
       *[other] ⏳ Nach dem Kauf innerhalb von { $days } Tagen installieren
    }
plan-hotspot-yes = 💻 Hotspot: ja
plan-hotspot-no = 💻 Hotspot: nein
plan-hotspot-unknown = 💻 Hotspot: dazu sagt der Anbieter nichts
plan-fair-use-daily = 🐢 Volles Tempo für { $data } pro Tag, danach: { $rule }
plan-fair-use-daily-unknown = 🐢 Volles Tempo für { $data } pro Tag; danach langsam oder Pause bis zum nächsten Tag
plan-fair-use-unlimited = 🐢 Unbegrenzt, mit der Fair-Use-Regel des Anbieters: { $rule }
plan-fair-use-unlimited-unknown = 🐢 Unbegrenzt; bei sehr starker Nutzung kann der Anbieter drosseln
plan-fair-use-total = 🐢 Fair Use: { $rule }
plan-more-data = ➕ Mehr Daten später: einfach einen weiteren Tarif dazunehmen
plan-apn = ⚙️ APN: <code>{ $apn }</code> (die meisten Handys stellen ihn selbst ein)
plan-apn-automatic = ⚙️ APN: stellt sich selbst ein; falls nicht, steht er bei deiner eSIM
plan-data-only = ☎️ Nur Daten: keine Telefonnummer, keine Anrufe oder SMS über das Netz. WhatsApp und Co. gehen.
plan-your-phone = Dein Handy muss eSIMs können und darf nicht an einen Anbieter gebunden sein.
plan-as-of = Preis vom { $moment }.
plan-button-buy = Kaufen für { $price }
plan-button-cover =
    { $count ->
        [one] 📶 Land und Netze
       *[other] 📶 Alle { $count } Länder und Netze
    }
plan-button-days = Andere Anzahl Tage
plan-ask-days =
    { $flag } <b>{ $place } · { $amount }</b>

    Für wie viele Tage?
plan-button-for-days = { $days } · { $price }
plan-cover-title = <b>📶 { $place }: Länder und Netze</b>
plan-cover-line = { $flag } { $place }: { $networks }
plan-cover-line-bare = { $flag } { $place }
plan-button-card = ‹ Zum Tarif
plan-gone = { $place }: Diesen Tarif gibt es nicht mehr. Aber diese hier:

# Was jemand geschrieben hat.
wish-which = Was davon meinst du?
wish-where = { $wish } – alles klar. Und wohin geht’s?
wish-guess = Ich bin mir nicht sicher, welcher Ort das ist. Meinst du einen von diesen?
wish-unknown =
    Darin habe ich kein Reiseziel gefunden. Schreib mir ein Land, eine Stadt, eine Insel oder eine Region – <i>Thailand</i>, <i>Mallorca</i>, <i>Südostasien</i> – und wenn du magst, für wie lange.

    Oder stimmt etwas nicht? /support hilft sofort.
wish-other-kind =
    Damit kann ich leider noch nichts anfangen. 🙂 Schreib mir einfach, wohin du reist, zum Beispiel <i>Japan, 10 Tage</i>.
wish-location =
    Danke! Nachschlagen, wo das ist, kann ich noch nicht. Schreib mir bitte das Land, in das du reist, zum Beispiel <i>Japan, 10 Tage</i>.
wish-command = Diesen Befehl kenne ich nicht. /plans zeigt alle Reiseziele, /help, wie es geht.

refusal-plan-unknown = Diesen Tarif kenne ich nicht. Schreib mir, wohin du reist, und ich zeige dir, was es gibt.
refusal-plan-withdrawn = { $place }: Diesen Tarif gibt es nicht mehr. Schreib mir, wohin du reist, und ich zeige dir, was es gibt.
refusal-days-impossible = Diesen Tarif gibt es für 1 bis { $most } Tage. Bitte wähl noch einmal.
refusal-place-unknown = Diesen Ort kenne ich nicht. Schreib mir, wohin du reist, und ich suche ihn.
