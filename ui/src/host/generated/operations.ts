// What operations are told and what they answer, as src-tauri/crates/admin declares them.
// Written by `make types`; do not edit.

/** What a change did. */
export type Action = "created" | "changed" | "reactivated" | "deleted" | "restored";

/** Who made a change. */
export type Actor = "idp" | "admin";

/** A connection just made. The token is shown here, and later only by the keychain. */
export type Added = {
  /** Its token. */
  token: string;
  /** Whether the keychain keeps the token. */
  keychain: Keychain;
  /** The part of the endpoint that names it. */
  slug: string;
  /** The name for people. */
  name: string;
  /** Who is at the other end. */
  idp: Idp;
  /** How much of its dialect is forgiven. */
  profile: Profile;
  /** Whether requests are answered. */
  enabled: boolean;
  /** Whether the identity provider can discover the roles (`/Roles`, `/Entitlements`). */
  publishRoles: boolean;
  /** Whether it is the demo's, or one that a demo has left. */
  demo: boolean;
  /** The base URL on this machine. */
  endpoint: string;
  /** The base URLs under public names. */
  publicEndpoints: Array<string>;
  /** Whether the first of these is by the address that is switched on, which is then the one to give away. */
  publicIsOn: boolean;
  /** How many users there are. */
  users: number;
  /** How many groups there are. */
  groups: number;
  /** When it was made. */
  created: Timestamp;
  /** The tokens that work now, newest first. */
  tokens: Array<TokenView>;
  /** How often its identity provider calls, and how it fares. */
  calls: Calls;
  /** What is wrong with it, the worst first. */
  alarms: Array<Alarm>;
  /** How many rules there are by which it is answered wrongly on purpose. */
  faults: number;
  /** What its identity provider has been seen to do. */
  seen: Seen;
};

/** Something that is wrong with a connection. */
export type Alarm = {
  "kind": "noToken"
} | {
  "kind": "refused";
  /** The last time. */
  at: Timestamp;
  /** What is wrong with it, as far as can be told. */
  reason: string;
} | {
  "kind": "failing";
  /** How many writes came within the last hour. */
  writes: number;
  /** How many of them failed. */
  failed: number;
} | {
  "kind": "late";
  /** How many seconds usually pass from one cycle to the next. */
  usualSeconds: number;
} | {
  "kind": "tokenEnds";
  /** When. */
  at: Timestamp;
};

/** How the window looks. */
export type Appearance = "system" | "light" | "dark";

/** A change to one attribute. */
export type AttributeChange = {
  /** Which attribute, such as `name.givenName` or `emails[type eq "work"].value`. */
  path: string;
  /** Its value before, if it had one. */
  before: Json | null;
  /** Its value after, if it has one. */
  after: Json | null;
};

/** A name that a rule may use. */
export type AttributeWord = {
  /** The name, with the URN of its extension if it has one. */
  name: string;
  /** What it holds, for people. */
  description: string;
  /** What it is compared with: `string`, `boolean`, `dateTime`, … */
  holds: string;
  /** Whether a user may have several. */
  many: boolean;
};

/** A copy of the database. */
export type BackedUp = {
  /** The file written. */
  file: string;
  /** Its size. */
  bytes: number;
};

/** How much of a body there is to see. */
export type BodyState = "none" | "whole" | "cut" | "binary" | "withheld" | "dropped";

/** How often an identity provider calls, and how it fares. */
export type Calls = {
  /** How many seconds usually pass from one cycle of requests to the next, if that is regular. */
  usualSeconds: number | null;
  /** How many requests came within the last 24 hours, as far as they are recorded. */
  requests: number;
  /** How many of them failed. */
  failed: number;
};

/** Something that changed. */
export type Changed = {
  /** What. */
  what: Subject;
  /** Of which connection; of all of them, or of none, if null. */
  connection: string | null;
};

/** Whether the database is sound. */
export type Checked = {
  /** What is wrong, in words; empty if nothing is. */
  problems: Array<string>;
};

/** A filter, understood or not. */
export type CheckedCondition = {
  /** The filter taken apart; null if it is not understood. */
  tree: ConditionTree | null;
  /** Why it is not understood. */
  message: string | null;
  /** Where: how many characters stand before the mistake. */
  position: number | null;
  /** The groups that it mentions by identifier. */
  groups: Array<GroupName>;
};

/** The kind of a failure. Hosts branch on these and on nothing else. */
export type Code = "not_found" | "taken" | "changed" | "protected" | "in_use" | "running" | "busy" | "port_taken" | "not_listening" | "invalid" | "invalid_filter" | "too_long" | "keychain_absent" | "keychain_locked" | "keychain_denied" | "keychain_off" | "token_not_kept" | "newer" | "disk_full" | "io" | "database" | "unknown_operation" | "no_answer" | "signed_out" | "internal";

/** A filter taken apart. */
export type ConditionTree = {
  "kind": "all";
  /** At least two. */
  of: Array<ConditionTree>;
} | {
  "kind": "any";
  /** At least two. */
  of: Array<ConditionTree>;
} | {
  "kind": "not";
  /** What does not. */
  of: ConditionTree;
} | {
  "kind": "compare";
  /** The attribute, as `super::Word::name` has it. */
  attribute: string;
  /** The operator: `eq`, `ne`, `co`, `sw`, `ew`, `gt`, `ge`, `lt` or `le`. */
  operator: string;
  /** The value as text; empty for `null`. */
  value: string;
} | {
  "kind": "present";
  /** The attribute. */
  attribute: string;
} | {
  "kind": "element";
  /** The list. */
  attribute: string;
  /** What the element satisfies; attributes are named by their part alone. */
  of: ConditionTree;
};

/** A connection as administrators see it. */
export type Connection = {
  /** The part of the endpoint that names it. */
  slug: string;
  /** The name for people. */
  name: string;
  /** Who is at the other end. */
  idp: Idp;
  /** How much of its dialect is forgiven. */
  profile: Profile;
  /** Whether requests are answered. */
  enabled: boolean;
  /** Whether the identity provider can discover the roles (`/Roles`, `/Entitlements`). */
  publishRoles: boolean;
  /** Whether it is the demo's, or one that a demo has left. */
  demo: boolean;
  /** The base URL on this machine. */
  endpoint: string;
  /** The base URLs under public names. */
  publicEndpoints: Array<string>;
  /** Whether the first of these is by the address that is switched on, which is then the one to give away. */
  publicIsOn: boolean;
  /** How many users there are. */
  users: number;
  /** How many groups there are. */
  groups: number;
  /** When it was made. */
  created: Timestamp;
  /** The tokens that work now, newest first. */
  tokens: Array<TokenView>;
  /** How often its identity provider calls, and how it fares. */
  calls: Calls;
  /** What is wrong with it, the worst first. */
  alarms: Array<Alarm>;
  /** How many rules there are by which it is answered wrongly on purpose. */
  faults: number;
  /** What its identity provider has been seen to do. */
  seen: Seen;
};

/** All connections, in the order of their making. */
export type Connections = {
  /** Them. */
  connections: Array<Connection>;
};

/** A request as a command for a shell. */
export type CurlCommand = {
  /** What to paste: the command below a comment line for each note. Only these if the request is not known as a whole. */
  text: string;
  /** What there is to know before it is sent again. */
  notes: Array<string>;
};

/** What a request was about. */
export type Deed = "test-connection" | "look-up" | "list" | "read" | "create" | "change" | "deactivate" | "activate" | "change-members" | "delete" | "bulk" | "discover" | "read-roles" | "options" | "me" | "unknown" | "unauthorized" | "wrong-host" | "browser" | "malformed";

/** A demo. */
export type Demo = {
  /** When it was made; another demo has another time. */
  made: Timestamp;
  /** The slug of its connection. */
  connection: string;
  /** The name of its connection. */
  name: string;
  /** How its identity provider speaks. */
  dialect: Dialect;
  /** The name of that identity provider, as captions have it. */
  idp: string;
  /** What is played. */
  mode: DemoMode;
  /** The name of the organisation. */
  organisation: string;
  /** What was made of the file, if the people come from one. */
  imported: DemoImported | null;
  /** How it stands. */
  state: DemoPlaying;
  /** Why it failed. */
  reason: string | null;
  /** How many times as fast as it is told; null for as fast as possible. */
  speed: number | null;
  /** Where the story is. */
  position: DemoPosition | null;
  /** In how many seconds it goes on by itself, while there is something to read. */
  goesOnIn: number | null;
  /** What is set wrong at the identity provider. */
  mistakes: DemoMistakes;
  /** The titles of the story's chapters. */
  chapters: Array<string>;
  /** How much was done. */
  counters: DemoCounters;
  /** What is to be given as `after` next time. */
  revision: number;
  /** The steps that are new or known better since `after`, in their order; only the last ones are kept. */
  steps: Array<DemoStep>;
  /** The number of the first step that is kept: those before it are not known any more. */
  first: number;
};

/** How much was done. */
export type DemoCounters = {
  /** How many people were made at the server. */
  people: number;
  /** How many are to be there. */
  peopleTotal: number;
  /** How many groups were made. */
  groups: number;
  /** How many are to be there. */
  groupsTotal: number;
  /** How many requests were sent. */
  requests: number;
  /** How many of them were refused, or not answered. */
  failed: number;
};

