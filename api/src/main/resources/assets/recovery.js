// One recovery, live.
import { html, useEffect, useReducer, useState } from './vendor/preact-htm.js';
import { api, follow } from './api.js';
import { Cancel, Decision } from './decision.js';
import { PHASES, SITUATIONS, clock, day, isClosed } from './format.js';
import { State, Trouble, useNow, useTitle } from './parts.js';
import { RtoBar } from './rto.js';
import { Step } from './step.js';

const EMPTY = { recovery: null, steps: [], timeline: [], trouble: null, broken: false };

function told(state, { name, data }) {
  switch (name) {
    case 'open': return { ...state, broken: false };
    case 'broken': return { ...state, broken: true };
    case 'recovery':
    case 'closed': return { ...state, recovery: data, trouble: null };
    case 'step': return { ...state, steps: [...state.steps.filter((step) => step.id !== data.id), data].sort((a, b) => a.number - b.number) };
    case 'timeline': return { ...state, timeline: [...state.timeline, data] };
    case 'problem': return { ...state, trouble: data.detail };
    default: return state;
  }
}

export function RecoveryPage({ id, person, onSignOut }) {
  const [live, tell] = useReducer(told, EMPTY);
  const [gone, setGone] = useState(null);
  useEffect(() => follow(id, (name, data) => {
    if (name === 'refused') {
      api.who().then(() => setGone(`There is no recovery ${id}, or it cannot be read right now.`), onSignOut);
    } else {
      tell({ name, data });
    }
  }), [id]);
  const { recovery, steps, timeline } = live;
  const closed = recovery !== null && isClosed(recovery.phase);
  const now = useNow(!closed);
  const phase = recovery && (SITUATIONS[recovery.situation.kind] ?? PHASES[recovery.phase]);
  useTitle(recovery ? `${phase.word} · ${recovery.database} · Lifeboat` : 'Recovery · Lifeboat');
  if (gone) return html`<${Trouble}>${gone}</${Trouble}><p><a href="#/">Back to the fleet</a></p>`;
  if (!recovery) return html`<p class="muted" role="status">${live.trouble ?? 'Looking …'}</p>`;
  const asked = steps.filter((step) => step.waiting);
  return html`
    <nav aria-label="Where you are" class="crumbs"><a href="#/">Fleet</a> <span aria-hidden="true">›</span> ${recovery.database}</nav>
    <div class="headline">
      <h1>${recovery.title} <span class="muted">of</span> ${recovery.database}</h1>
      ${recovery.mode === 'DRILL' && html`<span class="drill">DRILL</span>`}
      <${State} of=${phase} large=${true} />
    </div>
    <p class="lead" aria-live="polite">${sentence(recovery)}</p>
    ${live.broken && html`<${Trouble}>The connection to the API is interrupted; what you see may be old. The recovery goes on.</${Trouble}>`}
    ${live.trouble && html`<${Trouble}>${live.trouble}</${Trouble}>`}
    <${RtoBar} recovery=${recovery} now=${now} />
    <div class="columns">
      <div>
        ${asked.map((step) => html`<${Decision} key=${step.id + step.waiting.since} recovery=${recovery} step=${step} person=${person} now=${now} />`)}
        ${closed && html`<${Receipt} id=${id} />`}
        <h2 class="quiet-title">Steps</h2>
        <ol class="steps">${steps.map((step) => html`<${Step} key=${step.id} step=${step} now=${now} />`)}</ol>
      </div>
      <aside aria-label="Story and facts">
        <h2 class="quiet-title">Story</h2>
        <div class="log" role="log" aria-live="off" tabindex="0" aria-label="Timeline, newest first"><ol>
          ${timeline.slice().reverse().map((entry) => html`<li><time datetime=${entry.at}>${clock(entry.at)}</time><span>${entry.sentence}</span></li>`)}</ol></div>
        <h2 class="quiet-title">Facts</h2>
        <dl class="facts-list">
          <div><dt>Asked for by</dt><dd>${recovery.requestedBy.name} (${recovery.requestedBy.role})</dd></div>
          <div><dt>Reason</dt><dd>${recovery.reason}</dd></div>
          <div><dt>Started</dt><dd>${day(recovery.startedAt)}</dd></div>
          ${recovery.closedAt && html`<div><dt>Ended</dt><dd>${day(recovery.closedAt)}</dd></div>`}
          <div><dt>Id</dt><dd><code>${recovery.recoveryId}</code></dd></div>
          ${recovery.temporalUi && html`<div><dt>Engine room</dt><dd><a href=${recovery.temporalUi} target="_blank" rel="noreferrer">This run in Temporal’s own pages ↗</a></dd></div>`}
        </dl>
        ${!closed && person.role !== 'viewer' && html`<${Cancel} recovery=${recovery} />`}
      </aside>
    </div>
  `;
}

/** The heartbeat's own words change many times a second; the bar shows them, the headline does not. */
function sentence(recovery) {
  const { kind, sentence: full, activity } = recovery.situation;
  const steady = kind === 'WORKING' && activity?.progress ? full.replace(`: ${activity.progress.what}`, '') : full;
  return steady.charAt(0).toUpperCase() + steady.slice(1);
}

function Receipt({ id }) {
  const [receipt, setReceipt] = useState(undefined);
  useEffect(() => {
    api.receipt(id).then(setReceipt, () => setReceipt(null));
  }, [id]);
  if (receipt === undefined) return null;
  if (receipt === null) return html`<p class="muted">No receipt can be shown yet.</p>`;
  return html`<section class="panel good" aria-labelledby="receipt"><h2 id="receipt"><span class="sign" aria-hidden="true">✓</span>Receipt ${receipt.sequence ?? ''}</h2>
    <p>Signed, and chained to the one before. <code>./lifeboat receipt verify</code> checks it offline.</p>
    <dl class="facts-list"><div><dt>Hash</dt><dd><code>${receipt.hash}</code></dd></div></dl>
    <p><a href="/api/v1/recoveries/${encodeURIComponent(id)}/receipt" download="receipt-${id}.json">Download the receipt</a></p></section>`;
}
