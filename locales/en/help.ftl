# Help before the ticket: complaints, guides, and the answers that the search finds.
help-what = <b>What can I help you with?</b>
help-about = { $title }
help-about-order = { $title } · { $number }
help-which-esim = <b>Which eSIM is it about?</b>
help-which-order = <b>Which order is it about?</b>
help-no-order = I find no order of yours in this chat. If you paid somewhere else, or with another account, write to us.
help-no-esim = In this chat I find no eSIM of yours, so the steps are general. If you bought it elsewhere, or with another account, its codes are there.
help-which-phone = Which phone do you have? Then I can name the right menus.
help-stands =
    { $title }
    State: { $state }
help-worked = Great! 🎉 Have a good trip. If anything else comes up, /support is always here.
help-found = <b>Is it one of these?</b>
help-answered =
    <b>{ $question }</b>

    { $answer }

help-button-start = 🛟 Help
help-button-install = 📷 I can’t install or scan it
help-button-code-used = 🔁 “Code no longer valid”
help-button-no-internet = 📵 Installed, but no internet
help-button-slow = 🐢 Slow
help-button-ran-out = 🪫 Used up
help-button-wrong-place = 🗺 Wrong country
help-button-refund = 💶 Money back
help-button-payment = 💳 I paid, but nothing came
help-button-write = 💬 Write to a human
help-button-write-now = 💬 Still not: a human helps
help-button-another-esim = ‹ Another eSIM
help-button-worked = ✅ That worked
help-button-next = Next step ›
help-button-back = ↩ Back
help-button-networks = 📡 Networks by country
help-button-countries = 🗺 All countries
help-button-copy-apn = 📋 Copy the APN
help-button-refresh = 🔄 Check again
help-button-more-data = ➕ More data for this place
help-button-order = My order
help-button-esim = My eSIM
help-button-ask-back = 💶 Ask for the money back
help-button-plans = 🌍 No, show me plans
help-button-more = 🛟 All help topics

help-title-install = <b>It can’t be installed or scanned</b>
help-title-code-used = <b>“This code is no longer valid”</b>
help-title-no-internet = <b>Installed, but no internet</b>
help-title-slow = <b>It is slow</b>
help-title-ran-out = <b>The data is used up</b>
help-title-wrong-place = <b>Wrong country or region</b>
help-title-refund = <b>Money back</b>
help-title-payment = <b>Paid, but nothing came</b>

# What the state of the eSIM tells, before any step.
help-cause-preparing = Your eSIM is still being prepared. It comes into this chat by itself, usually within a minute. Nothing on the phone is wrong.
help-cause-not-installed = <b>No phone has installed this eSIM yet</b>, so there cannot be a connection. Press “I can’t install or scan it” below; it takes a minute on Wi-Fi.
help-cause-code-free = The network says: the code is <b>unused and valid</b>. So it can be installed, and the steps below find out what stands in the way.
help-cause-code-taken = The network says: this eSIM <b>is already on a phone</b>. That is why the code is refused now; each code works once. Most often it is on your own phone, in the list of SIMs.
help-cause-half-installed = The network says: a phone <b>has begun to fetch it</b> and did not finish. Stay with that same phone, change to another Wi-Fi (hotel and airport networks often block this) and open the same installation again.
help-cause-never-connected = The network says: it is on your phone, but <b>has never connected</b>. Almost always the line is off, or roaming is not allowed for it.
help-cause-nothing-counted = The network says: your phone <b>has connected</b>, but no data has been counted yet. Most often another line is chosen for mobile data, or the APN is wrong. (Counting is two to three hours late.)
help-cause-connected = The network says: it <b>has worked already</b>, so the eSIM is fine. Something changed on the phone or around it.
help-cause-line-off = The network says: it is on your phone, but the <b>line is switched off</b>. Switch it on, and wait a minute.
help-cause-used-up = <b>Its data is used up</b>, that is why nothing goes through any more. Your phone and its settings are fine.
help-cause-expired = <b>Its time is over</b>, that is why there is no connection any more. You can delete it from your phone.
help-cause-cancelled = This eSIM <b>was given back</b> and does not work any more. The money goes back to your card.
help-cause-revoked = The operator <b>has ended</b> this eSIM. If you did not expect that, write to us: we find out why.
help-cause-suspended = The operator <b>has paused</b> this eSIM. No setting of yours can change that. Write to us: we find out why.
help-cause-deleted = It <b>was deleted from the phone</b>. A deleted eSIM can usually not be installed again. Write to us: we see what can be done.

