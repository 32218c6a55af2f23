import assert from 'node:assert/strict';
import { readFlowFile, type Flow } from '../../../src/flow/model';
import { inEnglish, say } from '../../../src/message';
import { cleartextHttp as rule } from '../../../src/rules/fw401CleartextHttp';
import type { Finding, Fix } from '../../../src/rules/finding';
import type { Issue } from '../../../src/rules/rule';
import { toFinding } from '../../../src/rules/toFinding';
import { openAiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { httpFlow } from './flows';

const path = ['properties', 'definition', 'actions', 'Call', 'inputs', 'uri'];

describe('What a rule hands over', () => {
  const file = readFlowFile(JSON.stringify(httpFlow({})));
  assert.equal(file.kind, 'flow');
  const [flow] = file.flows;
  assert.ok(flow);

  const findingOf = (issue: Partial<Issue>, where: Flow = flow): Finding =>
    toFinding(rule, { path, message: say('x'), ...issue }, where, { fileName: 'Flow.json' }) ?? assert.fail();
  const fixOf = (newText: string, title = 'Fix'): Fix => ({
    id: 'useHttps',
    title: say('{0}', title),
    preferred: true,
    safe: true,
    edits: [{ range: { start: 0, end: 1 }, newText }],
  });

  it('loses a fix that would put a secret into the file once more, or name it in its title', () => {
    const secret = openAiKey(seededRandom(401));
    const fixes = [fixOf('"https"'), fixOf(`{"moved": "${secret}"}`), fixOf('"https"', secret)];
    assert.deepEqual(findingOf({ fixes: () => fixes }).fixes().length, 1);
  });

  it('tells names of any length in few characters', () => {
    const name = 'Get the rows of the table '.repeat(40_000);
    const finding = findingOf({
      message: say('{0} and {1}', name, say('{0}', name)),
      related: [{ path, message: say('Read by "{0}"', name) }],
      fixes: () => [fixOf('"https"', name.slice(0, 1900))],
    });
    const told = [finding.message, ...finding.related.map(({ message }) => message), ...finding.fixes().map(({ title }) => title)];
    assert.equal(told.length, 3);
    for (const message of told) assert.ok(inEnglish(message).length < 1000, String(inEnglish(message).length));
    assert.match(inEnglish(finding.message), /^Get the rows .*…1039800….* and Get the rows /);
  });

  it('is found by a pointer of few characters, however long the names and however deep the place', () => {
    const long = 'Get the rows of the table '.repeat(70);
    const keys = Array.from({ length: 150 }, (_, depth) => `${long}${depth}`);
    const body = keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), 'http://example.org');
    const deep = readFlowFile(JSON.stringify(httpFlow({ body })));
    assert.ok(deep.kind === 'flow' && deep.flows[0]);
    const { pointer, range } = findingOf({ path: [...path.slice(0, -1), 'body', ...keys] }, deep.flows[0]);
    assert.ok(pointer.length < 20_000, String(pointer.length));
    assert.match(pointer, /^\/properties\/definition\/actions\/Call\/inputs\/body\/Get the rows .*\/…96…\//);
    assert.equal(range.end - range.start, 'http://example.org'.length);
  });
});
