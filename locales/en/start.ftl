# The first page, the ways in, help.
start-hello =
    Hi! 👋 I get you a <b>travel eSIM</b>, on your phone within a minute.

    <b>Where are you going?</b> Just type it, for example:
    • <i>Japan, 10 days</i>
    • <i>Italy and France, 2 weeks, 10 GB</i>
    • <i>USA, 1 month, unlimited</i>

    Or have a look around:
start-browse =
    <b>Where are you going?</b>

    Type it – <i>Bali, 2 weeks</i> – or have a look around:
start-button-popular = 🔥 Popular
start-button-letters = 🔤 Countries A–Z
start-button-regions = 🗺 Regions
start-button-global = 🌍 Worldwide
start-button-esims = 📱 My eSIMs
start-button-help = 💡 How it works
start-button-home = ‹ Start

help-text =
    <b>How it works</b>

    1. Type where you are going. I show the plans that fit, with the price.
    2. Pick one and pay by card, through a secure link.
    3. Seconds later you get a QR code here. Scan it, and the eSIM is on your phone.

    <b>Good to know</b>
    • Your phone must support eSIM and must not be locked to a carrier. Dial <code>*#06#</code>: if it shows an EID, it supports eSIM.
    • The plans are for data. They bring no phone number; your own SIM keeps working beside them.
    • Install the eSIM at home, with Wi-Fi. Each card tells you when its days begin to count.

    /plans – all destinations
    /esims – your eSIMs and QR codes
    /orders – your orders and receipts
    /support – help, also from a human
    /tickets – what you asked us, and our answers
    /language – English or German