/** Something that can happen in an organisation, or in the console of its identity provider. */
export type DemoEvent = "joiner" | "mover" | "name-change" | "manager-change" | "manager-lost" | "leaver" | "unassigned" | "return" | "hard-delete" | "group-created" | "group-renamed" | "membership-changed" | "group-deleted" | "role-assigned" | "role-changed" | "two-roles" | "no-role" | "token-mistyped" | "token-corrected" | "accident" | "accident-undone" | "on-demand";

/** What Rollcall made of it. */
export type DemoHeard = {
  /** The number of the request in Activity, if it was one. */
  exchange: number | null;
  /** What happened. */
  sentence: string;
  /** Roles that came and went by it, the first ones. */
  roles: Array<RoleChange>;
  /** How many came and went. */
  rolesChanged: number;
};

/** What was made of a file. */
export type DemoImported = {
  /** The rows below the headings. */
  rows: number;
  /** The people found. */
  people: number;
  /** How many of them are disabled, and not sent. */
  disabled: number;
  /** The groups found. */
  groups: number;
  /** How many rows are nobody. */
  skipped: number;
  /** The headings that are not used. */
  unused: Array<string>;
  /** What there is to say about rows, the first remarks. */
  remarks: Array<string>;
};

/** A connection of a demo that is no more. */
export type DemoLeft = {
  /** Its slug. */
  slug: string;
  /** Its name. */
  name: string;
};

/** What is set wrong at the identity provider of a demo. */
export type DemoMistakes = {
  /** The token is mistyped. */
  token: boolean;
  /** A filter shuts people out. */
  filter: boolean;
};

/** What is played. */
export type DemoMode = "story" | "free";

/** How a demo stands. */
export type DemoPlaying = "idle" | "playing" | "paused" | "done" | "failed";

/** Where the story is. */
export type DemoPosition = {
  /** The chapter, from 0. */
  chapter: number;
  /** What is to be seen, for the audience. */
  caption: string;
};

/** What went with a demo. */
export type DemoRemoved = {
  /** How many users. */
  users: number;
  /** How many groups. */
  groups: number;
};

/** Something that happened, on as many of the three sides as it happened on. */
export type DemoStep = {
  /** Its number, from 1. */
  number: number;
  /** When. */
  at: Timestamp;
  /** The chapter of the story. */
  chapter: number | null;
  /** The identity provider's side, in the words of its console. */
  idp: string | null;
  /** What went over the wire. */
  wire: DemoWire | null;
  /** Rollcall's side; for a request it is there as soon as the request is recorded. */
  rollcall: DemoHeard | null;
};

/** A request and how it was answered. */
export type DemoWire = {
  /** The method. */
  method: string;
  /** Path and query, as they were sent. */
  target: string;
  /** The status; none if there was no answer. */
  status: number | null;
  /** Why there was none. */
  failure: string | null;
  /** How many milliseconds it took, for the identity provider. */
  ms: number;
};

/** How an identity provider speaks SCIM. */
export type Dialect = "entra" | "entra-flag" | "okta-template" | "okta-wizard" | "onelogin" | "jumpcloud" | "plain";

/** A place in which two answers differ. */
export type Difference = {
  /** Where, such as `emails[0].value`. */
  path: string;
  /** What was there then. */
  before: Json | null;
  /** What is there now. */
  after: Json | null;
};

/** A request that was edited. */
export type EditedRequest = {
  /** The method. */
  method: string;
  /** Path and query. */
  target: string;
  /** The body. */
  body?: string;
};

/** What a listener is told. */
export type Events = {
  /** Up to where that is; to be given as `after` next time. */
  id: number;
  /** What happened since `after` is not known any more: read everything again. */
  missed: boolean;
  /** What changed. */
  changed: Array<Changed>;
};

/** One condition and what the user has there. */
export type Evidence = {
  /** The condition, as a filter. */
  condition: string;
  /** The attribute it is about. */
  attribute: string;
  /** Whether it holds. */
  holds: boolean;
  /** The user's values, at most eight: those that satisfied it, or those that did not. */
  values: Array<string>;
  /** How many more there are. */
  more: number;
};

/** A request and its answer. */
export type Exchange = {
  /** Its number. */
  id: number;
  /** When the request came. */
  at: Timestamp;
  /** The connection that it went to, if there is one. */
  connection: string | null;
  /** What happened. */
  sentence: string;
  /** What it was about. */
  deed: Deed;
  /** The kind of resource. */
  kind: Kind | null;
  /** The identifier of the resource. */
  resource: string | null;
  /** Its name then. */
  name: string | null;
  /** The method; empty if it was no HTTP. */
  method: string;
  /** Path and query, without secrets. */
  target: string;
  /** The status; 0 if the client did not wait for the answer. */
  status: number;
  /** Whether it failed. */
  failed: boolean;
  /** Why it changed nothing, if it was to change something and was answered with a success. */
  nothing: NothingBecause | null;
  /** The leniencies that it needed. */
  quirks: Array<Quirk>;
  /** How it was answered wrongly on purpose, if it was. */
  injected: Injected | null;
  /** Whether it is one of those that identity providers send all the time. */
  probe: boolean;
  /** How long it took, in microseconds. */
  took: number;
};

/** What a request changed about one resource. */
export type ExchangeChange = {
  /** The resource. */
  resource: Named;
  /** What changed. */
  entry: HistoryEntry;
};

/** One request with everything there is to know about it. */
export type ExchangeDetail = {
  /** As in the list. */
  exchange: Exchange;
  /** Where it came from. */
  peer: string;
  /** What called itself so. */
  agent: string;
  /** Why it was refused, if it was. */
  refusal: RefusalTold | null;
  /** How long it waited for a turn in the database, in microseconds. */
  queue: number;
  /** How long it was in the database, in microseconds. */
  database: number;
  /** What it changed, at most fifty resources. */
  changes: Array<ExchangeChange>;
  /** How many resources it changed. */
  changed: number;
  /** The roles that came and went, at most two hundred. */
  roles: Array<RoleChange>;
  /** How many roles came and went. */
  rolesChanged: number;
  /** The leniencies that it needed. */
  quirks: Array<QuirkTold>;
  /** What was sent; absent if that is not kept any more. */
  request: SentPart | null;
  /** What was answered. */
  response: SentPart | null;
  /** How long the body of the request was, in bytes. */
  requestSize: number;
  /** How long the body of the answer was. */
  responseSize: number;
};

/** What a message may mean, the likeliest first. */
export type Explanations = {
  /** At most five. */
  explanations: Array<MessageExplanation>;
};

/** A change that was not done. */
export type Failed = {
  /** Whose. */
  id: string;
  /** The name; the identifier if there is none. */
  name: string;
  /** Why. */
  message: string;
};

/** A failure. */
export type Failure = {
  /** For programs. */
  code: Code;
  /** For people. */
  message: string;
  /** Where in a filter the mistake is: how many characters stand before it. */
  position?: number;
  /** Which of the values that were given is not acceptable, by the request's name for it, where only one can be meant. */
  field?: string;
};

/** What is done to a request. */
export type Fault = {
  "kind": "tooMany";
  /** After how many seconds the client is to come again (RFC 9110 §10.2.3): 0 to 3,600. */
  retryAfter: number;
} | {
  "kind": "fails";
  /** 500, 502 or 503. */
  status: number;
  /** After how many seconds the client is to come again, if that is to be said: 0 to 3,600. */
  retryAfter?: number;
} | {
  "kind": "taken"
} | {
  "kind": "late";
  /** How much later, in milliseconds: 1 to 300,000. */
  millis: number;
} | {
  "kind": "dropped";
  /** Before or after all was done. */
  moment: FaultMoment;
} | {
  "kind": "misshapen";
  /** Which. */
  shape: FaultShape;
};

/** A rule that is in force now. */
export type FaultAdded = {
  /** For which connection, by its slug. */
  connection: string;
  /** The rule. */
  rule: FaultRule;
};

/** When a connection is dropped. */
export type FaultMoment = "before" | "after";

/** Which requests a rule is about; all of them where nothing is said. */
export type FaultPlace = {
  /** Those with this method. */
  method?: string;
  /** Those for users, or for groups. */
  resource?: FaultResource;
  /** Those whose path below the base URL begins so, in any case: `/Users/28`. */
  path?: string;
};

/** What requests are for. */
export type FaultResource = "users" | "groups";

/** A rule in force. */
export type FaultRule = {
  /** Its number, which no other rule of this process has. */
  id: number;
  /** What it does. */
  fault: Fault;
  /** Which requests it is about. */
  place: FaultPlace;
  /** How often it strikes still. */
  when: FaultWhen;
  /** How often it struck. */
  struck: number;
  /** What it does, in words. */
  what: string;
  /** Which requests it is about, in words. */
  whose: string;
  /** How often it strikes still, in words. */
  often: string;
};

/** The rules of a connection. */
export type FaultRules = {
  /** The connection, by its slug. */
  connection: string;
  /** Its rules, in the order of their making. The first that strikes is the only one. */
  rules: Array<FaultRule>;
  /** How many it may have at once. */
  most: number;
};

/** A shape that is not SCIM's. */
export type FaultShape = "html" | "empty" | "textTotal" | "withoutId";

