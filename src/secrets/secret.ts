import type { Message } from '../message';

/** A secret recognised by its own form, wherever it stands. */
export interface Secret {
  /** What it is, as a noun phrase: “Entra client secret”. */
  readonly label: Message;
  /** Its range in the searched text. */
  readonly start: number;
  readonly end: number;
  /** `high`: the form is unmistakable; `medium`: a generic form such as a bearer token. */
  readonly confidence: 'high' | 'medium';
  readonly checksum: 'valid' | 'unproven';
  /** `expired` and `public` ones grant no access, so they only deserve a remark. */
  readonly state: 'live' | 'expired' | 'public';
  /** `url` and `form` for a parameter of a URL, or of a form in the same notation. */
  readonly where: 'text' | 'url' | 'form';
}

/** The result of a shape's own check; `no` rejects the match. */
export type Verdict = 'no' | Partial<Pick<Secret, 'confidence' | 'checksum' | 'state' | 'where'>>;
