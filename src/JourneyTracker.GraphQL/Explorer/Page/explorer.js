import { call, stream } from './client.js';
import { Documentation } from './docs.js';
import { indentOnTab, operationsOf } from './editor.js';

const at = id => document.getElementById(id);
const query = at('query'), variables = at('variables'), token = at('token'), result = at('result');
const status = at('status'), run = at('run'), stop = at('stop'), operation = at('operation');

// Kept for this tab alone, and gone with it.
for (const field of [query, variables, token]) {
  field.value = sessionStorage.getItem(`explorer.${field.id}`) ?? '';
  field.addEventListener('input', () => remember(field));
}

const documentation = new Documentation(text => call({ query: text }, token.value));
let running = null;

function remember(field) {
  sessionStorage.setItem(`explorer.${field.id}`, field.value);
}

function fill(field, text) {
  field.value = text;
  remember(field);
}

function say(text, bad = false) {
  status.textContent = text;
  status.classList.toggle('bad', bad);
}

function show(value) {
  result.textContent = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function listOperations() {
  const found = operationsOf(query.value);
  const chosen = operation.value;
  operation.replaceChildren(...found.filter(one => one.name).map(one => new Option(`${one.kind} ${one.name}`, one.name)));
  if (found.some(one => one.name === chosen)) operation.value = chosen;
  at('operation-label').hidden = found.length < 2;
  return found;
}

function request() {
  const found = listOperations();
  const name = found.length > 1 ? operation.value : undefined;
  const body = { query: query.value };
  if (name) body.operationName = name;
  if (variables.value.trim()) {
    body.variables = JSON.parse(variables.value);
    if (body.variables === null || typeof body.variables !== 'object' || Array.isArray(body.variables)) throw new SyntaxError('an object is expected, such as {"id": "1"}');
  }
  const meant = found.find(one => one.name === name) ?? found[0];
  return { body, subscription: meant?.kind === 'subscription' };
}

async function execute() {
  if (running || !query.value.trim()) return;
  let asked;
  try {
    asked = request();
  } catch (error) {
    say(`The variables are not valid JSON: ${error.message}`, true);
    variables.focus();
    return;
  }

  running = new AbortController();
  run.setAttribute('aria-disabled', 'true');
  stop.hidden = false;
  try {
    await (asked.subscription ? listen(asked.body) : once(asked.body));
  } catch (error) {
    if (running.signal.aborted) say('Stopped.');
    else say(`No answer: ${error.message}`, true);
  } finally {
    const focused = document.activeElement === stop;
    running = null;
    run.removeAttribute('aria-disabled');
    stop.hidden = true;
    if (focused) run.focus();
  }
}

async function once(body) {
  say('Running …');
  const started = performance.now();
  const answer = await call(body, token.value, running.signal);
  show(answer.json ?? answer.text);
  const errors = answer.json?.errors?.length ?? 0;
  const took = `${Math.round(performance.now() - started)} ms, ${answer.text.length.toLocaleString('en-GB')} characters`;
  say(`HTTP ${answer.status}, ${took}${errors ? `, ${errors} error${errors > 1 ? 's' : ''}` : ''}`, errors > 0 || answer.status >= 400);
}

async function listen(body) {
  const kept = 200;
  const events = [];
  let count = 0;
  show('');
  say('Connecting …');
  const opened = () => say('Listening; nothing has happened yet.');
  const refused = await stream(body, token.value, running.signal, opened, event => {
    events.unshift(`# ${++count}, ${new Date().toLocaleTimeString('en-GB')}\n${JSON.stringify(event, null, 2)}`);
    events.length = Math.min(events.length, kept);
    show(events.join('\n\n'));
    say(`Listening; ${count} event${count > 1 ? 's' : ''}, the newest first.`);
  });
  if (refused) {
    show(refused.json ?? refused.text);
    say(`HTTP ${refused.status}: the server does not stream this.`, true);
  } else {
    say(`The server ended the stream after ${count} event${count === 1 ? '' : 's'}.`);
  }
}

async function loadExamples() {
  const examples = await (await fetch(new URL('./examples.json', import.meta.url))).json();
  const choice = at('example');
  choice.append(...examples.map((example, index) => new Option(example.title, index)));
  choice.addEventListener('change', () => {
    const example = examples[choice.value];
    if (!example) return;
    fill(query, example.query);
    fill(variables, example.variables ? JSON.stringify(example.variables, null, 2) : '');
    listOperations();
  });
  if (!query.value) fill(query, examples[0].query);
  listOperations();
}

function toggleDocumentation(shown) {
  at('docs').hidden = !shown;
  at('docs-toggle').setAttribute('aria-expanded', String(shown));
  document.querySelector('main').classList.toggle('no-docs', !shown);
}

indentOnTab(query);
indentOnTab(variables);
query.addEventListener('input', listOperations);
run.addEventListener('click', execute);
stop.addEventListener('click', () => running?.abort());
token.addEventListener('change', () => documentation.load());
at('docs-reload').addEventListener('click', () => documentation.load());
at('docs-toggle').addEventListener('click', () => toggleDocumentation(at('docs').hidden));
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    execute();
  }
});

loadExamples();
documentation.load();
