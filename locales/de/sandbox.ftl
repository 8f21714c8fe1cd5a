# Die Bezahlseite der Sandbox im Testmodus.
sandbox-test-mode = TESTMODUS
sandbox-test-explained = Hier fließt kein echtes Geld, und echte Karten funktionieren nicht.
sandbox-pay-title = Bezahlen
sandbox-amount = { $amount }
sandbox-lines = Das bezahlst du
sandbox-email = E-Mail für den Beleg
sandbox-optional = (freiwillig)
sandbox-card-number = Kartennummer
sandbox-card-until = Gültig bis
sandbox-card-code = Prüfnummer
sandbox-do-pay = { $amount } bezahlen
sandbox-cards-title = Testkarten
sandbox-card-pays = bezahlt
sandbox-card-declined = wird abgelehnt
sandbox-card-asks = fragt nach 3-D Secure
sandbox-other-title = Oder probier aus, was sonst passieren kann
sandbox-do-later = Lastschrift: Das Geld kommt etwas später
sandbox-do-never = Lastschrift: Das Geld kommt nie
sandbox-do-leave = Gehen, ohne zu bezahlen
sandbox-do-expire = Diese Seite ablaufen lassen
sandbox-problem-declined = Deine Karte wurde abgelehnt. Es wurde nichts abgebucht. Bitte versuch es mit einer anderen Karte.
sandbox-problem-not-confirmed = Die Zahlung wurde nicht bestätigt. Es wurde nichts abgebucht. Bitte versuch es noch einmal oder nimm eine andere Karte.
sandbox-problem-no-test-card = Hier funktionieren nur die Testkarten unten.
sandbox-verify-title = 3-D Secure
sandbox-verify-question = Deine Bank fragt: Willst wirklich du diese Zahlung machen?
sandbox-do-confirm = Ja, Zahlung bestätigen
sandbox-do-refuse = Nein, nicht bestätigen
sandbox-over-paid = Diese Bezahlseite ist erledigt. Du musst nicht noch einmal bezahlen.
sandbox-over-expired = Diese Bezahlseite ist abgelaufen. Es wurde nichts abgebucht.
sandbox-back = Zurück zum Shop
sandbox-receipt-title = Testbeleg
sandbox-receipt-paid-at = Bezahlt am { $at }
sandbox-receipt-given-back = Davon wurden { $amount } erstattet.