/** How often a rule strikes, among the requests that it is about. */
export type FaultWhen = {
  "kind": "next";
  /** How often still: 1 to 1,000,000. */
  requests: number;
} | {
  "kind": "percent";
  /** In so many of a hundred cases: 1 to 100. */
  percent: number;
};

/** How many rules were ended. */
export type FaultsCleared = {
  /** How many. */
  removed: number;
};

/** Part of the list of requests, the newest first. */
export type Feed = {
  /** The requests. */
  rows: Array<Exchange>;
  /** How many there are. */
  total: number;
  /** How many probes are left out of them. */
  hidden: number;
  /** The number of the newest request there is, whether it is among them or not. */
  newest: number;
  /** How many requests came since somebody last looked, without probes. */
  unseen: number;
  /** Requests that came faster than they could be recorded. */
  gaps: Array<Gap>;
};

/** Asks for part of the list of requests. What is not said is not asked. */
export type FeedRequest = {
  /** Only requests to a connection, by its slug. */
  connection?: string;
  /** Only requests in which these words occur. */
  query?: string;
  /** Only requests with one of these methods. */
  methods?: Array<string>;
  /** Only requests answered with a status of these hundreds; 0 for those that were not answered. */
  classes?: Array<number>;
  /** Only requests for one of these deeds. */
  deeds?: Array<Deed>;
  /** Only requests about users, or about groups. */
  kind?: Kind;
  /** Only requests about this user or group; needs `kind` and `connection`. */
  resource?: string;
  /** Only those that failed. */
  failed?: boolean;
  /** Only those that were to change something and changed nothing. */
  nothing?: boolean;
  /** Only those that needed leniency. */
  quirk?: boolean;
  /** Only those that needed one of these leniencies. */
  quirks?: Array<Quirk>;
  /** Only those that were answered wrongly on purpose. */
  injected?: boolean;
  /** With connection tests, lookups and other probes that succeeded. */
  probes?: boolean;
  /** Only requests that came at this time or later. */
  since?: Timestamp;
  /** Only requests that came before this time. */
  before?: Timestamp;
  /** Only requests up to this number, so that places stay as they are while others come. */
  until?: number;
  /** How many stand before the first one wanted; the newest is the first. */
  start?: number;
  /** How many: 100 if absent, never more than 500. */
  limit?: number;
};

/** The form of an export. */
export type Format = "csv" | "json";

/** Requests that came faster than they could be recorded. */
export type Gap = {
  /** The number of the request before it. */
  after: number;
  /** How many requests are missing. */
  exchanges: number;
  /** Of how many others headers and bodies are. */
  details: number;
};

/** A group that somebody came into or left. */
export type GroupChange = {
  /** The group. */
  group: Named;
  /** Whether it was come into. */
  joined: boolean;
};

/** A group that a rule mentions by its identifier. */
export type GroupName = {
  /** The identifier. */
  id: string;
  /** Its name now; null if there is no such group (any more). */
  name: string | null;
  /** The connection it is in. */
  connection: string | null;
};

/** The groups of a user. */
export type GroupNames = {
  /** How many there are. */
  total: number;
  /** The names of the first three. */
  names: Array<string>;
};

/** Requests as an HTTP archive. */
export type HarWritten = {
  /** How many requests it has. */
  entries: number;
  /** The archive, unless it is in a file. */
  text: string | null;
};

/** A role that a user holds. */
export type HeldRole = {
  /** The key. */
  role: string;
  /** Since when. */
  since: Timestamp;
  /** What brought it. */
  cause: RoleCause;
  /** Whether nothing grants it any more, but it is protected and the user is its last holder. */
  kept: boolean;
};

/** What happened to a user or group, the newest first. */
export type History = {
  /** The changes. */
  entries: Array<HistoryEntry>;
  /** To be given as `before` for older ones, if there are any. */
  next: number | null;
};

/** A change to a user or group. */
export type HistoryEntry = {
  /** Its number. */
  id: number;
  /** When it was made. */
  at: Timestamp;
  /** By whom. */
  actor: Actor;
  /** What was done. */
  action: Action;
  /** The version it made. */
  version: number;
  /** What it changed. */
  changes: Array<AttributeChange>;
  /** The members that came. */
  membersAdded: NamedMembers;
  /** The members that went. */
  membersRemoved: NamedMembers;
  /** The group that it came into or left, if that is what happened; then nothing about itself changed. */
  group: GroupChange | null;
  /** The number of the request that made it, if that is known still. */
  exchange: number | null;
};

/** How many users hold a role. */
export type Holders = {
  /** The key of the role. */
  role: string;
  /** How many. */
  users: number;
};

/** A kind of identity provider. */
export type Idp = "entra" | "okta" | "onelogin" | "jumpcloud" | "other";

/** What was done to a request on purpose. */
export type Injected = "refused" | "delayed" | "droppedBefore" | "droppedAfter" | "nonsense" | "misshapen";

/** A new token. It is shown here, and later only by the keychain. */
export type Issued = {
  /** The connection's slug. */
  connection: string;
  /** The new token. */
  token: string;
  /** All tokens that work now, newest first. */
  tokens: Array<TokenView>;
  /** Whether the keychain keeps the new token. */
  keychain: Keychain;
};

/** A job and how far it is. */
export type Job = {
  /** Its number. */
  job: number;
  /** Whether it still goes on. */
  state: JobState;
  /** How much is done. */
  done: number;
  /** Of how much, if that is known. */
  total: number | null;
  /** Why it failed. */
  message: string | null;
  /** The file it makes. */
  file: string | null;
};

/** The state of a job. */
export type JobState = "running" | "done" | "failed" | "cancelled";

/** Any JSON. */
export type Json = null | boolean | number | string | Json[] | {
  [key: string]: Json
};

/** An object in JSON. */
export type JsonObject = {
  [key: string]: Json
};

/** A protected role that its last holder keeps although nothing grants it any more. */
export type Kept = {
  /** The key of the role. */
  role: string;
  /** The connection of the user. */
  connection: string;
  /** The identifier of the user. */
  id: string;
  /** The name of the user. */
  name: string;
  /** Since when. */
  since: Timestamp;
  /** Why nothing grants it any more. */
  why: KeptBecause;
  /** What would have taken it. */
  cause: RoleCause;
};

/** Why nothing grants a kept role any more. */
export type KeptBecause = "inactive" | "deleted" | "unmatched";

/** What became of a secret that was to be kept or forgotten. */
export type Keychain = {
  /** Whether the keychain did it. */
  available: boolean;
  /** Why it did not. */
  reason?: Unavailable;
  /** The reason and what to do, for people. */
  advice?: string;
};

/** A kind of resource. */
export type Kind = "User" | "Group";

/** A server that listens. */
export type Listening = {
  /** Its process. */
  pid: number;
  /** Since when. */
  since: Timestamp;
  /** The addresses it listens on. */
  addresses: Array<string>;
  /** The port it listens on. */
  port: number;
  /** The public names it answers to. */
  hosts: Array<string>;
};

/** A member of a group. */
export type Member = {
  /** The identifier. */
  id: string;
  /** User or group. */
  kind: Kind;
  /** The displayName, or what comes closest to it. */
  name: string;
  /** A user's userName. */
  userName: string | null;
  /** Whether a user is active. */
  active: boolean | null;
};

/** Members of a group: groups first, then users, each by name. */
export type Members = {
  /** The members. */
  members: Array<Member>;
  /** How many there are, or at least are. */
  total: number;
  /** Whether the total is exact. */
  exact: boolean;
};

/** The members of a group as they were, told as a difference from now. */
export type MembersThen = {
  /** Who was a member then and is none now. */
  comeBack: NamedMembers;
  /** Who is a member now and was none then. */
  leave: NamedMembers;
  /** How many were members then and cannot come back, because they were deleted since. */
  gone: number;
};

/** What a message means. */
export type MessageExplanation = {
  /** A name that never changes. */
  id: string;
  /** Whose message it is; absent for our own. */
  idp: Idp | null;
  /** What it says, in a few words. */
  title: string;
  /** What it means. */
  cause: string;
  /** What to do, the likeliest first. */
  fix: Array<string>;
  /** Where it is documented, or was seen. */
  source: string;
  /** Whether the meaning is documented or was seen often. */
  certain: boolean;
  /** The requests that have to do with it, to be asked for with `activity.feed`; absent if none can. */
  look: FeedRequest | null;
  /** How many of them there are. */
  matching: number;
};

/** How many of the matching roles a user holds. */
export type Mode = "all" | "highest";

/** Somebody by name. */
export type Named = {
  /** The identifier. */
  id: string;
  /** User or group. */
  kind: Kind;
  /** The name. */
  name: string;
};

/** Members that a change concerned. */
export type NamedMembers = {
  /** How many. */
  total: number;
  /** At most 50 of them. */
  names: Array<Named>;
};

/** Why a request changed nothing that was to. */
export type NothingBecause = "alreadySo" | "unknownMember" | "unknownAttribute" | "readOnly";

/** Users by the roles they hold. */
export type OfRole = {
  "kind": "holding";
  /** Its key. */
  role: string;
} | {
  "kind": "none"
};

/** One user or group. */
export type Opened = {
  /** Its identifier. */
  id: string;
  /** User or group. */
  kind: Kind;
  /** The displayName, or what comes closest to it. */
  name: string;
  /** As SCIM has it; a user's groups are in it, a group's members are not. */
  resource: JsonObject;
  /** The state that it is in; whoever changes it may say that it must still be this one. */
  version: string;
  /** When it was deleted, if it was. */
  deleted: Timestamp | null;
  /** How many members a group has. */
  members: number | null;
};

