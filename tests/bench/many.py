"""Whether a page takes longer when the site has many others: `make bench-many`.

Milliseconds of pages that are rendered, among few and among many. Uses a database of its own.
"""

from .search import (
    Client,
    Texts,
    add_pages,
    connection,
    make_section,
    middle,
    run,
    show,
    timed,
)

FEW, MANY = 100, 10_000


def bench():
    section, texts, client = make_section(), Texts(), Client()
    figures = {}
    for count in (FEW, MANY):
        add_pages(section, texts, count)
        pages = {
            "article": [page.url for page in section.get_children().order_by("path")[40:80]],
            "listing": [f"{section.url}?page={number}" for number in range(1, 9)] * 5,
            "front page": ["/"] * 40,
        }
        for kind, urls in pages.items():
            assert {client.get(url).status_code for url in urls} == {200}
            figures[kind, count] = timed(client.get, [(url,) for url in urls])
    print(f"{connection.vendor}; milliseconds as p50 / p95 at {FEW} and at {MANY} pages")
    for kind in pages:
        few, many = figures[kind, FEW], figures[kind, MANY]
        ratio = middle(many) / middle(few)
        print(f"  {kind:12} {show(few)}   {show(many)}   p50 x {ratio:.2f}")


if __name__ == "__main__":
    run(bench)
