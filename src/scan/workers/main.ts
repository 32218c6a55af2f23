import { constants, setPriority } from 'node:os';
import { serveScans } from './serveScans';

// The program of the editor's workers. They leave the processor to whatever a person is waiting for.
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Not everywhere may a process do that, and nothing depends on it.
}
serveScans((answer) => process.send?.(answer));
