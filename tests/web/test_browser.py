"""A person's way through the pages in Debian's Chromium. Each test also fails for a complaint in the console or a request
that leaves this machine (see the fixture `page`).
"""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from foundling import flow, gather
from foundling.document import value
from foundling.library import Library
from tests.web.stories import HOSTILE, LANTERNS, plain, put
from tests.web.test_adding import MOORING
from tests.web.test_explain import KETTLE, take
from tests.web.test_together import COPIES, LIKELY, posts

pytestmark = pytest.mark.browser

#: Lets files go over the page as a person would with the mouse; the files are [name, text] pairs.
DROP = """files => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    if (kind === "dragover") window.seen = !document.getElementById("dropzone").hidden;
  }
  return window.seen;
}"""


def test_files_dropped_on_the_shelf_are_taken_in(page: Page, served: str, library: Library) -> None:
    put(library, LANTERNS)
    page.goto(served)
    assert page.evaluate(DROP, [["mooring.txt", MOORING], ["empty.txt", ""], ["again.txt", MOORING]])
    panel = page.locator("#arrivals")
    expect(panel.locator("h2")).to_have_text("Done")
    expect(panel.locator(".tally")).to_have_text("1 added, 1 already here, 1 not taken in")
    expect(panel.locator("li.failed")).to_contain_text("Look for another copy")
    expect(panel.get_by_role("link", name="The Mooring").first).to_be_visible()
    # The shelf behind shows it without being loaded again.
    expect(page.locator("#count")).to_contain_text("2 stories")
    expect(page.locator(".card", has_text="The Mooring")).to_be_visible()
    assert library.shelf().total == 2


def test_pictures_dropped_among_stories_are_passed_over(page: Page, served: str, library: Library) -> None:
    put(library, LANTERNS)
    page.goto(served)
    sheet = "body { margin: 0; color: #333 }"
    page.evaluate(DROP, [["one.css", sheet], ["mooring.txt", MOORING], ["empty.txt", ""], ["two.css", sheet]])
    panel = page.locator("#arrivals")
    expect(panel.locator("h2")).to_have_text("Done")
    expect(panel.locator(".tally")).to_have_text("1 added, 1 not taken in, 2 passed over")
    assert panel.locator(".outcomes > li").evaluate_all("lines => lines.map(line => line.className)") == [
        "failed",
        "new",
        "passed",
        "passed",
    ]


def test_files_chosen_on_the_empty_shelf_are_taken_in(page: Page, served: str, library: Library) -> None:
    page.goto(served)
    file = {"name": "mooring.txt", "mimeType": "text/plain", "buffer": MOORING.encode()}
    page.set_input_files("#files", [file])
    expect(page.locator("#arrivals .tally")).to_have_text("1 added")
    page.get_by_role("link", name="See the shelf").click()
    expect(page.locator(".card")).to_have_count(1)
    assert library.card(1).author == "Oda Vale"


def test_the_shelf_is_filtered_as_one_chooses(page: Page, served: str, library: Library) -> None:
    for title, rating in (("Ash", "Mature"), ("Birch", "Explicit"), ("Cedar", "Mature")):
        story, layers = plain(title, "Kit Loy", rating)
        put(library, story, title, layers)
    page.goto(served)
    page.get_by_role("radio", name="Mature").check()
    expect(page.locator(".card")).to_have_count(2)
    expect(page).to_have_url(f"{served}/?rating=Mature")
    expect(page.get_by_role("radio", name="Mature")).to_be_focused()
    page.get_by_role("searchbox").fill("cedar")
    expect(page.locator(".card")).to_have_count(1)
    expect(page).to_have_url(f"{served}/?q=cedar&rating=Mature")
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".card")).to_have_count(2)
    page.get_by_label("Order").select_option("words")
    expect(page).to_have_url(f"{served}/?rating=Mature&sort=words")
    page.reload()
    expect(page.locator(".card")).to_have_count(2)
    page.go_back()
    expect(page).to_have_url(f"{served}/?rating=Mature")
    page.get_by_role("link", name="Without: Mature").click()
    expect(page.locator(".card")).to_have_count(3)


