#!/usr/bin/env bash
# What an expert's script does: the safe order and the checks of the product, the same tools, the same parallelism, no sleeps.
# Usage: recover-by-hand.sh ROOT BINARIES PORT BACKUP PROCESSES DAMAGED_TABLE
set -euo pipefail
root=$1 bin=$2 port=$3 backup=$4 processes=$5 damaged=$6
export PGOPTIONS='-c default_transaction_read_only=off' LC_ALL=C
old=$root/data copy=$root/data.by-hand saved=$root/saved-wal conf=$root/pgbackrest.conf side=$root/side
rest=(pgbackrest "--config=$conf" --stanza=shop --log-level-file=off)

log() { printf '%s %s\n' "$(date +%s.%N)" "$*"; }
ask() { "$bin/psql" -X -At -v ON_ERROR_STOP=1 -h "$1" -p "$port" -U postgres -d "${3:-postgres}" -c "$2"; }
stop() { "$bin/pg_ctl" -D "$1" -s -w -m fast stop; }
start() { # DIRECTORY SOCKETS MORE
  setsid "$bin/pg_ctl" -D "$1" -s -w -t 300 -l "$root/log/by-hand.log" \
    -o "-c port=$port -c unix_socket_directories=$2 $3" start </dev/null
}
end_lsn() { ask "$root/s" 'SELECT pg_last_wal_replay_lsn()'; } # of the fenced cluster
databases() { ask "$1" "SELECT datname FROM pg_database WHERE datallowconn AND datname <> 'template1'"; }

write_as_application() {
  PGPASSWORD=sandbox "$bin/psql" -X -q -h 127.0.0.1 -p "$port" -U shop_app -d shop -c 'INSERT INTO write_checks DEFAULT VALUES'
}

freeze_expiry() {
  sed -i '/^\[global\]/a expire-auto=n' "$conf"
  grep -q '^expire-auto=n' "$conf"
}

stop_writes() {
  touch "$old/standby.signal"
  cp "$old/postgresql.auto.conf" "$root/auto.conf.before"
  printf "restore_command = ''\nprimary_conninfo = ''\nrecovery_target_timeline = 'current'\npromote_trigger_file = ''\n" >>"$old/postgresql.auto.conf"
  stop "$old"
  start "$old" "$root/s" "-c listen_addresses=127.0.0.1"
  if write_as_application 2>/dev/null; then exit 1; fi
  if ask "$root/s" 'CREATE TABLE fence_check ()' shop 2>/dev/null; then exit 1; fi
  [[ $(ask "$root/s" 'SELECT pg_is_in_recovery()') == t ]]
}

