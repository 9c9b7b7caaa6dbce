// form[data-send]: sent without leaving the page, so that what was typed survives errors and lost connections.
// form[data-draft]: what was typed comes back after a reload, with the id of the fact, so that sending twice records once.
// form[data-autosave]: sent whenever a field changes, until it got through.
{
  const drafts = {
    key: form => `draft:${form.getAttribute('action') || location.pathname + location.search}`,
    keep(form) {
      const fields = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !name.startsWith('_'));
      try { sessionStorage.setItem(drafts.key(form), JSON.stringify(fields)); } catch { /* private windows may keep nothing */ }
    },
    forget: form => sessionStorage.removeItem(drafts.key(form)),
    restore(form) {
      const kept = sessionStorage.getItem(drafts.key(form));
      if (!kept || form.querySelector('[aria-invalid]')) return;
      const fields = JSON.parse(kept);
      for (const field of form.elements) {
        if (!field.name || field.name.startsWith('_')) continue;
        const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.type === 'checkbox' || field.type === 'radio') field.checked = values.includes(field.value);
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
      button.addEventListener('click', () => { drafts.forget(form); location.reload(); });
      place.append(' ', button);
    }
  };

  const sending = 'Sending…';
  const lost = 'There is no connection to the server. What you typed is kept here; send it again when you are back.';
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
    try {
      const answer = await fetch(submitter?.getAttribute('formaction') || form.getAttribute('action') || location.href, { method: 'POST', body: new FormData(form, submitter), headers: { Accept: 'text/html' } });
      settle(form, answer, await answer.text());
    } catch {
      say(form, savesItself(form) ? 'There is no connection to the server. Your answers are kept here and sent as soon as you are back.' : lost);
      retry(form);
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
      say(form, `You were signed out meanwhile. What you typed is kept here: sign in again in another tab${savesItself(form) ? '' : ', then send it'}.`);
      retry(form);
    } else if (answer.redirected && !savesItself(form)) {
      drafts.forget(form);
      form.removeAttribute('data-changed');
      location.assign(answer.url);
    } else if (answer.status >= 500 || !answer.headers.get('Content-Type')?.includes('text/html')) {
      say(form, 'That went wrong on our side, and nothing was recorded. What you typed is kept here; try again in a moment.');
      retry(form);
    } else {
      say(form, '');
      if (answer.ok && underWay.get(form) === 'sent') drafts.forget(form);
      page.show(html);
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

  document.querySelectorAll('form[data-draft]').forEach(drafts.restore);
}
