# Was abgeschaltet ist, für Kundschaft und Team; die Sperre des Teams.
refusal-sales-stopped = Wir machen eine kurze Pause und verkaufen gerade nichts. Deine eSIMs und Bestellungen bleiben, wie sie sind: /esims, /orders. Bitte versuch es in einer Weile noch einmal.
refusal-supplier-stopped = Wir bekommen gerade keine neuen eSIMs und verkaufen deshalb auch keine. Was du schon hast, geht weiter wie bisher: /esims. Was du bezahlt hast, kommt von selbst an. Bitte versuch es in einer Weile noch einmal.
refusal-payments-stopped = Wir nehmen gerade keine Zahlungen an, deshalb kannst du einen Moment lang nichts bestellen. Es wurde nichts abgebucht. Was du schon hast, geht weiter wie bisher: /esims. Bitte versuch es in einer Weile noch einmal.
refusal-switch-unclear = Das habe ich nicht verstanden. Zum Beispiel: /stop sales die Kasse klemmt, /resume sales. Es gibt sales, supplier und payments; fürs Team gibt es /lockdown.
refusal-lockdown-unclear = Sag /lockdown on (und warum) oder /lockdown off.
refusal-lockdown-on = Die Sperre gilt schon. Ein Owner beendet sie: /lockdown off.
refusal-lockdown-off = Es gibt keine Sperre.

switch-page =
    <b>Wie alles steht</b>
    { $lines }

    /stop sales, /stop supplier, /stop payments, dahinter ein Grund fürs Team; /resume ebenso.
switch-line-on = 🟢 { $name }
switch-line-off = 🔴 { $name }: angehalten seit { $since } ({ $reason })
switch-name-sales = Verkauf
switch-name-supplier = Lieferant
switch-name-payments = Zahlungen
switch-name-staff = Das Team (Sperre)
switch-sales-stopped = 🔴 Es wird nichts mehr verkauft. Wer auf Kaufen tippt, liest, dass wir Pause machen. Offene Bestellungen können noch bezahlt werden und werden geliefert. Weiter: /resume sales
switch-supplier-stopped = 🔴 Beim Lieferanten wird nichts mehr gekauft, und deshalb auch nichts verkauft. Bezahlte Bestellungen warten und werden danach von selbst geliefert; wer sie bezahlt hat, erfährt es. Erstattungen gehen weiter. Weiter: /resume supplier
switch-payments-stopped = 🔴 Es wird keine Zahlung mehr angenommen: Offene Zahlungsseiten werden geschlossen, neue nicht geöffnet. Was vorher bezahlt wurde, wird geliefert; Erstattungen gehen weiter. Weiter: /resume payments
switch-sales-resumed = 🟢 Wir verkaufen wieder.
switch-supplier-resumed = 🟢 Wir kaufen wieder beim Lieferanten. Was gewartet hat, wird jetzt gekauft.
switch-payments-resumed = 🟢 Zahlungen werden wieder angenommen.
switch-was-stopped = Das ist schon angehalten.
switch-was-running = Das läuft.

lockdown-begun = 🔒 Sperre: { $count ->
        [one] Ein Teammitglied kann
       *[other] { $count } Teammitglieder können
    } nichts mehr tun, und alle ihre Seiten sind abgemeldet. Nur Owner handeln. Ein Owner beendet sie mit dem zweiten Faktor: /lockdown off
lockdown-ended = 🔓 Die Sperre ist vorbei. Wer die Seite des Supports benutzt hat, meldet sich mit /desk neu an.
alert-lockdown-on = Sperre: { $count ->
        [one] ein Teammitglied ist ausgesperrt
       *[other] { $count } Teammitglieder sind ausgesperrt
    }. Nur Owner handeln.
alert-lockdown-off = Die Sperre ist vorbei.
