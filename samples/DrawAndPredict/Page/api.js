// The requests that the page makes of its server.

/** The server said no. */
export class ServerError extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail ?? problem.title ?? `The server answered with status ${status}.`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** The server did not answer, or it is about to stop. */
export class ConnectionLost extends Error {}

export const network = () => request('GET', 'api/network');
export const views = pixels => request('POST', 'api/views', { pixels });
export const correct = (pixels, label) => request('POST', 'api/corrections', { pixels, label });
export const undo = () => request('DELETE', 'api/corrections/last');

/** Whether the server answers. */
export async function isHealthy() {
  try {
    return (await send('GET', 'health')).ok;
  } catch {
    return false;
  }
}

async function request(method, path, body) {
  let response, answer;
  try {
    response = await send(method, path, body);
    answer = await response.text();
  } catch (error) {
    throw new ConnectionLost(error.message);
  }

  if (response.status === 503) {
    throw new ConnectionLost('The server is about to stop.');
  }

  if (!response.ok) {
    throw new ServerError(response.status, problemOf(answer), Number(response.headers.get('Retry-After')));
  }

  return JSON.parse(answer);
}

function send(method, path, body) {
  return fetch(path, {
    method,
    headers: body && { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(20_000),
  });
}

function problemOf(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
