// The same now, then and now again by urql, whose cache is told the keys type by type.
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import * as api from './gql/graphql.js';

declare const process: { argv: string[] };
const [address = '', token = '', initiativeId = ''] = process.argv.slice(2);
const keyed = ['Initiative', 'Challenge', 'Indicator'];
const client = new Client({
  url: address,
  fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  exchanges: [cacheExchange({ keys: Object.fromEntries(keyed.map(type => [type, it => it.cacheKey as string])) }), fetchExchange],
});
const named = async (asOf: api.AsOf | null, requestPolicy: 'network-only' | 'cache-only') => {
  const { data, error } = await client.query(api.InitiativeAtDocument, { id: initiativeId, asOf }, { requestPolicy }).toPromise();
  if (error || !data) throw error ?? new Error('The cache has nothing.');
  return data.initiative!;
};
const [now, then] = [await named(null, 'network-only'), await named({ version: 3 }, 'network-only')];
console.log(JSON.stringify({ now, then, again: await named(null, 'cache-only'), thenAgain: await named({ version: 3 }, 'cache-only') }));