save_wal() {
  local ready
  cp -a "$old/pg_wal" "$saved"
  sync -f "$saved"
  for ready in "$saved"/archive_status/*.ready; do
    [[ -e $ready ]] || continue
    "${rest[@]}" "--pg1-path=$old" archive-push "$saved/$(basename "$ready" .ready)"
  done
}

restore_beside() {
  mkdir -m 700 "$copy"
  "${rest[@]}" "--set=$backup" "--pg1-path=$copy" --type=standby --archive-mode=preserve "--process-max=$processes" --no-link-all restore
  printf "restore_command = 'pgbackrest --config=%s --stanza=shop --pg1-path=%s archive-get %%f \"%%p\" || cp %s/%%f \"%%p\"'\n" \
    "$conf" "$copy" "$saved" >>"$copy/postgresql.auto.conf"
}

await() { # QUERY
  until [[ $(ask "$side" "$1") == t ]]; do read -rt 0.02 <> <(:) || true; done
}

# The backup may hold the damage, too: it is looked at where it is consistent, before anything is replayed.
examine_backup() {
  mkdir -m 700 "$side"
  start "$copy" "$side" "-c listen_addresses='' -c archive_mode=off -c recovery_target=immediate -c recovery_target_action=pause"
  await "SELECT pg_get_wal_replay_pause_state() = 'paused'"
  "$bin/pg_amcheck" -h "$side" -p "$port" -U postgres -d shop "--table=$damaged" --heapallindexed "--jobs=$processes"
  own_checks "$side"
  stop "$copy"
}

# A damaged page that the server took for a new one was started again: replay would lose the rows that the backup still has on it.
# Until the backup is consistent, pages that its copy met in the middle of their first writing are as they should be; so are empty ones,
# which a server adds in advance.
trace_damage() { # FIRST_SEGMENT FILE BLOCKS
  local number last segment name consistent
  mkdir "$root/wal"
  last=$(find "$saved" -maxdepth 1 -type f -regex '.*/[0-9A-F]*' -printf '%f\n' | sort | tail -1)
  for ((number = 16#${1:8:8} * 256 + 16#${1:16:8}; number <= 16#${last:8:8} * 256 + 16#${last:16:8}; number++)); do
    printf -v name '%s%08X%08X' "${1:0:8}" $((number / 256)) $((number % 256))
    segment=$root/wal/$name
    if [[ -e $saved/$name ]]; then ln -s "$saved/$name" "$segment"; else "${rest[@]}" "--pg1-path=$old" archive-get "$name" "$segment"; fi
  done
  consistent=$("${rest[@]}" info "--set=$backup" | sed -n 's,^ *lsn start/stop: .* / ,,p')
  "$bin/pg_waldump" -p "$root/wal" "--timeline=$((16#${1:0:8}))" "--start=$consistent" "--end=$(end_lsn)" "--relation=1663/${2#base/}" |
    awk -v "blocks=$3" '/[+]INIT/ && match($0, /blk [0-9]+/) && substr($0, RSTART + 4, RLENGTH - 4) + 0 < blocks { print substr($0, RSTART + 4, RLENGTH - 4) }' |
    sort -u | while read -r number; do
      segment=$copy/$2$( ((number < 131072)) || echo ".$((number / 131072))")
      # pd_lower: where the line pointers end; 24 when there are none
      (($(od -An -tu2 -j $((number % 131072 * 8192 + 12)) -N2 "$segment") <= 24)) || exit 1
    done
}

replay() {
  local end=$1
  start "$copy" "$side" "-c listen_addresses='' -c archive_mode=off -c max_logical_replication_workers=0"
  await "SELECT pg_last_wal_replay_lsn() >= '$end'"
}

amcheck() {
  "$bin/pg_amcheck" -h "$1" -p "$port" -U postgres --all --heapallindexed "--jobs=$processes"
}

# One row per duplicate key or orphan, tables read sequentially.
keys() {
  local database
  for database in $(databases "$1"); do
    ask "$1" "$(cat "$root/keys.sql")" "$database" | while read -r query; do
      [[ $(PGOPTIONS='-c enable_indexscan=off -c enable_indexonlyscan=off -c enable_bitmapscan=off' ask "$1" "$query" "$database") == 0 ]] || exit 1
    done
  done
}

own_checks() {
  [[ -z $(ask "$1" 'SELECT o.id FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE c.id IS NULL' shop) ]]
}

checksums() {
  "$bin/pg_checksums" --check -D "$copy" >/dev/null
}

swap() {
  stop "$copy"
  stop "$old"
  mv "$old/global/pg_control" "$old/global/pg_control.retired"
  mv "$old" "$old.before"
  mv "$copy" "$old"
  sync -f "$root"
  cp "$root/auto.conf.before" "$old/postgresql.auto.conf"
  printf "restore_command = 'pgbackrest --config=%s --stanza=shop archive-get %%f \"%%p\" || cp %s/%%f \"%%p\"'\n" "$conf" "$saved" >>"$old/postgresql.auto.conf"
}

promote() {
  start "$old" "$side" "-c listen_addresses='' -c archive_mode=on"
  "$bin/pg_ctl" -D "$old" -s -w promote
  ask "$side" "REINDEX TABLE $damaged" shop
}

prove_archiving() {
  local segment
  segment=$(ask "$side" 'SELECT pg_walfile_name(pg_switch_wal())')
  until ls "$root"/repository/archive/shop/15-1/*/"$segment"-* >/dev/null 2>&1; do read -rt 0.02 <> <(:) || true; done
  ls "$root"/repository/archive/shop/15-1/*.history >/dev/null
}

open() {
  cp "$root/auto.conf.before" "$old/postgresql.auto.conf"
  stop "$old"
  start "$old" "$root/s" "-c listen_addresses=127.0.0.1"
  write_as_application
}

# Expiry may go on only when the new backup has been restored and looked at.
restore_test() {
  local test=$root/data.test
  mkdir -m 700 "$test" "$root/test-side"
  "${rest[@]}" "--pg1-path=$test" --type=standby --archive-mode=off "--process-max=$processes" --no-link-all restore
  start "$test" "$root/test-side" "-c listen_addresses='' -c recovery_target=immediate -c recovery_target_action=pause"
  amcheck "$root/test-side"
  stop "$test"
  rm -rf "$test"
  sed -i '/^expire-auto=n$/d' "$conf"
}

main() {
  local file blocks first
  freeze_expiry
  log stop-writes
  stop_writes
  log restore
  save_wal
  restore_beside
  file=$(ask "$root/s" "SELECT pg_relation_filepath('$damaged')" shop)
  blocks=$(find "$copy/${file%/*}" -regex ".*/${file##*/}\(\.[0-9]+\)?" -printf '%s\n' | awk '{ bytes += $1 } END { print bytes / 8192 }')
  first=$(sed -n 's/^START WAL LOCATION: .*(file \(.*\))/\1/p' "$copy/backup_label")
  examine_backup
  trace_damage "$first" "$file" "$blocks"
  replay "$(end_lsn)"
  log verify
  amcheck "$side"
  keys "$side"
  own_checks "$side"
  log resume
  swap
  copy=$old checksums
  promote
  own_checks "$side"
  prove_archiving
  open
  "${rest[@]}" --type=full --no-expire-auto --start-fast "--process-max=$processes" backup
  restore_test
  log "done"
}

main
