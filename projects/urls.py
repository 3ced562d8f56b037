from django.urls import path
from django.utils.translation import gettext_lazy as _

from projects.enquiry.views import EnquiryView, enquiry_received

urlpatterns = [
    path(_("enquiry/<uuid:key>/"), EnquiryView.as_view(), name="project_enquiry"),
    path(_("enquiry/received/<uuid:key>/"), enquiry_received, name="project_enquiry_received"),
]
