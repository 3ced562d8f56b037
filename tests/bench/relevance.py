"""How well the search finds, in figures, beside modelsearch's own and plain BM25 on the same
content: `make measure-search`; with -v also what it finds badly."""

import sys

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from tests.demo.measuring import (  # noqa: E402
    FIRST,
    TOP,
    measure,
    measure_grades,
    ours,
    plain_bm25,
    queries_of,
    stock_search,
)


def main():
    results = [_measured(plain_bm25()), _measured(ours())]
    with transaction.atomic():
        results.insert(0, _measured(stock_search()))
        transaction.set_rollback(True)
    graded = f"nDCG@{TOP} / success@{FIRST} / dead ends / false hits in the first tier"
    for title, scores in zip(
        (
            f"recall@{FIRST} / mean reciprocal rank / false hits",
            graded,
            f"a stranger's queries, {graded}",
        ),
        zip(*results, strict=True),
        strict=True,
    ):
        print(f"\n{connection.vendor}: {title}; stock, BM25, ours")
        for name in scores[-1]:
            print(f"{name:34}{'   '.join(str(score[name]) for score in scores)}")
        if "-v" in sys.argv:
            found = scores[-1]["all"]
            print(*found.failures, *getattr(found, "falsehoods", ()), sep="\n")


def _measured(search):
    return (
        measure(queries_of("relevance"), search),
        measure_grades(queries_of("graded"), search),
        measure_grades(queries_of("strangers"), search),
    )


if __name__ == "__main__":
    main()
