import secrets

from core.card_numbers import masked
from core.channels import WEB_ID_END, WEB_ID_MIN, Channel, channel_of, new_web_id

LIKE_A_CARD = 4242424242424242


def test_an_id_of_the_website_is_telegrams_never():
    found = {new_web_id() for _ in range(1_000)}

    assert len(found) == 1_000
    assert {channel_of(number) for number in found} == {Channel.WEB}
    assert {masked(str(number)) for number in found} == {str(number) for number in found}


def test_a_number_that_reads_like_a_card_is_drawn_again(monkeypatch):
    assert masked(str(LIKE_A_CARD)) != str(LIKE_A_CARD)
    draws = iter([LIKE_A_CARD - WEB_ID_MIN, 7])
    monkeypatch.setattr(secrets, "randbelow", lambda most: next(draws) if most == WEB_ID_END - WEB_ID_MIN else 0)

    assert new_web_id() == WEB_ID_MIN + 7
