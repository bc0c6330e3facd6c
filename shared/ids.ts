/** Branded ids: a string that says which kind of thing it names. All are UUIDs made by the main process. */
type Id<Brand extends string> = string & { readonly __brand: Brand }

export type ProviderId = Id<'provider'>
export type BoardId = Id<'board'>
export type SessionId = Id<'session'>
export type TurnId = Id<'turn'>
export type RunId = Id<'run'>
export type AttemptId = Id<'attempt'>

/** A time of day as milliseconds since 1970-01-01 UTC. */
export type Timestamp = number
/** A duration in milliseconds. */
export type Milliseconds = number
