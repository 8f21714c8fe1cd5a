refusal-being-erased = Your data is being deleted right now, so I keep nothing more of what you write. When it is done, I’ll send you a receipt. You’re welcome to begin anew after that: /start
