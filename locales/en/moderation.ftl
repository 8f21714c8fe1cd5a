refusal-duration-unclear = I don’t know the duration “{ $word }”. Did you mean <code>{ $meant }</code>?
refusal-flag-unknown = I don’t know <code>{ $flag }</code>. There are: { $known }.
