import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cloudOfDataverse } from '../../../src/cloud/clouds';
import { parseEnvironmentAddress } from '../../../src/cloud/environmentAddress';
import { inEnglish } from '../../../src/message';

describe('parseEnvironmentAddress', () => {
  for (const [typed, address] of [
    ['https://contoso.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com'],
    ['contoso.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com'],
    ['  https://contoso.crm4.dynamics.com/  ', 'https://contoso.crm4.dynamics.com'],
    ['HTTPS://Contoso.CRM4.Dynamics.com', 'https://contoso.crm4.dynamics.com'],
    ['https://contoso.crm4.dynamics.com/main.aspx?appid=1#x', 'https://contoso.crm4.dynamics.com'],
    ['contoso.crm4.dynamics.com/api/data/v9.2/', 'https://contoso.crm4.dynamics.com'],
    ['https://contoso.api.crm4.dynamics.com', 'https://contoso.api.crm4.dynamics.com'],
    ['https://contoso.crm4.dynamics.com:443', 'https://contoso.crm4.dynamics.com'],
    ['http://127.0.0.1:50101/', 'http://127.0.0.1:50101'],
    ['localhost:50101', 'http://localhost:50101'],
    ['[::1]:50101', 'http://[::1]:50101'],
  ] as const) {
    it(`takes ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(parseEnvironmentAddress(typed), { ok: true, address });
    });
  }

  for (const [typed, why] of [
    ['', /^Enter the address/],
    ['contoso', /not the host of an environment.*contoso\.crm4\.dynamics\.com/],
    ['http://contoso.crm4.dynamics.com', /start with https/],
    [['https://maren', 'word@contoso.crm4.dynamics.com'].join(':'), /user name and password/],
    ['https://make.powerautomate.com/environments/1', /make\.powerautomate\.com is not the host of an environment/],
    ['https://contoso.crm4.dynamics.com.evil.example', /not the host/],
    ['https://127.0.0.1.evil.example', /not the host/],
    ['ftp://contoso.crm4.dynamics.com', /not an address/],
    ['javascript:alert(1)', /not an address/],
    ['two words', /not an address/],
    ['https://contoso.crm4.dynamics.com:8443', /not the host/],
    ['https://contoso.crm4.dynamics.com.', /not the host/],
    ['https://contoso.crm4.dyn\u0430mics.com', /xn--.* is not the host/],
    ['contoso.crm4.dynamics.com@evil.example', /user name and password/],
    ['localhost:80@evil.example', /user name and password/],
    ['http://[::ffff:7f00:1]', /start with https/],
    ['http://127.0.0.1.nip.example', /start with https/],
  ] as const) {
    it(`refuses ${JSON.stringify(typed)} and says why`, () => {
      const parsed = parseEnvironmentAddress(typed);
      assert.match(parsed.ok ? '' : inEnglish(parsed.why), why);
    });
  }

  it('never lets anything through but a Dataverse host or loopback', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()), (typed) => {
        const parsed = parseEnvironmentAddress(typed);
        return (
          !parsed.ok ||
          cloudOfDataverse(parsed.address) !== undefined ||
          ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(parsed.address).hostname)
        );
      }),
    );
  });
});
