# Die Datenschutzhinweise: ihre Worte, und Chat, Seiten und Befehle des Teams um sie herum.
# Was auf einen Punkt folgt, ist ein Punkt einer Liste; jeder Absatz steht in einer eigenen Zeile.
# Fristen, Zwecke und Empfänger nennt die Software selbst (privacy/notice_writer.py): Hier stehen ihre Texte.

# Die Fragen, in ihrer Reihenfolge
notice-title = Datenschutzhinweise
notice-title-short = Deine Daten, kurz gesagt
notice-title-us = Wer wir sind
notice-title-what = Was wir speichern
notice-title-why = Wofür, und auf welcher Grundlage
notice-title-long = Wie lange wir es speichern
notice-title-who = Wer es bekommt
notice-title-where = Wohin es geht
notice-title-rights = Deine Rechte
notice-title-california = Wenn du in Kalifornien lebst
notice-title-children = Kinder
notice-title-security = Wie wir es schützen
notice-title-machines = Entscheidungen durch Maschinen
notice-title-changes = Wenn sich diese Hinweise ändern
notice-title-contact = So erreichst du uns
notice-title-annex-account = Im Einzelnen: dein Konto und deine Entscheidungen
notice-title-annex-orders = Im Einzelnen: Bestellungen, Zahlungen, eSIMs
notice-title-annex-messages = Im Einzelnen: Nachrichten und Anfragen
notice-title-annex-security = Im Einzelnen: Sicherheit
notice-title-annex-team = Im Einzelnen: unser eigenes Team
notice-title-annex-use = Im Einzelnen: wie der Chat genutzt wird

notice-text-short =
    Wir verkaufen in diesem Chat Reise-eSIMs und speichern nur, was dafür nötig ist:
    • deine Kennung in diesem Chat und deine Sprache, um dir zu antworten
    • deine Bestellungen und Zahlungen, um zu liefern, und weil das Steuerrecht es verlangt
    • deine eSIMs, mit verschlüsselter Nummer und verschlüsseltem Code, damit du den QR-Code noch einmal bekommen kannst
    • was du unserem Team schreibst, verschlüsselt, damit wir dir helfen können
    • ein Sicherheitsprotokoll, um dich und uns vor Betrug zu schützen
    Deine Karte sehen wir nie. Wir verkaufen keine Daten und geben keine für Werbung weiter. Angebote und Nutzungszahlen sind aus, bis du sie einschaltest.
    Unter /mydata bekommst du eine Kopie deiner Daten und kannst sie berichtigen oder löschen lassen; in /settings stehen deine Entscheidungen. Fragen? { $email }

notice-us-owner = Inhaber und Betreiber von EsimFlux ist { $name }. Dort wird entschieden, wofür deine Daten genutzt werden, und dort liegt die Verantwortung dafür (im Sinne der DSGVO: der Verantwortliche).
notice-us-address = Per Post: { $name }, { $address }, { $country }
notice-us-email = Per E-Mail: { $email }
notice-us-officer = Datenschutzbeauftragte Person: { $officer }
notice-us-representative = Unsere Vertretung: { $representative }
notice-us-scope = Diese Hinweise gelten für alle, egal wo sie leben, und für alles, was wir betreiben: den Bot in Telegram, den Chat und die Seiten unserer Website, was du kaufst und wie es geliefert und betreut wird, die Werkzeuge, mit denen unser Team arbeitet, und die Schnittstellen dahinter. Deine Rechte sind in jedem Land dieselben; nur die Zeit, die uns das Gesetz für eine Antwort gibt, kann verschieden sein.

