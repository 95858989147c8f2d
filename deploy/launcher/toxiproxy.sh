# shellcheck shell=bash
# toxiproxy, the line between two regions: named by the user, in the cache, or built from the pinned sources in deploy/toxiproxy.

TOXIPROXY_VERSION=2.12.0

# Whether a demo or a benchmark puts a line between two regions; no other one waits for the build. Tests always do.
needs_toxiproxy() {
  case " $* " in
    " bench failover "* | *" --scenario"[\ =]"region-outage "* | *" --scenario"[\ =]"return-to-primary "*) ;;
    *) return 1 ;;
  esac
}

# Sets LIFEBOAT_TOXIPROXY.
find_toxiproxy() {
  local cached=$LIFEBOAT_CACHE/bin/toxiproxy-$TOXIPROXY_VERSION
  if [[ -n ${LIFEBOAT_TOXIPROXY:-} ]]; then
    [[ -x $LIFEBOAT_TOXIPROXY ]] || fail 3 "LIFEBOAT_TOXIPROXY names $LIFEBOAT_TOXIPROXY, which cannot be executed."
    # Servers are started in directories of their own.
    LIFEBOAT_TOXIPROXY=$(readlink -f -- "$LIFEBOAT_TOXIPROXY")
  else
    [[ -x $cached ]] || build_toxiproxy "$cached"
    LIFEBOAT_TOXIPROXY=$cached
  fi
  export LIFEBOAT_TOXIPROXY
}

build_toxiproxy() {
  build_go_program "toxiproxy $TOXIPROXY_VERSION from its sources (once, about a minute)" toxiproxy \
    "-X github.com/Shopify/toxiproxy/v2.Version=$TOXIPROXY_VERSION" "$1" ||
    fail 3 "toxiproxy, which stands for the line between two regions, could not be built. $(toxiproxy_advice)"
}

toxiproxy_advice() {
  printf '%s' "Get it in one of these ways, then start again:
  apt-get install golang-go       (Lifeboat then builds it), or
  a toxiproxy-server from https://github.com/Shopify/toxiproxy/releases   and   export LIFEBOAT_TOXIPROXY=<its path>"
}
