import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()
if not settings.DEBUG:
    from cms.web.page_cache import PageCache
    from cms.web.request_log import RequestLog

    application = RequestLog(PageCache(application))
