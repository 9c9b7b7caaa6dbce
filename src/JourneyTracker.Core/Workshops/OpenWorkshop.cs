using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using Marten;

namespace JourneyTracker.Core.Workshops;

/// <summary>Calls people of several agencies together to answer the diagnostic, each by themselves; the entry's id is the workshop's id.</summary>
/// <param name="EntryId">The caller's id for the fact, and the workshop's from then on.</param>
/// <param name="On">When.</param>
/// <param name="InitiativeId">The initiative it is about.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Weights">The weight of each area, 0 to 3; an area left out weighs 1.</param>
public sealed record OpenWorkshop(Guid EntryId, PartialDate On, Guid InitiativeId, string Title, ImmutableList<AreaWeight> Weights) : INamesInitiatives
{
    /// <inheritdoc />
    IEnumerable<Guid> INamesInitiatives.Initiatives => [InitiativeId];
}

/// <summary>Decides on <see cref="OpenWorkshop" />.</summary>
public static class OpenWorkshopHandler
{
    /// <exception cref="InitiativeNotFound" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WeightsAllZero" /><exception cref="NumberOutOfRange" />
    public static async Task Handle(OpenWorkshop command, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        var existing = EntryLog.Of(await session.Events.FetchStreamAsync(command.EntryId, token: cancellation));
        foreach (var e in Decide(command, existing, clock))
        {
            session.Events.StartStream<Workshop>(command.EntryId, e);
        }
    }

    /// <exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WeightsAllZero" /><exception cref="NumberOutOfRange" />
    public static IEnumerable<object> Decide(OpenWorkshop command, EntryLog existing, TimeProvider clock)
    {
        var opened = new WorkshopOpened(command.EntryId, command.On, command.InitiativeId, command.Title, FrameworkCatalogue.Current.Edition, ChooseWeightsHandler.Complete(command.Weights));
        if (existing.AlreadySays(opened))
        {
            return [];
        }

        if (existing.Version > 0)
        {
            throw new EntryIdTaken(command.EntryId);
        }

        command.On.EnsureNotAfter(clock.LatestDayAnywhere());
        return [opened];
    }
}
