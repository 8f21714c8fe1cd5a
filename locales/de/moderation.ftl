# Ordnung halten: Befehle des Teams, was Betroffene davon erfahren, die Community-Gruppe

## Was nicht geht

refusal-duration-unclear = Die Dauer „{ $word }“ verstehe ich nicht. Meinst du { $meant }?
refusal-flag-unknown = { $flag } kenne ich nicht. Es gibt: { $known }.
refusal-target-missing = Wen meinst du? Schreib es in das Thema der Person, antworte auf eine Nachricht von ihr oder nenne sie: U-…, #T-…, eine Bestellnummer, eine Kontonummer oder @name.
refusal-target-unknown = Unter { $word } kenne ich niemanden.
refusal-name-not-seen = In den letzten 30 Tagen hat uns niemand namens { $name } geschrieben, und Telegram lässt keinen Bot nach Namen suchen. Antworte auf eine Nachricht der Person oder nimm die Kontonummer.
refusal-origin-hidden = Wer die weitergeleitete Nachricht geschrieben hat, verbirgt das eigene Konto: Telegram sagt nicht, wem es gehört. Antworte in der Gruppe auf eine Nachricht der Person oder nenne sie.
refusal-target-anonymous = Das wurde im Namen einer Gruppe oder eines Kanals geschrieben. Dahinter steht kein Konto, mit dem ich etwas tun könnte.
refusal-target-is-you = Das wärst du selbst.
refusal-target-is-bot = Das bin ich. Ich bleibe.
refusal-target-too-high = Das geht nicht bei jemandem aus dem Team, der gleich hoch steht wie du oder höher.
refusal-asker-may-not = Wer darum gebeten hat, darf das nicht mehr. Lehne die Anfrage ab; jemand, der es darf, kann neu darum bitten.
refusal-reason-missing = Bitte sag, warum: Die Person liest es, und wer über einen Einspruch entscheidet, auch. /ban U-… 30d Betrug mit drei Karten
refusal-group-only = Das wirkt nur in der Community-Gruppe. Schreib es dort oder ergänze --group.
refusal-not-in-groups = Hier geht es um eine Person, nicht um eine Gruppe: Lass --group weg.
refusal-group-flags = --silent und --delete (und s oder d vor dem Befehl) wirken nur in der Community-Gruppe selbst.
refusal-no-group = Es ist keine Community-Gruppe angemeldet. Das macht ein Eigentümer mit /register.
refusal-which-group = Es gibt mehrere Community-Gruppen. Schreib den Befehl bitte in die, die du meinst.
refusal-not-in-web-chat = Die Person schreibt auf der Website: Sie ist in keiner Gruppe.
refusal-nothing-to-lift = { $who } ist dort nicht { $verb ->
    [unban] gesperrt
   *[unmute] stummgestellt
}.
refusal-nothing-to-take-back = Es gibt nichts, was sich zurücknehmen ließe.
refusal-undo-too-late = Das ist über einen Tag her. Nimm /unban oder /unmute oder entscheide den Fall: /case.
refusal-note-empty = Die Notiz ist leer.
refusal-report-what = Um eine Nachricht zu melden, antworte auf sie mit /report.
refusal-report-staff = Das Team und die Administratoren dieser Gruppe lassen sich hier nicht melden.
refusal-blocklist-pattern = „{ $pattern }“ lässt sich nicht sperren. Nenne ein Wort oder eine Wendung mit mindestens drei Buchstaben, eine Domain (example.com) oder eine Seite (example.com/angebot).
refusal-slow-pace = „{ $word }“ ist kein Tempo. Nenne Sekunden, eine Dauer bis zu einer Stunde oder off: /slow 30, /slow 5m.
refusal-too-soon = { $seconds ->
    [one] Bitte warte noch eine Sekunde: Nur eine Nachricht in einer gewissen Zeit erreicht unser Team, und diese war zu früh.
   *[other] Bitte warte noch { $seconds } Sekunden: Nur eine Nachricht in einer gewissen Zeit erreicht unser Team, und diese war zu früh.
} Am besten schreibst du alles in eine Nachricht.

## Was getan wurde

