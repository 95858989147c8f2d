# shellcheck shell=bash
# What the launcher says.

say() {
  printf '%s\n' "$*" >&2
}

# fail CODE SENTENCE...: codes are those of ./lifeboat help.
fail() {
  local code=$1
  shift
  say "lifeboat: $*"
  exit "$code"
}

show_version() {
  sed -n 's|^  <version>\(.*\)</version>$|Lifeboat \1|p' "$LIFEBOAT_HOME/pom.xml"
}

show_help() {
  cat <<'TEXT'
Lifeboat brings damaged PostgreSQL databases back.

See it work
  demo        a real cluster is damaged, recovered and compared with what was acknowledged
              --scenario complete-loss|region-outage|return-to-primary|accidental-deletion
              --damage heap-page|toast|index-only|zeroed-page|missing-file|silent-in-last-backups
              --kill-worker PERCENT  --kill-temporal  --size 3GB  --interactive  --exit  --json
  test        all tests, real servers included
  bench       bench corruption|deletion|failover|logical --size 3GB

Run it on your own cluster (all take --config lifeboat.yml)
  doctor      checks the configuration and everything it needs; changes nothing
  up, down    Temporal, ledger, worker and API on this machine; up --detach returns
  worker      the worker alone
  returned    on a host that was away: makes clusters read-only that another region has replaced
  api         the API alone

Recover
  databases   what is protected
  plan        what a recovery would do now; changes nothing
  recover     starts the recovery of a plan
  status, watch, decide, cancel
  by-hand     the commands of a runbook, with real names, for when Lifeboat is gone
  receipt     show or verify the evidence

Procedures by themselves
  user-data   export DATABASE KEY, restore DATABASE EXPORT: all that hangs on one user's row, out and back
  restore     restore DATABASE --beside DIR [--to-time T | --to-lsn L | --to-xid X | --latest]
  schema      validate DATABASE, apply DATABASE: the migrations against the catalog
  standby     create, pause, resume DATABASE STANDBY: made from the newest backup; kept where it is, and let go on
  procedure   list, show, watch, cancel

Besides
  token NAME  makes an API token; --role viewer|responder|commander|admin
  help, version

Launcher options: --run-as USER (for root; default postgres), --temporal FILE.
Environment: LIFEBOAT_CACHE, LIFEBOAT_USER, LIFEBOAT_TEMPORAL, LIFEBOAT_TOXIPROXY.
Exit codes: 0 done, 1 failed or not well, 2 wrong use or configuration, 3 something must be installed or started first,
4 not found (demo: not lossless), 5 refused, 6 neither API nor Temporal answers. docs/operating.md says more.
TEXT
}
