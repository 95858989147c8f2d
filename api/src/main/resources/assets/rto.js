// The clock of a recovery: machine and human time, what is still expected, and where the objective lies.
import { html } from './vendor/preact-htm.js';
import { clock, isClosed, roughly, seconds, span } from './format.js';

/** An objective that is this many times further away than the end would squeeze all the rest into a sliver: its axis is broken. */
const FAR = 4;
const BEFORE_BREAK = 78;
const LIMIT_AT = 98;

function reckon(recovery, now) {
  const rto = seconds(recovery.objectives.rto);
  const start = new Date(recovery.startedAt).getTime();
  const closed = isClosed(recovery.phase);
  const end = closed ? new Date(recovery.closedAt ?? now).getTime() : now;
  const elapsed = Math.max(0, (end - start) / 1000);
  const human = Math.min(elapsed, seconds(recovery.humanWait));
  const finish = closed ? elapsed : Math.max(elapsed, (new Date(recovery.projectedFinish) - start) / 1000);
  const reached = recovery.openedAt ? (new Date(recovery.openedAt) - start) / 1000 : finish;
  return { rto, start, closed, elapsed, human, machine: elapsed - human, finish, opened: Boolean(recovery.openedAt), reached, spare: rto - reached };
}

/** Seconds since the start to per cent of the bar. */
function scale({ rto, finish }) {
  const broken = rto > FAR * finish;
  const full = Math.max(rto, finish);
  const at = broken
    ? (value) => (value >= rto ? LIMIT_AT : (BEFORE_BREAK * value) / finish)
    : (value) => (LIMIT_AT * value) / full;
  return { broken, at };
}

/** What each step took of the time, in order: first its people, then its machine. */
function pieces(steps, { start, elapsed }) {
  return steps.filter((step) => step.startedAt).flatMap((step) => {
    const from = Math.max(0, (new Date(step.startedAt) - start) / 1000);
    const to = Math.min(elapsed, step.endedAt ? (new Date(step.endedAt) - start) / 1000 : elapsed);
    const turn = step.waiting ? Math.max(from, to - seconds(step.machineTime)) : Math.min(to, from + seconds(step.humanWait));
    return [{ kind: 'human', from, to: turn }, { kind: 'machine', from: turn, to }].filter((piece) => piece.to > piece.from);
  });
}

export function RtoBar({ recovery, steps, now }) {
  const times = reckon(recovery, now);
  const { rto, start, closed, elapsed, human, machine, finish, opened, reached, spare } = times;
  const { broken, at } = scale(times);
  const late = spare < 0;
  const verdict = late ? `${roughly(-spare)} after the RTO` : `${roughly(spare)} before the RTO`;
  const sentence = closed
    ? `Took ${span(elapsed)}: machine ${span(machine)}, people ${span(human)}; ${opened ? 'open again' : 'ended'} ${verdict}.`
    : `${span(elapsed)} so far: machine ${span(machine)}, people ${span(human)}. ${opened ? 'Open again' : `Projected finish ${clock(recovery.projectedFinish)},`} ${verdict}.`;
  const place = (from, to) => ({ left: `${at(from)}%`, width: `${Math.max(0, at(to) - at(from))}%` });
  return html`<section class="clock" aria-label="Time against the objective">
    <dl>
      <div><dt>${closed ? 'Took' : 'So far'}</dt><dd>${span(elapsed)}</dd></div>
      <div><dt><span class="key machine" aria-hidden="true"></span>Machine</dt><dd>${span(machine)}</dd></div>
      <div><dt><span class="key human" aria-hidden="true"></span>People</dt><dd>${span(human)}</dd></div>
      ${!closed && html`<div><dt><span class="key ahead" aria-hidden="true"></span>Projected finish</dt>
        <dd>${clock(recovery.projectedFinish)} <small>in ${roughly(finish - elapsed)}</small></dd></div>`}
      ${opened && html`<div><dt>Open again after</dt><dd>${span(reached)}</dd></div>`}
      <div><dt><span class="key limit" aria-hidden="true"></span>Objective (RTO) ${roughly(rto)}</dt>
        <dd class=${late ? 'late' : 'early'}>${late ? html`<span aria-hidden="true">! </span>` : ''}${roughly(Math.abs(spare))} <small>${late ? 'too late' : 'to spare'}</small></dd></div>
    </dl>
    <div class="bar" role="img" aria-label=${sentence}>
      <span class="ahead ${late ? 'late' : ''}" style=${place(elapsed, finish)}></span>
      ${pieces(steps, times).map((piece) => html`<span class=${piece.kind} style=${place(piece.from, piece.to)}></span>`)}
      ${broken && html`<span class="break" style=${{ left: `${(BEFORE_BREAK + LIMIT_AT) / 2}%` }}></span>`}
      <span class="limit" style=${{ left: `${at(rto)}%` }}></span>
    </div>
    <p class="axis" aria-hidden="true"><span>${clock(recovery.startedAt)}</span><span>RTO ends ${clock(start + rto * 1000)}</span></p>
  </section>`;
}
