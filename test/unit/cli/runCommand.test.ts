import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Replacement } from 'sarif';
import { version } from '../../../package.json';
import { ruleLink } from '../../../src/rules/catalogue';
import { ruleCodes } from '../../../src/rules/ruleCode';
import { fakeSecrets, seededRandom } from '../../fixtures/fakeSecrets';
import { cleanFlow, openFlow } from '../scan/flows';
import { temporaryFolders } from '../scan/temporaryFolders';
import { run, runOnTerminal } from './run';

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

describe('flow-warden', () => {
  const makeFolder = temporaryFolders();

  async function findingsOf(folder: string, ...args: string[]): Promise<readonly JsonFinding[]> {
    const { stdout } = await run(folder, ['scan', ...args, '--format', 'json']);
    return JSON.parse(stdout) as readonly JsonFinding[];
  }

  const filesOf = (findings: readonly JsonFinding[]): readonly string[] => findings.map(({ file }) => file);

  describe('exit status', () => {
    it('is 0 when all is clean', async () => {
      const folder = makeFolder({ 'clean.json': cleanFlow(), 'other.json': '{"name": "x"}' });
      assert.deepEqual(await run(folder, ['scan', '.']), {
        exitCode: 0,
        stdout: 'no findings in 1 flow file; 1 other file holds no cloud flow\n',
        stderr: '',
      });
    });

    it('is 1 when a finding is as grave as --fail-on', async () => {
      const folder = makeFolder({ 'open.json': openFlow() });
      const exitCode = async (...args: string[]): Promise<number> =>
        (await run(folder, ['scan', '.', '--rule', 'FW301=warning', ...args])).exitCode;
      assert.equal(await exitCode(), 1);
      assert.equal(await exitCode('--fail-on', 'info'), 1);
      assert.equal(await exitCode('--fail-on', 'error'), 0);
      assert.equal(await exitCode('--fail-on', 'never'), 0);
    });

    it('follows the severity that --rule gives', async () => {
      const folder = makeFolder({ 'open.json': openFlow() });
      assert.equal((await run(folder, ['scan', '.', '--rule', 'FW301=hint', '--fail-on', 'info'])).exitCode, 0);
      assert.equal((await run(folder, ['scan', '.', '--rule', 'FW301=error', '--fail-on', 'error'])).exitCode, 1);
      assert.equal((await run(folder, ['scan', '.', '--rule', 'FW301=off'])).exitCode, 0);
    });

    it('is 2, with one line that says why, when the arguments are wrong', async () => {
      const outcome = await run(makeFolder(), ['scan', '.', '--format', 'xml']);
      assert.deepEqual(outcome, {
        exitCode: 2,
        stdout: '',
        stderr:
          "flow-warden: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, sarif, github, csv, html. (see flow-warden --help)\n",
      });
    });

    it('is 2 when a path does not exist, and nothing is scanned', async () => {
      const outcome = await run(makeFolder({ 'open.json': openFlow() }), ['scan', 'open.json', 'missing']);
      assert.deepEqual(outcome, {
        exitCode: 2,
        stdout: '',
        stderr: 'flow-warden: missing: it does not exist, or is a link that leads nowhere\n',
      });
    });

    it('is 2 when no cloud flow was checked, unless that is allowed', async () => {
      for (const files of [{}, { 'package.json': '{"name": "x"}' }]) {
        const folder = makeFolder(files);
        const { exitCode, stderr } = await run(folder, ['scan', '.']);
        assert.deepEqual(
          { exitCode, stderr },
          { exitCode: 2, stderr: 'flow-warden: no cloud flow was checked (--allow-empty accepts that)\n' },
        );
        assert.equal((await run(folder, ['scan', '.', '--allow-empty'])).exitCode, 0);
      }
    });

    it('is 2 when a glob matches nothing, unless that is allowed', async () => {
      const folder = makeFolder({ 'clean.json': cleanFlow() });
      const { exitCode, stderr } = await run(folder, ['scan', '.', 'flows*']);
      assert.equal(exitCode, 2);
      assert.equal(stderr, 'flows*: matches no .json or .zip file\nflow-warden: a glob matches nothing (--allow-empty accepts that)\n');
      assert.equal((await run(folder, ['scan', '.', 'flows*', '--allow-empty'])).exitCode, 0);
    });

    it('is 3 when something was skipped or not checked whole, unless that is allowed', async () => {
      for (const missed of [{ 'a.zip': 'no zip' }, { 'broken.json': cleanFlow().slice(0, -2) }]) {
        const folder = makeFolder({ 'clean.json': cleanFlow(), ...missed });
        const { exitCode, stderr } = await run(folder, ['scan', '.']);
        assert.equal(exitCode, 3);
        assert.match(stderr, /\nflow-warden: not everything was checked \(--allow-skipped accepts that\)\n$/);
        assert.equal((await run(folder, ['scan', '.', '--allow-skipped'])).exitCode, 0);
        assert.equal((await run(folder, ['scan', '.', '--fail-on', 'never'])).exitCode, 3);
      }
    });

    it('is 1 for findings whatever else happened, and 2 before 3', async () => {
      const folder = makeFolder({ 'open.json': openFlow(), 'a.zip': 'no zip' });
      assert.equal((await run(folder, ['scan', '.'])).exitCode, 1);
      assert.equal((await run(folder, ['scan', '.', '--fail-on', 'never'])).exitCode, 3);
      assert.equal((await run(folder, ['scan', 'a.zip'])).exitCode, 2);
      assert.equal((await run(folder, ['scan', 'a.zip', '--allow-empty'])).exitCode, 3);
    });

    it('is 2 when nothing could be read', async () => {
      const { exitCode, stderr } = await run(makeFolder({ 'a.zip': 'no zip' }), ['scan', '.']);
      assert.equal(exitCode, 2);
      assert.equal(stderr, 'a.zip: skipped: damaged, or not a zip\nflow-warden: no cloud flow was checked (--allow-empty accepts that)\n');
    });
  });

  it('prints its version and its help', async () => {
    assert.deepEqual(await run(makeFolder(), ['--version']), { exitCode: 0, stdout: `${version}\n`, stderr: '' });
    assert.match((await run(makeFolder(), ['scan', '--help'])).stdout, /^Usage: flow-warden scan/);
  });

  it('lists the rules with their severities', async () => {
    const { exitCode, stdout } = await run(makeFolder(), ['rules']);
    assert.equal(exitCode, 0);
    assert.deepEqual(stdout.match(/^FW\d+/gm), ruleCodes);
    assert.match(stdout, /^FW301 {2}warning {2}HTTP trigger that anyone can call$/m);
  });

  it('explains a rule with what to do and examples', async () => {
    for (const rule of ruleCodes) {
      const { exitCode, stdout } = await run(makeFolder(), ['explain', rule]);
      assert.equal(exitCode, 0);
      for (const part of [`# ${rule}: `, '## Why it matters', '## Bad', '## Good', '## How to fix', ruleLink(rule)])
        assert.ok(stdout.includes(part), `${rule}: ${part}`);
    }
  });

  it('points at the finding, whatever the encoding and the line ends', async () => {
    const text = openFlow();
    const variants: Readonly<Record<string, Uint8Array>> = {
      'bom.json': Buffer.from(`\ufeff${text}`),
      'crlf.json': Buffer.from(text.replaceAll('\n', '\r\n')),
      'plain.json': Buffer.from(text),
      'utf16.json': Buffer.from(`\ufeff${text}`, 'utf16le'),
      'utf16be.json': Buffer.from(text, 'utf16le').swap16(),
    };
    const folder = makeFolder(variants);
    const findings = (await findingsOf(folder, '.')).filter(({ rule }) => rule === 'FW301');
    assert.deepEqual(filesOf(findings), Object.keys(variants));
    const places = findings.map(({ pointer, line, column, endLine, endColumn }) => ({ pointer, line, column, endLine, endColumn }));
    for (const place of places) assert.deepEqual(place, places[0]);
    const [place] = places;
    assert.ok(place);
    assert.equal(place.line, place.endLine);
    const flagged = text.split('\n')[place.line - 1]?.slice(place.column - 1, place.endColumn - 1);
    assert.ok(flagged && /^\w+$/.test(flagged), `flagged: ${flagged ?? 'nothing'}`);
    assert.ok(place.pointer.startsWith('/properties/definition/triggers/manual'));
  });

  it('reads solutions in zips, nested ones too, like folders', async () => {
    const solution = zipSync({ 'Workflows/open.json': strToU8(openFlow()), 'solution.xml': strToU8('<x/>') });
    const folder = makeFolder({ 'a.zip': solution, 'sub/package.zip': zipSync({ 'inner.zip': solution }), 'z.json': openFlow() });
    const files = new Set(filesOf(await findingsOf(folder, '.')));
    assert.deepEqual([...files], ['a.zip!/Workflows/open.json', 'sub/package.zip!/inner.zip!/Workflows/open.json', 'z.json']);
  });

  it('reads UTF-16 in a zip', async () => {
    const folder = makeFolder({ 'a.zip': zipSync({ 'open.json': Buffer.from(openFlow(), 'utf16le').swap16() }) });
    assert.deepEqual(filesOf(await findingsOf(folder, '.')), ['a.zip!/open.json']);
  });

  it('names files relative to the working directory', async () => {
    const folder = makeFolder({ 'flows/open.json': openFlow() });
    mkdirSync(join(folder, 'elsewhere'));
    assert.deepEqual([...new Set(filesOf(await findingsOf(join(folder, 'elsewhere'), '../flows')))], ['../flows/open.json']);
  });

  it('goes on after what it cannot read, with one clear line for each', async () => {
    const folder = makeFolder({
      'z/open.json': openFlow(),
      'bomb.zip': zipSync({ 'bomb.json': new Uint8Array(4 * 1024 * 1024) }),
      'big.json': '',
    });
    truncateSync(join(folder, 'big.json'), 200 * 1024 * 1024);
    symlinkSync(folder, join(folder, 'z/loop'));
    symlinkSync('nowhere', join(folder, 'gone.json'));
    const { exitCode, stdout, stderr } = await run(folder, ['scan', '.']);
    assert.equal(exitCode, 1);
    assert.deepEqual(stderr.split('\n'), [
      'big.json: skipped: larger than 64 MiB',
      'bomb.zip!/bomb.json: skipped: packed more than 200 to 1, like a zip bomb',
      'gone.json: skipped: it does not exist, or is a link that leads nowhere',
      'z/loop: not followed: a link to a folder around it (a loop)',
      '',
    ]);
    assert.match(stdout, /in 1 of 1 flow file; 3 skipped\n$/);
  });

  it('says when a flow has syntax errors', async () => {
    const { stderr } = await run(makeFolder({ 'broken.json': openFlow().slice(0, -2) }), ['scan', '.']);
    assert.equal(stderr, 'broken.json: has JSON syntax errors, so findings may be missing\n');
  });

  it('shows progress on a terminal only, and leaves nothing of it behind', async () => {
    const folder = makeFolder({ 'clean.json': cleanFlow() });
    assert.equal((await run(folder, ['scan', '.'])).stderr, '');
    const { stderr } = await runOnTerminal(folder, ['scan', '.']);
    assert.match(stderr, /Scanning\. Files: 1, findings: 0/);
    assert.ok(stderr.endsWith('\r\u001b[K'));
  });

  it('colours when asked to, and not into a pipe or a file', async () => {
    const folder = makeFolder({ 'open.json': openFlow() });
    const escape = '\u001b[';
    assert.ok(!(await run(folder, ['scan', '.'])).stdout.includes(escape));
    assert.ok((await run(folder, ['scan', '.'], { FORCE_COLOR: '1' })).stdout.includes(escape));
    await run(folder, ['scan', '.', '--output', 'report.txt'], { FORCE_COLOR: '1' });
    assert.ok(!readFileSync(join(folder, 'report.txt'), 'utf8').includes(escape));
  });

  describe('--output', () => {
    it('writes the very report that would be printed', async () => {
      const folder = makeFolder({ 'open.json': openFlow() });
      for (const format of ['text', 'json', 'sarif', 'github', 'csv', 'html']) {
        const printed = await run(folder, ['scan', '.', '--format', format]);
        const written = await run(folder, ['scan', '.', '--format', format, '--output', 'report.out']);
        assert.deepEqual(written, { ...printed, stdout: '', stderr: '1 finding (1 warning) in 1 of 1 flow file\n' });
        assert.equal(readFileSync(join(folder, 'report.out'), 'utf8'), printed.stdout);
      }
      assert.deepEqual(readdirSync(folder).sort(), ['open.json', 'report.out']);
    });

    it('replaces a link that lies in its place, and writes nothing through it', async () => {
      const outside = makeFolder({ 'old.txt': 'old' });
      const folder = makeFolder({ 'open.json': openFlow() });
      for (const target of [join(outside, 'old.txt'), join(outside, 'new.txt')]) {
        symlinkSync(target, join(folder, 'link.txt'));
        assert.equal((await run(folder, ['scan', 'open.json', '--output', 'link.txt'])).exitCode, 1);
        assert.ok(lstatSync(join(folder, 'link.txt')).isFile());
        assert.match(readFileSync(join(folder, 'link.txt'), 'utf8'), /FW301/);
        rmSync(join(folder, 'link.txt'));
      }
      assert.deepEqual(readdirSync(outside), ['old.txt']);
      assert.equal(readFileSync(join(outside, 'old.txt'), 'utf8'), 'old');
    });

    it('opens no pipe that a link in its place leads to', async function () {
      if (process.platform === 'win32') this.skip();
      const outside = makeFolder();
      execFileSync('mkfifo', [join(outside, 'pipe')]);
      const folder = makeFolder({ 'open.json': openFlow() });
      symlinkSync(join(outside, 'pipe'), join(folder, 'link.txt'));
      assert.equal((await run(folder, ['scan', 'open.json', '--output', 'link.txt'])).exitCode, 1);
      assert.ok(lstatSync(join(folder, 'link.txt')).isFile());
    });

    it('writes nothing through a folder that is a link out of the working directory', async () => {
      const outside = makeFolder({ 'report.txt': 'old' });
      const folder = makeFolder({ 'open.json': openFlow(), 'in/x': '' });
      symlinkSync(outside, join(folder, 'out'));
      symlinkSync(join(folder, 'in'), join(folder, 'within'));
      for (const path of ['out/report.txt', 'out/new.txt', 'in/../out/report.txt']) {
        const { exitCode, stderr } = await run(folder, ['scan', 'open.json', '--output', path]);
        assert.equal(exitCode, 2);
        assert.equal(stderr, `flow-warden: cannot write ${path}: its folder is a link that leads out of the working directory\n`);
      }
      assert.deepEqual(readdirSync(outside), ['report.txt']);
      assert.equal(readFileSync(join(outside, 'report.txt'), 'utf8'), 'old');
      // What leads to a place that the person named, or stays inside, is theirs.
      for (const path of [join(outside, 'new.txt'), 'within/report.txt'])
        assert.equal((await run(folder, ['scan', 'open.json', '--output', path])).exitCode, 1);
      assert.deepEqual(readdirSync(join(folder, 'in')).sort(), ['report.txt', 'x']);
    });

    it('exits with 2 where it cannot write, and leaves nothing behind', async () => {
      const folder = makeFolder({ 'open.json': openFlow() });
      const intoMissing = await run(folder, ['scan', '.', '--output', 'missing/report.txt']);
      assert.deepEqual(intoMissing, {
        exitCode: 2,
        stdout: '',
        stderr: 'flow-warden: cannot write missing/report.txt: its folder does not exist\n',
      });
      const ontoFolder = await run(folder, ['scan', 'open.json', '--output', '.']);
      assert.deepEqual(ontoFolder, { exitCode: 2, stdout: '', stderr: 'flow-warden: cannot write .: it is a folder\n' });
      assert.deepEqual(readdirSync(folder), ['open.json']);
    });
  });

  it('offers fixes in SARIF that remove their findings', async () => {
    const folder = makeFolder({ 'open.json': openFlow().replaceAll('\n', '\r\n') });
    const { stdout } = await run(folder, ['scan', '.', '--format', 'sarif']);
    const results = (JSON.parse(stdout) as Log).runs[0]?.results ?? [];
    const replacements = results.find(({ ruleId }) => ruleId === 'FW301')?.fixes?.[0]?.artifactChanges[0]?.replacements;
    assert.ok(replacements);
    const path = join(folder, 'open.json');
    writeFileSync(path, replace(readFileSync(path, 'utf8'), replacements));
    assert.ok(!(await findingsOf(folder, '.')).some(({ rule }) => rule === 'FW301'));
  });

  it('offers no fix inside a zip', async () => {
    const folder = makeFolder({ 'a.zip': zipSync({ 'open.json': strToU8(openFlow()) }) });
    const { stdout } = await run(folder, ['scan', '.', '--format', 'sarif']);
    assert.match(stdout, /"ruleId":"FW301"/);
    assert.doesNotMatch(stdout, /"fixes"/);
  });

  it('sums up on standard error where the report is annotations', async () => {
    const folder = makeFolder(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`crm/${index}.json`, openFlow()])));
    const { stdout, stderr } = await run(join(folder, 'crm'), ['scan', '.', '--format', 'github'], { GITHUB_WORKSPACE: folder });
    assert.equal(stdout.match(/^::warning file=crm\/\d+\.json,line=18,/gm)?.length, 12);
    assert.match(stderr, /^12 findings \(12 warnings\) in 12 of 12 flow files\nGitHub shows 10 errors, .*; 2 more are in the log\n$/);
  });

  it('prints no secret in any format', async () => {
    const random = seededRandom(7);
    const secrets = Object.values(fakeSecrets).map((fake) => fake(random));
    const flow = leakyFlow(secrets);
    const folder = makeFolder({ 'leaky.json': flow, 'broken.json': flow.slice(0, -4) });
    writeFileSync(join(folder, 'leaky.zip'), zipSync({ 'a.json': strToU8(flow) }));
    for (const format of ['text', 'json', 'sarif', 'github', 'csv', 'html']) {
      const { exitCode, stdout, stderr } = await run(folder, ['scan', '.', '--format', format]);
      assert.equal(exitCode, 1, stderr);
      assert.match(stdout, /FW10/);
      for (const secret of secrets) {
        const shown = JSON.stringify(secret).slice(1, -1);
        assert.ok(!stdout.includes(shown) && !stderr.includes(shown), `a secret is in the ${format} report`);
      }
    }
  });
});

