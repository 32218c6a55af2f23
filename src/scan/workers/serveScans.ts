import { listFiles } from '../listFiles';
import { Policies, type FolderPolicy } from '../policies';
import { scanFile } from '../scanFile';
import { Solutions } from '../solutions';
import type { ScanOptions } from '../scanText';
import type { WorkerAnswer, WorkerQuestion, WorkerTask } from './workerMessages';

/** Runs in a worker process: does one task after the other, and tells what it learns. */
export function serveScans(tell: (answer: WorkerAnswer) => void): void {
  let scans: Scans | undefined;
  let last = Promise.resolve();
  const answer = async (task: WorkerTask): Promise<void> => {
    await scans?.do(task);
    tell('done');
  };
  process.on('message', (question: WorkerQuestion) => {
    if ('kind' in question) last = last.then(() => answer(question));
    else scans = new Scans(question, tell);
  });
  // Whoever asked is gone, and nobody hears the answer.
  process.on('disconnect', () => process.exit());
  tell('ready');
}

/** So many files are told of at a time. */
const listedTogether = 500;

class Scans {
  private readonly policies: Policies;
  private readonly solutions = new Solutions();
  private readonly told = new Set<FolderPolicy>();

  constructor(
    private readonly options: ScanOptions,
    private readonly tell: (answer: WorkerAnswer) => void,
  ) {
    this.policies = new Policies(options);
  }

  async do(task: WorkerTask): Promise<void> {
    if (task.kind === 'list') return this.list(task.folder, task.except);
    if (this.options.policy === 'obeyedIfSound') this.tellPolicy(await this.policies.of(task.path));
    for await (const event of scanFile(task.path, this.options, this.policies, this.solutions)) this.tell(event);
  }

  private tellPolicy(policy: FolderPolicy): void {
    if (this.told.has(policy)) return;
    this.told.add(policy);
    const { places, broken } = policy;
    if (places.length > 0) this.tell({ kind: 'policy', places, broken });
  }

  /** Lets what was told go out on the way. */
  private async list(folder: string, except: readonly string[]): Promise<void> {
    let paths: string[] = [];
    const listed = listFiles([{ kind: 'folder', path: folder }], {
      workingDirectory: this.options.workingDirectory,
      followLinks: false,
      except,
    });
    for (const item of listed) {
      if (item.kind === 'notice') this.tell(item);
      else if (paths.push(item.path) >= listedTogether) {
        this.tell({ kind: 'listed', paths });
        paths = [];
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    this.tell({ kind: 'listed', paths });
  }
}
