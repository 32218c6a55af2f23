// Loaded into VS Code's server before anything else. The server's input is a pipe that closes with the process that started
// it, even where that one was killed: then the server ends with all that it started, and the folder of the run goes.
import { rmSync } from 'node:fs';

const folder = process.env['FLOW_WARDEN_RUN_FOLDER'];
// The server's own children load this, too, and have no such pipe.
delete process.env['FLOW_WARDEN_RUN_FOLDER'];

if (folder !== undefined) {
  process.stdin.on('end', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
    process.exit();
  });
  process.stdin.resume();
}