/** What became of several changes. */
export type Outcome = {
  /** How many were done. */
  done: number;
  /** Those that were not. */
  failed: Array<Failed>;
};

/** The catalogue of roles, the rules, and what holds for all of them. */
export type Policy = {
  /** Whether a user holds every role that matches. */
  mode?: Mode;
  /** The key of the role of active users for whom nothing else matches. */
  default?: string;
  /** The roles there are. */
  roles: Array<Role>;
  /** Who gets them. */
  rules: Array<Rule>;
};

/** What a file says. */
export type PolicyFile = {
  /** The policy. Rules that are the same as in the policy in force have its numbers. */
  policy: Policy;
  /** What is wrong with it. */
  problems: Array<PolicyProblem>;
  /** Groups that it mentions and that are not here. */
  missing: Array<GroupName>;
  /** Connections that it mentions and that are not here, by their slugs. */
  strangers: Array<string>;
};

/** The form of a file. */
export type PolicyFormat = "toml" | "json";

/** Something that is wrong with a policy. */
export type PolicyProblem = {
  /** What it concerns. */
  subject: PolicySubject;
  /** What is wrong and what would be right. */
  message: string;
  /** Where in a rule's filter the mistake is: how many characters stand before it. */
  position?: number;
};

/** What a problem concerns. Places are counted from 0. */
export type PolicySubject = {
  "kind": "role";
  "index": number
} | {
  "kind": "rule";
  "index": number
} | {
  "kind": "default"
} | {
  "kind": "policy"
};

/** The policy as a text. */
export type PolicyText = {
  /** It. */
  text: string;
};

/** A server that does not listen, though it should. */
export type PortRefused = {
  /** The port that it cannot have. */
  port: number;
  /** Why, and what to do, for people. */
  message: string;
};

/** Which users a preview concerns. */
export type PreviewSide = "gains" | "loses" | "none";

/** A user whom a preview concerns. */
export type PreviewUser = {
  /** The connection. */
  connection: string;
  /** The identifier. */
  id: string;
  /** The name. */
  name: string;
  /** The userName. */
  userName: string;
  /** The keys of the roles that would be gained. */
  gains: Array<string>;
  /** The keys of the roles that would be lost. */
  loses: Array<string>;
};

/** Users whom a preview concerns, in the order of their creation. */
export type PreviewUsers = {
  /** How many there are in all. */
  total: number;
  /** Those asked for. */
  users: Array<PreviewUser>;
};

/** How much of an identity provider's dialect is forgiven. */
export type Profile = "compat" | "strict";

/** A request that came by a public name. */
export type Public = {
  /** When. */
  at: Timestamp;
  /** The name, with the port unless its scheme implies it. */
  host: string;
};

/** What an identity provider can be told. */
export type Publishing = {
  /** Whether `/Roles` and `/Entitlements` are offered on this connection (`connections.set`, `publishRoles`). */
  published: boolean;
  /** Where the roles are, for Okta to discover. */
  rolesUrl: string;
  /** Where the entitlements are. */
  entitlementsUrl: string;
  /** The `appRoles` of an Entra ID application's manifest, as JSON. */
  appRoles: string;
  /** Attribute mappings for Entra ID. */
  mappings: Array<RoleMapping>;
};

/** A leniency that a request needed. */
export type Quirk = "operation-case" | "string-boolean" | "number-as-string" | "empty-string-clears" | "unquoted-literal" | "flattened-key" | "value-path-created" | "untyped-element-adopted" | "remove-by-value" | "bare-value" | "single-value-not-in-list" | "list-of-one" | "filter-on-single-value" | "role-as-json-text" | "wrapped-value" | "extension-urn-omitted" | "display-name-for-display" | "unknown-attribute-ignored" | "unknown-schema-ignored" | "schemas-missing" | "read-only-echo" | "several-primaries" | "unknown-member-skipped" | "member-by-reference" | "members-kept" | "reactivated" | "unreadable-attribute-ignored" | "both-projections";

/** A leniency that a request needed. */
export type QuirkTold = {
  /** Its name. */
  name: Quirk;
  /** In a few words. */
  title: string;
  /** What was deviant. */
  sent: string;
  /** What the RFC says. */
  rule: string;
  /** What was done. */
  did: string;
  /** What can be set at the identity provider to make it compliant, if anything. */
  mend: string | null;
};

/** How reachability stands. */
export type Reach = {
  /** Whether the switch is on. */
  on: boolean;
  /** How it stands. */
  state: ReachState;
  /** Since when. */
  since: Timestamp | null;
  /** The public address, also while it does not lead here. */
  address: string | null;
  /** What is wrong, if something is. */
  failure: ReachFailure | null;
  /** What the program printed last; nothing where none was started. */
  lines: Array<string>;
  /** When it is tried again, if it is. */
  again: Timestamp | null;
  /** What asking the address from outside said last. */
  probe: ReachProbe | null;
  /** The last request with a right token that came by this address. */
  lastCall: Timestamp | null;
  /** Identity providers that last called by another address and have to be told of this one. */
  moved: Array<ReachMoved>;
  /** What was chosen last. */
  way: ReachWay | null;
  /** The program that was named then. */
  program: string | null;
  /** What there is to choose from. */
  providers: Array<ReachProvider>;
  /** What the keychain made of a secret that was given just now. */
  keychain: Keychain | null;
};

/** What is wrong. */
export type ReachFailure = {
  /** What, in a sentence. */
  what: string;
  /** What to do; may be empty. */
  advice: string;
  /** A page that mends it, if the program named one. */
  link: string | null;
};

/** A connection whose identity provider knows another address. */
export type ReachMoved = {
  /** Its slug. */
  connection: string;
  /** Its name. */
  name: string;
  /** The base URL that was called last. */
  from: string;
  /** The one that works now. */
  to: string;
  /** When the former one was called last. */
  last: Timestamp;
};

/** What asking the public address said. */
export type ReachProbe = {
  /** When. */
  at: Timestamp;
  /** How many milliseconds the answer took. */
  ms: number;
  /** Whether identity providers will reach Rollcall by it. */
  works: boolean;
  /** The same, and if not, in which way. */
  verdict: ReachVerdict;
  /** What is the case, in a sentence. */
  says: string;
  /** What to do; empty if all is well. */
  advice: string;
};

/** A provider, and what there is to know before it is chosen. */
export type ReachProvider = {
  /** Its word. */
  id: string;
  /** Its name. */
  name: string;
  /** The program that is looked for, if there is one. */
  program: string | null;
  /** Where it was found. */
  found: string | null;
  /** The command that installs it here, or the page that tells how. */
  install: string | null;
  /** Whether an account is needed. */
  account: string;
  /** Whether the address stays. */
  stability: string;
  /** Who can read what goes through. */
  tls: string;
  /** What secret it takes, if any. */
  secret: string | null;
  /** What else there is to know; may be empty. */
  note: string;
};

/** How it stands. */
export type ReachState = "off" | "starting" | "up" | "lost" | "failed";

/** What came of asking the public address from outside. */
export type ReachVerdict = "works" | "waiting" | "silent" | "elsewhere";

/** How the internet is to reach us. */
export type ReachWay = {
  "provider": "own";
  /** Such as `https://scim.example.com`. */
  address: string;
} | {
  "provider": "cloudflared-quick";
} | {
  "provider": "cloudflared-named";
  /** The public host name. */
  address: string;
} | {
  "provider": "ngrok";
  /** The address that the account has reserved. */
  address?: string;
} | {
  "provider": "tailscale";
  /** The public port: 443, 8443 or 10000; 443 if absent. */
  port?: number;
} | {
  "provider": "dev-tunnel";
  /** The identifier of a tunnel that keeps its address. */
  tunnel?: string;
} | {
  "provider": "ssh";
  /** `host`, `user@host`, or a name of ssh's configuration. */
  destination: string;
  /** The port on that host's loopback interface. */
  remotePort: number;
  /** The address that the web server there answers to. */
  address: string;
} | {
  "provider": "custom";
  /** The program and its arguments, with `{port}` where the port goes. */
  command: string;
  /** The address, if the program does not print it. */
  address?: string;
};

/** The public address in short, for whatever tells of everything at once. */
export type Reached = {
  /** How it stands. */
  state: ReachState;
  /** Since when. */
  since: Timestamp | null;
  /** The public address, also while it does not lead here. */
  address: string | null;
  /** Whether it led here when it was asked from outside last; `None` while it was not, or is too new to be known. */
  works: boolean | null;
  /** What is wrong with it, in a few words; `None` if nothing is. */
  trouble: string | null;
};

/** Why a request was refused, and what helps. */
export type RefusalTold = {
  /** The keyword, if there is one. */
  scimType: string | null;
  /** What the client was told. */
  detail: string;
  /** What that means. */
  cause: string;
  /** What to do, step by step. */
  fix: Array<string>;
};

/** Requests that were refused for the token they carried; those without any are not counted. */
export type Refused = {
  /** The last time. */
  at: Timestamp;
  /** How many there were in all. */
  count: number;
  /** Why the last one was, for people. */
  reason: string;
};

