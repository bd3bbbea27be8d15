// Builds when needed and then is the server, in one process.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const built = spawnSync(process.execPath, [fileURLToPath(new URL('build-if-needed.js', import.meta.url))], { stdio: 'inherit' });
if (built.status === 0) {
  if (process.env['npm_lifecycle_event']) closeWithNpm();
  await import('./tallyboard.js');
} else {
  process.exitCode = 1;
}

/** npm hands a SIGTERM to the shell between itself and us, which dies without passing it on: an orphan would hold the port. */
function closeWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
