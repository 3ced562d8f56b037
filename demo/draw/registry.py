"""Every scene is a function of a canvas and a source of chance, known by its key."""

from random import Random

from .canvas import Canvas

SCENES = {}


def scene(function):
    """Register a scene under its name, with hyphens."""
    SCENES[function.__name__.replace("_", "-")] = function
    return function


def draw(key):
    """The picture as JPEG, always the same for the same key."""
    canvas = Canvas()
    SCENES[key](canvas, Random(key))
    return canvas.jpeg()
