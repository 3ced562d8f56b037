"""The editors' guide: the pages of docs/guide, read in the admin beside the work."""

import re
from functools import lru_cache

import markdown
from django.conf import settings
from django.http import FileResponse, Http404
from django.urls import reverse_lazy
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

FOLDER = settings.BASE_DIR / "docs" / "guide"
START = "README.md"


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """One page or picture of the guide. Addresses end like the files, so that the links in the
    texts lead on here as they do where somebody reads the files themselves."""

    template_name = "home/admin/guide.html"
    page_title = _("Guide")
    header_icon = "help"
    _show_breadcrumbs = True

    def get(self, request, name=START):
        if name not in files():
            raise Http404
        if not name.endswith(".md"):
            return FileResponse((FOLDER / name).open("rb"))
        return super().get(request, name=name)

    def get_context_data(self, name, **kwargs):
        title, text = read(name)
        self.page_subtitle = "" if name == START else title
        return super().get_context_data(text=text, **kwargs)

    def get_breadcrumbs_items(self):
        start = {"url": reverse_lazy("guide"), "label": self.page_title}
        here = [{"url": "", "label": self.page_subtitle}] if self.page_subtitle else []
        return [*super().get_breadcrumbs_items(), start, *here]


@lru_cache
def files():
    """The names that may be asked for, from the folder of the guide."""
    return {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.*")}


def read(name):
    """Title and the rest as HTML of a page, which begins with its title as a heading."""
    heading, _rest, text = (FOLDER / name).read_text("utf-8").partition("\n")
    html = markdown.markdown(text, extensions=["tables", "sane_lists"])
    # Pictures are wide; who reads on a small screen scrolls past more than they need at once.
    html = re.sub(r"<img ", '<img loading="lazy" ', html)
    return heading.removeprefix("# ").strip(), mark_safe(html)
