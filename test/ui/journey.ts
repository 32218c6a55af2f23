import { startOutsideSandbox } from './readyFile';
import { Samples } from './samples';
import type { TestSandbox } from '../fixtures/runningSandbox';
import { Workbench, type WorkbenchOptions } from './workbench';

/** A VS Code that shows a sandbox, for the journeys of one `describe`. */
export interface Journey {
  /** The sample flows that VS Code has open as its folder. */
  readonly samples: Samples;
  readonly workbench: Workbench;
  /** The sandbox that VS Code uses: it can be made to fail, and tells what it was asked. */
  readonly sandbox: TestSandbox;
}

/**
 * Starts a sandbox and VS Code before the journeys of a `describe`, opens the sidebar on it, and ends both afterwards. Each journey
 * begins with one view unfolded and a sandbox that works; what it changes there, no other journey looks at.
 */
export function useJourney(view: 'Credentials' | 'Key vaults' | 'Environment variables', options: WorkbenchOptions = {}): Journey {
  const samples = new Samples();
  let outside: Awaited<ReturnType<typeof startOutsideSandbox>> | undefined;
  let workbench: Workbench | undefined;
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('VS Code runs only while tests run.');
    return value;
  };

  before(async () => {
    outside = await startOutsideSandbox();
    workbench = await Workbench.open(samples.folder, { ...options, settings: { ...outside.settings, ...options.settings } });
    const { sidebar } = workbench;
    await sidebar.open();
    await sidebar.welcome('Use the sandbox').click();
    await sidebar.rows('Credentials').first().waitFor();
  });

  beforeEach(async () => {
    await outside?.sandbox.clearFaults();
    const { sidebar } = ready(workbench);
    await sidebar.only(view);
    await sidebar.rows(view).first().waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench?.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench?.close();
    await outside?.close();
    samples.remove();
  });

  return {
    samples,
    get workbench() {
      return ready(workbench);
    },
    get sandbox() {
      return ready(outside).sandbox;
    },
  };
}
