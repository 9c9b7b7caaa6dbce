// form[data-send]: sent without leaving the page, so that what was typed survives errors and lost connections.
// form[data-draft]: what was typed comes back after a reload, and nothing else: the id of the fact is in the form's address.
// form[data-autosave]: sent whenever a field changes, until it got through.
{
  // What a person put into a field; what the page fills in itself, such as the version that was seen, is never part of it.
  const isTyped = field => field.name && !['hidden', 'submit', 'button', 'reset', 'image', 'file', 'password'].includes(field.type);
  const isPick = field => field.type === 'checkbox' || field.type === 'radio';
  const isTouched = field => isPick(field) ? field.checked !== field.defaultChecked
    : field.options ? field.value !== ([...field.options].find(option => option.defaultSelected) ?? field.options[0])?.value
    : field.value !== field.defaultValue;
  const isGiven = field => !isPick(field) || field.checked;

  const drafts = {
    // A draft is of the person who typed it: whoever signs in after them in the same tab sees nothing of it.
    mine: () => `draft:${encodeURIComponent(document.querySelector('[data-person]')?.dataset.person ?? '')}:`,
    key: form => drafts.mine() + (form.getAttribute('action') || location.pathname + location.search),
    of(form) {
      try { return JSON.parse(sessionStorage.getItem(drafts.key(form)) ?? 'null'); } catch { return null; }
    },
    // Only what was touched: what others change meanwhile in the rest is not to be taken back.
    keep(form) {
      const typed = [...form.elements].filter(isTyped);
      const names = new Set([...Object.keys(drafts.of(form) ?? {}), ...typed.filter(isTouched).map(field => field.name)]);
      const kept = Object.fromEntries([...names].map(name => [name, typed.filter(field => field.name === name && isGiven(field)).map(field => field.value)]));
      try { sessionStorage.setItem(drafts.key(form), JSON.stringify(kept)); } catch { /* private windows may keep nothing */ }
    },
    forget: form => sessionStorage.removeItem(drafts.key(form)),
    // What was typed into the same form when it was opened before, for the fact that it was to record.
    earlier(form) {
      const bare = key => key.replace(/([?&])entry=[^&#]*&?/, '$1').replace(/[?&]$/, '');
      const own = drafts.key(form);
      return own === bare(own) ? undefined : Object.keys(sessionStorage).find(key => key !== own && key.startsWith(drafts.mine()) && bare(key) === bare(own));
    },
    restore(form) {
      if (form.querySelector('[aria-invalid], [data-errors]')) return;
      const kept = drafts.of(form);
      if (!kept) {
        const earlier = drafts.earlier(form);
        if (earlier) location.replace(earlier.slice(drafts.mine().length));
        return;
      }
      for (const field of [...form.elements].filter(isTyped)) {
        const values = kept[field.name];
        if (!values) continue;
        if (isPick(field)) field.checked = values.includes(field.value);
        else if (values.length) field.value = values[0];
      }
      form.setAttribute('data-changed', '');
      if (savesItself(form)) send(form);
      else say(form, 'What you typed before is back.', true);
    },
  };

  const say = (form, text, afresh) => {
    const place = form.querySelector('[data-said]');
    place.hidden = !text;
    place.replaceChildren(text);
    // The button that was pressed may be far below.
    if (text && text !== sending && !afresh) place.scrollIntoView({ block: 'nearest' });
    if (afresh) {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: 'Start afresh' });
      button.addEventListener('click', () => { drafts.forget(form); location.assign(location.href.replace(/([?&])entry=[^&#]*&?/, '$1')); });
      place.append(' ', button);
    }
  };

  const sending = 'Sending…';
  const lost = 'There is no connection to the server. What you typed is kept here. Send it again when you are back.';
  const retryAfter = 3000;

  // Not in attributes: showing the answer makes the form like the one that the server rendered.
  const underWay = new WeakMap(), retries = new WeakMap();
  const savesItself = form => form.hasAttribute('data-autosave');

  const send = async (form, submitter) => {
    if (underWay.has(form)) { underWay.set(form, 'changed meanwhile'); return; }
    underWay.set(form, 'sent');
    clearTimeout(retries.get(form));
    form.setAttribute('aria-busy', 'true');
    if (!savesItself(form)) say(form, sending);
    let answer, html;
    try {
      answer = await fetch(submitter?.getAttribute('formaction') || form.getAttribute('action') || location.href, { method: 'POST', body: new FormData(form, submitter), headers: { Accept: 'text/html' } });
      html = await answer.text();
    } catch {
      say(form, savesItself(form) ? 'There is no connection to the server. Your answers are kept here and sent as soon as you are back.' : lost);
      retry(form);
    }
    try {
      if (html !== undefined) settle(form, answer, html);
    } finally {
      const again = underWay.get(form) === 'changed meanwhile';
      underWay.delete(form);
      form.removeAttribute('aria-busy');
      if (again && form.isConnected) { form.setAttribute('data-changed', ''); send(form); }
    }
  };

  const retry = form => {
    if (savesItself(form)) retries.set(form, setTimeout(() => form.isConnected && send(form), retryAfter));
  };

  const settle = (form, answer, html) => {
    if (answer.redirected && new URL(answer.url).pathname === '/sign-in') {
      say(form, `You have been signed out. What you typed is kept here: sign in again in another tab${savesItself(form) ? '' : ', then send it'}.`);
      retry(form);
    } else if (answer.status === 409) {
      say(form, 'Somebody else has signed in in this browser, perhaps in another tab, so nothing was recorded. What you typed is kept here: sign in as yourself again in another tab, then send it.');
    } else if (answer.redirected && !savesItself(form)) {
      drafts.forget(form);
      form.removeAttribute('data-changed');
      form.setAttribute('data-sent', '');
      location.assign(answer.url);
    } else if (answer.status >= 500 || !answer.headers.get('Content-Type')?.includes('text/html')) {
      say(form, 'Something went wrong on our side. What you typed is kept here. Try again in a moment: it is recorded only once.');
      retry(form);
    } else if (!answer.ok && answer.status !== 422) {
      say(form, 'Nothing was recorded: this page was open for too long, or you may no longer log this. What you typed is kept here. Open the page again in another tab to see.');
    } else {
      say(form, '');
      if (answer.ok && underWay.get(form) === 'sent') drafts.forget(form);
      const before = drafts.key(form), kept = sessionStorage.getItem(before);
      page.show(html);
      // What is filled in may be about another fact from now on.
      if (kept && form.isConnected && drafts.key(form) !== before) { sessionStorage.removeItem(before); sessionStorage.setItem(drafts.key(form), kept); }
      document.querySelector('[data-errors]')?.focus();
    }
  };

  document.addEventListener('submit', event => {
    if (event.target.hasAttribute('data-send')) {
      event.preventDefault();
      send(event.target, event.submitter);
    }
  });

  document.addEventListener('input', event => {
    const form = event.target.form;
    if (!form?.hasAttribute('data-send')) return;
    form.setAttribute('data-changed', '');
    if (form.hasAttribute('data-draft')) drafts.keep(form);
  });

  document.addEventListener('change', event => {
    if (event.target.form?.hasAttribute('data-autosave')) send(event.target.form);
  });

  addEventListener('online', () => document.querySelectorAll('form[data-autosave][data-changed]').forEach(form => send(form)));

  // A page kept for the way back still holds a form that was sent since: the server says what became of it.
  addEventListener('pageshow', event => { if (event.persisted && document.querySelector('form[data-sent]')) location.reload(); });

  if (document.querySelector('[data-recorded]')) sessionStorage.removeItem(drafts.mine() + location.pathname + location.search);
  document.querySelectorAll('form[data-draft]').forEach(drafts.restore);

  // Who logged something reads on at what was recorded.
  document.querySelector('[data-focus]')?.focus();
}
