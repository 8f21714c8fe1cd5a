import pytest

from core.devices import device_name
from web.desk_text import rich


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("text", "entities", "shown"),
    [
        ("a <b> & c", [], "a &lt;b&gt; &amp; c"),
        ("bold", [entity("bold", 0, 4)], "<strong>bold</strong>"),
        ("😀 yes", [entity("italic", 3, 3)], "😀 <em>yes</em>"),
        ("one two", [entity("bold", 0, 7), entity("italic", 4, 3)], "<strong>one <em>two</em></strong>"),
        ("one two", [entity("bold", 0, 5), entity("italic", 3, 4)], "<strong>one<em> t</em></strong>wo"),
        ("<x>", [entity("code", 0, 3)], "<code>&lt;x&gt;</code>"),
        ("far", [entity("bold", 1, 9)], "far"),
        ("odd", [entity("bold", -1, 2), {"type": "bold"}], "odd"),
        ("hidden", [entity("spoiler", 0, 6)], "hidden"),
        ("go", [entity("text_link", 0, 2, url="javascript:alert(1)")], "go"),
        ("go", [entity("text_link", 0, 2, url="data:text/html,x")], "go"),
        (
            "go",
            [entity("text_link", 0, 2, url='https://a.example/"x')],
            '<a href="https://a.example/&quot;x" target="_blank" rel="noopener noreferrer">go</a>',
        ),
        (
            "a.example",
            [entity("url", 0, 9)],
            '<a href="https://a.example" target="_blank" rel="noopener noreferrer">a.example</a>',
        ),
    ],
)
def test_text_is_shown_with_its_marks_and_nothing_a_person_wrote_is_markup(text, entities, shown):
    assert str(rich(text, entities)) == shown


@pytest.mark.parametrize(
    ("described", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome · Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("curl/8", ""),
        (None, ""),
    ],
)
def test_a_browser_is_called_by_its_name(described, name):
    assert device_name(described) == name
