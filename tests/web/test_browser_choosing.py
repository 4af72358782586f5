"""What to know before starting and what a reader skips, as a person meets it in Debian's Chromium. Each test also fails for a
complaint in the console or a request that leaves this machine.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from foundling.advice import Choice, Choices
from foundling.library import Library
from tests.web.stories import LANTERNS, put
from tests.web.test_browser import AUDIT
from tests.web.warned import SECRET, WARNED, WARNED_LAYERS

pytestmark = pytest.mark.browser


def keep(library: Library, *items: Choice) -> None:
    put(library, WARNED, layers=WARNED_LAYERS)
    library.choose(Choices(items))


def test_a_hidden_passage_is_on_no_page_and_comes_when_asked_for(page: Page, served: str, library: Library) -> None:
    keep(library, Choice("violence"))
    sources: list[str] = []
    page.on(
        "response", lambda answer: sources.append(answer.text()) if "html" in answer.headers["content-type"] else None
    )
    page.goto(served)
    page.locator(".card details.advised summary").click()
    expect(page.locator(".card details.advised li").nth(1)).to_contain_text("Violence, shown, almost certain")
    page.get_by_role("link", name="The Ninth Lantern").click()
    page.locator("#advised > summary").click()
    page.locator("#advised-violence > summary").click()
    expect(page.locator("#advised-violence")).to_contain_text("3 passages are skipped by your list")
    page.goto(f"{served}/search?q=landing")
    expect(page.locator(".hit")).to_have_count(1)
    page.goto(f"{served}/story/1/people/2")
    expect(page.get_by_role("heading", name="Ned", exact=True)).to_be_visible()
    page.goto(f"{served}/story/1/read/1")
    fold = page.locator(".fold")
    expect(fold).to_have_text("Skipped here: violence, 19 words. Read on below · show")
    expect(page.locator("article")).to_contain_text("In the morning the lamps were lit again")
    assert [word for word in SECRET for source in sources if word in source] == []
    assert [word for word in SECRET if word in page.content()] == []
    # By keyboard, and back again.
    link = fold.get_by_role("link", name="Show what is skipped here: violence")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#b1")).to_have_text("Old Tobbins bellowed and struck Sorrel with the oarlock.")
    expect(page.locator("#b1")).to_be_in_viewport()
    page.get_by_role("link", name="Fold it again").click()
    expect(page.locator(".fold")).to_contain_text("Skipped here")
    assert "bellowed" not in page.content()


def test_who_filters_by_keys_stays_among_the_filters(page: Page, served: str, library: Library) -> None:
    keep(library)
    put(library, LANTERNS)
    page.goto(served)
    page.locator("#without").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".chosen")).to_contain_text("Leaving out")
    expect(page.locator("#without")).to_have_count(0)
    expect(page.locator(".warned-of select")).to_be_focused()


def test_on_a_phone_the_list_has_a_line_for_it(page: Page, served: str, library: Library) -> None:
    keep(library)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(served)
    page.locator("[data-cycle=view]").click()
    rating, told = page.locator(".card .rating").bounding_box(), page.locator(".card .advised").bounding_box()
    assert rating is not None
    assert told is not None
    assert rating["y"] + rating["height"] <= told["y"] + 1


def test_the_list_is_made_without_scripts_and_holds(chromium: Browser, served: str, library: Library) -> None:
    keep(library)
    put(library, LANTERNS)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/choices")
    page.get_by_label("Violence", exact=True).select_option(label="Hide the story")
    page.get_by_label("Violence: from when on").select_option(label="where it is shown")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("1 story is off the shelf")
    page.get_by_role("link", name="See it").click()
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".card.veiled")).to_contain_text("Veiled by your list: violence")
    page.get_by_role("link", name="Hide it again").click()
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".hidden-note")).to_contain_text("1 more story is hidden by your list: violence")
    # Evidence is a page of its own where nothing can be fetched.
    page.goto(f"{served}/story/1?unveil=1")
    page.locator("#advised > summary").click()
    page.locator("#advised-violence > summary").click()
    page.get_by_role("link", name="3 passages that show it").click()
    page.get_by_role("link", name="Show them here").click()
    expect(page.locator(".passage").first).to_contain_text("Old Tobbins bellowed")
    context.close()


def test_the_shelf_is_filtered_by_what_is_warned_of(page: Page, served: str, library: Library) -> None:
    keep(library)
    put(library, LANTERNS)
    page.goto(served)
    page.get_by_label("Without", exact=True).select_option("violence")
    expect(page.locator(".card")).to_have_count(1)
    expect(page).to_have_url(f"{served}/?without=violence")
    page.get_by_label("Without violence", exact=True).select_option("central")
    expect(page.locator(".card")).to_have_count(2)
    expect(page).to_have_url(f"{served}/?without=violence%3Acentral")
    page.get_by_role("link", name="Without: Leaving out violence").click()
    expect(page).to_have_url(f"{served}/")


@pytest.mark.parametrize(("colours", "width"), [("light", 1280), ("dark", 390)])
def test_these_pages_can_be_read_by_everyone(
    page: Page, served: str, library: Library, colours: str, width: int
) -> None:
    keep(library, Choice("violence", "blur"), Choice("grief", "hide", "central"))
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
    for address in (
        "/",
        "/?with=violence:depicted&without=grief:central",
        "/choices?saved=1",
        "/search?q=landing",
        "/story/1",
        "/story/1/advisories/violence",
        "/story/1/advisories/violence?show=1",
        "/story/1/read/1",
        "/story/1/read/1?show=1.0",
        "/story/1/read/2",
    ):
        page.goto(f"{served}{address}")
        page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true; })")
        assert page.evaluate(AUDIT) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
