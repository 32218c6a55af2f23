import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSamples } from '../../scripts/samples/writeSamples';

/** The sample flows in a folder of their own, which a journey may change. */
export class Samples {
  readonly folder = mkdtempSync(join(tmpdir(), 'flow-warden-samples-'));

  constructor() {
    writeSamples(this.folder);
  }

  /** The full name of the cloud flow whose file name starts with `flow`. */
  fileName(flow: string): string {
    const name = readdirSync(this.workflows).find((file) => file.startsWith(flow) && file.endsWith('.json'));
    assert.ok(name, `There is no sample flow ${flow}.`);
    return name;
  }

  /** What the file of a cloud flow holds on disk. */
  read(flow: string): string {
    return readFileSync(join(this.workflows, this.fileName(flow)), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get workflows(): string {
    return join(this.folder, 'Workflows');
  }
}
