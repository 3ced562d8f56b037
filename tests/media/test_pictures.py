"""Pictures as they come from telephones, scanners and broken lines: what is taken can be shown
everywhere and says nothing about who took it where; what cannot be read is refused with words."""

import logging
import os
from io import BytesIO
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image, ImageChops, ImageCms, PngImagePlugin
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile
from wagtail.utils.file import hash_filelike

from cms.media.cleaning import cleaned
from cms.media.pictures import SPECS
from cms.models.media import SiteImage
from tests import factories

SECRET = "Ada Geheim"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ENDINGS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}


def drawing(mode="RGB", size=(60, 40)):
    """Red left of the middle, white right of it."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    if mode.startswith("I;16"):
        grey = Image.new(mode, size, 257 * 200)
        grey.paste(257 * 50, (0, 0, size[0] // 2, size[1]))
        return grey
    return image.convert(mode)


def stored(image, form, **options):
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def told(form, orientation=1, **options):
    """A picture that says all that its format can say."""
    exif = Image.Exif()
    exif[0x0112], exif[0x8298] = orientation, SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 6.0, 51.0), 3: "E", 4: (8.0, 40.0, 55.0)})
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET)
    text.add_itxt("XML:com.adobe.xmp", SECRET)
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    ways = {
        "JPEG": {"exif": exif, "xmp": xmp, "comment": SECRET, "icc_profile": SRGB},
        "MPO": {"exif": exif, "save_all": True, "append_images": [drawing(size=(60, 40))]},
        "PNG": {"exif": exif, "pnginfo": text, "icc_profile": SRGB},
        "WEBP": {"exif": exif, "xmp": xmp, "icc_profile": SRGB},
        "GIF": {"comment": SECRET},
        "AVIF": {"exif": exif, "xmp": xmp, "icc_profile": SRGB},
    }
    return stored(drawing(), form, **ways[form], **options)


def upload(content, form="PNG", name="bild"):
    return SimpleUploadedFile(f"{name}.{ENDINGS[form]}", content)


@pytest.fixture
def ways(editor):
    """Each way in which an editor can bring a picture; each returns what was said against it."""

    def form(file):
        values = {"title": "T", "credit": "Foto: A", "collection": "1", "tags": "", "file": file}
        answer = editor.post(reverse("wagtailimages:add"), values)
        return answer.context["form"].errors["file"] if answer.status_code == 200 else []

    def many(file):
        data = {"title": "T", "collection": "1", "files[]": file}
        answer = editor.post(reverse("wagtailimages:add_multiple"), data).json()
        if not answer["success"]:
            return [answer["error_message"]]
        key = answer["uploaded_file_id"]
        url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[key])
        values = {"title": "T", "credit": "Foto: A", "collection": "1", "tags": ""}
        data = {f"uploaded-image-{key}-{name}": value for name, value in values.items()}
        assert editor.post(url, data).json()["success"]
        return []

    def chooser(file):
        values = {"title": "T", "credit": "Foto: A", "collection": "1", "tags": "", "file": file}
        data = {f"image-chooser-upload-{name}": value for name, value in values.items()}
        answer = editor.post(reverse("wagtailimages_chooser:create"), data).json()
        if answer["step"] == "chosen":
            return []
        soup = BeautifulSoup(answer["htmlFragment"], "html.parser")
        return [found.get_text() for found in soup.select(".error-message")]

    def replacing(file):
        image = factories.SiteImageFactory()
        values = {"title": "T", "credit": "Foto: A", "collection": "1", "tags": "", "file": file}
        focus = dict.fromkeys([f"focal_point_{name}" for name in ("x", "y", "width", "height")], "")
        answer = editor.post(reverse("wagtailimages:edit", args=[image.pk]), values | focus)
        return answer.context["form"].errors["file"] if answer.status_code == 200 else []

    def code(file):
        image = SiteImage(title="T", file=file, collection_id=1)
        try:
            image.full_clean()
        except ValidationError as error:
            with pytest.raises(ValidationError):
                image.save()
            return error.message_dict["file"]
        image.save()
        return []

    return SimpleNamespace(form=form, many=many, chooser=chooser, replacing=replacing, code=code)


WAYS = ["form", "many", "chooser", "replacing", "code"]


@pytest.mark.parametrize("way", WAYS)
def test_picture_tells_nothing_whichever_way_it_comes(ways, way):
    assert getattr(ways, way)(upload(told("JPEG", orientation=6), "JPEG")) == []
    image = SiteImage.objects.latest("pk")
    with image.file.open() as file:
        content = file.read()
        assert image.file_hash == hash_filelike(file)
    assert SECRET.encode() not in content
    assert image.file_size == len(content)
    assert (image.width, image.height) == (40, 60)
    with Image.open(BytesIO(content)) as shown:
        assert shown.size == (40, 60)
        assert shown.info["icc_profile"] == SRGB
        assert not shown.getexif()
        assert shown.getpixel((20, 5))[1] < 60
        assert shown.getpixel((20, 55))[1] > 200
    for rendition in image.get_renditions(*SPECS).values():
        with rendition.file.open() as file:
            assert SECRET.encode() not in file.read()


def test_what_waits_for_its_form_tells_nothing(editor):
    data = {"title": "T", "collection": "1", "files[]": upload(told("JPEG"), "JPEG")}
    editor.post(reverse("wagtailimages:add_multiple"), data)
    with UploadedFile.objects.get().file.open() as file:
        assert SECRET.encode() not in file.read()


@pytest.mark.parametrize("form", ENDINGS)
def test_format_loses_what_is_said_and_nothing_that_is_shown(form):
    before = told(form)
    after = cleaned(BytesIO(before))
    assert SECRET.encode() in before
    assert SECRET.encode() not in after
    assert cleaned(BytesIO(after)) == after
    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(after)) as new:
        assert not {"exif", "xmp", "comment"} & new.info.keys()
        assert new.info.get("icc_profile") == old.info.get("icc_profile")
        difference = ImageChops.difference(old.convert("RGB"), new.convert("RGB"))
        assert max(high for _low, high in difference.getextrema()) <= (20 if form == "AVIF" else 0)


def test_second_picture_and_film_behind_the_first_are_gone():
    content = told("JPEG") + b"\0\0\0\x18ftypmp42" + SECRET.encode()
    assert SECRET.encode() not in cleaned(BytesIO(content))


def test_animation_stays_one():
    frames = [drawing(size=(30, 30)).rotate(turn).quantize(8) for turn in (0, 90, 45)]
    options = {"save_all": True, "append_images": frames[1:], "loop": 0, "comment": SECRET}
    with Image.open(BytesIO(cleaned(BytesIO(stored(frames[0], "GIF", **options))))) as image:
        assert (image.n_frames, image.info["loop"]) == (3, 0)


ODD = {
    "grey of 16 bits": (drawing("I;16"), "PNG", {}),
    "print colours": (drawing("CMYK"), "JPEG", {}),
    "print colours, profile of a screen": (drawing("CMYK"), "JPEG", {"icc_profile": SRGB}),
    "broken profile": (drawing(), "PNG", {"icc_profile": b"kaputt" * 40}),
    "profile of another kind": (drawing("L"), "JPEG", {"icc_profile": SRGB}),
    "half transparent grey": (drawing("LA"), "PNG", {}),
    "transparent palette": (drawing("RGB").quantize(4), "PNG", {"transparency": 0}),
    "black and white": (drawing("1"), "PNG", {}),
    "one point": (drawing(size=(1, 1)), "PNG", {}),
    "a thread": (drawing(size=(1, 20_000)), "PNG", {}),
}


@pytest.mark.parametrize(("image", "form", "options"), ODD.values(), ids=ODD)
def test_picture_of_any_colours_becomes_all_that_is_shown(ways, home, image, form, options):
    assert ways.code(upload(stored(image, form, **options), form)) == []
    image = SiteImage.objects.get()
    specs = [*SPECS, "max-165x165", "fill-1280x720|format-webp", "width-720|format-avif"]
    assert all(found.width for found in image.get_renditions(*specs).values())


def test_grey_of_16_bits_keeps_its_shades(ways):
    assert ways.form(upload(stored(drawing("I;16"), "PNG"))) == []
    with Image.open(SiteImage.objects.get().file) as image:
        assert (image.mode, image.getpixel((0, 0)), image.getpixel((59, 0))) == ("L", 50, 200)


BROKEN = {
    "cut off": (lambda: stored(drawing(size=(300, 300)), "JPEG", quality=95)[:2000], "JPEG"),
    "cut off PNG": (lambda: told("PNG")[:-60], "PNG"),
    "only a head": (lambda: told("WEBP")[:40], "WEBP"),
    "of another kind": (lambda: b"GIF89a" + b"\xff" * 300, "GIF"),
    "too many pixels": (lambda: stored(Image.new("1", (9000, 9000)), "PNG"), "PNG"),
    "too long": (lambda: stored(Image.new("1", (40_000, 1)), "PNG"), "PNG"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("content", "form"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_refused_with_words(ways, way, content, form):
    count = SiteImage.objects.count() + (way == "replacing")
    [said] = getattr(ways, way)(upload(content(), form))
    assert "Dieses Bild" in said
    assert SiteImage.objects.count() == count


def test_portrait_of_a_user_tells_nothing_and_may_be_broken(editor):
    user = User.objects.get()
    names = {"name_email-first_name": "E", "name_email-email": "e@example.org"}
    locale = {"locale-preferred_language": "de", "locale-current_time_zone": "Europe/Berlin"}
    theme = {"theme-theme": "light", "theme-density": "default", "theme-contrast": "system"}
    data = {**names, "name_email-last_name": "B", **locale, **theme}
    large = stored(drawing(size=(900, 900)), "JPEG", quality=95)
    for content, status in ((large[:5000], 200), (told("JPEG"), 302)):
        avatar = {"avatar-avatar": upload(content, "JPEG")}
        answer = editor.post(reverse("wagtailadmin_account"), data | avatar)
        assert answer.status_code == status
        assert (status == 200) == ("gültiges Bild" in answer.content.decode())
    with UserProfile.objects.get(user=user).avatar.open() as file:
        assert SECRET.encode() not in file.read()


def break_file(image):
    os.remove(image.file.path)
    image.file.storage.save(image.file.name, ContentFile(b"\x89PNG kaputt"))


def lose_file(image):
    os.remove(image.file.path)


@pytest.fixture(params=[break_file, lose_file])
def unseen(request, home, sections):
    """A page with everything that has a picture, none of which can be read any more."""
    image = factories.SiteImageFactory()
    request.param(image)
    person = factories.PersonFactory(portrait=image, organisation__logo=image)
    shown = [{"image": {"image": image}, "caption": "Der Markt"}]
    recording = factories.RecordingFactory(poster=image)
    page = factories.EditorialPageFactory(
        parent=sections["editorial"],
        lead_image=image,
        signers=[person],
        body=[("image", {"images": shown}), ("recording", {"recording": recording})],
    )
    return SimpleNamespace(image=image, page=page, person=person)


def test_pages_of_a_lost_picture_show_its_town_plan(client, unseen, home, caplog):
    page, person = unseen.page, unseen.person
    addresses = [page.url, page.get_parent().url, home.url, "/feed/", person.get_absolute_url()]
    addresses.append(person.organisation.get_absolute_url())
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        html = answer.content.decode()
        assert "not-found" not in html, address
        assert unseen.image.file.name not in html, address
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert soup.select_one(".story__figure svg.plan")
    assert soup.select_one(".images svg.plan")
    assert not soup.select(".story__figure .credit")
    assert f"/{page.pk}" in soup.select_one('meta[property="og:image"]')["content"]
    [error] = {record.getMessage().partition(" cannot")[0] for record in caplog.records}
    assert error == f"Picture {unseen.image.pk} ({unseen.image.file.name})"


def test_lost_picture_keeps_nobody_from_publishing_or_choosing(editor, unseen, caplog):
    unseen.page.save_revision().publish()
    assert any(record.levelno == logging.ERROR for record in caplog.records)
    for name in ("wagtailimages_chooser:chosen", "wagtailimages:edit"):
        assert editor.get(reverse(name, args=[unseen.image.pk])).status_code == 200
    for name in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        assert editor.get(reverse(name)).status_code == 200


def test_what_is_stored_already_is_cleaned_once(editor, django_capture_on_commit_callbacks, capsys):
    image, broken = factories.SiteImageFactory.create_batch(2)
    image.get_rendition(SPECS[0])
    old = image.file.name
    os.remove(image.file.path)
    image.file.storage.save(old, ContentFile(told("JPEG", orientation=6)))
    SiteImage.objects.filter(pk=image.pk).update(focal_point_x=5, focal_point_y=5)
    break_file(broken)
    profile, _created = UserProfile.objects.get_or_create(user=User.objects.get())
    profile.avatar.save("a.jpg", ContentFile(told("JPEG")))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("clean_pictures")
    said = capsys.readouterr()
    assert said.out.startswith("2 cleaned")
    assert f"{broken.pk}, {broken.file.name}: Dieses Bild" in said.err
    image.refresh_from_db()
    profile.refresh_from_db()
    for file in (image.file, profile.avatar):
        with file.open():
            assert SECRET.encode() not in file.read()
    with image.file.open() as file:
        assert (image.file_hash, image.file_size) == (hash_filelike(file), file.size)
    assert (image.width, image.height, image.focal_point_x) == (40, 60, None)
    assert not image.renditions.exists()
    assert not image.file.storage.exists(old)
    rendition = image.get_rendition(SPECS[0])
    os.remove(rendition.file.path)
    call_command("clean_pictures")
    assert capsys.readouterr().out == "0 cleaned, 1 sizes without a file forgotten\n"
    assert not image.renditions.exists()


def test_picture_says_at_each_place_what_it_says_there(client, home, translate):
    image = factories.SiteImageFactory(description="Markt", description_en="A market")
    others = [("Ein Stand im Regen", False), ("", True)]
    figures = [
        {
            "image": {
                "image": SiteImage.objects.get(pk=image.pk),
                "alt_text": text,
                "decorative": is_decorative,
            },
            "caption": "",
        }
        for text, is_decorative in others
    ]
    page = factories.EditorialPageFactory(
        parent=home, lead_image=image, body=[("image", {"images": figures})]
    )
    for shown, first in ((page, "Markt"), (translate(page), "A market"), (page, "Markt")):
        soup = BeautifulSoup(client.get(shown.url).content, "html.parser")
        said = [picture["alt"] for picture in soup.select("main picture img")]
        assert said == [first, "Ein Stand im Regen", ""]
