from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import OrganisationView, PersonView

urlpatterns = [
    path(_("people/<slug:slug>/"), PersonView.as_view(), name="person"),
    path(_("organisations/<slug:slug>/"), OrganisationView.as_view(), name="organisation"),
]
