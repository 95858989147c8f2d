// What a person is asked, and the buttons to answer with.
import { html, useState } from './vendor/preact-htm.js';
import { api } from './api.js';
import { CHOICES, clock, span } from './format.js';
import { Trouble } from './parts.js';

export function Decision({ recovery, step, person, now }) {
  const { waiting } = step;
  const [choice, setChoice] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const hold = step.state === 'HOLDING';
  const missing = waiting.rule.people - waiting.approvedBy.length;
  const submit = async (event) => {
    event.preventDefault();
    const picked = event.submitter?.value ?? choice;
    const form = new FormData(event.target);
    setBusy(true);
    setTrouble(null);
    try {
      await api.decide(recovery.recoveryId, {
        step: step.id, choice: picked, reason: form.get('reason'),
        ...(picked === 'RETRY_WITH_INPUT' ? { input: JSON.parse(form.get('input')) } : {}),
      });
    } catch (problem) {
      setTrouble(problem instanceof SyntaxError ? `The input is not JSON: ${problem.message}` : problem.message);
    }
    setBusy(false);
  };
  return html`<form class="panel decision ${hold ? 'stop' : 'ask'}" onSubmit=${submit} aria-labelledby="decision-title">
    <h2 id="decision-title"><span class="sign" aria-hidden="true">${hold ? '!' : '?'}</span>
      ${hold ? 'A person must decide' : 'Approval needed'}: ${step.number}. ${step.title}</h2>
    <p class="question">${waiting.question}</p>
    ${waiting.advice && html`<p>${waiting.advice}</p>`}
    ${waiting.fault && html`<p class="muted">Fault <code>${waiting.fault}</code></p>`}
    <p class="muted">Waits since ${clock(waiting.since)}, ${span((now - new Date(waiting.since)) / 1000)}.
      ${step.pointOfNoReturn ? html` <strong>After this step nothing can be undone.</strong>` : ''}</p>
    <${People} waiting=${waiting} missing=${missing} person=${person} />
    <div class="field"><label for="reason">Reason, for the record</label><textarea id="reason" name="reason" rows="2" required maxlength="4000"></textarea></div>
    ${waiting.choices.includes('RETRY_WITH_INPUT') && html`<div class="field"><label for="input">Input, for “${CHOICES.RETRY_WITH_INPUT}”</label>
      <textarea id="input" name="input" rows="4" class="code" spellcheck="false">${JSON.stringify(step.input, null, 2)}</textarea></div>`}
    <div aria-live="assertive">${trouble && html`<${Trouble}>${trouble}</${Trouble}>`}</div>
    <div class="buttons">${waiting.choices.map((offered, index) => html`
      <button key=${offered} value=${offered} disabled=${busy} onFocus=${() => setChoice(offered)}
        class=${offered === 'ABORT' || offered === 'REJECT' ? 'danger' : index === 0 ? 'primary' : ''}>${CHOICES[offered]}</button>`)}</div>
  </form>`;
}

/** Two people where two are needed: who has agreed, and whether you may be the next. */
function People({ waiting, missing, person }) {
  const { people, role } = waiting.rule;
  const agreed = waiting.approvedBy;
  return html`<ul class="people" aria-label="Who agrees">
    ${agreed.map((name) => html`<li key=${name} class="good"><span aria-hidden="true">✓</span> ${name} has agreed</li>`)}
    ${Array.from({ length: Math.max(0, missing) }, (_, index) => html`<li key=${index}><span aria-hidden="true">○</span>
      ${people > 1 ? (agreed.length + index === 0 ? 'a first ' : 'another ') : 'one '}${role}${
        agreed.includes(person.name) ? ', not you again' : ''}</li>`)}
  </ul>`;
}

export function Cancel({ recovery }) {
  const [trouble, setTrouble] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      await api.cancel(recovery.recoveryId, new FormData(event.target).get('cancel-reason'));
    } catch (problem) {
      setTrouble(problem.message);
    }
  };
  return html`<details class="cancel"><summary>Stop this recovery …</summary>
    <form onSubmit=${submit}>
      <p>${recovery.returnable ? 'Everything that was done so far is undone.' : 'The point of no return is passed: not everything can be undone.'}</p>
      <div class="field"><label for="cancel-reason">Reason, for the record</label><textarea id="cancel-reason" name="cancel-reason" rows="2" required></textarea></div>
      ${trouble && html`<${Trouble}>${trouble}</${Trouble}>`}
      <button class="danger">Stop and undo</button>
    </form></details>`;
}
