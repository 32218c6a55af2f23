import assert from 'node:assert/strict';
import type { SecretProperties, Services } from '../../../../../src/cloud/services';
import { succeed } from '../../../../../src/cloud/result';
import type { Credential } from '../../../../../src/credentials/model/credential';
import type { EnvironmentVariable } from '../../../../../src/credentials/model/environmentVariable';
import type { Health } from '../../../../../src/credentials/browse/health';
import { readHealthOfSecrets } from '../../../../../src/credentials/browse/readSecretHealth';
import type { SecretReference } from '../../../../../src/credentials/model/secretReference';
import { say } from '../../../../../src/message';
import type { Arrangement } from '../../../../../src/vscode/sidebar/data/arrange';
import { HealthBook } from '../../../../../src/vscode/sidebar/data/healthBook';
import type { EnvironmentData } from '../../../../../src/vscode/sidebar/data/environmentData';
import { linkRows } from '../../../../../src/vscode/sidebar/data/links';
import { CredentialsContent } from '../../../../../src/vscode/sidebar/trees/credentialsContent';
import { DrawnNodes } from '../../../../../src/vscode/sidebar/trees/drawnNodes';
import { countsOf } from '../../../../../src/vscode/sidebar/trees/rowList';
import { VariablesContent } from '../../../../../src/vscode/sidebar/trees/variablesContent';
import { inWords } from '../inWords';
import { legacyErp, sapAccount, sapPassword, serviceUrl } from '../rows';

const plain: Arrangement = { filter: '', mineOnly: false, grouping: 'none' };

/** Both lists over rows that are read, and secrets whose health is known from the start. */
function openRows(
  credentials: readonly Credential[],
  variables: readonly EnvironmentVariable[],
  known: (reference: SecretReference) => Health | undefined,
  { visible = true, arrangement = plain } = {},
) {
  const wanted: string[] = [];
  const links = linkRows(credentials, variables);
  const shelf = (rows: readonly unknown[]) => ({ rows, state: 'whole', busy: false, want: () => undefined });
  const data = {
    connected: { services: { environment: { cloud: { hasCredentials: true } } } },
    credentials: shelf(credentials),
    variables: shelf(variables),
    links: () => links,
    credentialSolutions: {},
    variableSolutions: {},
    healthKnowledge: { of: known },
    knownHealth: known,
    healthOf: (reference: SecretReference) => {
      wanted.push(`${reference.vault}/${reference.secret}`);
      return known(reference);
    },
  } as unknown as EnvironmentData;
  const scene = () => ({ data, cached: undefined, failure: undefined, arrangement, visible });
  return { credentials: new CredentialsContent(scene), variables: new VariablesContent(scene), wanted };
}

const expired = (): Health => ({ state: 'expired', why: say('It expired.') });

