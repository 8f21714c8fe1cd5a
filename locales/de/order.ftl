# Bestellungen und Zahlungen: Karten, Listen, Nachrichten, Absagen, und was das Team erfährt.

# Wie eine Bestellung heißt, auch auf der Bezahlseite und dem Beleg.
order-title-total = eSIM { $place }: { $volume } für { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }
order-title-day = eSIM { $place }: { $volume } pro Tag, { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    } lang
order-title-unlimited = eSIM { $place }: unbegrenzte Daten für { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }

# Die Karte einer Bestellung, je nach Stand.
order-card-awaiting-payment =
    🧾 <b>Bestellung { $number }</b>
    { $title }

    Zu zahlen: <b>{ $price }</b>
    Tippe auf „Bezahlen“, dann kommst du zur sicheren Bezahlseite. Sobald du bezahlt hast, kommt deine eSIM von selbst in diesen Chat.

    Wir halten die Bestellung für dich bereit bis { $until }.
order-card-on-its-way =
    ⏳ <b>Deine Zahlung ist unterwegs</b>
    { $title } · { $price } · Bestellung { $number }

    Deine Bank überweist das Geld noch, das kann ein paar Tage dauern. Du musst nichts weiter tun und nichts mehr zahlen: Deine eSIM kommt hierher, sobald das Geld da ist.
order-card-paid =
    ✅ <b>Bezahlt. Danke!</b>
    { $title } · { $price } · Bestellung { $number }

    Wir holen deine eSIM. Das dauert meist nur ein paar Sekunden.
order-card-parked =
    ⏸ <b>Bezahlt. Deine eSIM kommt etwas später</b>
    { $title } · { $price } · Bestellung { $number }

    Wir bekommen gerade keine eSIMs von unserem Lieferanten. Deine Bestellung behält ihren Platz und kommt von selbst hier an, sobald es weitergeht. Du möchtest lieber dein Geld zurück? Tippe auf „Hilfe“ und sag es uns.
order-card-ready =
    ✅ <b>Deine eSIM ist bereit</b>
    { $title } · { $price } · Bestellung { $number }

    Der QR-Code ist unterwegs in diesen Chat.
order-card-delivered =
    🎉 <b>Deine eSIM ist da</b>
    { $title } · { $price } · Bestellung { $number }

    Installiere sie, solange du WLAN hast. Ist die Nachricht mit dem QR-Code weg? Du bekommst ihn jederzeit noch einmal.
order-card-expired =
    ⌛ <b>Diese Bestellung wurde nicht rechtzeitig bezahlt</b>
    { $title } · { $price } · Bestellung { $number }

    Es wurde nichts abgebucht. Möchtest du den Tarif noch, dann bestell ihn einfach neu.
order-card-cancelled =
    <b>Bestellung storniert</b>
    { $title } · { $price } · Bestellung { $number }

    Es wurde nichts abgebucht. Überlegst du es dir anders, dann bestell einfach neu.
order-card-failed =
    😔 <b>Wir konnten diese eSIM nicht bekommen</b>
    { $title } · Bestellung { $number }

    Das tut uns leid. Dein ganzes Geld, <b>{ $price }</b>, geht zurück auf die Karte, mit der du bezahlt hast. Wir sagen dir Bescheid, wenn es so weit ist; du musst nichts tun. Vielleicht passt ein anderer Tarif zu deiner Reise.
order-card-refunded =
    ↩️ <b>Du hast dein Geld zurück</b>
    { $title } · Bestellung { $number }

    Wir haben dir deine ganze Zahlung von <b>{ $price }</b> erstattet. Bis deine Bank sie anzeigt, können bis zu 10 Tage vergehen.
order-card-returned =
    ↩️ <b>Diese eSIM wurde zurückgegeben</b>
    { $title } · Bestellung { $number }

    Sie lässt sich nicht mehr nutzen. Dein ganzes Geld, <b>{ $price }</b>, geht auf die Karte zurück, mit der du bezahlt hast. Wir sagen dir, wenn es so weit ist.
order-card-refunded-wrong-amount =
    ↩️ <b>Du hast dein Geld zurück</b>
    { $title } · Bestellung { $number }

    Die Zahlung passte nicht zum Preis von { $price }, darum haben wir sie ganz erstattet. Bis deine Bank sie anzeigt, können bis zu 10 Tage vergehen. Du kannst den Tarif neu bestellen.
order-card-needs-attention =
    🛟 <b>Jemand von uns kümmert sich um diese Bestellung</b>
    { $title } · { $price } · Bestellung { $number }

    Da ist etwas nicht so gelaufen, wie es sollte. Du musst nichts tun: Du bekommst deine eSIM oder dein ganzes Geld zurück.
