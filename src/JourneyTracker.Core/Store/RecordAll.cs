using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Core.Store;

/// <summary>Carries out many commands on one initiative in one transaction, all or none: a file, a spreadsheet.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Commands">The commands in their order; the first may register the initiative.</param>
public sealed record RecordAll(Guid InitiativeId, ImmutableList<SourcedCommand> Commands);

/// <summary>A command, with where the fact is known from.</summary>
/// <param name="Command">The command.</param>
/// <param name="Source">The section of a report, the row of a file.</param>
public sealed record SourcedCommand(object Command, string? Source);

/// <summary>Carries out <see cref="RecordAll" /> by the same decisions as single commands.</summary>
public static class RecordAllHandler
{
    private static readonly ConcurrentDictionary<Type, MethodInfo> Deciding = new();

    /// <exception cref="RuleViolation">One of the commands broke a rule.</exception>
    public static async Task Handle(RecordAll batch, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        await AgencyNaming.LockAsync(session, cancellation);
        var stream = await session.Events.FetchForExclusiveWriting<Initiative>(batch.InitiativeId, cancellation);
        var initiative = new Initiative(stream.Aggregate?.Log ?? EntryLog.Empty, await AgencyLineages.LoadAsync(session, cancellation));
        foreach (var (command, source) in batch.Commands)
        {
            await NamedThings.EnsureExistAsync(session, command, cancellation);
            foreach (var decided in Decide(command, initiative, session.TenantId, clock))
            {
                await References.EnsureFreeAsync(session, decided, cancellation);
                var e = session.Events.BuildEvent(decided);
                if (source is not null)
                {
                    e.SetHeader(EventHeaders.Source, source);
                }

                stream.AppendOne(e);
                initiative = initiative.Evolve(e);
            }
        }
    }

    /// <summary>What a single command of a batch leads to.</summary>
    internal static IEnumerable<object> Decide(object command, Initiative initiative, string tenant, TimeProvider clock) =>
        command switch
        {
            RegisterInitiative register => RegisterInitiativeHandler.Decide(register, initiative.Log, clock),
            IInitiativeCommand when initiative.Version == 0 => throw new InitiativeNotFound(),
            // Advice depends on the day that it is in the programme office.
            AcceptAdvice accept => AcceptAdviceHandler.Decide(accept, initiative, clock.ProductDay(tenant), clock),
            SetAdviceAside aside => SetAdviceAsideHandler.Decide(aside, initiative, clock.ProductDay(tenant), clock),
            IInitiativeCommand => (IEnumerable<object>)
                Deciding.GetOrAdd(command.GetType(), HandlerOf).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [command, initiative, clock], null)!,
            _ => throw new ArgumentException($"{command.GetType()} is not a command on an initiative.", nameof(command)),
        };

    private static MethodInfo HandlerOf(Type command) =>
        command.Assembly.GetType($"{command.FullName}Handler")?.GetMethod("Handle", [command, typeof(Initiative), typeof(TimeProvider)])
        ?? throw new ArgumentException($"{command} has no handler that decides on an initiative.", nameof(command));
}
