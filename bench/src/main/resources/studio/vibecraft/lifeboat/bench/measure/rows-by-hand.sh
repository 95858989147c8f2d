#!/usr/bin/env bash
# What an expert does who knows the statement and where it was: a full point-in-time recovery beside, the rows out of it and back in.
# Usage: rows-by-hand.sh ROOT BINARIES PORT BACKUP PROCESSES POSITION EVERY
set -euo pipefail
root=$1 bin=$2 port=$3 backup=$4 processes=$5 position=$6 every=$7
export LC_ALL=C
past=$root/data.past side=$root/past conf=$root/pgbackrest.conf
declare -A wanted=(
  [customers]="id % $every = 0"
  [orders]="customer_id % $every = 0"
  [order_items]="order_id IN (SELECT id FROM orders WHERE customer_id % $every = 0)"
  [documents]="order_id IN (SELECT id FROM orders WHERE customer_id % $every = 0)"
)

log() { printf '%s %s\n' "$(date +%s.%N)" "$*"; }
ask() { "$bin/psql" -X -q -At -v ON_ERROR_STOP=1 -h "$1" -p "$port" -U postgres -d shop "${@:2}"; }

log start
mkdir -m 700 "$past" "$side"
pgbackrest "--config=$conf" --stanza=shop --log-level-file=off "--set=$backup" "--pg1-path=$past" --type=standby --archive-mode=off \
  "--process-max=$processes" --no-link-all restore
printf "restore_command = 'pgbackrest --config=%s --stanza=shop --pg1-path=%s archive-get %%f \"%%p\" || cp %s/data/pg_wal/%%f \"%%p\"'\n" \
  "$conf" "$past" "$root" >>"$past/postgresql.auto.conf"
setsid "$bin/pg_ctl" -D "$past" -s -w -t 300 -l "$root/log/by-hand.log" -o "-c port=$port -c unix_socket_directories=$side \
  -c listen_addresses='' -c recovery_target_lsn=$position -c recovery_target_inclusive=off -c recovery_target_action=pause" start </dev/null
until [[ $(ask "$side" -c "SELECT pg_get_wal_replay_pause_state() = 'paused'") == t ]]; do read -rt 0.02 <> <(:) || true; done
for table in customers orders order_items documents; do
  ask "$side" -c "COPY (SELECT * FROM $table WHERE ${wanted[$table]}) TO STDOUT" >"$root/$table.rows"
done
log rows
{
  echo "BEGIN; SET LOCAL session_replication_role = replica;"
  for table in customers orders order_items documents; do echo "\\copy $table from '$root/$table.rows'"; done
  echo "COMMIT;"
} | ask "$root/s"
log done
"$bin/pg_ctl" -D "$past" -s -w -m immediate stop
