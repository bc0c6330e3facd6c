import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { testCertificate, testPrivateKey } from '../network/test-certificate.ts'
import { readCertificates } from './certificate.ts'

test('a certificate is named by subject, fingerprint and last day', () => {
  const { fingerprint256 } = new X509Certificate(testCertificate)
  const read = readCertificates(`Bag Attributes: x\r\n${testCertificate}\n\n${testCertificate}\n`)
  expect(read).toMatchObject({
    ok: true,
    certificates: [{ subject: 'Keybench loopback tests', fingerprint: fingerprint256 }, {}],
  })
  if (!read.ok) return
  expect(read.pem).not.toContain('Bag')
  expect(new Date(read.certificates[0]?.validUntil ?? 0).getUTCFullYear()).toBe(2126)
})

test.each<[string, string, RegExp]>([
  ['nothing', '', /no PEM certificate/],
  ['text', 'hello', /no PEM certificate/],
  ['a private key', testPrivateKey, /private key/],
  ['a certificate with its private key', `${testCertificate}\n${testPrivateKey}`, /private key/],
  ['a damaged one', testCertificate.replace('MIIBuD', 'AAAAAA'), /damaged/],
  ['64 KB and more', `${testCertificate}${' '.repeat(65_536)}`, /64 KB/],
])('%s is refused, and not quoted', (_name, text, message) => {
  const read = readCertificates(text)
  expect(read).toMatchObject({ ok: false, message: expect.stringMatching(message) })
  expect(JSON.stringify(read)).not.toContain('MIG')
})
