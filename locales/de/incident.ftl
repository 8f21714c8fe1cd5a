# Verletzungen des Schutzes personenbezogener Daten: für das Team, die Behörde und die Betroffenen.

incident-none = Es wurde noch nie ein Vorfall festgehalten.
incident-usage =
    <b>/incident open</b> hält einen fest, <b>/incident drill</b> eine Übung. In den Zeilen danach:
    <code>noticed: 2026-11-23 08:00
    data: account, order
    who: orders 2026-11-01..2026-11-20
    what: was geschehen ist, so dass Kunden es verstehen</code>
    Zeiten sind UTC; „now“ gilt auch. Arten von Daten: account, order, activation, connection, security, message, usage, choice. Wer: everybody, channel web, orders VON..BIS, oder Kürzel (U-…, Nummern von Bestellungen, Tickets, Datenanfragen).
incident-list =
    <b>Vorfälle</b>

    { $lines }
incident-line = <code>{ $number }</code>{ $drill ->
        [true] {" "}(Übung)
       *[other] {""}
    } · { $state ->
        [open] offen
        [telling] Betroffene werden benachrichtigt
        [told] Betroffene sind benachrichtigt
       *[closed] beendet
    } · { $clock }
incident-title = <b>{ $drill ->
        [true] Übung
       *[other] Vorfall
    } { $number }</b> · { $state ->
        [open] offen
        [telling] Betroffene werden benachrichtigt
        [told] Betroffene sind benachrichtigt
       *[closed] beendet
    }
    Bemerkt: { $at }
incident-clock-runs = ⏳ Noch { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    }, um die Behörde zu benachrichtigen, bis { $at }.
incident-clock-over = 🚨 Die Behörde hätte bis { $at } benachrichtigt sein sollen. Bitte sofort nachholen und die Verzögerung begründen.
incident-clock-stands = ✅ Die Behörde ist benachrichtigt, { $at }.
incident-clock-closed = Beendet { $at }, ohne die Behörde zu benachrichtigen.
incident-what = <b>Was geschehen ist:</b> { $words }
incident-data = <b>Daten:</b> { $kinds }
incident-concerned = <b>Betroffene:</b> { $count }
incident-done = <b>Was getan wurde:</b> { $words }
incident-not-done = <b>Was getan wurde:</b> noch nicht festgehalten
incident-told = <b>Nachricht:</b> { $sent } benachrichtigt, { $waiting } warten, { $blocked } haben den Bot blockiert (sie erfahren es, wenn sie wiederkommen), { $failed } nicht erreichbar, { $claimed } unterwegs
incident-note = { $at } · { $what ->
        [opened] festgehalten
        [concerned] neu gesagt, wen er betrifft
        [measures] festgehalten, was getan wurde
        [authority] Behörde benachrichtigt
        [notice] Nachricht freigegeben
        [told] { $count } Betroffene benachrichtigt
       *[closed] beendet
    }
incident-next = { $state ->
        [open] Als Nächstes: /incident facts { $number } für die Behörde · /incident measures { $number } was getan wurde · /incident notice { $number }
        [telling] Betroffene werden benachrichtigt; /incident { $number } zeigt, wie weit es ist.
        [told] Als Nächstes: /incident people { $number } · /incident close { $number }
       *[closed] Es bleibt nichts zu tun.
    }
incident-notice-asked = Das { $count ->
        [one] wird eine Person
       *[other] werden { $count } Personen
    } lesen, jede in ihrer Sprache. Eine zweite Person entscheidet darüber: { $number }
incident-draft-caption = Was die Behörde über { $number } erfahren muss (Art. 33 DSGVO): ein Entwurf. Bitte lesen, ergänzen und selbst absenden.
incident-people-caption = { $count ->
        [one] Eine Person, mit ihrem zufälligen Kürzel.
       *[other] { $count } Personen, mit ihren zufälligen Kürzeln.
    }
incident-draft-missing = [ noch zu ergänzen ]
incident-draft =
    Meldung einer Verletzung des Schutzes personenbezogener Daten (Art. 33 DSGVO) – Entwurf vom { $now }, Zeichen { $number }

    An: { $authority }
    Verantwortlicher: { $controller }, { $address }
    Ansprechpartner (Art. 33 Abs. 3 b): { $contact }

    Bemerkt: { $noticed } ({ $hours } Stunden vor diesem Entwurf). Falls Sie dies später als 72 Stunden nach dem Bemerken erreicht, sind die Gründe: [ … ]

    1. Art der Verletzung (a)
    { $what }
    Arten von Daten: { $kinds }
    Betroffene, ungefähr: { $count }
    Datensätze, ungefähr: [ … ]

    2. Wahrscheinliche Folgen (c)
    { $consequences }

    3. Ergriffene und vorgeschlagene Maßnahmen (d)
    { $done }

    4. Die Betroffenen sind benachrichtigt: { $told ->
        [yes] ja
       *[no] noch nicht
    }
