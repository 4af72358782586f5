"""Who speaks and who is in a story, as a person meets it in Debian's Chromium: with the mouse, a finger, the keyboard, and
without scripts. Each test also fails for a complaint in the console or a request that leaves this machine.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from foundling import analysis, flow, gather, upkeep
from foundling.document import Alias, Block, Chapter, Character, Layer, Quote, Source, Span, Story
from foundling.library import Library
from tests.web.stories import FERRY, FERRY_LAYERS, LETTER, LETTER_LAYERS, put
from tests.web.test_browser import AUDIT
from tests.web.test_people import TALK

pytestmark = pytest.mark.browser

PAGES = (
    "", "/people", "/people/1", "/people/scenes", "/people/talk", "/people/1/with/2", "/read/1", "/read/1?said=1", "/read/2?said=3",
)  # fmt: skip


def crowd(people: int, scenes: int) -> tuple[Story, tuple[Layer, ...]]:
    """A story of so many people with long names, who speak with each other through so many scenes."""
    blocks: list[Block] = []
    quotes: list[Quote] = []
    mentions: dict[int, list[Span]] = {}
    for scene in range(scenes):
        for turn in range(3):
            person = 1 + (scene * 7 + turn * (1 + scene % 5)) % people
            mentions.setdefault(person, []).append(Span(len(blocks), 12, 16))
            quotes.append(Quote(Span(len(blocks), 0, 11), person, None, Span(len(blocks), 12, 22), "cue", 0.9))
            blocks.append(Block("paragraph", "“You came,” they said."))
        blocks.append(Block("break", "* * *"))
    cast = tuple(
        Character(
            number, f"Ferdinanda Wintergreen the {number}th", (Alias("they", 9),), "", tuple(mentions.get(number, ()))
        )
        for number in range(1, people + 1)
    )
    chapters = (Chapter(1, "W" * 60, "chapter", tuple(blocks)),)
    story = Story(Source(f"{people}.txt", "text/plain", "utf-8", "", 0), (), chapters)
    return story, (Layer("characters", "test", 1, cast), Layer("quotes", "test", 1, tuple(quotes)))


def test_a_pointed_at_quotation_says_who_speaks(page: Page, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page.goto(f"{served}/story/1/read/1")
    told = page.locator(".speaking")
    expect(told).to_be_hidden()
    page.get_by_text("“You came,”").hover()
    expect(told).to_have_text("Oda Vale to Tobin · almost certainthe text says so: “said Oda”")
    # The other half of the interrupted sentence lights up with it, and so do the words that told it.
    expect(page.locator("[data-q].on")).to_have_count(2)
    assert page.evaluate("[...CSS.highlights.get('cue')].map(range => range.toString())") == ["said Oda"]
    page.get_by_text("“Well then.”").hover()
    expect(told).to_have_text("Oda Vale to Tobin · unsurethey take turns")
    page.get_by_text("“Who is there?”").hover()
    expect(told).to_have_text("Nobody is namedwho says it would be a guess")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    page.get_by_text("“Well then.”").hover()
    expect(told).to_be_visible()
    page.get_by_text("cried somebody").hover()
    expect(told).to_be_hidden()


def test_a_pointed_at_letter_says_who_wrote_it(page: Page, served: str, library: Library) -> None:
    put(library, LETTER, layers=LETTER_LAYERS)
    page.goto(f"{served}/story/1/read/1")
    told = page.locator(".speaking")
    page.get_by_text("Do not be angry with me.").hover()
    expect(told).to_have_text("Marit · writtensigned in the letter")
    # A letter is one, whatever its paragraphs.
    expect(page.locator("[data-q].on")).to_have_count(3)
    page.get_by_text("“not pleased.”").hover()
    expect(told).to_have_text("Oda · writtenfrom the words beside it")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-q]:focus")).to_contain_text("My dear ones,")
    expect(told).to_contain_text("Marit · written")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-q]:focus")).to_have_text("“I am,”")
    page.get_by_role("button", name="Who speaks here").click()
    page.locator("#speakers").get_by_role("link", name="Marit").click()
    expect(page.locator("#speakers")).to_be_hidden()
    expect(page).to_have_url(f"{served}/story/1/read/1#b1")
    page.goto(f"{served}/story/1/read/2")
    page.get_by_text("No boats today.").hover()
    expect(told).to_have_text("Written, not saidwho wrote it is not known")


def test_a_quotation_that_marks_cross_is_one(page: Page, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page.goto(f"{served}/story/1/read/1")
    page.locator("#b2 em").hover()
    expect(page.locator("#b2 [data-q].on")).to_have_text("“You did say so,”")
    assert page.evaluate("[...CSS.highlights.get('cue')].map(range => range.toString())") == ["Tobin said"]


def test_by_keyboard_from_one_quotation_to_the_next(page: Page, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page.goto(f"{served}/story/1/read/1")
    told = page.locator(".speaking")
    page.keyboard.press("s")
    expect(page.locator("[data-q]:focus")).to_have_text("“You came,”")
    expect(told).to_contain_text("Oda Vale to Tobin")
    page.keyboard.press("ArrowDown")
    # The two halves of an interrupted sentence are one stop.
    expect(page.locator("[data-q]:focus")).to_have_text("“You did say so,”")
    expect(told).to_contain_text("Tobin to Oda Vale")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-q]:focus")).to_have_text("“You did say so,”")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    assert page.locator("[data-q][tabindex='0']").count() == 1, "the tab key stops once in the text"
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{served}/story/1/read/2")


def test_with_a_finger(chromium: Browser, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{served}/story/1/read/1")
    told = page.locator(".speaking")
    page.get_by_text("“Well then.”").tap()
    expect(told).to_contain_text("Oda Vale to Tobin · unsure")
    box = told.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 800
    page.get_by_text("“Well then.”").tap()
    expect(told).to_be_hidden()
    page.get_by_text("“You came,”").tap()
    expect(told).to_be_visible()
    page.get_by_text("cried somebody").tap()
    expect(told).to_be_hidden()
    context.close()


def test_it_is_switched_off_where_one_reads(page: Page, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page.goto(f"{served}/story/1/read/1")
    page.get_by_role("button", name="Type and colours").click()
    page.get_by_role("radio", name="Not shown").check(force=True)
    page.keyboard.press("Escape")
    page.get_by_text("“You came,”").hover()
    page.wait_for_timeout(600)
    expect(page.locator(".speaking:visible")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-q]")).to_have_count(0)
    page.get_by_role("button", name="Type and colours").click()
    page.locator("label", has_text="When pointed at").click()
    expect(page.locator("[data-q]").first).to_be_visible()
    page.get_by_text("“You came,”").hover()
    expect(page.locator(".speaking")).to_be_visible()


def test_one_persons_lines_from_the_panel(page: Page, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page.goto(f"{served}/story/1/read/1")
    page.get_by_role("button", name="Who speaks here").click()
    page.get_by_role("link", name="Tobin").click()
    expect(page.locator(".lit")).to_have_text("“You did say so,”")
    page.get_by_role("link", name="Only the story").click()
    expect(page.locator(".lit")).to_have_count(0)


def test_the_plot_says_what_is_pointed_at(page: Page, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page.goto(f"{served}/story/1/people/scenes")
    strip = page.locator(".plot .line[data-person='2'] .strip").bounding_box()
    assert strip
    units = int(page.locator("#plot").get_attribute("data-units") or 0)
    page.mouse.move(strip["x"] + 2.4 * strip["width"] / units, strip["y"] + 8)
    told = page.locator("#scene-told")
    expect(told).to_contain_text("Scene 3")
    expect(told.locator("li").first).to_have_text("Tobin 1 mention, through their eyes")
    told.get_by_role("link", name="Tobin").click()
    expect(page.locator("#b7 mark")).to_have_text("Tobin")
    page.go_back()
    page.get_by_label("Scene", exact=True).press("End")
    expect(told).to_contain_text("Scene 3")
    page.get_by_label("Scene", exact=True).press("Home")
    expect(told).to_contain_text("Scene 1")


def test_the_network_leads_to_where_they_speak(page: Page, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    page.goto(f"{served}/story/1/people/talk")
    page.locator(".wide .dot").first.hover()
    expect(page.locator(".wide .tie.near")).to_have_count(1)
    page.locator(".pairs").get_by_role("link", name="Oda Vale and Tobin").click()
    page.get_by_role("link", name="Read on from here").last.click()
    expect(page.locator("#b7 mark")).to_have_text("“Lie still,”")


def test_without_scripts(chromium: Browser, served: str, library: Library) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/story/1")
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Scenes", exact=True).click()
    expect(page.get_by_label("Scene", exact=True)).to_be_hidden()
    page.locator("#scene-1").get_by_role("link", name="Tobin").click()
    expect(page.locator("mark")).to_have_text("“You did say so,”")
    page.get_by_role("button", name="Who speaks here").click()
    page.get_by_role("link", name="Everyone in the story").click()
    page.get_by_role("link", name="Tobin", exact=True).click()
    page.get_by_role("link", name="Marked in the story").click()
    expect(page.locator(".lit")).to_have_count(1)
    context.close()


def test_the_page_fills_itself_when_the_layers_are_made(page: Page, served: str, library: Library) -> None:
    put(library, FERRY)
    page.goto(f"{served}/story/1/people")
    expect(page.get_by_text("Still being read.")).to_be_visible()
    library.keep_layers(1, FERRY_LAYERS, edition=analysis.edition())
    expect(page.get_by_role("link", name="Oda Vale", exact=True)).to_be_visible()
    expect(page.get_by_text("Still being read.")).to_have_count(0)


@pytest.mark.parametrize(("colours", "width"), [("light", 1280), ("dark", 390)])
def test_pages_of_people_can_be_read_by_everyone(
    page: Page, served: str, library: Library, colours: str, width: int
) -> None:
    put(library, FERRY, layers=FERRY_LAYERS)
    for people, scenes in ((60, 400), (3, 1)):
        story, layers = crowd(people, scenes)
        put(library, story, layers=layers)
    put(library, LETTER, layers=LETTER_LAYERS)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
    for number, addresses in ((1, PAGES), (2, PAGES[:5]), (3, PAGES[:5]), (4, ("/people", "/people/3", "/read/1"))):
        for address in addresses:
            page.goto(f"{served}/story/{number}{address}")
            assert page.evaluate(AUDIT) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_person_puts_it_right_without_scripts(chromium: Browser, served: str, library: Library) -> None:
    list(flow.take_in(library, [gather.Find("meadow.txt", "meadow.txt", TALK.encode())]))
    upkeep.now(library, 1)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/story/1/people")
    page.get_by_role("link", name="Oda Vale", exact=True).click()
    page.get_by_label("Oda Vale is the same person as").select_option(label="Mrs. Orrin")
    page.get_by_role("button", name="They are one person").click()
    expect(page.get_by_role("status")).to_contain_text("You said: Oda Vale is also")
    expect(page.get_by_role("link", name="Mrs. Orrin", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Take it back").first.click()
    expect(page.get_by_role("link", name="Mrs. Orrin", exact=True)).to_be_visible()
    context.close()
