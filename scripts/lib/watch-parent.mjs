/* Preloaded into Heed: when scripts/run.mjs dies without a word (kill -9), Heed stops in order all the same. */
const parent = process.ppid;
const timer = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGTERM');
}, 500);
timer.unref();