order-card-wrong-amount =
    🛟 <b>Die Zahlung passte nicht zum Preis</b>
    { $title } · { $price } · Bestellung { $number }

    Wir schicken alles zurück auf deine Karte und sagen dir Bescheid, wenn es so weit ist. Jemand von uns sieht nach, wie es dazu kam.

order-button-pay = 💳 { $price } bezahlen
order-button-cancel = Bestellung stornieren
order-button-back = ‹ Zurück zum Tarif
order-button-esim = 📲 Meine eSIM zeigen
order-button-receipt = Beleg
order-button-again = Neu bestellen
order-button-list = Alle meine Bestellungen
order-button-open = Bestellung öffnen

# Der Tarif kostet etwas anderes, als die Karte sagte.
order-price-moved =
    <b>Der Preis hat sich geändert</b>
    { $title }

    Bisher { $old }, heute <b>{ $new }</b>. Es wurde nichts bestellt und nichts abgebucht: Du entscheidest.
order-button-buy-at = Für { $price } kaufen

# /orders
orders-title = <b>Deine Bestellungen</b>
orders-empty = Du hast noch nichts bestellt. Schreib einfach, wohin du reist, oder /plans.
orders-line =
    <b>{ $title }</b>
    { $state } · { $price } · { $date } · { $number }
orders-button-newer = ‹ Neueste
orders-button-older = Ältere ›
order-state-draft = 🧾 entsteht gerade
order-state-awaiting-payment = 🧾 noch zu bezahlen
order-state-on-its-way = ⏳ Zahlung unterwegs
order-state-paid = ✅ bezahlt
order-state-parked = ⏸ bezahlt, kommt später
order-state-ready = ✅ bereit
order-state-delivered = 🎉 geliefert
order-state-expired = ⌛ nicht rechtzeitig bezahlt
order-state-cancelled = ✖️ storniert
order-state-failed = ↩️ Geld auf dem Rückweg
order-state-returned = ↩️ zurückgegeben
order-state-refunded = ↩️ erstattet
order-state-needs-attention = 🛟 wird geprüft

# In einer eigenen Nachricht gesagt, wenn mit einer Bestellung etwas geschieht.
order-news-on-its-way =
    ⏳ Deine Zahlung für Bestellung { $number } ist unterwegs. Deine Bank braucht dafür vielleicht ein paar Tage; deine eSIM kommt hierher, sobald das Geld da ist. Bitte zahl nicht noch einmal.
order-news-not-paid =
    Die Zahlung für Bestellung { $number } ist nicht angekommen, und es wurde nichts abgebucht. Mit dem Knopf „Bezahlen“ kannst du es noch einmal versuchen, vielleicht mit einer anderen Karte.
order-news-late-accepted =
    Deine Zahlung für Bestellung { $number } kam, als die Bestellung schon beendet war. Den Tarif gibt es noch, also gilt sie: Deine eSIM ist unterwegs.
order-news-late-returned =
    Deine Zahlung für Bestellung { $number } kam, als die Bestellung schon beendet war, und zu diesem Preis können wir dir { $title } nicht mehr verkaufen. Dein ganzes Geld, <b>{ $price }</b>, geht zurück auf deine Karte.
order-news-paid-twice =
    Du hast Bestellung { $number } zweimal bezahlt. Die zweite Zahlung geht ganz zurück auf deine Karte; deine Bestellung läuft normal weiter.
order-news-amount-wrong =
    Die Zahlung für Bestellung { $number } passte nicht zum Preis von { $price }. Sie geht ganz zurück auf deine Karte, und jemand von uns sieht nach, wie es dazu kam.
order-news-cannot-be-had =
    😔 Es tut uns leid: { $title } (Bestellung { $number }) konnten wir nicht bekommen. Dein ganzes Geld, <b>{ $price }</b>, geht zurück auf deine Karte. Du musst nichts tun.
order-news-refunded =
    ↩️ Das Geld für Bestellung { $number } ist unterwegs auf dein Konto: Die Erstattung ist bei uns erledigt. Bis deine Bank sie anzeigt, können bis zu 10 Tage vergehen.
order-news-parked =
    ⏸ Deine Zahlung für { $title } ist da, danke. Wir bekommen die eSIM gerade nicht von unserem Lieferanten: Sie kommt von selbst in diesen Chat, sobald es wieder geht, und du musst nichts tun. Möchtest du lieber dein Geld zurück, sende /support und nenne Bestellung { $number }.
order-news-in-good-hands =
    Deine eSIM zu Bestellung { $number } braucht länger als sonst. Deine Zahlung ist da, und wir kümmern uns darum. Du musst nichts tun: Du bekommst deine eSIM oder dein ganzes Geld zurück.
order-news-returned =
    ↩️ Wir haben die eSIM der Bestellung { $number } ({ $title }) zurückgenommen; bitte lösche sie, falls sie auf einem Handy ist. Dein ganzes Geld, <b>{ $price }</b>, geht auf die Karte zurück, mit der du bezahlt hast. Wir sagen dir, wenn es so weit ist.
