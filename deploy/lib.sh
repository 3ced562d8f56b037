# What install and rollback share. Read by them, not run.
# shellcheck shell=sh

home=/srv/stadtretter
current=$home/current
settings=/etc/stadtretter.env
backups=/var/backups/stadtretter
may_start=yes
# Before the places of units and proxy; the tests put them elsewhere.
root=""

say() { printf '\n== %s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# What a command says is of interest when it fails.
quietly() {
  words=$(mktemp)
  if "$@" >"$words" 2>&1; then
    rm -f "$words"
  else
    cat "$words" >&2
    rm -f "$words"
    return 1
  fi
}

setting() { sed -n "s/^$1=//p" "$settings"; }

as_postgres() { (cd / && runuser -u postgres -- "$@"); }

start_postgresql() {
  if [ "$may_start" = yes ]; then
    systemctl start postgresql
  else
    pg_lsclusters -h | while read -r version name _port state _rest; do
      case $state in online*) ;; *) pg_ctlcluster --skip-systemctl-redirect "$version" "$name" start ;; esac
    done
  fi
}

# Runs the code of a release as the site's user, with its settings.
manage() {
  code=$1
  shift
  (
    cd "$code" || exit 1
    with_settings runuser -u stadtretter -- .venv/bin/python manage.py "$@"
  )
}

# For what is written beside the code, which the site itself cannot change.
as_root_manage() {
  code=$1
  shift
  (
    cd "$code" || exit 1
    with_settings .venv/bin/python manage.py "$@"
  )
}

with_settings() {
  set -a
  # shellcheck disable=SC1090
  . "$settings"
  set +a
  HOME=$home "$@"
}

# The last applied migration of each application: "cms 0005_heartbeat".
migrations() {
  manage "$1" showmigrations --plan | sed -n 's/^\[X\]  \([a-z0-9_]*\)\.\([0-9a-zA-Z_]*\).*/\1 \2/p' |
    sort -k1,1 -k2,2 | awk '{last[$1] = $2} END {for (app in last) print app, last[app]}' | sort
}

# With the code of the release that brought them, whose file before.txt says how far to go back.
undo_migrations() {
  [ -f "$1/before.txt" ] || return 0
  migrations "$1" >"$1/after.txt"
  diff "$1/before.txt" "$1/after.txt" | sed -n 's/^> //p' | while read -r app _last; do
    before=$(sed -n "s/^$app //p" "$1/before.txt")
    manage "$1" migrate --verbosity 0 "$app" "${before:-zero}"
  done
}

sockets=/run/stadtretter

# As the proxy would, at one of the sockets.
ask() {
  at=$1 page=$2
  shift 2
  curl -s "$@" --unix-socket "$sockets/$at.sock" "http://localhost$page" \
    -H "Host: $(setting ALLOWED_HOSTS | cut -d, -f1)" -H "X-Forwarded-Proto: https"
}

# Within a minute; the second word names a process that has to live meanwhile.
answers_soon() {
  for _try in $(seq 60); do
    sleep 1
    [ "$(ask "$1" /healthz)" = ok ] && return 0
    [ -z "${2:-}" ] || kill -0 "$2" 2>/dev/null || return 1
  done
  return 1
}

# Whether a release answers, on a socket of its own, while the old one goes on.
answers() {
  code=$1
  install -d -o stadtretter -g caddy -m 710 "$sockets"
  (
    cd "$code" || exit 1
    # A site that is closed for work answers 503 everywhere.
    with_settings exec env MAINTENANCE=0 setpriv --reuid stadtretter --regid stadtretter --init-groups \
      .venv/bin/granian cms.wsgi:application --interface wsgi --uds "$sockets/trial.sock" --log-level warning
  ) &
  trial=$!
  said=no
  if answers_soon trial "$trial"; then
    said=yes
    # More than health: both draw a page with static files.
    for page in / /admin/login/; do
      status=$(ask trial "$page" -o /dev/null -w '%{http_code}')
      case $status in 2* | 3*) ;; *) said=no ;; esac
    done
  fi
  kill "$trial" 2>/dev/null || true
  wait "$trial" 2>/dev/null || true
  rm -f "$sockets/trial.sock"
  [ "$said" = yes ]
}

install_services() {
  units=$root/etc/systemd/system
  install -d "$units" "$root/etc/caddy"
  install -D -m 644 "$1/deploy/systemd/sockets.conf" "$root/etc/tmpfiles.d/stadtretter.conf"
  for unit in "$1"/deploy/systemd/stadtretter*; do
    install -m 644 "$unit" "$units/"
  done
  for service in stadtretter-web stadtretter-mail stadtretter-tasks stadtretter@; do
    install -d "$units/$service.service.d"
    install -m 644 "$1/deploy/systemd/hardening.conf" "$units/$service.service.d/"
  done
  grep -v '^#' "$1/deploy/timers" | while read -r command when; do
    sed "s#@COMMAND@#$command#; s#@WHEN@#$when#" "$1/deploy/systemd/timer" \
      >"$units/stadtretter-$command.timer"
  done
  sed "s#@HOST@#$2#" "$1/deploy/Caddyfile" >"$root/etc/caddy/Caddyfile"
}

# Who asks meanwhile waits at the proxy, and nobody is turned away.
switch_to() {
  ln -sfn "$1" "$current.new"
  mv -T "$current.new" "$current"
  [ "$may_start" = yes ] || return 0
  systemctl daemon-reload
  systemd-tmpfiles --create stadtretter.conf
  systemctl enable --quiet stadtretter-web.service stadtretter-mail.service \
    stadtretter-tasks.service caddy
  systemctl reload-or-restart caddy
  systemctl restart stadtretter-web.service stadtretter-mail.service stadtretter-tasks.service
  grep -v '^#' "$1/deploy/timers" | while read -r command _when; do
    systemctl enable --quiet --now "stadtretter-$command.timer"
  done
  answers_soon web || die "The site does not answer: journalctl -u stadtretter-web says why."
}