notice-text-what =
    Was wir speichern, hängt davon ab, was du bei uns tust. Du musst uns nichts geben; aber ohne deine Kennung in diesem Chat können wir nicht antworten, und ohne Bestellung nicht liefern.
    • Dein Konto: deine Kennung in Telegram oder im Chat unserer Website, die Sprache, die du gewählt hast, und die deiner App, und ob du uns blockiert hast. Wenn du sie uns gibst: deine E-Mail-Adresse, einen Namen und dein Land. Nach Telefonnummer oder Geburtsdatum fragen wir nie.
    • Bestellungen und Zahlungen: was du gekauft hast, wann, für wie viel, und wie es um die Zahlung steht. Du zahlst auf einer Seite des Zahlungsdienstes, deine Kartennummer kommt also nie bei uns an. Wird eine in diesen Chat getippt, machen wir sie unkenntlich, bevor irgendetwas gespeichert wird.
    • Deine eSIMs: die Nummer des Profils, den Aktivierungscode, wie weit die Installation ist und wie viele Daten verbraucht sind. Nummer und Code sind verschlüsselt.
    • Fragen an unser Team: was du schreibst und schickst, unsere Antworten und deine Bewertungen, verschlüsselt.
    • Den Chat auf unserer Website, verschlüsselt, damit du ihn wiederfindest.
    • Verbindungen: auf unseren eigenen Seiten und im Chat unserer Website die IP-Adresse und den Browser. Telegram verrät uns beides nicht.
    • Ein Sicherheitsprotokoll: wann du Kunde wurdest oder nach langer Zeit wieder da warst, Bestellungen, Zahlungen und Anfragen, und wann deine Codes gezeigt wurden oder jemand nach ihnen gegriffen hat. Was es über dich sagt, steht in /settings unter „Letzte Aktivitäten“.
    • Wie der Chat genutzt wird: nichts, außer du schaltest es in /settings ein; dann unter einem Pseudonym.
    • Deine Entscheidungen: wozu du wann Ja gesagt und wogegen du widersprochen hast, und deine Datenanfragen.
    Einiges kommt von anderen: Telegram nennt uns deine Kennung und die Sprache deiner App, der Zahlungsdienst, wie eine Zahlung ausging und aus welchem Land die Karte ist, der Lieferant, wie es um deine eSIM steht.
    Was du dem Bot in Telegram sonst schreibst, speichern wir nicht, auch wenn Telegram selbst es hat; ebenso keine Kartendaten, nicht deinen Standort und nicht deine Kontakte. Wer in Telegram nur Tarife ansieht, hinterlässt bei uns nur, wann er gekommen ist.

notice-why-intro = Wir nutzen deine Daten für diese Zwecke und für keine anderen:
notice-why-consent = Wo wir dich um deine Einwilligung bitten, kannst du Nein sagen oder sie widerrufen, und alles andere geht weiter wie vorher.

notice-long-intro = Verschiedene Daten bleiben verschieden lange, weil ihr Zweck oder ein Gesetz es bestimmt. Ist ihre Zeit vorbei, werden sie von selbst gelöscht. Hier jede Art in Kürze; am Ende dieser Hinweise steht mehr dazu:
notice-long-hold = Wo uns ein Rechtsanspruch oder eine Behörde dazu verpflichtet, bleiben einzelne Einträge länger, bis das geklärt ist; für anderes nutzen wir sie nicht.
notice-long-backup = Auch Sicherungskopien sind verschlüsselt, und wir behalten sie nur kurz: die der Schlüssel 7 Tage, die anderen 30. Was gelöscht wurde, verschwindet mit ihnen; müssen wir je eine benutzen, wird es vorher noch einmal gelöscht.

notice-who-intro = Wir verkaufen keine Daten und geben keine für Werbung weg. Diese Firmen bekommen, was sie brauchen, und nicht mehr:
notice-who-staff = Auch in unserem eigenen Team sieht nur jemand etwas, der es für seine Arbeit braucht. Unser Team liest Anfragen in einer geschlossenen Gruppe in Telegram oder auf einer eigenen Seite; dein Name und dein Konto gehen nicht mit, und Kartennummern nehmen wir vorher heraus. Das Sicherheitsprotokoll lesen nur dazu befugte Administratoren, und jeder Blick hinein wird festgehalten.
notice-who-authorities = Behörden und Gerichte bekommen nur etwas, wenn ein Gesetz uns dazu verpflichtet.

notice-where-intro = Wir verkaufen weltweit, deshalb können deine Daten in anderen Ländern als deinem verarbeitet und gespeichert werden. Wohin sie auch gehen, sie sind durch geeignete Garantien geschützt, die wir regelmäßig prüfen:
notice-where-copy = Du kannst eine Kopie der Garantien haben: Frag uns danach.

notice-text-rights =
    Diese Rechte hast du, kostenlos und in jedem Land. Für die meisten genügt ein Tipp in /mydata oder /settings:
    • Auskunft: alles sehen, was wir über dich haben, und eine Kopie davon bekommen.
    • Übertragbarkeit: mitnehmen, was du uns gegeben hast, in einer Form, die Maschinen lesen.
    • Berichtigung: berichtigen lassen, was falsch ist.
    • Löschung: alles löschen lassen, was wir nicht nach dem Gesetz aufheben müssen.
    • Einschränkung: Was wir haben, bleibt, aber wir nutzen es nicht mehr.
    • Widerspruch: gegen alles, was wir aus berechtigtem Interesse tun; gegen Angebote immer und sofort.
    • Widerruf: jede Einwilligung zurücknehmen, so leicht, wie du sie gegeben hast. Was vorher geschah, bleibt rechtmäßig.
    Wo ein Tipp nicht genügt, kümmert sich ein Mensch darum. Wir antworten innerhalb von 30 Tagen; brauchen wir länger und erlaubt es das Gesetz, sagen wir dir, warum. Du kannst jemand anderen für dich handeln lassen. Auch wer gesperrt ist oder uns blockiert hat, verliert keines dieser Rechte.
    Niemand wird schlechter behandelt, weil er ein Recht nutzt: derselbe Preis, derselbe Dienst.

