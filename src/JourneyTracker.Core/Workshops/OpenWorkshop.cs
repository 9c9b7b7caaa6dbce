using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Workshops;

/// <summary>Calls people of several agencies together to answer the diagnostic, each by themselves; the entry's id is the workshop's id.</summary>
/// <param name="EntryId">The caller's id for the fact, and the workshop's from then on.</param>
/// <param name="On">When.</param>
/// <param name="InitiativeId">The initiative it is about.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Weights">The weight of each area, 0 to 3; an area left out weighs 1.</param>
[GivenBy(Role.ProgrammeOffice)]
[About(RecordKind.Workshop)]
public sealed record OpenWorkshop(Guid EntryId, PartialDate On, Guid InitiativeId, string Title, ImmutableList<AreaWeight> Weights)
    : IRegistrationCommand,
        INamesInitiatives,
        IWithOtherRecords
{
    /// <inheritdoc />
    IEnumerable<(RecordKind Kind, Guid Id)> IWithOtherRecords.Others => [(RecordKind.Initiative, InitiativeId)];

    /// <inheritdoc />
    IEnumerable<Guid> INamesInitiatives.Initiatives => [InitiativeId];
}

/// <summary>Decides on <see cref="OpenWorkshop" />.</summary>
public static class OpenWorkshopHandler
{
    /// <exception cref="InitiativeNotFound" /><exception cref="OpenedBeforeTheBeginning" /><exception cref="InitiativeIsClosed" /><exception cref="EntryIdTaken" /><exception cref="FactInFuture" /><exception cref="WeightsAllZero" /><exception cref="NumberOutOfRange" />
    public static IEnumerable<object> Decide(OpenWorkshop command, EntryLog existing, Initiative initiative, TimeProvider clock)
    {
        var opened = new WorkshopOpened(
            command.EntryId,
            command.On,
            command.InitiativeId,
            command.Title,
            initiative.Present.Edition.Name,
            ChooseWeightsHandler.Complete(command.Weights)
        );
        if (existing.AlreadySays(opened))
        {
            return [];
        }

        if (existing.Version > 0)
        {
            throw new EntryIdTaken(command.EntryId);
        }

        RuleViolation.EnsureAll(() => command.On.EnsureNotAfter(clock.LatestDayAnywhere()), () => EnsureUnderWay(initiative.Log, command.On));
        return [opened];
    }

    // One that was held before the end can be logged late.
    private static void EnsureUnderWay(EntryLog initiative, PartialDate on)
    {
        var story = Story.Of(initiative);
        if (story.Registration is { } registration && Readings.SurelyBefore(on, registration.On))
        {
            throw new OpenedBeforeTheBeginning(on, registration.On) { Entries = [registration.Reference] };
        }

        if (CharterContradictions.ClosedBefore(story)(on) is { } closing)
        {
            throw new InitiativeIsClosed(closing.On) { Entries = [closing.Reference] };
        }
    }
}
