# Die eigenen Daten: was da ist, was man verlangen kann, wie es um jede Anfrage steht

refusal-nothing-kept = Über dieses Konto speichern wir nichts. Es gibt also nichts zu kopieren, zu berichtigen oder zu löschen. Hast du mit einem anderen Konto gekauft? Dann öffne /mydata dort.
refusal-request-unknown = Eine solche Datenanfrage von dir gibt es nicht. Alle findest du unter /mydata
refusal-request-over = Datenanfrage { $number } { $state ->
    [executing] wird gerade ausgeführt und lässt sich nicht mehr ändern.
    [manual] wird gerade ausgeführt und lässt sich nicht mehr ändern.
    [identity-pending] wartet noch auf den Nachweis, dass sie von dir ist.
    [in-review] liegt bei unserem Team.
    [needs-info] wartet auf eine Antwort.
   *[other] ist abgeschlossen.
} Wie es um sie steht: /mydata
refusal-request-code-not-wanted = Ein Nachweis wird hier gerade nicht gebraucht. Öffne deine Datenanfrage unter /mydata; dort siehst du, wie es weitergeht.
refusal-request-too-soon = Das ging schnell! Warte bitte noch { $seconds ->
    [one] eine Sekunde
   *[other] { $seconds } Sekunden
}, damit niemand so etwas tun kann, der dein Handy nur kurz in der Hand hat.
refusal-request-codes-spent = Für Datenanfrage { $number } können wir heute keinen Code mehr schicken. Versuch es morgen wieder, oder drück „Ich komme nicht an diese Adresse“.
refusal-request-link = Dieser Link wurde schon benutzt, ist zu alt oder gehört zu einem anderen Konto. Öffne ihn in dem Konto, mit dem du gekauft hast, oder lass dir einen neuen geben.
refusal-request-not-extendable = Datenanfrage { $number } lässt sich nicht verlängern. Bitte antworte bis zum Termin: /dsar { $number }
refusal-request-words-wanted = Datenanfrage { $number }: Schreib bitte dazu, was die Person lesen soll.
refusal-request-not-proved = Noch hat niemand nachgewiesen, dass Datenanfrage { $number } von ihm ist. Fällig ist sie am { $due_at }. Nachfragen: /dsar { $number } ask identity …
refusal-request-customer-unknown = Eine Bestellung oder ein Ticket mit dieser Nummer gibt es nicht, oder das Konto dazu ist gelöscht. Ohne Nummer geht es mit „-“ an ihrer Stelle.

mydata-home =
    <b>Deine Daten</b>
    Bei uns seit { $since }: { $orders ->
        [0] keine Bestellung
        [one] eine Bestellung
       *[other] { $orders } Bestellungen
    }, { $esims ->
        [0] keine eSIM
        [one] eine eSIM
       *[other] { $esims } eSIMs
    }, { $tickets ->
        [0] keine Anfrage an unser Team
        [one] eine Anfrage an unser Team
       *[other] { $tickets } Anfragen an unser Team
    }{ $messages ->
        [0] {""}
        [one] {" "}mit einer Nachricht
       *[other] {" "}mit { $messages } Nachrichten
    }, { $requests ->
        [0] keine Datenanfrage.
        [one] eine Datenanfrage.
       *[other] { $requests } Datenanfragen.
    }

    Du kannst eine Kopie bekommen, etwas berichtigen, alles löschen lassen und einer Nutzung widersprechen oder sie einschränken. Das kostet nichts, und niemand behandelt dich deshalb schlechter. Das meiste ist in Minuten erledigt; eine Antwort bekommst du spätestens nach 30 Tagen.

    Was wir speichern, warum und wie lange: /privacy
    Per E-Mail oder Brief geht es genauso: { $email }
mydata-nothing =
    <b>Deine Daten</b>
    Über dieses Konto speichern wir nichts: keine Bestellung, keine Frage, nicht einmal deinen Namen. Es gibt also nichts zu kopieren oder zu löschen.

    Hast du mit einem anderen Konto gekauft? Dann öffne diese Seite dort, oder schreib an { $email }.
