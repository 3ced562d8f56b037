from django.conf import settings


def absolute(url):
    """As it stands in a mail, which knows no host."""
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return f"{base}{url}" if url and url.startswith("/") else url or ""
