// Entry: who are you, and which page.
import { html, render, useEffect, useState } from './vendor/preact-htm.js';
import { api } from './api.js';
import { Fleet } from './fleet.js';
import { Trouble } from './parts.js';
import { PlanPage } from './plan.js';
import { RecoveryPage } from './recovery.js';
import { SignIn } from './signin.js';

/** The cookie itself is hidden from scripts; this says whether asking for its owner makes sense. */
const SIGNED_IN = 'lifeboat-signed-in';
const RETRY_MILLISECONDS = 3000;

function part(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function useRoute() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => {
      setHash(location.hash);
      scrollTo(0, 0);
      document.querySelector('main')?.focus({ preventScroll: true });
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return hash.replace(/^#\/?/, '').split('/').map(part);
}

function Page({ person, onSignOut }) {
  const [place, name] = useRoute();
  if (place === 'recoveries' && name) return html`<${RecoveryPage} key=${name} id=${name} person=${person} onSignOut=${onSignOut} />`;
  if (place === 'plan' && name) return html`<${PlanPage} key=${name} database=${name} person=${person} onSignOut=${onSignOut} />`;
  return html`<${Fleet} person=${person} onSignOut=${onSignOut} />`;
}

/** The person who is signed in: undefined while nobody knows, null when nobody is. */
function usePerson() {
  const [person, setPerson] = useState(localStorage.getItem(SIGNED_IN) ? undefined : null);
  const [trouble, setTrouble] = useState(null);
  const enter = (someone) => {
    localStorage.setItem(SIGNED_IN, '1');
    setTrouble(null);
    setPerson(someone);
  };
  const leave = () => {
    localStorage.removeItem(SIGNED_IN);
    setPerson(null);
  };
  useEffect(() => {
    let timer;
    const ask = () => api.who().then(enter, (problem) => {
      if (problem.status === 401) return leave();
      setTrouble(problem.message);
      timer = setTimeout(ask, RETRY_MILLISECONDS);
    });
    if (person === undefined) ask();
    return () => clearTimeout(timer);
  }, []);
  return { person, trouble, enter, leave };
}

function App() {
  const { person, trouble, enter, leave } = usePerson();
  if (person === undefined) return trouble && html`<main class="alone"><${Trouble}>${trouble}</${Trouble}></main>`;
  if (person === null) return html`<${SignIn} onSignedIn=${enter} />`;
  return html`
    <a class="skip" href="#content" onClick=${(event) => {
      event.preventDefault();
      document.querySelector('main').focus();
    }}>Skip to content</a>
    <header class="top">
      <a class="brand" href="#/"><img src="lifeboat.svg" alt="" width="24" height="24" />Lifeboat</a>
      <div class="who">
        <span class="name">${person.name}</span><span class="role">${person.role}</span>
        <button class="plain" onClick=${() => api.signOut().then(leave, leave)}>Sign out</button>
      </div>
    </header>
    <main id="content" tabindex="-1"><${Page} person=${person} onSignOut=${leave} /></main>
  `;
}

render(html`<${App} />`, document.getElementById('app'));
