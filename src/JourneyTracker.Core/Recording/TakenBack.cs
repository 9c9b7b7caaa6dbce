using System.Data.Common;
using Marten;
using Weasel.Core;
using Weasel.Storage;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// Written last where something is only tried: everything else is done by then as it would be, the rules of the tables included, and the transaction ends
/// without its commit. Nothing of it stays in the database.
/// </summary>
/// <param name="session">The session in which it is tried.</param>
internal sealed class TakenBack(IDocumentSession session) : Weasel.Storage.IStorageOperation
{
    /// <inheritdoc />
    public Type DocumentType => typeof(JasperFx.Events.IEvent);

    /// <summary>Whether something failed only because it was to be taken back.</summary>
    public static bool IsWhy(Exception? e) =>
        e switch
        {
            null => false,
            Signal => true,
            AggregateException many => many.InnerExceptions.All(IsWhy),
            _ => IsWhy(e.InnerException),
        };

    /// <inheritdoc />
    public OperationRole Role() => OperationRole.Other;

    /// <inheritdoc />
    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session) => builder.Append("select 1");

    /// <inheritdoc />
    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        // For each event that the session holds the library else leaves a tombstone, so that a daemon does not wait for its number. Nothing here waits for
        // numbers, and the trial of a large file would leave thousands. What is to be written is on its way already.
        session.EjectAllPendingChanges();
        exceptions.Add(new Signal());
        return Task.CompletedTask;
    }

    private sealed class Signal() : Exception("This was only tried.");
}
