// Talks to the endpoint: one answer over HTTP, or a stream of server-sent events for a subscription.

const endpoint = document.body.dataset.endpoint;

function post(body, token, accept, signal) {
  const headers = { 'Content-Type': 'application/json', Accept: accept };
  if (token.trim()) headers.Authorization = `Bearer ${token.trim().replace(/^bearer\s+/i, '')}`;
  return fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body), signal });
}

async function read(response) {
  const text = await response.text();
  try {
    return { status: response.status, text, json: JSON.parse(text) };
  } catch {
    return { status: response.status, text, json: null };
  }
}

/** Runs a query or mutation. */
export async function call(body, token, signal) {
  return read(await post(body, token, 'application/graphql-response+json, application/json;q=0.9', signal));
}

/** Runs a subscription until it ends; gives the answer when the server refuses to stream. */
export async function stream(body, token, signal, opened, happened) {
  const response = await post(body, token, 'text/event-stream', signal);
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) return read(response);
  opened();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return null;
    // A carriage return at the end may be half of a line's end, so it waits for what follows.
    waiting = (waiting + value).replace(/\r\n|\r(?=.)/gs, '\n');
    const blocks = waiting.split('\n\n');
    waiting = blocks.pop();
    for (const block of blocks) {
      const event = parse(block);
      if (event.name === 'complete') return reader.cancel().then(() => null);
      if (event.data) happened(JSON.parse(event.data));
    }
  }
}

function parse(block) {
  const event = { name: 'message', data: '' };
  const data = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === 'event') event.name = value;
    if (field === 'data') data.push(value);
  }
  event.data = data.join('\n');
  return event;
}