def test_the_click_that_leaves_the_search_box_is_not_lost(page: Page, served: str, library: Library) -> None:
    put(library, LANTERNS)
    page.goto(served)
    page.get_by_role("searchbox").press_sequentially("heron")
    expect(page).to_have_url(f"{served}/?q=heron")
    page.get_by_role("link", name="The Lantern Keepers").click(delay=150)
    expect(page).to_have_url(f"{served}/story/1")


def test_evidence_opens_and_leads_to_its_place(page: Page, served: str, library: Library) -> None:
    put(library, LANTERNS)
    page.goto(f"{served}/story/1")
    author = page.locator("#fact-author")
    expect(author.locator(".passage")).to_be_hidden()
    author.locator("summary").click()
    expect(author.locator(".passage mark")).to_have_text("Vale")
    author.get_by_role("link", name="See it in the story").click()
    expect(page.locator("#b5 mark")).to_have_text("Vale")
    expect(page.locator("#b5")).to_be_in_viewport()


def test_a_fact_is_changed_and_changed_back(page: Page, served: str, library: Library) -> None:
    put(library, LANTERNS)
    page.goto(f"{served}/story/1")
    page.locator("#fact-title summary").click()
    page.locator("#value-title").fill("The Ninth Lantern")
    page.locator("#fact-title").get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Ninth Lantern")
    expect(page.locator("#fact-title .origin")).to_have_text("your edit")
    expect(page.locator(".notice")).to_be_focused()
    assert value(library.get(1).story, "title") == "The Ninth Lantern"
    page.locator(".notice").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lantern Keepers")


def test_colours_and_type_are_remembered(page: Page, served: str, library: Library) -> None:
    put(library, LANTERNS)
    page.goto(served)
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    dark = page.evaluate(paper)
    assert light != dark
    page.goto(f"{served}/story/1/read/2")
    assert page.evaluate(paper) == dark
    size = "parseFloat(getComputedStyle(document.querySelector('.chapter')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Type and colours").click()
    page.get_by_role("radio", name="largest").check(force=True)
    page.get_by_role("radio", name="Sans").check(force=True)
    page.reload()
    assert page.evaluate(size) > 1.3 * before
    assert page.evaluate("document.documentElement.dataset.face") == "sans"


def test_reading_with_the_keyboard_and_going_on_later(page: Page, served: str, library: Library) -> None:
    put(library, LANTERNS)
    page.goto(f"{served}/story/1/read/1")
    page.keyboard.press("c")
    expect(page.get_by_role("navigation", name="Contents")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{served}/story/1/read/2")
    page.goto(f"{served}/story/1")
    expect(page.locator("#read")).to_have_text(re.compile("Go on in chapter 2|Read again"))
    page.goto(f"{served}/story/1/read/2")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(f"{served}/story/1/read/1")
    page.goto(served)
    expect(page.locator("#going-on")).to_contain_text("The Lantern Keepers")


def test_why_is_shown_by_a_key_at_the_same_place(page: Page, served: str, library: Library) -> None:
    number = take(library, KETTLE)
    page.goto(f"{served}/story/{number}/read/1")
    expect(page.locator(".why")).to_have_count(0)
    page.keyboard.press("w")
    expect(page).to_have_url(f"{served}/story/{number}/read/1?why=1")
    expect(page.locator("#b2 + .why")).to_have_text("Heading (line 4): begins with “chapter” and the number 1.")
    # The same with the tab key alone, and back.
    page.locator("#why").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".why")).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 300})
    page.locator("#b6").scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    page.wait_for_function("scrollY > 60")
    page.keyboard.press("w")
    expect(page).to_have_url(re.compile(r"why=1#b\d+$"))


