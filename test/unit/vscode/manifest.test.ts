import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/projectRoot';
import { catalogue } from '../../../src/rules/catalogue';
import { severities } from '../../../src/rules/finding';
import { ruleCodes } from '../../../src/rules/rule';
import { commandIds } from '../../../src/vscode/commandIds';
import { runs } from '../../../src/vscode/parseSettings';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';

const settings = manifest.contributes.configuration.properties;

describe('The manifest', () => {
  it('contributes exactly the commands that are registered', () => {
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(contributed.sort(), [...commandIds].sort());
  });

  it('has a text for every %key% it uses, and no other', () => {
    const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
    const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('offers every rule with its own severity as the default', () => {
    const offered = Object.entries(settings['flowWarden.rules'].properties).map(([code, { default: own }]) => [code, own]);
    assert.deepEqual(offered, catalogue.map(({ code, severity }) => [code, severity]));
    assert.deepEqual(offered.map(([code]) => code), [...ruleCodes]);
  });

  it('offers the severities and runs that are understood', () => {
    for (const rule of Object.values(settings['flowWarden.rules'].properties)) {
      assert.deepEqual(rule.enum, ['off', ...severities]);
    }
    assert.deepEqual(settings['flowWarden.run'].enum, [...runs]);
  });

  it('lets no setting of an untrusted workspace hide a finding', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(untrustedWorkspaces.restrictedConfigurations.sort(), Object.keys(settings).sort());
    assert.equal(virtualWorkspaces, true);
  });
});
