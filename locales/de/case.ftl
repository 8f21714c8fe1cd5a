# Wovon jemand ausgeschlossen ist, Fälle, Einsprüche, Alarme

refusal-kept-from = { $purpose ->
    [buy] Du kannst bis { $until } nichts Neues bestellen.
    [pay] Du kannst bis { $until } keine Zahlungsseite öffnen.
    [ask] Du kannst bis { $until } keine neuen Tickets öffnen.
    [delivery] Deine eSIM wird bis spätestens { $until } zurückgehalten, während wir uns die Zahlung ansehen.
    [resend] Der QR-Code kann bis { $until } nicht noch einmal gezeigt werden.
   *[identity] Deine Anfrage wartet bis { $until }, weil wir uns zuerst vergewissern, dass du es bist.
} { $reason ->
    [many-checkouts] Grund: sehr viele Bestellungen in kurzer Zeit.
    [card-testing] Grund: mehrere Zahlungen sind hintereinander fehlgeschlagen.
    [shared-card] Grund: Dieselbe Karte zahlt für mehrere Konten.
    [payment-doubt] Grund: Die Bank oder der Zahlungsdienst zweifelt an einer Zahlung.
    [esim-elsewhere] Grund: Diese eSIM gehört schon zu einem anderen Konto.
    [many-resends] Grund: Der QR-Code wurde sehr oft angefordert.
    [identity] Grund: Deine Kontaktdaten wurden vor Kurzem geändert.
    [spam] Grund: unerwünschte Nachrichten.
    [abuse] Grund: Beleidigungen oder Drohungen.
    [fraud] Grund: Zweifel an einer Zahlung.
   *[other] Das hat unser Team entschieden.
} Deine eSIMs, Belege, deine Daten und Fragen zu einer Zahlung stehen dir offen wie immer. Ein Irrtum? Schreib /appeal (Fall { $case }).
refusal-kept-from-for-good = { $purpose ->
    [buy] Du kannst zurzeit nichts Neues bestellen.
    [pay] Du kannst zurzeit keine Zahlungsseite öffnen.
    [ask] Du kannst zurzeit keine neuen Tickets öffnen.
    [delivery] Deine eSIM wird zurückgehalten, während wir uns die Zahlung ansehen.
    [resend] Der QR-Code kann zurzeit nicht noch einmal gezeigt werden.
   *[identity] Deine Anfrage wartet, weil wir uns zuerst vergewissern, dass du es bist.
} { $reason ->
    [child] Grund: Das Konto wurde als das von jemandem unter 16 gemeldet.
    [spam] Grund: unerwünschte Nachrichten.
    [abuse] Grund: Beleidigungen oder Drohungen.
    [fraud] Grund: Zweifel an einer Zahlung.
    [payment-doubt] Grund: Die Bank oder der Zahlungsdienst zweifelt an einer Zahlung.
   *[other] Das hat unser Team entschieden.
} Deine eSIMs, Belege, deine Daten und Fragen zu einer Zahlung stehen dir offen wie immer. Ein Irrtum? Schreib /appeal (Fall { $case }).
refusal-case-unknown = Einen Fall mit dieser Nummer gibt es nicht.
refusal-case-decided = Fall { $number } ist schon entschieden: { $state ->
    [lifted] aufgehoben.
   *[other] bestätigt.
}
refusal-appealed-before = Deine Worte zum Fall { $number } haben wir schon. Jemand aus unserem Team liest sie und antwortet dir hier.
refusal-nothing-to-appeal = Gegen dich liegt nichts vor.
alert-appeal = Zum Fall { $number } gibt es einen Einspruch.
alert-rule-r01 = R01: { $who } hat in kurzer Zeit { $count } Zahlungsseiten geöffnet. Neue Bestellungen sind für dieses Konto angehalten.
alert-rule-r02 = R02: { $who } probiert Karten aus: { $count } fehlgeschlagene Zahlungen oder verschiedene Karten. Bezahlen ist für dieses Konto gesperrt.
alert-rule-r03 = R03: { $count } Konten aus einem Netz haben an einem Tag bezahlt, zuletzt { $who } (Bestellung { $about }). Bitte ansehen.
alert-rule-r04 = R04: Eine Karte wurde für { $count } Konten benutzt, zuletzt für { $who } (Bestellung { $about }). Die Auslieferung wird zurückgehalten.
alert-rule-r05 = R05: { $count } Webhooks in Stripes Namen mit falscher Signatur. Ihre Adresse bekommt Antwort 429.
alert-rule-r06 = R06: { $who } wurde { $count ->
    [one] ein Befehl
   *[other] { $count } Mal ein Befehl
} verweigert.
alert-rule-r07 = R07: Karte und Adresse von { $who } gehören zu verschiedenen Ländern (Bestellung { $about }). Bitte ansehen.
alert-rule-r08 = R08: Eine eSIM für { $who } hat eine Nummer, die auch ein anderes Konto hat ({ $about }). Die Auslieferung wird zurückgehalten.
alert-rule-r09 = R09: { $who } hat { $count ->
    [one] einen fremden QR-Code
   *[other] { $count } Mal einen QR-Code
} angefordert ({ $about }). Er wird vorerst nicht noch einmal gezeigt.
alert-rule-r10 = R10: { $who } hat vor Kurzem die Kontaktdaten geändert und verlangt Auskunft oder Löschung. Bitte sicherstellen, dass es die Person selbst ist.
alert-rule-r11 = R11: { $who } aus dem Team hat in kurzer Zeit die Daten von { $count } Kunden gelesen.
alert-rule-r12 = R12: { $who } aus dem Team gibt viel Geld zurück ({ $count }) oder an das eigene Konto ({ $about }). Ab jetzt muss eine zweite Person zustimmen.
alert-rule-r13 = R13: Das Token des Bots ist in Zweifel: { $about ->
    [conflict] Ein anderer Prozess holt die Updates ab (409)
    [unauthorized] Telegram lehnt das Token ab (401)
    [webhook] Telegram kennt eine Adresse, die nicht unsere ist
   *[other] { $about }
}. Wenn ihr das nicht wart: bei @BotFather ein neues Token machen.
alert-rule-r14 = R14: { $who } rät Links oder Nummern ({ $count } Mal in einer Stunde). Die Adresse wird gebremst.
alert-rule-r15 = R15: Das Sicherheitsprotokoll ist in Zweifel: { $about ->
    [clock] Die Uhr sprang um { $count } Sekunden zurück
    [silent] Es schweigt, obwohl Leute schreiben
   *[other] Die Prüfung schlägt fehl ({ $about })
}. Bitte /seclog verify ausführen.
alert-rule-r16 = R16: Die Bank oder Stripe zweifelt an der Zahlung der Bestellung { $about } ({ $who }). Was nicht installiert ist, wird zurückgehalten.
alert-rule-r17 = R17: { $about ->
    [staff-added] { $who } ist neu im Team.
    [staff-removed] { $who } gehört nicht mehr zum Team.
    [staff-role-set] Die Rolle von { $who } wurde geändert.
    [staff-linked] Zwei Konten zählen ab jetzt als ein Teammitglied ({ $who }).
    [second-factor-reset] { $who } wurde der zweite Faktor genommen.
    [chat-registered] { $who } hat einen Chat registriert.
    [chat-unregistered] { $who } hat einen registrierten Chat freigegeben.
    [chat-moved] Ein registrierter Chat ist umgezogen.
   *[other] Befugnisse wurden geändert ({ $who }).
}
alert-rule-r18 = R18: { $count } Datenanfragen an einem Tag.
alert-rule-r19 = R19: { $who } zahlt wie ein gesperrtes Konto (Bestellung { $about }). Nichts wurde gesperrt, bitte ansehen.
alerts-title = { $count ->
    [one] <b>Sicherheitsalarm</b>
   *[other] <b>{ $count } Sicherheitsalarme</b>
}

    { $lines }
