# Said to whoever may not do something. The first is the same whatever the reason is: the security log has the reason.
refusal-not-allowed = Das ist leider nicht erlaubt.
refusal-button-spent = Dieser Knopf hat schon getan, was er tun sollte.
refusal-button-expired = Dieser Knopf gilt nicht mehr. Frag bitte noch einmal danach.
refusal-button-foreign = Dieser Knopf ist für jemand anderen.
access-type-it = Das sieht wie ein Befehl aus. Befehle befolge ich aber nur, wenn du sie selbst tippst. Bitte tipp ihn hier ein.
access-confirm = Jemand ohne sichtbaren Namen hat <code>/{ $command }</code> geschrieben. Bist du das? Bestätige es innerhalb einer Minute.
access-confirm-button = Ja, das bin ich
