import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePolicySchema } from '../../../scripts/manifest/writePolicySchema';
import { writeRuleSettings } from '../../../scripts/manifest/writeRuleSettings';
import { writeContributions, writeParts, writeTitles } from '../../../scripts/manifest/writeContributions';
import { projectRoot } from '../../../scripts/projectRoot';
import { catalogue } from '../../../src/rules/catalogue';
import { severities } from '../../../src/rules/finding';
import { ruleCodes } from '../../../src/rules/ruleCode';
import { commandIds } from '../../../src/vscode/commandIds';
import { signInMethods } from '../../../src/vscode/environments/account';
import { runs } from '../../../src/vscode/parseSettings';
import { credentialNode } from '../../../src/vscode/sidebar/nodes/credentialNode';
import { contextValue } from '../../../src/vscode/sidebar/nodes/node';
import { variableNode } from '../../../src/vscode/sidebar/nodes/variableNode';
import { viewIds } from '../../../src/vscode/sidebar/views';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';
import { sapAccount, serviceUrl } from './sidebar/rows';

const settings = manifest.contributes.configuration.properties;

/** VS Code takes settings of the scopes application and machine from the person only. */
function settableInWorkspace(): string[] {
  return Object.entries(settings).flatMap(([name, { scope }]) => (['application', 'machine'].includes(scope) ? [] : [name]));
}

/** Where the manifest shows a command: menus by their names. */
const menus: Record<string, readonly { readonly command: string; readonly when?: string; readonly group?: string }[]> =
  manifest.contributes.menus;

