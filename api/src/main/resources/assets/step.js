// One step of the runbook.
import { html } from './vendor/preact-htm.js';
import { CHECKS, CHOICES, STEP_STATES, bytes, clock, percent, roughly, seconds, span } from './format.js';
import { State } from './parts.js';

export function Step({ step, now, last }) {
  const state = STEP_STATES[step.state];
  return html`<li class="step ${state.tone}" aria-current=${step.state === 'RUNNING' ? 'step' : undefined}>
    <span class="marker" aria-hidden="true">${state.sign || step.number}</span>
    <div class="step-body">
      <div class="step-head"><h3>${step.number}. ${step.title}</h3><${State} of=${state} /></div>
      <p class="facts">${times(step, now)}</p>
      ${step.progress && html`<${Bar} step=${step} now=${now} />`}
      ${step.summary && html`<p>${step.summary}</p>`}
      ${step.pointOfNoReturn && html`<p class="no-return"><span aria-hidden="true">⇥</span> Point of no return: undo ends here.</p>`}
      ${step.decisions.map((decision) => html`<p class="decided"><strong>${decision.by.name}</strong> (${decision.by.role}) ·
        ${CHOICES[decision.choice]} · ${clock(decision.at)} · “${decision.reason}”</p>`)}
      <${Checks} checks=${step.checks} />
    </div>
  </li>`;
}

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

function Bar({ step, now }) {
  const { progress } = step;
  const done = percent(progress);
  if (done === null) return html`<p class="doing">${progress.what}</p>`;
  const left = progress.expectedEnd ? (new Date(progress.expectedEnd) - now) / 1000 : null;
  return html`<div class="doing">
    <div class="doing-head"><span>${progress.what}</span><strong>${Math.floor(done)} %</strong></div>
    <progress max="100" value=${done} aria-label="${step.title}: ${progress.what}"></progress>
    <div class="facts"><span>${bytes(progress.done)} of ${bytes(progress.total)}</span>
      ${left !== null && html`<span>expected end ${clock(progress.expectedEnd)}${left > 0 ? `, in ${roughly(left)}` : ''}</span>`}</div>
  </div>`;
}

function Checks({ checks }) {
  if (checks.length === 0) return null;
  const failed = checks.filter((check) => check.outcome === 'FAILED').length;
  const words = `${checks.length} ${checks.length === 1 ? 'check' : 'checks'}, ${failed ? `${failed} failed` : 'none failed'}`;
  return html`<details class="checks" open=${failed > 0}><summary>${words}</summary>
    <ul>${checks.map((check) => html`<li key=${check.name}><${State} of=${CHECKS[check.outcome]} /><span class="grow"><strong>${check.name}</strong> ${check.detail}</span>
      <span class="muted">${seconds(check.took) >= 0.5 ? span(seconds(check.took)) : ''}</span></li>`)}</ul></details>`;
}
