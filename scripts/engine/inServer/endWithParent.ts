// Loaded into VS Code's server before anything else. The server's input is a pipe that closes with the process that started it, even if
// that one was killed: then the server ends with everything it started, and the folder of the run is deleted.
import { rmSync } from 'node:fs';

const folder = process.env['FLOW_WARDEN_RUN_FOLDER'];
// The server's own children load this, too, but have no such pipe.
delete process.env['FLOW_WARDEN_RUN_FOLDER'];

if (folder !== undefined) {
  process.stdin.on('end', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
    process.exit();
  });
  process.stdin.resume();
}