/** What would go with a connection. */
export type Removal = {
  /** How many users. */
  users: number;
  /** How many groups. */
  groups: number;
  /** The names of the protected roles that nobody would hold any more. */
  roles: Array<string>;
};

/** What went with a connection. */
export type Removed = {
  /** Its slug. */
  slug: string;
  /** How many users went. */
  users: number;
  /** How many groups went. */
  groups: number;
  /** Whether the keychain forgot its token. */
  keychain: Keychain;
};

/** A request that was sent again. */
export type ReplayStep = {
  /** The number of the recorded one. */
  id: number;
  /** What happened then. */
  sentence: string;
  /** The method. */
  method: string;
  /** Path and query as they were sent now. */
  target: string;
  /** The status then. */
  before: number;
  /** The status now; absent if it was not sent. */
  after: number | null;
  /** The body of the answer now. */
  body: string | null;
  /** Whether the answer is the same, but for identifiers, versions and times. */
  same: boolean;
  /** What is different in the body, at most fifty places. */
  differences: Array<Difference>;
  /** Why it was not sent. */
  skipped: string | null;
};

/** Where requests are sent again. */
export type ReplayTarget = "copy" | "live";

/** What came of it. */
export type Replayed = {
  /** Each request, in the order given. */
  steps: Array<ReplayStep>;
};

/** A policy that was saved. */
export type Revision = {
  /** Its number. */
  id: number;
  /** When. */
  at: Timestamp;
  /** What was done, in a sentence. */
  summary: string;
};

/** Which tokens ended. */
export type Revoked = {
  /** The connection's slug. */
  connection: string;
  /** How many were live and are not any more. */
  revoked: number;
  /** All tokens that work now, newest first. */
  tokens: Array<TokenView>;
};

/** A role. */
export type Role = {
  /** What programs call it, for ever: 1 to 64 of letters, digits, `.`, `_` and `-`, beginning with a letter or digit. */
  key: string;
  /** What people call it: 1 to 100 characters. */
  name: string;
  /** What it is for: at most 500 characters. */
  description?: string;
  /** The greater, the more it counts where only one role is held. */
  priority?: number;
  /** Whether the last active holder keeps it until somebody agrees to the loss. */
  protected?: boolean;
  /** Whether it is kept for the record only: nobody holds it. */
  archived?: boolean;
};

/** What decides about a role. */
export type RoleBecause = {
  "kind": "rule";
  /** Its place among all rules, counted from 0. */
  index: number;
} | {
  "kind": "override";
  /** Whether it grants. */
  grants: boolean;
  /** Why it was made. */
  reason: string;
} | {
  "kind": "default"
} | {
  "kind": "nothing"
} | {
  "kind": "inactive"
} | {
  "kind": "archived"
} | {
  "kind": "outranked";
  /** The key of the other. */
  by: string;
};

/** What brought or took a role. */
export type RoleCause = {
  "kind": "change";
  /** The number of the change. */
  change: number;
  /** Whether the administrator made it; else the identity provider did. */
  byAdmin: boolean;
  /** The name of the group, if it was one. */
  group: string | null;
} | {
  "kind": "policy";
  /** Its number. */
  revision: number;
  /** What was done, in a sentence. */
  summary: string;
} | {
  "kind": "override"
} | {
  "kind": "expiry"
} | {
  "kind": "agreement"
} | {
  "kind": "succession"
};

/** A role that somebody gained or lost. */
export type RoleChange = {
  /** Who. */
  user: Named;
  /** The key of the role. */
  role: string;
  /** What happened. */
  what: RoleEventKind;
};

/** What would become of a role. */
export type RoleEffect = {
  /** Its key. */
  role: string;
  /** Its name. */
  name: string;
  /** How many hold it now. */
  before: number;
  /** How many would. */
  after: number;
  /** How many would gain it. */
  gains: number;
  /** How many would lose it. */
  loses: number;
  /** Whether it is protected and would lose its last holder: saving needs an approval. */
  atRisk: boolean;
};

/** A role that came or went. */
export type RoleEvent = {
  /** Its number. */
  id: number;
  /** When. */
  at: Timestamp;
  /** The key of the role. */
  role: string;
  /** What happened. */
  what: RoleEventKind;
  /** What brought it about. */
  cause: RoleCause;
};

/** What happened to a role of a user. */
export type RoleEventKind = "gained" | "lost" | "kept" | "resumed";

/** What decides about one role of one user. */
export type RoleExplanation = {
  /** The key of the role. */
  role: string;
  /** Whether the user holds it by what is said here. */
  held: boolean;
  /** What decided. */
  because: RoleBecause;
  /** The rules for the role, in their order. */
  rules: Array<RuleOutcome>;
};

/** An attribute mapping of Entra ID. */
export type RoleMapping = {
  /** When it is the right one. */
  title: string;
  /** *Expression*. */
  expression: string;
  /** *Target attribute*. */
  target: string;
};

/** A preview and how far it is. */
export type RolesPreview = {
  /** Its number. */
  preview: number;
  /** Whether it still goes on. */
  state: JobState;
  /** How many users were looked at. */
  done: number;
  /** How many there are. */
  total: number;
  /** Why it failed. */
  message: string | null;
  /** What is wrong with the policy; then nothing is worked out. */
  problems: Array<PolicyProblem>;
  /** The outcome, when it is done. */
  outcome: RolesPreviewOutcome | null;
};

/** What a policy would change. */
export type RolesPreviewOutcome = {
  /** How many users would gain or lose a role. */
  users: number;
  /** What would become of each role that is in either policy. */
  roles: Array<RoleEffect>;
  /** How many active users hold no role now. */
  withoutRoleBefore: number;
  /** How many would. */
  withoutRoleAfter: number;
  /** How many who hold a role now would hold none. */
  leftWithout: number;
};

/** The policy and how it stands. */
export type RolesState = {
  /** The number of the policy; 0 until one was saved. */
  revision: number;
  /** The roles and rules. */
  policy: Policy;
  /** How many users hold each role, in the order of the roles. */
  holders: Array<Holders>;
  /** How many active users there are. */
  active: number;
  /** How many of them hold no role. */
  withoutRole: number;
  /** Losses of protected roles that are held back until somebody agrees. */
  kept: Array<Kept>;
  /** The groups that rules mention by identifier. */
  groups: Array<GroupName>;
  /** The last policies, the newest first, at most twenty. */
  revisions: Array<Revision>;
};

/** A row of a table. */
export type Row = {
  /** The identifier. */
  id: string;
  /** User or group. */
  kind: Kind;
  /** The displayName, or what comes closest to it. */
  name: string;
  /** A user's userName. */
  userName: string | null;
  /** A user's primary e-mail address, or the first. */
  email: string | null;
  /** The identity provider's identifier. */
  externalId: string | null;
  /** A user's title. */
  title: string | null;
  /** A user's department. */
  department: string | null;
  /** Whether a user is active. */
  active: boolean | null;
  /** A user's groups. */
  groups: GroupNames | null;
  /** The keys of the roles that a user holds. */
  roles: Array<string> | null;
  /** How many members a group has. */
  members: number | null;
  /** When it was created. */
  created: Timestamp;
  /** When it was last changed. */
  modified: Timestamp;
  /** When it was deleted, if it was. */
  deleted: Timestamp | null;
};

/** Part of a table. */
export type Rows = {
  /** The rows. */
  rows: Array<Row>;
  /** How many rows the table has, or at least has. */
  total: number;
  /** Whether the total is exact. */
  exact: boolean;
  /** What the query was taken for. */
  understood: Understood;
};

/** Asks for part of a table. */
export type RowsRequest = {
  /** How many rows stand before the first one wanted. */
  start?: number;
  /** How many rows: 100 if absent, never more than 500. */
  limit?: number;
  /** Which of the two. */
  kind: Kind;
  /** Of which connection; the first if absent. */
  connection?: string;
  /** Plain text or a SCIM filter; the answer tells which it was taken for. */
  query?: string;
  /** Only those in a state; all live ones if absent. */
  state?: State;
  /** Only users who hold a role, or active ones who hold none. */
  role?: OfRole;
  /** Only those changed at that time or later. */
  changedSince?: Timestamp;
  /** The order. If absent, that of creation; where changes are what is asked for, the last first. */
  sort?: Sort;
};

/** A rule. */
export type Rule = {
  /** Its number; a new rule has none until it is saved. */
  id?: number;
  /** The key of the role it grants. */
  role: string;
  /**
   * Who gets it: a SCIM filter over the user (RFC 7644 §3.4.2.2). `groups` has `value`, `display`, `externalId` and
   * `type`, which is `direct` or `indirect`.
   */
  when: string;
  /** The one connection whose users are meant, by its slug; all if absent. */
  connection?: string;
  /** Whether it counts. */
  enabled?: boolean;
  /** What there is to say about it: at most 500 characters. */
  note?: string;
};

/** What one rule says of one user. */
export type RuleOutcome = {
  /** Its place among all rules, counted from 0. */
  index: number;
  /** Its number. */
  id: number | null;
  /** Its filter. */
  when: string;
  /** The outcome. */
  outcome: RuleOutcomeKind;
  /** The conditions that decided, with the user's own values: all that had to hold, or the first that failed. */
  evidence: Array<Evidence>;
};

