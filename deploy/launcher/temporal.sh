# shellcheck shell=bash
# Temporal for one machine: named by the user, on the PATH, in the cache, or built from the pinned sources in deploy/temporal.

TEMPORAL_VERSION=1.5.1
TEMPORAL_OLDEST=1.4.1

# Whether a temporal command answers with a version that is new enough.
temporal_usable() {
  local version
  version=$("$1" --version 2>/dev/null | sed -n 's/^temporal version \([0-9.]*\).*/\1/p')
  [[ -n $version && $(printf '%s\n' "$TEMPORAL_OLDEST" "$version" | sort -V | head -n1) == "$TEMPORAL_OLDEST" ]]
}

# Sets LIFEBOAT_TEMPORAL.
find_temporal() {
  local cached=$LIFEBOAT_CACHE/bin/temporal-$TEMPORAL_VERSION on_path
  if [[ -n ${LIFEBOAT_TEMPORAL:-} ]]; then
    temporal_usable "$LIFEBOAT_TEMPORAL" || fail 3 "$LIFEBOAT_TEMPORAL is no temporal command of $TEMPORAL_OLDEST or newer."
    return
  fi
  on_path=$(command -v temporal || true)
  if [[ -n $on_path ]] && temporal_usable "$on_path"; then
    LIFEBOAT_TEMPORAL=$on_path
  else
    [[ -x $cached ]] || build_temporal "$cached"
    LIFEBOAT_TEMPORAL=$cached
  fi
  export LIFEBOAT_TEMPORAL
}

build_temporal() {
  build_go_program "Temporal $TEMPORAL_VERSION from its sources (once, about 3 minutes)" temporal \
    "-X github.com/temporalio/cli/temporalcli.Version=$TEMPORAL_VERSION" "$1" ||
    fail 3 "Temporal could not be built. $(temporal_advice)"
}

temporal_advice() {
  printf '%s' "Get it in one of these ways, then start again:
  apt-get install golang-go       (Lifeboat then builds it), or
  curl -sSf https://temporal.download/cli.sh | sh   and   export LIFEBOAT_TEMPORAL=~/.temporalio/bin/temporal"
}
