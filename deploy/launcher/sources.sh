# shellcheck shell=bash
# The checkout: which files belong to it, and what they add up to.

# Every tracked or new file below the given paths, one per line; without Git, every file that is no build output.
source_files() {
  local paths=("${@:-.}")
  (
    cd "$LIFEBOAT_HOME" || exit
    {
      git ls-files -co --exclude-standard -- "${paths[@]}" 2>/dev/null ||
        find "${paths[@]}" \( -name target -o -name .git -o -name .lifeboat \) -prune -o -type f -print | sed 's,^\./,,'
    } | existing
  ) | LC_ALL=C sort
}

# Git lists tracked files that were deleted and not committed yet.
existing() {
  local file
  while IFS= read -r file; do
    if [[ -e $file || -L $file ]]; then printf '%s\n' "$file"; fi
  done
}

hash_of_files() {
  (cd "$LIFEBOAT_HOME" && tr '\n' '\0' | xargs -0 -r sha1sum 2>/dev/null) | sha1sum | cut -c1-16
}

# What the programs are built from. A copied checkout keeps the stamp of its original.
build_stamp() {
  local paths=() file
  for file in pom.xml .mvn runbooks {workflows,activities,ledger,worker,api,bench}/{pom.xml,src/main}; do
    [[ -e $LIFEBOAT_HOME/$file ]] && paths+=("$file")
  done
  source_files "${paths[@]}" | hash_of_files
}

checkout_id() {
  printf '%s' "$1" | sha1sum | cut -c1-12
}
