/** Shown instead of the app when the main process did not answer its first question. */

export function StartFailure({ error }: { error: unknown }) {
  return (
    <main className="grid h-full place-items-center p-6">
      <div role="alert" className="max-w-md">
        <h1 className="text-title font-semibold">Keybench could not start</h1>
        <p className="mt-1 text-soft selectable">
          {error instanceof Error ? error.message : 'The main process did not answer.'} Your boards and keys
          are untouched; quit and start Keybench again.
        </p>
      </div>
    </main>
  )
}
