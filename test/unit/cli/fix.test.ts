import assert from 'node:assert/strict';
import { chmodSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entraClientSecret, seededRandom } from '../../fixtures/fakeSecrets';
import { daily, solutionFlow } from '../../fixtures/solutionFlow';
import { temporaryFolders } from '../scan/temporaryFolders';
import { run } from './run';

describe('flow-warden fix', () => {
  const makeFolder = temporaryFolders();
  const random = seededRandom(21);

  /** A flow that reads a secret without secure outputs, which has a safe fix, beside other values. */
  function flowWith(value = 'nothing', indent = 2): string {
    const read = {
      runAfter: {},
      type: 'OpenApiConnection',
      inputs: {
        host: { connectionName: 'shared_keyvault', operationId: 'GetSecret', apiId: '/providers/Microsoft.PowerApps/apis/shared_keyvault' },
        parameters: { secretName: 'ferry-key', note: value },
      },
    };
    return JSON.stringify(solutionFlow({ manual: daily }, { Read: read }), undefined, indent);
  }

  it('applies what is safe, and shows what it changes', async () => {
    const folder = makeFolder({ 'flow.json': flowWith() });
    const { exitCode, stdout } = await run(folder, ['fix', '.']);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^--- flow\.json\n\+\+\+ flow\.json\n@@ /);
    assert.match(stdout, /^\+ +"secureData": \{$/m);
    assert.match(stdout, /^\+ +"outputs"$/m);
    assert.match(stdout, /\n1 file changed; no findings in 1 flow file\n$/);
    assert.deepEqual(
      (JSON.parse(readFileSync(join(folder, 'flow.json'), 'utf8')) as ReturnType<typeof solutionFlow>).properties.definition.actions[
        'Read'
      ],
      {
        ...(JSON.parse(flowWith()) as ReturnType<typeof solutionFlow>).properties.definition.actions['Read'],
        runtimeConfiguration: { secureData: { properties: ['outputs'] } },
      },
    );
    assert.match((await run(folder, ['fix', '.'])).stdout, /^0 files changed/);
  });

  it('only shows it in a dry run, and says what is left', async () => {
    const folder = makeFolder({ 'flow.json': flowWith() });
    const { exitCode, stdout } = await run(folder, ['fix', '.', '--dry-run']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^\+.*"outputs"$[^]*1 file would change; 1 finding/m);
    assert.equal(readFileSync(join(folder, 'flow.json'), 'utf8'), flowWith());
  });

  for (const indent of [2, 0]) {
    it(`shows no value of the file${indent ? '' : ', not even if all of it is one line'}`, async () => {
      const secret = entraClientSecret(random);
      const folder = makeFolder({ 'flow.json': flowWith(secret, indent) });
      const { stdout, stderr } = await run(folder, ['fix', '.', '--rule', 'FW201']);
      assert.match(stdout, /secureData/);
      assert.ok(stdout.split('\n').every((line) => line.length < 200));
      for (let at = 0; at + 8 <= secret.length; at++) assert.ok(!(stdout + stderr).includes(secret.slice(at, at + 8)));
      assert.match(stdout, /"note": ?"…"/);
    });
  }

  it('shows nothing of what it takes out, and no number', async () => {
    const secret = entraClientSecret(random);
    const flow = solutionFlow(
      { manual: daily },
      {
        Set: {
          type: 'SetVariable',
          runAfter: {},
          inputs: { name: 'pin', value: 4711081516234 },
          runtimeConfiguration: { secureData: { properties: ['outputs', secret], note: secret } },
        },
      },
    );
    const folder = makeFolder({ 'flow.json': JSON.stringify(flow, undefined, 2) });
    const { stdout } = await run(folder, ['fix', '.', '--dry-run']);
    assert.match(stdout, /^-.*"note": "…"$/m);
    assert.doesNotMatch(stdout, /4711/);
    for (let at = 0; at + 8 <= secret.length; at++) assert.ok(!stdout.includes(secret.slice(at, at + 8)));
  });

  it('fixes only the rules that are asked for, and nothing that a baseline accepts', async () => {
    const folder = makeFolder({ 'flow.json': flowWith() });
    assert.match((await run(folder, ['fix', '.', '--rule', 'FW901'])).stdout, /^0 files changed; 1 finding/);
    await run(folder, ['baseline', '.']);
    assert.match((await run(folder, ['fix', '.'])).stdout, /^0 files changed; no findings in 1 flow file; 1 accepted/);
    assert.match((await run(folder, ['fix', '.', '--no-baseline'])).stdout, /1 file changed/);
  });

  it('keeps encoding, line ends and rights of a file', async () => {
    const text = `\uFEFF${flowWith().replaceAll('\n', '\r\n')}`;
    const folder = makeFolder({ 'utf8.json': text, 'utf16.json': Buffer.from(text, 'utf16le') });
    chmodSync(join(folder, 'utf8.json'), 0o640);
    await run(folder, ['fix', '.']);
    const fixed = readFileSync(join(folder, 'utf8.json'), 'utf8');
    assert.match(fixed, /^\uFEFF\{\r\n/);
    assert.match(fixed, /"secureData"/);
    assert.doesNotMatch(fixed, /[^\r]\n/);
    assert.equal(readFileSync(join(folder, 'utf16.json')).toString('utf16le'), fixed);
    assert.equal(statSync(join(folder, 'utf8.json')).mode & 0o777, 0o640);
  });

  it('leaves links and files alone that it could not write as they were', async () => {
    const folder = makeFolder({
      'target.txt': flowWith(),
      'bytes.json': Buffer.concat([Buffer.from(flowWith('xx')), Buffer.from([0x20, 0xff])]),
    });
    symlinkSync(join(folder, 'target.txt'), join(folder, 'link.json'));
    writeFileSync(join(folder, 'one.json'), flowWith());
    linkSync(join(folder, 'one.json'), join(folder, 'two.txt'));
    const { exitCode, stderr } = await run(folder, ['fix', '.', '--fail-on', 'never']);
    assert.equal(exitCode, 3);
    assert.match(stderr, /link\.json: not fixed: it is a link/);
    assert.match(stderr, /one\.json: not fixed: it has several names \(hard links\)/);
    assert.equal(readFileSync(join(folder, 'target.txt'), 'utf8'), flowWith());
  });
});
