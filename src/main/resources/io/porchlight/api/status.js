'use strict';
// Asks for the page anew and puts in what changed. What the reader opened stays open, and what the reader is just
// selecting stays as it is.
(() => {
  const PAUSE_MS = 2000;
  // In a tab that is not looked at, for the title.
  const HIDDEN_PAUSE_MS = 30000;
  const PATIENCE_MS = 5000;
  const asOf = document.getElementById('as-of');
  const main = document.querySelector('main');
  let last = asOf.textContent;
  let asked = Date.now();

  const keepOpen = fresh => {
    for (const open of main.querySelectorAll('details[open]')) {
      fresh.getElementById(open.id)?.setAttribute('open', '');
    }
  };

  const ids = parent => Array.from(parent.children, child => child.id).join(' ');

  const renew = fresh => {
    keepOpen(fresh);
    const focused = document.activeElement?.closest('details')?.id;
    const next = fresh.querySelector('main');
    if (ids(next) !== ids(main)) {
      main.replaceChildren(...next.children);
    } else {
      for (const part of Array.from(next.children)) {
        const old = document.getElementById(part.id);
        if (!old.isEqualNode(part)) {
          old.replaceWith(part);
        }
      }
    }
    if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.querySelector('summary').focus();
    }
  };

  const ask = async () => {
    const answer = await fetch(location.href, {cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS)});
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    last = fresh.getElementById('as-of').textContent;
    document.title = fresh.title;
    asOf.textContent = last + ', live';
    asOf.className = '';
    renew(fresh);
  };

  const tick = async () => {
    if (!document.getSelection().isCollapsed) {
      asOf.textContent = last + ', held while text is selected';
    } else if (!document.hidden || Date.now() - asked > HIDDEN_PAUSE_MS) {
      asked = Date.now();
      try {
        await ask();
      } catch {
        asOf.textContent = 'The agent does not answer. ' + last + ' this was so.';
        asOf.className = 'old';
      }
    }
    setTimeout(tick, PAUSE_MS);
  };

  setTimeout(tick, PAUSE_MS);
})();
