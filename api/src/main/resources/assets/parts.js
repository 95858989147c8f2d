// Small pieces that several pages use.
import { html, useEffect, useState } from './vendor/preact-htm.js';

/** A state: sign and word, the colour only helps. */
export const State = ({ of, large }) => html`
  <span class="state ${of.tone} ${large ? 'large' : ''}"><span class="sign" aria-hidden="true">${of.sign}</span>${of.word}</span>
`;

export const Trouble = ({ children }) => html`<p class="trouble" role="alert"><span aria-hidden="true">!</span> ${children}</p>`;

/** The time, once a second. */
export function useNow(running = true) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

/** Asks again every few seconds, as long as the page is looked at. */
export function usePolled(question, everyMilliseconds, onRefused) {
  const [answer, setAnswer] = useState({});
  useEffect(() => {
    let stopped = false;
    let timer;
    const ask = async () => {
      if (!document.hidden) {
        try {
          const value = await question();
          if (!stopped) setAnswer({ value });
        } catch (problem) {
          if (problem.status === 401) onRefused();
          if (!stopped) setAnswer((before) => ({ value: before.value, problem }));
        }
      }
      if (!stopped) timer = setTimeout(ask, everyMilliseconds);
    };
    ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);
  return answer;
}

export function useTitle(title) {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