describe('The manifest', () => {
  it('has the commands, menus and keys of the table: npm run manifest writes them', () => {
    assert.equal(readFileSync(join(projectRoot, 'src', 'vscode', 'commandParts.ts'), 'utf8'), writeParts());
    assert.deepEqual(writeContributions(manifest), manifest);
    assert.deepEqual(writeTitles(texts), texts);
  });

  it('has a text for every %key% it uses, and no other', () => {
    const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
    const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('has the rules as a table: all of them, each with a list of severities', () => {
    const { type, additionalProperties, properties } = settings['flowWarden.rules'];
    assert.deepEqual([type, additionalProperties], ['object', false]);
    for (const rule of Object.values(properties)) {
      assert.deepEqual(Object.keys(rule), ['type', 'enum', 'enumDescriptions', 'default', 'description']);
      assert.equal(rule.type, 'string');
      assert.equal(rule.enumDescriptions.length, rule.enum.length);
    }
  });

  it('shows the severity in force for every rule that nobody has changed', () => {
    assert.deepEqual(settings['flowWarden.rules'].default, Object.fromEntries(catalogue.map(({ code, severity }) => [code, severity])));
  });

  it('offers every rule with its own severity as the default, as `npm run manifest` writes it', () => {
    assert.deepEqual(writeRuleSettings(manifest), manifest);
    const offered = Object.keys(settings['flowWarden.rules'].properties);
    assert.deepEqual(offered, [...ruleCodes]);
    for (const code of offered) assert.ok(`config.rules.${code}` in texts, code);
  });

  it('completes policies by a schema that knows every rule, as `npm run manifest` writes it', () => {
    const file = join(projectRoot, 'media', 'flow-warden.schema.json');
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(writePolicySchema())));
    assert.deepEqual(manifest.contributes.jsonValidation, [{ fileMatch: 'flow-warden.json', url: './media/flow-warden.schema.json' }]);
  });

  it('offers the severities and runs that are understood', () => {
    for (const rule of Object.values(settings['flowWarden.rules'].properties)) {
      assert.deepEqual(rule.enum, ['off', ...severities]);
    }
    assert.deepEqual(settings['flowWarden.run'].enum, [...runs]);
    assert.deepEqual(settings['flowWarden.signIn.method'].enum, [...signInMethods]);
  });

  it('lets no setting of an untrusted workspace hide a finding', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(untrustedWorkspaces.restrictedConfigurations.sort(), settableInWorkspace().sort());
    assert.equal(virtualWorkspaces, true);
  });

  it('takes where to sign in, and which sandbox to trust, from no workspace', () => {
    const personal = Object.keys(settings).filter((name) => !settableInWorkspace().includes(name));
    assert.deepEqual(personal.sort(), ['flowWarden.environments', 'flowWarden.sandbox.readyFile', 'flowWarden.signIn.method']);
  });

  it('has the views of the sidebar in their order, under one icon', () => {
    const {
      views,
      viewsContainers: { activitybar },
    } = manifest.contributes;
    assert.deepEqual(
      views.flowWarden.map(({ id }) => id),
      viewIds.flatMap((id) => (id === 'flowWarden.dependencies' ? ['flowWarden.findings', id] : [id])),
    );
    assert.equal(activitybar.length, 1);
    assert.ok(existsSync(join(projectRoot, activitybar[0]?.icon ?? '')));
  });

  it('has one view until an environment is chosen, which greets, and the others from then on; findings need none', () => {
    const { viewsWelcome, views } = manifest.contributes;
    const [first, ...others] = views.flowWarden;
    assert.deepEqual(
      viewsWelcome.filter(({ when }) => when.includes('== nothingChosen')).map(({ view }) => view),
      [first?.id],
    );
    assert.equal(first?.when, '!flowWarden.state || flowWarden.state == nothingChosen');
    const whens = ['flowWarden.hasDependencies', 'flowWarden.state && flowWarden.state != nothingChosen'];
    for (const { id, when } of others) assert.ok(when === undefined ? id === 'flowWarden.findings' : whens.includes(when), id);
  });

  it('leads from welcome texts and the walkthrough to commands that there are', () => {
    const ofTheEditor = [
      'vscode.openFolder',
      'workbench.action.quickOpen',
      'workbench.actions.view.problems',
      'workbench.view.extension.flowWarden',
    ];
    const linked = Object.values(texts).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id));
    assert.ok(linked.length > 0);
    assert.deepEqual(
      linked.filter((id) => !ofTheEditor.includes(id ?? '') && !commandIds.some((known) => known === id)),
      [],
    );
  });

  it('has no command in a menu that there is not', () => {
    const shown = Object.values(menus).flatMap((entries) => entries.map(({ command }) => command));
    assert.deepEqual(
      shown.filter((id) => !commandIds.some((known) => known === id)),
      [],
    );
  });

  it('offers commands for a node in menus of nodes only', () => {
    const onNodes = new Set(
      menus['view/item/context']
        ?.filter(({ group }) => group?.startsWith('3_') || group?.startsWith('4_') || group?.startsWith('9_'))
        .map(({ command }) => command),
    );
    const hidden = menus['commandPalette']?.filter(({ when }) => when === 'false').map(({ command }) => command) ?? [];
    assert.ok(onNodes.size > 0);
    // These let the person pick what they are about where they were not called on a row.
    const pick = ['flowWarden.shareCredential', 'flowWarden.rotateSecret'];
    assert.deepEqual([...onNodes].filter((id) => !hidden.includes(id)).sort(), pick.sort());
  });

  it('offers to show dependencies once in each menu, and the picture from the title of their tree', () => {
    const places = Object.entries(menus).flatMap(([menu, entries]) =>
      entries
        .filter(({ command, group }) => command.startsWith('flowWarden.showDependencies') && !group?.startsWith('inline'))
        .map(({ command, when = '' }) => `${menu}, ${/^view =[=~] \S+/.exec(when)?.[0] ?? 'everywhere'}: ${command}`),
    );
    assert.deepEqual(places.sort(), [
      'commandPalette, everywhere: flowWarden.showDependenciesPicture',
      'editor/context, everywhere: flowWarden.showDependencies',
      'view/item/context, view == flowWarden.dependencies: flowWarden.showDependencies',
      'view/item/context, view =~ /^flowWarden\\.(environment|credentials|variables|vaults)$/: flowWarden.showDependencies',
      'view/title, view == flowWarden.dependencies: flowWarden.showDependenciesPicture',
    ]);
  });

  it('shows at most two commands in the row of any node', () => {
    const inline = menus['view/item/context']?.filter(({ group }) => group?.startsWith('inline')) ?? [];
    for (const node of [credentialNode(sapAccount, 'c'), variableNode(serviceUrl, 'v')]) {
      const context = contextValue(node);
      const shown = inline.filter(({ when = '' }) => new RegExp(/viewItem =~ \/(.+?)\/(?: |$)/.exec(when)?.[1] ?? '$^').test(context));
      assert.ok(shown.length >= 1 && shown.length <= 2, context);
    }
  });
});
