import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse } from '../../../src/rules/analyse';
import { apiKey, entraClientSecret, functionUrl, openAiKey, password, seededRandom } from '../../fixtures/fakeSecrets';
import { actionFlow, analyseFile, brief, findingsIn, flowOf, httpFlow, templateOf } from './flows';

const random = seededRandom(55);
const mixed = flowOf({
  parameters: { 'Key (hbl_ApiKey)': { type: 'String', defaultValue: apiKey(random), metadata: { schemaName: 'hbl_ApiKey' } } },
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
  actions: {
    Try: {
      type: 'Scope',
      actions: {
        Call: {
          type: 'Http',
          inputs: {
            uri: 'http://api.example.org',
            headers: { 'x-api-key': apiKey(random) },
            authentication: { type: 'Basic', password: password(random) },
          },
        },
      },
    },
    Set: {
      type: 'SetVariable',
      inputs: { name: 'apiKey', value: apiKey(random) },
      runtimeConfiguration: { secureData: { properties: ['inputs'] } },
    },
  },
});

describe('analyse', () => {
  it('gives findings in the order of the file', () => {
    const places = findingsIn(mixed).map(({ range }) => range.start);
    assert.deepEqual(brief(mixed), [
      'FW104 error',
      'FW301 warning',
      'FW401 warning',
      'FW102 error',
      'FW404 hint',
      'FW101 error',
      'FW106 warning',
      'FW901 error',
    ]);
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  });

  it('points to each finding, and underlines it exactly', () => {
    const secret = password(random);
    const text = JSON.stringify(httpFlow({ authentication: { type: 'Raw', value: secret } }));
    const [finding] = findingsIn(text);
    assert.equal(finding?.pointer, '/properties/definition/actions/Call/inputs/authentication/value');
    assert.ok(text.slice(finding.range.start, finding.range.end) === secret);
  });

  it('says what a file is that it does not judge', () => {
    assert.deepEqual(analyseFile('{"name":"x"}'), { kind: 'notFlow' });
    assert.deepEqual(analyseFile('{"schemaversion":"ROBIN_2021","properties":{"definition":{"actions":{}}}}'), {
      kind: 'leftAlone',
      shape: 'desktop flow',
    });
  });

  it('names the shape', () => {
    const analysis = analyseFile(templateOf({}));
    assert.equal(analysis.kind, 'flow');
    assert.equal(analysis.shape, 'ARM template');
  });

  it('turns rules off and changes severities as it is told', () => {
    const findings = findingsIn(mixed, { FW301: 'off', FW401: 'hint', FW106: 'error' });
    assert.deepEqual(
      findings.map(({ rule, severity }) => `${rule} ${severity}`),
      ['FW104 error', 'FW401 hint', 'FW102 error', 'FW404 hint', 'FW101 error', 'FW106 error', 'FW901 error'],
    );
  });

  it('gives the same for every kind of line break and a byte order mark', () => {
    const text = JSON.stringify(mixed, undefined, 2);
    const rules = brief(text);
    assert.deepEqual(brief(text.replaceAll('\n', '\r\n')), rules);
    assert.deepEqual(brief('\uFEFF' + text), rules);
  });

  describe('gives a string to the most specific rule only', () => {
    const key = openAiKey(random);
    const cases: Readonly<Record<string, readonly [object, string]>> = {
      'authentication before form': [httpFlow({ authentication: { type: 'Raw', value: `Bearer ${key}` } }), 'FW101 error'],
      'header before form': [httpFlow({ headers: { 'x-api-key': key } }), 'FW102 error'],
      'parameter default before URL': [
        flowOf({ parameters: { Url: { type: 'String', defaultValue: functionUrl(random) } } }),
        'FW104 error',
      ],
      'URL before variable': [actionFlow('SetVariable', { name: 'token', value: functionUrl(random) }), 'FW103 error'],
      'URL before field': [httpFlow({ body: { token: functionUrl(random) } }), 'FW103 error'],
      'variable before form': [actionFlow('SetVariable', { name: 'apiKey', value: key }), 'FW106 error'],
      'form before field': [httpFlow({ body: { password: entraClientSecret(random) } }), 'FW107 error'],
    };
    for (const [name, [flow, expected]] of Object.entries(cases)) {
      it(name, () => {
        assert.deepEqual(brief(flow), [expected]);
      });
    }
  });

  describe('of text with syntax errors', () => {
    const broken = JSON.stringify(mixed, undefined, 2).replace('"schema": {}', '"schema": ');

    it('still finds, and offers no fix', () => {
      const analysis = analyseFile(broken);
      assert.equal(analysis.kind, 'flow');
      assert.equal(analysis.broken, true);
      assert.deepEqual(
        analysis.findings.map(({ rule }) => rule),
        findingsIn(mixed).map(({ rule }) => rule),
      );
      assert.ok(analysis.findings.every((finding) => finding.fixes().length === 0));
    });

    it('never throws, wherever the file is cut off', () => {
      for (const text of [
        JSON.stringify(mixed, undefined, 2),
        JSON.stringify(templateOf({ actions: { A: { type: 'Http', inputs: { headers: { apikey: apiKey(random) } } } } })),
        JSON.stringify({ clientdata: JSON.stringify(mixed) }),
      ]) {
        for (let end = 0; end < text.length; end++) {
          const analysis = analyse(text.slice(0, end), { fileName: 'a.json' });
          if (analysis.kind !== 'flow') continue;
          for (const { range } of analysis.findings) assert.ok(0 <= range.start && range.start <= range.end && range.end <= end);
        }
      }
    });

    it('never throws, whatever is struck out of it or typed into it', () => {
      const text = JSON.stringify(mixed, undefined, 2);
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(40), fc.constantFrom('', '"', '{', '}', ',', '[', '\\', ':', 'x'), (at, length, typed) => {
          const analysis = analyseFile(text.slice(0, at) + typed + text.slice(at + length));
          if (analysis.kind === 'flow') for (const finding of analysis.findings) finding.fixes();
        }),
        { numRuns: 400 },
      );
    });
  });

  it('never throws, whatever values stand where others are expected', () => {
    const text = JSON.stringify(mixed);
    const value: unknown = JSON.parse(text);
    const spoil = (part: unknown, replacement: unknown, count: { left: number }): unknown => {
      if (count.left-- === 0) return replacement;
      if (Array.isArray(part)) return part.map((item) => spoil(item, replacement, count));
      if (typeof part !== 'object' || part === null) return part;
      return Object.fromEntries(Object.entries(part).map(([key, child]) => [key, spoil(child, replacement, count)]));
    };
    for (const replacement of [null, 1, 'text', [], {}, [[]], { a: { b: [null] } }, true]) {
      for (let place = 0; place < 80; place++) {
        const analysis = analyseFile(JSON.stringify(spoil(value, replacement, { left: place })));
        if (analysis.kind === 'flow') for (const finding of analysis.findings) finding.fixes();
      }
    }
  });
});
