import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish } from '../../../src/message';
import { applyEdits } from '../../../src/flow/text';
import { analyse } from '../../../src/rules/analyse';
import { fixAll } from '../../../src/rules/fixAll';
import { csvReport } from '../../../src/scan/report/csvReport';
import { githubReport } from '../../../src/scan/report/githubReport';
import { htmlReport } from '../../../src/scan/report/htmlReport';
import { noOwnWords, type OwnWords } from '../../../src/rules/own/ownWords';
import { jsonReport } from '../../../src/scan/report/jsonReport';
import { sarifReport } from '../../../src/scan/report/sarifReport';
import { textReport } from '../../../src/scan/report/textReport';
import type { ScannedFlow } from '../../../src/scan/scanEvent';
import { scanText } from '../../../src/scan/scanText';
import { Summary } from '../../../src/scan/summary';
import { findSecrets } from '../../../src/secrets/findSecrets';
import { fakeSecrets, ferryToken, seededRandom } from '../../fixtures/fakeSecrets';
import { ferryPolicy, ownWordsIn } from '../../fixtures/ownWords';
import { flowOf, now, templateOf } from './flows';

/** The parts of a flow, which every place adds to. */
interface Draft {
  readonly parameters: Record<string, object>;
  readonly triggers: Record<string, object>;
  readonly actions: Record<string, object>;
}

const quoted = (text: string): string => text.replaceAll("'", "''");
let count = 0;
const action = (draft: Draft, type: string, inputs: unknown, rest: object = {}): void => {
  draft.actions[`Step_${++count}`] = { runAfter: {}, type, inputs, ...rest };
};
const http = (draft: Draft, inputs: object, rest: object = {}): void => {
  action(draft, 'Http', { method: 'POST', uri: 'https://api.example.org', ...inputs }, rest);
};

