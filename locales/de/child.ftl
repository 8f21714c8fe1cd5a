# Konten von Kindern und Nutzungszahlen, wie das Team sie sieht; was ein Kind oder seine Eltern lesen.
child-usage =
    <code>/underage &lt;wen&gt;</code> entfernt das Konto von jemandem unter 16: sofort gesperrt, Bestellungen geschlossen oder erstattet, alles binnen { $hours } Stunden gelöscht. Nur Steuerbelege bleiben.

    Wen: ein Kürzel (<code>U-…</code>), ein @name, eine Kontonummer, oder als Antwort auf eine Nachricht.

    <code>/underage undo N-…</code> lässt jemanden ohne Konto bei uns, der danebengedrückt hat, die Frage nach dem Alter neu beantworten; die Nummer steht in der Absage.
child-ask =
    <b>{ $who } als Konto eines Kindes entfernen?</b>

    Unbezahlte Bestellungen: { $unpaid }, sie werden geschlossen. Bezahlte Bestellungen: { $paid }; was noch auf keinem Handy ist, wird erstattet.
    Das Konto ist sofort gesperrt, bekommt freundlich Bescheid und wird nach einem Tag gelöscht, spätestens nach { $hours } Stunden. Nur Steuerbelege bleiben.
child-button-remove = Ja, entfernen
child-removing = <b>{ $who }</b> ist gesperrt und wird entfernt ({ $number }). Binnen { $hours } Stunden ist es gelöscht. Falls es ein Versehen war: <code>/case { $number } lift</code> binnen 24 Stunden.
child-under-way = { $who } wird schon entfernt ({ $number }).
child-undone = <code>{ $number }</code> darf die Frage nach dem Alter neu beantworten.
refusal-age-never-refused = Unter dieser Nummer hat niemand gesagt, unter 16 zu sein. Bitte prüf sie; eine laufende Entfernung beendet /case K-… lift.
child-button-report = Konto eines Kindes melden
alert-child-said = Jemand mit einem Konto sagt, unter 16 zu sein ({ $number }). Das Konto ist gesperrt, erstattet ist noch nichts. <code>/case { $number } uphold</code> entfernt es mit allem und erstattet, was auf keinem Handy ist; <code>/case { $number } lift</code>, falls es ein Versehen war. Entscheidet niemand, wird es in { $hours } Stunden gelöscht, und ich erstatte, was nach unserer veröffentlichten Regel zurückgeht.
child-told =
    Hallo! Uns wurde gesagt, dass hinter diesem Konto jemand unter 16 steht. Wir dürfen nur für Menschen ab 16 da sein, deshalb schließen wir es.

    Du hast nichts falsch gemacht: Was bezahlt und noch auf keinem Handy ist, geht zurück auf die Karte, sobald unser Team das bestätigt hat, und alles, was wir über dich gespeichert haben, ist innerhalb von 72 Stunden gelöscht. Nur Belege bleiben, unter Verschluss, weil das Steuerrecht es verlangt.

    Du bist Mutter oder Vater und hast eine Frage, oder es war ein Versehen? Schreib an { $email } und nenn { $number }. Deine Rechte hast du weiterhin: /mydata.
figures-head = <b>Nutzungszahlen</b> der letzten { $days } Tage: nur von Menschen, die zugestimmt haben, nur Funktionen, die an einem Tag { $group } oder mehr genutzt haben.
figures-line = <code>{ $feature }</code> · { $uses } Mal · bis zu { $people } Menschen am Tag · { $ms } ms
figures-none = Aus den letzten { $days } Tagen gibt es nichts zu zeigen: Keine Funktion haben { $group } oder mehr Menschen genutzt, die zugestimmt haben.
