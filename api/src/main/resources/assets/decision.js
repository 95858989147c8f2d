// What a person is asked, and the buttons to answer with.
import { html, useRef, useState } from './vendor/preact-htm.js';
import { api } from './api.js';
import { CHOICES, clock, includesRole, roleFor, span } from './format.js';
import { Trouble } from './parts.js';

export function Decision({ recovery, step, person, now }) {
  const { waiting } = step;
  const hold = step.state === 'HOLDING';
  const may = waiting.choices.filter((choice) => includesRole(person.role, roleFor(choice, waiting.rule)));
  return html`<section class="panel decision ${hold ? 'stop' : 'ask'}" aria-labelledby="decision-title">
    <h2 id="decision-title"><span class="sign" aria-hidden="true">${hold ? '!' : '?'}</span>${hold ? 'A person must decide' : 'Approval needed'}: ${step.title}</h2>
    ${question(step) && html`<p class="question">${question(step)}</p>`}
    ${waiting.advice && html`<p>${waiting.advice}</p>`}
    ${step.pointOfNoReturn && !hold && html`<p><strong>After this step nothing can be undone.</strong></p>`}
    <${People} waiting=${waiting} person=${person} />
    <p class="muted">Waits since ${clock(waiting.since)}, ${span((now - new Date(waiting.since)) / 1000)}.
      ${waiting.fault && html`${' '}Fault <code>${waiting.fault}</code>.`}</p>
    ${may.length ? html`<${Answer} recovery=${recovery} step=${step} choices=${may} />` : html`<p class="may-not">You are signed in as ${person.name}, ${person.role}: somebody else must answer.</p>`}
  </section>`;
}

/** What the heading and the list of people do not say already. */
const question = ({ title, waiting }) => waiting.question.replace(/ \(\d+ × \w+\)$/, '').replace(`'${title}' needs approval.`, '').trim();

function Answer({ recovery, step, choices }) {
  const [trouble, setTrouble] = useState(null);
  const busy = useRef(false);
  const submit = async (event) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    setTrouble(null);
    const choice = event.submitter?.value ?? choices[0];
    const form = new FormData(event.target);
    try {
      await api.decide(recovery.recoveryId, {
        step: step.id, choice, reason: form.get('reason'),
        ...(choice === 'RETRY_WITH_INPUT' ? { input: JSON.parse(form.get('input')) } : {}),
      });
      // The panel goes away; whoever uses a keyboard must not be lost with it.
      document.querySelector('main').focus({ preventScroll: true });
    } catch (problem) {
      setTrouble(problem instanceof SyntaxError ? `The input is not JSON: ${problem.message}` : problem.message);
    }
    busy.current = false;
  };
  return html`<form onSubmit=${submit}>
    <div class="field"><label for="reason">Reason, for the record</label><textarea id="reason" name="reason" rows="2" required maxlength="4000"></textarea></div>
    ${choices.includes('RETRY_WITH_INPUT') && html`<details class="field"><summary>Other input, for “${CHOICES.RETRY_WITH_INPUT}”</summary>
      <textarea name="input" rows="6" class="code" spellcheck="false" aria-label="Input as JSON">${JSON.stringify(step.input, null, 2)}</textarea></details>`}
    <div aria-live="assertive">${trouble && html`<${Trouble}>${trouble}</${Trouble}>`}</div>
    <div class="buttons">${choices.map((choice, index) => html`
      <button key=${choice} value=${choice} class=${choice === 'ABORT' || choice === 'REJECT' ? 'danger' : index === 0 ? 'primary' : ''}>${CHOICES[choice]}</button>`)}</div>
  </form>`;
}

/** Two people where two are needed: who has agreed, and whether you may be the next. */
function People({ waiting, person }) {
  const { people, role } = waiting.rule;
  const agreed = waiting.approvedBy;
  const missing = Math.max(0, people - agreed.length);
  const again = agreed.includes(person.name) ? ', not you again' : '';
  return html`<ul class="people" aria-label="Who agrees">
    ${agreed.map((name) => html`<li key=${name} class="good"><span class="seat" aria-hidden="true">✓</span>${name} has agreed</li>`)}
    ${Array.from({ length: missing }, (_, index) => html`<li key=${index}><span class="seat" aria-hidden="true"></span>${
      agreed.length + index === 0 ? 'a' : 'another'} ${role}${again}</li>`)}
  </ul>`;
}

export function Cancel({ recovery, person }) {
  const [trouble, setTrouble] = useState(null);
  if (!includesRole(person.role, 'commander')) return null;
  const submit = async (event) => {
    event.preventDefault();
    setTrouble(null);
    try {
      await api.cancel(recovery.recoveryId, new FormData(event.target).get('cancel-reason'));
      document.querySelector('main').focus({ preventScroll: true });
    } catch (problem) {
      setTrouble(problem.message);
    }
  };
  return html`<details class="cancel"><summary>Stop this recovery …</summary>
    <form onSubmit=${submit}>
      <p>${recovery.returnable ? 'Everything that was done so far is undone.' : 'The point of no return is passed: not everything can be undone.'}</p>
      <div class="field"><label for="cancel-reason">Why must it stop?</label><textarea id="cancel-reason" name="cancel-reason" rows="2" required maxlength="4000"></textarea></div>
      ${trouble && html`<${Trouble}>${trouble}</${Trouble}>`}
      <button class="danger">Stop and undo</button>
    </form></details>`;
}
