# What somebody is kept from, cases, appeals, alerts

refusal-kept-from = { $purpose ->
    [buy] You cannot place new orders until { $until }.
    [pay] You cannot open a payment page until { $until }.
    [ask] You cannot open new tickets until { $until }.
    [delivery] Your eSIM is held until { $until } at the latest, while we take a look at the payment.
    [resend] The QR code cannot be shown again until { $until }.
   *[identity] Your request waits until { $until }, because we first make sure that it is you who asks.
} { $reason ->
    [many-checkouts] Reason: very many orders in a short time.
    [card-testing] Reason: several payments failed in a row.
    [shared-card] Reason: the same card pays for several accounts.
    [payment-doubt] Reason: the bank or the payment service has doubts about a payment.
    [esim-elsewhere] Reason: this eSIM already belongs to another account.
    [many-resends] Reason: the QR code was asked for very often.
    [identity] Reason: your contact details were changed a short while ago.
    [spam] Reason: unwanted messages.
    [abuse] Reason: insults or threats.
    [fraud] Reason: doubts about a payment.
   *[other] Our team decided so.
} Your eSIMs, receipts, your data and questions about a payment are open to you as always. Is this a mistake? Write /appeal (case { $case }).
refusal-kept-from-for-good = { $purpose ->
    [buy] You cannot place new orders for now.
    [pay] You cannot open a payment page for now.
    [ask] You cannot open new tickets for now.
    [delivery] Your eSIM is held while we take a look at the payment.
    [resend] The QR code cannot be shown again for now.
   *[identity] Your request waits, because we first make sure that it is you who asks.
} { $reason ->
    [spam] Reason: unwanted messages.
    [abuse] Reason: insults or threats.
    [fraud] Reason: doubts about a payment.
    [payment-doubt] Reason: the bank or the payment service has doubts about a payment.
   *[other] Our team decided so.
} Your eSIMs, receipts, your data and questions about a payment are open to you as always. Is this a mistake? Write /appeal (case { $case }).
refusal-case-unknown = There is no case of that number.
refusal-case-decided = Case { $number } is decided already: { $state ->
    [lifted] lifted.
   *[other] upheld.
}
refusal-appealed-before = We have your words on case { $number } already. Somebody of our team reads them and answers you here.
refusal-nothing-to-appeal = Nothing is held against you.
alert-appeal = The customer says something to case { $number }.
