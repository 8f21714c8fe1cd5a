# An eSIM: its name, its state, how it gets onto a phone.
esim-title-total =
    { $days ->
        [one] { $place }: { $volume }, one day
       *[other] { $place }: { $volume }, { $days } days
    }
esim-title-daily =
    { $days ->
        [one] { $place }: { $volume }, one day
       *[other] { $place }: { $volume } a day, { $days } days
    }
esim-title-unlimited =
    { $days ->
        [one] { $place }: unlimited, one day
       *[other] { $place }: unlimited, { $days } days
    }

esim-list = <b>Your eSIMs</b>
esim-list-line =
    <b>{ $title }</b>
    { $number } · { $state }
esim-none = You have no eSIM yet. Just type where you are travelling, or /plans.
esim-card =
    <b>{ $title }</b>
    { $number } · { $state }

    { $next }

esim-state-pending = being prepared
esim-state-ready = ready to install
esim-state-downloading = being installed
esim-state-installed = installed
esim-state-active = in use
esim-state-disabled = switched off
esim-state-depleted = used up
esim-state-expired = expired
esim-state-cancelled = cancelled
esim-state-revoked = ended
esim-state-suspended = paused
esim-state-deleted = deleted from the phone

esim-next-pending = It comes by itself, usually within a minute. You need not do anything.
esim-next-ready = Install it while you have Wi-Fi, best before you leave. Press “Show QR code”.
esim-next-downloading = Your phone has begun to fetch it. If it does not finish within ten minutes, switch to another Wi-Fi (hotel networks often block this) and open the same installation again on the same phone.
esim-next-installed = It is on your phone. At your destination, switch the line on, choose it for mobile data and allow data roaming for it.
esim-next-active = All is well: it is connected.
esim-next-disabled = It is on your phone, but the line is off. Switch it on in your phone’s SIM settings.
esim-next-depleted = Its data is used up. For more, just type your destination and choose another plan.
esim-next-expired = Its time is over. You can delete it from your phone.
esim-next-cancelled = It was given back and cannot be installed any more.
esim-next-revoked = The operator has ended it. If you did not expect that, /support helps.
esim-next-suspended = The operator has paused it. /support finds out why.
esim-next-deleted = It was deleted from the phone, and a deleted eSIM can usually not be installed again. /support sees what can be done.

esim-usage-left = { $left } of { $total } left
esim-usage-used = { $used } used so far
esim-usage-as-of = Counted on { $as_of }. Operators report two to three hours late.
esim-usage-not-counted = The operator has not counted anything yet. It reports two to three hours late.
esim-install-by = Install it by { $moment }.
esim-ends-at = Ends on { $moment }.

# What is sent with the QR code.
esim-delivery =
    📲 <b>Here is your eSIM</b>
    { $title }

    Scan this with the phone that you travel with, on Wi-Fi. { $starts }

    <b>The code works once. Never delete the eSIM.</b>
esim-roaming = At your destination: switch this line on, use it for mobile data and turn on <i>data roaming for it</i>; leave roaming off for your home line.
esim-starts-installation = Validity starts as soon as you install it, so wait until just before you leave.
esim-starts-first_connection = Validity starts with the first connection at your destination, so install it at home.
esim-apn = APN, only if your phone asks for one: <code>{ $apn }</code>
esim-fair-use = After the day’s data: { $rule }
esim-installing = <b>{ $title }</b>
esim-which-phone = Which phone do you have?
esim-codes =
    <b>Without the camera: links and codes</b>
    The QR code comes next.

    SM-DP+ address
    <code>{ $address }</code>

    Activation code (iPhone)
    <code>{ $matching_id }</code>

    Whole code (Samsung, Pixel and others)
    <code>{ $whole }</code>

    Keep these to yourself: whoever has them can install your eSIM.
esim-codes-confirmation = Your phone will ask for a confirmation code too: /support sends it to you.
esim-here =
    <b>On this very phone, without a second screen</b>

    1. Press <b>your phone’s button</b> below. It opens the installation (iPhone from iOS 17.4, most Androids). If only a page opens, choose “Open in browser”.
    2. Or save this picture, open it in Photos, <b>press long on the QR code</b> and choose “Add eSIM” (iOS 17.4). On Android, choose the picture when the camera asks for a QR code.
    3. Or type the codes in: copy them below and follow the steps for your phone.

    Delete the saved picture afterwards. The code works once; never delete the eSIM itself.

esim-steps-iphone =
    <b>iPhone</b>
    1. Settings › Mobile Data (Cellular) › Add eSIM
    2. Use QR Code, and scan. To type instead: Enter Details Manually
    3. Label it “Travel”, keep your home line for calls
    4. There: Mobile Data › Travel, then Data Roaming on
esim-steps-samsung =
    <b>Samsung</b>
    1. Settings › Connections › SIM manager › Add eSIM
    2. Scan QR code. To type instead: Enter activation code, the whole one
    3. There: SIM manager › Mobile data › the travel line
    4. Connections › Mobile networks › Data roaming on
esim-steps-pixel =
    <b>Pixel</b>
    1. Settings › Network &amp; internet › SIMs › Add SIM
    2. Set up an eSIM, and scan. To type instead: Need help? › Enter it manually, the whole code
    3. There: choose the line under SIMs, Mobile data on
    4. On the same page: Roaming on
esim-steps-other =
    <b>Other phones</b>
    1. Settings › SIM cards &amp; mobile networks (or Connections) › Add eSIM
    2. Scan the QR code, or type the whole code
    3. There: choose the travel line for mobile data
    4. Turn on data roaming for it
    Dial *#06#: if an EID is shown, your phone can do eSIM.

esim-button-qr = Show QR code
esim-button-help = How to install
esim-button-refresh = Refresh data use
esim-button-all = All my eSIMs
esim-button-more = Older ones
esim-button-here = I’m on this phone and can’t scan
esim-button-iphone = iPhone
esim-button-samsung = Samsung
esim-button-pixel = Pixel
esim-button-other = Another
esim-button-link-iphone = Install on this iPhone
esim-button-link-android = Install on this Android
esim-button-copy-address = Copy SM-DP+ address
esim-button-copy-matching-id = Copy activation code
esim-button-copy-whole = Copy whole code

refusal-esim-unknown = I cannot find that eSIM among yours. /esims shows all of them.
refusal-esim-code-forgotten = This eSIM was installed, or its plan ended, more than 30 days ago. Its QR code is a key, so we have deleted it. /plans has new ones.
refusal-esim-taken-back = This eSIM was given back, so its QR code installs nothing any more. /plans has new ones.
