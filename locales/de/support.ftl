# Wozu der Support Nein sagt: zuerst zu Kunden, darunter zum Team.
refusal-ticket-unknown = Diese Anfrage finde ich bei dir nicht. /tickets zeigt dir alle.
refusal-too-many-tickets =
    { $count ->
        [one] Du hast schon eine offene Anfrage.
       *[other] Du hast schon { $count } offene Anfragen.
    } Schreib bitte in einer davon weiter, oder schließ erst eine: /tickets zeigt sie dir.
refusal-ticket-over = Die Anfrage { $number } ist abgeschlossen, deshalb geht das nicht mehr.
refusal-ticket-not-solved = Die Anfrage { $number } ist noch nicht gelöst. Danach kannst du sie bewerten.

refusal-not-staff = Das kann nur das Team.
refusal-role-too-low =
    { $role ->
        [owner] Das kann nur ein Inhaber.
       *[lead] Das kann nur eine Teamleitung.
    }
refusal-already-staff = Das Konto gehört schon zum Team, als { $name }.
refusal-staff-unknown = So jemanden gibt es im Team nicht.
refusal-staff-name = „{ $name }“ geht nicht als öffentlicher Name: bis zu 40 Zeichen, am Anfang ein Buchstabe, und niemand sonst im Team heißt so.
refusal-owner-fixed = { $name } ist in den Einstellungen als Inhaber eingetragen, nur dort lässt sich das ändern.
refusal-owners-by-settings = Wer Inhaber ist, steht in den Einstellungen, und nur dort.
refusal-only-role = Das ist die einzige Rolle von { $name }. Nimm die Person stattdessen aus dem Team.
refusal-ticket-merged = { $number } geht in { $into } weiter. Schreib bitte dort.
refusal-ticket-taken = Um { $number } kümmert sich { $name }.
refusal-ticket-already-solved = { $number } ist schon gelöst: { $name ->
        [customer] vom Kunden selbst
        [silence] von allein, nach langem Schweigen
       *[other] von { $name }
    }.
refusal-merge-of-strangers = Zusammenlegen kannst du nur zwei verschiedene Tickets desselben Kunden.
refusal-snooze-not-later = Dieser Zeitpunkt ist vorbei: { $until }. Nimm bitte einen späteren.
refusal-nothing-to-undo = Das lässt sich nicht mehr rückgängig machen.
refusal-not-your-message = Zurücknehmen kann das nur, wer es geschrieben hat, oder eine Teamleitung.
refusal-unsend-too-late = Nachrichten lassen sich { $hours } Stunden lang zurücknehmen, diese ist älter.
refusal-links-not-allowed = Diese Nachricht ist schon beim Kunden, deshalb bleibt ihr Text, wie er war: Links zu { $hosts } stehen nicht auf der Liste. Schick sie bitte als neue Nachricht, dann kann eine Teamleitung sie freigeben.
