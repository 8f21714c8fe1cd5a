# Places and the ways to them.
place-name = { $place }
place-button = { $flag } { $place }
places-popular =
    <b>🔥 Popular destinations</b>

    Yours is not here? Just type it.
places-letters =
    <b>🔤 Countries A–Z</b>

    What does it begin with?
places-letter = <b>Countries with { $letter }</b>
places-regions =
    <b>🗺 Regions</b>

    One eSIM for several countries: no swapping at the border.
places-none = Our plans are being loaded. Please try again in a few minutes.
places-button-letters = ‹ A–Z
places-button-more = More ›
places-button-less = ‹ Back

region-africa = Africa
region-asia = Asia
region-australia-new-zealand = Australia & New Zealand
region-balkans = Balkans
region-baltics = Baltics
region-british-isles = British Isles
region-caribbean = Caribbean
region-caucasus = Caucasus
region-central-america = Central America
region-central-asia = Central Asia
region-east-africa = East Africa
region-east-asia = East Asia
region-europe = Europe
region-european-union = European Union
region-global = Worldwide
region-greater-china = Greater China
region-gulf = Gulf states
region-latin-america = Latin America
region-middle-east = Middle East
region-nordics = Nordic countries
region-north-africa = North Africa
region-north-america = North America
region-oceania = Oceania
region-pacific-islands = Pacific Islands
region-south-america = South America
region-south-asia = South Asia
region-southeast-asia = Southeast Asia
region-southern-africa = Southern Africa
region-west-africa = West Africa

# A list of plans.
plans-title = { $flag } <b>{ $place }</b>
plans-title-several = <b>{ $places }</b>
plans-wish = For { $wish }
plans-count =
    { $count ->
        [one] One plan.
       *[other] { $count } plans, the cheapest first.
    }
plans-count-fit =
    { $count ->
        [one] One plan fits.
       *[other] { $count } plans fit, the cheapest first.
    }
plans-none-fit = No plan fits that completely, so here are all of them:
plans-wide = These regional plans cover it too: one eSIM for all their countries.
plans-wide-only = There is no plan for this country alone, but these cover it:
plans-wide-several = One eSIM for all of these countries:
plans-wide-several-none = There is no single eSIM for all of these countries. Pick one country at a time:
plans-region-instead = { $asked }: there is no plan for just that. Here is the next bigger region.
plans-none = { $place }: I have no eSIM for it right now. Type another country, or look around:
plans-best-per-gb = ⭐ Best value: <b>{ $plan }</b> – a gigabyte costs just { $perGb }.
plans-best-per-gb-for-days = ⭐ Best value for your { $days }: <b>{ $plan }</b> – a gigabyte costs just { $perGb }.
plans-best-that-fits = ⭐ Best value: <b>{ $plan }</b> – the cheapest with everything you asked for.
plans-best-unlimited = ⭐ Best value: <b>{ $plan }</b> – the cheapest without a limit.
plans-as-of = Prices as of { $moment }.
plans-button-wider =
    { $count ->
        [one] 🗺 One regional plan covers it too
       *[other] 🗺 { $count } regional plans cover it too
    }
plans-button-back = ‹ All plans

# A plan in a few words.
plan-data-total = { $data }
plan-data-daily = { $data } a day
plan-data-unlimited = Unlimited
plan-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
plan-short = { $amount } · { $days }
plan-button = { $amount } · { $days } · { $price }
plan-button-a-day = { $amount } · { $price } per day
plan-button-best = ⭐ { $plan }
plan-button-place = { $place }: { $plan }
plan-wish-data = at least { $data }
plan-wish-unlimited = unlimited data

# The card of a plan.
plan-title = { $flag } <b>{ $place } · { $amount } · { $days }</b>
plan-price = Price: <b>{ $price }</b>
plan-countries =
    { $count ->
        [one] 🌐 Works in { $names }
       *[other] 🌐 Works in { $count } countries, among them { $names }
    }
plan-networks = 📶 Networks: { $networks }
plan-networks-unknown = 📶 Networks: the best one there, chosen by your phone
plan-validity-first-connection = 📅 Valid for { $days }, from the <b>first connection</b> to a network there – so install it at home without losing a day
plan-validity-installation = 📅 Valid for { $days }, from the <b>installation</b> – so install it right before you travel
plan-install-within =
    { $days ->
        [one] ⏳ Install it within one day of buying
       *[other] ⏳ Install it within { $days } days of buying
    }
plan-hotspot-yes = 💻 Hotspot: yes
plan-hotspot-no = 💻 Hotspot: no
plan-hotspot-unknown = 💻 Hotspot: the operator does not say
plan-fair-use-daily = 🐢 Full speed for { $data } a day, then: { $rule }
plan-fair-use-daily-unknown = 🐢 Full speed for { $data } a day; then slow or paused until the next day
plan-fair-use-unlimited = 🐢 Unlimited with the operator’s fair-use rule: { $rule }
plan-fair-use-unlimited-unknown = 🐢 Unlimited; the operator may slow you down after very heavy use
plan-fair-use-total = 🐢 Fair use: { $rule }
plan-more-data = ➕ More data later: just take another plan, beside this one
plan-apn = ⚙️ APN: <code>{ $apn }</code> (most phones set it by themselves)
plan-apn-automatic = ⚙️ APN: sets itself; if not, your eSIM’s page shows it
plan-data-only = ☎️ Data only: no phone number, no calls or SMS over the network. WhatsApp and the like work.
plan-your-phone = Your phone must support eSIM and must not be locked to a carrier.
plan-as-of = Price as of { $moment }.
plan-button-buy = Buy for { $price }
plan-button-cover =
    { $count ->
        [one] 📶 Its country and networks
       *[other] 📶 All { $count } countries and networks
    }
plan-button-days = Change the number of days
plan-ask-days =
    { $flag } <b>{ $place } · { $amount }</b>

    For how many days?
plan-button-for-days = { $days } · { $price }
plan-cover-title = <b>📶 { $place }: countries and networks</b>
plan-cover-line = { $flag } { $place }: { $networks }
plan-cover-line-bare = { $flag } { $place }
plan-button-card = ‹ The plan
plan-gone = { $place }: this plan is no longer sold. But these are:

# What somebody typed.
wish-which = Which one do you mean?
wish-where = { $wish } – got it. And where are you going?
wish-guess = I am not sure which place that is. Do you mean one of these?
wish-unknown =
    I did not find a place in that. Type a country, a city, an island or a region – <i>Thailand</i>, <i>Mallorca</i>, <i>Southeast Asia</i> – and, if you like, for how long.

    Or is something wrong? /support helps at once.
wish-other-kind =
    I cannot do anything with that yet. 🙂 Just type where you are going, for example <i>Japan, 10 days</i>.
wish-location =
    Thanks! Where you are I cannot look up yet, so please type the country you are going to, for example <i>Japan, 10 days</i>.
wish-command = I do not know that command. /plans shows all destinations, /help how it works.

refusal-plan-unknown = I do not know that plan. Type where you are going, and I show you what there is.
refusal-plan-withdrawn = { $place }: this plan is no longer sold. Type where you are going, and I show you what there is.
refusal-days-impossible = This plan can be bought for 1 to { $most } days. Please choose again.
refusal-place-unknown = I do not know that place. Type where you are going, and I look for it.