order-news-extended =
    🎁 Wir haben deiner eSIM { $title } (Bestellung { $number }) Daten gutgeschrieben, und du zahlst nichts dafür. Sie sind schon da: /esims zeigt sie.
order-news-more-time =
    ⏳ Du hast mehr Zeit, die Bestellung { $number } ({ $title }) zu bezahlen: Bis wann, steht auf ihrer Karte.

# Warum nicht.
refusal-order-unknown = Diese Bestellung finde ich bei dir nicht. Mit /orders siehst du alle.
refusal-order-not-cancellable = Bestellung { $number } ist schon bezahlt und lässt sich hier nicht mehr stornieren. Mit /orders siehst du, wie es um sie steht.
refusal-too-many-open-orders =
    { $count ->
        [one] Du hast schon eine unbezahlte Bestellung. Bitte bezahl oder storniere sie zuerst: /orders zeigt sie dir.
       *[other] Du hast schon { $count } unbezahlte Bestellungen. Bitte bezahl oder storniere zuerst eine davon: /orders zeigt sie dir.
    }
refusal-pay-link-unknown = Dieser Bezahl-Link funktioniert nicht. Öffne ihn bitte noch einmal aus der Bestellung in deinem Chat.
refusal-pay-link-over = Bestellung { $number } lässt sich nicht mehr bezahlen: Sie wurde storniert, oder ihre Zeit ist um. Es wurde nichts abgebucht. In deinem Chat kannst du den Tarif neu bestellen.
refusal-already-paid = Bestellung { $number } ist schon bezahlt. In deinem Chat siehst du, wie es um sie steht.
refusal-payment-on-its-way = Eine Zahlung für Bestellung { $number } ist schon unterwegs. Bitte zahl nicht noch einmal: Dein Chat sagt dir Bescheid, wenn sie ankommt.
refusal-nothing-to-attend = Bestellung { $number } wartet nicht auf dich, oder dieser Weg geht nicht.
refusal-desk-no-order = Eine Bestellung { $number } gibt es nicht.
refusal-desk-not-returnable = Die Bestellung { $number } lässt sich nicht zurückgeben: Die Regel erlaubt es nicht, oder es ist nichts mehr zurückzugeben. Eine Leitung darf über die Regel hinausgehen.
refusal-desk-not-possible = So, wie es um die Bestellung { $number } und ihre eSIM steht, geht das nicht.
refusal-desk-too-often = Das wurde für die Bestellung { $number } schon so oft getan, wie es geht.
refusal-desk-reason-missing = Bitte sag in ein paar Worten, warum.

# Für das Team, im Admin-Chat.
alarm-payment-unknown-order = 🚨 <b>Jemand hat bezahlt, und wir kennen die Bestellung nicht.</b> Checkout: <code>{ $about }</code>. Bitte beim Zahlungsdienst nachsehen; gehört das Geld zu uns, zurückgeben.
alarm-payment-amount-wrong = 🚨 <b>Bestellung { $about } wurde mit falschem Betrag oder falscher Währung bezahlt.</b> Alles wird zurückgegeben.
alarm-payment-twice = ⚠️ <b>Bestellung { $about } wurde zweimal bezahlt.</b> Die zweite Zahlung wird zurückgegeben.
alarm-refund-failed = 🚨 <b>Die Erstattung von Bestellung { $about } ist gescheitert.</b> Bitte das Geld auf anderem Weg zurückgeben oder es noch einmal versuchen.
alarm-refund-foreign = ⚠️ <b>Geld von Bestellung { $about } wurde von Hand zurückgegeben</b>, beim Zahlungsdienst. Die Bestellung selbst blieb, wie sie ist.
alarm-order-needs-attention = 🚨 <b>Bestellung { $about } braucht einen Menschen.</b> Sie ist bezahlt, und wir wissen nicht, was aus dem Einkauf wurde.
alarm-supplier-balance-empty = 🚨 <b>Unser Guthaben beim Lieferanten reicht nicht: { $about }.</b> Bezahlte Bestellungen warten darauf. Bitte einzahlen.
alarm-task-failed = 🚨 <b>Eine Arbeit hat aufgegeben: { $about }.</b> /failed zeigt sie und versucht es noch einmal.
alarm-return-stopped = ⚠️ <b>Die Bestellung { $about } wurde nicht zurückgegeben:</b> Der Lieferant hat die eSIM nicht zurückgenommen, weil ein Handy sie hat oder aus einem anderen Grund. Es ist kein Geld geflossen, und der Kundin oder dem Kunden wurde nichts gesagt.
alarm-return-not-ended = ⚠️ <b>Die eSIM der Bestellung { $about } funktioniert noch, obwohl das Geld zurückgeht:</b> Der Lieferant hat sie nicht beendet. Bitte beende sie in der Konsole des Lieferanten.
