import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { strToU8, zipSync } from 'fflate';
import { entraClientSecret, ferryToken, seededRandom } from '../../fixtures/fakeSecrets';
import { ferryPolicy } from '../../fixtures/ownWords';
import { daily, solutionFlow } from '../../fixtures/solutionFlow';
import { cleanFlow, openFlow } from '../scan/flows';
import { temporaryFolders } from '../scan/temporaryFolders';
import { run } from './run';

describe('flow-warden with a policy', () => {
  const makeFolder = temporaryFolders();
  const policy = (content: object): string => JSON.stringify(content);

  it('follows the one nearest to each file, and --rule before it', async () => {
    const folder = makeFolder({
      'flow-warden.json': policy({ rules: { FW301: 'off' } }),
      'a/open.json': openFlow(),
      'b/flow-warden.json': policy({ rules: { FW301: 'hint' } }),
      'b/open.json': openFlow(),
    });
    const { stdout } = await run(folder, ['scan', '.']);
    assert.match(stdout, /1 finding \(1 hint\) in 1 of 2 flow files/);
    assert.match((await run(folder, ['scan', '.', '--rule', 'FW301=error'])).stdout, /2 errors/);
  });

  it('looks no higher than the root of the repository', async () => {
    const folder = makeFolder({ 'flow-warden.json': policy({ rules: { FW301: 'off' } }), 'repo/open.json': openFlow() });
    assert.equal((await run(folder, ['scan', 'repo'])).exitCode, 0);
    mkdirSync(join(folder, 'repo', '.git'));
    assert.equal((await run(folder, ['scan', 'repo'])).exitCode, 1);
  });

  it('is found from a folder below it', async () => {
    const folder = makeFolder({ '.git/HEAD': '', 'flow-warden.json': policy({ rules: { FW301: 'off' } }), 'flows/open.json': openFlow() });
    assert.equal((await run(join(folder, 'flows'), ['scan', '.'])).exitCode, 0);
  });

  it('leaves out files, and says how many', async () => {
    const folder = makeFolder({
      'flow-warden.json': policy({ include: ['flows/**'], exclude: ['**/old/**'] }),
      'flows/clean.json': cleanFlow(),
      'flows/old/open.json': openFlow(),
      'open.json': openFlow(),
    });
    const { exitCode, stdout } = await run(folder, ['scan', '.', '--jobs', '1']);
    assert.equal(exitCode, 0);
    assert.equal(stdout, 'no findings in 1 flow file; 3 left out by the policy\n');
  });

  it('that leaves out everything is no green scan', async () => {
    const folder = makeFolder({ 'flow-warden.json': policy({ exclude: ['**'] }), 'open.json': openFlow() });
    assert.equal((await run(folder, ['scan', '.'])).exitCode, 2);
  });

  it('includes whatever the case, and excludes only what is named exactly', async () => {
    const folder = makeFolder({
      'flow-warden.json': policy({ include: ['flows/**'], exclude: ['**/old/**'] }),
      'Flows/OLD/open.json': openFlow(),
      'Flows/old/open.json': openFlow(),
    });
    assert.match((await run(folder, ['scan', '.'])).stdout, /1 finding .* in 1 of 1 flow file; 2 left out by the policy/);
  });

  it('counts only in the folders that were asked for, where there is no repository', async () => {
    const folder = makeFolder({ 'flow-warden.json': policy({ rules: { FW301: 'off' } }), 'flows/open.json': openFlow(), 'here/x.txt': '' });
    const here = join(folder, 'here');
    assert.equal((await run(here, ['scan', '../flows'])).exitCode, 1);
    assert.equal((await run(here, ['scan', '..'])).exitCode, 0);
  });

  it('that is a link to nowhere ends the scan', async () => {
    const folder = makeFolder({ 'open.json': openFlow() });
    symlinkSync(join(folder, 'gone.json'), join(folder, 'flow-warden.json'));
    assert.match((await run(folder, ['scan', 'open.json'])).stderr, /flow-warden\.json:1:1: It cannot be read\./);
  });

  it('adds what the organisation knows to every file below it, zips and fixes included', async () => {
    const inputs = { method: 'GET', uri: 'http://ferry.example.org', headers: { 'x-ferry': ferryToken(seededRandom(7)) } };
    const flow = JSON.stringify(solutionFlow({ manual: daily }, { Call: { runAfter: {}, type: 'Http', inputs } }));
    const folder = makeFolder({
      'flow-warden.json': policy({ ...ferryPolicy, acceptedHosts: ['ferry.example.org'] }),
      'a/flow.json': flow,
      'a/flow.zip': Buffer.from(zipSync({ 'flow.json': strToU8(flow) })),
    });
    const { stdout } = await run(folder, ['scan', '.', '--format', 'json']);
    assert.deepEqual(
      (JSON.parse(stdout) as { readonly rule: string }[]).map(({ rule }) => rule),
      ['FW111', 'FW111'],
    );
    assert.match((await run(folder, ['fix', '.', '--dry-run'])).stdout, /2 findings \(2 errors\)/);
  });

  it('with a pattern that is none ends the scan with its place', async () => {
    const secretPatterns = [{ name: 'Ferry', pattern: 'frry_(', keywords: ['frry_'] }];
    const folder = makeFolder({ 'flow-warden.json': policy({ secretPatterns }), 'open.json': openFlow() });
    const { exitCode, stderr } = await run(folder, ['scan', '.']);
    assert.deepEqual([exitCode, stderr], [2, 'flow-warden: flow-warden.json:1:46: This is no pattern: missing closing ).\n']);
  });

  it('that is broken ends the scan with its place', async () => {
    const folder = makeFolder({ 'flow-warden.json': '{\n  "rules": { "FW301": "of" }\n}', 'open.json': openFlow() });
    for (const jobs of ['1', '2']) {
      const { exitCode, stderr } = await run(folder, ['scan', '.', '--jobs', jobs]);
      assert.equal(exitCode, 2);
      assert.equal(stderr, 'flow-warden: flow-warden.json:2:23: A rule is set to off, error, warning, info, hint.\n');
    }
  });
});

