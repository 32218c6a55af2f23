import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import { parseSettings, whyNoSettings } from '../../../../src/credentials/alm/settingsFile';

describe('A file that is no deployment settings file', () => {
  const why = (content: unknown, chosen = false): string | undefined => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    assert.equal(parseSettings(text), undefined);
    const said = whyNoSettings(text, chosen);
    return said && inEnglish(said);
  };
  const good = { SchemaName: 'new_SapUser', Value: 'svc' };

  it('is told where it is wrong, without the value', () => {
    const said = why({ EnvironmentVariables: [good, { SchemaName: 'new_Depot', Value: 4711 }], ConnectionReferences: [] });
    assert.equal(said, 'EnvironmentVariables[1].Value is missing, empty or no text: texts stand in quotes.');
    assert.equal(why({ EnvironmentVariables: [good], ConnectionReferences: 'none' }), 'ConnectionReferences is no list.');
    assert.equal(why({ EnvironmentVariables: ['new_SapUser'] }), 'EnvironmentVariables[0] is no entry in braces.');
    assert.match(why({ EnvironmentVariables: [{ Value: 'x' }] }) ?? '', /^EnvironmentVariables\[0\]\.SchemaName is missing/);
    assert.match(why({ EnvironmentVariables: [], ConnectionReferences: [] }) ?? '', /list nothing/);
  });

  it('may be something else', () => {
    for (const other of [{ definition: {} }, [], 'null', '7']) assert.equal(why(other, true), undefined);
    assert.equal(why('{'), undefined);
    assert.equal(why('{', true), 'It is no valid JSON.');
  });
});
