import { say, type Message, type Translate } from '../../message';
import { kindNames } from '../trace/kindNames';
import type { Gathered, Part, PartKind } from './gatherParts';
import { partKinds } from './gatherParts';
import { whatTravels } from './guideTravels';
import { whatToFill } from './guideToFill';
import { code, codeBlock, list, plain, writeDocument } from './markdown';
import type { Route, Stop } from './orderSolutions';
import type { ToFill } from './readSettings';

export interface Guide {
  /** The name of the source environment. */
  readonly environment: string;
  readonly gathered: Gathered;
  readonly route: Route;
  readonly toFill: ToFill;
}

/** How to move a credential and its flows to another environment, as a Markdown document for a runbook. */
export function writeGuide({ environment, gathered, route, toFill }: Guide, translate: Translate): string {
  const t = translate;
  return writeDocument([
    `# ${t(say('Move “{0}” to another environment', plain(gathered.credential.name)))}`,
    t(
      say(
        'What this credential, its variables and the flows that use it take with them from {0}, and what has to be done by hand. The deployment settings file beside this guide is to be filled in for each environment.',
        plain(environment),
      ),
    ),
    `## ${t(say('1. Before you export'))}`,
    list(problemsOf(gathered, route, t)) || t(say('Everything is in a solution that can be exported.')),
    `## ${t(say('2. Export and import, in this order'))}`,
    ...orderOf(route, t),
    `## ${t(say('3. What travels, and what does not'))}`,
    ...whatTravels(t),
    `## ${t(say('4. Fill in for each environment'))}`,
    ...whatToFill(toFill, t),
    `## ${t(say('5. Check, and import'))}`,
    ...importing(route, t),
    `## ${t(say('6. After the import'))}`,
    list(afterwards(gathered, t)),
  ]);
}

function problemsOf({ troubles, unseen }: Gathered, { withoutSolution: homeless, cyclic: tangled }: Route, t: Translate): string[] {
  return [
    ...(homeless.length === 0
      ? []
      : [
          [
            t(say('In no solution that can be exported. Add them to one: in Power Apps, open the solution, and choose Add existing.')),
            ...namesIn(homeless, t).map((name) => `  - ${name}`),
          ].join('\n'),
        ]),
    ...(tangled.length === 0
      ? []
      : [
          t(
            say(
              'These solutions need one another, so that no order works: {0}. Put what they share into a solution of its own.',
              tangled.map(({ friendlyName }) => plain(friendlyName)).join(', '),
            ),
          ),
        ]),
    ...troubles.map(({ name, why }) => t(say('{0}: {1}', plain(name), plain(t(why))))),
    ...unseen.map(({ what, why }) => t(say('Could not be looked at, so more may belong to it: {0}. {1}', plain(t(what)), plain(t(why))))),
  ];
}

function orderOf({ stops, installed, withoutSolution: homeless }: Route, t: Translate): string[] {
  const [only, ...more] = stops;
  const early = installed.map(({ solution, parts }) =>
    t(
      say(
        'First, from wherever it comes from: the managed solution {0} ({1}), with {2}.',
        plain(solution.friendlyName),
        code(solution.uniqueName),
        counted(parts, t),
      ),
    ),
  );
  const steps = stops.flatMap(({ solution, parts }, index) => [
    `${index + 1}. **${plain(solution.friendlyName)}** (${code(solution.uniqueName)}): ${counted(parts, t)}`,
    ...namesIn(parts, t).map((line) => `   - ${line}`),
  ]);
  return [
    early.length === 0 ? '' : list(early),
    steps.length > 0
      ? steps.join('\n')
      : homeless.length > 0
        ? t(say('There is no solution to export yet: see above.'))
        : t(say('Everything came with managed solutions, so nothing is exported here.')),
    more.length > 0 ? t(say('Variables and credentials come before the connections that use them, and those before the flows.')) : '',
    only && more.length === 0 ? t(say('Everything that can be exported is in this one solution, so one import is enough.')) : '',
    stops.some(holdsBoth)
      ? t(
          say(
            'Microsoft recommends to import credentials and their variables first, and flows with their connection references afterwards: the connections are made in between, with the credential that is there by then. As long as both are in one solution, the flows can only run once their connections are made and chosen after the import.',
          ),
        )
      : '',
  ];
}

/** The credential must exist before its connections can be made, and those before flows with their references work. */
function holdsBoth({ parts }: Stop): boolean {
  const credentials = new Set(parts.filter(({ kind }) => kind === 'credential').map(({ id }) => id));
  return parts.some(({ kind, needs }) => kind === 'connectionReference' && needs.some((id) => credentials.has(id)));
}

function importing({ stops }: Route, t: Translate): string[] {
  return [
    t(
      say(
        'Fill in the settings file and run “Check before import…” with it: it looks at the values, the vaults, your rights on them, and the connections of the other environment.',
      ),
    ),
    stops.length === 0
      ? ''
      : codeBlock(
          'sh',
          ...stops.map(
            ({ solution }) => `pac solution import --path ${asArgument(solution.uniqueName)}.zip --settings-file deployment-settings.json`,
          ),
        ),
    list([
      t(
        say(
          'Whoever imports a secret variable needs the role Key Vault Secrets User on its vault, also when that is the service principal of a pipeline.',
        ),
      ),
      t(say('Where the file gives no value, one that the other environment has already is kept.')),
    ]),
  ];
}

/** Dataverse allows letters, digits and underscores; a name with anything else must not become part of a command. */
function asArgument(uniqueName: string): string {
  return /^\w+$/.test(uniqueName) ? uniqueName : '<solution>';
}

function afterwards({ connections }: Gathered, t: Translate): string[] {
  return [
    ...(connections.length === 0
      ? []
      : [t(say('Create the connections again, using the credential where needed: {0}.', connections.map(plain).join(', ')))]),
    t(say('Choose them in the connection references, and turn the flows on.')),
    t(say('Share the credential, and its variables with it: sharing does not pass from one to the other.')),
    t(say('Give the run-only users of the flows access again.')),
  ];
}

/** A part under the name by which people find it. */
function nameOf({ kind, label, detail }: Part, t: Translate): string {
  return detail === '' || detail === label
    ? t(say('{0} “{1}”', kindNames[kind], plain(label)))
    : t(say('{0} “{1}” ({2})', kindNames[kind], plain(label), code(detail)));
}

function namesIn(parts: readonly Part[], t: Translate): string[] {
  return partKinds.flatMap((kind) => parts.filter((part) => part.kind === kind).map((part) => nameOf(part, t)));
}

function counted(parts: readonly Part[], t: Translate): string {
  return partKinds
    .flatMap((kind) => {
      const { length } = parts.filter((part) => part.kind === kind);
      return length === 0 ? [] : [t(inNumbers[kind](length))];
    })
    .join(', ');
}

const inNumbers: Readonly<Record<PartKind, (number: number) => Message>> = {
  variable: (number) => (number === 1 ? say('1 environment variable') : say('{0} environment variables', number)),
  credential: (number) => (number === 1 ? say('1 credential') : say('{0} credentials', number)),
  connectionReference: (number) => (number === 1 ? say('1 connection reference') : say('{0} connection references', number)),
  flow: (number) => (number === 1 ? say('1 flow') : say('{0} flows', number)),
};
