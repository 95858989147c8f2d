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
  if [[ -n ${LIFEBOAT_TOXIPROXY:-} ]]; then
    [[ -x $LIFEBOAT_TOXIPROXY ]] || fail 3 "LIFEBOAT_TOXIPROXY names $LIFEBOAT_TOXIPROXY, which cannot be executed."
    # Servers are started in directories of their own.
    LIFEBOAT_TOXIPROXY=$(readlink -f -- "$LIFEBOAT_TOXIPROXY")
    export LIFEBOAT_TOXIPROXY
  else
    use_built LIFEBOAT_TOXIPROXY toxiproxy "$TOXIPROXY_VERSION" "a minute" github.com/Shopify/toxiproxy/v2.Version \
      "a toxiproxy-server (the line between two regions) from https://github.com/Shopify/toxiproxy/releases
  and   export LIFEBOAT_TOXIPROXY=<its path>"
  fi
}
