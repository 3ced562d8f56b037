from django.urls import path
from django.utils.translation import gettext_lazy as _

from home.contact.views import ContactReceivedView, ContactView

urlpatterns = [
    path(_("message/<uuid:key>/"), ContactView.as_view(), name="contact"),
    path(_("message/received/<uuid:key>/"), ContactReceivedView.as_view(), name="contact_received"),
]
