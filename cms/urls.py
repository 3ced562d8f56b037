from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from cms.editing.publishing import WorkflowActionView
from cms.language.prefixes import language_patterns

from .feeds import atom, sitemaps
from .web import files
from .web.records import TopicView

in_cache = cache_control(public=True, max_age=3600)

urlpatterns = [
    # Before Wagtail's own, which approves whatever it gets.
    path(
        "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(WorkflowActionView.as_view()),
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:pk>/<str:filename>", files.document),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", files.health, name="health"),
    path("robots.txt", files.robots, name="robots"),
    path("favicon.ico", files.favicon),
    path("manifest.webmanifest", files.manifest, name="manifest"),
    path("teilen/<int:pk>.png", files.share_image, name="share_image"),
    path(
        "sitemap.xml",
        in_cache(conditional_page(sitemap)),
        {"sitemaps": sitemaps.all_sitemaps()},
        name="sitemap",
    ),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

urlpatterns += language_patterns(
    path("", include("articles.urls")),
    path("", include("projects.urls")),
    path("", include("search.urls")),
    path(_("topics/<slug:slug>/"), TopicView.as_view(), name="topic"),
    path("feed/", atom.everything, name="feed"),
    path("feed/<slug:slug>/", atom.section, name="section_feed"),
    path("", include("network.urls")),
    path("", include("events.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
)
