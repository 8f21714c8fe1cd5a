# Was abgeschaltet ist, für Kundschaft und Team; die Sperre des Teams.
refusal-sales-stopped = Wir machen eine kurze Pause und verkaufen gerade nichts. Deine eSIMs und Bestellungen bleiben, wie sie sind: /esims, /orders. Bitte versuch es in einer Weile noch einmal.
refusal-supplier-stopped = Wir bekommen gerade keine neuen eSIMs und verkaufen deshalb auch keine. Was du schon hast, geht weiter wie bisher: /esims. Was du bezahlt hast, kommt von selbst an. Bitte versuch es in einer Weile noch einmal.
refusal-payments-stopped = Wir nehmen gerade keine Zahlungen an, deshalb kannst du einen Moment lang nichts bestellen. Es wurde nichts abgebucht. Was du schon hast, geht weiter wie bisher: /esims. Bitte versuch es in einer Weile noch einmal.
