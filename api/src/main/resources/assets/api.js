// The REST API, with the browser's session cookie.

/** A problem as the API names it (RFC 9457). */
export class ProblemError extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? 'The API did not answer.');
    this.status = problem.status ?? 0;
    this.problem = problem;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, {
      method,
      headers: {
        'Lifeboat-Dashboard': '1',
        ...(body ? { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new ProblemError({ detail: 'The API does not answer. Recoveries go on without it; this page tries again.' });
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => ({}));
  if (!response.ok) throw new ProblemError({ status: response.status, ...answer });
  return answer;
}

export const api = {
  who: () => call('GET', 'session'),
  signIn: (token) => call('POST', 'session', { token }),
  signOut: () => call('DELETE', 'session'),
  databases: () => call('GET', 'databases'),
  runbooks: () => call('GET', 'runbooks'),
  recoveries: (path) => call('GET', path ?? 'recoveries?limit=10'),
  plan: (database, scenario) => call('POST', 'plans', { database, scenario }),
  start: (body) => call('POST', 'recoveries', body),
  decide: (id, body) => call('POST', `recoveries/${encodeURIComponent(id)}/decisions`, body),
  cancel: (id, reason) => call('POST', `recoveries/${encodeURIComponent(id)}/cancel`, { reason }),
  receipt: (id) => call('GET', `recoveries/${encodeURIComponent(id)}/receipt`),
};

/** Follows a recovery until `stop` is called or it closes. The browser itself comes back after a break. */
export function follow(id, told) {
  const source = new EventSource(`/api/v1/recoveries/${encodeURIComponent(id)}/events`);
  for (const name of ['recovery', 'step', 'timeline', 'problem', 'closed']) {
    source.addEventListener(name, (event) => told(name, JSON.parse(event.data)));
  }
  source.addEventListener('closed', () => source.close());
  source.addEventListener('open', () => told('open'));
  source.addEventListener('error', () => told(source.readyState === EventSource.CLOSED ? 'refused' : 'broken'));
  return () => source.close();
}
