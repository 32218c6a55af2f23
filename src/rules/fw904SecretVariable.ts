import { say } from '../message';
import { shownName } from '../secrets/shownName';
import { readersOf } from './parameterReaders';
import type { FlowRule } from './rule';

/** FW904: a parameter stands for an environment variable of type Secret, whose value no flow gets that way. */
export const secretVariable: FlowRule = {
  code: 'FW904',
  name: 'secret-variable-as-parameter',
  severity: 'warning',
  title: say('Secret variable read as a parameter'),
  why: say('An environment variable of type Secret gives its value to no parameter: a flow that reads it so does not turn on.'),
  remedy: say('Read the secret at run time with the Dataverse action RetrieveEnvironmentVariableSecretValue, with secure outputs.'),
  *check(flow) {
    const secret = flow.parameters.filter(
      ({ schemaName }) => schemaName !== undefined && flow.neighbours.variable(schemaName)?.type === 'secret',
    );
    if (secret.length === 0) return;
    const readers = readersOf(flow, new Set(secret.map(({ name }) => name.toLowerCase())));
    for (const { name, path, schemaName = '' } of secret) {
      const reader = readers.get(name.toLowerCase());
      if (!reader) continue;
      yield {
        path,
        onKey: true,
        confidence: 'high',
        message: say(
          'The environment variable "{0}" is of type Secret, so this parameter gets no value. Read the secret with the unbound action RetrieveEnvironmentVariableSecretValue.',
          shownName(schemaName),
        ),
        related: [{ path: reader, message: say('Read here.') }],
      };
    }
  },
};
