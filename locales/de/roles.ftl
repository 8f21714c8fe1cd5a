# Wer was darf: Rollen, der zweite Faktor, registrierte Chats und was zwei Personen braucht.
refusal-step-up-wanted = Dafür brauchst du auch deinen zweiten Faktor: Öffne deinen eigenen Chat mit mir, tippe dort die sechs Ziffern deiner Authenticator-App ein, und mach es dann binnen fünf Minuten noch einmal.
refusal-second-factor-missing = Dafür brauchst du einen zweiten Faktor, und du hast noch keinen: Öffne deinen eigenen Chat mit mir und sende /factor. Es dauert eine Minute.
refusal-second-factor-there = Du hast schon einen zweiten Faktor. Ist dein Handy weg oder neu, nimmt ein Owner den alten weg: /factor reset und dein Name.
refusal-second-factor-unknown = Hier gibt es keinen zweiten Faktor.
refusal-membership-unknown = Telegram sagt mir gerade nicht, ob du in der Gruppe des Teams bist, und das hier ist zu ernst zum Raten. Bitte versuch es in einer Minute noch einmal.
refusal-roles-unclear = Das habe ich nicht verstanden. Zum Beispiel: /roles give Anna finance, /roles take Anna finance, /roles same Anna = Anna M. Rollen: auditor, agent, lead, finance, privacy-officer, security-admin.
refusal-same-account = Das ist ein und dasselbe Konto.
refusal-register-unclear = Das habe ich nicht verstanden. Zum Beispiel: /register log, /register community, /unregister community -1001234567890. Zwecke: log, community, desk, admin.
refusal-chat-code = Dieser Code gilt nicht: Er ist verbraucht, zu alt oder von jemand anderem. Ein neuer: /register.
refusal-place-taken = Für „{ $place }“ gibt es schon einen Chat, oder dieser Chat ist dafür da. Gib ihn zuerst frei: /unregister.
refusal-place-fixed = Den Chat für „{ $place }“ nennen die Einstellungen: Er lässt sich nur dort ändern.
refusal-chat-not-registered = Einen solchen registrierten Chat gibt es nicht.
refusal-approval-unknown = Eine solche Anfrage gibt es nicht.
refusal-approval-closed = Diese Anfrage ist abgeschlossen ({ $state }).
refusal-approval-own = Das muss jemand anderes entscheiden: Du hast es selbst angefragt.

factor-begin =
    🔐 <b>Dein zweiter Faktor</b>
    Für ernste Dinge zeigst du neben deinem Konto sechs Ziffern einer Authenticator-App. Du brauchst eine App wie Aegis, Google Authenticator oder einen Passwortmanager.

    Tippe auf den Knopf, wenn niemand auf deinen Bildschirm sieht: Das Bild erscheint einmal und verfällt nach { $minutes } Minuten.
factor-button-show = Bild zeigen
factor-again = Bitte sende noch einmal /factor.
factor-picture =
    Scanne das mit deiner App, oder tippe ein: <code>{ $secret }</code>

    Dann sende mir binnen { $minutes } Minuten die sechs Ziffern, die sie zeigt. Sobald sie stimmen, lösche ich diese Nachricht.
factor-there =
    🔐 Du hast einen zweiten Faktor. Wenn etwas ihn braucht, sende mir hier einfach die sechs Ziffern.

    Ist dein Handy weg? Sag es sofort einem Owner: Er sendet /factor reset und deinen Namen, und du richtest einen neuen ein.
factor-confirmed = ✅ Dein zweiter Faktor ist eingerichtet, und das Bild ist gelöscht. Ab jetzt frage ich nach sechs Ziffern, wenn etwas ernst ist.
factor-ask = 🔐 Deine sechs Ziffern bitte, für: { $what }
factor-proved = ✅ Danke. Fünf Minuten lang darfst du: { $what }. Mach es jetzt noch einmal.
factor-not-asked = Ich habe gerade nicht nach einem Code gefragt. Tu zuerst, was ihn braucht, und sende mir dann die nächsten sechs Ziffern.
factor-wrong = ❌ Diese Ziffern stimmen nicht. Stellt dein Handy die Uhr automatisch? { $left ->
        [one] Du hast noch einen Versuch.
       *[other] Du hast noch { $left } Versuche.
    }
factor-replayed = ❌ Jeder Code gilt einmal. Warte auf den nächsten (bis zu 30 Sekunden). { $left ->
        [one] Du hast noch einen Versuch.
       *[other] Du hast noch { $left } Versuche.
    }
factor-locked = 🔒 Zu viele falsche Codes: { $minutes } Minuten lang gilt keiner. Warst du das nicht, sag es jetzt einem Owner.
factor-expired = Dieses Bild ist zu alt. Bitte sende noch einmal /factor.
factor-reset-done = Der zweite Faktor von { $name } ist weg. Mit /factor lässt sich ein neuer einrichten.

roles-page =
    <b>Wer</b>
    { $who }

    <b>Was jede Rolle darf</b>
    { $what }

    Owner ändern Rollen hier, mit ihrem zweiten Faktor: /roles give Anna finance, /roles take Anna finance. Wer Owner ist, steht allein in den Einstellungen.
