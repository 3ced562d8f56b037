"""The weekly overview fills itself."""

from .. import factories


def test_each_kind_stands_in_its_own_section(sections):
    of_the_week = {
        "Editorial": factories.EditorialPageFactory(parent=sections["editorial"]),
        "Projekt": factories.ProjectPageFactory(parent=sections["project"]),
        "Impuls der Woche": factories.ImpulsePageFactory(parent=sections["impulse"]),
        "Nächste Veranstaltungen": factories.EventPageFactory(parent=sections["event"]),
        "Nachgefragt!": factories.InterviewPageFactory(parent=sections["interview"]),
        "Best Practices": factories.BestPracticePageFactory(parent=sections["best_practice"]),
    }
    edition = factories.EditionPageFactory(parent=sections["edition"])
    shown = {str(label): [page for page, *_texts in entries] for label, entries in edition.sections}
    assert shown == {label: [page] for label, page in of_the_week.items()}
    assert [*shown] == [*of_the_week]
