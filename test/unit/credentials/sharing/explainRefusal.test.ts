import assert from 'node:assert/strict';
import type { CloudError } from '../../../../src/cloud/result';
import { explainRefusal } from '../../../../src/credentials/sharing/explainRefusal';
import { nameless, type Principal } from '../../../../src/credentials/sharing/principal';
import { inEnglish, say } from '../../../../src/message';

const theirs = '5c3f7a21-0000-4000-8000-00000000000a';
const mine = '5c3f7a21-0000-4000-8000-00000000000b';
const yuki: Principal = { ...nameless({ kind: 'person', id: theirs }), name: 'Yuki Tanabe' };

describe('a refusal to share', () => {
  const explain = (error: Partial<CloudError>, object: 'credential' | 'variable' = 'credential') => {
    const { detail, remedy, words } = explainRefusal(
      { kind: 'forbidden', service: 'Dataverse', message: '', remedy: say('The remedy of the service.'), ...error },
      yuki,
      object,
    );
    return { detail: inEnglish(detail), remedy: inEnglish(remedy), words };
  };
  const missing = (id: string) =>
    `Principal user (Id=${id}, type=8, roleCount=1) is missing prvReadcredential privilege on OTC=10238 for entity 'credential'.`;

  it("for want of their privilege names them, in either of the service's wordings", () => {
    for (const message of [
      missing(theirs.toUpperCase()),
      `User with ID ${theirs} does not have ReadAccess right(s) for record with ID ${mine} of entity credential.`,
    ]) {
      assert.equal(explain({ message }).detail, 'The security roles of Yuki Tanabe lack the privilege to read credentials.');
    }
    assert.equal(
      explain({ message: missing(theirs) }, 'variable').detail,
      'The security roles of Yuki Tanabe lack the privilege to read environment variables.',
    );
  });

  it("for want of my privilege does not blame them, and keeps the service's remedy", () => {
    assert.deepEqual(explain({ message: missing(mine) }), {
      detail: 'You may not do this.',
      remedy: 'The remedy of the service.',
      words: missing(mine),
    });
  });

  it('for want of a right on the row says which', () => {
    const check = (right: string) => `SecLib::AccessCheckEx failed. ObjectID: ${mine}, AccessRights: ${right} `;
    assert.equal(explain({ message: check('ShareAccess') }).detail, 'You may not share this credential.');
    assert.equal(
      explain({ message: check('ShareAccess') }, 'variable').remedy,
      'Ask the owner of the variable to share it with Yuki Tanabe, or to let you share it.',
    );
    assert.equal(explain({ message: check('ReadAccess') }, 'variable').detail, 'You may not read this.');
    assert.equal(explain({ message: check('DeleteAccess') }).detail, 'You cannot give the right Delete, because you do not have it.');
  });

  it('says in short what else went wrong', () => {
    assert.deepEqual(
      (['notFound', 'unauthenticated', 'offline', 'throttled', 'unexpected'] as const).map((kind) => explain({ kind }).detail),
      [
        'The credential, or Yuki Tanabe, is not there any more.',
        'Dataverse asks you to sign in again.',
        'Dataverse did not answer.',
        'Dataverse is too busy to answer now.',
        'Dataverse refused it.',
      ],
    );
    assert.equal(explain({ kind: 'offline', unsure: true }).detail, 'It is not known whether this was done.');
  });

  it('quotes the first line of the service', () => {
    assert.equal(explain({ message: 'First.\r\nSecond.' }).words, 'First.');
  });
});
