/** Keeps one part that cannot be drawn from taking the rest of the window with it. */
import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'

type ErrorBoundaryProps = { what: string; children: ReactNode }

export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-4">
        <p>{this.props.what} could not be drawn. Nothing is lost; the data is kept.</p>
        <Button size="small" onClick={() => this.setState({ failed: false })}>
          Draw it again
        </Button>
      </div>
    )
  }
}