roles-member = • { $name }: { $roles }
roles-role = • <b>{ $role }</b>: { $may }
roles-all = alles
roles-changed = { $name }: { $roles }
roles-linked = { $first } und { $second } zählen ab jetzt als eine Person.
role-auditor = Auditor
role-agent = Agent
role-lead = Lead
role-finance = Finanzen
role-privacy-officer = Datenschutz
role-security-admin = Sicherheit
role-owner = Owner

may-desk-read = Tickets lesen
may-desk-answer = Tickets beantworten
may-desk-lead = den Support leiten
may-macros-edit = fertige Antworten schreiben
may-refund-by-rule = nach der Regel erstatten
may-refund-by-will = gegen die Regel erstatten
may-orders-mend = Bestellungen richten
may-tasks-retry = Gescheitertes wiederholen
may-shop-read = den Stand des Shops sehen
may-broadcast-write = Rundnachrichten schreiben
may-broadcast-release = Rundnachrichten freigeben
may-staff-read = das Team sehen
may-staff-manage = aufnehmen und entlassen
may-roles-grant = Rollen geben und nehmen
may-seclog-read = das Sicherheitsprotokoll lesen
may-seclog-verify = das Sicherheitsprotokoll prüfen
may-seclog-reveal = Einzelheiten des Sicherheitsprotokolls aufdecken
may-seclog-export = das Sicherheitsprotokoll exportieren
may-person-read = sehen, wer ein Kunde für uns ist
may-person-warn = verwarnen
may-person-ban = sperren und stumm schalten
may-person-ban-for-ever = für immer sperren
may-cases-read = Fälle lesen
may-cases-decide = Fälle entscheiden
may-blocklist-edit = die Sperrliste ändern
may-switches-turn = Verkauf, Lieferant und Zahlungen anhalten und fortsetzen
may-lockdown-turn = das Team sperren und die Sperre beenden
may-chats-register = Chats registrieren
may-approvals-decide = als zweite Person zustimmen
may-second-factor-own = einen zweiten Faktor haben
may-second-factor-reset = jemandem den zweiten Faktor nehmen
may-requests-enter = Datenanfragen eintragen
may-requests-read = Datenanfragen lesen
may-requests-decide = über Datenanfragen entscheiden
may-notice-read = Entwürfe der Datenschutzhinweise lesen
may-notice-write = die Datenschutzhinweise schreiben
may-notice-release = die Datenschutzhinweise freigeben
may-retention-read = sehen, wie lange etwas aufbewahrt wird
may-retention-run = den Lauf der Fristen jetzt starten
may-holds-manage = Aufbewahrungen für Rechtsansprüche beginnen und beenden
may-incidents-manage = Vorfälle leiten
may-child-remove = das Konto eines Kindes entfernen
may-figures-read = Nutzungszahlen sehen
may-tax-read = das Steuerarchiv lesen
may-contact-read = eine E-Mail-Adresse aufdecken

chat-for-private = privater Chat
chat-for-desk = desk
chat-for-admin = admin
chat-for-log = log
chat-for-community = community
register-page =
    <b>{ $count ->
        [one] Ein registrierter Chat
       *[other] { $count } registrierte Chats
    }</b>
    { $lines }

    Noch einer: /register log oder /register community (ein Owner, mit dem zweiten Faktor).
register-line = • { $place }: <code>{ $chat }</code>
register-line-fixed = • { $place }: <code>{ $chat }</code> (durch die Einstellungen)
register-code =
    Dein Code für „{ $place }“. Hol mich in die Gruppe und sende dort selbst, binnen { $minutes } Minuten:

    <code>/register { $code }</code>

    Er gilt einmal und nur für dich.
register-code-log =
    Dein Code für „{ $place }“, für { $minutes } Minuten. Hol mich entweder in die Gruppe und sende dort:

    <code>/register { $code }</code>

    Oder mach mich in einem Kanal zum Administrator, der schreiben darf; dadurch ist er registriert. Beides gilt einmal und nur für dich.
register-done = ✅ Dieser Chat ist registriert: { $place }.
register-let-go = { $place } <code>{ $chat }</code> ist freigegeben: Dort handelt niemand mehr.

approval-asked =
    ✋ <b>Bitte eine zweite Person</b> · { $number }
    { $what }
    Grund: { $reason }

    Wer angefragt hat, kann nicht entscheiden. Offen bis { $until }.
approval-button-approve = ✅ Zustimmen
approval-button-refuse = ✖️ Ablehnen
approval-approved = ✅ { $number }, Zustimmung von { $name }: { $what }
approval-refused = ✖️ { $number }, abgelehnt von { $name }: { $what }
approval-expired = ⌛ { $number } wurde binnen eines Tages nicht entschieden und ist hinfällig: { $what }
approval-verb-ban-for-ever = Für immer sperren: { $about }
approval-verb-notice = Datenschutzhinweise freigeben (Fassung, Datum, Zeichen): { $about }
approvals-none = Nichts wartet auf eine zweite Person.

alert-staff-gone = { $count ->
        [one] Ein Teammitglied ist nicht mehr in der Gruppe des Teams und darf
       *[other] { $count } Teammitglieder sind nicht mehr in der Gruppe des Teams und dürfen
    } nichts mehr tun.
alert-factor-locked = Jemand hat fünf falsche Codes eines zweiten Faktors getippt. Eine Viertelstunde lang gilt keiner. Fragt nach, ob es die Person selbst war; wenn nicht: /lockdown on
