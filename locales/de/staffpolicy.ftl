# Die Datenschutzhinweise und die Verzeichnisse dahinter, für die im Team, die sich darum kümmern.
policy-page = <b>Datenschutzhinweise</b>
policy-version =
    <b>Fassung { $version }</b> · { $state ->
        [draft] ein Entwurf
        [asked] wartet auf eine zweite Person
        [published] veröffentlicht, gilt ab { $at }
        [in-force] veröffentlicht, gilt seit { $at }
       *[withdrawn] zurückgezogen
    } · { $material ->
        [yes] wichtig
       *[no] klein
    }
    { $language } <code>{ $sha256 }</code>{ $is_sooner ->
        [yes] {""} · früher als 30 Tage: { $sooner }
       *[no] {""}
    }
policy-no-date = kein Datum
policy-told = Benachrichtigt: { $sent } · warten: { $waiting } · haben uns blockiert: { $blocked } · nicht erreicht: { $failed }
policy-holds = ✅ Die Software tut, was die letzte veröffentlichte Fassung sagt.
policy-drift = ⚠️ Die Hinweise sagen nicht, was die Software tut: { $about }. <code>/policy draft</code> schreibt eine neue Fassung.
policy-drafted =
    ✍️ Fassung { $version } ist geschrieben, wie die Software sie sagt.
    { $line }

    Lesen: <code>/policy show { $version }</code> · Unterschiede: <code>/policy diff { $version }</code>
    Andere Worte für einen Abschnitt: <code>/policy text { $version } de contact</code>, die Worte in den nächsten Zeilen
    Freigeben lassen: <code>/policy publish { $version } warum</code>
policy-written = ✍️ Fassung { $version }, { $language }, Abschnitt „{ $section }“ ist neu geschrieben. Eine erbetene Freigabe muss neu erbeten werden.
policy-diff = <b>Fassung { $since } → Fassung { $version }</b>: { $count ->
        [0] keine Unterschiede
        [one] ein Abschnitt
       *[other] { $count } Abschnitte
    }
policy-asked = ✋ Fassung { $version } soll ab { $at } gelten ({ $material ->
        [yes] wichtig: Alle werden gebeten zu bestätigen, dass sie sie gesehen haben
       *[no] klein: Alle werden benachrichtigt
    }). Eine zweite Person entscheidet: { $number }, /approvals. Vorher ansehen: <code>/policy diff { $version }</code>
policy-withdrawn = 🗑 Fassung { $version } ist zurückgezogen; niemand hat sie je gelesen.
refusal-notice-fixed = Fassung { $version } ist veröffentlicht oder zurückgezogen: Niemand ändert sie mehr. /policy draft beginnt die nächste.
refusal-notice-too-soon = Eine wichtige Änderung muss { $days } Tage vorher gesagt werden, sie kann also ab { $earliest } gelten. Muss es früher sein, sag nach dem Datum, warum; ein vergangener Tag geht nicht.
refusal-notice-stale = Fassung { $version } ist nicht mehr die, für die die Freigabe erbeten wurde, oder ihr Datum ist zu nah. Bitte noch einmal: /policy publish
refusal-notice-unclear = Sag es so: /policy, /policy show 2 de, /policy draft, /policy diff 2, /policy publish 2 2026-12-24 warum, /policy withdraw 2; andere Worte: /policy text 2 de contact, und die Worte in den nächsten Zeilen. Zwecke: /pmap, /pmap sell

processors-page = <b>Wer etwas von den Daten der Leute bekommt</b>
processors-line =
    <b>{ $name }</b> · { $key }
    { $role }
    Land: { $country } · { $mechanism }
    Daten: { $kinds }
    Adressen: { $hosts }
    Vertrag: { $agreed } · zu prüfen: { $review }
processors-unsaid = nicht eingetragen
processors-no-hosts = keine, mit denen die Software spricht
processors-due = ⚠️ Dieser Vertrag ist zu prüfen: Sieh dir Land, Garantie und Vertrag an und setz in ESIMFLUX_PROCESSORS ein neues Datum.
pmap-page = <b>Wofür Daten verarbeitet werden</b>
pmap-line =
    <b>{ $key }</b>: { $what }
    Grundlage: { $bases } · Daten: { $kinds }
    Man darf: { $may } · geht an: { $receivers }
pmap-may-withdraw = widerrufen
pmap-may-object = widersprechen
pmap-may-stop = es beenden
pmap-may-restrict = es einschränken
pmap-may-nothing = nichts, das Gesetz verlangt es
pmap-kind-account = Konto
pmap-kind-order = Bestellungen
pmap-kind-activation = eSIMs
pmap-kind-connection = Verbindungen
pmap-kind-security = Sicherheit
pmap-kind-message = Nachrichten
pmap-kind-usage = Nutzung des Chats
pmap-kind-choice = Entscheidungen
pmap-served-handlers = Ihm dienen { $count ->
        [one] ein Teil
       *[other] { $count } Teile
    } des Gesprächs: <code>{ $names }</code>
pmap-served-tasks = Dauerhafte Aufgaben ({ $count }): <code>{ $names }</code>
pmap-served-timers = Zeitgeber ({ $count }): <code>{ $names }</code>
pmap-served-nothing = Kein eigener Teil: Es ist ein Zweck dessen, was aufbewahrt wird.

alert-notice-drift = Die Datenschutzhinweise sagen nicht, was die Software tut ({ $count ->
        [one] ein Unterschied
       *[other] { $count } Unterschiede
    }: { $about }). Bitte schreib eine neue Fassung: /policy
alert-notice-review = { $count ->
        [one] Der Vertrag mit einem Empfänger von Daten sollte
       *[other] Die Verträge mit { $count } Empfängern von Daten sollten
    } noch einmal angesehen werden: { $about }. /processors
