from functools import partial
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.users.models import UserProfile

from cms.generation import raise_number
from cms.media.cleaning import cleaned
from cms.models.media import SiteImage, SiteRendition


class Command(BaseCommand):
    help = (
        "Takes what is written about them (place, camera, owner) out of pictures that were stored "
        "before uploads were cleaned, turns and converts them. Their sizes are made anew when a "
        "page asks for them; so are those whose file is missing. May run at any time."
    )

    def handle(self, **options):
        renditions = SiteRendition.objects.only("file").iterator()
        lost = [row.pk for row in renditions if not row.file.storage.exists(row.file.name)]
        SiteRendition.objects.filter(pk__in=lost).delete()
        raise_number()
        count = 0
        for image in SiteImage.objects.order_by("pk").iterator():
            size = image.width, image.height
            if content := self.what_is_better(image.file, image):
                self.store(image.file, content)
                if (image.width, image.height) != size:
                    image.set_focal_point(None)  # it was chosen on the picture as it lay
                image.renditions.all().delete()
                image.save()
                count += 1
        for profile in UserProfile.objects.exclude(avatar__in=["", None]).order_by("pk"):
            if content := self.what_is_better(profile.avatar, profile):
                self.store(profile.avatar, content)
                profile.save(update_fields=["avatar"])
                count += 1
        self.stdout.write(f"{count} cleaned, {len(lost)} sizes without a file forgotten")

    def what_is_better(self, file, record):
        try:
            with file.storage.open(file.name) as stored:
                before = stored.read()
                after = cleaned(stored)
        except (OSError, ValidationError) as error:
            words = " ".join(getattr(error, "messages", [str(error)]))
            self.stderr.write(f"{record._meta.label} {record.pk}, {file.name}: {words}")
            return None
        return after if after != before else None

    def store(self, file, content):
        """Under a new name, so that no browser and no cache keeps the old one."""
        old = file.name
        file.save(PurePath(old).name, ContentFile(content), save=False)
        transaction.on_commit(partial(file.storage.delete, old))
