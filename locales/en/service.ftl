language-name = English
settings-language = Which language shall I speak?
settings-language-chosen = English it is. You can change it any time with /language.

leaving-done = Cancelled. Just type where you are travelling, or /plans.
leaving-nothing = There is nothing to cancel. Just type where you are travelling, or /plans.

stray-button = I do not know this button. Type /plans to see all plans, or just the name of a country.

service-terms =
    <b>In short</b>
    • We sell mobile data for travellers: an eSIM profile, no phone number, no calls, no SMS.
    • The price on the pay page is all you pay. There is no subscription.
    • If we cannot deliver, you get the whole amount back, without asking.
    • An eSIM that nobody has installed can be given back within 14 days: write to us, and all of your money goes back. Once it is installed, it cannot.
    • Your phone must support eSIM and must not be locked to a carrier.

    Questions: { $email }
service-privacy =
    <b>What we keep, and why</b>
    • Your id in this chat and the language that you chose: to answer you. If you block the bot, we note that and leave you in peace. Whether you want offers: only if you said so, and /settings ends it.
    • Your orders and payments: to deliver, and because tax law asks for 10 years.
    • Your eSIMs: how each stands and how much data is used; its number and activation code encrypted, so that you can have the QR again.
    • A security log: when you became a customer or came back after a long time, orders, payments and questions, when your codes were shown or somebody reached for them; on our own pages and in the chat of our website with IP address and browser. To protect you and us from fraud, for 12 months; the full IP address for 30 days. What it says of you is in /settings under “Recent activity”.
    • Your tickets: what you write and send to our team, and our answers, encrypted; and how you rated them. To help you and to get better, until 24 months after the ticket is solved. Our team reads tickets in a closed group in Telegram or on a page of our own; your name and your account do not go along, and card numbers are taken out first.
    • The chat on our website, encrypted, so that you find it again: { $days ->
        [one] for one day
       *[other] for { $days } days
    } after you last used it; for a day if you only opened it.

    <b>What we do not keep</b>
    • What else you write to the bot in Telegram; Telegram itself has it. Looking at plans there leaves nothing with us but when you came.
    • Card data: it goes to the payment processor, Stripe, only. From us Stripe learns what you ordered and for how much; the supplier of your eSIM learns nothing about you from us.

    We sell no data, and our service is not for people under 16.

    Questions, access, a copy, correction or deletion: { $email } or /mydata
service-mydata =
    <b>Your data</b>
    You can ask what we keep about you (tickets and ratings included), have a copy, have it corrected or deleted, and object to a use of it.

    Write to { $email } from any address and name one of your orders; we may ask for its receipt, to be sure that it is you. We answer within one month.

    What we keep at all: /privacy

bot-about = Travel eSIMs for 200 countries. Type where you are going.
bot-description =
    Mobile data for your trip, on your phone in a minute.

    Type where you are going and for how long, pick a plan, pay by card, scan the QR. No app, no contract, no roaming bill.

command-plans = Browse all plans
command-esims = Your eSIMs: QR, data left, help
command-orders = Your orders and receipts
command-help = How this works
command-support = Help, also from a human
command-tickets = Your tickets and our answers
command-language = Change the language
command-privacy = What we keep, and why
command-mydata = Your data and your rights
command-terms = Terms in short
command-paysupport = Help with a payment
command-settings = Settings
command-cancel = Stop what you are doing
command-start = Begin again
