"""What a browser is called, told from its own description: good enough to know one's own again."""

BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_name(described: str | None) -> str:
    """`Firefox · Linux`; empty where nothing is known of it."""
    told = described or ""
    names = [next((name for mark, name in known if mark in told), "") for known in (BROWSERS, SYSTEMS)]
    return " · ".join(name for name in names if name)
