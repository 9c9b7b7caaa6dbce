// [data-refresh="seconds"]: what works by itself is shown as far as it is, until the page no longer says so.
{
  let waiting;

  const plan = () => {
    clearTimeout(waiting);
    const seconds = Number(document.querySelector('[data-refresh]')?.dataset.refresh);
    if (seconds) waiting = setTimeout(async () => { await page.turnTo(location.href); plan(); }, seconds * 1000);
  };

  page.always(plan);
  addEventListener('pagehide', () => clearTimeout(waiting));
  addEventListener('pageshow', event => { if (event.persisted) plan(); });
}
