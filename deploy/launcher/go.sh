# shellcheck shell=bash
# Programs in Go that are built from the pinned, checksummed sources of a module below deploy/, once, into the cache.

# use_built VARIABLE NAME VERSION MINUTES LINKED ELSEWHERE. Sets VARIABLE to the program of this version in the cache, which is built if it is
# not there; LINKED is the Go variable that is told the version, ELSEWHERE another way to the program.
use_built() {
  local variable=$1 name=$2 version=$3 minutes=$4 linked=$5 elsewhere=$6
  local target=$LIFEBOAT_CACHE/bin/${name,,}-$version
  if [[ ! -x $target ]]; then
    build_go_program "$name $version from its sources (once, about $minutes)" "${name,,}" "-X $linked=$version" "$target" ||
      fail 3 "$name could not be built. Get it in one of these ways, then start again:
  apt-get install golang-go       (Lifeboat then builds it), or
  $elsewhere"
  fi
  export "$variable=$target"
}

# build_go_program WHAT MODULE LINKER_FLAGS TARGET. Two clones may come here at once: the second one waits and finds the first one's program.
build_go_program() {
  local what=$1 module=$2 flags=$3 target=$4 lock
  exec {lock}>"$LIFEBOAT_CACHE/bin/build.lock"
  flock "$lock"
  if [[ ! -x $target ]]; then
    say "Building $what."
    compile_go_program "$LIFEBOAT_HOME/deploy/$module" "$flags" "$target" || return 1
  fi
  exec {lock}>&-
}

# A module names its one program as its tool.
compile_go_program() {
  local module=$1 flags=$2 target=$3 work=$LIFEBOAT_CACHE/go go
  go=$(find_go "$module" "$work") || return 1
  (
    cd "$module"
    export GOPATH=$work/path GOCACHE=$work/build GOTOOLCHAIN=auto GOFLAGS=-modcacherw CGO_ENABLED=0
    "$go" build -trimpath -ldflags "-s -w $flags" -o "$target.$$" "$(sed -n 's/^tool //p' go.mod)" >&2
  ) || return 1
  mv "$target.$$" "$target"
  rm -rf "$work"
}

# A Go that can build it: 1.21 and newer fetch the toolchain that go.mod names by themselves, an older one is helped.
find_go() {
  local module=$1 work=$2 go
  go=$(command -v go) || return 1
  if [[ $("$go" version) =~ go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= 21)); then
    printf '%s' "$go"
  else
    fetch_toolchain "$go" "$module" "$work"
  fi
}

fetch_toolchain() {
  local go=$1 module=$2 work=$3 version toolchain directory
  version=$(sed -n 's/^go //p' "$module/go.mod")
  toolchain=golang.org/toolchain@v0.0.1-go$version.linux-$("$go" env GOARCH)
  directory=$work/path/pkg/mod/$toolchain
  mkdir -p "$work/empty" && cd "$work/empty" || return 1
  printf 'module empty\n' >go.mod
  GOPATH=$work/path GOCACHE=$work/build GOFLAGS=-modcacherw "$go" mod download "$toolchain" >&2 || return 1
  chmod -R u+x "$directory/bin" "$directory/pkg/tool"
  printf '%s' "$directory/bin/go"
}
