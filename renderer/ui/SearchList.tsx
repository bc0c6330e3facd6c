/** A combobox over a list that is always open: type to filter, arrows to move, Enter to pick. */
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { type ReactNode, useState } from 'react'

export type SearchItem = { key: string; label: string; disabled?: boolean }

type SearchListProps<Item extends SearchItem> = {
  label: string
  placeholder: string
  items: readonly Item[]
  onPick: (item: Item) => void
  onQuery?: (query: string) => void
  children: (item: Item) => ReactNode
  empty: ReactNode
}

export function SearchList<Item extends SearchItem>(props: SearchListProps<Item>) {
  const { label, placeholder, items, onPick, onQuery, children, empty } = props
  const [query, setQuery] = useState('')
  return (
    <Autocomplete.Root
      open
      inline
      items={items}
      itemToStringValue={item => item.label}
      autoHighlight="always"
      keepHighlight
      filter={matchesWords}
      value={query}
      // A pick leaves what was typed: a list that stays open goes on from there.
      onValueChange={(next, { reason }) => {
        if (reason === 'item-press') return
        setQuery(next)
        onQuery?.(next)
      }}
    >
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search size={14} className="shrink-0 text-faint" aria-hidden />
        <Autocomplete.Input
          aria-label={label}
          placeholder={placeholder}
          spellCheck={false}
          className="h-10 w-full bg-transparent text-ui outline-none"
        />
      </div>
      <Autocomplete.Empty className="empty:hidden">
        <div className="px-3 py-6 text-center text-soft">{empty}</div>
      </Autocomplete.Empty>
      <Autocomplete.List className="max-h-80 overflow-y-auto overscroll-contain p-1 outline-none data-empty:hidden">
        {(item: Item) => (
          <Autocomplete.Item
            key={item.key}
            value={item}
            disabled={item.disabled ?? false}
            onClick={() => onPick(item)}
            className="flex min-h-8 items-center gap-2 rounded-small px-2 py-1 text-ui data-disabled:text-faint data-highlighted:not-data-disabled:bg-accent-soft"
          >
            {children(item)}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

/** Every typed word must occur somewhere, in any order. */
export function matchesWords(item: SearchItem, query: string): boolean {
  const label = item.label.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every(word => label.includes(word))
}