describe('The health of secrets in lists that nobody unfolded', () => {
  it('is asked for the rows that are on show', () => {
    const { credentials, variables, wanted } = openRows([sapAccount, legacyErp], [sapPassword, serviceUrl], () => undefined);
    credentials.roots();
    assert.deepEqual(wanted, ['kv-finance/sap-pw']);
    variables.roots();
    assert.equal(wanted.length, 2);
  });

  it('is not asked while the view is folded away, and shown all the same where it is known', () => {
    const { credentials, variables, wanted } = openRows([sapAccount], [sapPassword], expired, { visible: false });
    const rows = [...credentials.roots(), ...variables.roots()];
    assert.deepEqual(wanted, []);
    assert.ok(rows.some(({ description }) => inWords(description).startsWith('expired · ')));
  });

  it('is not asked for rows of a group that is closed', () => {
    const { credentials, wanted } = openRows([sapAccount], [sapPassword], () => undefined, { arrangement: { ...plain, grouping: 'kind' } });
    const [group] = credentials.roots();
    assert.deepEqual(wanted, []);
    assert.ok(group);
    credentials.children(group);
    assert.deepEqual(wanted, ['kv-finance/sap-pw']);
  });

  it('rolls up into the variable and the credential with the same words', () => {
    const { credentials, variables } = openRows([sapAccount], [sapPassword], expired);
    for (const content of [credentials, variables]) {
      const row = content.roots().at(-1);
      assert.match(inWords(row?.description), /^expired · /);
      assert.equal(row?.icon?.name, 'error');
    }
  });

  it('puts what needs attention into the first group, the worst first', () => {
    const rows = [sapAccount, { ...sapAccount, id: 'c9', name: 'Another', active: false }, legacyErp];
    const { credentials } = openRows(rows, [sapPassword, serviceUrl], () => ({
      state: 'reachable',
      expiresInDays: 12,
      why: say('It is there.'),
    }));
    const [attention] = credentials.roots();
    assert.ok(attention);
    assert.deepEqual([inWords(attention.label), inWords(attention.description)], ['Needs attention', '2']);
    assert.deepEqual(
      credentials.children(attention).map(({ id }) => id),
      ['credentials/attention/c2', 'credentials/attention/c1'],
    );
    assert.deepEqual(countsOf(credentials.arranged), { left: 3, beyond: 0, troubled: 2 });
  });

  it('leaves no first group where all is well', () => {
    const { variables } = openRows([], [sapPassword, serviceUrl], () => ({ state: 'reachable', why: say('It is there.') }));
    assert.deepEqual(
      variables.roots().map(({ id }) => id),
      ['variables/v1', 'variables/v2'],
    );
  });

  it('counts the rows that a filter leaves, though the view was never drawn', () => {
    const { variables } = openRows([], [sapPassword, serviceUrl], () => undefined, {
      visible: false,
      arrangement: { ...plain, filter: 'sap' },
    });
    assert.equal(countsOf(variables.arranged).left, 1);
  });
});

describe('1,000 rows on show', () => {
  it('cost a request for every 25 secrets of their vaults, a few vaults at a time, however often they are drawn anew', async () => {
    const vaults = 10;
    const inVault = 150;
    const references = Array.from({ length: 1000 }, (_, index): SecretReference => ({
      vault: `kv-${index % vaults}`,
      secret: `secret-${String(Math.floor(index / vaults)).padStart(3, '0')}`,
    }));
    let requests = 0;
    let atOnce = 0;
    let most = 0;
    async function* listSecrets() {
      atOnce += 1;
      most = Math.max(most, atOnce);
      try {
        for (let first = 0; first < inVault; first += 25) {
          requests += 1;
          await new Promise((resolve) => setImmediate(resolve));
          yield succeed(
            Array.from({ length: 25 }, (_, index): SecretProperties => ({
              name: `secret-${String(first + index).padStart(3, '0')}`,
              enabled: true,
              managed: false,
            })),
          );
        }
      } finally {
        atOnce -= 1;
      }
    }
    const services = {
      environment: { cloud: { vault: (name: string) => `https://${name}` } },
      keyVault: { listSecrets },
    } as unknown as Services;
    const variables = references.map((reference, index) => ({ ...sapPassword, id: `v${index}`, reference }));
    const rows: ReturnType<typeof openRows> = openRows([], variables, (reference) => book.want(reference));
    const drawn = new DrawnNodes(rows.variables);
    let drawings = 0;
    const book = new HealthBook(
      (some, signal) => readHealthOfSecrets(services, some, new Date(), { signal }),
      () => {
        drawings += 1;
        drawn.outdated();
      },
    );
    drawn.draw();
    rows.variables.list.showMore('variables');
    drawn.draw();
    while (references.some((reference) => book.known(reference) === undefined)) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(drawings > 1);
    console.log(`      look-ups for 1,000 rows in ${vaults} vaults: ${requests}`);
    assert.ok(requests <= 60, String(requests));
    assert.ok(most <= 4, String(most));
  });
});