def test_what_was_learned_of_the_file_is_fetched_when_its_fold_opens(page: Page, served: str, library: Library) -> None:
    number = take(library, KETTLE)
    page.goto(f"{served}/story/{number}")
    expect(page.get_by_text("Every byte is ASCII")).to_have_count(0)
    page.locator("#learned > summary").press("Enter")
    expect(page.get_by_text("Every byte is ASCII: all encodings agree.")).to_be_visible()
    expect(page.get_by_text("*…* is emphasis: 2 well-formed pairs.")).to_be_visible()
    assert page.evaluate(AUDIT) == []


def test_a_hostile_story_does_nothing(page: Page, served: str, library: Library) -> None:
    put(library, HOSTILE)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    for address in ("/", "/story/1", "/story/1/read/1", "/search?q=script"):
        page.goto(served + address)
        assert page.title()
        assert page.evaluate("document.querySelectorAll('img, iframe, object, script:not([src])').length") == 0
    assert asked == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_screen(page: Page, served: str, library: Library, width: int) -> None:
    put(library, LANTERNS)
    story, layers = plain("W" * 300, "A" * 200, "Teen And Up Audiences", fandom="F" * 200, series="S" * 200)
    put(library, story, "long", layers)
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        "/",
        "/?q=river",
        "/search?q=river",
        "/add",
        "/problems",
        "/story/1",
        "/story/2",
        "/story/2/read/1",
        "/story/1/read/2?why=1",
        "/story/1/how",
        "/story/2/remove",
    ):
        page.goto(served + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_without_scripts_everything_still_works(chromium: Browser, served: str, library: Library) -> None:
    put(library, LANTERNS)
    context: BrowserContext = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/story/1")
    page.locator("#learned > summary").click()
    page.get_by_role("link", name="What was learned of the file itself").click()
    page.get_by_role("link", name="Read the story with the reasons beside each line").click()
    expect(page.locator(".why").first).to_be_visible()
    page.get_by_role("link", name="Only the story").click()
    expect(page.locator(".why")).to_have_count(0)
    page.goto(f"{served}/add")
    page.set_input_files("#files", [{"name": "mooring.txt", "mimeType": "text/plain", "buffer": MOORING.encode()}])
    page.get_by_role("button", name="Add to the library").click()
    expect(page.get_by_text("1 added.")).to_be_visible()
    page.goto(served)
    page.locator("#more > summary").click()
    page.get_by_role("searchbox").fill("lantern")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".card")).to_have_count(1)
    page.locator(".card a").click()
    page.locator("#fact-author summary").click()
    page.locator("#value-author").fill("Wren")
    page.locator("#fact-author").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Author is now “Wren”.")).to_be_visible()
    page.get_by_role("link", name="Remove from the library").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("was removed from the library")).to_be_visible()
    assert library.shelf().total == 1
    context.close()


