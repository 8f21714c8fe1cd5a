# Aufbewahrungen für Rechtsansprüche, für das Team.

hold-none = Es gab noch nie eine Aufbewahrung für Rechtsansprüche.
hold-usage = /hold add U-… O-… : die Sache beginnt eine, /hold review L-… sagt, dass sie noch gebraucht wird, /hold release L-… beendet sie. Beginn und Ende brauchen zwei Personen.
hold-asked = Beantragt. Eine zweite Person entscheidet binnen eines Tages darüber: { $number }
hold-reviewed = <code>{ $number }</code> gilt weiter. Nächste Überprüfung: { $at }
hold-list =
    <b>Aufbewahrungen für Rechtsansprüche</b>
    Was sie nennen, löscht weder der nächtliche Lauf noch ein Wunsch nach Löschung.

    { $lines }
hold-line = 🔒 <code>{ $number }</code> { $matter }
    { $count ->
        [one] eine Person oder Bestellung
       *[other] { $count } Personen und Bestellungen
    }, seit { $since }; Überprüfung bis { $at }
hold-line-due = ⚠️ <code>{ $number }</code> { $matter }
    { $count ->
        [one] eine Person oder Bestellung
       *[other] { $count } Personen und Bestellungen
    }, seit { $since }; <b>die Überprüfung war { $at } fällig</b>
hold-line-released = <code>{ $number }</code> { $matter }
    { $count ->
        [one] eine Person oder Bestellung
       *[other] { $count } Personen und Bestellungen
    }, von { $since } bis { $at }
hold-button-older = Ältere ▸

approval-verb-hold-put = Aufbewahrung für Rechtsansprüche beginnen: { $about }
approval-verb-hold-release = Aufbewahrung für Rechtsansprüche beenden: { $about }

refusal-hold-unknown = Diese Aufbewahrung gibt es nicht, oder sie ist schon beendet. /hold zeigt alle.
refusal-hold-unclear = Um wen geht es, und was ist die Sache? /hold add U-… O-… : die Sache
refusal-nobody-named = Niemand heißt „{ $word }“. Nimm die Nummer einer Bestellung, eines Tickets oder einer Datenanfrage, oder ein Kürzel des Protokolls (U-…).

alert-hold-review = Aufbewahrung { $number }: Die Überprüfung ist { $days ->
        [0] heute
        [one] morgen
       *[other] in { $days } Tagen
    } fällig. /hold review { $number }, wenn sie noch gebraucht wird, sonst /hold release { $number }.
alert-hold-overdue = Aufbewahrung { $number }: Die Überprüfung ist seit { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    } fällig. Ohne Überprüfung darf nichts länger aufbewahrt werden: /hold review { $number } oder /hold release { $number }.
