/** OpenAI's Responses: numbered events, an item for the thoughts and one for the text, and all of it in the last one. */
import { type Frames, namedFrame } from './frames.ts'

type Kind = 'text' | 'reasoning'
type Item = { kind: Kind; whole: string }

export function responsesFrames(model: string): Frames {
  let sequence_number = 0
  const items: Item[] = []
  const frame = (type: string, rest: object) =>
    namedFrame({ type, sequence_number: sequence_number++, ...rest })
  const response = (rest: object) => ({ id: 'resp_loopback', object: 'response', model, ...rest })

  const open = (kind: Kind) => {
    const output_index = items.push({ kind, whole: '' }) - 1
    const item_id = `item_${output_index}`
    const added = frame('response.output_item.added', { output_index, item: wholeItem({ kind, whole: '' }) })
    return kind === 'text'
      ? added +
          frame('response.content_part.added', { output_index, item_id, content_index: 0, part: text('') })
      : added +
          frame('response.reasoning_summary_part.added', {
            output_index,
            item_id,
            summary_index: 0,
            part: summary(''),
          })
  }
  const within = (kind: Kind, delta: string) => {
    const before = items.at(-1)?.kind === kind ? '' : open(kind)
    const item = items.at(-1)
    if (item) item.whole += delta
    const output_index = items.length - 1
    const place = { output_index, item_id: `item_${output_index}` }
    return kind === 'text'
      ? before + frame('response.output_text.delta', { ...place, content_index: 0, delta })
      : before + frame('response.reasoning_summary_text.delta', { ...place, summary_index: 0, delta })
  }
  return {
    start: () => frame('response.created', { response: response({ status: 'in_progress', output: [] }) }),
    text: piece => within('text', piece),
    reasoning: piece => within('reasoning', piece),
    end: ({ usage }) => {
      const output = items.map(wholeItem)
      const counts = usage && {
        input_tokens: usage.input,
        output_tokens: usage.output,
        total_tokens: usage.input + usage.output,
      }
      return frame('response.completed', {
        response: response({ status: 'completed', output, ...(counts && { usage: counts }) }),
      })
    },
  }
}

const text = (text: string) => ({ type: 'output_text', text, annotations: [] })
const summary = (text: string) => ({ type: 'summary_text', text })

function wholeItem({ kind, whole }: Item): object {
  if (kind === 'reasoning')
    return { id: 'item_0', type: 'reasoning', summary: whole === '' ? [] : [summary(whole)] }
  const content = whole === '' ? [] : [text(whole)]
  return { id: 'item', type: 'message', role: 'assistant', status: 'completed', content }
}
