from django.urls import path
from django.utils.translation import gettext_lazy as _

from projects.enquiry.models import Enquiry
from projects.enquiry.views import EnquiryView
from submissions.views import ReceivedView

urlpatterns = [
    path(_("enquiry/<uuid:key>/"), EnquiryView.as_view(), name="enquiry"),
    path(
        _("enquiry/received/<uuid:key>/"),
        ReceivedView.as_view(model=Enquiry),
        name="enquiry_received",
    ),
]
