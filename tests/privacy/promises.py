"""
The promises of the privacy policy: each sentence in our own words, what keeps it, how people reach it, how it stands.

`python -m tests.privacy.promises_page` writes docs/promises.md from these rows and the names of the tests.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """One row."""

    sentence: str
    """What the policy promises, in our own words."""
    kept_by: str
    person: str
    """What a customer writes or does; empty: nothing has to be done."""
    staff: str
    """The same of the staff."""
    in_part: str = ""
    """What is missing and why; empty: it is kept whole."""

    @property
    def state(self) -> str:
        """How it stands, in a few words."""
        return "kept" if not self.in_part else f"kept in part: {self.in_part}"


PROMISES: dict[str, Promise] = {
    "P01": Promise(
        "We say how we collect, use and protect data.",
        "One versioned text a language; the chat, the page and the file show the same, and its SHA-256",
        "`/privacy`, the first page, `/privacy` on the website",
        "`/policy`",
    ),
    "P02": Promise(
        "It is said who runs the service.",
        "Name, address, country, e-mail and authority are settings; without them `run` ends before it listens",
        "`/developer_info`, `/privacy` → Who we are",
        "`python -m bot doctor`",
    ),
    "P03": Promise(
        "The policy covers all that we offer.",
        "Every handler, durable task and timer names its purpose; a house test fails where one does not",
        "`/privacy` → What for",
        "`/pmap`",
    ),
    "P04": Promise(
        "It is for people anywhere.",
        "Every right is everybody's; the country that somebody tells us chooses whose clock runs, and nothing else",
        "`/mydata`, `/account`",
        "`/dsar`",
    ),
    "P05": Promise(
        "We keep account details: name, e-mail, country.",
        "All three are given freely and sealed; the e-mail address is proved by a code. The staff sees its first "
        "letter and its domain; reading all of it takes a role, a second factor and a reason, and is on record. Nobody "
        "is asked for a phone number",
        "`/account`",
        "`/whois`, `/reveal`",
    ),
    "P06": Promise(
        "Payment data is handled by payment services.",
        "Paying happens on Stripe's page. No column has a card number; one that somebody types is masked before it is "
        "kept, and the message is deleted",
        "the pay button",
        "",
    ),
    "P07": Promise(
        "We keep orders and activation data.",
        "The activation code is sealed, shown to its owner alone in a protected message, and cleared 30 days after the "
        "plan's end; the picture is made anew each time",
        "`/orders`, `/esims`",
        "the ticket's card: state and the last digits of the ICCID",
    ),
    "P08": Promise(
        "We keep device, browser and address of visits, for diagnosis.",
        "Of our own pages and the web chat alone, through proxies that the settings name; looking at a page changes "
        "nothing, so a preview burns no link",
        "`/account` → Recent activity, `/mydata`",
        "`/seclog`",
        "Telegram tells a bot neither address nor device, so for what happens in Telegram there is none to keep",
    ),
    "P09": Promise(
        "Security activity is logged: sign-ins, checkouts, payments, addresses.",
        "One event for each, in a signed chain, with address and device where they are known",
        "`/account` → Recent activity",
        "`/seclog`",
    ),
    "P10": Promise(
        "Usage is counted.",
        "Off until somebody asks for it; rows carry a pseudonym whose key lives for a quarter; a no deletes them in "
        "the same moment",
        "`/settings` → Usage figures",
        "`/figures`",
    ),
    "P11": Promise(
        "We keep what people write to support, and their ratings.",
        "Messages are sealed under the person's key; a stranger finds nothing, whoever is not of the staff is not "
        "heard",
        "`/support`, `/tickets`",
        "the ticket's topic, `/find`",
        "there is one team: every agent may read every ticket, and agents are not kept apart by queues",
    ),
    "P12": Promise(
        "Data is used to run the service.",
        "Durable steps: what fails is tried again and done once; readiness is an address of its own",
        "",
        "`/health/ready`, `/attention`",
    ),
    "P13": Promise(
        "Data is used for billing.",
        "What was paid less what went back is what was delivered, to the cent; an order that is not paid ends with "
        "one tap",
        "`/orders`, `/paysupport`",
        "`/refund`, `/tax`",
        "plans are paid once; there are no subscriptions that could renew or be cancelled",
    ),
    "P14": Promise(
        "Data is used to deliver eSIMs.",
        "The supplier gets a reference of the order and the plan; no name, no account, no address",
        "`/esims`",
        "`/processors`",
    ),
    "P15": Promise(
        "We answer, and tell of the service.",
        "News of the service reach customers, and stop when they say so; offers reach those alone who asked for them, "
        "looked up when each message is sent",
        "`/settings` → Messages",
        "`/broadcast`, by two persons",
    ),
    "P16": Promise(
        "Usage is looked at to get better.",
        "Counts by day, without ids, and no group of fewer than ten",
        "`/settings`",
        "`/figures`",
    ),
    "P17": Promise(
        "Fraud and abuse are prevented.",
        "Nineteen rules, each silent below its number; what they do ends by itself, and a human looks at each case. "
        "Banning for ever takes two persons",
        "`/appeal`",
        "`/case`, `/attention`",
    ),
    "P18": Promise(
        "Only authorised people read the security log, and it is deleted after its period.",
        "A role, the admin chat, and for addresses and exports a second factor; every refusal is logged. Segments are "
        "cut on their day, and the chain still proves the rest",
        "",
        "`/seclog`, `/seclog verify`, `/retention`",
    ),
    "P19": Promise(
        "Data is kept where the law or a contract wants it.",
        "Legal holds by two persons, with a review after 90 days at most; a tax archive under a key of its own",
        "the receipt of an erasure says what stays and until when",
        "`/hold`, `/tax`",
    ),
    "P20": Promise(
        "Each use has its basis: contract, interest, consent, law.",
        "A register that the notice is written from; consents are off until given, kept with version, words and time; "
        "a no keeps nobody from buying",
        "`/privacy` → What for, `/settings`",
        "`/pmap`",
    ),
    "P21": Promise(
        "Data may be processed in other regions.",
        "A register of receivers with country and mechanism; a host that is not in it is not called, and the admin "
        "chat is told",
        "`/privacy` → Who gets it, Where it goes",
        "`/processors`",
    ),
    "P22": Promise(
        "Transfers have safeguards.",
        "Without a mechanism for every receiver `run` does not start; reviews are reminded of",
        "`/privacy` → Where it goes",
        "`/processors`, `python -m bot doctor`",
        "country, mechanism and dates of agreements are the operator's word; the agreements themselves are on paper",
    ),
    "P23": Promise(
        "Data is kept only as long as it is needed.",
        "A period in every personal column; a nightly job, its counters, an alarm where it is late; eleven years are "
        "walked by a turned clock",
        "`/privacy` → How long",
        "`/retention`",
        "what Telegram and Stripe keep for themselves ends by their rules; backups are deleted by the operator, who is "
        "told when",
    ),
    "P24": Promise(
        "Periods differ by kind of data and by law.",
        "Each rule has period, act and law; a change of one is in the security log, and the notice no longer holds "
        "until a version says so",
        "`/privacy` → How long",
        "`/retention`, `/policy`",
    ),
    "P25": Promise(
        "Data is protected by technical and other means.",
        "Sealed columns, a key for each person in a database of its own, roles, second factors, sealed backups; the "
        "doctor says where the key lies beside the data, debugging is on or a secret is missing",
        "`/privacy` → Security",
        "`python -m bot doctor`, docs/threats.md",
        "doors, staff and paper are the operator's",
    ),
    "P26": Promise(
        "No system is completely secure.",
        "Incidents with a clock of 72 hours, a draft for the authority, and a notice that reaches each person once, "
        "by e-mail where the chat does not",
        "the notice itself",
        "`/incident`",
    ),
    "P27": Promise(
        "People read, correct and delete their data.",
        "Requests with proof, clock and states that their person sees; corrections with their history; erasure in "
        "steps that survive any kill, with a receipt that can be checked",
        "`/mydata`, `/account`, `/deleteme`",
        "`/dsar`",
        "Telegram lets a bot delete messages of the last 48 hours only, and Stripe redacts a payment 180 days after it "
        "at the soonest: the receipt says which wait",
    ),
    "P28": Promise(
        "People get a copy that they can take along.",
        "A ZIP with a page to read, JSON, CSV and schemas, a signed list; fetched once by a link that opens nothing by "
        "itself, and read back into an empty instance",
        "`/mydata` → Copy for machines",
        "`python -m bot verify-package`, `import-package`",
    ),
    "P29": Promise(
        "People object or restrict.",
        "A limit stops exactly that processing where people are picked, from that transaction on; rules against fraud "
        "go before a human",
        "`/settings` → Limits",
        "`/dsar`",
    ),
    "P30": Promise(
        "A consent can be withdrawn.",
        "The same button, in the same transaction, before the answer is sent",
        "`/settings`",
        "",
    ),
    "P31": Promise(
        "Californians know, access, delete, opt out.",
        "The same requests with California's clocks; correcting and limiting, too; whoever asks is served as before",
        "`/mydata` → California",
        "`/dsar new`",
    ),
    "P32": Promise(
        "Data is not sold.",
        "No tracker in any page or dependency; an opt-out is kept and confirmed with its time, and `Sec-GPC: 1` is one",
        "`/settings` → Do not sell or share",
        "",
    ),
    "P33": Promise(
        "Rights are used by writing to us.",
        "The chat, an e-mail, a letter, a call, a representative: one queue, the same states, the same time",
        "`/mydata`, e-mail",
        "`/dsar new`",
        "no mailbox is read by the software: somebody of the staff enters what comes by e-mail",
    ),
    "P34": Promise(
        "The service is not for people under 16.",
        "One tap before any row about a person exists; a no leaves a keyed hash for twelve months; no birth date is "
        "ever asked for",
        "the first page, `/start`",
        "",
        "whoever presses “16 or older” is believed: a birth date or a paper would be more data of children, not less",
    ),
    "P35": Promise(
        "A child's data is removed.",
        "The account is frozen at once, unpaid orders close, paid ones go back, and all is erased within 72 hours, "
        "after a day in which a mistake can be undone",
        "`/privacy` → Children",
        "`/underage`",
    ),
    "P36": Promise(
        "The policy may change.",
        "A draft, a second person with a second factor, 30 days ahead where it matters; each reader is told once, with "
        "the differences",
        "the news, `/privacy` → Changes",
        "`/policy publish`",
    ),
    "P37": Promise(
        "A changed policy stands there with its date.",
        "Every version stays readable with date and fingerprint; an acknowledgement names the very text, and silence "
        "is none",
        "`/privacy` → Versions",
        "`/policy`",
    ),
    "P38": Promise(
        "There is an e-mail address and a support page for questions.",
        "A placeholder does not start; a question from the notice is a ticket with the service clock, reminds the "
        "privacy officer, and stands in their queue",
        "`/privacy` → Contact",
        "`/queue privacy`",
    ),
}
