// What is protected, what is going on, what happened lately.
import { html } from './vendor/preact-htm.js';
import { api } from './api.js';
import { PHASES, clock, day, includesRole, isClosed, roughly, seconds, span } from './format.js';
import { State, Trouble, useNow, usePolled, useTitle } from './parts.js';

const address = (recovery) => `#/recoveries/${encodeURIComponent(recovery.recoveryId)}`;

export function Fleet({ person, onSignOut }) {
  const fleet = usePolled(() => api.databases(), 3000, onSignOut);
  const recent = usePolled(() => api.recoveries(), 5000, onSignOut);
  useTitle('Fleet · Lifeboat');
  const databases = fleet.value?.items;
  const open = (databases ?? []).filter((database) => database.newestRecovery && !isClosed(database.newestRecovery.phase));
  return html`
    <h1>Fleet</h1>
    <p class="lead" aria-live="polite">${sentence(databases, open, fleet.problem)}</p>
    ${fleet.problem && html`<${Trouble}>${fleet.problem.message}</${Trouble}>`}
    ${open.length > 0 && html`<section aria-labelledby="open"><h2 id="open">Open recoveries</h2>
      ${open.map((database) => html`<${OpenRecovery} key=${database.name} recovery=${database.newestRecovery} objectives=${database.objectives} />`)}
    </section>`}
    ${databases && html`<section aria-labelledby="protected"><h2 id="protected">Protected databases</h2>
      <${Databases} databases=${databases} mayPlan=${includesRole(person.role, 'responder')} /></section>`}
    ${(databases || recent.value) && html`<section aria-labelledby="recent"><h2 id="recent">Last recoveries</h2>
      <${Recent} recoveries=${recent.value?.items} problem=${recent.problem} /></section>`}
  `;
}

function sentence(databases, open, problem) {
  if (!databases) return problem ? 'Nothing is known right now.' : 'Looking …';
  const count = `${databases.length} ${databases.length === 1 ? 'database is' : 'databases are'} protected`;
  if (open.length === 0) return `${count}. No recovery is open.`;
  return `${count}. ${open.length} ${open.length === 1 ? 'recovery is' : 'recoveries are'} open.`;
}

function OpenRecovery({ recovery, objectives }) {
  const now = useNow();
  const elapsed = (now - new Date(recovery.startedAt)) / 1000;
  const left = seconds(objectives.rto) - elapsed;
  return html`
    <a class="card ${PHASES[recovery.phase].tone}" href=${address(recovery)}>
      <div class="card-head"><strong>${recovery.database}</strong><span class="muted">${recovery.title}</span><${State} of=${PHASES[recovery.phase]} /></div>
      <p>${recovery.phaseReason}</p>
      <p class="facts"><span>since ${clock(recovery.startedAt)}, ${span(elapsed)}</span><span>projected finish ${clock(recovery.projectedFinish)}</span>
        ${left > 0 ? html`<span>${roughly(left)} left of the RTO</span>` : html`<strong class="late">RTO passed ${roughly(-left)} ago</strong>`}</p>
    </a>
  `;
}

function Databases({ databases, mayPlan }) {
  if (databases.length === 0) return html`<p class="empty">None yet. Describe the first one below <code>databases:</code> in lifeboat.yml; <code>./lifeboat doctor</code> says what it needs.</p>`;
  return html`<ul class="rows">${databases.map((database) => html`
    <li key=${database.name}>
      <div class="row-main"><strong>${database.name}</strong>
        <span class="muted">${database.platform} on ${database.host}, owner ${database.owner}</span></div>
      <div class="row-facts">
        <span><abbr title="Recovery time objective: how long a recovery may take">RTO</abbr> ${roughly(seconds(database.objectives.rto))}</span>
        <span><abbr title="Recovery point objective: how much work may be lost">RPO</abbr> ${roughly(seconds(database.objectives.rpo))}</span>
      </div>
      <div class="row-newest">${newest(database)}</div>
      <div class="row-end">${mayPlan && html`<a class="button" href="#/plan/${encodeURIComponent(database.name)}" aria-label="Plan a recovery of ${database.name}">Plan a recovery</a>`}</div>
    </li>`)}</ul>`;
}

function newest(database) {
  if (database.unknown) return html`<span class="muted">${database.unknown}</span>`;
  const recovery = database.newestRecovery;
  if (!recovery) return html`<span class="muted">No recovery yet</span>`;
  return html`<a href=${address(recovery)} aria-label="Newest recovery of ${database.name}: ${PHASES[recovery.phase].word}"><${State} of=${PHASES[recovery.phase]} /></a>
    <span class="muted">${day(recovery.closedAt ?? recovery.startedAt)}</span>`;
}

function Recent({ recoveries, problem }) {
  if (!recoveries) return problem ? html`<p class="empty">Not known right now. ${problem.message}</p>` : null;
  if (recoveries.length === 0) return html`<p class="empty">There was none yet.</p>`;
  return html`<ul class="rows">${recoveries.map((recovery) => html`
    <li key=${recovery.recoveryId}>
      <div class="row-main"><a href=${address(recovery)}><strong>${recovery.database}</strong></a>
        <span class="muted">${recovery.title}</span></div>
      <div class="row-facts"><span>${day(recovery.startedAt)}</span></div>
      <div class="row-newest"><${State} of=${PHASES[recovery.phase]} />
        <span class="muted">machine ${roughly(seconds(recovery.machineTime))}, people ${roughly(seconds(recovery.humanWait))}</span></div>
      <div class="row-end muted">by ${recovery.requestedBy.name}</div>
    </li>`)}</ul>`;
}