/** Whether a rule matched. */
export type RuleOutcomeKind = "matched" | "failed" | "off" | "otherConnection";

/** What an override says. */
export type Ruling = "grant" | "deny";

/** A policy as it was saved. */
export type Saved = {
  /** The roles and rules. */
  policy: Policy;
};

/** What an identity provider has been seen to do; each the first time, unless it says otherwise. */
export type Seen = {
  /** A request with a right token. */
  credentials: Timestamp | null;
  /** The last request with a right token that came by a public name. */
  public: Public | null;
  /** A lookup of a user by userName, externalId or e-mail that was no connection test. */
  matching: Timestamp | null;
  /** A user created. */
  user: Timestamp | null;
  /** A group created. */
  group: Timestamp | null;
  /** A member put into a group. */
  members: Timestamp | null;
  /** A change to an existing user. */
  update: Timestamp | null;
  /** A user deactivated or deleted. */
  deactivation: Timestamp | null;
  /** The last request with a right token. */
  lastContact: Timestamp | null;
  /** The last request that was refused for the token it carried. */
  refused: Refused | null;
  /** When another kind of identity provider was chosen last: what was seen before was done by the former. */
  chosen: Timestamp | null;
};

/** A self-test. */
export type SelfTest = {
  /** When it began; another one has another time. */
  begun: Timestamp;
  /** The slug of the connection that is looked at. */
  connection: string;
  /** Who was at its other end then. */
  idp: Idp;
  /** How much it forgave then. */
  profile: Profile;
  /** Whether it answered then. */
  enabled: boolean;
  /** The dialect that is spoken. */
  dialect: Dialect;
  /** Its name for people. */
  dialectName: string;
  /** The address by which the connection is reached. */
  endpoint: string;
  /** How it stands. */
  state: SelfTestStanding;
  /** How many parts are done. */
  done: number;
  /** Of how many. */
  total: number;
  /** What is done now, in words. */
  title: string;
  /** What came of the connection itself, with its own token. */
  itself: SelfTestItself | null;
  /** What came of everything else, done to a connection that is made for it and like the one that is looked at. */
  report: SelfTestReport | null;
  /** Why there is no report. */
  reason: string | null;
};

/** One thing that was looked at. */
export type SelfTestCase = {
  /** A word that stays the same: the group's and the rule's. */
  id: string;
  /** What is expected, in plain words. */
  title: string;
  /** Why it was left out, if it was. */
  reason: string | null;
  /** How it failed, if it did. */
  failed: SelfTestFailed | null;
};

/** An exchange as it is shown. */
export type SelfTestExchange = {
  /** The method. */
  method: string;
  /** The path and the query. */
  path: string;
  /** The body that was sent, indented and cut. */
  request: string | null;
  /** The status of the answer, if there was one. */
  status: number | null;
  /** Its media type. */
  mediaType: string | null;
  /** Its body, indented and cut; or why there was no answer. */
  response: string;
};

/** How a case failed. */
export type SelfTestFailed = {
  /** How often. */
  times: number;
  /** What was expected, the first time. */
  expected: string;
  /** What was found instead. */
  found: string;
  /** The rule: a section of an RFC, or how an identity provider behaves. */
  rule: string;
  /** What to do. */
  advice: string;
  /** The exchange in which it was seen. */
  exchange: SelfTestExchange | null;
};

/** In which form a report is written. */
export type SelfTestFormat = "json" | "junit";

/** What happened, and the cases that were seen by it. */
export type SelfTestGroup = {
  /** A word that stays the same. */
  id: string;
  /** What happened, in plain words. */
  title: string;
  /** What was looked at. */
  cases: Array<SelfTestCase>;
};

/** What came of a connection itself: of what its identity provider sends when the connection is tried out there. */
export type SelfTestItself = {
  /** What came of it. */
  outcome: SelfTestLooked;
  /** The requests that were answered well. */
  passed: Array<string>;
  /** The request that was not. */
  request: string | null;
  /** The status of its answer, if there was one. */
  status: number | null;
  /** What was found, or why it was not tried. */
  found: string | null;
  /** What to do. */
  advice: string | null;
};

/** What came of it. */
export type SelfTestLooked = "passed" | "failed" | "skipped";

/** What is in the way of everything. */
export type SelfTestObstacle = {
  /** What is the case, in a sentence. */
  found: string;
  /** What to do. */
  advice: string;
};

/** What came of a self-test. */
export type SelfTestReport = {
  /** Whether nothing failed and nothing was left out. */
  good: boolean;
  /** How many cases passed. */
  passed: number;
  /** How many failed. */
  failed: number;
  /** How many mean nothing here, or were not tried. */
  other: number;
  /** What was in the way of everything, if something was: everything else was not tried then. */
  obstacle: SelfTestObstacle | null;
  /** How many requests were sent. */
  requests: number;
  /** How long it took, in seconds. */
  seconds: number;
  /** The cases, by what happened. */
  groups: Array<SelfTestGroup>;
};

/** How a self-test stands. */
export type SelfTestStanding = "running" | "stopping" | "done" | "stopped" | "failed";

/** The self-test that runs or ran last, if there was one since the start. */
export type SelfTestState = {
  /** The self-test. */
  test: SelfTest | null;
};

/** A report as a file has it. */
export type SelfTestText = {
  /** The text. */
  text: string;
};

/** Headers and body. */
export type SentPart = {
  /** The headers in their order, without secrets. */
  headers: Array<[string, string]>;
  /** The body, without secrets; absent if there was none or it cannot be shown. */
  body: string | null;
  /** What there is to say about the body. */
  state: BodyState;
};

/** The settings. */
export type Settings = {
  /** The port for identity providers. */
  port: number;
  /** Set by a flag or the environment for this run. */
  portFixed: boolean;
  /** Names by which requests may arrive, besides this machine's own. */
  hosts: Array<string>;
  /** Such names by a flag, for this run. */
  hostsFixed: Array<string>;
  /** For how many days deleted users and groups can be brought back. */
  retentionDays: number;
  /** How many requests are kept at most; 0: none are recorded. */
  requestCount: number;
  /** For how many days requests are kept at most. */
  requestDays: number;
  /** How much of the disk their record may take, in megabytes. */
  requestMegabytes: number;
  /** How the window looks. */
  appearance: Appearance;
  /** Whether the desktop is told of first contact and of trouble. */
  notifications: boolean;
  /** Whether the window looks for newer versions by itself. */
  updateCheck: UpdateCheck;
};

/** A token in the clear. */
export type Shown = {
  /** The connection's slug. */
  connection: string;
  /** The token. */
  token: string;
  /** Whether the keychain has it; if not, it is known until Rollcall ends. */
  kept: boolean;
  /** All tokens that work now, newest first. */
  tokens: Array<TokenView>;
};

/** The demo, if there is one, and what is left of former ones. */
export type SimulatorState = {
  /** The demo. */
  demo: Demo | null;
  /** Connections of demos that ended with their process; the next start, or *Remove*, takes them away. */
  left: Array<DemoLeft>;
};

/** An order. */
export type Sort = {
  /** By what. */
  by: SortBy;
  /** Whether the greatest, or the last, comes first. */
  descending?: boolean;
};

/** What can be ordered by. */
export type SortBy = "name" | "userName" | "created" | "modified";

/** A state of a user or group. */
export type State = "active" | "inactive" | "deleted";

/** What runs. */
export type Status = {
  /** Whether requests of identity providers are answered; if not, the folder was merely looked at. */
  running: boolean;
  /** Where it listens, if it does. */
  server?: Listening;
  /** Why it does not listen, if it should. */
  refused?: PortRefused;
  /** The version of the Rollcall that answers. */
  version: string;
  /** The version of its SQLite. */
  sqlite: string;
  /** The data folder. */
  folder: string;
  /** How many changes were made to users and groups since midnight. */
  changesToday: number;
  /** All connections. */
  connections: Array<Connection>;
  /** Losses of protected roles that are held back until somebody agrees. */
  kept?: Array<Kept>;
  /** How the public address stands, while it is switched on. */
  reach?: Reached;
};

/** What a change is about. */
export type Subject = "users" | "groups" | "connections" | "roles" | "settings" | "service" | "activity" | "simulator" | "faults";

/** A user or group as it was. */
export type Then = {
  /** When the change was made. */
  at: Timestamp;
  /** It, as it was after the change. */
  resource: JsonObject;
  /** What would be different from now if it were so again: `before` is now, `after` is then. */
  changes: Array<AttributeChange>;
  /** What would be different about a group's members. */
  members: MembersThen | null;
  /** The state that it is in now; whoever goes back may say that it must still be this one. */
  version: string;
};

/** An instant as RFC 3339 has it, in UTC. */
export type Timestamp = string;

/** A token, as far as it may be shown without asking the keychain. */
export type TokenView = {
  /** The last four characters. */
  hint: string;
  /** When it was made. */
  created: Timestamp;
  /** When it stops working, if ever. */
  expires: Timestamp | null;
  /** When a request last carried it. */
  lastUsed: Timestamp | null;
};

/** Why the keychain cannot be used. */
export type Unavailable = "locked" | "absent" | "denied" | "off";

/** What a query was taken for. */
export type Understood = "nothing" | "text" | "filter";

/** A value. */
export type UnmatchedValue = {
  /** What people call it. */
  name: string;
  /** How many live users have it. */
  users: number;
  /** The filter of a rule for it. */
  when: string;
  /** The connection of a group, by its slug. */
  connection: string | null;
};