# The steps.
help-at-step = Step { $at } of { $count }
help-step-wifi =
    <b>Use a good Wi-Fi</b>
    Installing needs internet. Hotel, airport and café networks often block it: try another Wi-Fi or the hotspot of another phone. Switch a VPN off.
help-step-here =
    <b>Is the QR code on the same phone?</b>
    Then there is nothing to scan. Press long on the picture and choose “Add eSIM” (iPhone from iOS 17.4), or press the button below: it has links that open the installation.

    If you scan from another screen: turn its brightness up, hold the phone a hand’s width away, and wipe the lens.
help-step-here-bare =
    <b>Is the QR code on the same phone?</b>
    Then there is nothing to scan. Press long on the picture and choose “Add eSIM” (iPhone from iOS 17.4), or open one of the links that came with the codes.

    If you scan from another screen: turn its brightness up, hold the phone a hand’s width away, and wipe the lens.
help-step-type =
    <b>Type the code instead</b>
    Under the QR code I sent you the codes to copy. On your phone:
    { $path }
help-step-lock =
    <b>Is the phone locked to a carrier?</b>
    A locked phone takes no other eSIM. See here:
    { $path }

    If it is locked, only the carrier that sold the phone can unlock it.
help-step-eid =
    <b>Can the phone do eSIM?</b>
    Dial <code>*#06#</code>. If an EID with 32 digits is shown, it can. If none is, this phone has no eSIM: write to us, we find a way.
help-step-look =
    <b>Is it on your phone already?</b>
    Look into the list of SIMs:
    { $path }

    If it stands there, all is well: only switch it on at your destination. Do not delete it.
help-step-other-phone =
    <b>Was it scanned with another phone?</b>
    Ask those who travel with you, and think of an old phone. The eSIM stays on the phone that scanned it first and cannot be moved by itself. If that was the wrong one, write to us.
help-step-line =
    <b>Is the travel line switched on?</b>
    { $path }

    Then wait one minute for the signal bars.
help-step-data =
    <b>Does mobile data use the travel line?</b>
    { $path }

    Switch off “Allow switching of mobile data”, if your phone has it.
help-step-roaming =
    <b>Is data roaming on for the travel line?</b>
    { $path }

    It has to be on for this line, and it costs nothing extra. For your line from home it stays off.
help-apn-own =
    <b>Is the APN right?</b>
    This plan has its own: <code>{ $apn }</code>
    { $path }

    Name and APN: the same word. All other fields stay empty.
help-apn-unknown =
    <b>Is the APN right?</b>
    If your plan needs one, it stands beside the codes of your eSIM. Enter it here, or reset it if you find none there:
    { $path }
help-apn-none =
    <b>Leave the APN as it is</b>
    This plan needs no APN of its own: the phone knows it. If somebody has typed one in, reset it:
    { $path }
help-step-network =
    <b>Choose the network by hand</b>
    { $path }

    Switch “Automatic” off, wait for the list, and take one after another. When one works, leave it so for this trip.
help-network-named =
    <b>Choose the network by hand</b>
    { $path }

    Switch “Automatic” off, wait for the list, and take one of these:
    { $networks }
