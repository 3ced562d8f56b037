# Installs packages of Debian without asking; false where that is not allowed. Read, not run.
# shellcheck shell=sh

apt_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  if [ "$(id -u)" = 0 ]; then apt="apt-get"
  elif sudo -n true 2>/dev/null; then apt="sudo -n apt-get"
  else return 1; fi
  echo "Installing $* …"
  export DEBIAN_FRONTEND=noninteractive
  $apt update -qq >/dev/null 2>&1
  $apt install -y -qq "$@" >/dev/null 2>&1
}