mydata-button-copy = 🧾 Kopie zum Lesen
mydata-button-machine = 📦 Maschinenlesbare Kopie
mydata-button-correct = ✍️ Etwas berichtigen
mydata-button-delete = ❌ Alles löschen
mydata-button-limit = ✋ Einschränken
mydata-button-california = Kalifornien
mydata-button-requests = { $count ->
    [0] Meine Datenanfragen
   *[other] Meine Datenanfragen ({ $count } offen)
}
mydata-button-home = ‹ Deine Daten
mydata-button-all-mine = ‹ Meine Datenanfragen

mydata-range = { $kind ->
    [copy] Eine ZIP-Datei mit allem als JSON und CSV, das andere Programme lesen können.
   *[other] Eine ZIP-Datei mit allem, was wir über dich speichern, mit Seiten zum Lesen.
} Aus welcher Zeit?
mydata-enough =
    Du hast innerhalb eines Tages zwei Kopien angefragt. Die nächste entsteht ab <b>{ $at }</b> wieder von selbst; unter „Meine Datenanfragen“ findest du, was schon da ist.

    Brauchst du früher eine? Du darfst so viele verlangen, wie du brauchst: Jemand aus unserem Team sieht es sich an und antwortet dir spätestens nach 30 Tagen.
mydata-button-human = Unser Team darum bitten
mydata-button-all = Alles
mydata-button-since = Seit { $at }

mydata-delete =
    <b>Alles löschen</b>
    <b>Was gelöscht wird:</b> dein Konto, deine eSIMs mit ihren Codes, deine Anfragen und was du geschrieben hast, deine Einstellungen. Was verschlüsselt ist, verliert seinen Schlüssel, nach 7 Tagen auch in unseren Sicherungskopien; nach 30 Tagen ist auch die letzte davon weg.

    <b>Was bleibt und warum:</b>
    • Bestellungen und Zahlungen fürs Steuerrecht, 10 Jahre ab dem Ende des Jahres, getrennt von allem anderen und unter Verschluss.
    • Einträge des Sicherheitsprotokolls ohne deinen Namen, höchstens 12 Monate.
    • Diese Datenanfrage selbst ohne ihren Inhalt, 36 Monate, und wozu du Ja oder Nein gesagt hast, 3 Jahre, ohne deinen Namen: damit wir belegen können, dass wir Wort gehalten haben.
    • Ein verschlüsselter Fingerabdruck deines Kontos, damit dir nichts mehr ungefragt von uns kommt, und eine Sperre, die noch läuft.
    • Beim Zahlungsdienst deine Zahlungen, bis sie niemand mehr anfechten kann: 180 Tage.
    • Was für einen Rechtsanspruch gebraucht wird; dann sagen wir es dir.

    Zurückholen lässt sich nichts davon. Du hast 24 Stunden, um es dir anders zu überlegen.{ $warnings }
mydata-delete-warn-esims = ⚠️ { $count ->
    [one] <b>Du verlierst eine eSIM</b>, die du noch nutzen kannst. Erstattet wird sie nicht von selbst
   *[other] <b>Du verlierst { $count } eSIMs</b>, die du noch nutzen kannst. Erstattet wird sie nicht von selbst
}: Ist eine noch unbenutzt, frag vorher mit /paysupport danach.
mydata-delete-warn-orders = ⚠️ { $count ->
    [one] <b>Eine Bestellung ist nicht abgeschlossen.</b> Ist sie unbezahlt, wird sie geschlossen; ist sie bezahlt, verlierst du, was sie bringt.
   *[other] <b>{ $count } Bestellungen sind nicht abgeschlossen.</b> Unbezahlte werden geschlossen; von bezahlten verlierst du, was sie bringen.
} Warte das lieber ab.
mydata-delete-warn-tickets = ⚠️ { $count ->
    [one] <b>Eine deiner Anfragen ist noch offen.</b> Sie geht verloren
   *[other] <b>{ $count } deiner Anfragen sind noch offen.</b> Sie gehen verloren
}, und niemand kann dir mehr antworten.
mydata-delete-warn-refunds = ⚠️ { $count ->
    [one] Eine Erstattung ist noch unterwegs. Sie kommt trotzdem bei dir an, wir können dir nur nichts mehr darüber sagen.
   *[other] { $count } Erstattungen sind noch unterwegs. Sie kommen trotzdem bei dir an, wir können dir nur nichts mehr darüber sagen.
}
mydata-button-copy-first = 🧾 Erst eine Kopie
mydata-button-delete-now = ❌ Mein Konto löschen

