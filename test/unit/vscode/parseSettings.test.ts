import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { parseRuleCode, parseSettings, type RawSettings } from '../../../src/vscode/parseSettings';

const defaults: RawSettings = { rules: [], include: ['**'], exclude: [], run: 'onType' };

function parse(raw: Partial<RawSettings>) {
  const { settings, ignored } = parseSettings({ ...defaults, ...raw });
  return { settings, ignored: ignored.map(inEnglish) };
}

describe('parseSettings', () => {
  it('looks at every file with the settings untouched', () => {
    const { settings, ignored } = parse({});
    assert.ok(settings.covers('flows/deep/.hidden/a.json'));
    assert.deepEqual(settings.rules, {});
    assert.equal(settings.run, 'onType');
    assert.deepEqual(ignored, []);
  });

  it('takes a severity per rule', () => {
    const { settings } = parse({ rules: [{ FW101: 'hint', FW301: 'off' }] });
    assert.deepEqual(settings.rules, { FW101: 'hint', FW301: 'off' });
  });

  it('takes from the nearest scope what it sets, and the rest from those around it', () => {
    const { settings, ignored } = parse({ rules: [{ FW101: 'hint', FW301: 'off' }, 7, { FW301: 'warning' }] });
    assert.deepEqual(settings.rules, { FW101: 'hint', FW301: 'warning' });
    assert.equal(ignored.length, 1);
  });

  it('keeps the valid rules beside an unknown rule and an unknown severity, and names both', () => {
    const { settings, ignored } = parse({ rules: [{ FW999: 'off', FW101: 'loud', FW301: 'info' }] });
    assert.deepEqual(settings.rules, { FW301: 'info' });
    assert.deepEqual(ignored, [
      'The setting flowWarden.rules.FW999 has a value that is not known and is ignored.',
      'The setting flowWarden.rules.FW101 has a value that is not known and is ignored.',
    ]);
  });

  it('leaves out what exclude names and what include does not', () => {
    const { settings } = parse({ include: ['flows/**'], exclude: ['**/old/**'] });
    assert.ok(settings.covers('flows/a.json'));
    assert.ok(!settings.covers('flows/old/a.json'));
    assert.ok(!settings.covers('src/a.json'));
  });

  it('falls back to its defaults for values of another type, and names them', () => {
    const { settings, ignored } = parse({ rules: ['off'], include: 'flows', exclude: 7, run: 'never' });
    assert.deepEqual(settings.rules, {});
    assert.ok(settings.covers('a.json'));
    assert.equal(settings.run, 'onType');
    assert.equal(ignored.length, 4);
  });

  it('skips entries that are no globs', () => {
    const { settings, ignored } = parse({ exclude: [1, '', 'a.json'] });
    assert.ok(!settings.covers('a.json'));
    assert.ok(settings.covers('b.json'));
    assert.equal(ignored.length, 1);
  });

  it('skips a glob that is longer than anybody writes', () => {
    const { settings, ignored } = parse({ exclude: ['*a'.repeat(600), 'b.json'] });
    assert.ok(settings.covers('a'));
    assert.ok(!settings.covers('b.json'));
    assert.deepEqual(ignored, ['The setting flowWarden.exclude has a value that is not known and is ignored.']);
  });
});

describe('parseRuleCode', () => {
  it('knows the rules and nothing else', () => {
    assert.equal(parseRuleCode('FW101'), 'FW101');
    for (const other of ['fw101', 'FW000', '', undefined, { code: 'FW101' }]) assert.equal(parseRuleCode(other), undefined);
  });
});
