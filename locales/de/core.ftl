# Sagt das Haus selbst, gleich was gefragt war.
error-outage = Einer unserer Partner antwortet gerade nicht. Es ging nichts verloren und nichts wurde abgebucht. Bitte versuch es in einer Minute noch einmal.
error-busy = Das konnte ich gerade nicht speichern, es ist also nichts passiert. Bitte versuch es in einer Minute noch einmal.
error-bug = Da ist bei uns etwas schiefgegangen. Bitte versuch es noch einmal; wenn es wieder passiert, schick uns diese Nummer: { $reference }
refusal-too-fast =
    { $seconds ->
        [one] Das ist mehr, als ich auf einmal lesen kann. Warte bitte eine Sekunde: Was du bis dahin schickst, erreicht mich nicht.
       *[other] Das ist mehr, als ich auf einmal lesen kann. Warte bitte { $seconds } Sekunden: Was du bis dahin schickst, erreicht mich nicht.
    }

# Länder, deren amtlicher Name für einen Knopf zu lang ist.
country-hk = Hongkong
country-mo = Macau
country-ps = Palästina
country-ba = Bosnien und Herzegowina
country-cd = Kongo (Kinshasa)
country-cg = Kongo (Brazzaville)