mydata-california =
    <b>Kalifornien</b>
    Du kannst fragen, was wir über dich wissen, es löschen und berichtigen lassen und die Nutzung sensibler Angaben einschränken. Wir verkaufen deine Daten nicht und geben sie niemandem für Werbung; du kannst es uns trotzdem untersagen, und wir halten das fest. Niemand behandelt dich deshalb schlechter. Auch jemand, dem du eine unterschriebene Vollmacht gegeben hast, kann für dich fragen; dann fragen wir direkt bei dir nach.

    Dass deine Anfrage da ist, bestätigen wir sofort, und wir antworten innerhalb von 30 Tagen, obwohl das Gesetz 45 erlaubt.
mydata-button-opt-out = Daten nicht verkaufen oder teilen
mydata-button-limit-use = Sensible Angaben einschränken

mydata-no-requests = Du hast noch keine Datenanfrage gestellt.
mydata-requests =
    <b>Meine Datenanfragen</b>
    { $lines }
mydata-line = <code>{ $number }</code> · { $kind ->
    [access] Kopie
    [copy] Maschinenlesbare Kopie
    [correction] Berichtigung
    [deletion] Löschung
    [restriction] Einschränkung
    [objection] Widerspruch
    [withdrawal] Widerruf
    [opt-out] Nicht verkaufen oder teilen
   *[limit] Nutzung einschränken
} vom { $at } · { $state ->
    [received] eingegangen
    [identity-pending] wartet auf deinen Nachweis
    [needs-info] wartet auf deine Antwort
    [in-review] bei unserem Team
    [cooling-off] du kannst sie noch zurücknehmen
    [blocked-by-hold] wartet (Rechtsanspruch)
    [executing] wird erledigt
    [manual] wird erledigt
    [delivered] liegt für dich bereit
    [completed] erledigt
    [partly-completed] teilweise erledigt
    [denied] abgelehnt
    [cancelled] zurückgenommen
    [duplicate] Teil einer anderen
   *[expired] beendet
}{ $open ->
    [1] , Antwort bis { $due }
   *[0] , { $due }
}
mydata-button-request = { $number } · { $kind ->
    [access] Kopie
    [copy] Maschinenlesbar
    [correction] Berichtigung
    [deletion] Löschung
    [restriction] Einschränkung
    [objection] Widerspruch
    [withdrawal] Widerruf
    [opt-out] Nicht verkaufen
   *[limit] Einschränken
}
mydata-button-older = Ältere ›

mydata-card =
    <b>Datenanfrage { $number }</b>
    { $kind ->
        [access] Kopie zum Lesen
        [copy] Maschinenlesbare Kopie
        [correction] Berichtigung
        [deletion] Löschung von allem
        [restriction] Einschränkung
        [objection] Widerspruch
        [withdrawal] Widerruf einer Einwilligung
        [opt-out] Nicht verkaufen oder teilen
       *[limit] Nutzung sensibler Angaben einschränken
    }{ $processing ->
        [fraud] : Regeln gegen Betrug
        [quality] : Bewertungen und Zahlen zur Hilfe
        [offers] : Angebote
        [figures] : Nutzungszahlen
        [service-news] : Neues vom Dienst
        [usage-left] : Restdaten abfragen
        [support] : Anfragen an unser Team
        [security-log] : Sicherheitsprotokoll
        [operate] : alles
        [sell] : Bestellungen und Lieferung
        [tax] : Steuerunterlagen
        [rights] : Datenanfragen
       *[other] {""}
    }
    Eingegangen { $at }
mydata-card-since = Nur was seit { $at } dazukam.
mydata-card-due = { $extended ->
    [1] Wir brauchen länger und antworten bis { $at }.
   *[0] Wir antworten bis { $at }, meistens viel früher.
}
mydata-card-answer = <blockquote>{ $words }</blockquote>
mydata-card-complain =
    { $basis ->
        [identity] Grund: Es wurde nicht nachgewiesen, dass es deine Daten sind.
        [excessive] Grund: offenkundig unbegründete oder exzessive Anfragen (Art. 12 Abs. 5 DSGVO).
        [others] Grund: Es würde die Rechte anderer verletzen (Art. 15 Abs. 4 DSGVO).
        [legal-claim] Grund: für einen Rechtsanspruch nötig (Art. 17 Abs. 3 Buchst. e DSGVO).
        [law] Grund: Ein Gesetz verlangt, dass wir es aufbewahren (Art. 17 Abs. 3 Buchst. b DSGVO).
        [overriding] Grund: zwingende Gründe, die deine überwiegen (Art. 21 Abs. 1 DSGVO).
       *[nothing] Grund: So etwas haben wir nicht.
    }

    Liegen wir falsch? Schreib uns mit /support, dann sieht es sich jemand anderes an. Du kannst dich auch bei einer Datenschutzbehörde beschweren, dort, wo du wohnst, oder bei der für uns zuständigen ({ $authority }), oder vor Gericht gehen.
