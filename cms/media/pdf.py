"""The text of PDF files, and how many pages they have. Foreign files are read in a process of their
own, bounded in memory and time: a broken or hostile one harms nothing but itself."""

import json
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS, MEMORY = 30, 1024**3
MAX_FILE, MAX_TEXT, MAX_PAGES = 50 * 1024**2, 200_000, 500
# A PDF file begins somewhere in its first bytes: mail programs and scanners put theirs in front.
MARK, HEAD = b"%PDF-", 1024


class Unreadable(Exception):
    """The file is no PDF, too large, or took too long."""


class Locked(Unreadable):
    """The file opens with a password only. One that merely must not be copied or printed opens."""


def read(file, pages=MAX_PAGES) -> tuple[str, int]:
    """The first 200,000 characters of the first `pages` of an open file, and how many pages it
    has; raises `Unreadable`."""
    if file.size > MAX_FILE:
        raise Unreadable("too large")
    command = [sys.executable, "-m", "cms.media.pdf", str(pages)]
    try:
        done = subprocess.run(
            command, input=file.read(), cwd=ROOT, capture_output=True, timeout=SECONDS, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("took too long") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        is_locked = reason.startswith("pypdf.errors.FileNotDecryptedError")
        raise (Locked if is_locked else Unreadable)(reason or str(error)) from error
    found = json.loads(done.stdout)
    return found["text"], found["pages"]


def main():
    from pypdf import PdfReader

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    content, text = sys.stdin.buffer.read(), ""
    begin = max(content.find(MARK, 0, HEAD), 0)
    pages = PdfReader(BytesIO(content[begin:])).pages
    count = len(pages)
    for page in pages[: int(sys.argv[1])]:
        text += page.extract_text() + "\n"
        if len(text) > MAX_TEXT:
            break
    text = text[:MAX_TEXT].replace("\0", " ").encode("utf-8", "replace").decode()
    print(json.dumps({"pages": count, "text": text}))


if __name__ == "__main__":
    main()
