import re
from html.parser import HTMLParser

import pytest

from newsroom.shared.richtext import ATTRIBUTES, TAGS, to_html

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<iframe src="https://evil.example"></iframe>',
    "<style>body{display:none}</style>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "![x](https://evil.example/track.png)",
    '[x](https://a.example "\\" onmouseover=\\"alert(1)")',
    "<p style='position:fixed' onclick='alert(1)'>x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "```<script>\nalert(1)\n```",
    "\0<scr\0ipt>alert(1)</script>",
]


class Elements(HTMLParser):
    """What a browser would make of a text: each tag with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_clean(text):
    for tag, attributes in Elements(to_html(text)).found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | {"rel"}
        assert re.match("https?:|mailto:|/", attributes.get("href", "/"))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# One", "<h2>One</h2>"),
        ("## Two", "<h3>Two</h3>"),
        ("### Three", "<h4>Three</h4>"),
        ("#### Four", "<h4>Four</h4>"),
        ("###### Six", "<h4>Six</h4>"),
        ("One\n===", "<h2>One</h2>"),
    ],
)
def test_headings_move_one_level_down_and_stop_at_the_fourth(markdown, html):
    assert to_html(markdown).strip() == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "[a](https://a.example)",
            '<p><a href="https://a.example" rel="noopener">a</a></p>',
        ),
        (
            "[a](/claims/1/ 'the claim')",
            '<p><a href="/claims/1/" title="the claim" rel="noopener">a</a></p>',
        ),
        (
            "<desk@a.example>",
            '<p><a href="mailto:desk@a.example" rel="noopener">desk@a.example</a></p>',
        ),
        ("*so* **so**", "<p><em>so</em> <strong>so</strong></p>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1 < 2 & “so”", "<p>1 &lt; 2 &amp; “so”</p>"),
        ("<b>so</b>", "<p>&lt;b&gt;so&lt;/b&gt;</p>"),
        ("[a](ftp://a.example)", '<p><a rel="noopener">a</a></p>'),
        ("طالبان", "<p>طالبان</p>"),
        ("", ""),
    ],
)
def test_what_editors_write_comes_out_as_html(markdown, html):
    assert to_html(markdown).strip() == html