/** Values that no rule speaks of; of each kind at most 200, those of most users first. */
export type UnmatchedValues = {
  /** App roles: `roles`. */
  appRoles: Array<UnmatchedValue>;
  /** Groups. */
  groups: Array<UnmatchedValue>;
  /** Departments. */
  departments: Array<UnmatchedValue>;
};

/** How much there is to look at. */
export type Unseen = {
  /** How many requests came since, without probes. */
  unseen: number;
};

/** Whether the window looks for newer versions by itself, where it can. */
export type UpdateCheck = "ask" | "daily" | "never";

/** An exception for a user. */
export type UserOverride = {
  /** The key of the role. */
  role: string;
  /** Grant or deny. */
  ruling: Ruling;
  /** Why. */
  reason: string;
  /** When it ends, if ever. */
  expires: Timestamp | null;
  /** When it was made. */
  made: Timestamp;
};

/** The roles of a user. */
export type UserRoles = {
  /** Whether the user is active and not deleted; nobody else holds a role. */
  active: boolean;
  /** What the user holds, in the order of the catalogue. */
  held: Array<HeldRole>;
  /** What decides about each role of the catalogue that is not archived, in its order. */
  explained: Array<RoleExplanation>;
  /** Exceptions for this user. */
  overrides: Array<UserOverride>;
  /** What came and went, the newest first, at most fifty. */
  events: Array<RoleEvent>;
};

/** Users or groups of a connection, as far as they are asked for. */
export type View = {
  /** Which of the two. */
  kind: Kind;
  /** Of which connection; the first if absent. */
  connection?: string;
  /** Plain text or a SCIM filter; the answer tells which it was taken for. */
  query?: string;
  /** Only those in a state; all live ones if absent. */
  state?: State;
  /** Only users who hold a role, or active ones who hold none. */
  role?: OfRole;
  /** Only those changed at that time or later. */
  changedSince?: Timestamp;
  /** The order. If absent, that of creation; where changes are what is asked for, the last first. */
  sort?: Sort;
};

/** The names that a rule may use. */
export type Vocabulary = {
  /** Them, in the order of the schema. */
  words: Array<AttributeWord>;
};

/** The roles that a user would get. */
export type WhatIf = {
  /** Whether the user would be active. */
  active: boolean;
  /** The keys of the roles. */
  held: Array<string>;
  /** What decides about each role that is not archived. */
  explained: Array<RoleExplanation>;
  /** The user as it would be stored, with `groups`. */
  resource: Json;
};

