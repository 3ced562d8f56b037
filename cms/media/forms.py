from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .fields import AvatarField, PictureFormField
from .keeping import UploadFormMixin
from .uploads import check_content


class ImageForm(UploadFormMixin, BaseImageForm):
    """No picture without a credit; those from before the rule stay editable."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureFormField(
                label=file.label, widget=file.widget, required=file.required
            )
        if "credit" in self.fields:
            self.fields["credit"].required = not self.instance.pk or bool(self.instance.credit)

    def save(self, commit=True):
        if "file" in self.changed_data:
            # It was chosen on another picture.
            self.instance.set_focal_point(None)
        return super().save(commit)


class DocumentForm(UploadFormMixin, BaseDocumentForm):
    """An upload does not wait for what has a default; editors are asked for it next."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"language", "accessibility"} & self.fields.keys():
            self.fields[name].required = False

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_content(file)
        return file

    def save(self, commit=True):
        if "file" in self.changed_data:
            # `read_documents` counts anew.
            self.instance.page_count = None
        return super().save(commit)


class AvatarForm(UploadFormMixin, AvatarPreferencesForm):
    """One of several on the account page: it is shown again over an error in another one, too."""

    keeps_always = True
    avatar = AvatarField(label=AvatarPreferencesForm.base_fields["avatar"].label, required=False)

    def __init__(self, *args, **kwargs):
        self.sender = kwargs["instance"].user
        super().__init__(*args, **kwargs)
