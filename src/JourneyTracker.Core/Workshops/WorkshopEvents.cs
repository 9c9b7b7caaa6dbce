using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;

namespace JourneyTracker.Core.Workshops;

/// <summary>An entry about a workshop.</summary>
public interface IWorkshopEvent : IEntry
{
    /// <inheritdoc />
    EntryKind IEntry.EntryKind => WorkshopEntries.All[GetType()];
}

/// <summary>People of several agencies were called together to answer the diagnostic, each by themselves. The entry's id is the workshop's id.</summary>
/// <param name="EntryId">The entry's id, and from now on the workshop's.</param>
/// <param name="On">When.</param>
/// <param name="InitiativeId">The initiative it is about.</param>
/// <param name="Title">What it is called.</param>
/// <param name="FrameworkEdition">The edition of the framework whose questions are answered.</param>
/// <param name="Weights">The weight of each area.</param>
public sealed record WorkshopOpened(
    Guid EntryId,
    PartialDate On,
    Guid InitiativeId,
    string Title,
    [property: AddedByProduct] string FrameworkEdition,
    ImmutableList<AreaWeight> Weights
) : IWorkshopEvent, IRegistrationWithRules
{
    /// <inheritdoc />
    RecordKind IRegistration.Begins => RecordKind.Workshop;

    /// <inheritdoc />
    string IRegistrationWithRules.Began => "the workshop was opened";

    // A workshop is a session: its entries count in the order in which they were recorded.
    /// <inheritdoc />
    ImmutableArray<StoryRule> IRegistrationWithRules.Rules => [];
}

/// <summary>People of an agency were invited. The entry's id is what they join with.</summary>
/// <param name="EntryId">The entry's id, and the invitation's.</param>
/// <param name="On">When.</param>
/// <param name="AgencyId">The agency.</param>
/// <param name="Places">How many of its people may join.</param>
/// <param name="Note">Who is meant.</param>
public sealed record ParticipantsInvited(Guid EntryId, PartialDate On, Guid AgencyId, int Places, string? Note) : IWorkshopEvent;

/// <summary>A person joined on an invitation.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="InvitationId">The invitation.</param>
/// <param name="Participant">The stable subject id of the person.</param>
public sealed record ParticipantJoined(Guid EntryId, PartialDate On, Guid InvitationId, string Participant) : IWorkshopEvent
{
    /// <inheritdoc />
    IEnumerable<Guid> IEntry.RestsOn => [InvitationId];
}

/// <summary>A participant answered questions, changed answers, or left questions open again.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="Participant">The stable subject id of the person.</param>
/// <param name="Answers">The answers; those not named stay as they were.</param>
public sealed record AnswersGiven(Guid EntryId, PartialDate On, string Participant, ImmutableList<DiagnosticAnswer> Answers) : IWorkshopEvent;

/// <summary>The weights of the areas were chosen anew.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="Weights">The weight of each area.</param>
/// <param name="Reason">Why.</param>
public sealed record WeightsChosen(Guid EntryId, PartialDate On, ImmutableList<AreaWeight> Weights, string? Reason) : IWorkshopEvent;

/// <summary>Everybody may see from now on how the questions were answered.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
public sealed record AnswersRevealed(Guid EntryId, PartialDate On) : IWorkshopEvent;

/// <summary>The workshop ended with a result, which the initiative records under the same entry id.</summary>
/// <param name="EntryId">The entry's id, also that of the diagnosis concluded.</param>
/// <param name="On">When.</param>
/// <param name="Commentary">What those taking part said.</param>
public sealed record WorkshopClosed(Guid EntryId, PartialDate On, string? Commentary) : IWorkshopEvent;

/// <summary>The workshop was given up without a result.</summary>
/// <param name="EntryId">The entry's id.</param>
/// <param name="On">When.</param>
/// <param name="Reason">Why.</param>
public sealed record WorkshopAbandoned(Guid EntryId, PartialDate On, string Reason) : IWorkshopEvent;