mod-no-words = ohne Worte
mod-done = { $again ->
    [yes] Das war schon so:
   *[no] Erledigt:
} { $verb ->
    [ban] <b>{ $who }</b> ist gesperrt
    [mute] <b>{ $who }</b> ist stummgestellt
    [unban] <b>{ $who }</b> ist nicht mehr gesperrt
    [unmute] <b>{ $who }</b> ist nicht mehr stummgestellt
    [warn] <b>{ $who }</b> ist verwarnt
    [kick] <b>{ $who }</b> ist draußen und darf wiederkommen
   *[note] die Notiz zu <b>{ $who }</b> ist aufgeschrieben
}{ $span ->
    [perm] { " " }für immer
    [none] {""}
   *[other] { " " }bis { $until } ({ $span })
}{ $scope ->
    [group] { " " }(Community-Gruppe)
   *[service] {""}
} – { $reason }{ $case ->
    [none] .
   *[other] . Fall { $case }.
}
mod-done-warnings = { $count ->
    [one] Das ist die erste Verwarnung innerhalb von 90 Tagen.
   *[other] Das sind { $count } Verwarnungen innerhalb von 90 Tagen.
}
mod-done-muted-too = Damit ist die Person bis { $until } stummgestellt.
mod-done-review = Damit muss es sich jemand ansehen: Fall { $number }.
mod-asked = Für immer sperren nur zwei. <b>{ $who }</b> – { $reason }. Die Anfrage { $number } wartet einen Tag auf eine zweite Person. Bis dahin gilt nichts; <code>/ban { $who } 1d …</code> gilt sofort.
mod-which = { $count } Personen können gemeint sein. Wer ist es?
mod-button-customer = { $who } (Kundschaft)
mod-button-stranger = { $who }
mod-button-undo = ↩ Zurücknehmen (60 s)
mod-button-older = Früheres
mod-undone = Zurückgenommen: { $verb ->
    [ban] <b>{ $who }</b> ist nicht gesperrt
    [mute] <b>{ $who }</b> ist nicht stummgestellt
    [unban] <b>{ $who }</b> ist gesperrt wie zuvor
    [unmute] <b>{ $who }</b> ist stummgestellt wie zuvor
    [warn] die Verwarnung von <b>{ $who }</b> zählt nicht
   *[note] die Notiz zu <b>{ $who }</b> ist weg
}{ $case ->
    [none] .
   *[other] . Fall { $case }.
}
mod-undone-before = Das wurde schon zurückgenommen ({ $verb }, <b>{ $who }</b>{ $case ->
    [none] {""}
   *[other] , Fall { $case }
}).

## Was über jemanden festgehalten ist

mod-card = 👤 <b>{ $who }</b> · { $channel ->
    [web] Website
   *[telegram] Telegram
}
mod-card-email = ✉️ { $email } (ganz: /reveal)
mod-card-stranger = Hat nichts bei uns.
mod-card-since = Bei uns seit { $since } · Bestellungen: { $orders } · Tickets: { $tickets }
mod-card-record = Verwarnungen (90 Tage): { $warnings } · offene Fälle: { $cases } · Notizen: { $notes }
mod-card-free = Durch nichts eingeschränkt.
mod-card-restraint = ⛔ { $kind } bis { $until } – { $reason }, { $case }
mod-card-restraint-for-ever = ⛔ { $kind }, für immer – { $reason }, { $case }
mod-flag-staff = 🛡 aus dem Team
mod-flag-blocked-us = hat den Bot blockiert
mod-history-title = <b>{ $who }</b>: was getan wurde
mod-warns-title = <b>{ $who }</b>: Verwarnungen
mod-history-empty = Nichts.
mod-history-line = { $at } · <b>{ $verb }</b>{ $span ->
    [none] {""}
   *[other] { " " }{ $span }
} · { $scope ->
    [group] Gruppe
   *[service] Service
} · { $by ->
    [none] von selbst
   *[other] { $by }
}{ $case ->
    [none] {""}
   *[other] { " " }· { $case }
}{ $status ->
    [undone] { " " }· zurückgenommen
    [refused] { " " }· von Telegram abgelehnt
   *[held] {""}
}
    { $words }

## Sperrliste und Tempo

