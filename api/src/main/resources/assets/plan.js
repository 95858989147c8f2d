// Preview, then start.
import { html, useEffect, useRef, useState } from './vendor/preact-htm.js';
import { api } from './api.js';
import { bytes, day, includesRole, roughly, seconds } from './format.js';
import { Trouble, useTitle } from './parts.js';
import { Suspicion, suspicion } from './suspicion.js';

export function PlanPage({ database, person, onSignOut }) {
  const [runbooks, setRunbooks] = useState([]);
  const [scenario, setScenario] = useState('');
  const [plan, setPlan] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const asked = useRef('');
  const may = includesRole(person.role, 'responder');
  useTitle(`Plan for ${database} · Lifeboat`);
  const failed = (problem) => (problem.status === 401 ? onSignOut() : setTrouble(problem));
  useEffect(() => {
    api.runbooks().then((answer) => setRunbooks(answer.items), failed);
  }, []);
  const make = () => {
    setPlan(null);
    setTrouble(null);
    asked.current = scenario;
    // An answer may come after another scenario was chosen.
    if (scenario && may) api.plan(database, scenario).then((answer) => asked.current === scenario && setPlan(answer), failed);
  };
  useEffect(make, [scenario]);
  return html`
    <nav aria-label="Where you are" class="crumbs"><a href="#/">Fleet</a> <span aria-hidden="true">›</span> ${database}</nav>
    <h1>Plan a recovery of ${database}</h1>
    <p class="lead">${may ? 'What would happen is shown first; nothing is changed by that.' : 'Making a plan needs the role responder.'}</p>
    <div class="field inline"><label for="scenario">Scenario</label>
      <select id="scenario" value=${scenario} onChange=${(event) => setScenario(event.target.value)}>
        <option value="" disabled>What has happened?</option>
        ${runbooks.map((runbook) => html`<option key=${runbook.id} value=${runbook.id}>${runbook.title}</option>`)}</select></div>
    <div aria-live="polite">
      ${trouble && html`<${Trouble}>${trouble.message}</${Trouble}><${Moved} facts=${trouble.problem?.moved} />
        ${openOne(trouble.problem)}
        <p><button onClick=${make}>Make a new plan</button></p>`}
      ${may && scenario && !plan && !trouble && html`<p class="lead">Asking the host …</p>`}
    </div>
    ${plan && html`<${Plan} plan=${plan} onTrouble=${failed} />`}
  `;
}

const Moved = ({ facts }) => facts?.length > 0 && html`<table><caption>What moved</caption><thead><tr><th>Fact</th><th>Planned</th><th>Now</th></tr></thead>
  <tbody>${facts.map((fact) => html`<tr><th scope="row">${fact.fact}</th><td>${fact.planned ?? '–'}</td><td>${fact.now ?? '–'}</td></tr>`)}</tbody></table>`;

/** One recovery of a database at a time: the problem names the one that is open. */
function openOne(problem) {
  const id = /^\/api\/v1\/recoveries\/([^/]+)$/.exec(problem?.link ?? '')?.[1];
  return id && html`<p><a href="#/recoveries/${id}">Go to the open recovery</a></p>`;
}

function Plan({ plan, onTrouble }) {
  return html`
    ${!plan.recoverable && html`<${Trouble}>Not recoverable as things are.</${Trouble}>`}
    ${plan.problems.map((problem) => html`<${Trouble}>${problem}</${Trouble}>`)}
    ${plan.warnings.map((warning) => html`<p class="warning"><span aria-hidden="true">▲</span> ${warning}</p>`)}
    <dl class="figures">
      <div><dt>Expected time</dt><dd>${roughly(seconds(plan.expectedDuration))}<small>of machine work; people come on top</small></dd></div>
      <div><dt>Expected loss</dt><${Headed} text=${plan.expectedLoss} /></div>
      <div><dt>Recovery point</dt><dd>${plan.recoveryPoint
        ? html`${day(plan.recoveryPoint.stoppedAt)}<small>${plan.recoveryPoint.type} backup ${plan.recoveryPoint.label}, ${bytes(plan.recoveryPoint.size)}</small>` : 'none'}</dd></div>
    </dl>
    <section aria-labelledby="steps"><h2 id="steps">Steps</h2>
      <ol class="planned">${plan.steps.map((step) => html`<li key=${step.id}><span class="marker" aria-hidden="true">${step.number}</span>
        <span class="title">${step.title}</span><span class="gate">${step.approval ? `waits for approval: ${step.approval}` : ''}</span>
        <span class="time">${atLeast(seconds(step.estimate))}</span></li>`)}</ol></section>
    ${plan.recoverable && html`<${Start} plan=${plan} onTrouble=${onTrouble} />`}
    <details class="rests"><summary>What the plan rests on</summary>
      <dl class="facts-list">${Object.entries(plan.facts).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
        <div><dt>hash</dt><dd><code>${plan.hash}</code></dd></div></dl></details>
  `;
}

const atLeast = (time) => (time < 1 ? 'under 1 s' : roughly(time));

/** The answer first, what it depends on below. */
function Headed({ text }) {
  const [, head, rest] = /^(none|nothing)\b[ ,;]*(.*)$/s.exec(text) ?? [null, text, ''];
  return html`<dd>${head}${rest && html`<small>${rest}</small>`}</dd>`;
}

function Start({ plan, onTrouble }) {
  const busy = useRef(false);
  const submit = async (event) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    const form = new FormData(event.target);
    try {
      const known = suspicion(form);
      const started = await api.start({
        database: plan.database, scenario: plan.scenario, planHash: plan.hash, reason: form.get('reason'),
        ...(known ? { suspicion: known } : {}),
      });
      location.hash = `#/recoveries/${encodeURIComponent(started.recoveryId)}`;
    } catch (problem) {
      onTrouble(problem);
      scrollTo(0, 0);
    }
    busy.current = false;
  };
  return html`<form class="panel go" onSubmit=${submit}>
    <h2>Start this recovery</h2>
    <div class="field"><label for="reason">Why is it needed?</label><textarea id="reason" name="reason" rows="2" required maxlength="4000"></textarea></div>
    <${Suspicion} scenario=${plan.scenario} />
    <button class="primary">Start the recovery of ${plan.database}</button>
  </form>`;
}
