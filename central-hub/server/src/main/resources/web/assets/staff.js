// What pages need beyond htmx: the word "live" tells the truth, and paper comes out of a button.
(function () {
  'use strict';

  function show(live) {
    document.getElementById('live-on').hidden = !live;
    document.getElementById('live-off').hidden = live;
  }

  document.addEventListener('htmx:sseOpen', function () { show(true); });
  document.addEventListener('htmx:sseError', function (event) {
    show(false);
    // The hub answered, but not with news: the sign-in has ended, and this request is told so.
    if (event.detail.source.readyState === EventSource.CLOSED) {
      htmx.trigger('#live', 'renew');
    }
  });

  document.querySelectorAll('[data-print]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });

  // A page that is live is printed later than it was loaded.
  window.addEventListener('beforeprint', function () {
    document.querySelector('[data-printed]').textContent = new Intl.DateTimeFormat(
      document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' }).format(new Date());
  });
})();
