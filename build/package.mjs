/**
 * `npm run package`: the app as users get it, in release/. With `-- --installers` also the formats people
 * install from. With `-- --smoke` it may be made of the development runtime, to see that packaging works.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildApp } from './setup/app-build.mjs'
import { setUp } from './setup.mjs'
import { createLog } from './tools/log.mjs'
import { checkout, Explained, runAsScript } from './tools/script.mjs'

runAsScript(import.meta.url, async args => {
  const log = createLog()
  const smoke = args.includes('--smoke')
  const electron = await setUp({ root: checkout, log, needs: 'package' })
  refuseDevelopmentRuntime(electron, smoke)
  await buildApp({ root: checkout, log, electron })

  const { build, Platform } = await import('electron-builder')
  const { default: config } = await import('./electron-builder.config.mjs')
  const platform = Platform.current()
  const files = await build({
    projectDir: checkout,
    targets: args.includes('--installers') ? platform.createTarget() : platform.createTarget('dir'),
    config: electron.kind === 'official' ? config : { ...config, ...madeOf(electron) },
  })
  log.line(smoke ? 'Packaged as a smoke test, not for users, in release/.' : 'Packaged in release/.')
  for (const file of files) log.line(`  ${file}`)
  return 0
})

/**
 * @param {import('./setup/electron.mjs').Electron} electron
 * @param {boolean} smoke
 */
export function refuseDevelopmentRuntime({ kind, version }, smoke) {
  if (kind !== 'development' || smoke) return
  throw new Explained(
    `Electron ${version}, the development runtime, gets no security updates, so nothing is packaged with it. ` +
      'Package where the official Electron can be downloaded, or try the packaging itself with: npm run package -- --smoke',
  )
}

/**
 * The settings that package another Electron than the one in node_modules.
 *
 * @param {import('./setup/electron.mjs').Electron} electron
 * @returns {import('electron-builder').Configuration}
 */
function madeOf({ dist, version }) {
  return {
    electronDist: dist,
    electronVersion: version,
    // The loader of the development runtime is not part of the app.
    afterPack: ({ appOutDir }) => rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true }),
  }
}
