from functools import wraps

from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig


class RedirectsConfig(WagtailRedirectsAppConfig):
    """Wagtail's redirects, but of published pages alone: a draft's address may change with every
    word of its title, which would fill the list and replace redirects that are needed."""

    def ready(self):
        super().ready()
        from wagtail.contrib.redirects import signal_handlers
        from wagtail.signals import page_slug_changed, post_page_move

        for signal, create in (
            (page_slug_changed, signal_handlers.autocreate_redirects_on_slug_change),
            (post_page_move, signal_handlers.autocreate_redirects_on_page_move),
        ):
            signal.disconnect(create)
            signal.connect(of_public_pages(create), weak=False)


def of_public_pages(create):
    @wraps(create)
    def receive(instance, **kwargs):
        # The news of a change may come when the page has been published meanwhile.
        before = kwargs.get("instance_before", instance)
        if before.live or instance.get_descendants().live().exists():
            create(instance=instance, **kwargs)

    return receive
