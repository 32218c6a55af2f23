import assert from 'node:assert/strict';
import { readVariableDefinition } from '../../../src/documents/variableDefinition';
import { definitionOf } from '../../fixtures/solutions';

describe('The definition of an environment variable', () => {
  it('tells name, type, what it is for, and its default', () => {
    const definition = readVariableDefinition(
      `<environmentvariabledefinition schemaname="hbl_Url">
  <defaultvalue>https://a.example?x=1&amp;y=&lt;z&gt;</defaultvalue>
  <description default="Where &quot;it&quot; is"><label description="Where" languagecode="1033" /></description>
  <displayname default="Address"><label description="Address" languagecode="1033" /></displayname>
  <type>100000000</type>
</environmentvariabledefinition>`,
    );
    assert.deepEqual(definition, {
      schemaName: 'hbl_Url',
      type: 'text',
      displayName: 'Address',
      description: 'Where "it" is',
      defaultValue: 'https://a.example?x=1&y=<z>',
    });
  });

  it('has no default where the element is missing or empty', () => {
    for (const element of ['', '<defaultvalue></defaultvalue>', '<defaultvalue/>']) {
      const text = definitionOf('hbl_A').replace('<displayname', `${element}<displayname`);
      assert.equal(readVariableDefinition(text)?.defaultValue, undefined);
    }
  });

  it('knows every type, and takes a new one for another', () => {
    const typeOf = (number: string) => readVariableDefinition(definitionOf('hbl_A').replace('100000000', number))?.type;
    assert.deepEqual(['100000000', '100000001', '100000002', '100000003', '100000004', '100000005', '100000009', '__proto__'].map(typeOf), [
      'text',
      'number',
      'boolean',
      'json',
      'dataSource',
      'secret',
      'unknown',
      'unknown',
    ]);
  });

  it('reads a byte order mark, an XML declaration, comments and CDATA', () => {
    const text = definitionOf('hbl_A', { defaultValue: 'one' }).replace('one', '<!-- 1 --><![CDATA[o]]>ne').replaceAll('\n', '\r\n');
    assert.equal(readVariableDefinition(`\uFEFF<?xml version="1.0" encoding="utf-8"?>${text}`)?.defaultValue, 'one');
  });

  const others: Readonly<Record<string, string>> = {
    'another document': '<solution schemaname="hbl_A"><type>100000005</type></solution>',
    'a part of one': definitionOf('hbl_A').slice(0, -10),
    'one without a name': definitionOf('').replace(' schemaname=""', ''),
    'one without a type': definitionOf('hbl_A').replace(/<type>.*<\/type>/, ''),
    'one that declares entities': `<!DOCTYPE x [<!ENTITY a "aaaa">]>${definitionOf('hbl_A')}`,
    'no XML': '{ "type": 100000005 }',
    nothing: '',
  };
  for (const [name, text] of Object.entries(others)) {
    it(`is not read from ${name}`, () => {
      assert.equal(readVariableDefinition(text), undefined);
    });
  }
});
