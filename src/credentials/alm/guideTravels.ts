import { say, type Message, type Translate } from '../../message';
import { table } from './markdown';

interface Traveller {
  readonly what: Message;
  readonly travels: 'yes' | 'no' | 'partly';
  readonly how: Message;
  /** [I] Microsoft's documentation does not say so. */
  readonly assumed?: true;
}

const travellers: readonly Traveller[] = [
  { what: say('Environment variables'), travels: 'yes', how: say('The definition with its default value.') },
  {
    what: say('Current values of variables'),
    travels: 'partly',
    how: say('Only where the value itself was added to the solution. Better leave it out and use the settings file.'),
  },
  {
    what: say('Credentials'),
    travels: 'yes',
    how: say('Name, use, and which variables they point at; their form in the file is not documented.'),
    assumed: true,
  },
  { what: say('Secrets'), travels: 'no', how: say('They stay in Key Vault; a solution holds references to them at most.'), assumed: true },
  {
    what: say('Access to the vault'),
    travels: 'no',
    how: say('Dataverse, whoever imports and whoever uses the credential each need the role on the vault.'),
  },
  { what: say('Shares of credentials and variables'), travels: 'no', how: say('Share them again.'), assumed: true },
  { what: say('Connection references'), travels: 'yes', how: say('The name and the connector, without a connection.') },
  { what: say('Connections'), travels: 'no', how: say('Make them there; the settings file names them by their ids.') },
  { what: say('Cloud flows'), travels: 'yes', how: say('Run-only users do not travel with them.'), assumed: true },
  {
    what: say('Desktop flows that they run'),
    travels: 'partly',
    how: say('Only where they are in one of the solutions, which was not looked at.'),
  },
  { what: say('Machines and machine groups'), travels: 'no', how: say('Register them in the other environment.'), assumed: true },
];

const words: Readonly<Record<Traveller['travels'], Message>> = { yes: say('yes'), no: say('no'), partly: say('partly') };

/** The table of what a solution carries. */
export function whatTravels(t: Translate): string[] {
  const rows = travellers.map(({ what, travels, how, assumed }) => [t(what), t(words[travels]), assumed === true ? `${t(how)} †` : t(how)]);
  return [table([say('What'), say('Travels'), say('How')].map(t), rows), t(say('† Not documented by Microsoft, but assumed.'))];
}
