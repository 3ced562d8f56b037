from django.urls import path
from django.utils.translation import gettext_lazy as _

from .subscribing import views

subscribed = views.AskedView.as_view(template_name="newsletter/subscribe_received.html")
link_asked = views.AskedView.as_view(template_name="newsletter/subscription_link_received.html")

urlpatterns = [
    path(_("subscription/"), views.SubscribeView.as_view(), name="subscribe"),
    path(_("subscription/ordered/"), subscribed, name="subscribe_received"),
    path(_("subscription/link/"), views.LinkView.as_view(), name="subscription_link"),
    path(_("subscription/link/sent/"), link_asked, name="subscription_link_received"),
    path(_("subscription/<uuid:key>/"), views.SubscriptionView.as_view(), name="subscription"),
    # For mail programs, in mails that are years old: the same in all languages.
    path("unsubscribe/<str:key>/", views.unsubscribe, name="unsubscribe"),
]
