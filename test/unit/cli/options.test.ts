import assert from 'node:assert/strict';
import { version } from '../../../package.json';
import { parseOptions } from '../../../src/cli/options';

describe('parseOptions', () => {
  it('scans with sensible defaults', () => {
    assert.deepEqual(parseOptions(['scan', 'flows']), {
      kind: 'scan',
      paths: ['flows'],
      format: 'text',
      failOn: 'warning',
      rules: {},
      jobs: 1,
      baseline: true,
    });
  });

  it('understands every option', () => {
    const args =
      'scan a b --format sarif -o out.sarif --fail-on never --rule FW101=off --rule open-http-trigger=error --jobs 4 --no-baseline --follow-links --allow-skipped --allow-empty'.split(
        ' ',
      );
    assert.deepEqual(parseOptions(args), {
      kind: 'scan',
      paths: ['a', 'b'],
      format: 'sarif',
      output: 'out.sarif',
      failOn: 'never',
      rules: { FW101: 'off', FW301: 'error' },
      jobs: 4,
      baseline: false,
      followLinks: true,
      allowSkipped: true,
      allowEmpty: true,
    });
  });

  it('finds a rule by its code or its name, in any case', () => {
    for (const typed of ['FW301', 'fw301', 'open-http-trigger'])
      assert.deepEqual(parseOptions(['explain', typed]), { kind: 'explain', rule: 'FW301' });
  });

  it('shows help and version before anything else', () => {
    const printed = (...args: readonly string[]): string => {
      const request = parseOptions(args);
      assert.equal(request.kind, 'print');
      return request.text;
    };
    for (const command of ['scan', 'merge', 'baseline', 'fix', 'rules', 'explain']) {
      assert.match(printed('--help'), new RegExp(`^ +${command} `, 'm'));
      assert.match(printed(command, '--help'), new RegExp(`^Usage: flow-warden ${command}`));
      assert.equal(printed('help', command), printed(command, '--help'));
    }
    for (const option of [
      '--format',
      '--output',
      '--fail-on',
      '--rule',
      '--jobs',
      '--since',
      '--staged',
      '--shard',
      '--follow-links',
      '--allow-skipped',
      '--allow-empty',
      'Exit status',
    ]) {
      assert.ok(printed('scan', '--help').includes(option));
    }
    assert.equal(printed('--version'), `${version}\n`);
  });

  const mistakes: Readonly<Record<string, RegExp>> = {
    '': /no command given/,
    check: /unknown command 'check'/,
    scna: /unknown command 'scna'\. Did you mean scan\?$/,
    scan: /missing required argument 'path'/,
    'scan a --format xml': /'--format <format>' argument 'xml' is invalid\. Allowed choices are text, json, sarif, github, csv, html\./,
    'scan a --fail-on hint': /argument 'hint' is invalid\. Allowed choices are error, warning, info, never/,
    'scan a --rule FW-301=off': /There is no such rule\. Did you mean FW301\?/,
    'scan a --rule nonsense-of-mine=off': /There is no such rule; "flow-warden rules" lists them/,
    'scan --staged --since main': /option '--since <ref>' cannot be used with option '--staged'/,
    merge: /missing required argument 'file'/,
    'scan a --rule FW101': /A rule is set to off, error, warning, info, hint/,
    'scan a --rule FW101=loud': /'FW101=loud' is invalid/,
    'scan a --jobs 0': /argument '0' is invalid\. It is a number from 1 to 64/,
    'scan a --jobs many': /argument 'many' is invalid/,
    'scan a --output=': /It needs a file name/,
    'scan a --fromat json': /unknown option '--fromat'\. Did you mean --format\?$/,
    'scan a --format': /'--format <format>' argument missing/,
    'explain FW-301': /Did you mean FW301\?/,
    'explain open-htp-triger': /Did you mean open-http-trigger\?/,
    explain: /missing required argument 'rule'/,
    'rules FW301': /too many arguments/,
  };
  it('does not take an empty path for the working directory', () => {
    assert.deepEqual(parseOptions(['scan', '']), { kind: 'wrong', text: 'a path is empty' });
  });

  for (const [args, expected] of Object.entries(mistakes)) {
    it(`explains in one line what is wrong with "${args}"`, () => {
      const request = parseOptions(args.split(' ').filter(Boolean));
      assert.equal(request.kind, 'wrong');
      assert.match(request.text, expected);
      assert.doesNotMatch(request.text, /\n/);
    });
  }
});
