import { say, type Message } from '../../message';
import { code, plain, table, writeDocument } from '../alm/markdown';
import type { FoundThing } from './findMade';

const states: Readonly<Record<FoundThing['state'], Message>> = { there: say('There'), gone: say('Not there'), unknown: say('Not known') };

/** Writes a report on which of the things that a plan was to create exist. */
export function writeFindings(
  name: string,
  environment: string,
  found: readonly FoundThing[],
  translate: (message: Message) => string,
): string {
  const rows = found.map(({ title, id, state, why }) => [
    plain(translate(title)),
    translate(states[state]) + (why ? `: ${plain(translate(why))}` : ''),
    code(id),
  ]);
  return writeDocument([
    `# ${plain(translate(say('What is there of {0}', name)))}`,
    plain(translate(say('In the environment {0}. Nothing was changed by looking.', environment))),
    table([say('Thing'), say('State'), say('Id')].map(translate), rows),
  ]);
}
