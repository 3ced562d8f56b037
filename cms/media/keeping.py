"""A form that is shown again because of an error keeps the files that came with it.

They wait where Wagtail keeps the files of its upload of many, for whoever sent them, with a signed
note in the form; what nobody asks for again is deleted at night.
"""

from functools import partial
from pathlib import PurePath

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.utils.functional import SimpleLazyObject, cached_property
from wagtail.models import UploadedFile as Upload

HOURS = 24
_SALT = "cms.media.keeping"


class Kept:
    """A file that was sent before, and the note that leads to it."""

    def __init__(self, upload, name):
        self.upload, self.name = upload, name

    @classmethod
    def store(cls, file, user, model):
        content_type = ContentType.objects.get_for_model(model)
        upload = Upload(for_content_type=content_type, uploaded_by_user=user)
        file.seek(0)
        # Nobody guesses the address.
        upload.file.save(f"{get_random_string(22)}{PurePath(file.name).suffix}", file)
        return cls(upload, file.name)

    @classmethod
    def find(cls, note, user, model):
        try:
            pk, name = signing.loads(note, salt=_SALT, max_age=HOURS * 3600)
        except signing.BadSignature:
            return None
        content_type = ContentType.objects.get_for_model(model)
        own = Upload.objects.filter(uploaded_by_user=user, for_content_type=content_type)
        upload = own.filter(pk=pk).first()
        is_there = upload and upload.file.storage.exists(upload.file.name)
        return cls(upload, name) if is_there else None

    @cached_property
    def note(self):
        return signing.dumps([self.upload.pk, self.name], salt=_SALT)

    @property
    def size(self):
        return self.upload.file.size

    def open(self):
        file = UploadedFile(self.upload.file.storage.open(self.upload.file.name), self.name)
        file.size, file.is_cleaned = self.size, True
        return file

    def delete(self):
        delete(self.upload)


def delete(upload):
    upload.file.delete(save=False)
    upload.delete()


def delete_forgotten(before):
    """Also what was left in the middle of an upload of many. Returns how many."""
    count = 0
    for upload in Upload.objects.iterator():
        storage, name = upload.file.storage, upload.file.name
        if not storage.exists(name) or storage.get_modified_time(name) < before:
            delete(upload)
            count += 1
    return count


class KeptFileMixin:
    kept = None

    def use_required_attribute(self, initial):
        return super().use_required_attribute(initial) and not self.kept

    def render(self, name, value, attrs=None, renderer=None):
        html = super().render(name, value, attrs, renderer)
        return html + render_to_string("widgets/kept_file.html", {"name": name, "kept": self.kept})


class KeptFileInput(KeptFileMixin, forms.FileInput):
    pass


class KeptClearableFileInput(KeptFileMixin, forms.ClearableFileInput):
    pass


class UploadFormMixin:
    """Keeps files over an error, and says of each file one thing only that is wrong with it."""

    sender = None
    # Whether it may be shown again though nothing is wrong in it.
    keeps_always = False

    def __init__(self, *args, **kwargs):
        self.sender = self.sender or kwargs.get("user") or kwargs.get("for_user")
        super().__init__(*args, **kwargs)
        for name in self.file_names():
            field = self.fields[name]
            is_clearable = isinstance(field.widget, forms.ClearableFileInput)
            widget = KeptClearableFileInput if is_clearable else KeptFileInput
            field.widget = widget(field.widget.attrs)
            field.widget.is_required = field.required
        self.kept = {}
        if self.is_bound and self.sender:
            self.take_up_kept_files()

    def file_names(self):
        fields = self.fields.items()
        return [name for name, field in fields if isinstance(field, forms.FileField)]

    def take_up_kept_files(self):
        for name in self.file_names():
            key = self.add_prefix(name)
            kept = Kept.find(self.data.get(f"{key}-kept", ""), self.sender, self._meta.model)
            if kept and (f"{key}-drop" in self.data or self.files.get(key)):
                kept.delete()
            elif kept:
                self.kept[name] = kept
                self.files = self.files.copy()
                self.files[key] = kept.open()

    def full_clean(self):
        super().full_clean()
        if self.is_bound and (self.errors or self.keeps_always) and self.sender:
            for name in self.file_names():
                self.keep(name, self.files.get(self.add_prefix(name)))

    def keep(self, name, file):
        kept = self.kept.get(name)
        if file and name not in self.errors:
            store = partial(Kept.store, file, self.sender, self._meta.model)
            # When the form is shown: Wagtail's upload of many shows another, and keeps the file.
            self.fields[name].widget.kept = kept or SimpleLazyObject(store)
        elif kept:
            kept.delete()

    def add_error(self, field, error):
        super().add_error(field, error)
        for name in self.file_names():
            if name in self.errors:
                del self.errors[name].data[1:]

    def save(self, commit=True):
        record = super().save(commit)
        if commit:
            for kept in self.kept.values():
                kept.delete()
        return record
