/** The words around a value that was generated on a page, by their keys. */
export const generatedValueTextKeys = ['copyValue', 'copiedValue', 'copyFailed', 'valueUnseen', 'copyOnceMore', 'copiedOnceMore'] as const;
export type GeneratedValueTexts = Readonly<Record<(typeof generatedValueTextKeys)[number], string>>;