alerts-weight-notice = ℹ️ { $text }
alerts-weight-severe = ⚠️ { $text }
alerts-weight-grave = 🚨 { $text }
alerts-case = → /case { $case }
alerts-find = → <code>/seclog { $find }</code>
alerts-count = { $key }: { $count }×
alert-log-broken = Am Ende des Sicherheitsprotokolls wurde etwas verändert: Es wird nichts mehr geschrieben, und deshalb werden Befehle mit Befugnissen verweigert. Bitte die Datenbank prüfen, dann /seclog verify ausführen.
case-held = Wir sehen uns deine Bestellung an, bevor es weitergeht. { $reason ->
    [shared-card] Dieselbe Karte zahlt für mehrere Konten.
    [esim-elsewhere] Die gelieferte eSIM gehört schon zu einem anderen Konto.
   *[payment-doubt] Die Bank oder der Zahlungsdienst zweifelt an der Zahlung.
} Das dauert bis spätestens { $until }; nichts geht verloren, und du musst nichts tun. Falls das ein Irrtum ist, sag es uns mit /appeal (Fall { $number }).
case-held-for-good = Wir sehen uns deine Bestellung an, bevor es weitergeht. { $reason ->
    [shared-card] Dieselbe Karte zahlt für mehrere Konten.
    [esim-elsewhere] Die gelieferte eSIM gehört schon zu einem anderen Konto.
   *[payment-doubt] Die Bank oder der Zahlungsdienst zweifelt an der Zahlung.
} Falls das ein Irrtum ist, sag es uns mit /appeal (Fall { $number }).
case-news-lifted = ✅ Wir haben uns den Fall { $number } angesehen: Alles in Ordnung, und was zurückgehalten war, geht weiter. Entschuldige die Umstände!{ $words }
case-news-upheld = Wir haben uns den Fall { $number } angesehen. Es bleibt dabei.{ $words }
case-said = Unser Team sagt: { $words }
case-none = Kein Fall wartet auf eine Entscheidung.
case-list = <b>Offene Fälle</b>

    { $lines }
