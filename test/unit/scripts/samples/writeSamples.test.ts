import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSamples } from '../../../../scripts/samples/writeSamples';
import { noNeighbours } from '../../../../src/flow/model';
import { analyse, type Analysis } from '../../../../src/rules/analyse';
import { ruleCodes } from '../../../../src/rules/ruleCode';
import { Solutions } from '../../../../src/scan/solutions';

/** What the samples promise: `rule place`, the place being the last two parts of the pointer. */
const promised: Readonly<Record<string, readonly string[]>> = {
  'Workflows/BookFerrySlot': [
    'FW207 properties/portalPassword',
    'FW208 manual/operationOptions',
    'FW205 inputs/key',
    'FW204 inputs/value',
    'FW202 actions/Get_ferry_token',
    'FW203 headers/x-booking-key',
    'FW210 parameters/item~1FerryKey',
    'FW206 parameters/emailMessage~1Body',
    'FW209 parameters/emailMessage~1Body',
  ],
  'Workflows/InvoiceIntake': ['FW104 Invoice Reader URL (hbl_InvoiceReaderUrl)/defaultValue', 'FW301 triggers/manual', 'FW207 properties/password', 'FW106 0/value', 'FW203 inputs/uri', 'FW203 headers/x-api-key'],
  'Workflows/NotifyWarehouseOfNewOrder': ['FW103 inputs/uri'],
  'Workflows/OnboardDriver': ['FW201 actions/Get_register_key', 'FW108 parameters/body~1passwordProfile~1password'],
  'Workflows/PartnerCallback': ['FW304 inputs/schema', 'FW302 inputs/triggerAllowedUsers', 'FW901 properties/0', 'FW901 properties/0', 'FW901 properties/1', 'FW902 Update_shipment/trackedProperties', 'FW403 parameters/$filter', 'FW305 inputs/uri', 'FW402 inputs/uri'],
  'Workflows/PublishPriceList': ['FW904 parameters/Shop Client Secret (hbl_ShopClientSecret)', 'FW110 parameters/XShopKey', 'FW903 inputs/triggerAuthenticationType', 'FW107 inputs/account', 'FW107 authentication/audience'],
  'Workflows/RegisterSupplier': [],
  'Workflows/SyncCarrierRates': ['FW101 authentication/secret', 'FW102 headers/Ocp-Apim-Subscription-Key', 'FW401 inputs/uri'],
  'Workflows/TranslateClaim': ['FW105 Enable Claim Summary (hbl_EnableClaimSummary)/defaultValue', 'FW201 actions/Get_language_key', 'FW102 headers/api-key', 'FW211 runtimeConfiguration/secureData', 'FW102 parameters/CustomHeader2'],
  'legacy-package/Microsoft.Flow': ['FW103 inputs/uri', 'FW103 inputs/uri'],
  'logic-app/azuredeploy': ['FW109 operatorSecret/type', 'FW201 actions/Get_partner_key', 'FW212 headers/x-functions-key', 'FW203 headers/x-partner-key', 'FW404 authentication/type', 'FW101 authentication/password', 'FW405 authentication/type', 'FW303 triggers/Berth_is_free'],
};

describe('the sample flows', () => {
  let folder: string;
  const texts = new Map<string, string>();

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'flow-warden-samples-'));
    writeSamples(folder);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.json')) texts.set(name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8'));
    }
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function textOf(start: string): string {
    const [, text] = [...texts].find(([name]) => name.startsWith(start)) ?? [];
    assert.ok(text !== undefined, `${start} is not among the samples`);
    return text;
  }

  function analyseAll(): [string, Analysis][] {
    return [...texts].map(([fileName, text]) => [fileName, analyse(text, { fileName })]);
  }

  for (const [file, findings] of Object.entries(promised)) {
    it(`hold in ${file} what they promise: ${findings.join(', ') || 'nothing'}`, () => {
      const [name, text] = [...texts].find(([candidate, content]) => candidate.startsWith(file) && content.includes('"actions"')) ?? [];
      assert.ok(name !== undefined && text !== undefined);
      const neighbours = new Solutions().of(join(folder, name)) ?? noNeighbours;
      const analysis = analyse(text, { fileName: name, neighbours });
      assert.equal(analysis.kind, 'flow');
      assert.deepEqual(analysis.findings.map(({ rule, pointer }) => `${rule} ${pointer.split('/').slice(-2).join('/')}`), findings);
    });
  }

  it('have a start page whose links lead to them, the first to a flow with a finding at its top', () => {
    const page = readFileSync(join(folder, 'README.md'), 'utf8');
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    assert.deepEqual(links.filter((link) => !existsSync(join(folder, link))), []);
    const [first = ''] = links;
    const text = textOf(first);
    const analysis = analyse(text, { fileName: first });
    assert.equal(analysis.kind, 'flow');
    const line = text.slice(0, analysis.findings[0]?.range.start).split('\n').length;
    assert.ok(line <= 15, `line ${line}`);
    assert.match(page, /`F8`/);
  });

  it('hold a desktop flow that is left alone, and nothing else that is taken for a flow', () => {
    const kinds = analyseAll().filter(([, { kind }]) => kind !== 'notFlow').map(([name, { kind }]) => `${kind} ${name.split('-').slice(0, 2).join('-')}`);
    assert.equal(kinds.filter((kind) => kind.startsWith('flow ')).length, Object.keys(promised).length);
    assert.deepEqual(kinds.filter((kind) => kind.startsWith('leftAlone ')).map((kind) => kind.split('-')[0]), ['leftAlone Workflows/PrintPalletLabels']);
  });

  it('cover every rule, but for the ones about files too large to be checked whole and about the patterns of a policy', () => {
    const covered = new Set(Object.values(promised).flat().map((finding) => finding.split(' ')[0]));
    assert.deepEqual([...covered].sort(), ruleCodes.filter((code) => code !== 'FW990' && code !== 'FW111').sort());
  });

  it('differ in layout as real exports do', () => {
    assert.equal(textOf('Workflows/NotifyWarehouseOfNewOrder').split('\n').length, 1);
    assert.ok(!/[^\r]\n/.test(textOf('Workflows/PublishPriceList')));
    assert.match(textOf('Workflows/OnboardDriver'), /^\{\n {2}"/);
    assert.ok([...texts.values()].some((text) => text.startsWith('\uFEFF')));
  });

  it('have the record of the export beside every flow of the solution', () => {
    for (const name of [...texts.keys()].filter((candidate) => candidate.startsWith('Workflows/'))) {
      const record = readFileSync(join(folder, `${name}.data.xml`), 'utf8');
      const [, id = ''] = /-([0-9A-F-]{36})\.json$/.exec(name) ?? [];
      assert.ok(record.includes(`<JsonFileName>/${name}</JsonFileName>`));
      assert.ok(record.includes(`WorkflowId="{${id.toLowerCase()}}"`));
    }
  });

  it('are valid JSON throughout', () => {
    for (const text of texts.values()) JSON.parse(text.replace(/^\uFEFF/, ''));
  });

  it('are the same each time they are written', () => {
    const first = textOf('Workflows/SyncCarrierRates');
    writeSamples(folder);
    const name = [...texts.keys()].find((candidate) => candidate.startsWith('Workflows/SyncCarrierRates')) ?? '';
    assert.equal(readFileSync(join(folder, name), 'utf8'), first);
  });
});
