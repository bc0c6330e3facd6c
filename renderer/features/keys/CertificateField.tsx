/** Certificates trusted for one provider, and what they say of themselves so that people can compare. */
import { BadgeCheck } from 'lucide-react'
import { useId } from 'react'
import type { CertificateInfo } from '../../../shared/provider.ts'
import { FieldGroup } from '../../ui/FieldGroup.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import type { FormState } from './use-provider-form.ts'

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })

export function CertificateField({ state: { values, preview, problemOf, change } }: { state: FormState }) {
  const id = useId()
  const problem = values.caCertificate.trim() === '' ? undefined : problemOf('caCertificate')?.message
  const certificates = preview?.url === undefined ? [] : preview.certificates
  return (
    <FieldGroup label="Own certificate authority" problem={problem}>
      <TextArea
        id={id}
        aria-label="CA certificate"
        placeholder="-----BEGIN CERTIFICATE-----"
        spellCheck={false}
        rows={2}
        value={values.caCertificate}
        onChange={event => change({ caCertificate: event.target.value })}
        className="num max-h-24! text-small!"
        aria-invalid={problem !== undefined}
      />
      {values.caCertificate.trim() !== '' &&
        certificates.map(one => <Certificate key={one.fingerprint} certificate={one} />)}
    </FieldGroup>
  )
}

function Certificate({ certificate }: { certificate: CertificateInfo }) {
  const { subject, fingerprint, validUntil } = certificate
  return (
    <div className="flex gap-2 text-small">
      <BadgeCheck size={14} aria-hidden className="mt-px shrink-0 text-ok" />
      <div className="min-w-0 selectable">
        <p>
          {subject} <span className="text-soft">valid until {day.format(validUntil)}</span>
        </p>
        <p className="num text-[0.6875rem] wrap-anywhere text-soft">SHA-256 {fingerprint}</p>
      </div>
    </div>
  )
}
