/** The window's entry: theme first, then the first frame from one answer. */
import './styles/app.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startApp } from './app-actions.ts'
import { followTheme } from './features/settings/settings-store.ts'
import { StartFailure } from './shell/StartFailure.tsx'
import { Toasts } from './ui/Toasts.tsx'
import { TooltipProvider } from './ui/Tooltip.tsx'

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no #root')
const root = createRoot(container)

followTheme()
startApp().then(
  () =>
    root.render(
      <StrictMode>
        <CSPProvider disableStyleElements>
          <TooltipProvider delay={500}>
            <App />
            <Toasts />
          </TooltipProvider>
        </CSPProvider>
      </StrictMode>,
    ),
  error => root.render(<StartFailure error={error} />),
)
