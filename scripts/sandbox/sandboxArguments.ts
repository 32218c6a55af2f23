import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { SandboxOptions } from '../../src/sandbox/main';

/** What the command line asks for. */
export type SandboxArguments =
  | { readonly kind: 'help' }
  /** The text is a clause that says what is wrong. */
  | { readonly kind: 'wrong'; readonly text: string }
  | { readonly kind: 'start'; readonly options: SandboxOptions; readonly readyFile: string | undefined };

export const sandboxHelp = `Usage: npm run sandbox -- [options]

Runs a small company with its Power Platform environment and its key vaults on 127.0.0.1, until it is interrupted.

Options:
  --port N              where Dataverse listens, the other services on the ports that follow; 0 is any free ports (default: 0)
  --ready-file FILE     write addresses, the key and tokens to FILE, as JSON, once everything listens
  --state FILE          keep the state in FILE over restarts
  --scale credentials=N,variables=N
                        add generated rows until there are so many
  --old-schema          leave out the newer columns of credentials
  --help                show this help
`;

const config = {
  options: {
    port: { type: 'string', default: '0' },
    'ready-file': { type: 'string' },
    state: { type: 'string' },
    scale: { type: 'string' },
    'old-schema': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
} satisfies ParseArgsConfig;

/** Parses the arguments after the program's name. */
export function parseSandboxArguments(args: readonly string[]): SandboxArguments {
  const values = readValues(args);
  if (typeof values === 'string') return { kind: 'wrong', text: values };
  if (values.help) return { kind: 'help' };
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_000) return { kind: 'wrong', text: `--port is a number up to 65000, not '${values.port}'` };
  const [, credentials, variables] = /^credentials=(\d+),variables=(\d+)$/.exec(values.scale ?? '') ?? [];
  if (values.scale !== undefined && variables === undefined)
    return { kind: 'wrong', text: `--scale is credentials=N,variables=N, not '${values.scale}'` };
  if (values.scale !== undefined && values.state !== undefined) return { kind: 'wrong', text: '--scale and --state do not go together' };
  return {
    kind: 'start',
    readyFile: values['ready-file'],
    options: {
      port,
      newColumns: !values['old-schema'],
      ...(values.state !== undefined && { stateFile: values.state }),
      ...(variables !== undefined && { scale: { credentials: Number(credentials), variables: Number(variables) } }),
    },
  };
}

function readValues(args: readonly string[]) {
  try {
    return parseArgs({ ...config, args: [...args] }).values;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
