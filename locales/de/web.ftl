# Die Chat-Seite der Website.
web-direction = ltr
web-language-label = Sprache
web-language-en = English
web-language-de = Deutsch
web-chat-title = EsimFlux – Reise-eSIMs im Chat
web-chat-description = Sag uns, wohin du reist, wähle einen Tarif, zahle mit Karte und scanne deine eSIM. Alles in einem Chat.
web-guest-name = Gast
web-skip = Zum Eingabefeld springen
web-ok = OK
web-cancel = Abbrechen
web-close = Schließen
web-try-again = Noch einmal

# Die Leiste neben dem Chat
web-side-label = So geht’s
web-side-title = Online, sobald du landest.
web-side-lead = Ein Chat von „Wohin?“ bis zur fertigen eSIM. Keine App, kein Konto, keine Roaming-Rechnung.
web-step-1 = Sag, wohin du reist
web-step-1-more = „Japan, 10 Tage“ genügt.
web-step-2 = Tarif wählen und zahlen
web-step-2-more = Daten, Tage und Preis siehst du vorher.
web-step-3 = Code scannen
web-step-3-more = Nach etwa einer Minute ist deine eSIM da.
web-trust-card = Du zahlst direkt bei Stripe. Deine Kartennummer sehen wir nie.
web-trust-refund = Können wir deine eSIM nicht liefern, kommt dein Geld von selbst zurück.
web-trust-chat = Dein Chat liegt verschlüsselt bei uns und wird { $days } Tage nach der letzten Nutzung gelöscht.

# Der Kopf des Chats
web-chat-label = Chat
web-messages-label = Nachrichten
web-menu = Über diesen Chat
web-status-online = Online
web-status-connecting = Verbinde …
web-status-offline = Keine Verbindung
web-typing = Der Bot schreibt …
web-offline = Keine Verbindung. Schreib ruhig weiter: Sobald du wieder online bist, geht alles raus.
web-load-older = Frühere Nachrichten zeigen
web-load-failed = Der Chat ließ sich nicht öffnen. Wir versuchen es weiter.
web-noscript = Dieser Chat braucht JavaScript. Bitte schalte es ein und lade die Seite neu.
web-to-newest = Zum Neuesten
web-new-messages = Neue Nachrichten

# Schreiben
web-write = Nachricht schreiben …
web-send = Senden
web-attach = Datei anhängen
web-remove-file = { $name } entfernen
web-file-too-big = Diese Datei ist zu groß: Der Chat nimmt bis zu 20 MB an.
web-file-empty = Diese Datei ist leer.
web-commands-label = Befehle
web-reply-keys-label = Antworten zur Auswahl
web-replying = Antwort
web-editing = Nachricht ändern

# Eine Nachricht
web-you-said = Du:
web-bot-said = { $name }:
web-sent = Gesendet
web-sending = Wird gesendet
web-not-sent = Nicht gesendet
web-send-failed = Das ließ sich nicht senden.
web-discard = Verwerfen
web-edited = bearbeitet
web-forwarded = Weitergeleitet
web-attachment = Anhang
web-photo = Foto
web-enlarge = Vergrößern
web-file = Datei
web-sticker = Sticker
web-location = Standort
web-spoiler = Verdeckter Text: tippen, um ihn zu lesen
web-show-more = Mehr zeigen
web-show-less = Weniger zeigen
web-copy = Kopieren
web-copied = Kopiert
web-reply = Antworten
web-edit = Ändern
web-message-menu = Was du mit dieser Nachricht tun kannst
web-keys-label = Schaltflächen
web-not-here = Diese Schaltfläche geht auf der Website nicht.
web-unknown-message = Diese Art Nachricht lässt sich hier nicht zeigen.
web-unreachable = Unser Server war nicht erreichbar. Bitte versuch es noch einmal.

# Neu beginnen
web-kept-note = Dieser Chat gehört zu diesem Browser. { $days } Tage nach der letzten Nutzung wird er gelöscht.
web-gpc = Dein Browser sendet Global Privacy Control. Wir beachten es: Deine Daten werden weder verkauft noch für Werbung weitergegeben.
web-forget = Neuen Chat beginnen
web-forget-title = Neuen Chat beginnen?
web-forget-explain = Dieser Chat und seine Nachrichten werden gelöscht und lassen sich nicht zurückholen. Sichere vorher, was du noch brauchst: QR-Codes, Bestellnummern, eine noch nicht installierte eSIM.
web-forget-really = Löschen und neu beginnen

# Was der Chat ablehnt
web-refusal-not-entered = Dein Chat ist beendet. Bitte lade die Seite neu.
web-refusal-too-fast = Das ging etwas schnell. Deine Nachricht wird gleich gesendet.
web-refusal-file-too-big = Diese Datei ist zu groß: Der Chat nimmt bis zu 20 MB an.
web-refusal-not-understood = Das kam nicht vollständig an. Bitte lade die Seite neu.
web-refusal-foreign = Diese Anfrage kam nicht von unserer Seite. Bitte lade sie neu.
web-refusal-text-too-long = Dieser Text ist zu lang: Eine Nachricht fasst bis zu 4.096 Zeichen. Bitte teile ihn auf.
web-refusal-text-empty = In dieser Nachricht steht nichts, was ich lesen kann. Bitte schreib ein paar Worte.
web-refusal-message-gone = Diese Nachricht gibt es nicht mehr.
web-refusal-button-gone = Diese Schaltfläche gibt es nicht mehr. Bitte nimm die neueste Nachricht.
web-refusal-file-empty = Diese Datei ist leer.
web-refusal-not-editable = Diese Nachricht lässt sich nicht mehr ändern. Bitte schreib eine neue.
web-refusal-not-taken = Das konnte der Chat nicht annehmen. Bitte versuch es auf andere Weise.
