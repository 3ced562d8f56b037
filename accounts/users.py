from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's way to put other views in place of its own."""

    user_viewset = "accounts.user_views.SiteUserViewSet"
