/**
 * What electron-builder packages. Everything is bundled into out/ except the two native packages, which lie
 * outside the archive because the system must load their libraries as files.
 */

/** @type {import('electron-builder').Configuration} */
const config = {
  appId: 'dev.keybench.app',
  productName: 'Keybench',
  directories: { output: 'release', buildResources: 'build' },
  icon: 'build/icon.png',
  files: [
    ...['package.json', 'out/{main,preload,renderer}/**', '!**/*.map'],
    // Of the native packages, what only their installation needs: headers, and libraries for other systems.
    ...['!node_modules/keytar/{prebuilds,script}/**', '!node_modules/node-addon-api/**'],
    '!node_modules/@libsql/*-musl/**',
  ],
  asar: true,
  asarUnpack: ['node_modules/keytar/**', 'node_modules/libsql/**', 'node_modules/@libsql/**'],
  npmRebuild: false, // Both come with finished libraries for every platform (N-API).
  publish: null,

  /** What the executable itself refuses, whatever its command line or environment says. */
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux', // Electron has no such check on Linux.
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  },

  linux: {
    target: ['tar.gz', 'deb', 'AppImage'],
    category: 'Development',
    synopsis: 'Bring your own keys, compare models side by side',
  },
  deb: {
    depends: [
      'libgtk-3-0',
      'libnss3',
      'libasound2',
      'libgbm1',
      'libxss1',
      'libxtst6',
      'libnotify4',
      'libsecret-1-0',
    ],
  },
  mac: { target: ['dmg'], category: 'public.app-category.developer-tools', hardenedRuntime: true },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
}

export default config