/** Every kind of place where somebody may have put a secret: values, names, and texts that hold several. */
const places: Readonly<Record<string, (draft: Draft, one: string, other: string) => void>> = {
  password: (draft, one, other) => {
    http(draft, { authentication: { type: 'Basic', username: other, password: one } });
  },
  'header and its name': (draft, one, other) => {
    http(draft, { headers: { 'x-api-key': one, [other]: one } });
  },
  'two header lines': (draft, one, other) => {
    action(draft, 'OpenApiConnection', { parameters: { CustomHeader1: `x-api-key: ${one}`, CustomHeader2: `${other}: ${one}` } });
  },
  'header by an expression': (draft, one, other) => {
    http(draft, { headers: { 'x-api-key': `@concat('${quoted(one)} ', '${quoted(other)}', ' ${quoted(one)}')` } });
  },
  'two in one quoted literal': (draft, one, other) => {
    http(draft, { body: `@concat('Bearer ${quoted(one)} &key=${quoted(other)}&sig=${quoted(one)}', variables('x'))` });
  },
  'two in one query': (draft, one, other) => {
    http(draft, { uri: `https://api.example.org/?key=${one}&token=${other}` });
  },
  'queries and their names': (draft, one, other) => {
    http(draft, { queries: { key: one, [other]: one, sig: other } });
  },
  host: (draft, one, other) => {
    http(draft, { uri: `http://${one}.example.org/${other}` });
  },
  'before the host': (draft, one, other) => {
    http(draft, { uri: `http://${one}:${other}@api.example.org/x` });
  },
  'key at a host': (draft, one, other) => {
    http(draft, { uri: `http://${one}@${other}.example.org` });
  },
  'body and its keys': (draft, one, other) => {
    http(draft, { body: { password: one, [other]: { password: one, token: { [one]: other } } } });
  },
  'body as text': (draft, one, other) => {
    http(draft, { body: JSON.stringify({ password: one, [other]: one, secret: other }) });
  },
  'form body': (draft, one, other) => {
    http(draft, { body: `client_secret=${one}&password=${other}&x=${one}` });
  },
  'XML and a script': (draft, one, other) => {
    http(draft, { body: `<Password>${one}</Password><a token="${other}"/>const apiKey = "${one}"` });
  },
  'connection strings': (draft, one, other) => {
    action(draft, 'Compose', `Server=x;User Id=y;Password="${one}";ClientSecret=${other}`);
  },
  'pair of key and value': (draft, one, other) => {
    http(draft, {
      body: [
        { key: one, value: other },
        { name: other, value: one },
      ],
    });
  },
  'pieces of an expression': (draft, one, other) => {
    http(draft, { body: `@concat('client_secret=', '${quoted(one)}', '&password=', '${quoted(other)}')` });
  },
  'interpolated text': (draft, one, other) => {
    http(draft, { body: `{"password": "${one}", "id": "@{triggerBody()?['${quoted(other)}']}", "token": "${other}"}` });
  },
  'name and default of a parameter': (draft, one, other) => {
    draft.parameters[`${one} (hbl_ApiKey)`] = { type: 'String', defaultValue: other, metadata: { schemaName: `hbl_ApiKey${++count}` } };
  },
  'parameter named by a secret': (draft, one, other) => {
    draft.parameters[one] = { type: 'SecureString', defaultValue: other };
  },
  'name of an action': (draft, one, other) => {
    draft.actions[one] = { type: 'Http', inputs: { uri: 'https://kv.vault.azure.net/secrets/x', headers: { Authorization: other } } };
    draft.actions[other] = { type: 'Compose', inputs: `@body('${quoted(one)}')` };
  },
  'name of a trigger': (draft, one, other) => {
    draft.triggers[one] = { type: 'Request', kind: 'Http', inputs: { schema: {}, triggerAuthenticationType: other } };
  },
  'variable and its name': (draft, one, other) => {
    action(draft, 'InitializeVariable', {
      variables: [
        { name: one, value: other },
        { name: 'apiKey', value: one },
      ],
    });
  },
  settings: (draft, one, other) => {
    http(
      draft,
      {},
      { operationOptions: `${one}, DisableAsyncPatern,${other}`, runtimeConfiguration: { secureData: { properties: ['inputs', one] } } },
    );
  },
  'type of an action': (draft, one, other) => {
    action(
      draft,
      one,
      { secureData: { properties: ['outputs', other] } },
      { runtimeConfiguration: { secureData: { properties: ['outputs'], [other]: one } } },
    );
  },
  'description and schema': (draft, one, other) => {
    http(draft, { schema: { default: one } }, { description: `Use ${one}, not ${other}`, metadata: { x: other } });
  },
  runAfter: (draft, one, other) => {
    http(draft, { body: one }, { runAfter: { [other]: ['Succeeded'] } });
  },
};

/** A GUID identifies things everywhere, and the address of a trigger for tenant users opens nothing; certificates only take time. */
const fakes = Object.entries({ ...fakeSecrets, ferryToken }).filter(
  ([name]) => !['guidSecret', 'tenantTriggerUrl', 'pkcs12', 'pemPrivateKey'].includes(name),
);

/** The part of a fake that must stay hidden: the secret in it, or all of it where only its field makes it one. A keyword is no secret. */
function hiddenPart(fake: string): string {
  if (fake.startsWith('frry_')) return fake.slice('frry_'.length);
  const [secret] = findSecrets(fake, now);
  return secret ? fake.slice(secret.start, secret.end) : fake;
}

type Shape = 'solution' | 'template' | 'record' | 'list';
const write: Readonly<Record<Shape, (draft: Draft) => string>> = {
  solution: (draft) => JSON.stringify(flowOf(draft), undefined, 2),
  template: (draft) => JSON.stringify(templateOf(draft)),
  record: (draft) => JSON.stringify({ name: 'x', clientdata: JSON.stringify(flowOf(draft)) }),
  list: (draft) => JSON.stringify({ value: [{ clientdata: JSON.stringify(flowOf(draft), undefined, 2) }] }),
};