mod-blocklist-title = { $count ->
    [one] In der Community-Gruppe ist eines gesperrt:
   *[other] In der Community-Gruppe ist { $count }-mal etwas gesperrt:
}
mod-blocklist-empty = Es ist nichts gesperrt. <code>/blocklist add example.com</code>
mod-blocklist-help = <code>/blocklist</code> zeigt die Liste, <code>/blocklist add …</code> und <code>/blocklist remove …</code> ändern sie: ein Wort, eine Domain oder eine Seite.
mod-blocked-word = · „{ $pattern }“
mod-blocked-link = · Seite <code>{ $pattern }</code>
mod-blocked-domain = · Domain <code>{ $pattern }</code> und alles darunter
mod-blocklist-added = „{ $pattern }“ ist in der Community-Gruppe gesperrt.
mod-blocklist-there = „{ $pattern }“ war schon gesperrt.
mod-blocklist-removed = „{ $pattern }“ ist nicht mehr gesperrt.
mod-blocklist-not-there = „{ $pattern }“ war nicht gesperrt.
mod-slow = { $scope ->
    [group] In der Community-Gruppe
   *[service] An das Team
} { $seconds ->
    [0] dürfen alle schreiben, so oft sie wollen.
    [one] darf eine Person einmal in der Sekunde schreiben.
   *[other] darf eine Person einmal in { $seconds } Sekunden schreiben.
}

## In der Community-Gruppe

mod-public = { $verb ->
    [ban] Hier wurde jemand gesperrt
    [mute] Hier wurde jemand stummgestellt
    [kick] Hier wurde jemand entfernt
   *[warn] Eine Verwarnung: Bitte haltet euch an die Regeln dieser Gruppe
}. Fall { $case }.
mod-report-seen = 👀
mod-write-in-private = Über Bestellungen und eSIMs spreche ich nicht in Gruppen. Schreib mir bitte privat.
mod-button-private = Schreib mir

## Was die Person erfährt

mod-told-ban = { $scope ->
    [group] Du bist aus unserer Gruppe ausgeschlossen, { $span ->
        [perm] und zwar endgültig
       *[other] bis { $until }
    }.
   *[service] Unser Team hat neue Bestellungen und neue Tickets für dich geschlossen, { $span ->
        [perm] und zwar endgültig
       *[other] bis { $until }
    }.
} Grund: { $reason }.
mod-told-mute = { $scope ->
    [group] Du kannst in unserer Gruppe bis { $until } nicht schreiben.
   *[service] Bis { $until } erreichen deine Nachrichten unser Team ohne Eile: Niemand wird dafür gerufen.
} Grund: { $reason }.
mod-told-warn = Eine Verwarnung von unserem Team{ $scope ->
    [group] { " " }(Gruppe)
   *[service] {""}
}: { $reason }. Nach drei Verwarnungen in 90 Tagen folgt eine Pause von einem Tag.
mod-told-kick = Du wurdest aus unserer Gruppe entfernt und darfst wiederkommen. Grund: { $reason }.
mod-told-lift = { $verb ->
    [unban] Deine Sperre { $scope ->
        [group] in unserer Gruppe ist vorbei: Du darfst wiederkommen.
       *[service] ist vorbei: Du kannst wie immer kaufen und uns schreiben.
    }
   *[unmute] Deine Pause { $scope ->
        [group] in unserer Gruppe ist vorbei: Du darfst wieder schreiben.
       *[service] ist vorbei: Unser Team hört dich wie immer.
    }
}
mod-told-undone = Unser Team hat das zurückgenommen: { $verb ->
    [ban] Du bist nicht gesperrt
    [mute] Du bist nicht stummgestellt
    [warn] Die Verwarnung zählt nicht
    [unban] Die Sperre gilt wie zuvor
   *[unmute] Die Pause gilt wie zuvor
}.
mod-told-rights = Deine eSIMs, Belege, deine Daten und Fragen zu einer Zahlung stehen dir offen wie immer.
mod-told-appeal = Ein Irrtum? Schreib /appeal (Fall { $case }).

## Alarme und die Zeile im Protokollkanal

alert-lookalike = In der Community-Gruppe trägt jemand einen Namen, der wie unserer aussieht: { $who } { $message }
alert-reported = { $by } hat { $who } gemeldet: { $message }
alert-many-warnings = { $who } hat { $count } Verwarnungen in 90 Tagen: Bitte sieh es dir an.
alert-group-refused = Telegram hat es in der Community-Gruppe nicht getan ({ $act }): { $trouble ->
    [rights] Ich darf dort niemanden einschränken. Mach mich zum Administrator, der Mitglieder sperren darf.
    [admin] Die Person ist dort Administrator. Nimm ihr das zuerst.
    [gone] Sie ist nicht dort, oder ich bin es nicht.
   *[other] Einen Grund, den ich kenne, nennt es nicht.
}
mod-line = #{ $verb } { $case } · von { $by } · an { $who } · { $span } · { $scope } · { $reason }
