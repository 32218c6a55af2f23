import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { WorkspaceVariables } from '../../src/vscode/assist/workspaceVariables';
import { openAiKey } from '../fixtures/fakeSecrets';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';
import { closeAll, findings, open, placeOf, replace, show, until, untilCodes, whole, workspaceFolder } from './support/editor';
import { flowOf, openTrigger, readSecret, toText, wait } from './support/flows';
import { OpenSidebar } from './support/sidebar';
import { writeWatched } from './support/watchedFolder';

const subscription = '1f6e2d3c-8b4a-4957-a6c0-5d9e7f1b3a28';
const secretId = `/subscriptions/${subscription}/resourceGroups/rg-hbl/providers/Microsoft.KeyVault/vaults/kv-hbl/secrets/api-key`;

/** A flow that reads a parameter in one place; it declares `Service URL (hbl_ServiceUrl)`. */
function reading(uri: string, parameters: object = {}): string {
  const flow = flowOf({ Call: { type: 'Http', inputs: { method: 'GET', uri }, runAfter: {} } });
  Object.assign(flow.properties.definition.parameters, {
    'Service URL (hbl_ServiceUrl)': {
      defaultValue: 'https://rates.harbourlight-haulage.net',
      type: 'String',
      metadata: { schemaName: 'hbl_ServiceUrl' },
    },
    ...parameters,
  });
  return toText(flow);
}

/** Writes the definition of an environment variable into the workspace. */
async function define(schemaName: string, displayName: string, type: number): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(
    workspaceFolder(),
    'solution',
    'environmentvariabledefinitions',
    schemaName,
    'environmentvariabledefinition.xml',
  );
  const xml = `<environmentvariabledefinition schemaname="${schemaName}"><displayname default="${displayName}"></displayname><type>${type}</type></environmentvariabledefinition>`;
  await writeWatched(uri, xml);
  return uri;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** What is offered behind a word of a document, by label; only what Flow Warden offers. */
async function offered(document: vscode.TextDocument, word: string): Promise<ReadonlyMap<string, vscode.CompletionItem>> {
  const { end } = placeOf(document, word);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    end,
    undefined,
    100,
  );
  const ours = [vscode.CompletionItemKind.Variable, vscode.CompletionItemKind.Constant, vscode.CompletionItemKind.EnumMember];
  return new Map(items.filter(({ kind }) => kind !== undefined && ours.includes(kind)).map((item) => [labelOf(item), item]));
}

/** Takes an item as the editor does. */
async function accept(document: vscode.TextDocument, item: vscode.CompletionItem | undefined): Promise<void> {
  assert.ok(item?.range instanceof vscode.Range || item?.range !== undefined);
  assert.ok(typeof item.insertText === 'string');
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, item.range instanceof vscode.Range ? item.range : item.range.replacing, item.insertText);
  for (const { range, newText } of item.additionalTextEdits ?? []) edit.replace(document.uri, range, newText);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function hoverAt(document: vscode.TextDocument, word: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    placeOf(document, word).start,
  );
  return hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n\n');
}

async function links(document: vscode.TextDocument): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 100);
  return found.map(({ range, target }) => `${document.getText(range)} → ${target?.toString(true) ?? ''}`);
}

