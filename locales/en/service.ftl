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