notice-rights-authority = Wenn du meinst, dass wir etwas falsch machen, kannst du dich bei einer Datenschutzbehörde beschweren: dort, wo du wohnst oder arbeitest, oder bei unserer: { $authority }
notice-rights-authority-any = Wenn du meinst, dass wir etwas falsch machen, kannst du dich bei einer Datenschutzbehörde beschweren: dort, wo du wohnst oder arbeitest, oder wo wir sind.

notice-text-california =
    Wenn du in Kalifornien wohnst, kannst du außerdem:
    • erfahren, was wir erheben, von wem, wofür, und an wen es geht: Das sind diese Hinweise und, für dich selbst, /mydata
    • es einsehen, berichtigen und löschen lassen
    • dem Verkaufen und Teilen widersprechen und die Nutzung sensibler Angaben einschränken
    Wir verkaufen keine persönlichen Angaben, wir teilen sie nicht für Werbung auf anderen Seiten und haben das auch in den letzten zwölf Monaten nicht getan. Widersprechen kannst du trotzdem, in /settings, und wir bestätigen es dir; ein Browser, der „Global Privacy Control“ sendet, hat auf unseren Seiten schon dadurch widersprochen.
    Wir benachteiligen niemanden, der diese Rechte nutzt. Eine bevollmächtigte Person kann für dich handeln: Wir bitten um deine unterschriebene Vollmacht und fragen direkt bei dir nach. Wir bestätigen innerhalb von 10 Werktagen, meistens sofort, und antworten innerhalb von 30 Tagen, obwohl das Gesetz 45 erlaubt.

notice-text-children =
    EsimFlux ist nicht für Menschen unter 16 gedacht, und wissentlich speichern wir nichts über sie. Deshalb fragen wir, bevor wir irgendetwas speichern, ob du 16 oder älter bist. Wer Nein sagt, hinterlässt bei uns nur einen verschlüsselten Fingerabdruck des Kontos, der allein verhindert, dass wir noch einmal fragen, und nach einem Jahr gelöscht wird.
    Wenn du von einem Kind weißt, das uns trotzdem Daten gegeben hat, schreib uns: { $email }. Wir halten sofort alles an, erstatten, was noch auf keinem Handy ist, und löschen die Daten innerhalb von 72 Stunden.

notice-text-security =
    Wir schützen deine Daten organisatorisch, technisch und physisch:
    • Vertrauliches ist mit einem eigenen Schlüssel nur für dich verschlüsselt. Die Schlüssel liegen getrennt von den Daten; wird dein Konto gelöscht, wird deiner vernichtet, und was er verschloss, ist nicht mehr lesbar, spätestens 7 Tage später auch nicht in Sicherungskopien.
    • Wer bei uns arbeitet, darf nur, was die Arbeit verlangt, weist sich dafür mit einem zweiten Faktor aus, und jeder Blick auf Vertrauliches wird festgehalten. Für Schwerwiegendes braucht es zwei Personen.
    • Verbindungen sind verschlüsselt, Sicherungskopien auch, und unsere Software wird gegen Angriffe getestet, bevor sie läuft.
    Kein System ist jemals völlig sicher. Wenn mit deinen Daten etwas geschieht, das dir schaden kann, sagen wir es der Behörde innerhalb von 72 Stunden und dir ohne Verzögerung: was geschehen ist und was du tun kannst.

notice-text-machines =
    Regeln schauen auf Zahlungen und Anmeldungen, um Betrug zu finden: zu viele Versuche, fremde Karten, Griffe nach Codes. Was sie finden, kann eine Bestellung kurz aufhalten, und du erfährst davon.
    Endgültig entscheidet nie eine Maschine allein: Ein Mensch sieht sich jeden Fall an, mit /appeal erreichst du einen, und niemand wird für immer gesperrt, ohne dass zwei Menschen zustimmen.

notice-text-changes =
    Wir können diese Hinweise ändern. Jede Fassung hat eine Nummer, ein Datum, ab dem sie gilt, und einen Fingerabdruck (SHA-256), mit dem jeder belegen kann, was in ihr stand. Alle früheren Fassungen bleiben lesbar.
    Ändert sich etwas Wichtiges, sagen wir es dir hier mindestens 30 Tage vorher, mit den Unterschieden. Noch einmal fragen wir dich nur, wo es nötig ist, und Schweigen gilt nie als Ja.

