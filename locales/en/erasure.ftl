refusal-being-erased = Your data is being deleted right now, so I keep nothing more of what you write. When it is done, I’ll send you a receipt. You’re welcome to begin anew after that: /start
refusal-not-archived = The tax archive does not have this order: it holds only those of deleted accounts. Please check the number: /tax E-…

receipt-title = 🧾 <b>Receipt: your data has been deleted</b> ({ $number })
receipt-dates = Asked for on { $received }, done on { $erased }.
receipt-erased = Deleted
receipt-erased-account = Account and settings: { $count }
receipt-erased-order = Orders: { $count }
receipt-erased-activation = eSIMs and activation data: { $count }
receipt-erased-connection = Addresses and devices: { $count }
receipt-erased-security = Security data: { $count }
receipt-erased-message = Messages and tickets: { $count }
receipt-erased-usage = Usage figures: { $count }
receipt-erased-choice = Consents, choices and data requests: { $count }
receipt-kept = Kept, and why
receipt-kept-tax =
    { $count ->
        [one] Tax law makes us keep who bought one order, locked away from the shop, until { $until }.
       *[other] Tax law makes us keep who bought { $count } orders, locked away from the shop, until { $until }.
    }
receipt-kept-claim =
    { $count ->
        [one] One order is still kept for a legal claim.
       *[other] { $count } orders are still kept for a legal claim.
    }
receipt-kept-security-log = The security log still says what happened, but no longer to whom; the last entry is gone by { $until }.
receipt-kept-request = That this request was made and answered, without its content, until { $until }.
receipt-kept-restraint =
    { $count ->
        [one] A restriction of your account, or of yours in a group chat, that still runs.
       *[other] { $count } restrictions of your account, or of yours in group chats, that still run.
    }
receipt-kept-suppression = A keyed fingerprint of your account, so that no old list and no backup brings you back.
receipt-told = Others
receipt-told-payments = Stripe: what it knows of your payments is removed there after { $until }, when nobody can dispute them any more.
receipt-told-supplier = The eSIM supplier only ever had a random order reference, never your name. eSIMs that nobody installed were ended.
receipt-told-desk = What our team saw of your tickets in Telegram is gone.
receipt-told-desk-partly = Some of what our team saw of your tickets in Telegram could not be deleted there by itself; somebody of our team takes care of it.
receipt-told-telegram = Telegram: my messages to you, as far as I knew them, are gone. You can delete the rest with the chat.
receipt-told-web = The chat on our website is gone, with all that was written in it.
receipt-told-telegram-partly = Telegram: it lets me delete only messages of the last 48 hours. You can delete the rest with the chat.
receipt-backups = Backups: from { $keys } on nobody can read your data in any backup, and on { $data } the last one is gone.
receipt-check = The file below is signed. You can have it checked at any time: { $url }

receipt-page-title = Check a receipt
receipt-verdict-asks = Check a receipt
receipt-verdict-right = This receipt is ours
receipt-verdict-fresh = Your data has been deleted
receipt-verdict-wrong = This is not a receipt as we signed it
receipt-page-what = Request { $number }: asked for on { $received }, done on { $erased }.
receipt-page-how = Whoever had their data deleted here got a signed receipt. Paste all of it, unchanged: this page says whether we signed exactly that.
receipt-page-paste = The receipt (from the first curly bracket to the last)
receipt-page-check = Check it
receipt-page-keep = The receipt itself: copy it if you want to keep it
receipt-page-chat = To the chat

tax-sale = 🔒 <b>Order { $number }</b>, sold on { $sold }: { $plan }, { $amount }
tax-buyer = Bought by: { $channel }, account <code>{ $account }</code>{ $more }
tax-buyer-email = , { $email }
tax-buyer-country = , { $country }
tax-buyer-gone = Who bought it cannot be read any more.
tax-until = In the tax archive since { $since }; it is deleted on { $until }. This look was logged.
tax-how = Which order? <code>/tax E-…</code>
admin-help-tax-read = /tax E-… – who bought an order whose account was deleted (tax archive; second factor, logged)
