import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRotatingLogger } from '../../../scripts/engine/inServer/spdlog';

describe('What writes the logs of the engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flow-warden-log-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('writes lines with time and level, from its level on', async () => {
    const file = join(folder, 'deep', 'one.log');
    const logger = await createRotatingLogger('one', file, 1000, 1);
    logger.debug('unseen');
    logger.info('first');
    logger.setLevel(1);
    logger.debug('second');
    logger.warn('third');
    assert.match(
      readFileSync(file, 'utf8'),
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \[info\] first\n\S+ \S+ \[debug\] second\n\S+ \S+ \[warning\] third\n$/,
    );
  });

  it('writes what it is given and nothing else where no pattern is wanted', async () => {
    const file = join(folder, 'plain.log');
    const logger = await createRotatingLogger('plain', file, 1000, 1);
    logger.clearFormatters();
    logger.info('as it is');
    assert.equal(readFileSync(file, 'utf8'), 'as it is');
  });

  it('keeps as many files of a size as wanted, the newest', async () => {
    const file = join(folder, 'many.log');
    const logger = await createRotatingLogger('many', file, 10, 3);
    logger.clearFormatters();
    for (let number = 1; number <= 9; number += 1) logger.info(`line ${number}\n`);
    const kept = readdirSync(folder)
      .filter((name) => name.startsWith('many'))
      .sort();
    assert.deepEqual(kept, ['many.1.log', 'many.2.log', 'many.log']);
    assert.deepEqual(
      kept.map((name) => readFileSync(join(folder, name), 'utf8')),
      ['line 8\n', 'line 7\n', 'line 9\n'],
    );
  });
});