notice-text-contact =
    Schreib uns zu allem, was in diesen Hinweisen steht: { $email }
    Oder hier im Chat: /support führt zu unserem Team, /mydata zu deinen Daten und Rechten, /developer_info sagt, wer hinter diesem Bot steht.
    Du kannst von jeder Adresse und in jeder Sprache fragen. Vielleicht bitten wir dich um eine deiner Bestellungen, um sicher zu sein, dass du es bist; um eine Kopie deines Ausweises nie.

# Wofür: die Zwecke (core/processing.py)
notice-purpose-operate = Den Dienst betreiben und dir antworten: dein Konto, deine Sprache, deine Einstellungen, Schutz vor Überlastung und Fehlersuche.
notice-purpose-sell = Verkaufen: Bestellungen, Zahlungen, Rückzahlungen, Lieferung und Aktivierung deiner eSIM.
notice-purpose-usage-left = Dir zeigen, wie viele Daten deine eSIM noch hat; dafür fragen wir ihren Lieferanten.
notice-purpose-support = Dir helfen: Anfragen und unsere Antworten darauf.
notice-purpose-quality = Besser werden: Bewertungen und Zahlen darüber, wie gut unser Team hilft.
notice-purpose-service-news = Dir Neues zu dem sagen, was du gekauft hast: deine Bestellung, das Ende eines Tarifs, Ausfälle und Änderungen dieser Hinweise.
notice-purpose-offers = Dir von Angeboten erzählen.
notice-purpose-figures = Sehen, wie der Chat genutzt wird und was langsam ist, unter einem Pseudonym und nie für weniger als zehn Menschen auf einmal.
notice-purpose-fraud = Betrug, Missbrauch und unbefugten Zugriff verhindern: Regeln, Fälle und das Einhalten der Ordnung.
notice-purpose-security-log = Das Sicherheitsprotokoll führen: Anmeldungen, Ereignisse rund um Kasse und Zahlung, mit IP-Adresse und Gerät, wo wir sie kennen.
notice-purpose-tax = Die Unterlagen aufheben, die Steuer- und Handelsrecht verlangen.
notice-purpose-rights = Deine Datenanfragen beantworten und belegen, dass wir es getan haben und wozu du Ja gesagt hast.

notice-interest-operate = Unser Interesse: ein Dienst, der läuft und nicht lahmgelegt werden kann.
notice-interest-quality = Unser Interesse: aus dem lernen, was schiefging.
notice-interest-fraud = Unser Interesse, und deins: dass niemand mit gestohlenen Karten zahlt oder sich nimmt, was dir gehört.
notice-interest-security-log = Unser Interesse, und deins: herausfinden und belegen, wer wonach gegriffen hat.

notice-why-basis = Grundlage: { $bases }.
notice-basis-contract = unser Vertrag mit dir
notice-basis-legal-obligation = ein Gesetz, das uns bindet
notice-basis-legitimate-interest = ein berechtigtes Interesse
notice-basis-consent = deine Einwilligung

notice-may-withdraw = Du kannst sie jederzeit widerrufen.
notice-may-object = Du kannst widersprechen; ein Mensch wägt es ab.
notice-may-stop = Du kannst es jederzeit beenden.
notice-may-restrict = Du kannst es einschränken lassen.

# Wer es bekommt, und wo
notice-who-line = • { $name } – { $role }. { $learns }
notice-role-processor = arbeitet für uns, nach unseren Weisungen
notice-role-controller = für den eigenen Teil selbst verantwortlich, mit eigenen Datenschutzhinweisen
notice-role-both = arbeitet für uns und ist für den eigenen Teil selbst verantwortlich
notice-name-payments = { $name } (Zahlungen)
notice-name-supplier = { $name } (Lieferant der eSIMs)
notice-name-telegram = { $name } (Nachrichten)
notice-name-host = { $name } (Server)
notice-name-mail = { $name } (E-Mail)
notice-unnamed = auf dieser Installation nicht benannt
notice-learns-payments = Von uns erfährt die Firma, was du bestellt hast und für wie viel; von dir, auf ihrer eigenen Seite, deine Karte, deine E-Mail-Adresse und das Gerät, mit dem du zahlst.
notice-learns-supplier = Die Firma betreibt deine eSIM: Sie erfährt unsere Nummer der Bestellung, den Tarif, und wie die eSIM genutzt wird. Wer du bist, erfährt sie von uns nicht.
notice-learns-telegram = Befördert, was du und wir dort schreiben, und kennt dein Konto. Mit dem Chat unserer Website hat Telegram nichts zu tun, außer über die geschlossene Gruppe unseres Teams.
notice-learns-host = Auf ihren Maschinen laufen unsere Software und ihre verschlüsselten Datenbanken.
notice-learns-mail = Befördert die E-Mails, die wir dir schicken, wenn du uns eine Adresse gegeben hast.
notice-where-line = • { $name }: { $country }. { $mechanism }
notice-where-line-unknown = • { $name }: auf dieser Installation nicht eingetragen.
notice-mechanism-eea = Deine Daten bleiben im Europäischen Wirtschaftsraum.
notice-mechanism-adequacy = Die Europäische Kommission hat entschieden, dass Daten dort ebenso gut geschützt sind (Art. 45 DSGVO).
notice-mechanism-dpf = Die Firma ist nach dem EU-US Data Privacy Framework zertifiziert (Art. 45 DSGVO).
notice-mechanism-scc = Garantie: die Standardvertragsklauseln der Europäischen Kommission (Art. 46 DSGVO).
notice-mechanism-uk-addendum = Garantie: Standardvertragsklauseln mit dem Zusatz des Vereinigten Königreichs.
notice-mechanism-bcr = Garantie: verbindliche interne Datenschutzvorschriften (Art. 47 DSGVO).
notice-mechanism-contract = Dorthin geht etwas, weil sich sonst nicht erfüllen lässt, worum du uns bittest (Art. 49 Abs. 1 b DSGVO).

