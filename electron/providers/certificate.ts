/** Reads the PEM certificates a user trusts for one provider. */
import { X509Certificate } from 'node:crypto'
import type { CertificateInfo } from '../../shared/provider.ts'

const longestText = 64 * 1024
const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

export type ReadCertificates =
  /** `pem` is only the certificates, without the text some tools write around them. */
  { ok: true; pem: string; certificates: CertificateInfo[] } | { ok: false; message: string }

/** Expired certificates are read as well: the connection says so in its own words. */
export function readCertificates(text: string): ReadCertificates {
  if (text.length > longestText) return refuse('The certificate file is too large: at most 64 KB.')
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    return refuse('This file holds a private key. Choose the file with the certificate only.')
  }
  const blocks = text.match(block) ?? []
  if (blocks.length === 0) {
    return refuse('This is no PEM certificate. It begins with -----BEGIN CERTIFICATE-----.')
  }
  try {
    return { ok: true, pem: blocks.join('\n'), certificates: blocks.map(describe) }
  } catch {
    return refuse('The certificate is damaged and cannot be read. Export it again.')
  }
}

function describe(pem: string): CertificateInfo {
  const { subject, fingerprint256, validTo } = new X509Certificate(pem)
  return {
    subject: /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', '),
    fingerprint: fingerprint256,
    validUntil: Date.parse(validTo),
  }
}

function refuse(message: string): ReadCertificates {
  return { ok: false, message }
}