help-step-speed =
    <b>What slows it down on the phone</b>
    • VPN and iCloud Private Relay: off.
    • Low Data Mode or Data Saver: off.
    • Allow 5G and 4G, not only 3G.
    • Inside thick walls: try it at a window or outside.
help-step-restart =
    <b>Let the phone look for the network anew</b>
    Flight mode on, wait 30 seconds, off. If that does not help, switch the phone off and on. Give it two minutes.

# The way through the phone’s menus.
help-path-type-iphone = Settings › Mobile Service (Cellular) › Add eSIM › Use QR Code › <b>Enter Details Manually</b>: the address and the activation code
help-path-type-samsung = Settings › Connections › SIM manager › Add eSIM › Scan QR code › <b>Enter activation code</b>: the whole code
help-path-type-pixel = Settings › Network &amp; internet › SIMs › Add SIM › Set up an eSIM › Need help? › <b>Enter it manually</b>: the whole code
help-path-type-other = Settings › SIM cards &amp; mobile networks › Add eSIM › <b>Enter the code manually</b>: the whole code
help-path-lock-iphone = Settings › General › About › <b>Carrier Lock</b>: it has to say “No SIM restrictions”
help-path-lock-samsung = Settings › Connections › <b>Network lock status</b> (or: a SIM of another carrier works in it)
help-path-lock-pixel = Settings › Network &amp; internet › SIMs: if “Add SIM” is missing or grey, it is locked
help-path-lock-other = A SIM of another carrier works in it: then it is not locked
help-path-look-iphone = Settings › Mobile Service (Cellular) › <b>SIMs</b>
help-path-look-samsung = Settings › Connections › <b>SIM manager</b>
help-path-look-pixel = Settings › Network &amp; internet › <b>SIMs</b>
help-path-look-other = Settings › <b>SIM cards &amp; mobile networks</b> (or: Connections › SIM)
help-path-line-iphone = Settings › Mobile Service (Cellular) › the travel line › <b>Turn On This Line</b>
help-path-line-samsung = Settings › Connections › SIM manager › the travel eSIM: <b>on</b>
help-path-line-pixel = Settings › Network &amp; internet › SIMs › the travel eSIM › <b>Use SIM</b>
help-path-line-other = Settings › SIM cards &amp; mobile networks › the travel eSIM: <b>on</b>
help-path-data-iphone = Settings › Mobile Service (Cellular) › <b>Mobile Data</b> › the travel line
help-path-data-samsung = Settings › Connections › SIM manager › <b>Mobile data</b> › the travel eSIM
help-path-data-pixel = Settings › Network &amp; internet › SIMs › the travel eSIM › <b>Mobile data</b>: on
help-path-data-other = Settings › SIM cards &amp; mobile networks › <b>Mobile data</b> › the travel eSIM
help-path-roaming-iphone = Settings › Mobile Service (Cellular) › the travel line › <b>Data Roaming</b>: on
help-path-roaming-samsung = Settings › Connections › Mobile networks › <b>Data roaming</b> (of the travel eSIM): on
help-path-roaming-pixel = Settings › Network &amp; internet › SIMs › the travel eSIM › <b>Roaming</b>: on
help-path-roaming-other = Settings › SIM cards &amp; mobile networks › the travel eSIM › <b>Data roaming</b>: on
help-path-apn-iphone = Settings › Mobile Service (Cellular) › the travel line › <b>Mobile Data Network</b> (to reset: “Reset Settings” at the end of that page)
help-path-apn-samsung = Settings › Connections › Mobile networks › <b>Access Point Names</b> › the travel eSIM › Add (to reset: ⋮ › Reset to default)
help-path-apn-pixel = Settings › Network &amp; internet › SIMs › the travel eSIM › <b>Access Point Names</b> › + (to reset: ⋮ › Reset to default)
help-path-apn-other = Settings › SIM cards &amp; mobile networks › the travel eSIM › <b>Access Point Names</b> › New (to reset: ⋮ › Reset to default)
help-path-network-iphone = Settings › Mobile Service (Cellular) › the travel line › <b>Network Selection</b>
help-path-network-samsung = Settings › Connections › Mobile networks › <b>Network operators</b> › the travel eSIM
help-path-network-pixel = Settings › Network &amp; internet › SIMs › the travel eSIM › <b>Automatically select network</b>
help-path-network-other = Settings › SIM cards &amp; mobile networks › the travel eSIM › <b>Network</b> (or: Mobile networks › Network operators)

