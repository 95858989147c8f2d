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
    temporal_usable "$cached" || build_temporal "$cached"
    LIFEBOAT_TEMPORAL=$cached
  fi
  export LIFEBOAT_TEMPORAL
}

# Two clones may come here at once: the second one waits and finds the first one's binary.
build_temporal() {
  local target=$1 lock
  exec {lock}>"$LIFEBOAT_CACHE/bin/build.lock"
  flock "$lock"
  if ! temporal_usable "$target"; then
    say "Building Temporal $TEMPORAL_VERSION from its sources (once, about 3 minutes)."
    compile_temporal "$target" || fail 3 "Temporal could not be built. $(temporal_advice)"
  fi
  exec {lock}>&-
}

compile_temporal() {
  local target=$1 work=$LIFEBOAT_CACHE/go go
  go=$(find_go "$work") || return 1
  (
    cd "$LIFEBOAT_HOME/deploy/temporal"
    export GOPATH=$work/path GOCACHE=$work/build GOTOOLCHAIN=auto GOFLAGS=-modcacherw CGO_ENABLED=0
    "$go" build -trimpath -ldflags "-s -w -X github.com/temporalio/cli/temporalcli.Version=$TEMPORAL_VERSION" \
      -o "$target.$$" github.com/temporalio/cli/cmd/temporal >&2
  ) || return 1
  mv "$target.$$" "$target"
  rm -rf "$work"
}

# A Go that can build it: 1.21 and newer fetch the toolchain that go.mod names by themselves, an older one is helped.
find_go() {
  local work=$1 go
  go=$(command -v go) || return 1
  if [[ $("$go" version) =~ go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= 21)); then
    printf '%s' "$go"
  else
    fetch_toolchain "$go" "$work"
  fi
}

fetch_toolchain() {
  local go=$1 work=$2 version module directory
  version=$(sed -n 's/^go //p' "$LIFEBOAT_HOME/deploy/temporal/go.mod")
  module=golang.org/toolchain@v0.0.1-go$version.linux-$("$go" env GOARCH)
  directory=$work/path/pkg/mod/$module
  mkdir -p "$work/empty" && cd "$work/empty" || return 1
  printf 'module empty\n' >go.mod
  GOPATH=$work/path GOCACHE=$work/build GOFLAGS=-modcacherw "$go" mod download "$module" >&2 || return 1
  chmod -R u+x "$directory/bin" "$directory/pkg/tool"
  printf '%s' "$directory/bin/go"
}

temporal_advice() {
  printf '%s' "Get it in one of these ways, then start again:
  apt-get install golang-go       (Lifeboat then builds it), or
  curl -sSf https://temporal.download/cli.sh | sh   and   export LIFEBOAT_TEMPORAL=~/.temporalio/bin/temporal"
}
