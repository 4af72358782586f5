"""Two versions of a story side by side, in Debian's Chromium."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from foundling.library import Library

from .test_browser import AUDIT, taken
from .test_versions import FILES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("colours", "width"), [("light", 1280), ("dark", 390)])
def test_two_versions_can_be_compared_by_everyone(
    page: Page, served: str, library: Library, colours: str, width: int
) -> None:
    taken(library, *FILES, (f"{'w' * 90}.txt", FILES[0][1].replace("Oda Vale", "w" * 90)))
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
    for address in ("/pair/1/2", "/pair/2/3?open=0", "/together", "/"):
        page.goto(served + address)
        assert page.evaluate(AUDIT) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(f"{served}/pair/1/2")
    first, second = (
        page.locator(".is-changed .first").bounding_box(),
        page.locator(".is-changed .second").bounding_box(),
    )
    assert first
    assert second
    # Side by side where there is room, else one below the other.
    assert (first["y"] == second["y"]) == (width > 700)


def test_a_choice_and_back_without_scripts(chromium: Browser, served: str, library: Library) -> None:
    taken(library, *FILES)
    context: BrowserContext = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/together")
    page.get_by_role("link", name="Side by side with the first").click()
    page.get_by_role("button", name="Keep this one on the shelf").first.click()
    expect(page.get_by_text("The other is kept beneath it")).to_be_visible()
    assert library.shelf().total == 1
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    page.get_by_role("button", name="Keep both apart").click()
    expect(page.get_by_text("They stay apart.")).to_be_visible()
    assert library.suggestions() == []
    context.close()
