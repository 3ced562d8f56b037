#!/bin/sh
# The programs that backups and the scripts of deploy/ are tried with; no test is skipped without them.
set -u
missing=""
# Debian keeps nginx where only root looks.
PATH=$PATH:/usr/sbin
for program in redis-server:redis-server restic:restic pg_dump:postgresql-client shellcheck:shellcheck systemd-analyze:systemd openssl:openssl nginx:nginx certbot:certbot pebble:pebble; do
  command -v "${program%%:*}" >/dev/null 2>&1 || missing="$missing ${program##*:}"
done
[ -z "$missing" ] && exit 0

# shellcheck source=tests/apt.sh
. tests/apt.sh
# shellcheck disable=SC2086
apt_install $missing && exit 0
echo "The tests of backups and deployment need: apt install$missing" >&2
exit 1