# Die Seite hinter der Theke, nur in der Demo.
counter-title = Hinter der Theke
counter-band = SANDBOX
counter-band-what = Alles auf dieser Seite wird auf diesem Rechner gespielt.
counter-lead = Während im Chat jemand kauft, siehst du hier die andere Seite: was das Team liest, was der Lieferant verkauft, was bezahlt wird. Und lass etwas schiefgehen: Was bezahlt ist, endet als eine eSIM oder als volle Erstattung.
counter-to-chat = Chat öffnen
counter-admin = Admin-Chat
counter-admin-what = Das sagt der Bot dem Team in Telegram. Hier bist du die Inhaberin oder der Inhaber.
counter-admin-empty = Noch ist alles ruhig. Schick einen Befehl, oder wähl einen schlechten Tag und kauf etwas.
counter-write = Nachricht oder Befehl
counter-send = Senden
counter-supplier = Das Buch des Lieferanten
counter-supplier-what = Jede gekaufte eSIM. Spiel das Handy auf der Reise und sieh dann im Chat unter /esims nach.
counter-supplier-empty = Noch nichts verkauft.
counter-balance = Guthaben des Shops hier: { $amount }
counter-sync = Preisliste abrufen
counter-esim = Gekauft für { $amount } am { $at }
counter-used = { $used } von { $total } verbraucht
counter-esim-allocating = entsteht gerade
counter-esim-released = bereit
counter-esim-download = geladen
counter-esim-installed = installiert
counter-esim-connected = in Gebrauch
counter-esim-used-up = aufgebraucht
counter-esim-paused = angehalten
counter-esim-deleted = gelöscht
counter-esim-over = vorbei
counter-phone-download = Herunterladen
counter-phone-install = Installieren
counter-phone-connect = Einschalten und verbinden
counter-phone-use = Ein Fünftel der Daten verbrauchen
counter-phone-walk = Alle Schritte auf einmal
counter-stripe = Das Buch von Stripe
counter-stripe-what = Jede Bezahlseite, die geöffnet wurde, und was daraus geworden ist.
counter-stripe-empty = Noch keine Bezahlseite.
counter-payment = Bestellung { $number }
counter-payment-open = offen
counter-payment-paid = bezahlt
counter-payment-pending = unterwegs
counter-payment-expired = geschlossen, unbezahlt
counter-payment-refunded = erstattet
counter-amount = { $amount }
counter-at = { $at }
counter-given-back = { $amount } zurückgegeben
counter-moods = Schlechte Tage
counter-moods-what = Schalt einen ein und kauf dann im Chat einen Tarif.
counter-mood-answer-lost = Die Antwort geht verloren
counter-mood-answer-lost-what = Der Lieferant verkauft die nächste eSIM, aber seine Antwort kommt nie an. Der Bot fragt nach, was er gekauft hat, bevor er noch einmal kauft: eine eSIM, nicht zwei.
counter-mood-sold-out = Ausverkauft
counter-mood-sold-out-what = Beim nächsten Kauf ist nichts mehr da. Das ganze Geld geht zurück auf die Karte, und wer gekauft hat, erfährt es.
counter-mood-refused = Abgelehnt, keiner weiß warum
counter-mood-refused-what = Der nächste Kauf wird aus einem Grund abgelehnt, den kein Programm beurteilen kann. Er landet im Admin-Chat: Mit /attention kannst du es noch einmal versuchen oder erstatten.
counter-mood-dearer = Preise um die Hälfte höher
counter-mood-dearer-what = Was schon bestellt ist, wird zum neuen Preis gekauft, solange der Shop nichts draufzahlt; sonst geht das Geld zurück. Ruf die Preisliste ab, dann fragen alte Knöpfe, bevor sie mehr verlangen.
counter-mood-balance = Guthaben leer
counter-mood-balance-what = Bezahlte Bestellungen warten, und der Admin-Chat schlägt Alarm. Schalt es aus, um einzuzahlen: Dann geht es von selbst weiter.
counter-mood-down = Lieferant gestört
counter-mood-down-what = Der Lieferant antwortet nur mit Fehlern, bis du das ausschaltest. Bezahlte Bestellungen warten und gehen dann weiter.
counter-mood-news-lost = Eine Zahlungsmeldung geht verloren
counter-mood-news-lost-what = Der nächste Webhook von Stripe kommt nie an. Die Seite nach dem Bezahlen bemerkt die Zahlung selbst; wird sie geschlossen, findet sie ein Blick in das Buch von Stripe binnen zwei Minuten.
counter-mood-news-twice = Jede Zahlungsmeldung kommt doppelt
counter-mood-news-twice-what = Stripe schickt jeden Webhook zweimal. Trotzdem bleibt es bei einer eSIM.
counter-mood-news-late = Zahlungsmeldungen kommen spät
counter-mood-news-late-what = Die Webhooks von Stripe warten, bis du das ausschaltest.

