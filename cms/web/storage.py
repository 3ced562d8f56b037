import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);\n?')
# Comments and indentation are a seventh of what a phone loads; what stands in quotes stays.
_FOR_PEOPLE = re.compile(r'("[^"]*")|/\*.*?\*/|\s+', re.S)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Serves one stylesheet: puts the parts that main.css imports into it, without comments and
    indentation.

    While developing, a browser loads the parts one by one as they are written.
    """

    stylesheet = "css/main.css"
    # Modules that import each other get their hashed names too, hence may be kept for ever.
    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        if self.stylesheet in paths and not dry_run:
            storage, path = paths[self.stylesheet]
            text = _IMPORT.sub(lambda found: _layer(storage, *found.groups()), _read(storage, path))
            self.delete(self.stylesheet)
            text = _FOR_PEOPLE.sub(lambda found: found[1] or " ", text)
            self._save(self.stylesheet, ContentFile(text.encode()))
            paths = {**paths, self.stylesheet: (self, self.stylesheet)}
        yield from super().post_process(paths, dry_run, **options)


def _layer(storage, part, layer):
    text = _read(storage, f"css/{part}")
    # Addresses are relative to the part; all with any stand in css/ itself.
    return f"@layer {layer} {{\n{text}}}\n"


def _read(storage, path):
    with storage.open(path) as file:
        return file.read().decode()
