from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from wagtail.images.models import Filter

# What cards, page heads and shared links ask for (components/picture.html and cms/head/meta.py).
SPECS = [
    *Filter.expand_spec("fill-{360x240,720x480,1280x854}|format-{avif,jpeg}"),
    "fill-1200x630|format-jpeg|jpegquality-80",
]


def prepare(images):
    """Makes the sizes that pages show before the first visitor has to wait for them.

    Pillow works outside Python's lock, so threads use all cores; what exists stays.
    """
    jobs = [(image, Filter(spec)) for image in images for spec in _missing(image)]
    with ThreadPoolExecutor() as pool:
        for (image, wanted), file in zip(jobs, pool.map(_generate, jobs), strict=True):
            image.renditions.get_or_create(
                filter_spec=wanted.spec,
                focal_point_key=wanted.get_cache_key(image),
                defaults={"file": file},
            )


def _missing(image):
    there = {found.spec for found in image.find_existing_renditions(*map(Filter, SPECS))}
    return [spec for spec in SPECS if spec not in there]


def _generate(job):
    image, wanted = job
    with closing(image.file.storage.open(image.file.name)) as source:
        return image.generate_rendition_file(wanted, source=source)
