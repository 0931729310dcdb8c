from hypothesis import given
from hypothesis import strategies as st
from reading import load, shown

from qa.types import Metadata

TAGS = (
    "p div ul ol li table tr td th h1 h2 b br pre dl dt dd article main nav aside form section sup a".split()
)
PIECES = st.one_of(
    st.sampled_from([f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")]),
    st.sampled_from(
        ["word ", "<!--", "-->", "<p class=related>", "&amp;", "<td colspan=2>", "<td rowspan=3>", "\n"]
    ),
)


def page(body: str, head: str = "") -> list[tuple[str, int, str]]:
    return shown(load(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "a.html"))


def words(body: str) -> list[str]:
    return [text for _, _, text in page(body)]


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_page_gives_blocks_that_cover_its_text(body: str) -> None:
    load(f"<p>Words first.</p>{body}", "a.html")


def test_blocks_of_all_kinds() -> None:
    body = (
        "<h1>Title</h1><p>A &amp; b<b>c</b>\n d<br>e</p><ul><li>one<ul><li>deep</li></ul></li></ul>"
        "<ol start=3><li><p>three</p><p>more</p></li><li>four</li></ol><pre>  x\n y</pre>"
        "<blockquote>q</blockquote><dl><dt>CERT</dt><dd>A team.</dd></dl>"
    )
    assert page(body) == [
        ("heading", 1, "Title"),
        ("paragraph", 0, "A & bc d\ne"),
        ("list_item", 0, "- one"),
        ("list_item", 1, "- deep"),
        ("list_item", 0, "3. three"),
        ("list_item", 0, "more"),
        ("list_item", 0, "4. four"),
        ("code", 0, "  x\n y"),
        ("paragraph", 0, "q"),
        ("paragraph", 0, "CERT: A team."),
    ]


def test_two_line_breaks_end_a_paragraph() -> None:
    assert words("one<br> <br>two<br>three") == ["one", "two\nthree"]


def test_tables_name_their_columns() -> None:
    body = (
        "<table><caption>Votes</caption><tr><th>State<th>Year</tr><tr><td rowspan=2>Chad<td>2018</tr>"
        "<tr><td>2019</tr><tr><td colspan=2>none</tr></table>"
    )
    assert words(body)[-3:] == ["State: Chad; Year: 2018.", "State: Chad; Year: 2019.", "State: none."]


def test_header_cells_name_their_rows() -> None:
    body = "<table><tr><th>Founded</th><td>2008</td></tr><tr><th>Seat</th><td>Tallinn</td></tr></table>"
    assert words(body) == ["Founded: 2008.", "Seat: Tallinn."]


def test_a_table_for_layout_flows() -> None:
    assert words("<table><tr><td><h2>A</h2><p>b</p></td><td><p>c</p></td></tr></table>") == ["A", "b", "c"]


def test_what_is_not_shown_is_not_read() -> None:
    body = (
        "<p>seen</p><script>no</script><style>no</style><p hidden>no</p><p style='display: none'>no</p>"
        "<template><p>no</p></template><noscript>no</noscript><p aria-hidden=true>no</p><!-- no -->"
        "<button>no</button>"
    )
    assert words(body) == ["seen"]


def test_furniture_is_left_out() -> None:
    body = (
        "<header>Site</header><nav><a href=/>Home</a></nav><div role=dialog>Cookies?</div>"
        "<div class='cookie-banner'>Cookies!</div><p>The subject of the page, at some length.</p>"
        "<div class='related-posts'>More</div><aside>Ads</aside><form>Search</form><footer>Imprint</footer>"
    )
    assert words(body) == ["The subject of the page, at some length."]


def test_the_main_part_is_chosen_when_it_holds_most() -> None:
    article = "<article><header><h1>News</h1></header><p>" + "Long words of it. " * 20 + "</p></article>"
    assert "Teaser" not in " ".join(words(f"<div><p>Teaser</p></div>{article}"))
    assert "Teaser" in " ".join(words(f"<p>{'Teaser words. ' * 50}</p>{article}"))


def test_a_page_that_is_all_form_is_read() -> None:
    assert words("<form><p>All the words of this page.</p></form>") == ["All the words of this page."]


def test_a_section_named_like_furniture_by_its_heading_stays() -> None:
    assert "Consent is needed." in words(
        "<p>Words and words.</p><section id=consent><p>Consent is needed.</p></section>"
    )


def test_footnote_marks_are_left_out() -> None:
    assert words("<p>It began<sup><a href=#1>[1]</a></sup> in 10<sup>3</sup> years.</p>") == [
        "It began in 103 years."
    ]


def test_what_the_page_says_of_itself() -> None:
    head = (
        "<title>Window</title><meta property='og:title' content='Shared'>"
        "<meta property='og:site_name' content='UN'>"
        "<meta property='article:published_time' content='2024-07-16T10:00:00Z'>"
        "<link rel=canonical href='https://a.b/c'>"
    )
    data = f"<html lang=en><head>{head}</head><body><p>x</p></body></html>"
    assert load(data, "a.html").metadata == Metadata("Shared", "UN", "2024-07-16", "https://a.b/c", "en")
    assert load(data, "a.html", "title: Side").metadata.title == "Side"


def test_titles() -> None:
    window = "<title>Window</title>"
    assert load(f"{window}<h1>One</h1><p>x</p>", "a.html").metadata.title == "One"
    assert load(f"{window}<h1>One</h1><h1>Two</h1>", "a.html").metadata.title == "Window"
    assert load("<h2>Two</h2><p>x</p>", "a.html").metadata.title == "Two"
    assert load("<p>x</p>", "my-page.html").metadata.title == "My page"


def test_an_address_that_is_none_is_ignored() -> None:
    assert load("<link rel=canonical href='javascript:x'><p>x</p>", "a.html").metadata.url is None


def test_the_charset_that_a_page_declares() -> None:
    data = '<meta charset="iso-8859-7"><p>Κυβερνοδιπλωματία'.encode("iso-8859-7")
    assert load(data, "a.html").text == "Κυβερνοδιπλωματία"


def test_deep_nesting_is_read() -> None:
    assert load("<div>" * 100_000 + "deep" + "</div>" * 100_000, "a.html").text == "deep"
    assert load("<b><p>" * 5_000 + "deep", "a.html").text == "deep"


def test_many_line_breaks_take_no_time() -> None:
    assert load("word<br> " * 50_000, "a.html").text.count("word") == 50_000


LONG = "A sentence of the page's subject that is long enough to be nothing but its content, whatever else."


def linked(*texts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}><a href=/x>{text}</a></{tag}>" for text in texts)


def test_classes_are_read_word_by_word() -> None:
    furniture = "".join(
        f"<div class='{name}'>No words of it.</div>"
        for name in (
            "RelatedPosts-Items",
            "post__share",
            "jp-relatedposts",
            "siteFooter",
            "sr-only",
            "entry-meta",
        )
    )
    content = "<div class='shareholders'>Of the owners.</div><div class='metaphor'>Of a figure.</div>"
    assert words(f"<p>{LONG}</p>{furniture}{content}") == [LONG, "Of the owners.", "Of a figure."]


def test_what_is_likely_furniture_stays_where_it_says_something() -> None:
    about = f"<div class=author-bio><p>{LONG}</p><p>{LONG}</p></div>"
    assert words(f"<p>{LONG}</p>" * 3 + about) == [LONG] * 5
    menu = f"<div class='widget'>{linked('One', 'Two')}</div>"
    assert words(f"<p>{LONG}</p>{menu}<p>{LONG}</p>") == [LONG] * 2


def test_links_before_and_after_the_content_are_left_out_and_those_within_stay() -> None:
    menu, after = linked("Home", "News"), linked("Next page")
    body = f"{menu}<h2>Aims</h2><p>{LONG}</p>{linked('A source')}<p>{LONG}</p>{after}"
    assert words(body) == ["Aims", LONG, "A source", LONG]


def test_links_that_a_heading_a_colon_or_a_list_leads_to_stay() -> None:
    sources = f"<h2>Sources</h2>{linked('The treaty itself')}"
    assert words(f"<p>{LONG}</p>{sources}") == [LONG, "Sources", "The treaty itself"]
    signed = f"<p>Signed by:</p><ul>{linked('Chad', 'Peru', tag='li')}</ul>"
    assert words(f"<p>{LONG}</p>{signed}") == [LONG, "Signed by:", "- Chad", "- Peru"]
    assert words(f"<p>{LONG}</p><ul>{linked('Law', 'Trade', tag='li')}</ul>") == [LONG, "- Law", "- Trade"]


def test_sections_that_lead_elsewhere_are_left_out() -> None:
    more = (
        f"<h3>You may also like</h3>{linked('Other', 'Another')}<h3>Te puede interesar</h3>{linked('Otro')}"
    )
    assert words(f"<h2>Aims</h2><p>{LONG}</p>{more}<h2>Scope</h2><p>{LONG}</p>") == [
        "Aims",
        LONG,
        "Scope",
        LONG,
    ]
    real = "<h3>Recommended actions</h3><ul><li>Patch early.</li></ul>"
    assert words(f"<p>{LONG}</p>{real}") == [LONG, "Recommended actions", "- Patch early."]


def test_links_to_share_are_left_out() -> None:
    share = f"<ul>{linked('Facebook', 'Share on X', 'E-mail', tag='li')}</ul>"
    assert words(f"<p>{LONG}</p>{share}<p>{LONG}</p>") == [LONG, LONG]


def test_a_page_of_links_is_read() -> None:
    assert words(linked("Chad", "Peru")) == ["Chad", "Peru"]


def test_headings_without_anything_below_are_left_out_at_the_end() -> None:
    assert words(f"<h2>Aims</h2><p>{LONG}</p><h4>Read the rest</h4><h4>Subscribe</h4>") == ["Aims", LONG]


def test_a_list_with_headings_inside_lays_out_the_page() -> None:
    inner = f"<li><h2>Aims</h2><p>{LONG}</p><ul><li>trust</li></ul></li><li><h2>Scope</h2><p>{LONG}</p></li>"
    assert page(f"<ul>{inner}</ul>") == [
        ("heading", 2, "Aims"),
        ("paragraph", 0, LONG),
        ("list_item", 0, "- trust"),
        ("heading", 2, "Scope"),
        ("paragraph", 0, LONG),
    ]


def test_a_page_without_named_parts_is_read_where_nearly_all_its_words_are() -> None:
    main = f"<div><h1>Title</h1>{f'<p>{LONG}</p>' * 9}</div>"
    frame = f"<div><div>Site name</div>{main}<div>Imprint</div></div>"
    assert words(frame) == ["Title", *[LONG] * 9]


def test_a_header_that_holds_the_title_stays() -> None:
    assert words(f"<header>Site</header><header><h1>Title</h1></header><p>{LONG}</p>") == ["Title", LONG]