describe('Completion in a flow', () => {
  before(async () => {
    // What completes is loaded with the first flow, together with what finds.
    const document = await open(toText(flowOf({ Read: readSecret() })));
    await untilCodes(document.uri, ['FW201']);
    await define('hbl_ServiceUrl', 'Service URL', 100000000);
    await define('hbl_Retries', 'Retries', 100000001);
    await define('hbl_ApiSecret', 'API secret', 100000005);
  });
  afterEach(closeAll);
  after(async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspaceFolder(), 'solution'), { recursive: true });
  });

  it('offers the names of parameters, and variables that the flow does not declare', async () => {
    const document = await open(reading("@parameters('')"));
    const items = await offered(document, "@parameters('");
    assert.deepEqual([...items.keys()].sort(), [
      '$authentication',
      '$connections',
      'Retries (hbl_Retries)',
      'Service URL (hbl_ServiceUrl)',
    ]);
    assert.equal(items.get('Service URL (hbl_ServiceUrl)')?.detail, 'Environment variable hbl_ServiceUrl · String · default set');
    assert.ok(!JSON.stringify([...items.values()]).includes('harbourlight-haulage'));
    await accept(document, items.get('Service URL (hbl_ServiceUrl)'));
    assert.equal(document.getText(), reading("@parameters('Service URL (hbl_ServiceUrl)')"));
  });

  it('declares a variable that is chosen', async () => {
    const document = await open(reading("https://x/@{parameters('Ret')}/y"));
    await accept(document, (await offered(document, "@{parameters('Ret")).get('Retries (hbl_Retries)'));
    assert.equal(
      document.getText(),
      reading("https://x/@{parameters('Retries (hbl_Retries)')}/y", {
        'Retries (hbl_Retries)': { type: 'Int', metadata: { schemaName: 'hbl_Retries' } },
      }),
    );
  });

  it('works in a string without its end, in Windows’ lines', async () => {
    const text = reading('§').replaceAll('\n', '\r\n');
    const document = await open(text.replace('"§"', `"@concat('a', parameters('`));
    await accept(document, (await offered(document, "parameters('")).get('Retries (hbl_Retries)'));
    const declared = reading('§', { 'Retries (hbl_Retries)': { type: 'Int', metadata: { schemaName: 'hbl_Retries' } } });
    assert.equal(
      document.getText(),
      declared.replaceAll('\n', '\r\n').replace('"§"', `"@concat('a', parameters('Retries (hbl_Retries)')"`),
    );
  });

  it('works in a document in a string, on one line', async () => {
    const wrapped = (text: string) => JSON.stringify({ name: 'x', clientdata: JSON.stringify(JSON.parse(text)) });
    const document = await open(wrapped(reading("@parameters('')")));
    await accept(document, (await offered(document, "@parameters('")).get('Retries (hbl_Retries)'));
    assert.equal(
      document.getText(),
      wrapped(
        reading("@parameters('Retries (hbl_Retries)')", {
          'Retries (hbl_Retries)': { type: 'Int', metadata: { schemaName: 'hbl_Retries' } },
        }),
      ),
    );
  });

  it('marks a secret variable that is declared as a parameter', async () => {
    const parameters = { 'API secret (hbl_ApiSecret)': { type: 'String', metadata: { schemaName: 'hbl_ApiSecret' } } };
    const document = await open(reading("@parameters('')", parameters));
    const item = (await offered(document, "@parameters('")).get('API secret (hbl_ApiSecret)');
    assert.deepEqual(item?.tags, [vscode.CompletionItemTag.Deprecated]);
    assert.match(item.documentation as string, /RetrieveEnvironmentVariableSecretValue/);
  });

  it('inserts hostile names as they are, and shows them harmlessly', async () => {
    const secret = openAiKey();
    const names = ['It\'s $1 ${TM_FILENAME} "quoted"\\', '$(key) [x](command:y)\nsecond', `Key ${secret}`, 'x'.repeat(5000), '__proto__'];
    const hostile = names.map((name) => `${JSON.stringify(name)}: { "type": "String" }`).join();
    const text = reading("@parameters('')").replace('"$connections"', `${hostile}, "$connections"`);
    const document = await open(text);
    const items = await offered(document, "@parameters('");
    for (const label of items.keys()) assert.ok(label.length <= 200 && !/[\n\r]|\$\(/.test(label) && !label.includes(secret), label);
    const find = (start: string) => [...items].find(([label]) => label.startsWith(start))?.[1];
    assert.equal(find("It's")?.insertText, 'It\'\'s $1 ${TM_FILENAME} \\"quoted\\"\\\\');
    assert.equal(find('$\u2060(key)')?.insertText, '$(key) [x](command:y)\\nsecond');
    assert.equal(find('__proto__')?.insertText, '__proto__');
  });

  it('learns of definitions that come and go', async () => {
    const document = await open(reading("@parameters('')"));
    const names = async () => [...(await offered(document, "@parameters('")).keys()];
    assert.ok(!(await names()).includes('New (hbl_New)'));
    const uri = await define('hbl_New', 'New', 100000000);
    while (!(await names()).includes('New (hbl_New)'));
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true });
    while ((await names()).includes('New (hbl_New)'));
  });

  it('offers the words of secure data that are not there yet', async () => {
    const document = await open(
      toText(flowOf({ Read: { ...readSecret(), runtimeConfiguration: { secureData: { properties: ['inputs'] } } } })),
    );
    await replace(document, placeOf(document, '"inputs"\n'), '"inputs", ""');
    const items = await offered(document, '"inputs", "');
    assert.deepEqual([...items.keys()], ['outputs']);
    await accept(document, items.get('outputs'));
    await untilCodes(document.uri, []);
    assert.ok(document.getText().includes('"inputs", "outputs"'));
  });

  it('offers who may call a trigger, value and key', async () => {
    const document = await open(toText(flowOf({ Pause: wait() }, openTrigger())).replace('"All"', '""'));
    const items = await offered(document, '"triggerAuthenticationType": "');
    const inOrder = [...items].sort(([, a], [, b]) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.deepEqual(
      inOrder.map(([label]) => label),
      ['Tenant', 'User', 'All'],
    );
    await accept(document, items.get('Tenant'));
    assert.ok(document.getText().includes('"triggerAuthenticationType": "Tenant"'));
    await replace(document, placeOf(document, '"triggerAuthenticationType": "Tenant"'), '"who"');
    await accept(document, (await offered(document, '"who')).get('triggerAuthenticationType'));
    assert.ok(document.getText().includes('"triggerAuthenticationType": "Tenant"'));
    JSON.parse(document.getText());
    await replace(document, placeOf(document, '"triggerAuthenticationType": "Tenant"'), '"who" "method": "GET"');
    await accept(document, (await offered(document, '"who')).get('triggerAuthenticationType'));
    JSON.parse(document.getText());
  });

  it('offers nothing in files that are no flows', async () => {
    const document = await open(JSON.stringify({ name: "@parameters('')", triggerAuthenticationType: '' }, undefined, 2));
    assert.equal((await offered(document, "@parameters('")).size, 0);
  });
});

