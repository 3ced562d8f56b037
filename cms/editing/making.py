"""Records made whole in the dialog in which somebody looks for them in vain: with their picture,
and with what else belongs to them."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.images.forms import formfield_for_dbfield as image_formfield
from wagtail.permissions import policy_registry

from cms.media.forms import ImageForm
from cms.media.recording_form import RecordingForm
from cms.models.media import Recording, SiteImage


class WholeForm:
    """`part_forms` are (label, form) by the foreign key that each fills in: those count in which
    something was entered, and they are there for whom may add such records."""

    part_forms = {}
    is_open = False

    def __init__(self, *args, for_user, **kwargs):
        self.sender = for_user
        super().__init__(*args, **kwargs)
        self.parts = {}
        for name, (label, form_class) in self.part_forms.items():
            policy = policy_registry.get_by_type(form_class._meta.model)
            if not policy.user_has_permission(for_user, "add"):
                continue
            self.parts[name] = form_class(
                self.data if self.is_bound else None,
                self.files if self.is_bound else None,
                for_user=for_user,
                prefix=f"{self.prefix}-{name}",
                empty_permitted=True,
                use_required_attribute=False,
            )
            self.parts[name].label = label

    def rows(self):
        """Each field with the part that may take its place, then the other parts."""
        fields = self.visible_fields()
        own = {field.name for field in fields}
        others = [(None, part) for name, part in self.parts.items() if name not in own]
        return [*((field, self.parts.get(field.name)) for field in fields), *others]

    def is_multipart(self):
        return super().is_multipart() or any(part.is_multipart() for part in self.parts.values())

    def has_changed(self):
        """A tick alone tells of nothing."""
        ticks = {name for name, field in self.fields.items() if type(field) is forms.BooleanField}
        return bool(set(self.changed_data) - ticks) or bool(self.begun_parts())

    def begun_parts(self):
        return {name: part for name, part in self.parts.items() if part.has_changed()}

    def is_valid(self):
        return all([super().is_valid(), *(part.is_valid() for part in self.parts.values())])

    @transaction.atomic
    def save(self, commit=True):
        for name, part in self.begun_parts().items():
            if isinstance(part, PictureForm):
                part.instance.title = str(self.instance)
            setattr(self.instance, name, part.save())
        return super().save(commit)


class PictureForm(WholeForm, ImageForm):
    """A picture that belongs to a record, and is called as that is."""

    keeps_always = True  # what is wrong may be in the record's form
    is_open = True

    class Meta:
        model = SiteImage
        fields = ("file", "credit", "description", "collection")
        # Wagtail's own would write the file's name into the title.
        widgets = {"file": forms.FileInput}
        formfield_callback = image_formfield

    def __init__(self, *args, for_user, **kwargs):
        super().__init__(*args, for_user=for_user, user=for_user, **kwargs)


class NewRecordingForm(WholeForm, RecordingForm):
    prefix = "new-recording"  # the page's own form is open behind it
    keeps_always = True
    part_forms = {"poster": (_("Still"), PictureForm)}

    class Meta:
        model = Recording
        fields = (
            "title",
            "medium",
            "file",
            "external_url",
            "duration",
            "chapters",
            "language",
            "captions",
        )
        widgets = {"chapters": forms.Textarea(attrs={"rows": 3})}
        formfield_callback = formfield_for_dbfield

    field_order = (*Meta.fields, "transcript_from_captions", "pasted_transcript")

    def clean(self):
        data = super().clean()
        self.instance.transcript = data.get("transcript") or []
        return data
