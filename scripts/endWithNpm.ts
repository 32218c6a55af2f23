import { spawnSync } from 'node:child_process';
import { isRunning } from './engine/runFolder';

/** Ends this process once the npm that started it is gone: npm that is killed, rather than interrupted, leaves its children running. */
export function endWithNpm(): void {
  const npm = process.platform === 'win32' ? undefined : startingNpm();
  if (npm !== undefined)
    setInterval(() => {
      if (!isRunning(npm)) process.exit(1);
    }, 1000).unref();
}

function startingNpm(): number | undefined {
  const { error, stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  if (error !== undefined) return undefined;
  const processes = new Map(
    stdout.split('\n').map((line) => {
      const [pid, parent, ...args] = line.trim().split(/\s+/);
      return [Number(pid), { parent: Number(parent), args: args.join(' ') }];
    }),
  );
  for (let pid = process.ppid; ;) {
    const found = processes.get(pid);
    if (found === undefined || pid <= 1) return undefined;
    // npm names its process after the command: "npm start".
    if (/^npm |\bnpm(?:-cli\.js)? /.test(found.args)) return pid;
    pid = found.parent;
  }
}
