import { say, type Message } from '../message';
import { checkAnnotatedKey, checkBase64Key, checkEntraSecret, decodeBase64, functionKeySeeds, type ChecksumResult } from './checksum';
import { judgeToken } from './jsonWebToken';
import { isPlaceholder } from './placeholder';
import type { Verdict } from './secret';
import { looksGenerated } from './strength';

/**
 * A form that identifies a secret. Every form has a marker, a short piece of plain text: the search looks only for markers and tries the
 * whole form around each, so that its cost does not depend on the text's content.
 */
export interface Shape {
  readonly label: Message;
  readonly markers: readonly string[];
  /** How many characters of the secret precede the marker. */
  readonly before: number;
  /** Sticky, tried `before` characters ahead of the marker; bounded repetition only. Group 1 is the secret if it is not the whole match. */
  readonly pattern: RegExp;
  readonly decide?: (value: string, now: Date) => Verdict;
}

// Sources: microsoft/security-utilities for Microsoft's forms and seeds, the issuers' documentation for the others.
const left = '(?<![A-Za-z0-9+/])';
const right = '(?![A-Za-z0-9+/=])';
const b = '[A-Za-z0-9+/]';

const proven = (check: ChecksumResult): Verdict => ({ checksum: check });
const base64Key =
  (...seeds: string[]) =>
  (value: string): Verdict =>
    proven(checkBase64Key(value, seeds));

function key64(label: Message, marker: string, ...seeds: string[]): Shape {
  const pattern = new RegExp(`${left}${b}{76}${escape(marker)}${b}{5}[AQgw]==${right}`, 'y');
  return { label, markers: [marker], before: 76, pattern, decide: base64Key(...seeds) };
}

function key32(label: Message, marker: string, ...seeds: string[]): Shape {
  const pattern = new RegExp(`${left}${b}{33}${escape(marker)}[A-P]${b}{5}=${right}`, 'y');
  return { label, markers: [marker], before: 33, pattern, decide: base64Key(...seeds) };
}

function escape(text: string): string {
  return text.replaceAll('+', '\\+');
}

/** A form that starts with its marker. */
function prefixed(label: Message, markers: readonly string[], pattern: RegExp, judge?: Shape['decide']): Shape {
  return { label, markers, before: 0, pattern, ...(judge && { decide: judge }) };
}

const serviceBusSeeds = ['Send0000', 'Manage00', 'Listen00', 'System00', 'Unknown0'];
const iotSeeds = ['IoTHub00', 'DpsKey00', 'Device00'];
const cosmosSeeds = ['MastRW00', 'MastRO00', 'SystRW00', 'SystRO00', 'SysAll00', 'Resour00', 'Encryp00'];

