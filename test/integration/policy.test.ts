import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { analyse } from '../../src/rules/analyse';
import { valueOf } from '../../src/policy/valueHash';
import { acceptFindings, type WrittenBaseline } from '../../src/vscode/editor/baselineFile';
import { Policies } from '../../src/vscode/editor/policies';
import { ferryToken } from '../fixtures/fakeSecrets';
import { ferryPolicy } from '../fixtures/ownWords';
import { closeAll, findings, open, replace, until, untilCodes, whole } from './support/editor';
import { callWithSecret, flowOf, openTrigger, readSecret, toText } from './support/flows';

const flow = () => toText(flowOf({ Read: readSecret() }, openTrigger()));

/** A file beside a flow. */
function beside(document: vscode.TextDocument, name: string): vscode.Uri {
  return vscode.Uri.joinPath(document.uri, '..', name);
}

async function writePolicy(document: vscode.TextDocument, policy: string | object): Promise<vscode.Uri> {
  const file = beside(document, 'flow-warden.json');
  await vscode.workspace.fs.writeFile(file, Buffer.from(typeof policy === 'string' ? policy : JSON.stringify(policy)));
  return file;
}

describe('A policy in the workspace', () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration('flowWarden').update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
  });

  it('applies to the flows beside it as soon as it is written, and until it is deleted', async () => {
    const document = await open(flow());
    await untilCodes(document.uri, ['FW301', 'FW201']);
    const policy = await writePolicy(document, { rules: { FW301: 'off' } });
    await untilCodes(document.uri, ['FW201']);
    await vscode.workspace.fs.delete(policy);
    await untilCodes(document.uri, ['FW301', 'FW201']);
  });

  it('comes after what a person sets', async () => {
    await vscode.workspace.getConfiguration('flowWarden').update('rules', { FW301: 'error' }, vscode.ConfigurationTarget.Workspace);
    const document = await open(flow());
    await writePolicy(document, { rules: { FW301: 'off', FW201: 'off' } });
    await untilCodes(document.uri, ['FW301']);
  });

  it('has secrets of its own found, by patterns whose engine is loaded only then', async () => {
    const document = await open(toText(flowOf({ Call: callWithSecret(ferryToken()) })));
    await untilCodes(document.uri, ['FW101']);
    const policy = await writePolicy(document, ferryPolicy);
    await untilCodes(document.uri, ['FW111']);
    await vscode.workspace.fs.delete(policy);
    await untilCodes(document.uri, ['FW101']);
  });

  it('leaves out the files that it excludes', async () => {
    const document = await open(flow(), 'old.json');
    await writePolicy(document, { exclude: ['old.json'] });
    await untilCodes(document.uri, []);
  });

  it('shows its mistake, and hides nothing because of it', async () => {
    const document = await open(flow());
    const policy = await writePolicy(document, '{ "rules": { "FW301": "of" } }');
    await until('a problem in the policy', () => vscode.languages.getDiagnostics(policy).some(({ source }) => source === 'Flow Warden'));
    await untilCodes(document.uri, ['FW301', 'FW201']);
    await writePolicy(document, { rules: { FW301: 'off' } });
    await untilCodes(document.uri, ['FW201']);
    await until('no problem in it', () => !vscode.languages.getDiagnostics(policy).some(({ source }) => source === 'Flow Warden'));
  });

  it('extends others, and follows them as they change', async () => {
    const document = await open(flow());
    const base = beside(document, 'base.json');
    await vscode.workspace.fs.writeFile(base, Buffer.from(JSON.stringify({ rules: { FW301: 'off' } })));
    await writePolicy(document, { extends: './base.json' });
    await untilCodes(document.uri, ['FW201']);
    await vscode.workspace.fs.writeFile(base, Buffer.from(JSON.stringify({ rules: { FW201: 'off' } })));
    await untilCodes(document.uri, ['FW301']);
  });
});

describe('A baseline in the workspace', () => {
  let policies: Policies;

  before(() => {
    policies = new Policies();
  });
  after(() => {
    policies.dispose();
  });
  afterEach(closeAll);

  /** Accepts the first finding of a rule, as the light bulb's command does once a person has said why. */
  async function accept(document: vscode.TextDocument, rule: 'FW101' | 'FW301'): Promise<WrittenBaseline> {
    const text = document.getText();
    const analysis = analyse(text, { fileName: document.fileName });
    const finding = analysis.kind === 'flow' ? analysis.findings.find((each) => each.rule === rule) : undefined;
    assert.ok(finding);
    const { pointer, severity } = finding;
    const written = await acceptFindings(policies, [
      { file: document.uri, rule, pointer, severity, value: valueOf(text, finding.range), reason: 'Known' },
    ]);
    assert.ok(typeof written !== 'string');
    return written;
  }

  it('lies beside the policy, takes what was accepted off the list, and can be taken back', async () => {
    const document = await open(flow());
    const policy = await writePolicy(document, {});
    await untilCodes(document.uri, ['FW301', 'FW201']);
    const { file, undo } = await accept(document, 'FW301');
    assert.equal(file.path, policy.path.replace('flow-warden.json', 'flow-warden.baseline.json'));
    await untilCodes(document.uri, ['FW201']);
    assert.equal(await undo(), true);
    await untilCodes(document.uri, ['FW301', 'FW201']);
    await assert.rejects(async () => vscode.workspace.fs.stat(file));
  });

  it('is not taken back over what somebody else has written since', async () => {
    const document = await open(flow());
    await writePolicy(document, {});
    const first = await accept(document, 'FW301');
    await vscode.workspace.fs.writeFile(first.file, Buffer.from('{ "salt": "0123456789abcdef", "accepted": [] }'));
    assert.equal(await first.undo(), false);
  });

  it('takes a changed secret for a new finding, and holds no piece of the old one', async () => {
    const document = await open(toText(flowOf({ Call: callWithSecret() })));
    await writePolicy(document, {});
    await untilCodes(document.uri, ['FW101']);
    const [finding] = findings(document.uri);
    assert.ok(finding);
    const secret = document.getText(finding.range);
    const { file } = await accept(document, 'FW101');
    await untilCodes(document.uri, []);
    const text = Buffer.from(await vscode.workspace.fs.readFile(file)).toString();
    for (let at = 0; at + 8 <= secret.length; at++) assert.ok(!text.includes(secret.slice(at, at + 8)));
    await replace(document, whole(document), toText(flowOf({ Call: callWithSecret() })));
    await untilCodes(document.uri, ['FW101']);
  });
});
