# shellcheck shell=bash
# Debian packages: says what is missing, installs it where that is allowed, and otherwise says how.

POSTGRES_BINARIES=${LIFEBOAT_POSTGRES_BINARIES:-/usr/lib/postgresql/15/bin}
export LIFEBOAT_POSTGRES_BINARIES=$POSTGRES_BINARIES

missing_packages() {
  [[ -x $POSTGRES_BINARIES/postgres ]] || echo postgresql-15
  [[ -x $POSTGRES_BINARIES/psql ]] || echo postgresql-client-15
  command -v pgbackrest >/dev/null || echo pgbackrest
  command -v javac >/dev/null || echo openjdk-17-jdk-headless
  [[ -e /usr/share/postgresql/15/extension/pg_dirtyread.control ]] || echo postgresql-15-dirtyread
  command -v git >/dev/null || echo git
  if [[ $1 != server ]]; then
    # In /usr/sbin, which is not on every user's path.
    [[ -x /usr/sbin/named ]] || echo bind9
    command -v nsupdate >/dev/null || echo bind9-dnsutils
    command -v pgbouncer >/dev/null || [[ -x /usr/sbin/pgbouncer ]] || echo pgbouncer
  fi
  if [[ $1 == test ]]; then
    command -v chromium >/dev/null || echo chromium
  fi
}

# The words before apt-get with which this user may install; fails when there are none.
installer() {
  command -v apt-get >/dev/null || return 1
  is_root && echo env && return
  command -v sudo >/dev/null && sudo -n true 2>/dev/null && echo sudo
}

install_packages() {
  local prefix
  say "Missing Debian packages: $*"
  prefix=$(installer) ||
    fail 3 "They may not be installed from here. Run: sudo apt-get install -y --no-install-recommends $*"
  say "Installing them with apt-get (a default cluster or name server that a package brings is left alone)."
  apt_install "$prefix" "$@" || { "$prefix" apt-get update -q >&2 && apt_install "$prefix" "$@"; } ||
    fail 3 "apt-get failed. Run: apt-get install -y --no-install-recommends $*"
}

apt_install() {
  local prefix=$1
  shift
  # Two clones on one fresh machine install at the same time: the second one waits.
  "$prefix" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -q -y --no-install-recommends "$@" >&2
}

# with_packages server|demo|test COMMAND
with_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$1")
  ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
}
