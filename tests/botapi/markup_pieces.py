"""Pieces from which nasty markup and nasty texts are made up."""

# fmt: off
HTML = (
    "<b>", "</b>", "<i>", "</i>", "<B >", "</B >", "</>", "<u>", "</u>", "<s>", "</s>", "<del>", "</del>", "<code>",
    "</code>", "<pre>", "</pre>", '<code class="language-py">', "<blockquote>", "<blockquote expandable>",
    "</blockquote>", '<span class="tg-spoiler">', "<span>", "</span>", "<tg-spoiler>", "</tg-spoiler>",
    "<tg-emoji emoji-id='5'>", "</tg-emoji>", "<tg-time unix=5 format=wdt>", "<tg-time ", "</tg-time>", "unix=",
    "format=r", '<a href="', '">', "<a href='tg://user?id=7'>", "<a>", "</a>", "http://a.b:80/x", "t.me", "&lt;",
    "&amp", "&#65;", "&#x1F600;", "&#xd800;", "&quot;", "&apos;", "&", "<", ">", "/", "=", '"', "'", " ", "\n",
    "\r", "\t", "\x00", "a", "B", "1", "é", "😀", "Ж", "-", ".", "[::1]",
)
MARKDOWN = (
    "*", "**", "_", "__", "~", "||", "|", "`", "```", "```py\n", "[", "]", "(", ")", "![", "](tg://emoji?id=5)",
    "](tg://time?unix=5&format=wT)", "](tg://time?unix=x)", "](http://a.b/\\))", "](a.b)", "](tg://user?id=7)", ">",
    "\n>", "\n", "\r", "\\", "\\*", "\\_", "\\\n", ".", "!", "-", "#", "+", "=", "{", "}", " ", "\x00", "a", "b",
    "é", "😀", "x.y",
)
FOUND = (
    "/", "/start", "@", "@abc", "@gif", "@abcd", "#", "#tag", "#1", "##", "$", "$USD", "$1INCH", "1", "12", "4242",
    "4242424242424242", "-", ".", "..", ",", ":", ";", "a", "b", "com", "de", ".com", "x.de", "http://", "https://",
    "ftp://", "tg://", "ton://", "tonsite://", "shttp://", "mailto:", "a@b.de", "@b.de", "user:pw@", ":80",
    ":99999", "?", "/path", "(", ")", "[", "]", "{", "}", "«", "»", "<", ">", '"', "'", "`", "!", "é", "ü", "😀",
    "中国", "\u200c", "\u2013", "_", "~", "1.2.3.4", "256", "xn--p1ai", "--", "COM", "Com", "www.", " ", "\n", "\t",
    "0", "37", "teiegram.org", "ä.ö.de", "\u0301", "१", "Ⅷ", "½", "\xa0", "\u3000",
)
# fmt: on
