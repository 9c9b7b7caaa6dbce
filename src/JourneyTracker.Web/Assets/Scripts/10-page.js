// Pages are whole without script. What is here spares a reload: the server renders the page anew, and what differs is put in place.
const page = new class {
  /** Makes a node like another, keeping focus, what was typed, what was folded out, and what says data-keep. */
  morph(from, to) {
    if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName || (from.id || '') !== (to.id || '')) {
      from.replaceWith(to);
    } else if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.data !== to.data) from.data = to.data;
    } else if (!from.hasAttribute('data-keep')) {
      this.#morphAttributes(from, to);
      this.#morphChildren(from, to);
    }
  }

  #morphAttributes(from, to) {
    const kept = from.nodeName === 'DETAILS' ? 'open' : null;
    for (const { name } of [...from.attributes]) {
      if (name !== kept && !to.hasAttribute(name)) from.removeAttribute(name);
    }
    for (const { name, value } of to.attributes) {
      if (name !== kept && from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
  }

  #morphChildren(from, to) {
    let here = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      if (here === null) {
        from.append(wanted);
      } else if (here.isEqualNode(wanted)) {
        here = here.nextSibling;
      } else {
        const later = this.#sameAfter(here, wanted);
        if (later) {
          while (here !== later) here = this.#removed(here);
          here = here.nextSibling;
        } else if (this.#sameAfter(wanted, here)) {
          from.insertBefore(wanted, here);
        } else {
          const next = here.nextSibling;
          this.morph(here, wanted);
          here = next;
        }
      }
    }
    while (here) here = this.#removed(here);
  }

  #sameAfter(node, wanted) {
    for (let later = node.nextSibling; later; later = later.nextSibling) {
      if (later.nodeType === Node.ELEMENT_NODE && later.isEqualNode(wanted)) return later;
    }
    return null;
  }

  #removed(node) {
    const next = node.nextSibling;
    node.remove();
    return next;
  }

  /** Shows a page that the server rendered in place of this one. */
  show(html) {
    const shown = new DOMParser().parseFromString(html, 'text/html');
    document.title = shown.title;
    this.morph(document.querySelector('main'), document.adoptNode(shown.querySelector('main')));
    document.dispatchEvent(new Event('page:shown'));
  }

  #asked = null;

  /** Asks for a page and shows it in place; false where that failed, or was overtaken by a later request. */
  async turnTo(address) {
    this.#asked?.abort();
    const asked = this.#asked = new AbortController();
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: asked.signal });
      if (!answer.ok || answer.redirected) return false;
      const html = await answer.text();
      if (asked.signal.aborted) return false;
      this.show(html);
      return true;
    } catch {
      return false;
    }
  }

  /** Does something now and after every time the page was shown anew. */
  always(work) {
    work();
    document.addEventListener('page:shown', work);
  }
}();
