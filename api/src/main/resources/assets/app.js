// Entry: who are you, and which page.
import { html, render, useEffect, useState } from './vendor/preact-htm.js';
import { api } from './api.js';
import { Fleet } from './fleet.js';
import { PlanPage } from './plan.js';
import { RecoveryPage } from './recovery.js';
import { SignIn } from './signin.js';

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
  return hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
}

function Page({ person, onSignOut }) {
  const [place, name] = useRoute();
  if (place === 'recoveries' && name) return html`<${RecoveryPage} key=${name} id=${name} person=${person} onSignOut=${onSignOut} />`;
  if (place === 'plan' && name) return html`<${PlanPage} key=${name} database=${name} person=${person} />`;
  return html`<${Fleet} person=${person} onSignOut=${onSignOut} />`;
}

function App() {
  const [person, setPerson] = useState(undefined);
  useEffect(() => {
    api.who().then(setPerson, () => setPerson(null));
  }, []);
  const forget = () => setPerson(null);
  if (person === undefined) return null;
  if (person === null) return html`<${SignIn} onSignedIn=${setPerson} />`;
  return html`
    <a class="skip" href="#content" onClick=${(event) => {
      event.preventDefault();
      document.querySelector('main').focus();
    }}>Skip to content</a>
    <header class="top">
      <a class="brand" href="#/"><img src="lifeboat.svg" alt="" width="22" height="22" />Lifeboat</a>
      <div class="who">
        <span>${person.name}<span class="role">${person.role}</span></span>
        <button class="plain" onClick=${() => api.signOut().finally(forget)}>Sign out</button>
      </div>
    </header>
    <main id="content" tabindex="-1"><${Page} person=${person} onSignOut=${forget} /></main>
  `;
}

render(html`<${App} />`, document.getElementById('app'));