# The steps by a short name, for those who read the ticket.
help-short-wifi = other Wi-Fi
help-short-here = same phone
help-short-type = code typed
help-short-eid = EID shown
help-short-lock = carrier lock
help-short-look = list of SIMs
help-short-other-phone = other phone
help-short-line = line on
help-short-data = data line
help-short-roaming = roaming on
help-short-apn = APN
help-short-network = network by hand
help-short-speed = VPN, data saver
help-short-restart = restart

# Facts.
help-networks = <b>Networks of your plan</b>
help-fair-use = The plan’s rule after the day’s data: { $rule }
help-fair-use-daily = The plan has so much data a day. After that the operator slows it down until the next day.
help-fair-use-none = Your plan has no speed limit of its own: it is as fast as the network lets it be.
help-ran-out = More data? The same eSIM stays on the phone; take another plan for the place, and install it beside the old one. If the count looks wrong, check again in three hours, or write to us.
help-works-in =
    { $count ->
        [one] Your plan works in { $names }.
       *[other] Your plan works in { $count } countries: { $names }.
    }
help-wrong-place = Bought the wrong one? Just type where you really go, and I show the plans for it.
help-refund-rule = The rule: an eSIM that no phone has installed can be given back within 14 days of paying, all of the money. What we cannot deliver comes back without asking.
help-refund-not-paid = <b>This order was not paid</b>, so nothing was charged. If your bank shows something else, write to us.
help-refund-on-its-way = <b>The money is on its way back</b> to your card. Banks take up to ten working days.
help-refund-done = <b>The money was given back</b>, to the card that paid. If your bank does not show it after ten working days, write to us.
help-refund-not-come = You paid, and the eSIM has not come yet. Either it comes here, or <b>all of the money goes back by itself</b>.
help-refund-possible = No phone has installed this eSIM, and it is not older than 14 days: <b>you get all of the money back</b>. Tell us that you want it, and please do not install it any more.
help-refund-too-late = No phone has installed this eSIM, but it was paid <b>more than 14 days ago</b>. A human looks at what is possible.
help-refund-installed = This eSIM <b>is or was on a phone</b>, so the rule gives no money back. If it never worked, write to us: we look at it, and first try to make it work.

