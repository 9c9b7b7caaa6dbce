// A client as somebody outside writes one: generated types, Apollo over HTTP and graphql-ws, graphql-sse beside it.
import { ApolloClient, gql, HttpLink, split } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { createClient as createSse } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import { print } from 'graphql';
import { cache } from './cache.js';
import * as api from './gql/graphql.js';

declare const process: { argv: string[] };
const [address = '', token = '', initiativeId = ''] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const socket = createSocket({ url: address.replace(/^http/, 'ws'), connectionParams: { authorization } });
const client = new ApolloClient({
  cache,
  link: split(
    ({ query }) => { const main = getMainDefinition(query); return main.kind === 'OperationDefinition' && main.operation === 'subscription'; },
    new GraphQLWsLink(socket),
    new HttpLink({ uri: address, headers: { authorization } })),
});

// Every page, to the last one.
const references: string[] = [];
let pages = 0;
for (let after: string | null | undefined = null; ; pages++) {
  const { data }: { data?: api.PageQuery } = await client.query({ query: api.PageDocument, variables: { first: 2, after } });
  references.push(...data!.initiatives.nodes.map(node => node.reference));
  if (!data!.initiatives.pageInfo.hasNextPage) break;
  after = data!.initiatives.pageInfo.endCursor;
}

// Now, then, and now again, from the cache.
const named = async (asOf: api.AsOf | null, fetchPolicy: 'network-only' | 'cache-only') =>
  (await client.query({ query: api.InitiativeAtDocument, variables: { id: initiativeId, asOf }, fetchPolicy })).data!.initiative!;
const [now, then] = [await named(null, 'network-only'), await named({ version: 3 }, 'network-only')];
const again = await named(null, 'cache-only');

// Who forgets the key is told, before anything is mixed up.
const forgotten = await client.query({ query: gql`query Forgetful { initiatives(first: 1) { nodes { id name } } }` }).then(() => null, (problem: Error) => problem.message);

// A command changes what is shown of now and nothing else; one that breaks a rule says which.
const amended = (await client.mutate({ mutation: api.AmendCharterDocument, variables: { input: { initiativeId, on: '2021', name: 'Renamed', reason: 'Test' } } })).data!.amendCharter;
const refused = (await client.mutate({ mutation: api.AmendCharterDocument, variables: { input: { initiativeId, version: 1, on: '2021', name: 'Other', reason: 'Test' } } })).data!.amendCharter.errors;
const conflict = refused[0];

// Over the WebSocket: what is told at once, then what a command leads to.
const workshop = (await client.mutate({ mutation: api.OpenWorkshopDocument, variables: { input: { initiativeId, on: '2021', title: 'Workshop' } } })).data!.openWorkshop.workshop!;
const stages: string[] = [];
await new Promise<void>((done, fail) => {
  const following = client.subscribe({ query: api.WorkshopChangedDocument, variables: { id: workshop.id } }).subscribe({
    error: fail,
    next: async ({ data, error }) => {
      if (error || !data) return fail(error);
      stages.push(data.workshopChanged.stage);
      if (stages.length > 1) { following.unsubscribe(); return done(); }
      await client.mutate({ mutation: api.AbandonWorkshopDocument, variables: { input: { workshopId: workshop.id, on: '2021', reason: 'Test' } } }).catch(fail);
    },
  });
});

// Over server-sent events: a story that ends.
const sse = createSse({ url: address, headers: { authorization } });
const told: string[] = [];
for await (const { data, errors } of sse.iterate<api.ReplayedSubscription>({ query: print(api.ReplayedDocument), variables: { id: initiativeId } })) {
  if (errors || !data) throw new Error(JSON.stringify(errors));
  told.push(data.initiativeReplayed.entry.eventType);
}

// Many commands at once: each is exactly one of all that there are, also to the compiler.
const raise = (severity: number): api.CommandInput => ({ raiseChallenge: { initiativeId, on: '2021', area: 'GOVERNANCE', title: 'Names', severity } });
const together = async (how: api.Together) => {
  const { recorded, results } = (await client.mutate({ mutation: api.RecordTogetherDocument, variables: { input: { how, commands: [raise(2), raise(9)] } } })).data!.recordTogether;
  return { recorded, statuses: results.map(result => result.status), code: results[1]!.errors[0]?.code };
};
const [tried, could] = [await together('ONLY_TRIED'), await together('WHAT_CAN_BE')];

console.log(JSON.stringify({
  tried, could,
  pages: pages + 1, references, stages, told,
  now, then, again, forgotten, afterCommand: await named(null, 'cache-only'), thenAfterCommand: await named({ version: 3 }, 'cache-only'), amended: amended.initiative,
  conflict: conflict?.code === 'VERSION_CONFLICT' && conflict.__typename === 'VersionConflict' ? { code: conflict.code, currentVersion: conflict.currentVersion } : conflict,
}));
sse.dispose();
await socket.dispose();
