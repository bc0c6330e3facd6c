/** Short messages in the middle of the top bar, where nothing is typed or pressed, with an action that takes the thing back. */
import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { IconButton } from './IconButton.tsx'

const manager = Toast.createToastManager()

type ToastOptions = { title: string; description?: string; timeoutMs?: number; undo?: () => void }

/** Shows a message; with `undo` it stays as long as the thing can be taken back. */
export function showToast({ title, description, timeoutMs = 5000, undo }: ToastOptions): void {
  const id = manager.add({
    title,
    description,
    timeout: timeoutMs,
    ...(undo && {
      actionProps: {
        children: 'Undo',
        onClick: () => {
          manager.close(id)
          undo()
        },
      },
    }),
  })
}

/** Says that something asked for did not happen. */
export function showFailure(title: string, error: unknown): void {
  showToast({ title, description: error instanceof Error ? error.message : String(error), timeoutMs: 10_000 })
}

export function Toasts() {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed top-1 left-1/2 z-50 flex w-80 -translate-x-1/2 flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts } = Toast.useToastManager()
  return toasts.map(toast => (
    <Toast.Root key={toast.id} toast={toast} swipeDirection={['up']} className="floating data-limited:hidden">
      <Toast.Content className="flex items-center gap-2 py-1 pr-1.5 pl-3">
        <div className="min-w-0 flex-1">
          <Toast.Title className="truncate font-medium" />
          <Toast.Description className="text-small text-soft" />
        </div>
        <Toast.Action className="h-7 rounded px-2 font-medium text-accent hover:bg-accent-soft" />
        <Toast.Close render={<IconButton icon={X} label="Dismiss" size="small" />} />
      </Toast.Content>
    </Toast.Root>
  ))
}
