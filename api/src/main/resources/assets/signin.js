import { html, useState } from './vendor/preact-htm.js';
import { api } from './api.js';
import { Trouble, useTitle } from './parts.js';

export function SignIn({ onSignedIn }) {
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  useTitle('Sign in · Lifeboat');
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      onSignedIn(await api.signIn(new FormData(event.target).get('token')));
    } catch (problem) {
      setTrouble(problem.message);
      setBusy(false);
    }
  };
  return html`
    <main class="signin">
      <form onSubmit=${submit}>
        <h1><img src="lifeboat.svg" alt="" width="34" height="34" />Lifeboat</h1>
        <p class="promise">Damaged databases come back here.</p>
        <label for="token">Your token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus aria-describedby="hint" />
        <p class="hint" id="hint"><code>./lifeboat token</code> makes one. Its role decides what you may do.</p>
        ${trouble && html`<${Trouble}>${trouble}</${Trouble}>`}
        <button class="primary" disabled=${busy}>Sign in</button>
      </form>
    </main>
  `;
}