describe('The environment variables of completion', () => {
  let sandbox: TestSandbox;

  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());

  it('are those of the connected environment, too, as far as they have been read', async () => {
    const sidebar = await OpenSidebar.on(sandbox);
    const source = new WorkspaceVariables(() => sidebar.environment()?.variables ?? []);
    const near = () => source.near(vscode.Uri.joinPath(workspaceFolder(), 'flow.json'));
    assert.deepEqual(await near(), []);
    await sidebar.run('flowWarden.useSandbox');
    await sidebar.rows('flowWarden.variables');
    const found = await near();
    assert.deepEqual(
      found.find(({ schemaName }) => schemaName === 'new_SapPassword'),
      { schemaName: 'new_SapPassword', displayName: 'SAP password', type: 'secret', from: 'environment' },
    );
    source.dispose();
    await sidebar.close();
  });
});

describe('The hover in a flow', () => {
  before(() => define('hbl_ApiSecret', 'API secret', 100000005));
  afterEach(closeAll);

  it('says what a parameter is, and never its default', async () => {
    const document = await open(reading("@{parameters('Service URL (hbl_ServiceUrl)')}/x"));
    await untilCodes(document.uri, []);
    const text = await hoverAt(document, "URL (hbl_ServiceUrl)')");
    for (const part of ['**Service URL**', 'hbl\\_ServiceUrl', 'Type: String', 'A default is written into this file', 'Declared in line'])
      assert.ok(text.includes(part), `${part} in ${text}`);
    assert.ok(!text.includes('harbourlight'));
    const [, target = ''] = /\]\((.*)\)$/m.exec(text) ?? [];
    const line = placeOf(document, '"Service URL').start.line + 1;
    assert.ok(target.startsWith('file:') && target.endsWith(`#L${line}%2C9`), target);
  });

  it('says that a secret variable cannot be read so', async () => {
    const parameters = { 'API secret (hbl_ApiSecret)': { defaultValue: '', type: 'String', metadata: { schemaName: 'hbl_ApiSecret' } } };
    const document = await open(reading("@parameters('API secret (hbl_ApiSecret)')", parameters));
    const text = await hoverAt(document, "API secret (hbl_ApiSecret)')");
    assert.match(text, /type Secret cannot be read as a parameter/);
  });

  it('makes no markup of hostile names, and shows no secret', async () => {
    const secret = openAiKey();
    const name = `[x](command:y) <b>$(key)</b> ${secret} https://example.org`;
    const document = await open(
      reading(`@parameters('${name}')`, { [name]: { type: `<i>${secret}`, metadata: { schemaName: '![i](https://example.org/i)' } } }),
    );
    const text = await hoverAt(document, `(command:y) <b>$(key)</b> ${secret} https://example.org')`);
    assert.ok(!text.includes(secret), text);
    assert.doesNotMatch(text, /(?<!\\)\]\((?!file:)|(?<!\\)<|https:\/\//);
  });

  it('says what the resource id of a secret means', async () => {
    const document = await open(reading(`@concat('${secretId}', '')`));
    const text = (await hoverAt(document, 'kv-hbl/secrets')).replaceAll('\\', '');
    assert.ok(text.includes('Secret api-key in the key vault kv-hbl'), text);
    assert.ok(text.includes(`Subscription: ${subscription}`) && text.includes('Resource group: rg-hbl'), text);
  });
});

