/** How calls of this provider leave the computer. */
import type { ProxySetting } from '../../../shared/provider.ts'
import { TextField } from '../../ui/Field.tsx'
import { RadioGroup } from '../../ui/RadioGroup.tsx'
import type { FormState } from './use-provider-form.ts'

const options: { value: ProxySetting['mode']; label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'system', label: 'System' },
  { value: 'manual', label: 'Manual' },
]

export function ProxyField({ state: { values, problemOf, change } }: { state: FormState }) {
  return (
    <div className="flex flex-col gap-2">
      <RadioGroup
        label="Proxy"
        value={values.proxy}
        options={options}
        onChange={proxy => change({ proxy })}
      />
      {values.proxy === 'system' && (
        <p className="text-small text-faint">What HTTPS_PROXY, HTTP_PROXY and NO_PROXY say.</p>
      )}
      {values.proxy === 'manual' && (
        <TextField
          label="Proxy URL"
          value={values.proxyUrl}
          problem={problemOf('proxy')?.message}
          placeholder="http://proxy.example.com:8080"
          onChange={event => change({ proxyUrl: event.target.value })}
        />
      )}
    </div>
  )
}
