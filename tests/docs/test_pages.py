import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, anchors, links
from tests.samples import ROOT

#: Placeholders in paths, such as `<layer>`.
PLACEHOLDER = re.compile(r"<\w+>")
#: Paths in code that begin in one of the repository's folders.
PATH = re.compile(r"`((?:docs|generator|params|templates_out|tests)/[\w.*<>/-]*)`")


def named_paths() -> list[tuple[str, str]]:
    return sorted({(page, path) for page, text in PAGES.items() for path in PATH.findall(text)})


@pytest.mark.parametrize(("page", "path"), named_paths())
def test_a_path_that_a_page_names_is_there(page: str, path: str):
    assert list(ROOT.glob(PLACEHOLDER.sub("*", path).rstrip("/"))), f"{page} names {path}"


@pytest.mark.parametrize("page", PAGES)
def test_a_link_leads_to_a_page_and_to_a_heading_of_it(page: str):
    broken = []
    for target in links(page):
        file, _, anchor = target.partition("#")
        path = (ROOT / page).parent / file if file else ROOT / page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("page", PAGES)
def test_headings_of_a_page_differ_so_that_links_to_them_are_clear(page: str):
    titles = re.findall(r"^##+ (.+)$", PAGES[page], re.MULTILINE)
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


@pytest.mark.parametrize("page", sorted(Path(ROOT, "docs").glob("*.md")), ids=lambda path: path.name)
def test_every_page_of_docs_is_linked_from_the_readme(page: Path):
    assert f"docs/{page.name}" in links("README.md")
