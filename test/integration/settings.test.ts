import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { expiredJwt } from '../fixtures/fakeSecrets';
import { closeAll, codes, findings, open, replace, until, untilAllIsLookedAt, untilCodes, whole } from './support/editor';
import { callWithSecret, flowOf, openTrigger, readSecret, toText, wait } from './support/flows';

const section = 'flowWarden';

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** What the workspace's settings say about the rules. */
function written(): unknown {
  return vscode.workspace.getConfiguration(section).inspect('rules')?.workspaceValue;
}

describe('The settings', () => {
  afterEach(async () => {
    for (const name of ['rules', 'include', 'exclude', 'run']) await set(name, undefined);
    await closeAll();
  });

  it('change the severity of a rule in files that are open', async () => {
    const document = await open(toText(flowOf({ Call: callWithSecret() })));
    await untilCodes(document.uri, ['FW101']);
    await set('rules', { FW101: 'info' });
    await untilAllIsLookedAt();
    assert.deepEqual(
      findings(document.uri).map(({ severity }) => severity),
      [vscode.DiagnosticSeverity.Information],
    );
  });

  it('turn a rule off and on again', async () => {
    const document = await open(toText(flowOf({ Read: readSecret() }, openTrigger())));
    await untilCodes(document.uri, ['FW301', 'FW201']);
    await set('rules', { FW301: 'off' });
    await untilCodes(document.uri, ['FW201']);
    await set('rules', undefined);
    await untilCodes(document.uri, ['FW301', 'FW201']);
  });

  it('leave findings that a rule rates lower as they are, until somebody sets the rule', async () => {
    const inputs = {
      method: 'GET',
      uri: 'https://api.harbourlight-haulage.net/orders',
      headers: { Authorization: `Bearer ${expiredJwt()}` },
    };
    const document = await open(toText(flowOf({ Call: { type: 'Http', inputs, runAfter: {} } })));
    await untilCodes(document.uri, ['FW102']);
    const severity = () => findings(document.uri)[0]?.severity;
    assert.equal(severity(), vscode.DiagnosticSeverity.Information);
    await set('rules', { FW102: 'error' });
    await until('an error', () => severity() === vscode.DiagnosticSeverity.Error);
  });

  it('ignore what is not valid', async () => {
    await set('rules', { FW301: 'loud', FW000: 'off', FW201: 'off' });
    const document = await open(toText(flowOf({ Read: readSecret() }, openTrigger())));
    await untilCodes(document.uri, ['FW301']);
  });

  it('leave excluded files alone, and clear what they showed', async () => {
    const document = await open(toText(flowOf({ Call: callWithSecret() })), 'archived.json');
    await untilCodes(document.uri, ['FW101']);
    await set('exclude', ['**/archived.json']);
    await untilCodes(document.uri, []);
    await set('exclude', undefined);
    await untilCodes(document.uri, ['FW101']);
  });

  it('look only at included files', async () => {
    await set('include', ['**/wanted.json']);
    const other = await open(toText(flowOf({ Call: callWithSecret() })), 'other.json');
    const wanted = await open(toText(flowOf({ Call: callWithSecret() })), 'wanted.json');
    await untilCodes(wanted.uri, ['FW101']);
    assert.deepEqual(codes(other.uri), []);
  });

  it('run on save: new findings wait for it, fixed ones do not', async () => {
    await set('run', 'onSave');
    const document = await open(toText(flowOf({ Read: readSecret() })));
    await untilCodes(document.uri, ['FW201']);
    await replace(document, whole(document), toText(flowOf({ Pause: wait() }, openTrigger())));
    await untilCodes(document.uri, []);
    assert.ok(await document.save());
    await untilCodes(document.uri, ['FW301']);
  });

  it('run on save: a file that another program changes is looked at, too', async () => {
    await set('run', 'onSave');
    const document = await open(toText(flowOf({ Pause: wait() })));
    await vscode.workspace.fs.writeFile(document.uri, Buffer.from(toText(flowOf({ Read: readSecret() }))));
    await untilCodes(document.uri, ['FW201']);
  });

  it('are written by the action that turns a rule off', async () => {
    await set('rules', { FW201: 'hint' });
    const document = await open(toText(flowOf({ Read: readSecret() }, openTrigger())));
    await untilCodes(document.uri, ['FW301', 'FW201']);
    await vscode.commands.executeCommand('flowWarden.turnOffRule', 'FW301');
    await untilCodes(document.uri, ['FW201']);
    assert.deepEqual(written(), { FW201: 'hint', FW301: 'off' });
  });

  it('lose what the command that turns a rule on takes out, and nothing else', async () => {
    await set('rules', { FW101: 'off', FW301: 'off' });
    const document = await open(toText(flowOf({ Call: callWithSecret() }, openTrigger())));
    await untilAllIsLookedAt();
    await vscode.commands.executeCommand('flowWarden.turnOnRule', 'FW301');
    await untilCodes(document.uri, ['FW301']);
    assert.deepEqual(written(), { FW101: 'off' });
    await vscode.commands.executeCommand('flowWarden.turnOnRule', 'FW101');
    await untilCodes(document.uri, ['FW301', 'FW101']);
    assert.equal(written(), undefined);
  });
});
