import assert from 'node:assert/strict';
import { parseOptions } from '../../../src/cli/options';

describe('parseOptions', () => {
  it('scans with sensible defaults', () => {
    assert.deepEqual(parseOptions(['scan', 'flows']), {
      kind: 'scan',
      paths: ['flows'],
      format: 'text',
      output: undefined,
      failOn: 'warning',
      rules: {},
      jobs: 1,
    });
  });

  it('understands every option', () => {
    const args = 'scan a b --format sarif -o out.sarif --fail-on never --rule FW101=off --rule fw301=error --jobs 4'.split(' ');
    assert.deepEqual(parseOptions(args), {
      kind: 'scan',
      paths: ['a', 'b'],
      format: 'sarif',
      output: 'out.sarif',
      failOn: 'never',
      rules: { FW101: 'off', FW301: 'error' },
      jobs: 4,
    });
  });

  it('shows help and version before anything else', () => {
    assert.deepEqual(parseOptions(['--help']), { kind: 'help' });
    assert.deepEqual(parseOptions(['scan', '--help']), { kind: 'help' });
    assert.deepEqual(parseOptions(['--version']), { kind: 'version' });
  });

  const mistakes: Readonly<Record<string, RegExp>> = {
    '': /no command given/,
    check: /unknown command 'check'/,
    scan: /at least one PATH/,
    'scan a --format xml': /--format is one of text, json, sarif, not 'xml'/,
    'scan a --fail-on hint': /--fail-on is one of error, warning, info, never, not 'hint'/,
    'scan a --rule FW999=off': /--rule knows FW101, .*, not 'FW999'/,
    'scan a --rule FW101': /--rule FW101= takes off, error, warning, info, hint, not ''/,
    'scan a --rule FW101=loud': /not 'loud'/,
    'scan a --jobs 0': /--jobs is a number from 1 to 64, not '0'/,
    'scan a --jobs many': /not 'many'/,
    'scan a --output=': /--output needs a file name/,
    'scan a --colour': /unknown option '--colour'/,
    'scan a --format': /--format/,
  };
  it('does not take an empty path for the working directory', () => {
    assert.deepEqual(parseOptions(['scan', '']), { kind: 'wrong', text: 'a PATH is empty' });
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