incident-kind-account = Kontodaten
incident-kind-order = Bestellungen und Zahlungen (keine Kartendaten: Wir haben keine)
incident-kind-activation = eSIM-Nummern und Aktivierungscodes
incident-kind-connection = IP-Adressen und Geräte
incident-kind-security = Einträge des Sicherheitsprotokolls
incident-kind-message = Nachrichten an unser Team
incident-kind-usage = Nutzungszahlen
incident-kind-choice = Einwilligungen und Datenanfragen
incident-risk-account = • Jemand könnte dir schreiben und sich als wir ausgeben. Wir fragen nie in einer Nachricht nach Passwörtern, Codes oder Kartendaten.
incident-risk-order = • Jemand könnte wissen, was du wann gekauft hast, und damit Vertrauen erwecken. Kartennummern sind nicht betroffen: Sie erreichen uns nie.
incident-risk-activation = • Jemand könnte versuchen, eine eSIM zu installieren, die du noch nicht installiert hast. Installier sie bald, oder schreib uns, dann bekommst du eine andere.
incident-risk-connection = • Jemand könnte wissen, aus welchem Netz und mit was für einem Gerät du unsere Seiten besucht hast.
incident-risk-security = • Jemand könnte wissen, wann du unseren Dienst benutzt hast.
incident-risk-message = • Jemand könnte gelesen haben, was du unserem Team geschrieben hast. Stand ein Passwort oder ein Code darin, ändere ihn bitte.
incident-risk-usage = • Jemand könnte wissen, welche Funktionen benutzt wurden, aber nicht von wem.
incident-risk-choice = • Jemand könnte wissen, worin du eingewilligt oder worum du uns gebeten hast.
incident-notice = { $drill ->
        [true] <b>⚠️ Das ist eine Übung. Es ist nichts geschehen.</b>
       *[other] <b>⚠️ Mit deinen Daten ist etwas geschehen</b>
    }

    Es tut uns leid: Das hätte nicht passieren dürfen. Bemerkt haben wir es am { $at }.

    <b>Was geschehen ist</b>
    { $what }
    Betroffen: { $kinds }.

    <b>Was das für dich bedeuten kann</b>
    { $risks }

    <b>Was wir getan haben</b>
    { $done }

    Fragen? Mit /support erreichst du unser Team, unter { $email } alle, die bei uns für den Datenschutz da sind. Bitte nenn dabei { $number }.

approval-verb-incident-notice = Betroffene über den Vorfall benachrichtigen: { $about }

refusal-incident-unknown = Diesen Vorfall gibt es nicht. /incident zeigt alle.
refusal-incident-unclear = „{ $line }“ verstehe ich nicht. /incident open braucht vier Zeilen: noticed, data, who, what.
refusal-incident-stands = Das geht nicht: Der Vorfall ist { $state ->
        [open] offen
        [telling] gerade dabei, den Betroffenen mitgeteilt zu werden
        [told] den Betroffenen schon mitgeteilt
       *[closed] beendet
    }. /incident zeigt, was als Nächstes geht.
refusal-incident-no-measures = Bitte zuerst festhalten, was getan wurde: Die Betroffenen müssen es lesen (/incident measures B-… Worte).
refusal-incident-nobody = So betrifft er niemanden. /incident who B-… sagt, wen.

alert-incident-opened = { $drill ->
        [true] Eine Übung hat begonnen: { $number }.
       *[other] Vorfall { $number } ist festgehalten. Binnen { $hours } Stunden muss die Behörde benachrichtigt sein.
    } /incident { $number } zeigt, was zu tun ist.
alert-incident-clock = Vorfall { $number }: Noch { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    }, um die Behörde zu benachrichtigen. /incident facts { $number } hat einen Entwurf, /incident authority { $number } hält die Uhr an.
alert-incident-overdue = Vorfall { $number }: Die 72 Stunden sind vorbei, und die Behörde ist nicht benachrichtigt. Bitte sofort nachholen und die Verzögerung begründen.
