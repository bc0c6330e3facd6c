/** The request an answer would be asked for with, as the code that sends it makes it. */
import type { ConfigPreview } from '../../../shared/provider.ts'

export function RequestPreview({ preview }: { preview: ConfigPreview | undefined }) {
  return (
    <p
      title="The request an answer is asked for with"
      className="num min-h-8 rounded-small bg-sunk px-2.5 py-2 text-small text-soft break-all selectable"
    >
      {preview?.url === undefined ? 'POST …' : `POST ${preview.url}`}
    </p>
  )
}
