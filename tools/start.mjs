// `npm start`: builds what is not built, then becomes the program.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const nx = createRequire(import.meta.url).resolve('nx');
const { status } = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

// npm runs scripts in a shell and gives a signal to that shell alone, which dies of it and tells nobody. (`exec` would spare the
// shell, but Windows has none.) So the end of the parent is taken as the signal that did not come through.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.emit('SIGTERM');
}, 500).unref();

await import('../apps/api/dist/main.js');
