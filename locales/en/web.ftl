# The chat page of the website.
web-direction = ltr
web-language-label = Language
web-language-en = English
web-language-de = Deutsch
web-chat-title = EsimFlux – travel eSIMs in a chat
web-chat-description = Tell us where you are going, pick a plan, pay by card and scan your eSIM. All in one chat.
web-guest-name = Guest
web-skip = Skip to the message field
web-ok = OK
web-cancel = Cancel
web-close = Close
web-try-again = Try again

# The panel beside the chat
web-side-label = How it works
web-side-title = Online the moment you land.
web-side-lead = One chat from “where to?” to a working eSIM. No app, no account, no roaming bill.
web-step-1 = Say where you are going
web-step-1-more = “Japan, 10 days” is enough.
web-step-2 = Pick a plan and pay
web-step-2-more = You see data, days and price before you pay.
web-step-3 = Scan the code
web-step-3-more = Your eSIM installs in about a minute.
web-trust-card = You pay on Stripe’s own page. We never see your card number.
web-trust-refund = If we cannot deliver your eSIM, your money comes back by itself.
web-trust-chat = Your chat is stored encrypted and deleted after { $days } days without use.

# The head of the chat
web-chat-label = Chat
web-messages-label = Messages
web-menu = About this chat
web-status-online = Online
web-status-connecting = Connecting …
web-status-offline = No connection
web-typing = The bot is typing …
web-offline = No connection. Write on: everything is sent as soon as you are back online.
web-load-older = Show earlier messages
web-load-failed = The chat did not open. We keep trying.
web-noscript = This chat needs JavaScript. Please switch it on and load the page again.
web-to-newest = To the latest
web-new-messages = New messages

# Writing
web-write = Write a message …
web-send = Send
web-attach = Attach a file
web-remove-file = Remove { $name }
web-file-too-big = That file is too big: the chat takes up to 20 MB.
web-file-empty = That file is empty.
web-commands-label = Commands
web-reply-keys-label = Answers to choose from
web-replying = Reply
web-editing = Edit message

# A message
web-you-said = You:
web-bot-said = { $name }:
web-sent = Sent
web-sending = Sending
web-not-sent = Not sent
web-send-failed = That could not be sent.
web-discard = Discard
web-edited = edited
web-forwarded = Forwarded
web-attachment = Attachment
web-photo = Photo
web-enlarge = Enlarge
web-file = File
web-sticker = Sticker
web-location = Location
web-spoiler = Hidden text: tap to show
web-show-more = Show more
web-show-less = Show less
web-copy = Copy
web-copied = Copied
web-reply = Reply
web-edit = Edit
web-message-menu = What to do with this message
web-keys-label = Buttons
web-not-here = This button does not work on the website.
web-unknown-message = This kind of message cannot be shown here.
web-unreachable = We could not reach our server. Please try again.

# Starting anew
web-kept-note = This chat belongs to this browser. It is deleted after { $days } days without use.
web-gpc = Your browser sends Global Privacy Control. We honour it: your data is neither sold nor shared for advertising.
web-forget = Start a new chat
web-forget-title = Start a new chat?
web-forget-explain = This chat and its messages are deleted and cannot be brought back. Keep what you still need first: QR codes, order numbers, an eSIM that is not installed yet.
web-forget-really = Delete and start anew

# What the chat refuses
web-refusal-not-entered = Your chat has ended. Please load the page again.
web-refusal-too-fast = That was a little fast. Your message will be sent in a moment.
web-refusal-file-too-big = That file is too big: the chat takes up to 20 MB.
web-refusal-not-understood = That did not arrive in one piece. Please load the page again.
web-refusal-foreign = This request did not come from our page. Please load it again.
web-refusal-text-too-long = That text is too long: one message holds up to 4,096 characters. Please split it.
web-refusal-text-empty = There is nothing in that message to read. Please write a few words.
web-refusal-message-gone = That message is not there any more.
web-refusal-button-gone = That button is not there any more. Please use the latest message.
web-refusal-file-empty = That file is empty.
web-refusal-not-editable = That message cannot be changed any more. Please write a new one.
web-refusal-not-taken = The chat could not take that. Please try again in another way.
