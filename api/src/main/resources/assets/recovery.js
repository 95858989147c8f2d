// One recovery, live.
import { html, useEffect, useReducer, useState } from './vendor/preact-htm.js';
import { api, follow } from './api.js';
import { Cancel, Decision } from './decision.js';
import { PHASES, SITUATIONS, clock, day, isClosed, whom } from './format.js';
import { State, Trouble, useNow, useTitle } from './parts.js';
import { Receipt } from './receipt.js';
import { RtoBar } from './rto.js';
import { Step } from './step.js';

const EMPTY = { recovery: null, steps: [], timeline: [], trouble: null, broken: false, sealed: false };
const RETRY_MILLISECONDS = 2000;

function told(state, { name, data }) {
  switch (name) {
    case 'fresh': return { ...state, timeline: [] };
    case 'open': return { ...state, broken: false };
    case 'broken': return { ...state, broken: true };
    case 'recovery': return { ...state, recovery: data, trouble: null };
    case 'closed': return { ...state, recovery: data, trouble: null, sealed: true };
    case 'step': return { ...state, steps: [...state.steps.filter((step) => step.id !== data.id), data].sort((a, b) => a.number - b.number) };
    case 'timeline': return { ...state, timeline: [...state.timeline, data] };
    case 'problem': return { ...state, trouble: data.detail };
    default: return state;
  }
}

/** What is known of a recovery, and why it is not known at all. */
function useFollowed(id, onSignOut) {
  const [live, tell] = useReducer(told, EMPTY);
  const [unknown, setUnknown] = useState(null);
  useEffect(() => {
    let leave;
    let timer;
    const begin = () => {
      leave = follow(id, (name, data) => (name === 'refused' ? api.recovery(id).then(again, refused) : tell({ name, data })));
    };
    const again = () => {
      tell({ name: 'broken' });
      timer = setTimeout(begin, RETRY_MILLISECONDS);
    };
    const refused = (problem) => {
      if (problem.status === 401) return onSignOut();
      return problem.status === 404 ? setUnknown(problem.message) : again();
    };
    begin();
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [id]);
  return { ...live, unknown };
}

export function RecoveryPage({ id, person, onSignOut }) {
  const { recovery, steps, timeline, trouble, broken, sealed, unknown } = useFollowed(id, onSignOut);
  const closed = recovery !== null && isClosed(recovery.phase);
  const now = useNow(!closed);
  const phase = recovery && (SITUATIONS[recovery.situation.kind] ?? PHASES[recovery.phase]);
  useTitle(recovery ? `${phase.word} · ${recovery.database} · Lifeboat` : 'Recovery · Lifeboat');
  if (unknown) return html`<h1>Not found</h1><${Trouble}>${unknown}</${Trouble}><p><a href="#/">Back to the fleet</a></p>`;
  if (!recovery) return html`<h1>Recovery</h1><p class="lead" role="status">${broken ? 'The API does not answer. Recoveries go on without it; this page tries again.' : trouble ?? 'Looking …'}</p>`;
  const asked = steps.filter((step) => step.waiting);
  return html`
    <nav aria-label="Where you are" class="crumbs"><a href="#/">Fleet</a> <span aria-hidden="true">›</span> ${recovery.database}</nav>
    <div class="headline">
      <h1>${recovery.title} <span class="muted">of</span> ${recovery.database}</h1>
      ${recovery.mode === 'DRILL' && html`<span class="drill">DRILL</span>`}
      <${State} of=${phase} large=${true} />
    </div>
    <p class="lead" aria-live="polite">${sentence(recovery, asked)}</p>
    ${broken && !closed && html`<${Trouble}>The connection to the API is interrupted; what you see may be old. The recovery goes on.</${Trouble}>`}
    ${trouble && html`<${Trouble}>${trouble}</${Trouble}>`}
    <${RtoBar} recovery=${recovery} steps=${steps} now=${now} />
    <div class="columns">
      <div>
        ${asked.map((step) => html`<${Decision} key=${step.id + step.waiting.since} recovery=${recovery} step=${step} person=${person} now=${now} />`)}
        ${sealed && html`<${Receipt} recovery=${recovery} />`}
        <section aria-labelledby="steps"><h2 id="steps">Steps</h2>
          <ol class="steps">${steps.map((step) => html`<${Step} key=${step.id} step=${step} now=${now} />`)}</ol></section>
      </div>
      <div>
        <section aria-labelledby="log"><h2 id="log">Log</h2>
          <div class="log" role="log" aria-live="off" tabindex="0" aria-label="Log, newest first"><ol>
            ${timeline.slice().reverse().map((entry) => html`<li><time datetime=${entry.at}>${clock(entry.at)}</time><span>${entry.sentence}</span></li>`)}</ol></div></section>
        <section aria-labelledby="facts"><h2 id="facts">Facts</h2>
          <${Facts} recovery=${recovery} /></section>
        ${!closed && html`<${Cancel} recovery=${recovery} person=${person} />`}
      </div>
    </div>
  `;
}

const Facts = ({ recovery }) => html`<dl class="facts-list">
  <div><dt>Asked for by</dt><dd>${recovery.requestedBy.name} (${recovery.requestedBy.role})</dd></div>
  <div><dt>Reason</dt><dd>${recovery.reason}</dd></div>
  <div><dt>Started</dt><dd>${day(recovery.startedAt)}</dd></div>
  ${recovery.closedAt && html`<div><dt>Ended</dt><dd>${day(recovery.closedAt)}</dd></div>`}
  ${!(recovery.closedAt && recovery.returnable) && html`<div><dt>Way back</dt><dd>${recovery.returnable ? 'open: everything done so far can be undone' : 'closed: the point of no return is passed'}</dd></div>`}
  <div><dt>Id</dt><dd><code>${recovery.recoveryId}</code></dd></div>
  ${recovery.temporalUi && html`<div><dt>Engine room</dt><dd><a href=${recovery.temporalUi} target="_blank" rel="noreferrer">This run in the Temporal UI <span aria-hidden="true">↗</span></a></dd></div>`}
</dl>`;

/** The heartbeat's own words change many times a second, and a question has its panel: the headline shows neither. */
function sentence(recovery, asked) {
  const { kind, sentence: full, activity } = recovery.situation;
  if (kind === 'WAITING_FOR_APPROVAL' && asked.length) return `Step ${asked[0].number}, ${asked[0].title}, waits for ${whom(asked[0].waiting)} to agree.`;
  if (kind === 'HOLDING' && asked.length) return `Step ${asked[0].number}, ${asked[0].title}, failed and waits for ${whom(asked[0].waiting)} to decide. Nothing goes on by itself.`;
  const steady = activity?.progress ? full.replace(`: ${activity.progress.what}`, '') : full;
  const end = /[.!?]$/.test(steady) ? '' : '.';
  // It begins with a person's name there, which is written as that person writes it.
  return recovery.phase === 'CANCELLED' || recovery.phase === 'ABORTED' ? steady + end : steady.charAt(0).toUpperCase() + steady.slice(1) + end;
}
