// What a person knows already, if anything, when a recovery is started.
import { html } from './vendor/preact-htm.js';

export const Suspicion = ({ scenario }) => html`
  <div class="pair">
    <div class="field"><label for="tables">Suspect tables, if you know any</label>
      <input id="tables" name="tables" placeholder="database.schema.table" autocomplete="off" spellcheck="false" /></div>
    <div class="field"><label for="since">Damaged since, if you know it</label>
      <input id="since" name="since" type="datetime-local" step="1" /></div>
  </div>
  ${scenario === 'accidental-deletion' ? html`<${MissingRows} />` : html`<${EarlierPoint} />`}`;

const EarlierPoint = () => html`<details class="earlier"><summary>Go back to an earlier point instead …</summary>
  <p>For wrong content that the database itself wrote. What was committed later is lost: how much is told, and a commander must agree to it, before anything is replayed.</p>
  <div class="field"><label for="recover-to">Keep what was committed until</label>
    <input id="recover-to" name="recover-to" type="datetime-local" step="1" /></div></details>`;

const MissingRows = () => html`<details class="earlier"><summary>You know the keys of rows that are missing …</summary>
  <p>The transaction that took them is found by following these rows through the WAL. Without keys it is looked for by table and time.</p>
  <div class="field"><label for="missing-table">Table from which rows are missing</label>
    <input id="missing-table" name="missing-table" placeholder="schema.table" autocomplete="off" spellcheck="false" /></div>
  <div class="field"><label for="missing-keys">Their primary keys, one on each line</label>
    <textarea id="missing-keys" name="missing-keys" rows="3" spellcheck="false" placeholder=${'42\n["42", "eu"]'}></textarea></div></details>`;

/** Undefined where nothing is known. The fields' times are the browser's, the API's is UTC. */
export function suspicion(form) {
  const tables = words(form, 'tables');
  const [damagedSince, recoverTo] = ['since', 'recover-to'].map((field) => form.get(field) && new Date(form.get(field)).toISOString());
  const known = {
    ...(tables.length > 0 ? { tables } : {}),
    ...(damagedSince ? { damagedSince } : {}),
    ...(recoverTo ? { recoverTo } : {}),
    ...missing(form),
  };
  return Object.keys(known).length > 0 ? { tables: [], ...known } : undefined;
}

const words = (form, field) => (form.get(field) ?? '').split(/[\s,]+/).filter(Boolean);

/** One without the other is the API's to refuse: it says what is lacking. */
function missing(form) {
  const table = (form.get('missing-table') ?? '').trim();
  const keys = (form.get('missing-keys') ?? '').split('\n').map((line) => line.trim()).filter(Boolean).map(key);
  return table || keys.length > 0 ? { missing: { table, keys } } : {};
}

/** A key of several columns is a list in JSON, as on the command line. */
function key(line) {
  if (!line.startsWith('[')) return line;
  try {
    return JSON.parse(line).map(String);
  } catch {
    throw new Error(`The key ${line} is no list in JSON, such as ["42", "eu"].`);
  }
}
