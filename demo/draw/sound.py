"""Makes the sound of the demo's interview anew; needs ffmpeg with LAME.

    python -m demo.draw.sound gespraech-gutschein

Nobody speaks: each syllable of the transcript in demo/content/recordings.yaml is a tone, coloured
by its vowel, at the pitch of whoever says it. Prints when each turn begins, for that file. The
sound lies in the repository, so that the demo can be loaded without ffmpeg."""

import re
import subprocess
import sys
from array import array
from math import exp, pi, sin
from random import Random

from demo import files

RATE = 16_000
SYLLABLE, GAP, BREATH, TURN = 0.17, 0.05, 0.35, 0.7
PITCHES = (118, 165)
# Where the loudest partials of each vowel lie, in hertz.
VOWELS = {
    "a": (750, 1200),
    "e": (450, 1900),
    "i": (300, 2200),
    "o": (480, 850),
    "u": (320, 750),
    "ä": (580, 1700),
    "ö": (430, 1500),
    "ü": (300, 1700),
    "y": (300, 1700),
}


def syllables(word):
    return [group[0] for group in re.findall("[aeiouyäöü]+", word.lower())]


def tone(pitch, vowel, seconds):
    """A sung vowel that swells and fades."""
    partials = []
    for number in range(1, 16):
        hertz = pitch * number
        near = sum(exp(-(((hertz - peak) / 180) ** 2)) for peak in VOWELS[vowel])
        partials.append((2 * pi * hertz / RATE, (0.06 + near) / number**0.5))
    count = int(seconds * RATE)
    for at in range(count):
        swell = min(at / 500, (count - at) / 1200, 1)
        yield swell * sum(weight * sin(step * at) for step, weight in partials)


def silence(seconds):
    return [0.0] * int(seconds * RATE)


def speak(transcript):
    """The samples, and the second at which each turn begins."""
    samples, starts, random = array("d"), [], Random(1)
    speakers = list(dict.fromkeys(turn["speaker"] for turn in transcript))
    for turn in transcript:
        starts.append(len(samples) / RATE)
        pitch = PITCHES[speakers.index(turn["speaker"]) % len(PITCHES)]
        for sentence in re.findall(r"[^.!?:]+[.!?:]?", turn["text"]):
            words = sentence.split()
            end = 1.25 if sentence.endswith("?") else 0.82
            for place, word in enumerate(words, start=1):
                lean = 1 + (end - 1) * (place / len(words)) ** 3
                for vowel in syllables(word):
                    height = pitch * lean * random.uniform(0.94, 1.08)
                    samples.extend(tone(height, vowel, SYLLABLE * random.uniform(0.8, 1.2)))
                samples.extend(silence(GAP))
            samples.extend(silence(BREATH))
        samples.extend(silence(TURN))
    return samples, starts


def encode(samples, path):
    loudest = max(map(abs, samples))
    wave = array("h", (int(22_000 * sample / loudest) for sample in samples))
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "s16le", "-ar", str(RATE), "-ac", "1"]
    command += ["-i", "-", "-c:a", "libmp3lame", "-b:a", "24k", path]
    subprocess.run(command, input=wave.tobytes(), check=True)


def main(key):
    record = next(record for record in files.records("recordings") if record["key"] == key)
    samples, starts = speak(record["transcript"])
    encode(samples, files.MEDIA / record["file"])
    for start, turn in zip(starts, record["transcript"], strict=True):
        print(f"{int(start // 60)}:{int(start % 60):02} {turn['speaker']}")
    print(f"{int(len(samples) / RATE // 60)}:{int(len(samples) / RATE % 60):02} in all")


if __name__ == "__main__":
    main(sys.argv[1])
