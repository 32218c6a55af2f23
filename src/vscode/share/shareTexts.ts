import { say, type Message } from '../../message';
import type { ShareTexts } from '../../protocol/shareCredential';

const texts: Readonly<Record<keyof ShareTexts, Message>> = {
  refresh: say('Refresh'),
  search: say('Add people or teams'),
  searchHint: say('By name, mail address or sign-in name. They must be users of this environment.'),
  searchPlaceholder: say('Type a name'),
  searching: say('Looking…'),
  nobody: say(
    'Nobody found. A person must first become a user of this environment; an administrator adds them in the Power Platform admin center.',
  ),
  more: say('There are more. Go on to the end of the list, or type more of the name.'),
  chosen: say('To be shared with'),
  chosenNone: say('Nobody is chosen yet.'),
  role: say('Role'),
  drop: say('Do not share with'),
  share: say('Share'),
  sharing: say('Sharing…'),
  roles: say('What the roles mean'),
  rights: say('Rights'),
  along: say('Shared along'),
  alongHint: say(
    'Sharing a credential does not share the environment variables that it rests on. So each of these is shared as well, for reading.',
  ),
  alongNone: say('No environment variables.'),
  shares: say('Shared with'),
  sharesNone: say('Nobody but the owner has it, unless a security role lets them.'),
  owner: say('Owner'),
  change: say('Change role'),
  remove: say('Stop sharing'),
  cancel: say('Cancel'),
  takeVariables: say('Also stop sharing the variables that nothing else needs'),
  lookingAtVariables: say('Looking at what else needs the variables…'),
  results: say('What was done'),
  serviceSaid: say('The service said:'),
  person: say('Person'),
  team: say('Team'),
};

/** The page's own words. */
export function shareTexts(translate: (message: Message) => string): ShareTexts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, translate(text)])) as unknown as ShareTexts;
}
