// button[data-copy="id"]: puts what a field holds on the clipboard, where the browser lets it.
{
  document.addEventListener('click', async event => {
    const button = event.target.closest?.('button[data-copy]');
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      document.getElementById('said').textContent = 'The link is copied.';
      button.firstChild.data = 'Copied';
    } catch { /* it is selected, to be copied by hand */ }
  });

  page.always(() => document.querySelectorAll('[data-copy]').forEach(button => { button.hidden = !navigator.clipboard; }));
}