case-line = <code>{ $number }</code> · { $rule } · { $state ->
    [appealed] Einspruch
    [open] offen
   *[other] entschieden
} · { $at }
case-button-older = Ältere
case-button-all = Alle offenen
case-button-lift = Aufheben
case-button-uphold = Bestätigen
case-title = <b>Fall { $number }</b> · { $rule } · { $reason }
    { $who }, { $at }
case-state = { $state ->
    [open] Wartet auf eine Entscheidung.
    [appealed] Der Kunde hat Einspruch erhoben: wartet auf eine Entscheidung.
    [lifted] Aufgehoben.
   *[upheld] Bestätigt.
}
case-fact = • { $name }: { $value }
case-restraint-until = ⛔ { $what } bis { $at }
case-restraint-open = ⛔ { $what }, bis jemand es aufhebt
case-restraint-ended = ✅ { $what } beendet { $at }
case-appeal = <b>Der Kunde sagt:</b> { $words }
case-decision = <b>Unsere Antwort:</b> { $words }
case-how = Mit Worten für den Kunden: <code>/case { $number } lift …</code> oder <code>/case { $number } uphold …</code>
case-usage = So geht es nicht: /case, /case K-…, /case K-… lift Worte, /case K-… uphold Worte.
appeal-ask = Fall { $number } vom { $at }. Sag uns mit deinen Worten, warum das ein Irrtum ist: in einer Nachricht, so lang du magst. Jemand aus unserem Team liest sie, kein Programm, und antwortet dir hier. Mit /cancel lässt du es.
appeal-which = Um welchen Fall geht es?
appeal-choice = Fall { $number }, { $at }
appeal-words-wanted = Bitte schreib es in Worten, in einer Nachricht.
appeal-kept = Danke, deine Worte zum Fall { $number } sind bei uns. Jemand aus unserem Team liest sie und antwortet dir hier.
refusal-second-person = Dieses Geld muss jemand anderes aus dem Team zurückgeben: Es geht an dein eigenes Konto, oder du hast heute schon sehr viele Zahlungen erstattet.
