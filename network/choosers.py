"""People and organisations are made where somebody looks for them in vain."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.models import Locale
from wagtail.snippets.views.chooser import SnippetChosenMultipleView, SnippetChosenView
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.editing.choosers import RecordChooserViewSet, WholeCreateView
from cms.editing.making import PictureForm, WholeForm

from .models import Organisation, Person


class NewOrganisationForm(WholeForm, forms.ModelForm):
    prefix = "new-organisation"  # the page's own form is open behind it
    part_forms = {"logo": (_("Logo"), PictureForm)}

    class Meta:
        model = Organisation
        fields = (
            "name",
            "sector",
            "place",
            "federal_state",
            "population_class",
            "website",
            "is_member",
        )
        formfield_callback = formfield_for_dbfield


class Facts:
    """Tells a page that names the organisation what it could take over."""

    def get_chosen_response_data(self, organisation):
        facts = {name: getattr(organisation, name) for name in Organisation.facts_to_take}
        note = gettext("Taken over from “%(organisation)s”.")
        return {
            **super().get_chosen_response_data(organisation),
            "facts": facts,
            "note": note % {"organisation": organisation},
        }


class OrganisationChosenView(Facts, SnippetChosenView):
    pass


class OrganisationCreateView(Facts, WholeCreateView):
    pass


class OrganisationChooserViewSet(RecordChooserViewSet):
    shown = ("sector", "place")
    creation_tab_label = _("New organisation")
    creation_form_class = NewOrganisationForm
    chosen_view_class = OrganisationChosenView
    create_view_class = OrganisationCreateView


class NewPersonForm(WholeForm, forms.ModelForm):
    prefix = "new-person"
    part_forms = {
        "organisation": (_("New organisation"), NewOrganisationForm),
        "portrait": (_("Portrait"), PictureForm),
    }

    class Meta:
        model = Person
        fields = (
            "academic_title",
            "first_name",
            "last_name",
            "position",
            "organisation",
            "biography",
        )
        widgets = {"biography": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Of an organisation in several languages, the German one; so is the person.
        organisations = self.fields["organisation"].queryset
        self.fields["organisation"].queryset = organisations.filter(locale=Locale.get_default())

    def clean_organisation(self):
        chosen = self.cleaned_data["organisation"]
        if chosen and "organisation" in self.begun_parts():
            message = _("Choose an organisation, or make a new one; not both.")
            raise forms.ValidationError(message)
        return chosen


class InFull:
    """Once chosen, two of the same name are told apart as they are in the list."""

    def get_display_title(self, person):
        return person.in_full


class PersonChooser(InFull, AdminSnippetChooser):
    def get_instance(self, value):
        """With the organisation, in the query that asks for the person."""
        if value is None or isinstance(value, Person):
            return value
        return Person.objects.select_related("organisation").filter(pk=value).first()


class PersonChosenView(InFull, SnippetChosenView):
    pass


class PersonChosenMultipleView(InFull, SnippetChosenMultipleView):
    def get_objects(self, pks):
        return super().get_objects(pks).select_related("organisation")


class PersonCreateView(InFull, WholeCreateView):
    pass


class PersonChooserViewSet(RecordChooserViewSet):
    shown = ("position", "organisation")
    creation_tab_label = _("New person")
    creation_form_class = NewPersonForm
    base_widget_class = PersonChooser
    chosen_view_class = PersonChosenView
    chosen_multiple_view_class = PersonChosenMultipleView
    create_view_class = PersonCreateView
