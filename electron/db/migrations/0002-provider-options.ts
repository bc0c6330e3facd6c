/** What only some providers need (API version, headers, certificate, proxy …), as one JSON object. */
export const providerOptions = `
ALTER TABLE providers ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
`