mydata-state = { $state ->
    [received] Sie ist eingegangen.
    [identity-pending] Zeig uns zuerst, dass du es bist. Bis dahin passiert nichts.
    [needs-info] Wir haben eine Frage an dich:
    [in-review] Jemand aus unserem Team sieht sie sich an.
    [cooling-off] Du kannst sie noch zurücknehmen.
    [blocked-by-hold] Wegen eines Rechtsanspruchs dürfen wir noch nicht löschen. Sobald er erledigt ist, geht es von selbst weiter; bis dahin geschieht mit deinen Daten nichts anderes.
    [executing] { $kind ->
        [copy] Wir sammeln deine Daten …
        [deletion] Deine Daten werden gelöscht …
       *[other] Wir sind dabei …
    }
    [manual] Ein Schritt hat nicht geklappt. Unser Team weiß Bescheid und kümmert sich; du musst nichts tun.
    [delivered] Deine Kopie liegt bereit.
    [completed] { $kind ->
        [copy] Erledigt. Deine Kopie lag für dich bereit.
        [opt-out] Wird beachtet. Wir verkaufen deine Daten nicht und teilen sie nicht für Werbung.
        [limit] Wird beachtet. Sensible Angaben nutzen wir nur für das, was du verlangt hast.
        [withdrawal] Erledigt. Deine Einwilligung ist widerrufen.
        [deletion] Erledigt. Deine Daten sind gelöscht.
       *[other] Erledigt.
    }
    [partly-completed] Erledigt, soweit es geht.
    [denied] Abgelehnt.
    [cancelled] Zurückgenommen.
    [duplicate] Mit einer anderen Datenanfrage beantwortet.
   *[expired] Beendet: Der Nachweis, dass sie von dir ist, oder eine Antwort auf unsere Frage kam nicht bei uns an. Du kannst jederzeit neu anfragen: /mydata
}
mydata-progress = Wir sind dabei: { $done } von { $all } Schritten erledigt.
mydata-cooling = Dein Konto wird am { $until } gelöscht. Bis dahin kannst du das mit einem Tipp zurücknehmen.
mydata-duplicate = Danach hast du schon einmal gefragt; Datenanfrage { $number } beantwortet beide.

mydata-button-prove = Ich bin es
mydata-button-me = Ja, das bin ich
mydata-button-me-again = Ja, noch einmal
mydata-button-new-code = Neuer Code
mydata-button-no-address = Ich komme nicht an diese Adresse
mydata-button-no-order = Ich habe die Nummer nicht
mydata-button-cancel = Zurücknehmen
mydata-button-undo = 🔙 Zurücknehmen, Konto behalten
mydata-button-answer = Antworten
mydata-proof-code =
    Wir haben sechs Ziffern an <code>{ $to }</code> geschickt. Tipp sie innerhalb von zehn Minuten hier ein.

    So wissen wir, dass du es bist und nicht jemand, der dein Handy in der Hand hat.
mydata-proof-none-today =
    Deine Datenanfrage ist da, und ihre Frist läuft. An <code>{ $to }</code> gingen heute aber schon so viele Codes, dass bis morgen keiner mehr folgt.

    Lass dir morgen einen Code schicken, oder sag uns, dass du diese Adresse nicht nutzen kannst: Dann sieht einer von uns danach.
mydata-proof-first =
    Möchtest du wirklich { $kind ->
        [access] eine Kopie deiner Daten
        [copy] eine maschinenlesbare Kopie deiner Daten
        [deletion] alle deine Daten löschen lassen
       *[correction] etwas berichtigen lassen
    }?

    Damit das niemand tut, der dein Handy nur kurz in der Hand hat, fragen wir zweimal, mit einer Minute dazwischen.