# Die Seite der Demo mit dem Telefon neben der Support-Gruppe.
counter-to-desk = Als Support antworten
pane-title = Das Telefon und die Support-Gruppe
pane-band = Beide Seiten werden auf diesem Rechner gespielt.
pane-nav = Andere Seiten
pane-skip = Zum Schreiben in der Gruppe springen
pane-sides = Welche Seite zu sehen ist
pane-phone = Telefon des Kunden
pane-phone-title = Der Chat des Shops auf dem Telefon des Kunden
pane-group = Support-Gruppe
pane-fresh = etwas wurde geschrieben
pane-group-what = Für jedes Ticket ein Thema. Was du in einem Thema schreibst, liest der Kunde.
pane-sign-in = Web-Desk …
pane-link-what = Das schickt der Bot in den eigenen Chat des Agenten, wo es sonst niemand liest.
pane-announce = Der Bot hat { $name } geschrieben
pane-link-none = Der Bot hat nicht geantwortet. Versuch es gleich noch einmal.
pane-hints = Was du ausprobieren kannst
pane-hint-1 = Schreib auf dem Telefon „kein Internet“. Folge den Schritten oder überspring sie und öffne ein Ticket.
pane-hint-2 = Hier entsteht ein Thema mit einer Karte. Antworte darin als Mia: Auf dem Telefon steht ihr Name darüber.
pane-hint-3 = Ändere deine Antwort (Pfeil nach oben), reagiere auf den Kunden, häng ein Bild an. Alles kommt an. Ändere auch auf dem Telefon etwas.
pane-hint-4 = Schreib „// Roaming ist wohl aus“. Das ist eine Notiz: Der Kunde sieht sie nie.
pane-hint-5 = Antworte als Mia und gleich danach als Tom: Der Bot warnt, dass zwei antworten.
pane-hint-6 = Drück die Knöpfe der Karte, oder schreib in „Allgemein“ /queue, /find und /stats. Lösch ein Thema: Mit dem nächsten Wort des Kunden ist es wieder da.
pane-hint-7 = Schließ das Ticket und bewerte es auf dem Telefon. Öffne dann den Web-Desk: dieselben Tickets als Seite.
pane-topics = Themen
pane-messages = Nachrichten des Themas
pane-quick = Vorgefertigt
pane-as = Schreiben als
pane-role-agent = Agentin
pane-role-lead = Leitung
pane-no-files = Dateien entfernen
pane-delete = Thema löschen …
pane-delete-topic = Dieses Thema löschen
pane-delete-what = Wie es in Telegram jeder Admin jederzeit kann. Der Bot erfährt nichts davon. Vom Ticket geht nichts verloren: Sobald es etwas zu schreiben gibt, öffnet sich wieder ein Thema dafür.
pane-delete-really = Löschen
pane-album = Album
pane-closed = Thema geschlossen
pane-reopened = Thema wieder geöffnet
pane-opened = { $name }
pane-pinned = Nachricht angeheftet
pane-editing = Deine Nachricht ändern
pane-replying = Antwort an { $name }
pane-react = Reagieren
pane-empty = Noch nichts hier.
pane-nothing-yet = Noch keine Tickets. Öffne eins auf dem Telefon: Schreib „kein Internet“.
pane-general = Allgemein
pane-general-write = Ein Befehl, etwa /queue
pane-topic-write = Dem Kunden antworten
pane-closed-write = Gelöst: Eine Antwort erreicht den Kunden trotzdem
pane-lag-one = Ein Beitrag wartet: Die Gruppe nimmt von einem Bot 20 in der Minute. Verloren geht nichts.
pane-lag-more = { $posts } Beiträge warten: Die Gruppe nimmt von einem Bot 20 in der Minute. Verloren geht nichts.
pane-topic-gone = Das Thema ist weg.
pane-topic-new = Ein neues Thema ist entstanden.
pane-unread = ungelesen

