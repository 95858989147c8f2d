// The REST API, with the browser's session cookie.

/** A problem as the API names it (RFC 9457). Status 0: no answer at all. */
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

const recovery = (id, rest = '') => `recoveries/${encodeURIComponent(id)}${rest}`;

export const api = {
  who: () => call('GET', 'session'),
  signIn: (token) => call('POST', 'session', { token }),
  signOut: () => call('DELETE', 'session'),
  databases: () => call('GET', 'databases'),
  runbooks: () => call('GET', 'runbooks'),
  recoveries: (path) => call('GET', path ?? 'recoveries?limit=10'),
  recovery: (id) => call('GET', recovery(id)),
  plan: (database, scenario) => call('POST', 'plans', { database, scenario }),
  start: (body) => call('POST', 'recoveries', body),
  decide: (id, body) => call('POST', recovery(id, '/decisions'), body),
  cancel: (id, reason) => call('POST', recovery(id, '/cancel'), { reason }),
  receipt: (id) => call('GET', recovery(id, '/receipt')),
};

/**
 * Follows a recovery until it closes or the returned function is called. After a break the browser itself comes back and goes on where it was;
 * after an answer that refuses it gives up: `refused` is told, and whoever follows may follow anew.
 */
export function follow(id, told) {
  const source = new EventSource(`/api/v1/${recovery(id, '/events')}`);
  told('fresh');
  for (const name of ['recovery', 'step', 'timeline', 'problem', 'closed']) {
    source.addEventListener(name, (event) => told(name, JSON.parse(event.data)));
  }
  source.addEventListener('closed', () => source.close());
  source.addEventListener('open', () => told('open'));
  source.addEventListener('error', () => told(source.readyState === EventSource.CLOSED ? 'refused' : 'broken'));
  return () => source.close();
}
