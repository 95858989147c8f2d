// Preview, then start.
import { html, useEffect, useState } from './vendor/preact-htm.js';
import { api } from './api.js';
import { bytes, day, roughly, seconds } from './format.js';
import { Trouble, useTitle } from './parts.js';

export function PlanPage({ database }) {
  const [runbooks, setRunbooks] = useState([]);
  const [scenario, setScenario] = useState(null);
  const [plan, setPlan] = useState(null);
  const [trouble, setTrouble] = useState(null);
  useTitle(`Plan for ${database} · Lifeboat`);
  useEffect(() => {
    api.runbooks().then((answer) => {
      setRunbooks(answer.items);
      setScenario(answer.items[0]?.id ?? null);
    }, setTrouble);
  }, []);
  const make = () => {
    setPlan(null);
    setTrouble(null);
    if (scenario) api.plan(database, scenario).then(setPlan, setTrouble);
  };
  useEffect(make, [scenario]);
  return html`
    <nav aria-label="Where you are" class="crumbs"><a href="#/">Fleet</a> <span aria-hidden="true">›</span> ${database}</nav>
    <h1>Plan a recovery of ${database}</h1>
    <p class="lead">A plan says what would happen. Making one changes nothing.</p>
    <div class="field inline"><label for="scenario">Scenario</label>
      <select id="scenario" value=${scenario} onChange=${(event) => setScenario(event.target.value)}>
        ${runbooks.map((runbook) => html`<option key=${runbook.id} value=${runbook.id}>${runbook.title}</option>`)}</select></div>
    <div aria-live="polite">
      ${trouble && html`<${Trouble}>${trouble.message}</${Trouble}><${Moved} facts=${trouble.problem?.moved} />
        <button onClick=${make}>Make a new plan</button>`}
      ${!plan && !trouble && html`<p class="muted">Asking the host …</p>`}
    </div>
    ${plan && html`<${Plan} plan=${plan} onTrouble=${setTrouble} />`}
  `;
}

const Moved = ({ facts }) => facts?.length > 0 && html`<table><caption>What moved</caption><thead><tr><th>Fact</th><th>Planned</th><th>Now</th></tr></thead>
  <tbody>${facts.map((fact) => html`<tr><th scope="row">${fact.fact}</th><td>${fact.planned ?? '–'}</td><td>${fact.now ?? '–'}</td></tr>`)}</tbody></table>`;

function Plan({ plan, onTrouble }) {
  return html`
    ${!plan.recoverable && html`<${Trouble}>There is nothing to recover from.</${Trouble}>`}
    ${plan.problems.map((problem) => html`<${Trouble}>${problem}</${Trouble}>`)}
    ${plan.warnings.map((warning) => html`<p class="warning"><span aria-hidden="true">▲</span> ${warning}</p>`)}
    <dl class="figures">
      <div><dt>Expected loss</dt><dd>${plan.expectedLoss}</dd></div>
      <div><dt>Expected time</dt><dd>${roughly(seconds(plan.expectedDuration))}</dd></div>
      <div><dt>Recovery point</dt><dd>${plan.recoveryPoint
        ? `${plan.recoveryPoint.type} backup ${plan.recoveryPoint.label}, ${bytes(plan.recoveryPoint.size)}, ${day(plan.recoveryPoint.stoppedAt)}` : 'none'}</dd></div>
    </dl>
    <ol class="planned">${plan.steps.map((step) => html`<li key=${step.id}><span class="number">${step.number}</span><span class="grow">${step.title}</span>
      ${step.approval && html`<span class="muted">approval: ${step.approval}</span>`}<span>${roughly(seconds(step.estimate))}</span></li>`)}</ol>
    <${Start} plan=${plan} onTrouble=${onTrouble} />
    <details><summary>What the plan rests on</summary>
      <dl class="facts-list">${Object.entries(plan.facts).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
        <div><dt>hash</dt><dd><code>${plan.hash}</code></dd></div></dl></details>
  `;
}

function Start({ plan, onTrouble }) {
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const form = new FormData(event.target);
    const tables = form.get('tables').split(/[\s,]+/).filter(Boolean);
    try {
      const started = await api.start({
        database: plan.database, scenario: plan.scenario, planHash: plan.hash, reason: form.get('reason'),
        ...(tables.length ? { suspicion: { tables } } : {}),
      });
      location.hash = `#/recoveries/${encodeURIComponent(started.recoveryId)}`;
    } catch (problem) {
      onTrouble(problem);
      setBusy(false);
    }
  };
  return html`<form class="panel" onSubmit=${submit}>
    <h2>Start this recovery</h2>
    <div class="field"><label for="reason">Why is it needed?</label><textarea id="reason" name="reason" rows="2" required maxlength="4000"></textarea></div>
    <div class="field"><label for="tables">Suspect tables, if you know any</label>
      <input id="tables" name="tables" placeholder="database.schema.table" autocomplete="off" spellcheck="false" /></div>
    <button class="primary" disabled=${busy}>Start the recovery of ${plan.database}</button>
  </form>`;
}