# Wie lange, und die Einzelheiten: was in den Tabellen steht
notice-long-line = • { $what }: { $periods }.
notice-annex-intro = Was folgt, schreibt die Software selbst: jede Gruppe von Daten, die sie speichert, warum sie das darf, und wie lange.
notice-annex-line = • { $what } { $holds } Grundlage: { $bases }. Bleibt: { $periods }.
notice-annex-team-intro = Dieser Teil handelt von den Konten unseres eigenen Teams und von keiner Kundin und keinem Kunden.

notice-group-person = Dein Konto
notice-group-talk = Unfertige Gespräche
notice-group-notice = Diese Hinweise und du
notice-group-contact = Deine Angaben
notice-group-letters = E-Mails an dich
notice-group-requests = Deine Datenanfragen
notice-group-consents = Einwilligungen
notice-group-limits = Was du eingeschränkt hast
notice-group-copies = Kopien für dich
notice-group-brought = Was du mitgebracht hast
notice-group-age = Wer zu jung ist
notice-group-suppressions = Wem wir nicht mehr schreiben
notice-group-tax = Steuerarchiv
notice-group-incidents = Vorfälle
notice-group-usage = Wie der Chat genutzt wird
notice-group-orders = Bestellungen und Zahlungen
notice-group-cards = Verschlüsselte Fingerabdrücke von Karten
notice-group-esims = Deine eSIMs
notice-group-supplier-news = Meldungen des Lieferanten
notice-group-tickets = Anfragen
notice-group-desk-acts = Was unser Team zu einer Bestellung tat
notice-group-web-chat = Der Chat auf unserer Website
notice-group-broadcasts = Nachrichten an viele
notice-group-log = Sicherheitsprotokoll
notice-group-buttons = Knöpfe, die einmal zählen
notice-group-cases = Fälle und Einschränkungen
notice-group-names = Verschlüsselte Fingerabdrücke von @Namen
notice-group-throttles = Adressen, die zu schnell waren
notice-group-legal-holds = Aufbewahrung für Rechtsansprüche
notice-group-staff = Mitglieder des Teams
notice-group-staff-access = Wie sie sich anmelden
notice-group-staff-decisions = Was sie entschieden haben

