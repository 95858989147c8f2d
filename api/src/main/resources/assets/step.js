// One step of the runbook.
import { html } from './vendor/preact-htm.js';
import { CHECKS, CHOSEN, STEP_STATES, brief, bytes, clock, percent, roughly, seconds, span, whom } from './format.js';
import { State } from './parts.js';

export function Step({ step, now }) {
  const state = STEP_STATES[step.state];
  return html`<li class="step ${state.tone}" aria-current=${step.state === 'RUNNING' ? 'step' : undefined}>
    <span class="marker" aria-hidden="true">${state.sign || step.number}</span>
    <div class="step-body">
      <div class="step-head"><h3>${step.number}. ${step.title}</h3><${State} of=${state} /></div>
      <p class="facts">${times(step, now)}</p>
      ${step.progress && html`<${Bar} step=${step} now=${now} />`}
      ${step.waiting && html`<p>${step.state === 'HOLDING' ? 'Failed; waits' : 'Waits'} for ${whom(step.waiting)}.</p>`}
      ${step.summary && html`<p>${step.summary}</p>`}
      ${step.decisions.map((decision) => html`<${Decided} decision=${decision} />`)}
      <${Checks} checks=${step.checks} />
      ${step.pointOfNoReturn && html`<p class="no-return"><span aria-hidden="true">⇥</span>${' '}Point of no return: what this step opens is not undone.</p>`}
    </div>
  </li>`;
}

const Decided = ({ decision }) => html`<p class="decided"><strong>${CHOSEN[decision.choice]}</strong>${' '}
  <span class="muted">by</span> ${decision.by.name} <span class="muted">(${decision.by.role}, ${clock(decision.at)})</span><q>${decision.reason}</q></p>`;

function times(step, now) {
  const estimate = `expected ${roughly(seconds(step.estimate))}`;
  if (!step.startedAt) return estimate;
  const end = step.endedAt ? new Date(step.endedAt) : now;
  const took = span((end - new Date(step.startedAt)) / 1000);
  const human = seconds(step.humanWait) >= 1 ? `, of it people ${roughly(seconds(step.humanWait))}` : '';
  const attempt = step.attempt > 1 ? ` · attempt ${step.attempt}` : '';
  return step.endedAt
    ? `${clock(step.startedAt)} – ${clock(step.endedAt)} · ${took}${human}${attempt}`
    : `since ${clock(step.startedAt)} · ${took}${human} · ${estimate}${attempt}`;
}

/** Some work is counted in bytes, some in pieces; its own words say which, in brackets. */
const COUNTED = / \((files|segments)\)$/;

function amount({ what, done, total }) {
  const unit = COUNTED.exec(what);
  return unit ? `${done} of ${total} ${unit[1]}` : `${bytes(done)} of ${bytes(total)}`;
}

function Bar({ step, now }) {
  const { progress } = step;
  const done = percent(progress);
  if (done === null) return html`<p class="doing">${progress.what} …</p>`;
  const left = progress.expectedEnd ? (new Date(progress.expectedEnd) - now) / 1000 : null;
  return html`<div class="doing">
    <div class="doing-head"><span>${progress.what.replace(COUNTED, '')}</span><strong>${Math.floor(done)} %</strong></div>
    <progress max="100" value=${done} aria-label="${step.title}: ${progress.what}"></progress>
    <div class="facts"><span>${amount(progress)}</span>
      ${left !== null && html`<span>expected end ${clock(progress.expectedEnd)}${left >= 1 ? `, in ${roughly(left)}` : ''}</span>`}</div>
  </div>`;
}

function Checks({ checks }) {
  if (checks.length === 0) return null;
  const count = (outcome) => checks.filter((check) => check.outcome === outcome).length;
  const failed = count('FAILED');
  const later = count('DEFERRED');
  const words = `${count('PASSED')} of ${checks.length} checks passed${failed ? `, ${failed} failed` : ''}${later ? `, ${later} later` : ''}`;
  return html`<details class="checks ${failed ? 'stop' : later ? 'ask' : 'good'}" open=${failed > 0}>
    <summary><span class="sign" aria-hidden="true">${failed ? '✕' : later ? '…' : '✓'}</span>${words}</summary>
    <ul>${checks.map((check) => html`<li key=${check.name}><${State} of=${CHECKS[check.outcome]} />
      <span><strong>${check.name}</strong><span class="detail">${check.detail}</span></span>
      <span class="took">${brief(seconds(check.took))}</span></li>`)}</ul></details>`;
}
