import { say } from '../../message';
import { classifySecretError } from './classifySecretError';
import { classifyStatus, signInAgain, type Refusal, type Classification } from './classification';

/**
 * What a Dataverse refusal means beyond its status: by its code or, if that says nothing, by its message and the details behind it.
 * Technical messages are not for users: then the sentence is ours, and the message becomes details.
 */
export function classifyDataverseError(refusal: Refusal): Classification | undefined {
  const { code, message, inner = [] } = refusal;
  const texts = [message, ...inner];
  const verdict = classifySecretError(texts) ?? judgeWords(texts, refusal) ?? verdictOfCode(code?.toLowerCase() ?? '', refusal);
  if (verdict?.message !== undefined) return verdict;
  const plain = texts.find((text) => text !== '' && !isTechnical(text)) ?? '';
  if (verdict !== undefined) return { ...verdict, message: plain };
  if (!isTechnical(message)) return undefined;
  const { kind, remedy } = classifyStatus(refusal);
  return { kind, remedy: kind === 'validation' || kind === 'unexpected' ? reasonOfItsOwn : remedy, message: plain };
}

function verdictOfCode(code: string, { changes }: Refusal): Classification | undefined {
  const verdict = verdicts[code];
  return verdict === notShared && changes ? notYours : verdict;
}

/** Texts that say what the code does not. */
function judgeWords(texts: readonly string[], { status, changes }: Refusal): Classification | undefined {
  const says = (words: RegExp): boolean => texts.some((text) => words.test(text));
  // "… rejected as access to your IP is blocked" is documented (IP firewall); other wordings are [I].
  if (says(/access to your IP is blocked|\bIP (address|firewall)/i)) return firewall;
  // microsoft/coe-starter-kit#9128, and SQL's own.
  if (
    says(
      /violates a database constraint|cannot insert duplicate key|duplicate key|matching key values already exists|unique(ness)? constraint/i,
    )
  )
    return taken;
  const [, privilege] = texts.map((text) => /\b(prv[A-Za-z]\w*)\b/.exec(text)).find((found) => found !== null) ?? [];
  if (privilege !== undefined) {
    return {
      kind: 'forbidden',
      remedy: say(
        'A privilege is missing: {0}. Ask an administrator of the environment for a security role that has it, such as Environment Maker.',
        privilege,
      ),
    };
  }
  if (status === 400 && says(/Could not find a property named|undeclared property|Error identified in Payload/i)) return otherVersion;
  if (says(/SecLib::AccessCheck|does not have (\w+) right|lacks? (\w+) right/i)) return changes ? notYours : notShared;
  return undefined;
}

/**
 * Whether a text is technical: names from code, error numbers, row ids. A plug-in's refusal may just as well be a sentence written for
 * people.
 */
function isTechnical(text: string): boolean {
  return /SecLib::|\bhr = -?\d|\bprv[A-Z]\w|\b(System|Microsoft)\.[\w.]*Exception\b|\bInnerException\b|plug-?in\b.*(exception|\()|ISV code|\b(SQL|Generic SQL) (error|server)|0x8[0-9a-f]{7}|\bObjectTypeCode\b|\bOTC\b|\bId ?= ?[0-9a-f{-]|does not have \w+ right|Could not find a property named|undeclared property|database constraint|^An unexpected error occurred\.?$/i.test(
    text,
  );
}

const reasonOfItsOwn = say(
  'Dataverse refused it for a reason of its own. Try again; if it happens again, give the details to whoever looks after the environment.',
);
const firewall: Classification = {
  kind: 'firewall',
  remedy: say(
    'The IP firewall of the environment does not let this computer in. Connect to the network it allows, or ask an administrator to add your address.',
  ),
};
const taken: Classification = { kind: 'conflict', remedy: say('There is already one with this name. Choose another name.') };
const notShared: Classification = { kind: 'forbidden', remedy: say('Ask the owner to share it with you.') };
const notYours: Classification = {
  kind: 'forbidden',
  remedy: say('Ask its owner for the right to change it, or sign in as somebody who has it.'),
};
const plugIn: Classification = {
  kind: 'validation',
  remedy: say('An extension of this environment (a plug-in) stopped this. Give the details to whoever looks after the environment.'),
};
const otherVersion: Classification = {
  kind: 'validation',
  remedy: say('This environment does not understand what it was asked. Check whether there is a newer version of Flow Warden.'),
};

const verdicts: Readonly<Record<string, Classification>> = {
  // Missing privilege, no access to the row, access denied.
  '0x80040220': {
    kind: 'forbidden',
    remedy: say(
      'Your security roles lack a privilege. Ask an administrator of the environment for a role that has it, such as Environment Maker.',
    ),
  },
  '0x80048306': notShared,
  '0x80048405': { kind: 'forbidden', remedy: say('Ask an administrator for access to the environment.') },
  '0x80072560': { kind: 'forbidden', remedy: say('You are not a user of this environment. Ask an administrator to add you.') },
  '0x80040225': { kind: 'forbidden', remedy: say('Your account is disabled in this environment. Ask an administrator to enable it.') },
  '0x80040237': taken,
  '0x80060892': taken,
  // In use by other components or rows.
  '0x8004f01f': { kind: 'conflict', remedy: say('Something else needs it. Show its dependencies, and take it out there first.') },
  '0x80040227': { kind: 'conflict', remedy: say('Something else needs it. Show its dependencies, and take it out there first.') },
  '0x8004f026': {
    kind: 'forbidden',
    remedy: say('It belongs to a managed solution, which does not allow this. Change it where the solution is made.'),
  },
  // Thrown by a plug-in, with or without a message of its own.
  '0x80040265': plugIn,
  '0x80040224': plugIn,
  // Dataverse could not use the token.
  '0x80072559': { kind: 'unauthenticated', remedy: signInAgain },
};