notice-holds-person = Deine Kennung auf dem Kanal, deine Sprache und die deiner App, seit wann wir dich kennen, seit wann du uns blockierst und seit wann du Angebote möchtest.
notice-holds-talk = Was du bisher geantwortet hast, wo wir dich mehreres nacheinander fragen.
notice-holds-notice = Welche Fassung dieser Hinweise du wann und in welcher Sprache bestätigt hast, und ob wir dir von einer späteren erzählt haben.
notice-holds-contact = Nur was du angegeben hast: deine E-Mail-Adresse und wie wir dich nennen, beides verschlüsselt, das Land, in dem du wohnst, wann du die Adresse bestätigt hast; eine Adresse, die auf ihren Code wartet; was du berichtigt hast, vorher und nachher, verschlüsselt.
notice-holds-letters = Dass es eine E-Mail gab, von welcher Art, wann, und ob sie ankam; Adresse und Inhalt sind verschlüsselt und verschwinden, sobald sie verschickt ist.
notice-holds-requests = Worum du gebeten hast, wann es kam, wie es lief und wann es beantwortet wurde; was du dazu geschrieben hast, ist verschlüsselt.
notice-holds-consents = Wozu du wann und mit welchen Worten in welcher Sprache Ja gesagt oder was du widerrufen hast; nach der Löschung deines Kontos nur unter einem verschlüsselten Fingerabdruck, als Beleg.
notice-holds-limits = Welche Nutzung deiner Daten du beendet hast, mit welchem Recht und seit wann.
notice-holds-copies = Eine Kopie deiner Daten, um die du gebeten hast, versiegelt mit deinem Schlüssel, und ob sie abgeholt wurde.
notice-holds-brought = Einträge aus einer anderen Installation dieser Software, die du mitgebracht hast, verschlüsselt.
notice-holds-age = Ein verschlüsselter Fingerabdruck des Kontos von jemandem, der gesagt hat, dass er unter 16 ist, und sonst nichts.
notice-holds-suppressions = Ein verschlüsselter Fingerabdruck eines gelöschten Kontos oder einer Adresse, damit ein Nein ein Nein bleibt.
notice-holds-tax = Wer gekauft hat, nach der Löschung des Kontos getrennt aufbewahrt und mit einem eigenen Schlüssel versiegelt, allein für das Steuerrecht.
notice-holds-incidents = Wen eine Datenpanne betraf und ob wir es gesagt haben; was geschah, in den Worten unseres Teams, verschlüsselt.
notice-holds-usage = Nur wenn du es eingeschaltet hast: welcher Teil des Chats in welcher Stunde genutzt wurde und wie lange die Antwort dauerte, unter einem Pseudonym, dessen Schlüssel jedes Quartal wechselt.
notice-holds-orders = Nummer, Tarif, Preis, Stand, Zeiten und die Nummern der Zahlung beim Zahlungsdienst.
notice-holds-cards = Ein verschlüsselter Fingerabdruck von Karte und E-Mail-Adresse, wie der Zahlungsdienst sie nennt, das Land der Karte, und ob sie bezahlt hat: um Karten zu finden, die ausprobiert werden.
notice-holds-esims = Nummer und Aktivierungscode, beide verschlüsselt, der Tarif, wie weit die Installation ist und wie viele Daten verbraucht sind.
notice-holds-supplier-news = Zu welcher eSIM der Lieferant etwas gemeldet hat.
notice-holds-tickets = Was du und wir geschrieben haben, verschlüsselt, mit früheren Fassungen; Thema, Bestellung und Handy; Zeiten und deine Bewertung.
notice-holds-desk-acts = Warum jemand aus unserem Team einen Code noch einmal schickte, mehr Zeit gab oder Geld zurückgab.
notice-holds-web-chat = Die Nachrichten und Dateien, dein Name und deine Sprache dort, alles verschlüsselt; seit wann es ihn gibt und wann du ihn zuletzt benutzt hast. Ein Chat, der nur geöffnet wurde, verschwindet nach einem Tag.
notice-holds-broadcasts = An wen eine Nachricht ging, damit niemand sie zweimal bekommt.
notice-holds-log = Was wann geschah, unter einem zufälligen Kürzel statt deines Namens; IP-Adresse und Gerät sind versiegelt: Zuerst geht die volle Adresse, später ihre gekürzte Form, zuletzt der Eintrag.
notice-holds-buttons = Für wen ein Knopf gemacht wurde, der etwas Schwerwiegendes tut, und ob er gedrückt wurde.
notice-holds-cases = Welchen Verdacht es gab oder was eingeschränkt wurde, warum, bis wann, was die Person dazu gesagt und wer entschieden hat.
notice-holds-names = Ein verschlüsselter Fingerabdruck von @Namen in unserer Community-Gruppe, um dort Ordnung zu halten.
notice-holds-throttles = Ein verschlüsselter Fingerabdruck einer Adresse, die zu oft angeklopft hat.
notice-holds-legal-holds = Wessen Daten oder welche Bestellung für einen Rechtsanspruch aufgehoben werden müssen, und seit wann.
notice-holds-staff = Ihr Konto, der Name, den Kunden lesen, ihre Rollen und ihre Sprache.
notice-holds-staff-access = Ihr zweiter Faktor, ihre Sitzungen am Arbeitsplatz mit IP-Adresse und Browser, und Antworten, die ihnen kurz gezeigt wurden.
notice-holds-staff-decisions = Was sie beantragt und entschieden haben, welche Chats sie angemeldet und was sie abgeschaltet haben.

notice-period-until-the-account-is-erased = bis dein Konto gelöscht wird
notice-period-1-day-after-it-ends = einen Tag nach dem Ende
notice-period-until-the-message-is-deleted-two-days-at-most = höchstens zwei Tage
notice-period-12-months = { $log_days ->
        [365] 12 Monate
       *[other] { $log_days } Tage
    }
