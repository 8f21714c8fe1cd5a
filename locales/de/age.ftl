# Ab welchem Alter, einmal gefragt.
age-question =
    <b>Vorher eine kurze Frage:</b> Bist du { $years } oder älter?

    Wir sind für Menschen ab { $years } da, und dies ist das Erste, was wir über dich speichern. Dein Geburtsdatum brauchen wir nicht. Was mit deinen Daten geschieht, steht unter /privacy.
age-button-yes = ✓ Ich bin { $years } oder älter
age-button-no = Ich bin jünger als { $years }
age-greeting = Zum Bestellen oder um uns zu schreiben, musst du <b>{ $years } oder älter</b> sein; umschauen dürfen sich alle. Was mit deinen Daten geschieht: /privacy
age-thanks = Danke! Jetzt sag mir, wohin du reist.
age-said =
    ✓ Du bist { $years } oder älter. Danke! { $remembered ->
        [yes] Hier ist, was du wolltest.
       *[no] Bitte drück oder schreib noch einmal, was du wolltest.
    }
age-younger =
    Danke, dass du ehrlich bist. 😊 Wir dürfen nur für Menschen ab { $years } da sein, deshalb geht es hier für dich vorerst nicht weiter.

    { $known ->
        [1] Dein Konto hier wird deshalb geschlossen. Gleich sage ich dir, was damit geschieht.
       *[0] Von dir bleibt nur ein verschlüsselter Fingerabdruck deines Kontos, zwölf Monate lang, damit wir nicht noch einmal fragen.
    } Tarife anschauen kannst du weiterhin; für eine Reise können deine Eltern mit ihrem eigenen Konto bestellen. Falls du danebengedrückt hast, schreib an { $email } und nenn die Nummer { $number }.
refusal-too-young = Du hast gesagt, dass du jünger als 16 bist, deshalb geht das hier nicht. War es ein Versehen? Schreib an { $email } und nenn die Nummer { $number }.
