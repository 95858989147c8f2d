// What a closed recovery cost, as its receipt says it.
import { html, useEffect, useState } from './vendor/preact-htm.js';
import { api } from './api.js';
import { clock, roughly, seconds, span } from './format.js';

const RETRY_MILLISECONDS = 2000;

export function Receipt({ recovery }) {
  const id = recovery.recoveryId;
  const [receipt, setReceipt] = useState(null);
  const [missing, setMissing] = useState(null);
  useEffect(() => {
    let timer;
    // From another machine the receipt comes by way of the ledger, a little later.
    const ask = () => api.receipt(id).then(setReceipt, (problem) => {
      setMissing(problem.message);
      timer = setTimeout(ask, RETRY_MILLISECONDS);
    });
    ask();
    return () => clearTimeout(timer);
  }, [id]);
  if (receipt) return html`<${Sealed} recovery=${recovery} receipt=${receipt} />`;
  return missing && html`<p class="muted">${missing}</p>`;
}

function Sealed({ recovery, receipt }) {
  const { loss, downtime, progress } = receipt.content ?? {};
  const openedAt = progress?.openedAt;
  const good = recovery.phase === 'RECOVERED';
  return html`<section class="panel receipt ${good ? 'good' : 'quiet'}" aria-labelledby="receipt">
    <h2 id="receipt"><span class="sign" aria-hidden="true">${good ? '✓' : '✕'}</span>${good ? 'What it cost' : 'What was done is on record'}</h2>
    <dl class="costs">
      ${loss && html`<div><dt>Lost</dt><dd>${lost(loss)}</dd></div>`}
      ${openedAt && html`<div><dt>Nobody could write for</dt><dd>${span(seconds(downtime))}</dd></div>
        <div><dt>Open again since</dt><dd>${clock(openedAt)}</dd></div>`}
      <div><dt>Receipt</dt><dd>${receipt.sequence}</dd></div>
    </dl>
    ${loss?.explanation && html`<p class="muted">${loss.explanation}</p>`}
    <p>Signed, and chained to the one before. <code>./lifeboat receipt verify</code> checks it offline.
      ${' '}<a href="/api/v1/recoveries/${encodeURIComponent(recovery.recoveryId)}/receipt" download="receipt-${recovery.recoveryId}.json">Download the receipt</a></p>
    <p class="hash"><span class="muted">SHA-256 </span><code>${receipt.hash}</code></p></section>`;
}

function lost({ transactions, seconds: time }) {
  if (transactions === 0) return 'nothing';
  if (!time) return 'not countable, and nobody can tell since when';
  if (transactions < 0) return `not countable, within ${roughly(seconds(time))}`;
  return `${transactions} ${transactions === 1 ? 'transaction' : 'transactions'}, ${roughly(seconds(time))}`;
}
