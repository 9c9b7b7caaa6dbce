// [data-live="address"]: what others log meanwhile appears by itself, and is said to who can't see it, unless it is data-quietly.
{
  let source, address, late;
  // The version seen is for what came before the connection: while it lasts, nothing is missed.
  const thing = address => address?.replace(/&seen=\d+/, '');

  const said = text => {
    const place = document.getElementById('said');
    if (place) place.textContent = text;
  };

  const renew = async () => {
    if (document.querySelector('form[data-send][data-changed]')) return; // never under the hands of somebody who types
    const before = address;
    if (!await page.turnTo(location.href)) return;
    if (address && thing(address) !== thing(before)) scrollTo(0, 0); // it is about something else now
    if (!document.querySelector('[data-live][data-quietly]')) said('The page was brought up to date: something was logged just now.');
  };

  const listen = () => {
    const wanted = document.querySelector('[data-live]')?.dataset.live;
    if (thing(wanted) === thing(address) && source?.readyState !== EventSource.CLOSED) return;
    source?.close();
    address = wanted;
    if (!wanted) return;
    source = new EventSource(wanted);
    source.addEventListener('changed', () => {
      clearTimeout(late);
      late = setTimeout(renew, 150);
    });
  };

  page.always(listen);
  // A page kept for the way back holds no connection, or browsers would not keep it.
  addEventListener('pagehide', () => { source?.close(); address = undefined; });
  addEventListener('pageshow', event => { if (event.persisted) { listen(); renew(); } });
}
