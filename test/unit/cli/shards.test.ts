import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Log } from 'sarif';
import { version } from '../../../package.json';
import { shardOf } from '../../../src/scan/shard';
import { afterRead, connector } from '../rules/secretFlows';
import { cleanFlow, openFlow } from '../scan/flows';
import { isValidSarif } from '../scan/report/sarifSchema';
import { temporaryFolders } from '../scan/temporaryFolders';
import { run } from './run';

describe('shards', () => {
  const makeFolder = temporaryFolders();
  const leaking = JSON.stringify(afterRead({ Send: connector('shared_teams', 'PostMessage', { text: "@body('Get')?['value']" }) }));

  /** Flows of every kind: with findings, a journey, fixes, accepted ones, in zips, broken, none, left out by a policy. */
  async function makeEstate(): Promise<string> {
    const zip = Buffer.from(zipSync({ 'z.json': strToU8(openFlow()), 'a.json': strToU8(leaking) }));
    const folder = makeFolder({
      'a.json': openFlow(),
      'a/b.json': leaking,
      'a/broken.json': openFlow().slice(0, -30),
      'b.zip': zip,
      'b/ü [1].json': openFlow(),
      'c/clean.json': cleanFlow(),
      'c/no flow.json': '{}',
      'damaged.zip': 'x',
      'accepted/open.json': openFlow(),
      'old/open.json': openFlow(),
    });
    await run(folder, ['baseline', 'accepted', '--reason', 'Known']);
    writeFileSync(join(folder, 'flow-warden.json'), '{ "exclude": ["old/**"], "rules": { "FW301": "info" } }');
    return folder;
  }

  /** Scans in shards, and returns the names of their reports. */
  async function scanInShards(folder: string, count: number, format: 'json' | 'sarif', ...more: readonly string[]): Promise<string[]> {
    mkdirSync(join(folder, 'out'), { recursive: true });
    const names = Array.from({ length: count }, (_, index) => `out/${count}-${index + 1}.${format}.txt`);
    for (const [index, name] of names.entries())
      await run(folder, ['scan', '.', '--shard', `${index + 1}/${count}`, '--format', format, '--output', name, ...more]);
    return names;
  }

  for (const count of [1, 2, 5, 12]) {
    it(`merge to what one scan says, from ${count} in JSON`, async () => {
      const folder = await makeEstate();
      const names = await scanInShards(folder, count, 'json');
      for (const format of ['json', 'text', 'sarif', 'csv', 'html', 'github']) {
        const whole = await run(folder, ['scan', '.', '--format', format]);
        const merged = await run(folder, ['merge', ...[...names].reverse(), '--format', format]);
        assert.equal(merged.stdout, whole.stdout, format);
        assert.deepEqual([merged.exitCode, whole.exitCode], [1, 1]);
      }
    });

    it(`merge to what one scan says, from ${count} in SARIF`, async () => {
      const folder = await makeEstate();
      const names = await scanInShards(folder, count, 'sarif');
      for (const name of names) assert.ok(isValidSarif(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
      const whole = await run(folder, ['scan', '.', '--format', 'sarif']);
      const { exitCode } = await run(folder, ['merge', ...names, '--output', 'merged.sarif']);
      const merged: unknown = JSON.parse(readFileSync(join(folder, 'merged.sarif'), 'utf8'));
      assert.ok(isValidSarif(merged));
      assert.deepEqual(sorted(merged), sorted(JSON.parse(whole.stdout) as Log));
      assert.equal(exitCode, whole.exitCode);
    });
  }

  /** Notices stand in the order of the shards. */
  function sorted(log: Log): Log {
    for (const { invocations = [] } of log.runs)
      for (const { toolExecutionNotifications = [] } of invocations)
        toolExecutionNotifications.sort((a, b) => String(a.message.text).localeCompare(String(b.message.text)));
    return log;
  }

  it('are disjoint and complete, by the name of a file and nothing else', async () => {
    const folder = makeFolder(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index % 3}/${index}.json`, openFlow()])));
    const found: string[] = [];
    for (let index = 1; index <= 4; index++) {
      const { stdout, exitCode } = await run(folder, ['scan', '.', '--shard', `${index}/4`, '--format', 'csv', '--jobs', '1']);
      const files = stdout
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',')[3] ?? '');
      assert.ok(files.length > 0);
      assert.equal(exitCode, 1);
      for (const file of files) assert.equal(shardOf(file, 4), index);
      found.push(...files);
    }
    assert.equal(new Set(found).size, 40);
    assert.equal(found.length, 40);
    // The same on every machine and in every version.
    assert.deepEqual(
      ['a.json', 'b/ü.json', 'x.zip'].map((name) => shardOf(name, 8)),
      [3, 1, 6],
    );
  });

  it('have no findings of others, say how many files they leave to them, and may be empty', async () => {
    const folder = makeFolder({ 'a.json': openFlow() });
    const mine = shardOf('a.json', 2);
    assert.match((await run(folder, ['scan', '.', '--shard', `${mine}/2`])).stdout, /1 finding .* in 1 of 1 flow file\n/);
    const other = await run(folder, ['scan', '.', '--shard', `${3 - mine}/2`]);
    assert.deepEqual([other.exitCode, other.stdout], [0, 'no findings in 0 flow files; 1 in other shards\n']);
    assert.equal((await run(makeFolder({ 'x.txt': '' }), ['scan', '.', '--shard', '1/2'])).exitCode, 2);
  });

  it('together are as empty, and as incomplete, as one scan', async () => {
    const empty = makeFolder({ 'a.json': '{}', 'b.json': '{}' });
    assert.equal((await run(empty, ['merge', ...(await scanInShards(empty, 2, 'json', '--allow-empty'))])).exitCode, 2);
    const damaged = makeFolder({ 'a.json': cleanFlow(), 'b.zip': 'x' });
    const names = await scanInShards(damaged, 3, 'sarif');
    assert.equal((await run(damaged, ['merge', ...names])).exitCode, 3);
    assert.equal((await run(damaged, ['merge', ...names, '--allow-skipped'])).exitCode, 0);
  });

  it('fail from the severity on that merge is told', async () => {
    const folder = makeFolder({ 'a.json': openFlow() });
    for (const format of ['json', 'sarif'] as const) {
      const names = await scanInShards(folder, 2, format, '--rule', 'FW301=hint');
      const codeOf = async (failOn: string): Promise<number> => (await run(folder, ['merge', ...names, '--fail-on', failOn])).exitCode;
      assert.deepEqual([await codeOf('info'), await codeOf('never')], [0, 0]);
      const graver = await scanInShards(folder, 2, format, '--rule', 'FW301=info');
      assert.equal((await run(folder, ['merge', ...graver, '--fail-on', 'info'])).exitCode, 1);
    }
  });

  describe('are refused, in one line,', () => {
    const refuses = async (folder: string, files: readonly string[], expected: RegExp, ...more: readonly string[]): Promise<void> => {
      const { exitCode, stdout, stderr } = await run(folder, ['merge', ...files, ...more]);
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.match(stderr, expected);
      assert.match(stderr, /^flow-warden: [^\n]*\n$/);
    };

    it('if one is missing, or there twice', async () => {
      const folder = makeFolder({ 'a.json': openFlow() });
      const [one = '', two = '', three = ''] = await scanInShards(folder, 3, 'json');
      await refuses(folder, [one, three], /shard 2 of 3 is missing/);
      await refuses(folder, [one, two, two, three], /3-2\.json\.txt and out\/3-2\.json\.txt are both shard 2\/3/);
    });

    it('if they are of different formats, numbers, files, options or versions', async () => {
      const folder = makeFolder({ 'a.json': openFlow() });
      const [one = '', two = ''] = await scanInShards(folder, 2, 'json');
      const [sarif = ''] = await scanInShards(folder, 2, 'sarif');
      const [other = ''] = await scanInShards(folder, 3, 'json');
      await refuses(folder, [sarif, two], /is SARIF, and .* is JSON/);
      await refuses(folder, [other, two], /is one of 3 shards, and .* is one of 2/);
      await scanInShards(folder, 2, 'json', '--rule', 'FW301=off');
      const changed = readFileSync(join(folder, one));
      await scanInShards(folder, 2, 'json');
      writeFileSync(join(folder, 'mixed'), changed);
      await refuses(folder, ['mixed', two], /are of different scans: their files or options differ/);
      writeFileSync(join(folder, 'b.json'), openFlow());
      await run(folder, ['scan', '.', '--shard', '1/2', '--format', 'json', '--output', one]);
      await refuses(folder, [one, two], /are of different scans/);
      writeFileSync(join(folder, 'old'), readFileSync(join(folder, two), 'utf8').replace(`"${version}"`, '"0.0.1"'));
      await refuses(
        folder,
        ['old'],
        new RegExp(`old was written by version 0\\.0\\.1, and this is version ${version.replaceAll('.', '\\.')}`),
      );
    });

    it('if SARIF is to become something else', async () => {
      const folder = makeFolder({ 'a.json': openFlow() });
      await refuses(folder, await scanInShards(folder, 2, 'sarif'), /SARIF reports can be merged only into SARIF/, '--format', 'html');
    });

    it('if they are something else, or damaged, however deep or strange', async () => {
      const folder = makeFolder({ 'a.json': openFlow() });
      const [good = ''] = await scanInShards(folder, 1, 'json');
      const text = readFileSync(join(folder, good), 'utf8');
      const change = (edit: (report: Record<string, unknown>) => void): string => {
        const report = JSON.parse(text) as Record<string, unknown>;
        edit(report);
        return JSON.stringify(report);
      };
      const none = /it is no report of flow-warden scan --shard in JSON or SARIF/;
      const hostile: Readonly<Record<string, readonly [string, RegExp]>> = {
        'cut off': [text.slice(0, -10), /it is no valid JSON/],
        empty: ['', /it is no valid JSON/],
        deep: [`${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`, none],
        'deep inside': [text.replace('"message":', `"x":${'['.repeat(500_000)}${']'.repeat(500_000)},"message":1,"y":`), none],
        'whole report': ['[]', none],
        null: ['null', none],
        'foreign SARIF': ['{"version":"2.1.0","runs":[]}', none],
        'prototype only': ['{"__proto__":{"tool":"flow-warden"}}', none],
        'no rule': [text.replaceAll('"FW301"', '"constructor"'), none],
        'no flows': [change((report) => (report['flows'] = { length: 1e9 })), none],
        'many flows': [change((report) => (report['flows'] = Array.from({ length: 200_000 }, () => 1))), none],
        'negative counts': [change((report) => (report['counts'] = { flows: -1 })), none],
        'shard of none': [change((report) => (report['shard'] = { index: 1, count: 0 })), none],
        'shard of many': [change((report) => (report['shard'] = { index: 1, count: 1e15 })), none],
      };
      for (const [name, [content, expected]] of Object.entries(hostile)) {
        writeFileSync(join(folder, name), content);
        await refuses(folder, [name], expected);
      }
      await refuses(folder, ['missing.json'], /missing\.json: it does not exist/);
      await refuses(folder, ['.'], /neither a file nor a folder|it cannot be read/);
      const polluted = change((report) => (report['flows'] = [])).replace('{"tool"', '{"__proto__":{"polluted":1},"constructor":1,"tool"');
      writeFileSync(join(folder, 'polluted'), polluted);
      assert.equal((await run(folder, ['merge', 'polluted'])).stdout, '[]\n');
      assert.equal(({} as { readonly polluted?: number }).polluted, undefined);
    });
  });

  for (const wrong of ['0/2', '3/2', '1/0', '1', '1/2/3', '-1/2', 'a/b', '1/1001', '1.5/2', ' 1/2', '']) {
    it(`cannot be "${wrong}"`, async () => {
      const { exitCode, stderr } = await run(makeFolder({ 'a.json': openFlow() }), ['scan', '.', `--shard=${wrong}`]);
      assert.equal(exitCode, 2);
      assert.match(stderr, /It is i\/n, such as 2\/8, with i from 1 to n, and n at most 1000\./);
    });
  }
});
