from django.conf import settings
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from django.views.generic import RedirectView, View
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from cms.editing.choosers import BrowseView, SearchView
from cms.editing.privacy import PrivacyView
from cms.editing.publishing import WorkflowActionView
from cms.language.prefixes import language_patterns

from .feeds import atom, podcast, sitemaps
from .web import files
from .web.records import TopicView

in_cache = cache_control(public=True, max_age=3600)

handler500 = "cms.web.errors.server_error"

urlpatterns = [
    # Before Wagtail's own, which do whatever they are told.
    path(
        "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        require_admin_access(WorkflowActionView.as_view()),
    ),
    # Before Wagtail's own, which begin at the root and know no language.
    path("admin/choose-page/", require_admin_access(BrowseView.as_view())),
    path("admin/choose-page/search/", require_admin_access(SearchView.as_view())),
    path("admin/pages/<int:page_id>/privacy/", require_admin_access(PrivacyView.as_view())),
    # Nothing in the admin asks for it, and it would pass by all that is checked elsewhere.
    path(
        "admin/api/main/pages/<int:pk>/action/<str:action_name>/",
        View.as_view(http_method_names=[]),
    ),
    # Before Wagtail's own, which counts no tries.
    path("admin/", include("accounts.doors")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:pk>/<str:filename>", files.document),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", files.health, name="health"),
    path("robots.txt", files.robots, name="robots"),
    path(".well-known/security.txt", files.security, name="security"),
    path("favicon.ico", files.favicon),
    path("manifest.webmanifest", files.manifest, name="manifest"),
    path("teilen/<int:pk>.png", files.share_image, name="share_image"),
    path(
        "sitemap.xml",
        in_cache(conditional_page(sitemap)),
        {"sitemaps": sitemaps.all_sitemaps()},
        name="sitemap",
    ),
]

# What a provider of mail reports; without a secret anybody could.
if getattr(settings, "ANYMAIL", {}).get("WEBHOOK_SECRET"):
    urlpatterns.append(path("anymail/", include("anymail.urls")))

urlpatterns += language_patterns(
    path("", include("articles.urls")),
    path("", include("projects.urls")),
    path("", include("search.urls")),
    path(_("topics/<slug:slug>/"), TopicView.as_view(), name="topic"),
    path("feed/", atom.everything, name="feed"),
    path("feed/<slug:slug>/", atom.section, name="section_feed"),
    path("feed/<slug:slug>/podcast/", podcast.section, name="podcast"),
    path(
        "feed/<slug:slug>/podcast/<int:pk>/chapters.json",
        podcast.chapters,
        name="podcast_chapters",
    ),
    path(
        "feed/<slug:slug>/podcast/<int:pk>/transcript.vtt",
        podcast.transcript,
        name="podcast_transcript",
    ),
    path("", include("newsletter.urls")),
    path("", include("network.urls")),
    path("", include("events.urls")),
    path("", include("embeds.urls")),
    path("", include("home.urls")),
    # One door for all accounts, with the second factor behind it; Wagtail's own is a bare form.
    path(
        "_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)
    ),
    path("", include(wagtail_urls)),
)