notice-period-30-days = 30 Tage
notice-period-180-days = 180 Tage
notice-period-30-days-after-it-was-last-seen = 30 Tage, nachdem er zuletzt gesehen wurde
notice-period-3-years-after-they-left-and-as-long-as-a-ready-answer-or-a-broadcast-of-theirs-is-kept = 3 Jahre nach dem Ausscheiden und solange eine fertige Antwort oder eine Nachricht an viele, die von ihnen stammt, noch da ist
notice-period-90-days = 90 Tage
notice-period-7-days-after-the-last-step = 7 Tage nach dem letzten Schritt
notice-period-a-day-after-its-end = einen Tag nach dem Ende
notice-period-180-days-after-the-last-activity-24-hours-if-the-person-never-wrote = { $chat_days ->
        [one] einen Tag,
       *[other] { $chat_days } Tage,
    } nachdem du ihn zuletzt benutzt hast; 24 Stunden, wenn du nie etwas geschrieben hast
notice-period-12-months-after-it-was-decided-or-ran-out = 12 Monate nach der Entscheidung oder dem Ablauf
notice-period-18-months = 18 Monate
notice-period-12-months-after-it-was-decided-and-all-that-it-restrained-has-ended = 12 Monate nach der Entscheidung und dem Ende aller Einschränkungen daraus
notice-period-12-months-after-the-chat-was-let-go = 12 Monate nach der Abmeldung des Chats
notice-period-7-days-after-the-session-s-end = 7 Tage nach dem Ende der Sitzung
notice-period-3-years-after-the-plan-s-end-or-until-the-account-is-erased = 3 Jahre nach dem Ende des Tarifs, oder bis dein Konto gelöscht wird
notice-period-36-months-after-it-was-closed = 36 Monate nach dem Abschluss
notice-period-until-it-is-taken-away-at-the-latest-when-the-member-leaves = bis er zurückgenommen wird, spätestens bis zum Ausscheiden
notice-period-until-it-is-switched-again = bis wieder umgeschaltet wird
notice-period-90-days-after-the-broadcast = 90 Tage nach der Nachricht
notice-period-24-months-after-it-was-decided = 24 Monate nach der Entscheidung
notice-period-12-months-after-it-ended = 12 Monate nach dem Ende
notice-period-90-days-after-its-ticket-was-solved-or-after-the-last-word-in-it = Dateien: 90 Tage nach der Lösung der Anfrage oder dem letzten Wort darin
notice-period-24-months-after-it-was-solved-or-after-its-last-word = 24 Monate nach der Lösung der Anfrage oder dem letzten Wort darin
notice-period-90-days-after-it-was-sent-or-with-its-chat = Dateien: 90 Tage, nachdem sie gesendet wurden, oder zusammen mit dem Chat
notice-period-24-months-after-it-was-sent = 24 Monate nach dem Versand
notice-period-3-years-after-the-account-was-erased = 3 Jahre nach der Löschung deines Kontos
notice-period-until-the-account-is-erased-or-3-years-after-it-ended = bis dein Konto gelöscht wird, oder 3 Jahre, nachdem du es beendet hast
notice-period-12-months-after-the-answer = 12 Monate nach der Antwort
notice-period-5-days-or-24-hours-after-it-was-first-fetched = 5 Tage, oder 24 Stunden, nachdem du sie zum ersten Mal geholt hast
notice-period-while-it-is-needed-to-keep-a-no-looked-at-once-a-year = so lange, wie es nötig ist, um ein „Nein“ zu achten; einmal im Jahr überprüft
notice-period-until-it-is-erased = bis es gelöscht ist
notice-period-until-the-hold-is-released = bis der Rechtsanspruch geklärt ist
notice-period-36-months-after-the-hold-was-released = 36 Monate, nachdem der Rechtsanspruch geklärt war
notice-period-30-days-after-it-was-installed-or-after-the-plan-s-end = der Aktivierungscode: 30 Tage nach der Installation oder dem Ende des Tarifs
notice-period-180-days-after-the-plan-s-end = Nummern und Verbrauch: 180 Tage nach dem Ende des Tarifs
notice-period-30-days-after-it-was-heard = 30 Tage nach dem Eingang
notice-period-10-years-from-the-end-of-the-year-of-the-sale = 10 Jahre ab dem Ende des Jahres, in dem verkauft wurde
notice-period-10-years-after-the-end-of-the-year-of-the-sale-an-order-that-nobody-paid-90-days = 10 Jahre ab dem Ende des Jahres, in dem verkauft wurde; eine Bestellung, die niemand bezahlt hat, 90 Tage
notice-period-12-months-after-it-happened = 12 Monate, nachdem es geschah
notice-period-36-months-after-the-incident-was-closed = 36 Monate nach dem Ende des Vorfalls
notice-period-2-days-after-it-was-handled = 2 Tage nach der Bearbeitung
notice-period-90-days-after-it-was-raised = 90 Tage nach der Meldung
notice-period-12-months-after-the-run = 12 Monate nach dem Lauf
notice-period-10-minutes-and-until-the-nightly-clean-up = 10 Minuten, und bis zum nächtlichen Aufräumen
notice-period-30-days-after-it-was-asked-for-its-content-until-it-was-sent = 30 Tage; was darin steht, bis zum Versand
notice-period-24-months-after-the-correction = 24 Monate nach der Berichtigung
notice-period-36-months-after-the-erasure = 36 Monate nach der Löschung