mydata-proof-second = Danke. Warte jetzt eine Minute und drück dann noch einmal.
mydata-proof-order = Danke. Warte jetzt eine Minute und tipp dann die Nummer deiner letzten Bestellung ein (sie beginnt mit E-).
mydata-proof-wrong = { $left ->
    [0] Auch das war es nicht. Verloren ist nichts, so geht es weiter:
    [one] Das stimmt nicht. Du hast noch einen Versuch.
   *[other] Das stimmt nicht. Du hast noch { $left } Versuche.
}
mydata-proved = Danke, du bist es. Wir fangen sofort an und zeigen dir hier, wie weit es ist.
mydata-answer-wanted =
    Unser Team fragt:
    <blockquote>{ $words }</blockquote>
    Tipp deine Antwort einfach hier ein.
mydata-answer-kept = Danke, unser Team hat deine Antwort.
mydata-link =
    Am { $at } hat uns jemand geschrieben und { $kind ->
        [access] eine Kopie der eigenen Daten
        [copy] eine maschinenlesbare Kopie der eigenen Daten
        [correction] eine Berichtigung
        [deletion] die Löschung aller eigenen Daten
        [restriction] eine Einschränkung
        [objection] einen Widerspruch
        [withdrawal] den Widerruf einer Einwilligung
        [opt-out] das Ende von Verkauf und Weitergabe
       *[limit] die Einschränkung sensibler Angaben
    } verlangt (Datenanfrage { $number }).

    Warst du das, oder jemand für dich? Dann geht es um die Daten <b>dieses</b> Kontos. Wenn nicht, tu einfach nichts: Ohne dein Wort passiert nichts.
mydata-button-link = Ja, das ist meine Datenanfrage
mydata-link-nothing = Über dieses Konto speichern wir nichts. Öffne den Link in dem Konto, mit dem du gekauft hast.

mydata-news = { $what ->
    [asked] Wir haben eine Frage zu deiner Datenanfrage { $number }.
    [approved] Deine Datenanfrage { $number } wurde geprüft und geht in Ordnung.
    [extended] Deine Datenanfrage { $number } dauert länger als gedacht. Wir antworten bis { $due }; bitte entschuldige, dass du warten musst.
    [denied] Deine Datenanfrage { $number } wurde abgelehnt.
    [completed] Deine Datenanfrage { $number } ist erledigt.
    [delivered] 📦 Deine Kopie liegt bereit (Datenanfrage { $number }). Du kannst sie fünf Tage lang abholen: /mydata
    [blocked-by-hold] Deine Datenanfrage { $number } muss warten: Für einen Rechtsanspruch müssen wir noch etwas aufbewahren. Danach geht es von selbst weiter.
    [unproved] Deine Datenanfrage { $number } wartet noch: Zeig uns, dass du es bist. Sonst endet sie in ein paar Tagen von selbst.
   *[expired] Deine Datenanfrage { $number } ist beendet, weil uns der Nachweis oder deine Antwort nicht erreicht hat. Du kannst jederzeit neu anfragen: /mydata
}

alert-request-waits = 📋 Datenanfrage { $number } ({ dsar-kind }) wartet auf eine Entscheidung: { $reason }. /dsar { $number }
alert-request-due = ⏳ Datenanfrage { $number } ({ dsar-kind }) ist fällig innerhalb von { $days ->
    [one] einem Tag
   *[other] { $days } Tagen
}. /dsar { $number }
alert-request-overdue = 🚨 Datenanfrage { $number } ({ dsar-kind }) ist überfällig. /dsar { $number }
alert-request-unconfirmed = 💬 Wer Datenanfrage { $number } geschickt hat, weiß noch nicht, dass sie da ist{ $law ->
    [1] {" "}(das Gesetz verlangt es innerhalb von 10 Werktagen).
   *[0] .
} /dsar { $number }
alert-request-stuck = ⚙️ Ein Schritt von Datenanfrage { $number } ({ dsar-kind }) hat aufgegeben. /dsar { $number }
alert-delete-by-hand = Telegram lässt mich { $kind ->
    [topic] ein Thema
   *[post] einen Beitrag
} der Support-Gruppe nicht löschen, { $kind ->
    [topic] das
   *[post] der
} zur Löschung { $number } gehört. Bitte lösch es von Hand: { $link ->
    [none] Nachricht { $post }
   *[other] { $link }
}. Mit den Rechten, Nachrichten zu löschen und Themen zu verwalten, tue ich es selbst.
