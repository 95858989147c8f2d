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
  local on_path
  if [[ -n ${LIFEBOAT_TEMPORAL:-} ]]; then
    temporal_usable "$LIFEBOAT_TEMPORAL" || fail 3 "$LIFEBOAT_TEMPORAL is no temporal command of $TEMPORAL_OLDEST or newer."
    return
  fi
  on_path=$(command -v temporal || true)
  if [[ -n $on_path ]] && temporal_usable "$on_path"; then
    export LIFEBOAT_TEMPORAL=$on_path
  else
    use_built LIFEBOAT_TEMPORAL Temporal "$TEMPORAL_VERSION" "3 minutes" github.com/temporalio/cli/temporalcli.Version \
      "curl -sSf https://temporal.download/cli.sh | sh   and   export LIFEBOAT_TEMPORAL=~/.temporalio/bin/temporal"
  fi
}
