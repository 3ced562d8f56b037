"""What an editor is told before visitors see a page.

Blocking findings would harm a visitor: they are errors of the form, at the very field or block,
whenever the form asks for more than a draft, and stop every other way of publishing
(cms/editing/publishing.py). Blocks look after themselves (their `clean`), pages in
`publish_checks`, which rooms extend. Hints do not block; the editor's side panel shows both.
"""
