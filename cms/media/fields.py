"""Fields for pictures: whichever way one comes in, it is stored cleaned."""

from django import forms
from django.core.files.base import ContentFile
from wagtail.images import fields, models
from wagtail.utils.file import hash_filelike

from .cleaning import cleaned
from .uploads import is_kept


def clean_in_place(file):
    """What an upload holds is what is stored, whoever stores it: a form, or a view that keeps the
    file until its form is filled in."""
    if getattr(file, "is_cleaned", False):
        return
    content = cleaned(file)
    file.seek(0)
    file.truncate()
    file.write(content)
    file.flush()
    file.seek(0)
    file.size, file.is_cleaned = len(content), True


def check_picture(file):
    """For what code hands over; a form has said the same at its field."""
    if not is_kept(file) and not getattr(file.file, "is_cleaned", False):
        cleaned(file)


class PictureFormField(fields.WagtailImageField):
    def check_image_pixel_size(self, f):
        """Its own would unpack any number of pixels, and stop at what is damaged."""
        clean_in_place(f)


class AvatarField(forms.ImageField):
    """Portraits of users, which Wagtail stores as it draws them."""

    def to_python(self, data):
        file = super().to_python(data)
        if file:
            clean_in_place(file)
        return file


class PictureFieldFile(models.WagtailImageFieldFile):
    def save(self, name, content, save=True):
        if not getattr(content, "is_cleaned", False):
            content = ContentFile(cleaned(content), name)
        self.instance.file_size, self.instance.file_hash = content.size, hash_filelike(content)
        super().save(name, content, save)

    def get_image_dimensions(self):
        """None of what cannot be read; `check_picture` says so in words."""
        try:
            return super().get_image_dimensions()
        except Exception:
            return None, None


class PictureField(models.WagtailImageField):
    attr_class = PictureFieldFile
    default_validators = [check_picture]
