"""The text of PDF files. Foreign files are read in a process of their own, bounded in memory and
time: a broken or hostile one harms nothing but itself."""

import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS, MEMORY = 30, 1024**3
MAX_FILE, MAX_TEXT, MAX_PAGES = 50 * 1024**2, 200_000, 500


class Unreadable(Exception):
    """The file is no PDF, too large, protected, or took too long."""


def text_of(file) -> str:
    """The first 200,000 characters of an open file; raises `Unreadable`."""
    if file.size > MAX_FILE:
        raise Unreadable("too large")
    command = [sys.executable, "-m", "search.pdf"]
    try:
        done = subprocess.run(
            command, input=file.read(), cwd=ROOT, capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Unreadable(type(error).__name__) from error
    return done.stdout.decode("utf-8", "replace")


def main():
    from pypdf import PdfReader

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    text = ""
    for page in PdfReader(BytesIO(sys.stdin.buffer.read())).pages[:MAX_PAGES]:
        text += page.extract_text() + "\n"
        if len(text) > MAX_TEXT:
            break
    sys.stdout.buffer.write(text[:MAX_TEXT].replace("\0", " ").encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
