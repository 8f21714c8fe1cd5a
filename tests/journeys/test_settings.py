"""/settings: what a person can choose, and that it shows what they chose."""

from tests.town import labels_of


async def test_the_switch_for_offers_shows_how_it_stands(ada):
    page = await ada.write("/settings")
    off, on = (ada.words.plain("settings-offers", on=number) for number in (0, 1))

    def shown():
        return labels_of(ada.from_bot()[0])[-2]

    assert shown() == off
    await ada.press(ada.label("settings-offers", on=0), page)
    await ada.until(lambda: shown() == on)
    assert ada.toast["text"] == ada.words.plain("settings-offers-on")
    await ada.press(ada.label("settings-offers", on=1))
    await ada.until(lambda: shown() == off)
    assert ada.toast["text"] == ada.words.plain("settings-offers-off")
