"""The notice cannot lie: all that the software does has its words, in every language, and a purpose."""

from datetime import UTC, datetime

import pytest

from bot.dispatching import declarations
from bot.texts import Texts
from core.processing import Processing
from handlers.buttons_notice import ANNEX, NoticeAddress
from handlers.notice_views import section_view, short_view
from privacy.holdings import GROUPS, holdings, ungrouped, word_of
from privacy.notices import NoticeState, NoticeView
from privacy.processing import PURPOSES, Choice
from privacy.processors import Mechanism, Role
from privacy.serving import HANDLERS, TASKS, TIMERS, purpose_of_handler
from storage.base import Basis
from tests.house.said import texts_of
from tests.house.test_texts import LANGUAGES
from tests.privacy.notice_house import register, writer
from tests.town import town as open_town

LONGEST_MESSAGE = 4096


@pytest.fixture
async def engine(tmp_path):
    async with open_town(tmp_path) as town:
        yield town.house.services.work


def test_every_handler_serves_a_purpose():
    modules = {one.name.rsplit(".", 1)[0] for one in declarations().every}

    assert sorted(module for module in modules if purpose_of_handler(module) is None) == []
    used = {name for name in HANDLERS if any(module == name or module.startswith(f"{name}.") for module in modules)}
    assert sorted(set(HANDLERS) - used) == []


async def test_every_durable_task_and_every_timer_serves_a_purpose(engine):
    assert sorted(engine._tasks) == sorted(TASKS)
    assert sorted(engine._timers) == sorted(TIMERS)


def test_a_module_without_a_purpose_is_found():
    assert purpose_of_handler("handlers.desk.anything") is Processing.SUPPORT
    assert purpose_of_handler("handlers.tomorrow") is None


def test_every_purpose_has_a_basis_and_each_choice_fits_it():
    assert set(PURPOSES) == set(Processing)
    for purpose in PURPOSES.values():
        assert purpose.bases
        assert purpose.kinds
        assert (Choice.WITHDRAW in purpose.may) is (Basis.CONSENT in purpose.bases)
        assert Choice.OBJECT not in purpose.may or Basis.LEGITIMATE_INTEREST in purpose.bases


def test_every_table_of_people_stands_in_a_group_of_the_annex():
    assert ungrouped() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_the_software_says_of_itself_has_its_words(language):
    texts = texts_of(language)
    wanted = {f"notice-period-{word_of(period)}" for one in holdings() for period in one.periods}
    wanted |= {f"notice-{part}-{key}" for groups in GROUPS.values() for key in groups for part in ("group", "holds")}
    wanted |= {f"notice-title-annex-{section}" for section in GROUPS}
    wanted |= {f"notice-purpose-{one}" for one in Processing}
    wanted |= {f"notice-interest-{key}" for key, one in PURPOSES.items() if one.has_interest}
    wanted |= {f"notice-may-{one}" for one in Choice} | {f"notice-basis-{word_of(one)}" for one in Basis}
    wanted |= {f"notice-mechanism-{one}" for one in Mechanism} | {f"notice-role-{one}" for one in Role}
    wanted |= {f"notice-{part}-{one.key}" for one in register(mail_host="m") for part in ("learns", "name")}

    assert sorted(wanted - set(texts)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_into_a_message(language):
    view, address = whole(), NoticeAddress("https://shop.esimflux.shop/privacy")
    say, now = Texts()(language), view.effective_at

    keys = (ANNEX, *(one.key for one in view.texts[language].sections))
    pages = [short_view(say, view, None, address, now), *(section_view(say, view, key, 0, address) for key in keys)]

    assert all(len(page.text) <= LONGEST_MESSAGE for page in pages)
    data = [
        button.callback_data
        for page in pages
        for row in page.keyboard.inline_keyboard
        for button in row
        if button.callback_data
    ]
    assert max(len(one.encode()) for one in data) <= 64


def whole():
    """The first version, as it would be published today."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    texts = {language: writer().write(1, language).effective(now) for language in LANGUAGES}
    shas = {language: text.sha256 for language, text in texts.items()}
    return NoticeView(
        version=1,
        state=NoticeState.PUBLISHED,
        is_material=True,
        effective_at=now,
        published_at=now,
        texts=texts,
        sha256=shas,
    )
