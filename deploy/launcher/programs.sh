# shellcheck shell=bash
# The Java programs and how each is started. Every program takes the command as its first argument.

# Metaspace may grow before anybody collects garbage for it: with the default that stops a recovery for a tenth of a second, in its middle.
JAVA_OPTIONS=(-XX:+UseSerialGC -XX:MetaspaceSize=128m -Xshare:auto -XX:-UsePerfData -Djava.net.preferIPv4Stack=true)

main_class() {
  case $1 in
    worker) echo studio.vibecraft.lifeboat.worker.Main ;;
    api) echo studio.vibecraft.lifeboat.api.cli.Main ;;
    bench) echo studio.vibecraft.lifeboat.bench.Main ;;
  esac
}

# Reading every page wants the optimising compiler. Short commands and the workers of tests never get warm enough for it, and beside a
# restore it would take the API the processor time that its answers need.
compiler_options() {
  case ${LIFEBOAT_SHORT_LIVED:-$1-$2} in
    worker-worker | bench-*) ;;
    *) echo -XX:TieredStopAtLevel=1 ;;
  esac
}

# start PROGRAM HEAP ARGUMENTS...: replaces the launcher, so that signals and the process id are the program's own.
start() {
  local program=$1 heap=$2
  shift 2
  local -a compiler
  read -ra compiler <<<"$(compiler_options "$program" "${1:-}")"
  exec java "${JAVA_OPTIONS[@]}" "${compiler[@]}" -Xmx"$heap" -XX:SharedArchiveFile="$LIFEBOAT_DIST/$program.jsa" -Xlog:disable -Xlog:all=off \
    -cp "$(<"$LIFEBOAT_DIST/$program.classpath")" "$(main_class "$program")" "$@"
}

run_worker() {
  step_down "$@"
  build
  start worker "${LIFEBOAT_WORKER_HEAP:-160m}" "$@"
}

run_machine() {
  step_down "$@"
  if [[ $1 == down ]]; then build_of_up; fi
  build
  if [[ $1 == up ]]; then
    remember_build
    find_temporal
  fi
  start worker 96m "$@"
}

run_bench() {
  step_down "$@"
  build
  find_temporal
  if needs_toxiproxy "$@"; then find_toxiproxy; fi
  start bench 768m "$@"
}

# The commands for people speak to the API and touch no cluster: they run as whoever calls them.
run_user_command() {
  if is_root && [[ $1 == api || ! -e $LIFEBOAT_CACHE/dist/$(build_stamp)/complete ]]; then
    step_down "$@"
  fi
  build
  start api "$([[ $1 == api ]] && echo 160m || echo 96m)" "$@"
}

# Servers of tests come and go by the hundred, with all their files: in memory, where there is room, that costs no disk its time.
MEMORY=/dev/shm
MEMORY_KILOBYTES=$((10 * 1024 * 1024))

# Sets LIFEBOAT_SANDBOXES to a directory that goes with the launcher; does nothing where memory is scarce or nothing may be executed in it.
find_sandboxes() {
  local free
  [[ -z ${LIFEBOAT_SANDBOXES:-} && -w $MEMORY && $(findmnt -nro OPTIONS -T "$MEMORY") != *noexec* ]] || return 0
  free=$(df -k --output=avail "$MEMORY" | tail -n1)
  ((free >= MEMORY_KILOBYTES && $(sed -n 's/^MemAvailable: *\([0-9]*\).*/\1/p' /proc/meminfo) >= MEMORY_KILOBYTES)) || return 0
  LIFEBOAT_SANDBOXES=$(mktemp -d "$MEMORY/lifeboat-XXXXXX")
  trap 'rm -rf "$LIFEBOAT_SANDBOXES"' EXIT
  export LIFEBOAT_SANDBOXES
}

# What is tested is built once, with all its checks.
run_tests() {
  step_down test "$@"
  BUILD_OPTIONS=(-DskipTests)
  build
  find_temporal
  find_toxiproxy
  find_sandboxes
  say "Testing in $LIFEBOAT_HOME, servers in ${LIFEBOAT_SANDBOXES:-$LIFEBOAT_CACHE/demo}; reports are below */target/surefire-reports."
  export LIFEBOAT_SHORT_LIVED=yes
  maven verify -Dtest.excluded.groups= "$@"
}
