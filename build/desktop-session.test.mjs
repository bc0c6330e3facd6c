import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exitCode } from './tools/processes.mjs'
import { checkout } from './tools/script.mjs'

/** A folder in place of the checkout: results are copied to its out/. */
let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'keybench-checkout-'))
  writeFileSync(join(cwd, 'package.json'), '{}')
})
afterEach(() => rmSync(cwd, { recursive: true }))

/**
 * Runs a shell script in a session of its own, from a separate process as a user would.
 *
 * @param {string} script
 * @param {NodeJS.ProcessEnv} [env]
 */
function session(script, env = {}) {
  const module = JSON.stringify(join(checkout, 'build', 'desktop-session.mjs'))
  const code = `import { runInDesktopSession } from ${module}
    process.exitCode = await runInDesktopSession('sh', ['-c', process.argv[1]], { cwd: ${JSON.stringify(cwd)}, unprivileged: true })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, '--', script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  /** @type {Promise<void>} */
  const started = new Promise(resolve => {
    child.stdout.on('data', chunk => {
      output += chunk
      resolve()
    })
  })
  /** @type {Promise<{ code: number, output: string }>} */
  const ended = new Promise(resolve =>
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal), output: output.trim() })),
  )
  return { child, started, ended }
}

/** @param {string} output  lines of NAME=value */
const variables = output => Object.fromEntries(output.split('\n').map(line => line.split(/=(.*)/s)))

/** @param {string} folder  a session's own */
function survivors(folder) {
  return readdirSync('/proc').filter(pid => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder)
    } catch {
      return false
    }
  })
}

describe.runIf(process.platform === 'linux')('a desktop session', () => {
  test('has a keyring that stores and gives back a secret, and a display', async () => {
    const { ended } = session(
      `printf secret | secret-tool store --label=Test service keybench-test account a &&
       secret-tool lookup service keybench-test account a && echo && test -S /tmp/.X11-unix/X\${DISPLAY#:} && echo display`,
    )
    expect(await ended).toEqual({ code: 0, output: 'secret\ndisplay' })
  })

  test('takes nothing of the desktop or the keys of its caller', async () => {
    const { ended } = session('env', {
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/callers/bus',
      GNOME_KEYRING_CONTROL: '/callers/keyring',
      OPENAI_API_KEY: 'sk-callers',
      XDG_CONFIG_HOME: '/callers/config',
      DISPLAY: ':1234',
      KEYBENCH_SOMETHING: 'ours',
    })
    const { output } = await ended
    const env = variables(output)
    expect(output).not.toMatch(/callers|:1234/)
    expect(env).toMatchObject({ KEYBENCH_SOMETHING: 'ours', XDG_CURRENT_DESKTOP: 'GNOME' })
    for (const name of ['HOME', 'TMPDIR', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'KEYBENCH_OUT'])
      expect(env[name]).toContain(`${env.KEYBENCH_SESSION}/`)
  })

  test('leaves nothing behind, also of a command that leaves programs running', async () => {
    const { ended } = session(`sleep 1000 & setsid sleep 1000 & echo $KEYBENCH_SESSION`)
    const { output: folder } = await ended
    expect(existsSync(folder)).toBe(false)
    expect(survivors(folder)).toEqual([])
  })

  test("ends with the command's exit code", async () => {
    expect((await session('exit 7').ended).code).toBe(7)
    expect((await session('kill -KILL $$').ended).code).toBe(128 + 9)
  })

  test('passes a signal on to the command, and cleans up after it', async () => {
    const { child, started, ended } = session(
      `trap 'echo asked to end; exit 3' TERM; echo $KEYBENCH_SESSION; sleep 1000 & wait`,
    )
    await started
    child.kill('SIGTERM')
    const { code, output } = await ended
    const [folder = '', words] = output.split('\n')
    expect({ code, words }).toEqual({ code: 3, words: 'asked to end' })
    expect(existsSync(folder)).toBe(false)
    expect(survivors(folder)).toEqual([])
  })

  test('brings the results of the command to out/', async () => {
    const { ended } = session('mkdir $KEYBENCH_OUT/tour && echo picture > $KEYBENCH_OUT/tour/one')
    expect((await ended).code).toBe(0)
    expect(readFileSync(join(cwd, 'out/tour/one'), 'utf8')).toBe('picture\n')
    expect(statSync(join(cwd, 'out/tour/one')).uid).toBe(process.getuid?.())
  })

  test('can run beside another one', async () => {
    const script = `echo $DISPLAY; secret-tool lookup service shared; printf x | secret-tool store --label=x service shared`
    const first = session(`${script}; exec sleep 1000`)
    await first.started
    const second = await session(script).ended
    first.child.kill('SIGTERM')
    const displays = [second.output, (await first.ended).output]
    expect(second.code).toBe(0)
    expect(displays).toEqual([expect.stringMatching(/^:\d+$/), expect.stringMatching(/^:\d+$/)])
    expect(displays[0]).not.toBe(displays[1])
  })

  test.runIf(process.getuid?.() === 0)(
    'from root, runs the command without any rights, and reads what only root can',
    async () => {
      const { ended } = session('id -u; id -G; pwd; grep CapEff /proc/self/status')
      const { output } = await ended
      const [uid, groups, folder, capabilities] = output.split('\n')
      expect([uid, groups]).toEqual(['65534', '65534'])
      expect(folder).toMatch(/^\/tmp\/keybench-.*\/staged\/checkout$/)
      expect(capabilities).toMatch(/\t0+$/)
    },
  )
})
