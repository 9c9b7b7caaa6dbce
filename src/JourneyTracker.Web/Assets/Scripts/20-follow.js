// form[data-follow]: the page follows its fields as they move. button[data-play="id"]: moves that slider on by itself.
{
  const addressOf = form => `${form.getAttribute('action') || location.pathname}?${new URLSearchParams(new FormData(form))}`;
  let waiting;

  const follow = async form => {
    const address = addressOf(form);
    // What is shown may have an address that outlasts that of the form, whose slider gets other ends with time.
    if (await page.turnTo(address)) history.replaceState(null, '', document.querySelector('[data-address]')?.dataset.address ?? address);
  };

  document.addEventListener('input', event => {
    const form = event.target.form;
    if (form?.hasAttribute('data-follow')) {
      clearTimeout(waiting);
      waiting = setTimeout(() => follow(form), 60);
    }
  });

  document.addEventListener('submit', event => {
    if (event.target.hasAttribute('data-follow')) {
      event.preventDefault();
      follow(event.target);
    }
  });

  const pace = 1200;
  let playing = null;

  const stop = () => {
    clearTimeout(playing?.timer);
    if (playing) playing.button.textContent = playing.label;
    playing = null;
  };

  const isAtEnd = slider => Number(slider.value) >= Number(slider.max);

  const step = async () => {
    const { slider } = playing;
    if (isAtEnd(slider)) return stop();
    if (!playing.afresh) slider.stepUp();
    playing.afresh = false;
    await follow(slider.form);
    if (playing) playing.timer = setTimeout(step, pace);
  };

  document.addEventListener('click', event => {
    const button = event.target.closest?.('button[data-play]');
    if (!button) return;
    if (playing) return stop();
    const slider = document.getElementById(button.dataset.play);
    const afresh = isAtEnd(slider);
    if (afresh) slider.value = slider.min;
    playing = { button, slider, afresh, label: button.textContent };
    button.textContent = button.dataset.stop;
    step();
  });

  page.always(() => document.querySelectorAll('[data-play]').forEach(button => { button.hidden = false; button.setAttribute('data-keep', ''); }));
}
