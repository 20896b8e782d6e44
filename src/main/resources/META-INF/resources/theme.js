// Loaded before the styles are painted, so that the remembered theme does not flash.
(function () {
  var root = document.documentElement;
  root.classList.add('js');
  try {
    var theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') {
      root.dataset.theme = theme;
    }
  } catch (e) {
    // Storage is refused: the reader's system decides.
  }
})();