# The demo's admin pane: the phone beside the admin chat and the admins' own chats with the bot.
counter-to-admin = Als Admin für Ordnung sorgen
pane-role-owner = Inhaberin
pane-role-security-admin = Sicherheit
admin-title = Das Telefon und der Admin-Chat
admin-band = Beide Seiten werden auf diesem Rechner gespielt.
admin-skip = Zum Schreiben im Admin-Chat springen
admin-sides = Welche Seite zu sehen ist
admin-group = Admin-Chat
admin-group-what = Hier stehen die Befehle. Was nur eine Person angeht, schickt der Bot in ihren eigenen Chat mit ihm.
admin-sign-in = Authenticator …
admin-announce = Authenticator-App von { $name }
admin-link-what = Die sechs Ziffern wechseln jede halbe Minute und zählen nur im eigenen Chat mit dem Bot.
admin-link-none = Noch nichts eingerichtet. Schreib /factor im eigenen Chat mit dem Bot: Das Bild, das er schickt, kommt in eine App wie diese.
admin-general = Admin-Chat
admin-general-write = Ein Befehl, zum Beispiel /seclog
admin-topic-write = Schreib dem Bot
admin-empty = Hier steht noch nichts.
admin-topics = Chats
admin-messages = Nachrichten des Chats
admin-hint-1 = Bestell auf dem Telefon einen Tarif und öffne seine Zahlungsseite. Schreib dann hier als Owner /seclog: Die Antwort steht eine halbe Stunde lang in „EsimFlux → Owner“.
admin-hint-2 = Öffne die Details einer Zeile, drück „Dieselbe Person“, älter und neuer. Filtern: /seclog type:payment.* outcome:success
admin-hint-3 = Schreib /factor in „EsimFlux → Owner“, drück dann „Authenticator“ und tipp dort die sechs Ziffern ein. Damit ist der zweite Faktor eingerichtet.
admin-hint-4 = Schreib /stop sales neue Preise kommen, und versuch, auf dem Telefon zu kaufen. /resume sales öffnet den Shop wieder.
admin-hint-5 = Nimm die Nummer einer Bestellung vom Telefon: /warn mit ihr, /whois, /ban 1h spam. Das Telefon erfährt davon und kann /appeal schreiben. /case entscheidet.
admin-hint-6 = Versuch hineinzukommen: Schreib auf dem Telefon /ban oder /seclog. Es wird abgelehnt und steht gleich darauf im Protokoll.
admin-hint-7 = /seclog verify geht die ganze Kette durch. /roles zeigt, wer was darf; Nora liest das Protokoll, Tom nicht.

# Das Postfach der Demo.
counter-to-inbox = E-Mails lesen
inbox-title = Postfach
inbox-band = E-Mails bleiben auf diesem Rechner, egal welche Adresse du angibst.
inbox-lead = Jede E-Mail, die der Shop verschickt, landet hier: Codes, die eine Adresse bestätigen, Nachrichten für alle, die der Chat nicht erreicht, der Beleg einer Löschung. Angenommen werden sie von einem echten Mailserver.
inbox-empty = Postfach leeren
inbox-nothing = Noch keine E-Mails. Gib im Chat eine E-Mail-Adresse an: /account
inbox-from = Von { $sender }
inbox-to = An { $to }
inbox-at = { $at }

# Was von jemandem übrig ist.
counter-to-left = Sehen, was übrig bleibt
left-title = Was von dir übrig ist
left-lead = Lösch im Chat dein Konto (/mydata) und sieh hier zu, was geht und was bleibt. Diese Seite öffnet die Datenbanken der Demo und zählt, Zeile für Zeile. Der Shop selbst kann das nicht: Wem eine Zeile gehörte, weiß danach niemand mehr. Deshalb merkt sich die Demo im Arbeitsspeicher, welche Zeilen wem gehören, und vergisst es, wenn sie endet.
left-to-check = Beleg prüfen
left-time = Die Zeit
left-now = In dieser Demo ist es { $at }.
left-time-what = Eine Löschung wartet nach deinem Auftrag noch einen Tag, damit du es dir anders überlegen kannst. Hier musst du nicht warten.
left-day = Einen Tag vergehen lassen
left-person = { $who ->
        [web] Jemand im Webchat, seit { $at }
        [team] Jemand vom Team, seit { $at }
       *[other] Jemand auf Telegram, seit { $at }
    }
