# shellcheck shell=bash
# Builds the programs when their sources changed, and keeps each build in the cache.

BUILD_OPTIONS=(-Dmaven.test.skip=true -Dskip.quality)

maven() {
  (cd "$LIFEBOAT_HOME" && sh ./mvnw -B -ntp "$@")
}

# Sets LIFEBOAT_DIST to the directory with the up-to-date programs.
build() {
  if [[ -n ${LIFEBOAT_DIST:-} && -d $LIFEBOAT_DIST ]]; then return; fi
  LIFEBOAT_DIST=$LIFEBOAT_CACHE/dist/$(build_stamp)
  export LIFEBOAT_DIST
  [[ -e $LIFEBOAT_DIST/complete ]] || build_alone
}

# What `up` was started from ends it, too: sources that changed since must not be built first, which takes minutes and may fail.
remember_build() {
  mkdir -p "$LIFEBOAT_HOME/.lifeboat" && printf '%s\n' "$LIFEBOAT_DIST" >"$LIFEBOAT_HOME/.lifeboat/up"
}

build_of_up() {
  local up=$LIFEBOAT_HOME/.lifeboat/up
  if [[ -r $up && -e $(<"$up")/complete ]]; then
    LIFEBOAT_DIST=$(<"$up")
    export LIFEBOAT_DIST
  fi
}

# Two commands in one clone must not build at once; the second one finds the first one's build.
build_alone() {
  local lock
  mkdir -p "$LIFEBOAT_HOME/.lifeboat"
  exec {lock}>"$LIFEBOAT_HOME/.lifeboat/build.lock"
  flock "$lock"
  if [[ ! -e $LIFEBOAT_DIST/complete ]]; then
    say "Building Lifeboat (once; later starts find it in $LIFEBOAT_CACHE)."
    maven -q "${BUILD_OPTIONS[@]}" package >&2 || fail 1 "The build failed; see above."
    install_programs
    forget_old_builds
  fi
  exec {lock}>&-
}

install_programs() {
  local program fresh=$LIFEBOAT_DIST.$$
  mkdir -p "$fresh"
  for program in worker api bench; do
    cp -a "$LIFEBOAT_HOME/$program/target/lib" "$fresh/$program"
  done
  rm -rf "$LIFEBOAT_DIST"
  mv -T "$fresh" "$LIFEBOAT_DIST"
  for program in worker api bench; do
    printf '%s\n' "$LIFEBOAT_DIST/$program"/*.jar | paste -sd: >"$LIFEBOAT_DIST/$program.classpath"
    archive_classes "$program"
  done
  touch "$LIFEBOAT_DIST/complete"
}

# A class data archive halves the start-up time, and a recovery meets no class for the first time while people wait; without one everything
# works, only slower. Worker and API are started for it on a configuration with which both load everything and then end: no Temporal is
# there, and no user may listen on the port.
archive_classes() {
  local program=$1 rehearsal=$LIFEBOAT_DIST/rehearsal classes=$LIFEBOAT_DIST/$1.classes classpath
  classpath=$(<"$LIFEBOAT_DIST/$program.classpath")
  local -a command=(--help)
  if [[ $program != bench ]]; then
    mkdir -p "$rehearsal"
    rehearsal_configuration "$rehearsal" >"$rehearsal/lifeboat.yml"
    command=("$program" --config "$rehearsal/lifeboat.yml")
  fi
  timeout 30 java -XX:DumpLoadedClassList="$classes" -Xlog:disable -Xlog:all=off "${JAVA_OPTIONS[@]}" \
    -cp "$classpath" "$(main_class "$program")" "${command[@]}" >/dev/null 2>&1 || true
  if [[ $program == worker ]]; then recovery_classes >>"$classes"; fi
  java "${JAVA_OPTIONS[@]}" -Xshare:dump -XX:SharedClassListFile="$classes" -XX:SharedArchiveFile="$LIFEBOAT_DIST/$program.jsa" \
    -cp "$classpath" >/dev/null 2>&1 || true
  rm -rf "$rehearsal" "$classes"
}

# What only a recovery loads: our own, and of the libraries that come in when Temporal and a server answer.
recovery_classes() {
  printf '%s\n' "$LIFEBOAT_DIST"/worker/{lifeboat-,jdbi3-core-,junixsocket-common-,postgresql-,protobuf-java-,temporal-}*.jar | xargs -n1 jar --list --file |
    sed -n '/^META-INF\//d; /-info\.class$/d; s/\.class$//p'
}

rehearsal_configuration() {
  cat <<END
state: $1/state
temporal: {address: "127.0.0.1:1"}
api: {bind: 127.0.0.1, port: 1, admin-port: 2}
databases:
  example:
    host: local
    postgres: {data-directory: $1/data}
    pgbackrest: {stanza: example}
END
}

# Programs of other clones may still run from a young one. A sandbox's template is made again when it is wanted.
forget_old_builds() {
  find "$LIFEBOAT_CACHE/dist" "$LIFEBOAT_CACHE/templates" -mindepth 1 -maxdepth 1 -mtime +14 -exec rm -rf {} + 2>/dev/null || true
}
