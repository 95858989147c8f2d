// The RTO bar: machine and human time, what is still expected, and where the objective lies.
import { html } from './vendor/preact-htm.js';
import { clock, isClosed, roughly, seconds, span } from './format.js';

export function RtoBar({ recovery, now }) {
  const rto = seconds(recovery.objectives.rto);
  const start = new Date(recovery.startedAt).getTime();
  const closed = isClosed(recovery.phase);
  const end = closed ? new Date(recovery.closedAt ?? now).getTime() : now;
  const elapsed = Math.max(0, (end - start) / 1000);
  const human = Math.min(elapsed, seconds(recovery.humanWait));
  const machine = elapsed - human;
  const finish = closed ? elapsed : Math.max(elapsed, (new Date(recovery.projectedFinish) - start) / 1000);
  const scale = Math.max(rto, finish) * 1.04;
  const share = (value) => (100 * value) / scale;
  const spare = rto - finish;
  const verdict = spare >= 0 ? `${roughly(spare)} before the RTO` : `${roughly(-spare)} after the RTO`;
  const sentence = closed
    ? `Took ${span(elapsed)}: machine ${span(machine)}, people ${span(human)}; ${verdict}.`
    : `${span(elapsed)} so far: machine ${span(machine)}, people ${span(human)}. Projected finish ${clock(recovery.projectedFinish)}, ${verdict}.`;
  return html`<section class="rto" aria-label="Time against the objective">
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${sentence}>
      <defs><pattern id="hatch" width="1" height="2.5" patternUnits="userSpaceOnUse" patternTransform="rotate(20)">
        <rect width="1" height="2.5" class="human" /><rect width="0.45" height="2.5" class="hatch" /></pattern></defs>
      <rect class="track" width="100" height="10" />
      <rect class="ahead ${spare < 0 ? 'late' : ''}" x=${share(elapsed)} width=${Math.max(0, share(finish) - share(elapsed))} height="10" />
      <rect class="machine" width=${share(machine)} height="10" />
      <rect x=${share(machine)} width=${share(human)} height="10" fill="url(#hatch)" />
      <rect class="limit" x=${share(rto) - 0.12} width="0.24" height="10" />
    </svg>
    <ul class="legend">
      <li><span class="key machine" aria-hidden="true"></span>Machine <strong>${span(machine)}</strong></li>
      <li><span class="key human" aria-hidden="true"></span>People <strong>${span(human)}</strong></li>
      ${!closed && html`<li><span class="key ahead" aria-hidden="true"></span>Projected finish <strong>${clock(recovery.projectedFinish)}</strong></li>`}
      <li><span class="key limit" aria-hidden="true"></span>RTO <strong>${roughly(rto)}</strong>,
        <span class=${spare < 0 ? 'late-word' : ''}> ${closed ? 'ended' : 'will end'} ${verdict}</span></li>
    </ul>
  </section>`;
}
