# What the help desk says no to: to customers first, to the staff below.
refusal-ticket-unknown = I cannot find that ticket among yours. /tickets shows all of them.
refusal-too-many-tickets =
    { $count ->
        [one] You have an open ticket already.
       *[other] You have { $count } open tickets already.
    } Please write in one of them, or close one first: /tickets shows them.
refusal-ticket-over = Ticket { $number } is closed, so this is no longer possible.
refusal-ticket-not-solved = Ticket { $number } is not solved yet. You can rate it once it is.

refusal-not-staff = Only the staff can do that.
refusal-role-too-low =
    { $role ->
        [owner] Only an owner can do that.
       *[lead] Only a lead can do that.
    }
refusal-already-staff = They are here already, as { $name }.
refusal-staff-unknown = There is nobody like that in the team.
refusal-staff-name = “{ $name }” will not do as a public name: it takes up to 40 letters, begins with one, and belongs to nobody else here.
refusal-owner-fixed = { $name } is an owner by the settings: only there it can be changed.
refusal-owners-by-settings = Who is an owner is said in the settings, and only there.
refusal-only-role = That is the only role { $name } has. Remove them instead.
refusal-ticket-merged = { $number } goes on in { $into }. Please write there.
refusal-ticket-taken = { $name } is taking care of { $number }.
refusal-ticket-already-solved = { $number } has been solved already, by { $name ->
        [customer] the customer
        [silence] itself, after a long silence
       *[other] { $name }
    }.
refusal-merge-of-strangers = Only two different tickets of one customer can be merged.
refusal-snooze-not-later = That moment has passed: { $until }. Please choose a later one.
refusal-nothing-to-undo = That can no longer be undone.
refusal-not-your-message = Only whoever wrote it, or a lead, can take it back.
refusal-unsend-too-late = Messages can be taken back for { $hours } hours; this one is older.
refusal-links-not-allowed = The customer has that message already, so its text stays as it was: links to { $hosts } are not on the list. Please send it as a new message, and a lead can let it out.
