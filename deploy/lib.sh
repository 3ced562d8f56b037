# What install and rollback share. Read by them, not run.
# shellcheck shell=sh

home=/srv/stadtretter
current=$home/current
backups=/var/backups/stadtretter
may_start=yes
# Before the places of settings, units and proxy; the tests put them elsewhere.
root=${DEPLOY_ROOT:-}
settings=$root/etc/stadtretter.env
socket=/run/stadtretter-web.sock
tls=$root/etc/nginx/stadtretter

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

site_name() { setting BASE_URL | sed 's#^https*://##'; }

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
    goal=$(sed -n "s/^$app //p" "$1/before.txt")
    manage "$1" migrate --verbosity 0 "$app" "${goal:-zero}"
  done
}

trial_socket=/run/stadtretter-trial.sock

# As the proxy would.
ask() {
  page=$1
  shift
  curl -s "$@" --unix-socket "$trial_socket" "http://localhost$page" \
    -H "Host: $(setting ALLOWED_HOSTS | cut -d, -f1)" -H "X-Forwarded-Proto: https"
}

# Whether a release answers, on a socket of its own, while the old one goes on.
answers() {
  code=$1
  trial_words=$(mktemp)
  (
    cd "$code" || exit 1
    # A site that is closed for work answers 503 everywhere.
    exec systemd-socket-activate --listen "$trial_socket" sh -euc '
      set -a
      . "$1"
      MAINTENANCE=0 HOME=$2
      exec setpriv --reuid stadtretter --regid stadtretter --init-groups \
        .venv/bin/python deploy/serve.py
    ' sh "$settings" "$home"
  ) >"$trial_words" 2>&1 &
  trial=$!
  said=no
  for _try in $(seq 30); do
    sleep 1
    [ "$(ask /healthz)" = ok ] && said=yes && break
    kill -0 "$trial" 2>/dev/null || break
  done
  # More than health: both draw a page with static files.
  for page in / /admin/login/; do
    status=$(ask "$page" -o /dev/null -w '%{http_code}')
    case $status in 2* | 3*) ;; *) said=no ;; esac
  done
  kill "$trial" 2>/dev/null || true
  wait "$trial" 2>/dev/null || true
  [ "$said" = yes ] || cat "$trial_words" >&2
  rm -f "$trial_socket" "$trial_words"
  [ "$said" = yes ]
}

install_services() {
  units=$root/etc/systemd/system
  install -d "$units" "$root/etc/nginx/conf.d" "$root/var/www/stadtretter" "$tls"
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
  sed "s#@HOST@#$2#" "$1/deploy/nginx.conf" >"$root/etc/nginx/conf.d/stadtretter.conf"
  # Without IPv6 nginx would not start.
  [ -e /proc/net/if_inet6 ] || sed -i '/listen \[::\]/d' "$root/etc/nginx/conf.d/stadtretter.conf"
  install -m 644 "$1"/deploy/*.html "$tls/"
  # Debian's page of welcome.
  rm -f "$root/etc/nginx/sites-enabled/default"
  [ -e "$tls/privkey.pem" ] || first_certificate "$2"
}

# To begin with: nginx does not start without one.
first_certificate() {
  (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 \
    -subj "/CN=$1" -addext "subjectAltName=DNS:$1" -keyout "$tls/privkey.pem" -out "$tls/fullchain.pem") 2>/dev/null
  # Until November 2026 the proxy was Caddy.
  for kept in "$root"/var/lib/caddy/.local/share/caddy/certificates/*/"$1"; do
    [ -d "$kept" ] || continue
    cat "$kept/$1.key" >"$tls/privkey.pem"
    cat "$kept/$1.crt" >"$tls/fullchain.pem"
  done
}

# The socket stays open meanwhile: who asks then waits a moment, and nobody is turned away.
switch_to() {
  ln -sfn "$1" "$current.new"
  mv -T "$current.new" "$current"
  [ "$may_start" = yes ] || return 0
  systemctl daemon-reload
  systemctl enable --quiet --now stadtretter-web.socket
  systemctl enable --quiet stadtretter-web.service stadtretter-mail.service \
    stadtretter-tasks.service nginx
  systemctl restart stadtretter-web.service stadtretter-mail.service stadtretter-tasks.service
  if grep -qs "$socket" /etc/caddy/Caddyfile; then
    systemctl disable --quiet --now caddy
    chown www-data "$socket"
  fi
  systemctl reload-or-restart nginx
  systemctl enable --quiet --now stadtretter-certificate.timer
  grep -v '^#' "$1/deploy/timers" | while read -r command _when; do
    systemctl enable --quiet --now "stadtretter-$command.timer"
  done
}
