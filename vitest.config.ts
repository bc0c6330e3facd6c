import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,build,e2e}/**/*.test.{ts,tsx,mjs}'],
    environment: 'node',
    testTimeout: 20_000,
  },
})