/** Does what SARIF says to a text with CR LF line ends. */
function replace(text: string, replacements: readonly Replacement[]): string {
  const lines = text.split('\r\n');
  const offset = (line = 1, column = 1): number => lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 2, 0) + column - 1;
  return replacements.reduceRight((result, { deletedRegion: region, insertedContent }) => {
    const start = offset(region.startLine, region.startColumn);
    return result.slice(0, start) + (insertedContent?.text ?? '') + result.slice(offset(region.endLine, region.endColumn));
  }, text);
}

/** A flow with every secret in every place where people put them. */
function leakyFlow(secrets: readonly string[]): string {
  const parameters = secrets.map((secret, index): [string, object] => [
    `Key${index} (new_Key${index})`,
    { type: 'String', defaultValue: secret, metadata: { schemaName: `new_Key${index}` } },
  ]);
  const actions = secrets.flatMap((secret, index): [string, object][] => [
    [`Compose${index}`, { type: 'Compose', inputs: secret }],
    [`Set${index}`, { type: 'SetVariable', inputs: { name: 'x', value: `Bearer ${secret}` } }],
    [`Call${index}`, { type: 'Http', inputs: leakyRequest(secret) }],
  ]);
  const asObject = (entries: readonly (readonly [string, object])[]): object => Object.fromEntries(entries);
  const definition = { parameters: asObject(parameters), triggers: {}, actions: asObject(actions) };
  return JSON.stringify({ properties: { connectionReferences: {}, definition }, schemaVersion: '1.0.0.0' });
}

function leakyRequest(secret: string): object {
  const uri = `http://example.com/?code=${encodeURIComponent(secret)}`;
  return {
    method: 'POST',
    uri,
    headers: { 'x-api-key': secret },
    body: { password: secret },
    authentication: { type: 'ActiveDirectoryOAuth', secret },
  };
}
