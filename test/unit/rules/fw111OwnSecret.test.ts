import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import { noOwnWords } from '../../../src/rules/own/ownWords';
import { ferryToken, gitHubToken, seededRandom } from '../../fixtures/fakeSecrets';
import { ferryPolicy, ownWordsIn } from '../../fixtures/ownWords';
import { actionFlow, brief, findingsIn, flowOf, httpFlow, templateOf } from './flows';

describe('FW111', () => {
  const random = seededRandom(111);
  let own = noOwnWords;

  before(async () => {
    own = await ownWordsIn(ferryPolicy);
  });

  const token = ferryToken(random);
  for (const [place, flow] of [
    ['an authentication', httpFlow({ authentication: { type: 'Raw', value: token } })],
    ['a header', httpFlow({ headers: { 'x-ferry': token } })],
    ['a URL', httpFlow({ uri: `https://ferry.example.org/slots?t=${token}&x=1` })],
    ['a part of a text', actionFlow('Compose', `Book with ${token}, please`)],
    ['pieces that an expression joins', actionFlow('Compose', `@concat('${token.slice(0, 12)}', '${token.slice(12)}')`)],
    ['the default of a parameter', flowOf({ parameters: { ferry: { type: 'String', defaultValue: token } } })],
    ['an object as the default of a parameter', flowOf({ parameters: { ferry: { type: 'Object', defaultValue: { x: token } } } })],
    ['a description', httpFlow({}, { description: `Use ${token}` })],
    ['a parameter of a template', { ...templateOf({}), parameters: { ferry: { type: 'String', defaultValue: token } } }],
    ['a variable of a template', { ...templateOf({}), variables: { ferry: token } }],
  ] as const) {
    it(`finds ${place}`, () => {
      assert.deepEqual(brief(flow, {}, own), ['FW111 error']);
    });
  }

  it('finds nothing without a policy, in a longer word without its keyword, or in an expression that compares', () => {
    assert.deepEqual(brief(actionFlow('Compose', `Book with ${token}`)), []);
    assert.deepEqual(brief(actionFlow('Compose', `Book with ${token.replace('frry_', 'fery_')}`), {}, own), []);
    assert.deepEqual(brief(actionFlow('Compose', `@equals(item(), '${token}')`), {}, own), []);
  });

  it('says which pattern it was, and shows no more than three characters', () => {
    const [finding] = findingsIn(httpFlow({ body: { x: token } }), {}, own);
    assert.equal(
      finding && inEnglish(finding.message),
      'Secret “Ferry token” in plain text: "frr…" (35 characters). Anyone who can open this flow can read it.',
    );
  });

  it('has the severity of the pattern, unless the rule is given one', async () => {
    const [pattern] = ferryPolicy.secretPatterns;
    const mild = await ownWordsIn({ secretPatterns: [{ ...pattern, severity: 'info' }] });
    const flow = httpFlow({ body: { x: token } });
    assert.deepEqual(brief(flow, {}, mild), ['FW111 info']);
    assert.deepEqual(brief(flow, { FW111: 'warning' }, mild), ['FW111 warning']);
    assert.deepEqual(brief(flow, { FW111: 'off' }, mild), []);
  });

  it('leaves the string to the other rules where it is off', () => {
    assert.deepEqual(brief(httpFlow({ authentication: { type: 'Raw', value: token } }), { FW111: 'off' }, own), ['FW101 error']);
  });

  it('is about one string; other secrets elsewhere are found as ever', () => {
    const flow = httpFlow({ headers: { 'x-ferry': token, 'x-git': gitHubToken(random) } });
    assert.deepEqual(brief(flow, {}, own), ['FW111 error', 'FW102 error']);
  });

  it('leaves alone what the policy calls a placeholder', async () => {
    const words = await ownWordsIn({ ...ferryPolicy, placeholders: [`${token.slice(0, 20)}*`] });
    assert.deepEqual(brief(httpFlow({ body: { x: token } }), {}, words), []);
    assert.deepEqual(brief(httpFlow({ body: { x: `${token} ${ferryToken(random)}` } }), {}, words), ['FW111 error']);
  });

  it('takes the secret out of the file, and every other one in the string', () => {
    const text = JSON.stringify(httpFlow({ body: { x: `${token}, ${ferryToken(random)}` } }), undefined, 2);
    const [finding] = findingsIn(text, {}, own);
    const redacted = applyEdits(text, finding?.fixes()[0]?.edits ?? []);
    assert.ok(!redacted.includes(token));
    assert.match(redacted, /@\{parameters\('X'\)\}/);
  });

  it('masks what a pattern describes in every name that is shown, however plain it looks', async () => {
    const words = await ownWordsIn({ secretPatterns: [{ name: 'Depot pass', pattern: 'HHL-[0-9]{6}', keywords: ['hhl-'] }] });
    const pass = `HHL-${Math.floor(random() * 900_000) + 100_000}`;
    const flow = flowOf({
      parameters: { [`Pass ${pass} (hbl_Key)`]: { type: 'String', defaultValue: `x${gitHubToken(random)}` } },
      actions: {
        [pass]: { type: 'Http', inputs: { uri: `http://${pass}.example.org`, headers: { [pass]: pass } } },
      },
    });
    const findings = findingsIn(flow, {}, words);
    assert.ok(findings.length >= 3);
    const told = findings.flatMap((finding) => [
      inEnglish(finding.message),
      finding.pointer,
      ...finding.fixes().map(({ title }) => inEnglish(title)),
    ]);
    assert.ok(
      !told.some((text) => text.includes(pass.slice(4))),
      told.find((text) => text.includes(pass.slice(4))),
    );
  });
});
