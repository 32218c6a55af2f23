import { catalogue } from '../../src/rules/catalogue';
import { severities } from '../../src/rules/finding';

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: { readonly 'flowWarden.rules': object } } };
}

/** The manifest with every rule of the catalogue in the setting that changes their severities. */
export function writeRuleSettings<T extends Manifest>(manifest: T): T {
  const { contributes } = manifest;
  const { properties } = contributes.configuration;
  const rules = { ...properties['flowWarden.rules'], ...ruleTable() };
  const configuration = { ...contributes.configuration, properties: { ...properties, 'flowWarden.rules': rules } };
  return { ...manifest, contributes: { ...contributes, configuration } };
}

function ruleTable(): object {
  const offered = ['off', ...severities];
  return {
    default: Object.fromEntries(catalogue.map(({ code, severity }) => [code, severity])),
    properties: Object.fromEntries(
      catalogue.map(({ code, severity }) => [
        code,
        {
          type: 'string',
          enum: offered,
          enumDescriptions: offered.map((one) => `%config.severity.${one}%`),
          default: severity,
          description: `%config.rules.${code}%`,
        },
      ]),
    ),
  };
}
