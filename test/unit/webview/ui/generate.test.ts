import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classesOf, generate, isSound, longest, placeOf, shortest, type Recipe } from '../../../../webview/ui/generate';

const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const recipes: fc.Arbitrary<Recipe> = fc
  .record({
    length: fc.integer({ min: shortest, max: longest }),
    letters: fc.boolean(),
    digits: fc.boolean(),
    symbols: fc.boolean(),
    noLookAlikes: fc.boolean(),
  })
  .filter(isSound);

describe('a generated value', () => {
  it('is as long as asked for, of the chosen characters only, with each class in it', () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        const value = generate(recipe, fill);
        const classes = classesOf(recipe);
        assert.equal(value.length, recipe.length);
        assert.ok(Array.from(value).every((character) => classes.some((characters) => characters.includes(character))));
        for (const characters of classes)
          assert.ok(
            Array.from(value).some((character) => characters.includes(character)),
            characters,
          );
      }),
    );
  });

  it('has capital and small letters where letters are chosen, and nothing else where nothing else is', () => {
    assert.match(
      generate({ length: 8, letters: true, digits: false, symbols: false, noLookAlikes: false }, fill),
      /^(?=.*[a-z])(?=.*[A-Z])[A-Za-z]{8}$/,
    );
    assert.match(generate({ length: 8, letters: false, digits: true, symbols: false, noLookAlikes: false }, fill), /^\d{8}$/);
  });

  it('has nothing in it that is easily misread, where that is left out', () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        assert.doesNotMatch(generate({ ...recipe, noLookAlikes: true }, fill), /[0Oo1Il|2Z5S8B]/);
      }),
    );
  });

  it('has no character on which scripts and markup stumble', () => {
    const everything: Recipe = { length: longest, letters: true, digits: true, symbols: true, noLookAlikes: false };
    assert.doesNotMatch(classesOf(everything).join(''), /["'`\\<>&\s]/);
  });

  it('is another one each time', () => {
    const recipe: Recipe = { length: 32, letters: true, digits: true, symbols: true, noLookAlikes: true };
    assert.equal(new Set(Array.from({ length: 200 }, () => generate(recipe, fill))).size, 200);
  });

  it('favours no character: of all random bytes, each stands for as many', () => {
    const largest = classesOf({ length: 8, letters: true, digits: true, symbols: true, noLookAlikes: false }).join('').length;
    for (let size = 1; size <= largest; size += 1) {
      const counts = new Array<number>(size).fill(0);
      for (let byte = 0; byte < 256; byte += 1) {
        const place = placeOf(byte, size);
        if (place !== undefined) counts[place] = (counts[place] ?? 0) + 1;
      }
      assert.deepEqual([...new Set(counts)], [Math.floor(256 / size)], String(size));
    }
  });

  it('is not generated from nothing, nor in a length that is not offered', () => {
    const recipe: Recipe = { length: 24, letters: true, digits: true, symbols: true, noLookAlikes: true };
    for (const wrong of [
      { length: shortest - 1 },
      { length: longest + 1 },
      { length: 8.5 },
      { length: Number.NaN },
      { letters: false, digits: false, symbols: false },
    ]) {
      assert.equal(isSound({ ...recipe, ...wrong }), false);
      assert.throws(() => generate({ ...recipe, ...wrong }, fill), RangeError);
    }
  });
});
