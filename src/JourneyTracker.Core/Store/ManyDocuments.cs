using Marten;
using Marten.Internal;
using Marten.Internal.Storage;
using Marten.Storage;
using Npgsql;

namespace JourneyTracker.Core.Store;

/// <summary>Stores thousands of documents at once.</summary>
public static class ManyDocuments
{
    // What an everyday command writes is a handful.
    private const int Few = 100;

    /// <summary>
    /// Stores documents when the session saves its changes, in its transaction. Many of one type are copied into their table one by one and after
    /// everything else: the library makes commands of all that a session stores before it sends the first, each document with parameters of its own.
    /// </summary>
    /// <param name="operations">The session.</param>
    /// <param name="documents">The documents, each once.</param>
    public static void StoreMany(this IDocumentOperations operations, IReadOnlyCollection<object> documents)
    {
        ArgumentNullException.ThrowIfNull(operations);
        foreach (var some in documents.GroupBy(document => document.GetType()).Select(same => same.ToList()))
        {
            if (some.Count <= Few)
            {
                operations.StoreObjects(some);
            }
            else
            {
                ((ICopies)Activator.CreateInstance(typeof(Copies<>).MakeGenericType(some[0].GetType()))!).Add((IMartenSession)operations, some);
            }
        }
    }

    private interface ICopies
    {
        void Add(IMartenSession session, IReadOnlyCollection<object> documents);
    }

    private sealed class Copies<T> : ICopies, ITransactionParticipant
        where T : notnull
    {
        private IMartenSession _session = null!;
        private IReadOnlyCollection<object> _documents = [];
        private MartenDocumentProvider<T> _provider = null!;

        public void Add(IMartenSession session, IReadOnlyCollection<object> documents)
        {
            (_session, _documents, _provider) = (session, documents, (MartenDocumentProvider<T>)session.Database.Providers.StorageFor<T>());
            var ids = documents.Select(document => _provider.Lightweight.IdentityFor((T)document)).ToArray();
            // What is stored again is copied again.
            var known = Array.CreateInstance(ids[0].GetType(), ids.Length);
            Array.Copy(ids, known, ids.Length);
            var operations = (IDocumentOperations)session;
            operations.QueueSqlCommand(
                $"delete from {operations.DocumentStore.Options.Schema.For<T>()} where tenant_id = ? and id = any(?)",
                session.TenantId,
                known
            );
            ((ITransactionParticipantRegistrar)session).AddTransactionParticipant(this);
        }

        public Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token) =>
            _provider.BulkLoader.LoadAsync(new Tenant(_session.TenantId, _session.Database), _session.Serializer, connection, _documents.Cast<T>(), token);
    }
}
