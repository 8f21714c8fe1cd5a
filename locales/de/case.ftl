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
alert-appeal = Der Kunde sagt etwas zum Fall { $number }.