/** Everything that leaves the analysis, as the editor and the reports get it. */
function toldOf(text: string, own: OwnWords): string[] {
  const analysis = analyse(text, { fileName: 'Flow.json', now, own });
  assert.equal(analysis.kind, 'flow');
  const told = analysis.findings.flatMap((finding) => [
    JSON.stringify([finding.message, finding.related, finding.pointer, finding.fingerprint, inEnglish(finding.message)]),
    ...finding.fixes().flatMap((fix) => [JSON.stringify(fix.title), inEnglish(fix.title), ...fix.edits.map(({ newText }) => newText)]),
  ]);
  const reports = scanText(text, 'Flow.json', { rules: {}, withFixes: true, own }).flatMap((event) =>
    event.kind !== 'flow'
      ? []
      : [
          textReport({ color: false }).flow(event),
          jsonReport().flow(event),
          sarifReport({ workingDirectory: '/', version: '0' }).flow(event),
          githubReport({ workingDirectory: '/', repository: '/' })
            .flow(event)
            .replaceAll('%3A', ':')
            .replaceAll('%2C', ',')
            .replaceAll('%25', '%'),
          csvReport().flow(event).replaceAll('""', '"'),
          htmlText(event),
        ],
  );
  return [...told, ...reports];
}

/** What a page shows of a flow, as a reader sees it. */
function htmlText(event: ScannedFlow): string {
  const report = htmlReport({ today: '2026-11-28', version: '0' });
  report.flow(event);
  const page = report.end(new Summary(), 0);
  return page
    .slice(page.indexOf('<main>'))
    .replace(/&(?:lt|gt|quot|#39);/g, (entity) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"' })[entity] ?? "'")
    .replaceAll('&amp;', '&');
}

/** All stretches of eight characters. */
function eightsOf(texts: readonly string[]): Set<string> {
  const eights = new Set<string>();
  for (const text of new Set(texts)) for (let at = 0; at + 8 <= text.length; at++) eights.add(text.slice(at, at + 8));
  return eights;
}

describe('several secrets in one file', () => {
  let own = noOwnWords;

  before(async () => {
    own = await ownWordsIn(ferryPolicy);
  });

  const names = fc.constantFrom(...Object.keys(places));
  const secret = fc
    .record({ fake: fc.constantFrom(...fakes), seed: fc.nat(100_000) })
    .map(({ fake: [, make], seed }) => make(seededRandom(seed)));
  const planted = fc.array(fc.tuple(names, secret, secret), { minLength: 1, maxLength: 3 });

  it('stay where they are when everything is fixed at once', () => {
    fc.assert(
      fc.property(planted, (all) => {
        const draft: Draft = { parameters: {}, triggers: {}, actions: {} };
        for (const [place, one, other] of all) places[place]?.(draft, one, other);
        const text = write.solution(draft);
        const edits = fixAll(text, { fileName: 'Flow.json', now, own }, (finding) => finding.fixes()[0]?.id);
        const rest = analyse(applyEdits(text, edits), { fileName: 'Flow.json', now, own });
        assert.ok(rest.kind === 'flow' && rest.findings.every((finding) => finding.fixes().length === 0), 'a fix leaves its finding');
        const inserted = eightsOf(edits.map(({ newText }) => newText));
        for (const [place, ...secrets] of all) {
          for (const hidden of eightsOf(secrets.map(hiddenPart)))
            if (inserted.has(hidden)) assert.fail(`an edit holds eight characters of a secret (${place})`);
        }
      }),
      { numRuns: 100, seed: 9 },
    );
  });

  it('stay hidden wherever they stand: no output holds eight characters of any', () => {
    let heard = 0;
    fc.assert(
      fc.property(planted, fc.constantFrom<Shape>('solution', 'template', 'record', 'list'), (all, shape) => {
        const draft: Draft = { parameters: {}, triggers: {}, actions: {} };
        for (const [place, one, other] of all) places[place]?.(draft, one, other);
        const told = eightsOf(toldOf(write[shape](draft), own).flatMap((text) => [text, text.replaceAll('\\\\', '\\')]));
        heard += told.size;
        for (const [place, ...secrets] of all) {
          for (const hidden of eightsOf(secrets.map(hiddenPart)))
            if (told.has(hidden)) assert.fail(`eight characters of a secret are told (${place})`);
        }
      }),
      { numRuns: 400, seed: 9 },
    );
    assert.ok(heard > 10_000);
  });
});
