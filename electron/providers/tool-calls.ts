/** Puts a model's tool calls together from the pieces servers send, in every way they have been seen to number them. */
import type { StreamPart } from '../../shared/chat.ts'

export type ToolCallPiece = {
  /** The place in the list of calls; some servers leave it out, and some number every call 0. */
  index?: number | undefined
  /** Only on the first piece, as a rule; may be empty. */
  id?: string | undefined
  name?: string | undefined
  /** The next characters of the JSON. */
  arguments?: string | undefined
}

export type ToolCallPart = Extract<StreamPart, { type: 'tool-call' }>

export type ToolCalls = {
  add(piece: ToolCallPiece): void
  /** Replaces what was put together at this index by the whole call. */
  set(piece: ToolCallPiece): void
  /** Every call so far, in the order they began. */
  parts(): ToolCallPart[]
}

type Call = { index: number | undefined; id: string; name: string; arguments: string }

export function createToolCalls(): ToolCalls {
  const calls: Call[] = []
  const find = ({ index, id, name }: ToolCallPiece): Call | undefined => {
    const known = id ? calls.find(call => call.id === id) : undefined
    if (known) return known
    const last = index === undefined ? calls.at(-1) : calls.findLast(call => call.index === index)
    // Another id under the same index is another call; so is another name where nothing is numbered.
    const another = id ? last?.id !== '' : index === undefined && Boolean(name) && last?.name !== ''
    return another ? undefined : last
  }
  const findOrBegin = (piece: ToolCallPiece): Call => {
    const known = find(piece)
    if (known) return known
    const call = { index: piece.index, id: '', name: '', arguments: '' }
    calls.push(call)
    return call
  }
  return {
    add(piece) {
      const call = findOrBegin(piece)
      call.id ||= piece.id ?? ''
      call.name ||= piece.name ?? ''
      call.arguments += piece.arguments ?? ''
    },
    set(piece) {
      const call = findOrBegin(piece)
      call.id = piece.id || call.id
      call.name = piece.name || call.name
      call.arguments = piece.arguments || call.arguments
    },
    parts: () =>
      calls.map(({ id, name, arguments: json }, position) => ({
        type: 'tool-call',
        id: id || `call_${position + 1}`,
        name,
        arguments: json || '{}',
      })),
  }
}