/** What the pages may ask for, by name. */
export interface Operations {
  "connections.list": {
    request: Record<string, never>;
    response: Connections;
  };
  "connections.add": {
    request: {
      /** The name for people. */
      name: string;
      /** The part of the endpoint that names it; made from the name if absent. */
      slug?: string;
      /** Who is at the other end. */
      idp: Idp;
      /** How much of its dialect is forgiven. */
      profile?: Profile;
    };
    response: Added;
  };
  "connections.set": {
    request: {
      /** Which connection. */
      connection: string;
      /** Another name. */
      name?: string;
      /** Another identity provider. */
      idp?: Idp;
      /** Another profile. */
      profile?: Profile;
      /** On or off. */
      enabled?: boolean;
      /** Whether the identity provider can discover the roles. */
      publishRoles?: boolean;
    };
    response: Connection;
  };
  "connections.removal": {
    request: {
      /** Which connection. */
      connection: string;
    };
    response: Removal;
  };
  "connections.remove": {
    request: {
      /** Which connection. */
      connection: string;
    };
    response: Removed;
  };
  "tokens.show": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
    };
    response: Shown;
  };
  "tokens.rotate": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** How many seconds the former token stays live; a day's if absent, 0 for not at all. */
      graceSeconds?: number;
      /** In how many seconds the new token stops working; never if absent. */
      expiresSeconds?: number;
    };
    response: Issued;
  };
  "tokens.revoke": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** Leaves the newest alone and ends the grace time of those before it. */
      formerOnly?: boolean;
    };
    response: Revoked;
  };
  "resources.rows": {
    request: RowsRequest;
    response: Rows;
  };
  "resources.open": {
    request: {
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** Its identifier. */
      id: string;
    };
    response: Opened;
  };
  "resources.members": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** The identifier of the group. */
      group: string;
      /** Text that must occur in them. */
      query?: string;
      /** How many stand before the first one wanted. */
      start?: number;
      /** How many: 100 if absent, never more than 500. */
      limit?: number;
    };
    response: Members;
  };
  "resources.history": {
    request: {
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** Its identifier. */
      id: string;
      /** Only what was before: `History::next`. */
      before?: number;
      /** How many entries: 50 if absent, never more than 200. */
      limit?: number;
    };
    response: History;
  };
  "resources.then": {
    request: {
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** Its identifier. */
      id: string;
      /** The number of a change to it. */
      change: number;
    };
    response: Then;
  };
  "resources.revert": {
    request: {
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** Its identifier. */
      id: string;
      /** The number of a change to it. */
      change: number;
      /** Only these attributes, as `AttributeChange::path` names them, or `members` of a group; all if absent. */
      attributes?: Array<string>;
      /** `Then::version`: if it is another by now, nothing is changed. */
      version?: string;
    };
    response: Opened;
  };
  "resources.create": {
    request: {
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** It, as SCIM has it; `schemas` may be left out. */
      resource: Json;
    };
    response: Opened;
  };
  "resources.replace": {
    request: {
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** Its identifier. */
      id: string;
      /** All its attributes, as SCIM has them. Members stay as they are. */
      resource: Json;
      /** `Opened::version`: if it is another by now, nothing is changed. */
      version?: string;
    };
    response: Opened;
  };
  "resources.activate": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** The identifiers of at most 1,000 users. */
      ids: Array<string>;
      /** What they are to be. */
      active: boolean;
    };
    response: Outcome;
  };
  "resources.delete": {
    request: {
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** The identifiers of at most 1,000. */
      ids: Array<string>;
    };
    response: Outcome;
  };
  "resources.restore": {
    request: {
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** The identifiers of at most 1,000. */
      ids: Array<string>;
    };
    response: Outcome;
  };
  "members.change": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** The identifier of the group. */
      group: string;
      /** The identifiers of those who come, at most 1,000. */
      add?: Array<string>;
      /** The identifiers of those who go, at most 1,000. */
      remove?: Array<string>;
    };
    response: Opened;
  };
  "exports.start": {
    request: {
      /** In which form. */
      format: Format;
      /** Which columns a CSV file has, by name; the usual ones if absent. */
      columns?: Array<string>;
      /**
       * The file: an absolute path, because the process that writes may stand elsewhere. What was
       * there is replaced when the export is whole.
       */
      file: string;
      /** Which of the two. */
      kind: Kind;
      /** Of which connection; the first if absent. */
      connection?: string;
      /** Plain text or a SCIM filter; the answer tells which it was taken for. */
      query?: string;
      /** Only those in a state; all live ones if absent. */
      state?: State;
      /** Only users who hold a role, or active ones who hold none. */
      role?: OfRole;
      /** Only those changed at that time or later. */
      changedSince?: Timestamp;
      /** The order. If absent, that of creation; where changes are what is asked for, the last first. */
      sort?: Sort;
    };
    response: Job;
  };
  "jobs.show": {
    request: {
      /** Its number. */
      job: number;
    };
    response: Job;
  };
  "jobs.cancel": {
    request: {
      /** Its number. */
      job: number;
    };
    response: Job;
  };
  "roles.show": {
    request: Record<string, never>;
    response: RolesState;
  };
  "roles.save": {
    request: {
      /** The whole policy. Rules without a number are new. */
      policy: Policy;
      /** `RolesState::revision` that it was made from: if another is in force by now, nothing is changed. */
      revision: number;
      /** Protected roles that may lose their last holder. */
      approve?: Array<string>;
    };
    response: RolesState;
  };
  "roles.revision": {
    request: {
      /** Its number; 0 is the empty one before the first. */
      revision: number;
    };
    response: Saved;
  };
  "roles.agree": {
    request: {
      /** The connection of the user. */
      connection: string;
      /** The identifier of the user. */
      id: string;
      /** The key of the role. */
      role: string;
    };
    response: RolesState;
  };
  "roles.check": {
    request: {
      /** The filter. */
      when: string;
    };
    response: CheckedCondition;
  };
  "roles.vocabulary": {
    request: Record<string, never>;
    response: Vocabulary;
  };
  "roles.preview": {
    request: {
      /** The whole policy. */
      policy: Policy;
    };
    response: RolesPreview;
  };
  "roles.previewed": {
    request: {
      /** Its number. */
      preview: number;
    };
    response: RolesPreview;
  };
  "roles.unpreview": {
    request: {
      /** Its number. */
      preview: number;
    };
    response: RolesPreview;
  };
  "roles.concerned": {
    request: {
      /** The number of the preview. */
      preview: number;
      /** Which of them. */
      side: PreviewSide;
      /** The key of the role; all roles if absent. */
      role?: string;
      /** How many stand before the first one wanted. */
      start?: number;
      /** How many: 50 if absent, never more than 500. */
      limit?: number;
    };
    response: PreviewUsers;
  };
  "roles.user": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** The identifier of the user. */
      id: string;
    };
    response: UserRoles;
  };
  "roles.override": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** The identifier of the user. */
      id: string;
      /** The key of the role. */
      role: string;
      /** What it says; absent to take the override back. */
      ruling?: Ruling;
      /** Why: at most 500 characters; needed unless it is taken back. */
      reason?: string;
      /** When it ends; never if absent. */
      expires?: Timestamp;
    };
    response: UserRoles;
  };
  "roles.unmatched": {
    request: {
      /** Of which connection; of all if absent. */
      connection?: string;
    };
    response: UnmatchedValues;
  };
  "roles.suppose": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** The user as an identity provider would send it; `groups` may name groups by `value` or `display`. */
      resource: Json;
      /** By which policy; by the one in force if absent. */
      policy?: Policy;
    };
    response: WhatIf;
  };
  "roles.export": {
    request: {
      /** In which form. */
      format: PolicyFormat;
      /** A file to write as well: an absolute path. What was there is replaced. */
      file?: string;
    };
    response: PolicyText;
  };
  "roles.read": {
    request: {
      /** Its text, in either form. */
      text?: string;
      /** Or its absolute path. */
      file?: string;
    };
    response: PolicyFile;
  };
  "roles.publishing": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
    };
    response: Publishing;
  };
  "activity.feed": {
    request: {
      /** Only requests to a connection, by its slug. */
      connection?: string;
      /** Only requests in which these words occur. */
      query?: string;
      /** Only requests with one of these methods. */
      methods?: Array<string>;
      /** Only requests answered with a status of these hundreds; 0 for those that were not answered. */
      classes?: Array<number>;
      /** Only requests for one of these deeds. */
      deeds?: Array<Deed>;
      /** Only requests about users, or about groups. */
      kind?: Kind;
      /** Only requests about this user or group; needs `kind` and `connection`. */
      resource?: string;
      /** Only those that failed. */
      failed?: boolean;
      /** Only those that were to change something and changed nothing. */
      nothing?: boolean;
      /** Only those that needed leniency. */
      quirk?: boolean;
      /** Only those that needed one of these leniencies. */
      quirks?: Array<Quirk>;
      /** Only those that were answered wrongly on purpose. */
      injected?: boolean;
      /** With connection tests, lookups and other probes that succeeded. */
      probes?: boolean;
      /** Only requests that came at this time or later. */
      since?: Timestamp;
      /** Only requests that came before this time. */
      before?: Timestamp;
      /** Only requests up to this number, so that places stay as they are while others come. */
      until?: number;
      /** How many stand before the first one wanted; the newest is the first. */
      start?: number;
      /** How many: 100 if absent, never more than 500. */
      limit?: number;
    };
    response: Feed;
  };
  "activity.show": {
    request: {
      /** Its number. */
      id: number;
    };
    response: ExchangeDetail;
  };
  "activity.curl": {
    request: {
      /** Its number. */
      id: number;
    };
    response: CurlCommand;
  };
  "activity.har": {
    request: {
      /** Only these, by their numbers. */
      ids?: Array<number>;
      /** Only those of this list, `limit` being as large as wanted; all there are if absent. */
      filter?: FeedRequest;
      /** Whether people get invented names, and whatever else is known of them invented values. */
      pseudonyms?: boolean;
      /**
       * The file to write: an absolute path, because the process that writes may stand elsewhere. What was there is
       * replaced when the archive is whole. If absent, at most 10,000 requests are given as text.
       */
      file?: string;
    };
    response: HarWritten;
  };
  "activity.see": {
    request: {
      /** Its number. */
      until: number;
    };
    response: Unseen;
  };
  "activity.replay": {
    request: {
      /** Their numbers, at most five hundred. */
      ids: Array<number>;
      /** Where to. */
      to: ReplayTarget;
      /** Another request in the place of the recorded one, where only one is sent. */
      edited?: EditedRequest;
    };
    response: Replayed;
  };
  "activity.explain": {
    request: {
      /** The message, as it was copied. */
      text: string;
      /** Of which connection; of any if absent. */
      connection?: string;
    };
    response: Explanations;
  };
  "faults.list": {
    request: {
      /** Which; the first if absent. */
      connection?: string;
    };
    response: FaultRules;
  };
  "faults.add": {
    request: {
      /** For which connection; the first if absent. */
      connection?: string;
      /** What it does. */
      fault: Fault;
      /** Which requests it is about; all if absent. */
      place?: FaultPlace;
      /** How often it strikes. */
      when: FaultWhen;
    };
    response: FaultAdded;
  };
  "faults.remove": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** Its number. */
      id: number;
    };
    response: FaultRules;
  };
  "faults.clear": {
    request: {
      /** Those of this connection; of the first if absent. */
      connection?: string;
      /** Those of every connection instead. */
      all?: boolean;
    };
    response: FaultsCleared;
  };
  "simulator.read": {
    request: {
      /** The absolute path of a CSV file. */
      file?: string;
      /** Or its text. */
      text?: string;
    };
    response: DemoImported;
  };
  "simulator.start": {
    request: {
      /** How its identity provider speaks. */
      dialect: Dialect;
      /** What is played. */
      mode: DemoMode;
      /** How many people are invented; 12 if absent, and always in the story. */
      size?: number;
      /** The absolute path of a CSV file with the people instead; not in the story. */
      file?: string;
      /** Or its text. */
      text?: string;
      /** What chance begins with: the same number, the same company and the same events. */
      seed?: number;
      /** How many times as fast as it is told: 0.25 to 20; 1 if absent, and null for as fast as possible. */
      speed?: number | null;
    };
    response: SimulatorState;
  };
  "simulator.play": {
    request: Record<string, never>;
    response: SimulatorState;
  };
  "simulator.pause": {
    request: Record<string, never>;
    response: SimulatorState;
  };
  "simulator.step": {
    request: Record<string, never>;
    response: SimulatorState;
  };
  "simulator.speed": {
    request: {
      /** How many times as fast as it is told: 0.25 to 20; null for as fast as possible. */
      speed: number | null;
    };
    response: SimulatorState;
  };
  "simulator.perform": {
    request: {
      /** What. */
      event: DemoEvent;
    };
    response: SimulatorState;
  };
  "simulator.state": {
    request: {
      /** The `revision` of the last answer; every step that is kept if absent. */
      after?: number;
    };
    response: SimulatorState;
  };
  "simulator.remove": {
    request: Record<string, never>;
    response: DemoRemoved;
  };
  "reach.show": {
    request: Record<string, never>;
    response: Reach;
  };
  "reach.on": {
    request: {
      /** How; as chosen last if absent. */
      way?: ReachWay;
      /** The absolute path of the provider's program, if it is not where programs usually are. */
      program?: string;
      /** What the provider knows the account by; the one that was given last if absent. */
      secret?: string;
      /** That somebody has agreed to put the endpoint on the internet. */
      agreed: boolean;
    };
    response: Reach;
  };
  "reach.off": {
    request: Record<string, never>;
    response: Reach;
  };
  "reach.probe": {
    request: Record<string, never>;
    response: Reach;
  };
  "selftest.start": {
    request: {
      /** Of which connection; the first if absent. */
      connection?: string;
      /** How the identity provider speaks. */
      dialect: Dialect;
      /** By which of the connection's addresses; that on this machine if absent. */
      endpoint?: string;
    };
    response: SelfTestState;
  };
  "selftest.state": {
    request: Record<string, never>;
    response: SelfTestState;
  };
  "selftest.stop": {
    request: Record<string, never>;
    response: SelfTestState;
  };
  "selftest.export": {
    request: {
      /** In which form. */
      format: SelfTestFormat;
      /** The file to write, if there is to be one: an absolute path. What was there is replaced. */
      file?: string;
    };
    response: SelfTestText;
  };
  "service.status": {
    request: Record<string, never>;
    response: Status;
  };
  "service.keychain": {
    request: Record<string, never>;
    response: Keychain;
  };
  "settings.show": {
    request: Record<string, never>;
    response: Settings;
  };
  "settings.set": {
    request: {
      /** Another port. It takes effect at once; if it is taken, all stays as it was. */
      port?: number;
      /** Other names, all of them. They take effect at once. */
      hosts?: Array<string>;
      /** 1 to 3650. */
      retentionDays?: number;
      /** 0 to 5,000,000. */
      requestCount?: number;
      /** 1 to 3650. */
      requestDays?: number;
      /** 10 to 100,000. */
      requestMegabytes?: number;
      /** How the window looks. */
      appearance?: Appearance;
      /** Whether the desktop is told of first contact and of trouble. */
      notifications?: boolean;
      /** Whether the window looks for newer versions by itself. */
      updateCheck?: UpdateCheck;
    };
    response: Settings;
  };
  "events.next": {
    request: {
      /** The `id` of the last answer; if absent, the answer says at once where things stand. */
      after?: number;
      /** How many seconds to wait at most; 25 if absent, never more. */
      waitSeconds?: number;
    };
    response: Events;
  };
  "storage.backup": {
    request: {
      /**
       * The file to write: an absolute path, because the process that writes may stand elsewhere.
       * It must not exist.
       */
      file: string;
    };
    response: BackedUp;
  };
  "storage.check": {
    request: Record<string, never>;
    response: Checked;
  };
}