#: WCAG 2.2's contrast of each text with what it stands on, and elements whose name a screen reader cannot say.
AUDIT = """() => {
  const luminance = ([r, g, b]) => [r, g, b].map(c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; })
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest("option, script, .visually-hidden, .skip")) continue;
    const style = getComputedStyle(element);
    const [one, two] = [luminance(rgba(style.color)), luminance(ground(element))].sort((a, b) => b - a);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 600);
    const contrast = (one + 0.05) / (two + 0.05);
    if (contrast < (large ? 3 : 4.5)) faults.push(`${contrast.toFixed(2)} ${element.className || element.tagName}: ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  for (const element of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href], meter, progress, nav, [role=search]")) {
    if (!element.checkVisibility()) continue;
    const named = element.getAttribute("aria-label") || element.getAttribute("aria-labelledby") || element.labels?.length
      || element.textContent.trim() || element.getAttribute("aria-hidden");
    if (!named) faults.push(`no name: ${element.outerHTML.slice(0, 100)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach(id => faults.push(`two elements have the id ${id}`));
  for (const element of document.querySelectorAll("[aria-labelledby]")) {
    if (!document.getElementById(element.getAttribute("aria-labelledby"))) faults.push(`labelled by nothing: ${element.id}`);
  }
  const ranks = [...document.querySelectorAll("h1, h2, h3, h4")].map(element => Number(element.tagName[1]));
  if (ranks.filter(rank => rank === 1).length !== 1) faults.push(`headings of rank 1: ${ranks.filter(rank => rank === 1).length}`);
  ranks.forEach((rank, at) => { if (at && rank > ranks[at - 1] + 1) faults.push(`a heading of rank ${rank} after ${ranks[at - 1]}`); });
  if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
  if (!document.documentElement.lang) faults.push("no language");
  return faults;
}"""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_page_can_be_read_by_everyone(page: Page, served: str, library: Library, colours: str) -> None:
    put(library, LANTERNS)
    for rating in ("General Audiences", "Teen And Up Audiences", "Mature", "Explicit", "Not Rated"):
        story, layers = plain(rating, "Kit Loy", rating)
        put(library, story, rating, layers)
    library.edit(1, "rating", "R")
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
    for address in (
        "/", "/?rating=Mature&q=river", "/?q=nothing+at+all", "/search", "/search?q=river", "/add", "/problems", "/story/1?open=author",
        "/story/1?open=rating&changed=rating", "/story/1/read/1?mark=5.32.36", "/story/1/read/2", "/story/1/remove",
        "/story/1/read/1?why=1", "/story/1/read/2?why=1", "/story/1/how",
    ):  # fmt: skip
        page.goto(served + address)
        assert page.evaluate(AUDIT) == [], (address, colours)


def test_the_audit_itself_sees_faults(page: Page, served: str) -> None:
    page.goto(f"{served}/add")
    page.evaluate("""() => {
      const pale = document.createElement("p");
      pale.textContent = "pale";
      pale.style.color = "#ccc";
      const button = document.createElement("button");
      button.id = "main";
      document.querySelector("main").append(pale, button, document.createElement("h4"));
    }""")
    faults = page.evaluate(AUDIT)
    assert len(faults) == 4, faults


def taken(library: Library, *files: tuple[str, str]) -> None:
    list(flow.take_in(library, [gather.Find(name, name, text.encode()) for name, text in files]))


def test_stories_are_joined_and_split_without_scripts(chromium: Browser, served: str, library: Library) -> None:
    taken(library, *LIKELY, *COPIES)
    context: BrowserContext = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.get_by_role("link", name="Look at them").click()
    page.get_by_role("button", name="Join them").click()
    expect(page.get_by_text("Joined from 2 files.")).to_be_visible()
    page.get_by_role("link", name="Split", exact=True).click()
    page.get_by_role("button", name="Split it").click()
    page.goto(f"{served}/together")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Keep this one on the shelf").click()
    expect(page.get_by_text("The others are kept beside it.")).to_be_visible()
    assert library.shelf().total == 3
    context.close()


@pytest.mark.parametrize(("colours", "width"), [("light", 1280), ("dark", 390)])
def test_pages_of_stories_in_parts_can_be_read_by_everyone(
    page: Page, served: str, library: Library, colours: str, width: int
) -> None:
    taken(
        library, *posts(1, 3), *LIKELY, *COPIES, (f"{'w' * 90}1.txt", MOORING), (f"{'w' * 90}2.txt", MOORING + MOORING)
    )
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(served)
    joined = next(card.id for card in library.shelf().cards if card.files > 1)
    part = library.together(joined).parts[0].id
    for address in (
        "/",
        "/together",
        f"/story/{joined}",
        f"/story/{part}",
        f"/story/{joined}/split",
        f"/story/{joined}/remove",
    ):
        page.goto(served + address)
        assert page.evaluate(AUDIT) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