export const shapes: readonly Shape[] = [
  {
    label: say('Entra client secret'),
    markers: ['8Q~', '7Q~'],
    before: 3,
    pattern: /(?<![\w.~-])[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?![\w.~-])/y,
    decide: (value) => proven(value[3] === '8' ? checkEntraSecret(value) : 'unproven'),
  },
  key64(say('Storage account key'), '+ASt', 'Default0'),
  key64(say('Cosmos DB key'), 'ACDb', ...cosmosSeeds),
  key64(say('API Management key'), 'APIM', 'Tenant00', 'IoTHub00', 'Gatewy00', 'GitKey00'),
  key64(say('Batch account key'), '+ABa', 'AbAcct00'),
  key64(say('Machine Learning key'), '+AMC', 'Classic0'),
  key32(say('Service Bus key'), '+ASb', ...serviceBusSeeds),
  key32(say('Event Hubs key'), '+AEh', ...serviceBusSeeds),
  key32(say('Relay key'), '+ARm', ...serviceBusSeeds),
  key32(say('IoT Hub key'), 'AIoT', ...iotSeeds),
  key32(say('Event Grid key'), 'AZEG', 'Default0'),
  key32(say('Redis key'), 'AzCa', 'Access00'),
  {
    label: say('Container Registry password'),
    markers: ['+ACR'],
    before: 42,
    pattern: new RegExp(`${left}${b}{42}\\+ACR[A-D]${b}{5}${right}`, 'y'),
    decide: base64Key('ACRDflt0'),
  },
  {
    label: say('AI Search key'),
    markers: ['AzSe'],
    before: 42,
    pattern: new RegExp(`${left}[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}${right}`, 'y'),
    decide: base64Key('Query000', 'PAdmin00'),
  },
  {
    label: say('Function key'),
    markers: ['AzFu'],
    before: 44,
    pattern: /(?<![\w/+-])[\w-]{44}AzFu[\w-]{5}[AQgw](?:==|%3[dD]%3[dD])/y,
    decide: (value) => proven(checkBase64Key(value.replaceAll(/%3d/gi, '='), functionKeySeeds)),
  },
  {
    label: say('Azure service key'),
    markers: ['JQQJ9'],
    before: 52,
    pattern: new RegExp(
      `${left}[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}[A-Za-z][A-Za-z0-9]{7}(?:[A-Za-z0-9]{2}==)?${right}`,
      'y',
    ),
    decide: (value) => proven(checkAnnotatedKey(value)),
  },
  prefixed(say('Storage account key'), ['AccountKey='], /AccountKey=([A-Za-z0-9+/]{86}==)/y, base64Key('Default0')),
  prefixed(
    say('Shared access key'),
    ['SharedAccessKey='],
    /SharedAccessKey=([A-Za-z0-9+/]{43}=)/y,
    base64Key(...serviceBusSeeds, ...iotSeeds),
  ),
  {
    label: say('Certificate with private key'),
    markers: ['IBAzCC'],
    before: 6,
    pattern: /(?<![A-Za-z0-9+/])MI[I-L][A-Za-z0-9+/]{3}IBAzCC[A-Za-z0-9+/\s]{200,40000}={0,2}/y,
  },
  prefixed(say('Private key'), ['-----BEGIN'], /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----[\w+/=\s:,.\\]{40,16000}/y),
  prefixed(say('JSON web token'), ['eyJ'], /(?<![\w.-])eyJ[\w-]{10,6000}\.eyJ[\w-]{10,12000}(?:\.[\w-]{0,2000})?/y, judgeToken),
  prefixed(say('OpenAI-style key'), ['sk-'], /(?<![\w-])sk-[\w-]{20,200}(?![\w-])/y, (value) =>
    /\d/.test(value) && /[A-Z]/.test(value) && !isPlaceholder(value) ? {} : 'no',
  ),
  prefixed(say('Google API key'), ['AIza'], /(?<![\w-])AIza[\w-]{35}(?![\w-])/y),
  prefixed(say('AWS access key'), ['AKIA', 'ASIA'], /(?<![A-Za-z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])/y),
  prefixed(say('GitHub token'), ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], /(?<!\w)gh[pousr]_[A-Za-z0-9]{36,251}(?!\w)/y),
  prefixed(say('GitHub token'), ['github_pat_'], /(?<!\w)github_pat_\w{22}_\w{59}(?!\w)/y),
  prefixed(say('GitLab token'), ['glpat-'], /(?<!\w)glpat-[\w-]{20,60}(?:\.[\w.]{8,20})?(?![\w-])/y),
  prefixed(
    say('Slack token'),
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xapp-'],
    /(?<!\w)(?:xox[abprs]|xapp)-\d[\w-]{16,120}(?![\w-])/y,
  ),
  prefixed(say('SendGrid key'), ['SG.'], /(?<![\w.-])SG\.[\w-]{16,32}\.[\w-]{32,64}(?![\w-])/y),
  prefixed(say('Stripe key'), ['sk_live_', 'rk_live_'], /(?<!\w)[sr]k_live_[A-Za-z0-9]{16,120}(?!\w)/y),
  prefixed(say('Atlassian token'), ['ATATT3'], /(?<!\w)ATATT3[\w=-]{100,250}/y),
  prefixed(say('Shopify token'), ['shpat_', 'shpss_'], /(?<!\w)shp(?:at|ss)_[0-9a-fA-F]{32}(?!\w)/y),
  prefixed(say('Hugging Face token'), ['hf_'], /(?<!\w)hf_[A-Za-z]{34}(?!\w)/y),
  prefixed(say('HubSpot token'), ['pat-na', 'pat-eu'], /(?<!\w)pat-(?:na|eu)\d-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?!\w)/y),
  prefixed(say('Telegram bot token'), [':AA'], /(?<=(?<!\d)\d{8,10}):(AA[\w-]{32,33})(?![\w-])/y),
  prefixed(say('Slack webhook URL'), ['hooks.slack.com/'], /hooks\.slack\.com\/(?:services|workflows|triggers)\/([\w/]{24,120})/y),
  prefixed(say('Teams webhook URL'), ['IncomingWebhook/'], /IncomingWebhook\/([0-9a-f]{32}\/[0-9a-f-]{36}(?:\/[\w-]{10,100})?)/y),
  prefixed(
    say('Discord webhook URL'),
    ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    /discord(?:app)?\.com\/api\/webhooks\/\d{15,21}\/([\w-]{50,90})/y,
  ),
  prefixed(say('Bearer token'), ['Bearer ', 'bearer '], /(?<![\w-])[Bb]earer ([\w.~+/=-]{15,4000})(?![\w.~+/=-])/y, judgeBearer),
  prefixed(
    say('User name and password'),
    ['Basic ', 'basic '],
    /(?<![\w-])[Bb]asic ([A-Za-z0-9+/]{6,400}={0,2})(?![A-Za-z0-9+/=])/y,
    judgeBasic,
  ),
  prefixed(
    say('Password in a URL'),
    ['://'],
    /:\/\/[^\s/?#:@'"<>{}[\]]{1,100}:([^\s/?#:@'"<>{}[\]]{3,200})@[A-Za-z0-9.-]{2,200}/y,
    (value) => (isPlaceholder(value, 'password') ? 'no' : { where: 'url' }),
  ),
];

/** A JSON Web Token is left to its own shape, which reads when it expires. */
function judgeBearer(value: string, now: Date): Verdict {
  return looksGenerated(value) && !isPlaceholder(value) && judgeToken(value, now) === 'no' ? { confidence: 'medium' } : 'no';
}

/** A `Basic` header's credentials decode to `name:password`. */
function judgeBasic(value: string): Verdict {
  const bytes = decodeBase64(value);
  const text = Array.from(bytes ?? [], (byte) => String.fromCharCode(byte)).join('');
  const colon = text.indexOf(':', 1);
  const password = text.slice(colon + 1);
  return colon > 0 && /^[\x20-\x7e\xa0-\xff]+$/.test(text) && !isPlaceholder(password, 'password') ? {} : 'no';
}
