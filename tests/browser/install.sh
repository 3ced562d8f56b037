#!/bin/sh
# Finds a Chromium for the browser tests, or gets one: by apt where that is allowed, else by
# Playwright's own download. Asks nothing; says what to do where neither works.
set -u
for name in chromium-headless-shell chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && exit 0

# shellcheck source=tests/apt.sh
. tests/apt.sh
# The one without windows is smaller and faster; older systems have it not.
apt_install chromium-headless-shell && exit 0
apt_install chromium && exit 0
.venv/bin/playwright install chromium >/dev/null 2>&1 && exit 0

echo "The browser tests need Chromium and it could not be installed." >&2
echo "Install it (apt install chromium) or set CHROMIUM to the path of one, then try again." >&2
exit 1
