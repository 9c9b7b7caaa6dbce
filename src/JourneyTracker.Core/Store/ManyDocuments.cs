using System.Data.Common;
using Marten;
using Weasel.Core;
using Weasel.Storage;

namespace JourneyTracker.Core.Store;

/// <summary>Stores thousands of documents at once.</summary>
public static class ManyDocuments
{
    // The library looks for each document among all that are to be stored already, in case it is the same one: of a hundred that is nothing.
    private const int AtOnce = 100;

    /// <summary>Stores documents that the session does not hold yet, in a time that grows with their number and not with its square.</summary>
    /// <param name="operations">The session.</param>
    /// <param name="documents">The documents, each once.</param>
    public static void StoreMany(this IDocumentOperations operations, IReadOnlyCollection<object> documents)
    {
        ArgumentNullException.ThrowIfNull(operations);
        foreach (var some in documents.Chunk(AtOnce))
        {
            using var apart = operations.DocumentStore.LightweightSession(operations.TenantId);
            apart.StoreObjects(some);
            foreach (var operation in apart.PendingChanges.Operations())
            {
                operations.QueueOperation(operation is NoDataReturnedCall ? new Silent(operation) : new Answered(operation));
            }
        }
    }

    /// <summary>An operation that is not compared with others.</summary>
    private class Answered(Weasel.Storage.IStorageOperation of) : Weasel.Storage.IStorageOperation
    {
        public Type DocumentType => of.DocumentType;

        public OperationRole Role() => of.Role();

        public void ConfigureCommand(ICommandBuilder builder, IStorageSession session) => of.ConfigureCommand(builder, session);

        public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) =>
            of.PostprocessAsync(reader, exceptions, token);
    }

    /// <summary>One to which the database answers nothing.</summary>
    private sealed class Silent(Weasel.Storage.IStorageOperation of) : Answered(of), NoDataReturnedCall;
}
