# Said by the house itself, whatever was asked.
error-outage = One of our partners does not answer right now. Nothing was lost and nothing was charged. Please try again in a minute.
error-busy = I could not save that just now, so nothing has happened. Please try again in a minute.
error-bug = That went wrong on our side. Please try again; if it happens again, send us this reference: { $reference }
refusal-too-fast =
    { $seconds ->
        [one] That is more than I can read at once. Please wait a second: what you send until then does not reach me.
       *[other] That is more than I can read at once. Please wait { $seconds } seconds: what you send until then does not reach me.
    }

# Countries whose official name is too long for a button.
country-hk = Hong Kong
country-mo = Macao
country-ps = Palestine
country-ba = Bosnia & Herzegovina
country-cd = Congo (Kinshasa)
country-cg = Congo (Brazzaville)
