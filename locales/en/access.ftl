# Said to whoever may not do something. The first is the same whatever the reason is: the security log has the reason.
refusal-not-allowed = Sorry, that isn’t allowed.
refusal-button-spent = This button has done its work already.
refusal-button-expired = This button is no longer valid. Please ask for it once more.
refusal-button-foreign = This button is meant for somebody else.
access-type-it = That looks like a command, but I follow commands only when you type them yourself. Please type it here.
access-confirm = Somebody who hides their name wrote <code>/{ $command }</code>. Is it you? Confirm within a minute.
access-confirm-button = Yes, it’s me