# What the search finds: the question, the phrases that people use for it, the answer.
help-quiet-words = a an the my your our his her its this that these those i you he she it we they me him us them is am are was were be been being do does did have has had will would shall should could may might and or but if of at by for with from to in on as so just very really please hi hello hey thanks thank there here what which who whom why some any about into than then too also get got am's i'm it's im ive
help-article-install = I can’t install or scan it
help-words-install = scan, qr scan, install error, can't install, cannot install, can not install, not install, installation failed, setup failed, can't add, cannot add, not add esim, camera, qr not, qr blurry, activate failed, can't activate, cannot activate, how install, how set up, how activate, unable install, unable activate, stuck activating, activating, download failed, not download, doesn't download, won't download, let download, download stuck
help-article-code-used = The code is “no longer valid” or used
help-words-code-used = code used, already used, no longer valid, code invalid, code expired, invalid code, invalid qr, qr invalid, code not valid, not valid anymore, code not accepted, code rejected, already scanned
help-article-no-internet = Installed, but no internet
help-words-no-internet = no internet, no connection, no signal, no service, no network, no data, not working, doesn't work, does not work, isn't working, not connect, can't connect, cannot connect, doesn't connect, not connecting, won't connect, stopped working, not online, can't browse, no bars, offline, apn, roaming not, emergency calls only, sos only, internet not, can't get online, nothing loads, nothing load, nothing works, not load
help-article-slow = It is slow
help-words-slow = slow, slowly, too slow, speed, throttled, laggy, buffering, takes forever load, bad connection, weak signal
help-article-ran-out = The data is used up
help-words-ran-out = used up, ran out, run out, out of data, no more data, data gone, data finished, data empty, data is over, limit reached
help-article-wrong-place = I have the wrong country
help-words-wrong-place = wrong country, wrong region, wrong plan, wrong esim, bought wrong, ordered wrong, different country, change country, chose wrong, by mistake
help-article-refund = Can I have my money back?
help-words-refund = refund, money back, my money, return esim, give back, chargeback, reimbursement, reimburse, trip cancelled, flight cancelled, don't need anymore
help-article-payment = Paid, but nothing came, or charged twice
help-words-payment = paid nothing, paid not received, not received, nothing arrived, nothing came, didn't receive, did not receive, haven't received, never received, no qr, where is my esim, where esim, where order, charged twice, double charge, paid twice, charged but, money taken, payment failed, card declined, payment declined, didn't arrive, not arrived, no email
help-article-compatible = Does my phone support eSIM?
help-words-compatible = compatible, compatibility, support esim, supports esim, supported phones, my phone work, phones work, my phone ok, eid, carrier lock, sim lock, locked phone, unlocked
help-answer-compatible = Dial <code>*#06#</code>. If an EID with 32 digits is shown, your phone can do eSIM. iPhones can since XS and XR (not those sold in mainland China), Pixels since the 4, Samsung’s S series since S20. It must not be locked to a carrier.
help-article-when-install = When should I install it?
help-words-when-install = when install, install before, before travel, before trip, before flight, at home install, install already, install now, airport install
help-answer-when-install = At home, on Wi-Fi, a day before you leave; switch the line on when you have arrived. Some plans begin with the installation: then wait until just before you leave. What counts for yours stands on its card and beside the QR code.
help-article-when-starts = When do the days begin to count?
help-words-when-starts = days start, validity, valid, when start, when begin, days begin, days count, how long valid, activation date, expire, expires, expiry
help-answer-when-starts = With most plans, with the first connection at your destination. With some, with the installation. Each plan’s card says which, and /esims shows when yours ends.
help-article-hotspot = Can I share it as a hotspot?
help-words-hotspot = hotspot, tethering, tether, share internet, share data, share connection, laptop
help-answer-hotspot = Most plans allow it; the plan’s card says so under “Hotspot”. Where it says “not known”, the operator does not tell, and it usually works.
help-article-number = Do I get a phone number?
help-words-number = phone number, calls, make call, phone call, sms, text messages, receive sms, telephone
help-answer-number = No. The plans are for data: no number, no calls, no SMS. Your own SIM stays active beside it, so calls and bank SMS still reach you. WhatsApp, FaceTime and the like work over data.
help-article-whatsapp = Does WhatsApp keep my number?
help-words-whatsapp = whatsapp, telegram work, facetime, imessage, keep number, signal app
help-answer-whatsapp = Yes. WhatsApp, Telegram and others keep the number that you signed up with. If WhatsApp asks about a new number, keep the old one.
help-article-home-sim = What about my SIM from home?
help-words-home-sim = home sim, own sim, normal sim, physical sim, two sims, dual sim, both sims, roaming costs, roaming charges, roaming fees, expensive roaming, remove sim, main sim
help-answer-home-sim = Leave it in: it stays reachable for calls and SMS. Only switch <b>data roaming off</b> for it and choose the travel line for mobile data; then it costs nothing extra.
help-article-top-up = Can I add data?
help-words-top-up = top up, topup, recharge, add data, more data, extend, extension, extra data, more gb, renew, additional data
help-answer-top-up = Take another plan for the place: type it, buy, and install it beside the first. What is left of the old one stays usable until its end. /esims shows how much that is.
help-article-deleted = I deleted the eSIM
help-words-deleted = deleted, delete, removed esim, remove esim, erased esim, accidentally deleted, reset phone, factory reset, reinstall
help-answer-deleted = An eSIM can usually be installed once only, so please never delete it before your trip ends. If it has happened, write to us: with some operators we can let it be installed again.
help-article-new-phone = Can I move it to another phone?
help-words-new-phone = new phone, another phone, other phone, change phone, transfer esim, move esim, switch phone, different phone, second phone, lost phone, stolen, ipad, tablet
help-answer-new-phone = Not by yourself: it stays on the phone that scanned it first. If that phone is lost or broken, write to us; an eSIM that nobody has installed yet goes onto any phone.
help-article-how-fast = How soon do I get it?
help-words-how-fast = how fast, how soon, how quick, how quickly, delivery, deliver, how long takes, how long until, instantly, immediately, email
help-answer-how-fast = Within a minute of paying, here in this chat: a QR code and the codes to copy. If the operator is busy it may take some minutes. If it cannot be had at all, your money goes back by itself.
help-article-how-pay = How can I pay?
help-words-how-pay = how pay, pay with, payment methods, payment options, credit card, debit card, paypal, apple pay, google pay, crypto, klarna, currency, bank transfer
help-answer-how-pay = On Stripe’s page, by card, and with what your device offers there (Apple Pay, Google Pay). Your card’s data never reaches us. There is no subscription.
help-article-receipt = Where is my receipt?
help-words-receipt = receipt, invoice, bill, tax, vat, expense
help-answer-receipt = Under /orders: every paid order has a button to its receipt.
help-article-cancel = Can I cancel an order?
help-words-cancel = cancel, cancellation, cancel order, withdraw order, stop order
help-answer-cancel = An unpaid order: under /orders, or just let it be; it ends by itself. A paid one: choose “Money back” under /support, which shows at once what is possible.
help-article-gift = Can I buy it for somebody else?
help-words-gift = gift, for friend, for wife, for husband, for mother, for someone else, for somebody else, several people, two phones, family, for kids, share esim, for both
help-answer-gift = Yes. Buy one eSIM for each phone and let them scan the QR code from your screen. Each code works on one phone only.
help-article-usage = How much data is left?
help-words-usage = how much left, data left, remaining data, remaining, check usage, data usage, usage, balance, check balance, consumed, data consumption, how much used
help-answer-usage = /esims shows it, with the time of the count. Operators report two to three hours late, so the phone’s own counter is ahead.
help-article-how-much = How much data do I need?
help-words-how-much = how much data need, how many gb, how many gigabytes, enough data, gb enough, which size
help-answer-how-much = Maps, chats and mail: about 0.3 GB a day. With social media and music: 1 GB. With video and calls with a picture: 2 GB and more. Type your trip, for instance “Italy, 10 days”, and I show what fits.
help-article-qr-again = I lost the QR code
help-words-qr-again = lost qr, qr again, send qr, resend, resend code, find qr, show qr, where qr, see code again, qr code again, lost code
help-answer-qr-again = /esims, choose the eSIM, “Show QR code”: there it is again, with the codes.
help-article-human = I want to talk to a human
help-words-human = human, agent, real person, talk someone, talk to somebody, speak someone, contact, support, customer service, operator, complaint, complain, help me, need help
help-answer-human = Gladly. Press the button below and write what is wrong; a picture of the screen helps. You get the answer in this chat.
help-article-my-data = What do you know about me?
help-words-my-data = privacy, gdpr, personal data, delete account, delete my data, my account, data protection
help-answer-my-data = Little: your id in this chat, your orders, your eSIMs, and what you write to us. /privacy says it all, /mydata how to have a copy or have it deleted.
