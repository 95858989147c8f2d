// Times, sizes and states as people say them.

const ISO = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

/** ISO-8601 duration to seconds. */
export function seconds(duration) {
  const found = ISO.exec(duration ?? '');
  if (!found) return 0;
  const [, minus, d = 0, h = 0, m = 0, s = 0] = found;
  return (minus ? -1 : 1) * (d * 86400 + h * 3600 + m * 60 + Number(s));
}

export function span(totalSeconds) {
  const total = Math.max(0, Math.round(totalSeconds));
  if (total < 100) return `${total} s`;
  if (total < 6000) return `${Math.floor(total / 60)} min ${String(total % 60).padStart(2, '0')} s`;
  return `${Math.floor(total / 3600)} h ${String(Math.floor((total % 3600) / 60)).padStart(2, '0')} min`;
}

/** How long something short took: a check may take a millisecond or an hour. */
export function brief(totalSeconds) {
  if (totalSeconds >= 10) return span(totalSeconds);
  if (totalSeconds >= 1) return `${totalSeconds.toFixed(1)} s`;
  return totalSeconds >= 0.001 ? `${Math.round(totalSeconds * 1000)} ms` : '';
}

/** Without the seconds where they do not matter. */
export function roughly(totalSeconds) {
  const total = Math.max(0, Math.round(totalSeconds));
  if (total < 100 && total !== 60) return `${total} s`;
  if (total < 3570) return `${Math.round(total / 60)} min`;
  const minutes = Math.round(total / 60);
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
}

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
export const clock = (instant) => (instant ? clockFormat.format(new Date(instant)) : '–');
export const day = (instant) => (instant ? `${dayFormat.format(new Date(instant))}, ${clock(instant)}` : '–');

export function bytes(count) {
  let value = count;
  for (const unit of ['B', 'kB', 'MB', 'GB', 'TB']) {
    if (value < 1000 || unit === 'TB') return `${value >= 100 || unit === 'B' ? Math.round(value) : value.toFixed(1)} ${unit}`;
    value /= 1000;
  }
  return '';
}

export const percent = (progress) => (progress?.total ? Math.min(100, (100 * progress.done) / progress.total) : null);

/** Word, sign and tone of every state: the sign and the word say it, the tone only helps. */
export const STEP_STATES = {
  PENDING: { word: 'To do', sign: '', tone: 'quiet' },
  WAITING_FOR_APPROVAL: { word: 'Waits for approval', sign: '?', tone: 'ask' },
  RUNNING: { word: 'Under way', sign: '▸', tone: 'go' },
  HOLDING: { word: 'Holds', sign: '!', tone: 'stop' },
  DONE: { word: 'Done', sign: '✓', tone: 'good' },
  SKIPPED: { word: 'Skipped', sign: '↷', tone: 'quiet' },
  NOT_NEEDED: { word: 'Not needed', sign: '–', tone: 'quiet' },
  UNDOING: { word: 'Being undone', sign: '↺', tone: 'ask' },
  UNDONE: { word: 'Undone', sign: '↺', tone: 'quiet' },
  CANCELLED: { word: 'Cancelled', sign: '✕', tone: 'quiet' },
};

export const PHASES = {
  RUNNING: { word: 'Under way', sign: '▸', tone: 'go' },
  WAITING_FOR_APPROVAL: { word: 'Waits for approval', sign: '?', tone: 'ask' },
  HOLDING: { word: 'A person must decide', sign: '!', tone: 'stop' },
  UNDOING: { word: 'Being undone', sign: '↺', tone: 'ask' },
  RECOVERED: { word: 'Recovered', sign: '✓', tone: 'good' },
  ABORTED: { word: 'Aborted', sign: '✕', tone: 'stop' },
  CANCELLED: { word: 'Cancelled', sign: '✕', tone: 'quiet' },
};

/** What is wrong beside the phase: it hides nothing behind "under way". */
export const SITUATIONS = {
  RETRYING: { word: 'Trying again', sign: '↻', tone: 'ask' },
  NO_WORKER: { word: 'No worker', sign: '!', tone: 'stop' },
  WORKFLOW_FAILING: { word: 'Scenario code fails', sign: '!', tone: 'stop' },
};

export const CHECKS = {
  PASSED: { word: 'passed', sign: '✓', tone: 'good' },
  FAILED: { word: 'failed', sign: '✕', tone: 'stop' },
  DEFERRED: { word: 'later', sign: '…', tone: 'ask' },
};

export const CHOICES = {
  APPROVE: 'Approve',
  REJECT: 'Reject',
  RETRY: 'Try again',
  RETRY_WITH_INPUT: 'Try again with other input',
  SKIP: 'Skip this step',
  ABORT: 'Undo and abort',
};

/** The same when it is done, by somebody. */
export const CHOSEN = {
  APPROVE: 'Approved',
  REJECT: 'Rejected',
  RETRY: 'Tried again',
  RETRY_WITH_INPUT: 'Tried again with other input',
  SKIP: 'Skipped',
  ABORT: 'Undone and aborted',
};

export const isClosed = (phase) => ['RECOVERED', 'ABORTED', 'CANCELLED'].includes(phase);

const ROLES = ['viewer', 'responder', 'commander', 'admin'];
export const includesRole = (role, needed) => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** Whose word a choice needs: leaving something out and giving up are a commander's. */
export const roleFor = (choice, rule) =>
  (choice === 'SKIP' || choice === 'ABORT') && includesRole('commander', rule.role) ? 'commander' : rule.role;

/** Who is waited for. */
export function whom({ rule, approvedBy }) {
  const missing = rule.people - approvedBy.length;
  if (missing > 1) return `${missing === 2 ? 'two' : missing} ${rule.role}s`;
  return `${approvedBy.length ? 'another' : 'a'} ${rule.role}`;
}
