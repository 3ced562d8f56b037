"""Pages that stay where they are, whoever edits them: without them the site is broken, or against
the law."""

from django.utils.functional import cached_property
from wagtail.admin.panels import HelpPanel
from wagtail.models import Page, PagePermissionTester

from .settings import SiteSettings

PERMISSION = "cms.remove_protected_page"


class ProtectedPagePermissions(PagePermissionTester):
    """Takes away what would hide a protected page from visitors; Wagtail asks it in every view,
    menu and bulk action. The text of the page may be changed as ever."""

    @cached_property
    def keeps_page(self):
        return not self.user.has_perm(PERMISSION) and self._is_protected()

    def can_unpublish(self):
        return super().can_unpublish() and not self.keeps_page

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not self.keeps_page

    def can_set_view_restrictions(self):
        return super().can_set_view_restrictions() and not self.keeps_page

    def _is_protected(self):
        """A front page, a published section, or above or one of the pages of the site settings."""
        page = self.page
        if page.depth == 2 or (page.is_section and page.live):
            return True
        return any(path.startswith(page.path) for path in self._service_paths())

    def _service_paths(self):
        """Kept at the user, as Wagtail keeps permissions: a listing asks once for all its rows."""
        if not hasattr(self.user, "_service_paths"):
            self.user._service_paths = list(service_pages().values_list("path", flat=True))
        return self.user._service_paths


def service_pages():
    """Imprint, privacy notice and what else the site settings name, in every language."""
    fields = [f"{name}_page" for name in SiteSettings.SERVICE_PAGES]
    chosen = {pk for row in SiteSettings.objects.values_list(*fields) for pk in row}
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    return Page.objects.filter(translation_key__in=keys)


class ProtectionPanel(HelpPanel):
    """Tells who misses an entry in the page's menu why it is not there."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self):
            page = self.instance
            return page.pk and page.permissions_for_user(self.request.user).keeps_page