# Im Chat
notice-ask-us = Wer wir sind
notice-ask-what = Was
notice-ask-why = Wofür
notice-ask-long = Wie lange
notice-ask-who = Wer es bekommt
notice-ask-where = Wohin es geht
notice-ask-rights = Meine Rechte
notice-ask-california = Kalifornien
notice-ask-children = Kinder
notice-ask-security = Sicherheit
notice-ask-machines = Maschinen
notice-ask-changes = Änderungen
notice-ask-contact = Kontakt
notice-ask-annex = Im Einzelnen
notice-button-whole = Alles auf einer Seite
notice-button-versions = Fassungen
notice-button-version = Fassung { $version }
notice-button-older = Ältere ›
notice-button-back = ‹ Zurück
notice-button-back-page = ‹ Seite
notice-button-next-page = Seite ›
notice-button-upcoming = Die kommende Fassung
notice-button-what-changes = Was sich ändert
notice-button-what-changed = Was sich geändert hat
notice-button-read = Lesen
notice-button-write = ✍ Schreib uns
notice-button-seen = ✓ Gesehen
notice-dated = Fassung { $version }, in Kraft seit { $at }
notice-dated-later = Fassung { $version }, in Kraft ab { $at }
notice-dated-draft = Fassung { $version }, ein Entwurf
notice-upcoming = 🛡 Fassung { $version } folgt am { $at }.
notice-annex = <b>Im Einzelnen</b>

    Von der Software selbst geschrieben, nach dem, was ihre Tabellen sagen: jede Gruppe von Daten, warum wir sie speichern dürfen, und wie lange.
notice-versions =
    <b>Alle Fassungen unserer Datenschutzhinweise</b>

    { $lines }
notice-version-line =
    <b>{ $dated }</b>{ $material ->
        [yes] {""} · wichtig
       *[no] {""}
    }
    SHA-256 <code>{ $sha256 }</code>
notice-changes = <b>Was Fassung { $since } und Fassung { $version } unterscheidet</b>
notice-changes-none = Es hat sich kein Wort geändert.
notice-change = <b>{ $title }</b>
notice-change-new = <b>{ $title }</b> (neu)
notice-change-gone = <b>{ $title }</b> (entfällt)
notice-change-added = ＋ { $text }
notice-change-removed = － <s>{ $text }</s>
notice-news = 🛡 <b>Unsere Datenschutzhinweise ändern sich am { $at }.</b> Das ist dann anders:
notice-news-counts = 🛡 <b>Unsere Datenschutzhinweise haben sich am { $at } geändert.</b> Das ist seitdem anders:
notice-news-more = … und mehr: siehe „Was sich ändert“.
notice-news-ask = Bitte sag uns mit dem Knopf, dass du es gesehen hast. Tust du es nicht, gilt das nicht als Ja; deine Rechte findest du wie immer in /mydata und /settings.
notice-news-no-ask = Du musst nichts tun. Deine Rechte findest du wie immer in /mydata und /settings.
notice-seen = Danke. Notiert: Fassung { $version }.
refusal-notice-unknown = Diese Fassung der Datenschutzhinweise gibt es nicht, oder sie sagt dazu nichts. Mit /privacy siehst du die, die gilt.

developer-info = Dieser Bot wird von { $name } betrieben. Fragen: { $email } oder /support. Wie wir mit deinen Daten umgehen: /privacy
developer-info-address = Per Post: { $address }, { $country }

# Die Webseite
notice-page-contents = Inhalt
notice-page-language = Diese Seite in deiner Sprache
notice-page-not-current = Du liest eine frühere Fassung. Die, die gilt: { $version }
notice-page-upcoming = Diese Fassung gilt noch nicht, sondern ab { $at }.
notice-page-fingerprint = SHA-256 dieses Textes
notice-page-check = Der genaue Text als Datei
notice-page-versions = Alle Fassungen
notice-page-changes = Was sich geändert hat
notice-page-print = Zum Drucken oder Aufheben nimm die Druckfunktion deines Browsers.
notice-page-changes-title = Was Fassung { $since } und Fassung { $version } unterscheidet
notice-page-change-new = Neuer Abschnitt
notice-page-change-gone = Dieser Abschnitt entfällt
notice-page-removed = Vorher:
notice-page-added = Jetzt:
notice-page-back = Der ganze Text
notice-page-to-chat = Zum Chat
notice-page-unknown = Diese Seite gibt es nicht
