"""People and organisations are made where somebody looks for them in vain."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.editing.choosers import RecordChooserViewSet

from .models import Organisation, Person


class NewPersonForm(forms.ModelForm):
    prefix = "new-person"  # the page's own form is open behind it

    class Meta:
        model = Person
        fields = [
            "academic_title",
            "first_name",
            "last_name",
            "position",
            "organisation",
            "biography",
        ]
        widgets = {"biography": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Of an organisation in several languages, the German one; so is the person.
        organisations = self.fields["organisation"].queryset
        self.fields["organisation"].queryset = organisations.filter(locale=Locale.get_default())


class PersonChooserViewSet(RecordChooserViewSet):
    creation_tab_label = _("New person")
    creation_form_class = NewPersonForm


class NewOrganisationForm(forms.ModelForm):
    prefix = "new-organisation"

    class Meta:
        model = Organisation
        fields = ["name", "sector", "place", "federal_state", "is_member"]


class OrganisationChooserViewSet(RecordChooserViewSet):
    creation_tab_label = _("New organisation")
    creation_form_class = NewOrganisationForm
