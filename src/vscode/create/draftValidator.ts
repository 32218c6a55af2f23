import type { Services } from '../../cloud/services';
import { checkDraft, schemaNameOf, type DraftSetting } from '../../credentials/create/checkDraft';
import { partsOfDraft, referenceOfDraft } from '../../credentials/create/draft';
import { findTakenSchemaNames, isCredentialNameTaken } from '../../credentials/create/findTaken';
import { previewDraft } from '../../credentials/create/previewDraft';
import { parseSecretReference } from '../../credentials/model/secretReference';
import type { Draft, ToPage } from '../../protocol/createCredential';
import { translate } from '../translate';
import { findRefusedTexts } from './refusedTexts';
import { prefixOf, type EnvironmentOffer } from './environmentOffer';

type Judged = Omit<Extract<ToPage, { type: 'validated' }>, 'type' | 'revision'>;

/** Says what is wrong with a draft: at once what can be seen from it, and after looking up names what they say. */
export class DraftValidator {
  /** By name in lower case, what the environment answered; a look-up that failed says nothing, and is made again. */
  private readonly schemaNames = new Map<string, Promise<boolean>>();
  private readonly credentialNames = new Map<string, Promise<boolean>>();
  private readonly secrets = new Map<string, Promise<boolean>>();
  /** What the look-ups said, for judging at once. */
  private readonly taken = { schemaNames: new Set<string>(), names: new Set<string>(), secrets: new Set<string>() };

  constructor(
    private readonly services: Services,
    private readonly offer: EnvironmentOffer,
  ) {}

  /** The draft as far as it is known now. */
  validate(draft: Draft): Judged {
    const prefix = prefixOf(this.offer, draft);
    const { schemaNames, names, secrets } = this.taken;
    const setting: DraftSetting = {
      abilities: this.offer.abilities,
      prefix,
      takenSchemaNames: schemaNames,
      takenSecrets: secrets,
      nameTaken: names.has(draft.name.trim().toLowerCase()),
    };
    return {
      final: false,
      refused: findRefusedTexts(draft, new Date()).map(({ field, text }) => ({ field, text: translate(text) })),
      problems: checkDraft(draft, setting).map(({ field, level, text }) => ({ field, level, text: translate(text) })),
      preview: previewDraft(draft, prefix).map((line) => ({ ...line, detail: translate(line.detail) })),
      schemaNames: Object.fromEntries(partsOfDraft(draft).map((part) => [part.field, schemaNameOf(part, prefix)])),
    };
  }

  /** The draft after its names were looked up. */
  async validateFinally(draft: Draft): Promise<Judged> {
    const prefix = prefixOf(this.offer, draft);
    const parts = partsOfDraft(draft).filter(({ variable }) => variable.choice === 'new');
    const names = parts.map((part) => schemaNameOf(part, prefix)).filter((name) => name !== '');
    const stored = parts
      .filter(({ variable, type }) => type === 'secret' && variable.source === 'store')
      .map(({ variable }) => referenceOfDraft(variable))
      .filter((reference) => reference !== '');
    const credentialName = draft.name.trim();
    await Promise.all([
      ...names.map((name) => this.lookUp(this.schemaNames, this.taken.schemaNames, name, () => this.isSchemaNameTaken(name))),
      ...stored.map((reference) => this.lookUp(this.secrets, this.taken.secrets, reference, () => this.isSecretThere(reference))),
      ...(credentialName === ''
        ? []
        : [this.lookUp(this.credentialNames, this.taken.names, credentialName, () => this.isNameTaken(credentialName))]),
    ]);
    return { ...this.validate(draft), final: true };
  }

  /** Forgets what was looked up: what was just made or undone changed it. */
  forget(): void {
    for (const known of [this.schemaNames, this.credentialNames, this.secrets]) known.clear();
    for (const taken of Object.values(this.taken)) taken.clear();
  }

  private async lookUp(
    known: Map<string, Promise<boolean>>,
    taken: Set<string>,
    name: string,
    ask: () => Promise<boolean | undefined>,
  ): Promise<void> {
    const key = name.toLowerCase();
    let asked = known.get(key);
    if (asked === undefined) {
      // What could not be found out is asked again the next time.
      asked = ask().then(
        (answer) => {
          if (answer === undefined) known.delete(key);
          return answer ?? false;
        },
        (fault: unknown) => {
          known.delete(key);
          throw fault;
        },
      );
      known.set(key, asked);
    }
    if (await asked) taken.add(key);
  }

  private async isSchemaNameTaken(name: string): Promise<boolean | undefined> {
    const found = await findTakenSchemaNames(this.services, [name]);
    return found.ok ? found.value.has(name.toLowerCase()) : undefined;
  }

  private async isNameTaken(name: string): Promise<boolean | undefined> {
    const found = await isCredentialNameTaken(this.services, name);
    return found.ok ? found.value : undefined;
  }

  private async isSecretThere(text: string): Promise<boolean | undefined> {
    const reference = parseSecretReference(text);
    if (reference === undefined) return false;
    const versions = await this.services.keyVault.listVersions(reference.vault, reference.secret);
    if (versions.ok) return versions.value.length > 0;
    return versions.error.kind === 'notFound' ? false : undefined;
  }
}