describe('flow-warden baseline', () => {
  const makeFolder = temporaryFolders();
  const policy = (content: object): string => JSON.stringify(content);
  const random = seededRandom(11);
  const name = 'flow-warden.baseline.json';

  /** A flow with a secret in an action, perhaps inside a scope. */
  function flowWith(value: string, inScope = false): string {
    const call = {
      Call: { runAfter: {}, type: 'Http', inputs: { method: 'GET', uri: 'https://example.org', headers: { 'x-api-key': value } } },
    };
    return JSON.stringify(solutionFlow({ manual: daily }, inScope ? { Scope: { type: 'Scope', runAfter: {}, actions: call } } : call));
  }

  it('accepts what there is now: only what is new is found afterwards', async () => {
    const folder = makeFolder({ 'open.json': openFlow() });
    const { exitCode, stdout } = await run(folder, ['baseline', '.', '--reason', 'Known', '--until', '2027-03-31']);
    assert.deepEqual([exitCode, stdout], [0, `${name}: 1 accepted, 1 of them new; 0 removed\n`]);
    assert.match(readFileSync(join(folder, name), 'utf8'), /"rule": "FW301", .*"reason": "Known", "until": "2027-03-31"/);
    assert.deepEqual(await run(folder, ['scan', '.']), {
      exitCode: 0,
      stdout: 'no findings in 1 flow file; 1 accepted; 1 other file holds no cloud flow\n',
      stderr: '',
    });
    writeFileSync(join(folder, 'second.json'), openFlow());
    assert.match((await run(folder, ['scan', '.'])).stdout, /1 finding \(1 .*\) in 1 of 2 flow files; 1 accepted/);
    assert.match((await run(folder, ['scan', '.', '--no-baseline'])).stdout, /2 findings/);
  });

  it('holds no value, notices a changed one, and follows an action that moves', async () => {
    const [first, second] = [entraClientSecret(random), entraClientSecret(random)];
    const folder = makeFolder({ 'flow.json': flowWith(first) });
    await run(folder, ['baseline', '.']);
    const text = readFileSync(join(folder, name), 'utf8');
    for (let at = 0; at + 8 <= first.length; at++) assert.ok(!text.includes(first.slice(at, at + 8)));
    writeFileSync(join(folder, 'flow.json'), flowWith(first, true));
    assert.equal((await run(folder, ['scan', '.'])).exitCode, 0);
    writeFileSync(join(folder, 'flow.json'), flowWith(second, true));
    const { exitCode, stderr } = await run(folder, ['scan', '.']);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^flow-warden\.baseline\.json: accepts nothing any more: FW102 in flow\.json at .*\/x-api-key\n$/);
  });

  it('reports what has become graver than it was when it was accepted, until that is accepted, too', async () => {
    const folder = makeFolder({ 'open.json': openFlow(), 'flow-warden.json': policy({ rules: { FW301: 'info' } }) });
    await run(folder, ['baseline', '.']);
    assert.match(readFileSync(join(folder, name), 'utf8'), /"severity": "info"/);
    writeFileSync(join(folder, 'flow-warden.json'), policy({ rules: { FW301: 'error' } }));
    const { exitCode, stderr } = await run(folder, ['scan', '.']);
    assert.equal(exitCode, 1);
    assert.match(stderr, /accepts nothing any more: FW301 in open\.json/);
    await run(folder, ['baseline', '.']);
    assert.equal((await run(folder, ['scan', '.'])).exitCode, 0);
    writeFileSync(join(folder, 'flow-warden.json'), policy({ rules: { FW301: 'hint' } }));
    assert.match((await run(folder, ['scan', '.'])).stdout, /no findings .* 1 accepted/);
  });

  it('lists what was accepted until a day that has passed', async () => {
    const folder = makeFolder({ 'open.json': openFlow() });
    await run(folder, ['baseline', '.', '--until', '2026-11-28']);
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace('2026-11-28', '2026-11-27'));
    const { exitCode, stderr } = await run(folder, ['scan', '.']);
    assert.equal(exitCode, 1);
    assert.match(stderr, /accepted until 2026-11-27: FW301 in open\.json/);
  });

  it('accepts nothing until a day that has passed', async () => {
    const folder = makeFolder({ 'open.json': openFlow() });
    const { exitCode, stderr } = await run(folder, ['baseline', '.', '--until', '2026-11-27']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /2026-11-27 has passed/);
    assert.equal(existsSync(join(folder, name)), false);
  });

  it('keeps reasons, removes what is gone, and leaves files alone that it does not look at', async () => {
    const folder = makeFolder({ 'a.json': openFlow(), 'b.json': openFlow(), 'c/flow.json': openFlow() });
    await run(folder, ['baseline', '.', '--reason', 'First']);
    writeFileSync(join(folder, 'a.json'), cleanFlow());
    const { stdout } = await run(folder, ['baseline', 'a.json', 'b.json', '--reason', 'Second']);
    assert.equal(stdout, `${name}: 1 accepted, 0 of them new; 1 removed\n`);
    const lines = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"file"'));
    assert.deepEqual(
      lines.map((line) => /"file": "([^"]+)".*"reason": "(\w+)"/.exec(line)?.slice(1)),
      [
        ['b.json', 'First'],
        ['c/flow.json', 'First'],
      ],
    );
  });

  it('keeps what was accepted where a rule is off, a file is broken, or a newer version knows more rules', async () => {
    const folder = makeFolder({ 'a.json': openFlow(), 'b.json': openFlow() });
    await run(folder, ['baseline', '.', '--reason', 'First']);
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"FW301"(, "file": "a\.json")/, '"FW999"$1'));
    writeFileSync(join(folder, 'b.json'), openFlow().slice(0, -20));
    writeFileSync(join(folder, 'flow-warden.json'), policy({ rules: { FW301: 'off' } }));
    await run(folder, ['baseline', '.']);
    assert.equal(readFileSync(path, 'utf8').match(/"reason": "First"/g)?.length, 2);
    assert.doesNotMatch((await run(folder, ['scan', '.'])).stderr, /accepts nothing/);
  });

  it('accepts in one workflow of a template and not in another', async () => {
    const workflow = (label: string, actions: object): object => ({
      type: 'Microsoft.Logic/workflows',
      name: label,
      properties: { definition: { triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } }, actions } },
    });
    const open = { Wait: { type: 'Wait', inputs: {}, runAfter: {} } };
    const template = (...names: string[]): string => JSON.stringify({ resources: names.map((label) => workflow(label, open)) });
    const folder = makeFolder({ 'a.json': template('one') });
    await run(folder, ['baseline', '.']);
    writeFileSync(join(folder, 'a.json'), template('one', 'two'));
    assert.equal((await run(folder, ['scan', '.'])).exitCode, 1);
  });

  it('takes a quote for the same, however it is written', async () => {
    const value = `it's ${entraClientSecret(random)}`;
    const folder = makeFolder({ 'flow.json': flowWith(value) });
    await run(folder, ['baseline', '.']);
    writeFileSync(join(folder, 'flow.json'), flowWith(value).replaceAll("'", '\\u0027'));
    assert.equal((await run(folder, ['scan', '.'])).exitCode, 0);
  });

  it('can be read again, whatever actions are called', async () => {
    const actions = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `Send [urgent ${index}`,
        { type: 'Http', runAfter: {}, inputs: { method: 'GET', uri: 'http://x.example.org' } },
      ]),
    );
    const folder = makeFolder({ 'flow.json': JSON.stringify(solutionFlow({ manual: daily }, actions)) });
    await run(folder, ['baseline', '.']);
    assert.equal((await run(folder, ['scan', '.'])).exitCode, 0);
  });

  it('names each finding once, however often its file was asked for, and tells of files that are gone', async () => {
    const folder = makeFolder({ 'a.json': openFlow(), 'b.json': openFlow() });
    assert.equal((await run(folder, ['baseline', '.', './*.json'])).stdout, `${name}: 2 accepted, 2 of them new; 0 removed\n`);
    rmSync(join(folder, 'b.json'));
    assert.match((await run(folder, ['scan', '.'])).stderr, /its file is gone: FW301 in b\.json/);
  });

  it('lies beside the policy', async () => {
    const folder = makeFolder({ '.git/HEAD': '', 'flow-warden.json': '{}', 'flows/open.json': openFlow() });
    await run(join(folder, 'flows'), ['baseline', '.']);
    assert.ok(existsSync(join(folder, name)));
    assert.equal((await run(join(folder, 'flows'), ['scan', '.'])).exitCode, 0);
  });

  it('is suppressed in SARIF, with the reason', async () => {
    const folder = makeFolder({ 'open.json': openFlow() });
    await run(folder, ['baseline', '.', '--reason', 'A [public](x) webhook']);
    const { exitCode, stdout } = await run(folder, ['scan', '.', '--format', 'sarif']);
    assert.equal(exitCode, 0);
    const results = (JSON.parse(stdout) as Log).runs[0]?.results ?? [];
    assert.deepEqual(
      results.map(({ ruleId, suppressions }) => [ruleId, suppressions]),
      [['FW301', [{ kind: 'external', status: 'accepted', justification: 'A \\[public\\](x) webhook' }]]],
    );
  });

  it('refuses to work with a broken one, and with nothing to check', async () => {
    const folder = makeFolder({ 'open.json': openFlow(), [name]: '{ "salt": 1 }', 'empty/other.json': '{}' });
    assert.equal((await run(folder, ['scan', '.'])).stderr, `flow-warden: ${name}:1:11: The salt has 16 hexadecimal digits.\n`);
    assert.equal((await run(folder, ['baseline', 'open.json'])).exitCode, 2);
    assert.equal((await run(makeFolder({ 'other.json': '{}' }), ['baseline', '.'])).exitCode, 2);
  });

  it('does not reach out of its folder', async () => {
    const folder = makeFolder({ 'a/.git/HEAD': '', 'b/open.json': openFlow() });
    const { exitCode, stderr } = await run(join(folder, 'a'), ['baseline', '../b']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /cannot write the baseline: \.\.\/b\/open\.json is outside of its folder/);
  });
});
