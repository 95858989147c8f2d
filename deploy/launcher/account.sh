# shellcheck shell=bash
# Whose work it is: the cache directory, the unprivileged user, and a checkout that this user can read.

is_root() {
  [[ $EUID -eq 0 ]]
}

choose_cache() {
  if [[ -z ${LIFEBOAT_CACHE:-} ]]; then
    LIFEBOAT_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/lifeboat
    is_root && LIFEBOAT_CACHE=/var/cache/lifeboat
  fi
  export LIFEBOAT_CACHE
  is_root || mkdir -p "$LIFEBOAT_CACHE"/{bin,dist}
}

unprivileged_user() {
  local user=${LIFEBOAT_USER:-postgres}
  [[ $(id -u "$user" 2>/dev/null || echo missing) =~ ^[1-9][0-9]*$ ]] ||
    fail 3 "Lifeboat does not run as root, and there is no ordinary user '$user'. Name one with --run-as USER."
  printf '%s' "$user"
}

# Made by root once, owned by the user that works in them.
prepare_cache() {
  local user=$1 group
  group=$(id -gn "$user")
  install -d -o "$user" -g "$group" -m 755 "$LIFEBOAT_CACHE" "$LIFEBOAT_CACHE"/{bin,dist,clones,home,templates}
  if [[ -r ~/.m2/settings.xml ]]; then
    install -d -o "$user" -g "$group" -m 700 "$LIFEBOAT_CACHE/home/.m2"
    install -o "$user" -g "$group" -m 600 ~/.m2/settings.xml "$LIFEBOAT_CACHE/home/.m2/settings.xml"
  fi
}

# A clone of root's cannot be read or built by another user: a copy of it in the cache can.
copy_checkout() {
  local user=$1 target=$2 files stamp
  files=$(source_files)
  stamp=$(hash_of_files <<<"$files")
  [[ -e $target/../stamp && $(<"$target/../stamp") == "$stamp" ]] && return
  install -d -o "$user" -g "$(id -gn "$user")" "$target/.." "$target"
  tar -C "$LIFEBOAT_HOME" -cf - --ignore-failed-read --null --files-from=<(tr '\n' '\0' <<<"$files" | sed -z '/^$/d') 2>/dev/null |
    setpriv_as "$user" tar -C "$target" -xf - --no-same-owner
  remove_vanished "$target" "$files"
  printf '%s' "$stamp" >"$target/../stamp"
}

remove_vanished() {
  local target=$1 files=$2
  (cd "$target" && find . \( -name target -o -name .lifeboat \) -prune -o -type f -printf '%P\n' | LC_ALL=C sort |
    LC_ALL=C comm -13 <(printf '%s\n' "$files") - | tr '\n' '\0' | xargs -0 -r rm -f --)
}

setpriv_as() {
  local user=$1
  shift
  setpriv --reuid "$user" --regid "$(id -gn "$user")" --init-groups -- \
    env HOME="$LIFEBOAT_CACHE/home" USER="$user" LOGNAME="$user" XDG_CACHE_HOME= XDG_CONFIG_HOME= "$@"
}

# As root: goes on as the unprivileged user, from a checkout that it can build, and never returns.
step_down() {
  is_root || return 0
  local user copy
  user=$(unprivileged_user)
  copy=$LIFEBOAT_CACHE/clones/$(checkout_id "$LIFEBOAT_HOME")/src
  prepare_cache "$user"
  copy_checkout "$user" "$copy"
  setpriv_as "$user" test -x "$PWD" || cd "$copy" || exit
  exec setpriv --reuid "$user" --regid "$(id -gn "$user")" --init-groups -- \
    env HOME="$LIFEBOAT_CACHE/home" USER="$user" LOGNAME="$user" XDG_CACHE_HOME= XDG_CONFIG_HOME= "$copy/lifeboat" "$@"
}
