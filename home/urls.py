from django.urls import path
from django.utils.translation import gettext_lazy as _

from home.contact.views import ContactView, contact_received

urlpatterns = [
    path(_("message/<uuid:key>/"), ContactView.as_view(), name="contact"),
    path(_("message/received/<uuid:key>/"), contact_received, name="contact_received"),
]
