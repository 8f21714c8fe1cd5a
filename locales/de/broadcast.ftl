# Nachrichten an viele: die Seite des Teams im Admin-Chat, und was Leute wählen können.
broadcast-overview = <b>Nachrichten an viele</b>
    Eine Person schreibt, eine andere gibt frei.
broadcast-new-service = ➕ Service-Nachricht
broadcast-new-offer = ➕ Angebot
broadcast-kind-service = Service-Nachricht
broadcast-kind-offer = Angebot
broadcast-line = { $number } · { $kind } · { $state }
broadcast-state-draft = Entwurf
broadcast-state-asked = wartet auf Freigabe
broadcast-state-running = unterwegs
broadcast-state-locked = wartet auf das Ende der Sperre
broadcast-state-paused = angehalten
broadcast-state-stopped = abgebrochen
broadcast-state-done = fertig
broadcast-draft =
    <b>Entwurf { $number }</b> · { $kind }
    An: { $segment }
    { $audience ->
        [one] Eine Person bekommt sie.
       *[other] { $audience } Personen bekommen sie.
    }

    { $texts }
broadcast-asked =
    <b>{ $number } freigeben?</b> · { $kind }
    Geschrieben von { $author }. Freigeben muss es jemand anderes.
    An: { $segment }
    { $audience ->
        [one] Eine Person bekommt sie.
       *[other] { $audience } Personen bekommen sie.
    }

    { $texts }
broadcast-words = <b>{ $language }</b>
    { $text }
broadcast-no-words = Noch ohne Text. Tipp auf eine Sprache, um ihn zu schreiben.
broadcast-everybody = alle
broadcast-write = { $done ->
    [0] ✍ { $language }
   *[other] ✅ { $language }
}
broadcast-toggle = { $on ->
    [0] ☐ { $label }
   *[other] ☑ { $label }
}
broadcast-active = hat eine aktive eSIM
broadcast-places = 🌍 Länder
broadcast-channel-telegram = Telegram
broadcast-channel-web = Website
broadcast-act-show = ✍ Ändern
broadcast-act-test = 👁 An mich senden
broadcast-act-ask = ➡ Um Freigabe bitten
broadcast-act-approve = ✅ Freigeben
broadcast-act-pause = ⏸ Anhalten
broadcast-act-resume = ▶ Weiter
broadcast-act-stop = ⏹ Abbrechen
broadcast-ask-words = Antworte hierauf mit dem Text für { $language }. Fettes, Kursives und Links bleiben, wie du sie schreibst. /cancel bricht ab.
broadcast-only-text = An viele geht nur Text. Schick mir den Text, oder /cancel.
broadcast-ask-countries = An Menschen mit Tarifen für welche Länder? Antworte hierauf mit je zwei Buchstaben, etwa <code>JP, IT</code>, oder <code>-</code> für alle Länder.
broadcast-countries-wrong = Ich brauche zwei Buchstaben je Land, etwa <code>JP, IT</code>, oder <code>-</code> für alle Länder.
broadcast-progress =
    <b>{ $number }</b> · { $state }
    { $bar } { $percent } %
    { $sent } von { $expected } gesendet
    { $blocked } haben den Bot blockiert · { $failed } gescheitert · { $withdrawn } nicht mehr einverstanden
    { $unclear ->
        [0] {""}
       *[other] { $unclear } unterwegs oder von einem Neustart abgeschnitten: Sie bekommen es nicht noch einmal
    }
broadcast-no-more = Keine Angebote mehr
refusal-broadcast-unknown = Eine Nachricht mit dieser Nummer gibt es nicht. /broadcast zeigt alle.
refusal-broadcast-not-now = Das geht bei { $number } nicht mehr. /broadcast zeigt, wie es steht.
refusal-broadcast-own = Du hast sie geschrieben: Freigeben muss sie jemand anderes.
refusal-broadcast-not-yours = Die hat jemand anderes geschrieben: Ändern kann sie nur, wer sie geschrieben hat.
refusal-broadcast-empty = Sie hat noch keinen Text.