left-here = ist da
left-going = wird gelöscht
left-gone = ist gelöscht
left-has = { $rows ->
        [one] Die Datenbanken enthalten eine Zeile.
       *[other] Die Datenbanken enthalten { $rows } Zeilen.
    }
left-had = { $gone ->
        [1] Gelöscht am { $at }. Die Datenbanken enthielten { $most ->
            [one] eine Zeile
           *[other] { $most } Zeilen
        }; { $rows ->
            [0] nichts ist übrig.
            [one] eine ist übrig.
           *[other] { $rows } sind übrig. Keine davon sagt noch, wer es war, außer dem Steuerarchiv, und das ist versiegelt.
        }
       *[0] Gelöscht. Von { $most } Zeilen sind { $rows } übrig.
    }
left-request = Nummer der Datenanfrage: { $number }. Der Beleg steht im Chat und liegt im Postfach, falls es eine E-Mail-Adresse gab.
left-what = Was
left-most = Vorher
left-left = Übrig
left-group-keys = Der Schlüssel, der alles versiegelt
left-group-other = Was der Shop zum Laufen braucht
left-show = Die Zeilen zeigen, wie sie sind
left-rows = { $rows ->
        [one] eine Zeile
       *[other] { $rows } Zeilen
    }
left-more = { $rows ->
        [one] und noch eine
       *[other] und { $rows } weitere
    }
left-sealed = versiegelt, { $size }
left-why-orders = Was verkauft wurde, wann und für wie viel: Das Steuerrecht will die Bücher. Wer gekauft hat, steht nicht mehr darin.
left-why-tax = Wer gekauft hat, weil das Steuerrecht es wissen will: nicht mehr im Shop, unter einem eigenen Schlüssel, nur mit zweitem Faktor zu öffnen, und jeder Blick wird protokolliert.
left-tax-until = Gelöscht wird es am { $at }.
left-why-log = Was geschah, unter einer zufälligen Kennung, die zu niemandem mehr führt; Adresse, Gerät und Worte sind herausgeschnitten.
left-why-requests = Dass es eine Datenanfrage gab und dass sie rechtzeitig erledigt wurde: Das müssen wir belegen können. Was dazu geschrieben wurde, ist weg.
left-why-suppressions = Ein verschlüsselter Fingerabdruck, der zu keiner Adresse führt: damit dir von uns nie wieder ungefragt etwas kommt.
left-why-consents = Der Nachweis, wozu Ja oder Nein gesagt wurde, unter einem verschlüsselten Fingerabdruck statt des Kontos.
left-why-rest = Die bloße Zeile, ohne etwas, das sagt, wer es war.
left-nobody = Noch ist niemand da. Bestell etwas im Chat oder schreib dem Team, und komm wieder.
left-search = Nach einem Wort suchen
left-search-what = Gib etwas ein, das nur du geschrieben oder bekommen hast: einen Satz, eine Bestellnummer, eine E-Mail-Adresse. Gelesen wird jedes Byte jeder Datei dieser Demo. Was der Shop versiegelt, findet sich auch nicht, solange du da bist; dafür ist das Versiegeln da.
left-word = Ein Wort von dir
left-look = Suchen
left-found = „{ $word }“ steht in:
left-too-short = Gib bitte mindestens drei Zeichen ein.
left-file-esimflux = Der Shop
left-file-esimflux-keys = Die Schlüssel des Shops
left-file-supplier = Der eSIM-Lieferant (außerhalb)
left-file-stripe = Der Zahlungsdienst (außerhalb; er löscht nach eigenen Regeln)
left-file-staff = Die Gruppe des Teams in Telegram (außerhalb)
left-file-mail = Dein eigenes Postfach (außerhalb; „Postfach leeren“ leert es)
left-read = { $size } gelesen
left-times = { $times ->
        [0] nirgends
        [one] einmal
       *[other] { $times }-mal
    }
