// What the site does beyond forms and links; every page works without it.
'use strict';
{
  const items = () => [...document.querySelectorAll('[data-item]')];
  let at = -1;

  function go(step) {
    const all = items();
    if (all.length === 0) return;
    all[at]?.classList.remove('at');
    at = Math.min(all.length - 1, Math.max(0, at + step));
    const item = all[at];
    item.classList.add('at');
    (item.querySelector('[data-open]') ?? item.querySelector('a, button'))?.focus({preventScroll: true});
    item.scrollIntoView({block: 'nearest'});
  }

  function press(what) {
    const item = items()[at] ?? (items().length === 1 ? items()[0] : null);
    item?.querySelector(`[data-do="${what}"]`)?.click();
  }

  const help = document.getElementById('keys');
  help?.querySelector('button').addEventListener('click', () => help.close());

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, [contenteditable], dialog')) return;
    const keys = {
      j: () => go(1),
      k: () => go(-1),
      o: () => items()[at]?.querySelector('[data-open]')?.click(),
      u: () => press('vote'),
      s: () => press('save'),
      '/': () => document.querySelector('.find input')?.focus(),
      '?': () => help?.showModal(),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // A click on a paper's own buttons tells the site without leaving the page. Where that fails, the form is sent as it is.
  const marks = document.getElementById('mark');
  marks?.addEventListener('submit', async event => {
    const button = event.submitter;
    const what = button?.dataset.do;
    if (!what) return;
    event.preventDefault();
    try {
      const answer = await fetch(button.formAction, {method: 'POST', body: new URLSearchParams(new FormData(marks)), headers: {Accept: 'application/json'}});
      if (!answer.ok) throw new Error(answer.statusText);
      const now = await answer.json();
      const on = {vote: now.voted, save: now.saved, read: now.read}[what];
      button.setAttribute('aria-pressed', String(on));
      const count = button.querySelector('[data-count]'), text = button.querySelector('[data-text]');
      if (count) count.textContent = now.votes;
      if (text) text.textContent = {save: on ? 'Saved' : 'Save', read: on ? 'Read' : 'Mark as read'}[what] ?? text.textContent;
    } catch {
      marks.action = button.formAction;
      HTMLFormElement.prototype.submit.call(marks);
    }
  });
}
