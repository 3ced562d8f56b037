"""Where editors put together what members copy into their own websites."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.head.addresses import absolute
from cms.language.showing import start_pages

from .filters import AS_VISITORS_HAVE_IT, LOOKS
from .models import EmbedSettings
from .parts import public_pages, tables
from .sources import SOURCES

PAGE = "page"
# Until the preview has been measured.
HEIGHT = 480


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, request):
        super().__init__({"language": settings.LANGUAGE_CODE, **request.GET.dict()})
        starts = start_pages(request)
        choices = [(code, name) for code, name in settings.LANGUAGES if code in starts]
        self.fields["language"].choices = choices


class PageForm(forms.Form):
    """Its tables are known when the page is."""

    page = forms.ModelChoiceField(
        Page.objects.none(),
        label=_("Page"),
        widget=AdminPageChooser,
        error_messages={"invalid_choice": _("Visitors do not see this page.")},
    )
    part = forms.ChoiceField(label=_("What of it"), required=False)
    look = forms.ChoiceField(
        label=_("Colours"), choices=[("", AS_VISITORS_HAVE_IT), *LOOKS], required=False
    )

    def __init__(self, query):
        super().__init__(query if query.get("page") else None)
        self.fields["page"].queryset = public_pages().filter(depth__gt=1)
        self.fields["part"].choices = [("", _("its card"))]

    def clean_page(self):
        page = self.cleaned_data["page"].specific
        found = [(block.id, block.value["title"]) for block in tables(page)]
        self.fields["part"].choices += [(key, _("Table: %s") % title) for key, title in found]
        return page


class MakerView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the code for what the address of this page says; keeps nothing."""

    template_name = "embeds/admin/maker.html"
    page_title = _("For other websites")
    header_icon = "code"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, what, **kwargs):
        if what == PAGE:
            chosen, made = self.of_page()
        elif what in SOURCES:
            chosen, made = self.of_list(what)
        else:
            raise Http404
        tabs = {**{name: source.title for name, source in SOURCES.items()}, PAGE: _("A page")}
        return super().get_context_data(
            what=what,
            tabs=tabs.items(),
            forms=chosen,
            media=sum((form.media for form in chosen), forms.Media()),
            websites=EmbedSettings.for_request(self.request).websites.split(),
            settings_url=self.settings_url(),
            **made,
            **kwargs,
        )

    def of_list(self, what):
        languages = LanguageForm(self.request)
        is_known = languages.is_valid()
        with override(languages.cleaned_data["language"] if is_known else settings.LANGUAGE_CODE):
            form = SOURCES[what].choose(self.request.GET).form
            if not (form.is_valid() and is_known):
                return [languages, form], {}
            made = self.made(form, reverse(f"embed_{what}"), SOURCES[what].title)
            feed = reverse(f"embed_{what}_feed") + self.query(form, leave_out="look")
            return [languages, form], {**made, "feed": absolute(self.request, feed)}

    def of_page(self):
        form = PageForm(self.request.GET)
        if not form.is_valid():
            return [form], {}
        page, part = form.cleaned_data["page"], form.cleaned_data["part"]
        args = [page.translation_key, *([part] if part else [])]
        with override(page.locale.language_code):
            path = reverse("embed_table" if part else "embed_card", args=args)
        return [form], self.made(form, path, page.title)

    def made(self, form, path, title):
        path += self.query(form, leave_out="page part")
        code = format_html(
            '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" '
            'style="border: 0"></iframe>',
            absolute(self.request, path),
            f"{settings.WAGTAIL_SITE_NAME}: {capfirst(str(title))}",
            HEIGHT,
        )
        return {"preview": path, "code": code}

    def query(self, form, leave_out):
        names = [name for name in form.fields if name not in leave_out.split()]
        said = {name: self.request.GET[name] for name in names if self.request.GET.get(name)}
        return f"?{urlencode(said)}" if said else ""

    def settings_url(self):
        """Where the websites are listed; "" for whom that is not open."""
        if not self.request.user.has_perm("embeds.change_embedsettings"):
            return ""
        return reverse("wagtailsettings:edit", args=["embeds", "embedsettings"])
