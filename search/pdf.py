"""The text of PDF files, and how many pages they have. Foreign files are read in a process of their
own, bounded in memory and time: a broken or hostile one harms nothing but itself."""

import json
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


def read(file) -> tuple[str, int]:
    """The first 200,000 characters of an open file and its number of pages; raises
    `Unreadable`."""
    if file.size > MAX_FILE:
        raise Unreadable("too large")
    command = [sys.executable, "-m", "search.pdf"]
    try:
        done = subprocess.run(
            command, input=file.read(), cwd=ROOT, capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Unreadable(type(error).__name__) from error
    found = json.loads(done.stdout)
    return found["text"], found["pages"]


def main():
    from pypdf import PdfReader

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    pages, text = PdfReader(BytesIO(sys.stdin.buffer.read())).pages, ""
    count = len(pages)
    for page in pages[:MAX_PAGES]:
        text += page.extract_text() + "\n"
        if len(text) > MAX_TEXT:
            break
    text = text[:MAX_TEXT].replace("\0", " ").encode("utf-8", "replace").decode()
    print(json.dumps({"pages": count, "text": text}))


if __name__ == "__main__":
    main()