describe('Links in a flow', () => {
  afterEach(closeAll);

  it('lead from references to secrets to the portal of their cloud', async () => {
    const addresses = ['https://kv-hbl.vault.azure.net/secrets/a', 'https://kv-hbl.vault.usgovcloudapi.net/secrets/b', secretId];
    const document = await open(reading(addresses.join(' ')));
    const page = (portal: string, host: string, name: string) =>
      `https://${portal}/#@/asset/Microsoft_Azure_KeyVault/Secret/https://kv-hbl.${host}/secrets/${name}`;
    const found = await links(document);
    assert.ok(found.includes(`${addresses[0] ?? ''} → ${page('portal.azure.com', 'vault.azure.net', 'a')}`), found.join('\n'));
    assert.ok(found.includes(`${addresses[1] ?? ''} → ${page('portal.azure.us', 'vault.usgovcloudapi.net', 'b')}`), found.join('\n'));
    assert.ok(found.includes(`${secretId} → ${page('portal.azure.com', 'vault.azure.net', 'api-key')}`), found.join('\n'));
  });

  it('are none in other files', async () => {
    const document = await open(JSON.stringify({ id: secretId }));
    assert.deepEqual(await links(document), []);
  });
});

describe('A parameter’s definition', () => {
  afterEach(closeAll);

  it('is its declaration', async () => {
    const document = await open(reading("@parameters('service url (hbl_serviceurl)')"));
    const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      placeOf(document, 'url (hbl_serviceurl)').start,
    );
    assert.deepEqual(
      found.map(({ targetRange }) => document.getText(targetRange)),
      ['"Service URL (hbl_ServiceUrl)"'],
    );
  });
});

describe('A policy in the editor', () => {
  afterEach(closeAll);

  it('gets rule codes and severities completed, and says what a rule is', async () => {
    const document = await open('{\n  "rules": {\n    "FW301": ""\n  }\n}', 'flow-warden.json');
    const labels = async (word: string) => {
      const { end } = placeOf(document, word);
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        end,
      );
      return items.map(labelOf);
    };
    // The schema is read when it is first needed.
    while (!(await labels('"FW301": "')).some((label) => /^"?hint"?$/.test(label)));
    assert.match(await hoverAt(document, 'FW301'), /HTTP trigger that anyone can call/);
    await replace(document, whole(document), '{\n  "rules": {\n    ""\n  }\n}');
    const codes = await labels('    "');
    for (const code of ['FW101', 'FW111', 'FW903'])
      assert.ok(
        codes.some((label) => label.includes(code)),
        code,
      );
  });

  it('has its rule codes as links to their pages, and so has a baseline', async () => {
    const document = await open('{ "rules": { "FW301": "off", "FW998": "off" } } // FW101', 'flow-warden.json');
    assert.deepEqual(await links(document), ['FW301 → command:flowWarden.explainRule?["FW301"]']);
    const baseline = await open('{ "accepted": [{ "rule": "FW401" }] }', 'flow-warden.baseline.json');
    assert.deepEqual(await links(baseline), ['FW401 → command:flowWarden.explainRule?["FW401"]']);
  });

  it('shows what is wrong with it, though no flow is open', async () => {
    const document = await open('{ "rules": { "FW998": "off" } }', 'flow-warden.json');
    const problems = () => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Flow Warden');
    await until('a problem', () => problems().length === 1);
    assert.equal(document.getText(problems()[0]?.range), '"');
    assert.deepEqual(problems()[0]?.range.start, placeOf(document, '"FW998"').start);
    assert.deepEqual(findings(document.uri), []);
    await show(document.uri);
  });
});
